package quote

import (
	"errors"
	"strings"

	"onrecord/news"
)

// A Grounding is where a claimed quotation stands in a text.
type Grounding struct {
	Match       news.Match
	Spans       []news.Span       // of the text, in order; several only if the claim leaves words out
	Quoted      bool              // all spans stand inside of the text's own quotation marks
	Differences []news.Difference // nil unless Near
}

// Errors of Ground.
var (
	ErrNotFound = errors.New("quote: the text does not hold these words; drop the claim")
	ErrClaim    = errors.New("quote: a claim needs at least one word and at most 500")
)

// mostClaimed bounds the words of a claim: the longest of 5,000 direct quotes of PolNeAR
// has 440.
const mostClaimed = 500

// Ground finds a claimed quotation in a text: exactly, else with typographic differences,
// else the nearest words. Quotation marks around the claim do not count. It never takes
// one word for another: whatever differs by more than its typography is Near, with a list
// of differences. Near needs five words, seven in ten of all and of those that tell what
// the claim is about to agree, and six in ten of the text's there; for that alone, "won't"
// counts as "will not" and "five" as "5", and is a difference all the same. The error is
// ErrNotFound if the text does not hold the words, ErrClaim if the claim has no words or
// too many. Of several places the first is taken. It takes time linear in both lengths.
func Ground(text, claim string) (Grounding, error) {
	claim = strings.Trim(claim, " \t\r\n"+doubleQuotes+"‘’'`")
	wanted := claimTokens(claim)
	if n := countTokens(wanted); n == 0 || n > mostClaimed {
		return Grounding{}, ErrClaim
	}
	if at := exactly(text, claim); at >= 0 {
		return grounded(text, Grounding{Match: news.Exact, Spans: []news.Span{{Start: at, End: at + len(claim)}}}), nil
	}
	printed := printedTokens(text)
	if spans := typographic(printed, wanted); spans != nil {
		return grounded(text, Grounding{Match: news.Typographic, Spans: spans}), nil
	}
	if g, ok := nearest(printed, wanted); ok {
		return grounded(text, g), nil
	}
	return Grounding{}, ErrNotFound
}

const doubleQuotes = "\"“”„‟«»"

// grounded fills in whether all spans stand inside of stretches.
func grounded(text string, g Grounding) Grounding {
	a := &article{text: text}
	a.scanParas()
	g.Quoted = true
	at := 0
	for _, s := range g.Spans {
		for at < len(a.stretches) && a.stretches[at].outer.End < s.End {
			at++
		}
		g.Quoted = g.Quoted && at < len(a.stretches) && a.stretches[at].outer.Holds(s)
	}
	return g
}

// exactly returns where claim stands in text between the borders of words, or -1.
func exactly(text, claim string) int {
	const tries = 200 // places; a text that repeats itself more is left to the search by words
	from := 0
	for range tries {
		i := strings.Index(text[from:], claim)
		if i < 0 {
			return -1
		}
		at := from + i
		if wordBorder(text, at) && wordBorder(text, at+len(claim)) {
			return at
		}
		from = at + 1
	}
	return -1
}

// segments cuts a claim where it leaves words out or replaces them.
func segments(wanted []token) (parts [][]token, gaps []int) {
	const omitted, replaced = 60, 8 // words that an ellipsis, and a bracket, may stand for
	var part []token
	gap := 0
	for _, t := range wanted {
		switch t.kind {
		case ellipsis:
			gap = max(gap, omitted)
		case putIn:
			gap = max(gap, replaced)
		default:
			if gap > 0 && len(part) > 0 {
				parts, gaps = append(parts, part), append(gaps, gap)
				part = nil
			}
			gap = 0
			part = append(part, t)
		}
	}
	return append(parts, part), gaps
}

// typographic returns where the words of a claim stand, nil if they do not.
func typographic(printed, wanted []token) []news.Span {
	parts, gaps := segments(wanted)
	const tries = 64
	from := 0
	for range tries {
		at := findTokens(printed[from:], parts[0], true)
		if at < 0 {
			return nil
		}
		if spans := restOf(printed, parts, gaps, from+at); spans != nil {
			return spans
		}
		from += at + 1
	}
	return nil
}

// restOf finds the parts of a claim whose first stands at token at.
func restOf(printed []token, parts [][]token, gaps []int, at int) []news.Span {
	spans := []news.Span{cover(printed, at, len(parts[0]))}
	end := at + len(parts[0])
	for n, part := range parts[1:] {
		limit := min(len(printed), end+gaps[n]+len(part))
		k := findTokens(printed[end:limit], part, false)
		if k < 0 {
			return nil
		}
		spans = append(spans, cover(printed, end+k, len(part)))
		end += k + len(part)
	}
	return spans
}

func cover(printed []token, at, n int) news.Span {
	return news.Span{Start: printed[at].span.Start, End: printed[at+n-1].span.End}
}

// findTokens returns where part stands in list, or -1 (Knuth, Morris and Pratt 1977).
// With loose, the first token may differ in its capital.
func findTokens(list, part []token, loose bool) int {
	same := func(at int, t token) bool {
		return part[at].text == t.text || loose && at == 0 && sameButCapital(part[0].text, t.text)
	}
	fail := make([]int, len(part))
	for i, k := 1, 0; i < len(part); i++ {
		for k > 0 && part[k].text != part[i].text {
			k = fail[k-1]
		}
		if part[k].text == part[i].text {
			k++
		}
		fail[i] = k
	}
	k := 0
	for i, t := range list {
		for k > 0 && !same(k, t) {
			k = fail[k-1]
		}
		if same(k, t) {
			k++
		}
		if k == len(part) {
			return i - k + 1
		}
	}
	return -1
}
