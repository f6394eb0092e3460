package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

// reach is how many bytes an excerpt goes beyond the words of a quote at either side,
// within their paragraph. Of 19,317 lines of news articles (mostly PolNeAR), 999 in 1,000 have
// less than 1,000 bytes: only a page without paragraphs is cut, which else would be
// stored once for each of its quotes.
const reach = 1000

// between stands between two pieces of an excerpt, as between two paragraphs.
const between = "\n\n"

// excerpt returns where the paragraphs of text stand that hold spans, in order; those
// that follow each other are one piece.
func excerpt(text string, spans []news.Span) []news.Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b news.Span) int { return cmp.Compare(a.Start, b.Start) })
	var pieces []news.Span
	for _, s := range spans {
		p := news.Span{Start: before(text, s.Start), End: after(text, s.End)}
		last := len(pieces) - 1
		if last >= 0 && (p.Start <= pieces[last].End || strings.TrimSpace(text[pieces[last].End:p.Start]) == "") {
			pieces[last] = news.Span{Start: min(pieces[last].Start, p.Start), End: max(pieces[last].End, p.End)}
			continue
		}
		pieces = append(pieces, p)
	}
	return pieces
}

// before returns where the paragraph that holds the byte at begins, or the first word
// within reach.
func before(text string, at int) int {
	low := max(0, at-reach)
	if i := strings.LastIndexByte(text[low:at], '\n'); i >= 0 {
		return low + i + 1
	}
	if low == 0 {
		return 0
	}
	if i := strings.IndexByte(text[low:at], ' '); i >= 0 {
		return low + i + 1
	}
	return at
}

// after returns where the paragraph that holds the byte at ends, or the last word within
// reach.
func after(text string, at int) int {
	high := min(len(text), at+reach)
	if i := strings.IndexByte(text[at:high], '\n'); i >= 0 {
		return at + i
	}
	if high == len(text) {
		return high
	}
	if i := strings.LastIndexByte(text[at:high], ' '); i >= 0 {
		return at + i
	}
	return at
}

// rebase returns spans of the article as spans of its pieces, joined by [between].
func rebase(spans, pieces []news.Span) []news.Span {
	var out []news.Span
	for _, s := range spans {
		shift := 0
		for _, p := range pieces {
			if p.Holds(s) {
				out = append(out, news.Span{Start: s.Start - p.Start + shift, End: s.End - p.Start + shift})
				break
			}
			shift += p.Len() + len(between)
		}
	}
	return out
}

// storedSpans is what the column quotes.spans holds, byte offsets into the article.
type storedSpans struct {
	Content pairs `json:"content,omitempty"`
	Quoted  pairs `json:"quoted,omitempty"`
	Cue     pairs `json:"cue,omitempty"`
	Source  pairs `json:"source,omitempty"`
	Via     pairs `json:"via,omitempty"`
	Pieces  pairs `json:"pieces,omitempty"`
}

// pairs are spans that are written as [[start,end],…].
type pairs []news.Span

func (p pairs) MarshalJSON() ([]byte, error) {
	out := make([][2]int, len(p))
	for i, s := range p {
		out[i] = [2]int{s.Start, s.End}
	}
	return json.Marshal(out)
}

func (p *pairs) UnmarshalJSON(b []byte) error {
	var in [][2]int
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*p = nil
	for _, s := range in {
		*p = append(*p, news.Span{Start: s[0], End: s[1]})
	}
	return nil
}

// mapSpans puts what change makes of it in the place of each list of spans of q.
func mapSpans(q *news.Quote, change func([]news.Span) []news.Span) {
	for _, spans := range []*[]news.Span{&q.Content, &q.Quoted, &q.Cue, &q.Source, &q.Via} {
		*spans = change(*spans)
	}
}

// allSpans returns the spans of q.
func allSpans(q news.Quote) []news.Span {
	return slices.Concat(q.Content, q.Quoted, q.Cue, q.Source, q.Via)
}

// checkSpans makes sure that the quotes and key points of story point into its text, at
// whole runes.
func checkSpans(story news.Story) error {
	var spans []news.Span
	for _, q := range story.Quotes {
		spans = append(spans, allSpans(q)...)
	}
	for _, p := range story.KeyPoints {
		spans = append(spans, p.Sentences...)
	}
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || !border(story.Text, s.Start) || !border(story.Text, s.End) {
			return errors.New("a quote or a key point lies outside of the article's text")
		}
	}
	return nil
}

// border reports whether a rune of text begins at the byte at, or text ends there.
func border(text string, at int) bool {
	return at == len(text) || at < len(text) && utf8.RuneStart(text[at])
}
