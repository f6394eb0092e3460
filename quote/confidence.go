package quote

import "onrecord/news"

// A path names the rule that found a quote.
type path uint8

const (
	byBackward  path = iota + 1 // "…", said X
	byForward                   // X said "…", X said that …
	byShared                    // X said …, adding that …
	byAccording                 // according to X
	byColon                     // X was blunt: "…"
	byTurn                      // NAME: …
	byDash                      // "…" ― Name
	byObject                    // X criticised …
	byOpinion                   // X hopes …
	byQuoted                    // X was quoted as saying …, in the words of X
	byRefusal                   // X did not respond
	byNeighbour                 // X was there. "…"
)

// confidence returns the share of quotes like this one whose words overlap with an
// annotated quote (Dice of at least one half) and whose source is the annotated one,
// measured on the 840 training articles of PolNeAR, each judged by models that had not
// seen it: for the model's quotes on line, for those by rules the share of their rule;
// byDash is measured on the dev part, which has 24, and stands for signatures in other
// forms too, which it lacks.
func confidence(r report, kind news.Kind, line reliability) float64 {
	if r.share > 0 {
		return line.at(r.share)
	}
	switch {
	case r.path == byDash:
		return 0.95
	case r.path == byNeighbour:
		return 0.6 // three of the five in PolNeAR
	case r.path == byTurn && kind != news.Indirect:
		return 0.93
	case kind == news.Direct:
		return 0.85
	}
	return 0.5
}
