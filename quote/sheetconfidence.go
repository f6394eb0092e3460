package quote

import "onrecord/news"

// unseen is taken off what was measured, because it was measured in another language.
const unseen = 0.1

// confidence returns the share of quotes of this form whose words overlap with an annotated
// quote (Dice of at least one half) and whose source is the annotated one, less unseen.
// Only English has annotated articles: the shares are those of the same rules with an
// English file (testdata/rules) on the 840 training articles of PolNeAR, which had no part
// in the making of the rules. A verb without a subject, which English has not, stands
// between a name and nobody.
func (say saying) confidence(kind news.Kind, who news.Speaker) float64 {
	named := who.Kind == news.Named || who.Kind == news.Organisation
	switch {
	case kind == news.Mixed && who.Kind == news.Named:
		return 0.82 - unseen
	case kind == news.Mixed && who.Kind == news.Organisation:
		return 0.66 - unseen
	case kind == news.Mixed:
		return 0.42 - unseen
	case say.form == formColon:
		return 0.7 - unseen
	case say.source.empty() && who.Kind == news.Unresolved:
		return 0.3 // no annotator left the source of such words open
	case say.source.empty():
		return 0.6
	case named:
		return 0.95 - unseen
	}
	return 0.87 - unseen
}
