package store

import (
	"cmp"
	"encoding/json"
	"slices"

	"onrecord/news"
)

// A keptText is what is stored of a story's text: all of it or, later, pieces of it. The
// spans of quotes and key points always point into the full text.
type keptText struct {
	text   string
	pieces []news.Span // where the parts of text, joined by [between], stood in the full one
	whole  bool        // then pieces is not used
}

// newKeptText reads the columns of the table texts.
func newKeptText(text string, pieces *string) (keptText, error) {
	if pieces == nil {
		return keptText{text: text, whole: true}, nil
	}
	k := keptText{text: text}
	err := json.Unmarshal([]byte(*pieces), (*pairs)(&k.pieces))
	return k, err
}

// moved returns spans of the full text as spans of what is kept; one that is not kept
// is left out.
func (k keptText) moved(spans []news.Span) []news.Span {
	if k.whole {
		return spans
	}
	return rebase(spans, k.pieces)
}

// rebase makes the spans of s, whose text is k's, point into it.
func (k keptText) rebase(s *news.Story) {
	for i := range s.KeyPoints {
		p := &s.KeyPoints[i]
		p.Sentences = k.moved(p.Sentences)
	}
	for i := range s.Quotes {
		mapSpans(&s.Quotes[i], k.moved)
	}
}

// only returns what is left of k if nothing but spans is kept, each of which k has.
func (k keptText) only(spans []news.Span) keptText {
	pieces := merged(spans)
	return keptText{text: news.Join(k.text, k.moved(pieces), between), pieces: pieces}
}

// merged returns the parts of a text that spans cover, in order.
func merged(spans []news.Span) []news.Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b news.Span) int { return cmp.Compare(a.Start, b.Start) })
	var parts []news.Span
	for _, s := range spans {
		last := len(parts) - 1
		if last >= 0 && s.Start < parts[last].End {
			parts[last].End = max(parts[last].End, s.End)
			continue
		}
		parts = append(parts, s)
	}
	return parts
}
