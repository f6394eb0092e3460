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
)

// confidence returns the share of quotes like this one whose words overlap with an
// annotated quote (Dice of at least one half) and whose source is the annotated one,
// measured on the 840 training articles of PolNeAR, each judged by models that had not
// seen it. Quotes by rules have the share of their rule; byDash is measured on the dev
// part, which has 24, and stands for signatures in other forms too, which it lacks.
func confidence(r report, kind news.Kind) float64 {
	if r.share > 0 {
		return calibrated(r.share)
	}
	switch {
	case r.path == byDash:
		return 0.95
	case r.path == byTurn && kind != news.Indirect:
		return 0.93
	case kind == news.Direct:
		return 0.85
	}
	return 0.5
}

// reliability are the points of a line from what the third model says to what was right.
var reliability = [...][2]float64{
	{0, 0.05},
	{0.15, 0.21},
	{0.25, 0.27},
	{0.36, 0.365},
	{0.45, 0.488},
	{0.55, 0.575},
	{0.65, 0.65},
	{0.75, 0.767},
	{0.856, 0.866},
	{0.957, 0.965},
	{1, 0.99},
}

// calibrated reads what was right off the line.
func calibrated(said float64) float64 {
	for i := 1; i < len(reliability); i++ {
		a, b := reliability[i-1], reliability[i]
		if said <= b[0] {
			return max(0.01, a[1]+(b[1]-a[1])*(said-a[0])/(b[0]-a[0]))
		}
	}
	return reliability[len(reliability)-1][1]
}
