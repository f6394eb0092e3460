package summarize

import "onrecord/news"

const (
	// Most is how many key points [KeyPoints] gives, however many it is asked for.
	Most = 20

	// maxText is how many bytes of a text are read, and maxSentences how many of its
	// sentences. The 100 articles that the weights were fitted on have at most 90
	// sentences; what comes after 400 is a list, a transcript or an attack.
	maxText      = 256 << 10
	maxSentences = 400
)

// KeyPoints returns up to most sentences of an article that together say what happened,
// the most important first. Each is one sentence of text, byte for byte, and carries
// quotation marks only whole. A sentence that lies in a quotation, asks, or belongs to
// the page rather than to the article is passed over. One that leans on the sentence
// before it, by a pronoun or a connective, comes only after that one. If this leaves
// none, leanings and lengths are forgiven, nothing else.
//
// The answer depends on text and most alone. It is nil for a text without a sentence that
// fits, and for most below 1; more than [Most] are never given.
func KeyPoints(text string, most int) []news.KeyPoint {
	all := sentences(text)
	fit := standing(all)
	if len(fit) == 0 || most < 1 {
		return nil
	}
	chosen := choose(fit, weigh(all, weights), min(most, Most))
	points := make([]news.KeyPoint, len(chosen))
	for i, s := range chosen {
		points[i] = news.KeyPoint{Text: s.text, Sentences: []news.Span{s.span}}
	}
	return points
}
