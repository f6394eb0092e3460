package bot

import (
	"strings"
	"unicode"

	"onrecord/news"
)

// A piece is a stretch of a statement as it is shown, inside marks or outside.
type piece struct {
	text   string
	marked bool
}

// doubleMarks are quotation marks that are nothing else; singleMarks may be apostrophes.
const (
	doubleMarks = "\"“”„‟«»″"
	singleMarks = "'‘’‚‛‹›`"
)

// omitted stands between two parts of a statement that other words divide.
const omitted = " … "

// pieces returns what q says, for showing. Direct speech is its quoted parts alone. The
// rest is the reported clause as the article prints it, where the article's own marks give
// way to ours: exactly its quoted parts are marked, and no other mark is left over.
func pieces(text string, q news.Quote) []piece {
	if q.Kind == news.Direct {
		return direct(text, q.Quoted)
	}
	var out []piece
	for i, part := range q.Content {
		if i > 0 {
			out = append(out, piece{text: between(text, q.Content[i-1], part)})
		}
		out = append(out, clause(text, part, q.Quoted)...)
	}
	return out
}

func direct(text string, quoted []news.Span) []piece {
	var out []piece
	for i, part := range quoted {
		if i > 0 {
			out = append(out, piece{text: between(text, quoted[i-1], part)})
		}
		out = append(out, piece{part.In(text), true})
	}
	return out
}

// between returns what joins two parts: nothing but marks and space lies between the
// paragraphs of one speech; words between them are left out, and that is shown.
func between(text string, a, b news.Span) string {
	gap := news.Span{Start: a.End, End: max(a.End, b.Start)}.In(text)
	switch {
	case strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return omitted
	case strings.Contains(gap, "\n"):
		return "\n"
	}
	return " "
}

// clause returns one part of a reported clause, with the quoted spans that lie in it.
func clause(text string, part news.Span, quoted []news.Span) []piece {
	var out []piece
	at, after := part.Start, false
	for _, q := range quoted {
		if !part.Holds(q) || q.Start < at {
			continue
		}
		out = append(out, outside(news.Span{Start: at, End: q.Start}.In(text), after, true), piece{q.In(text), true})
		at, after = q.End, true
	}
	return append(out, outside(news.Span{Start: at, End: part.End}.In(text), after, false))
}

// outside is words outside of marks. Where they touch a quoted part, the mark there goes,
// whatever its form; elsewhere only what can be nothing but a mark.
func outside(words string, afterQuoted, beforeQuoted bool) piece {
	if afterQuoted {
		words = strings.TrimLeft(words, doubleMarks+singleMarks)
	}
	if beforeQuoted {
		words = strings.TrimRight(words, doubleMarks+singleMarks)
	}
	return piece{text: strings.Map(dropMark, words)}
}

func dropMark(r rune) rune {
	if strings.ContainsRune(doubleMarks, r) {
		return -1
	}
	return r
}

// written returns pieces as markdown, with our marks.
func written(all []piece) string {
	var b strings.Builder
	for _, p := range all {
		if p.marked {
			b.WriteString("“" + escape(p.text) + "”")
		} else {
			b.WriteString(escape(p.text))
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
	if whole := written(pieces(text, q)); size(whole) <= room {
		return whole
	}
	best := escape(shortened)
	for _, border := range borders(text, q, sentences) {
		shorter := written(pieces(text, before(q, border))) + " " + escape(shortened)
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
	q.Content, q.Quoted = spansBefore(q.Content, border), spansBefore(q.Quoted, border)
	return q
}

func spansBefore(spans []news.Span, border int) []news.Span {
	var out []news.Span
	for _, s := range spans {
		if s.Start < border {
			out = append(out, news.Span{Start: s.Start, End: min(s.End, border)})
		}
	}
	return out
}
