package bot

import (
	"strings"

	"onrecord/news"
)

// written returns pieces as markdown, with our marks.
func written(all []news.Piece) string {
	var b strings.Builder
	for _, p := range all {
		if p.Marked {
			b.WriteString("“" + escape(p.Text) + "”")
		} else {
			b.WriteString(escape(p.Text))
		}
	}
	return strings.TrimSpace(b.String())
}

// shortened marks that the statement goes on in the article.
const shortened = "[…]"

// statementText returns what q says as markdown of at most room, as [size] counts. It is shortened
// at the sentence borders that sentences finds, never elsewhere; if not even the first
// sentence fits, only […] is left.
func statementText(text string, q news.Quote, sentences func(string) []news.Span, room int) string {
	if whole := written(news.Pieces(text, q)); size(whole) <= room {
		return whole
	}
	best := escape(shortened)
	for _, border := range borders(text, q, sentences) {
		shorter := written(news.Pieces(text, before(q, border))) + " " + escape(shortened)
		if size(shorter) > room {
			break
		}
		best = shorter
	}
	return best
}

// borders returns the ends of the sentences in q's content, as offsets into text.
func borders(text string, q news.Quote, sentences func(string) []news.Span) []int {
	var out []int
	for _, part := range q.Content {
		for _, s := range sentences(part.In(text)) {
			out = append(out, part.Start+s.End)
		}
	}
	return out
}

// before returns the part of q that ends at border.
func before(q news.Quote, border int) news.Quote {
	rest := news.Span{End: border}
	q.Content, q.Quoted = clipped(q.Content, rest), clipped(q.Quoted, rest)
	return q
}

// clipped returns what of spans lies in to.
func clipped(spans []news.Span, to news.Span) []news.Span {
	var out []news.Span
	for _, s := range spans {
		if s.Meets(to) {
			out = append(out, news.Span{Start: max(s.Start, to.Start), End: min(s.End, to.End)})
		}
	}
	return out
}
