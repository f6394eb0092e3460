package news

// A Match says how words that somebody claims to be a quotation stand in a text, the best
// first.
type Match int

const (
	// Exact is byte for byte, in one place.
	Exact Match = iota + 1
	// Typographic is the same words in the same order; marks, dashes, hyphens, commas, full
	// stops, space and the capital of the first word may differ, words may be left out where
	// the claim has an ellipsis, and replaced where it has words in square brackets.
	Typographic
	// Near is other words. It must not be shown as the quotation that was claimed.
	Near
)

// A Difference is one place where a claim has other words than the text; either side may
// be empty.
type Difference struct {
	Claimed string // words of the claim
	Printed string // words of the text
	At      Span
}

// An Echo is a statement in which words stand that somebody remembers.
type Echo struct {
	Statement   Statement
	Match       Match
	Spans       []Span       // of Statement.Text: where the words stand
	Differences []Difference // nil unless Near; At is into Statement.Text
}
