package news

import (
	"strings"
	"unicode"
)

// A Piece is a part of a quote as it may be shown. The words of a piece that is Marked
// stand between marks in the article, and are shown between marks; those of any other
// piece are not.
type Piece struct {
	Text   string
	Marked bool
}

// Pieces returns what q says in the order of the text: for a direct quote the words in
// marks, part by part; else the reported clause as the article prints it, with the words
// in marks set off. The article's own marks are left out, since whoever shows a marked
// piece adds marks. A piece that is not marked parts what is not adjacent: a line break
// between paragraphs, " … " for words that are left out. The spans of q are offsets into
// text.
func Pieces(text string, q Quote) []Piece {
	if q.Kind == Direct {
		return directPieces(text, q.Quoted)
	}
	var pieces []Piece
	for i, part := range q.Content {
		if i > 0 {
			pieces = append(pieces, Piece{Text: between(text, q.Content[i-1], part)})
		}
		pieces = append(pieces, clausePieces(text, part, q.Quoted)...)
	}
	return pieces
}

func directPieces(text string, quoted []Span) []Piece {
	var pieces []Piece
	for i, part := range quoted {
		if i > 0 {
			pieces = append(pieces, Piece{Text: between(text, quoted[i-1], part)})
		}
		pieces = append(pieces, Piece{part.In(text), true})
	}
	return pieces
}

// between returns what joins two parts: nothing but marks and space lies between the
// paragraphs of one speech; words between them are left out, and that is shown.
func between(text string, a, b Span) string {
	gap := Span{a.End, max(a.End, b.Start)}.In(text)
	switch {
	case strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return " … "
	case strings.Contains(gap, "\n"):
		return "\n"
	}
	return " "
}

func clausePieces(text string, part Span, quoted []Span) []Piece {
	var pieces []Piece
	at, after := part.Start, false
	for _, q := range quoted {
		if !part.Holds(q) || q.Start < at {
			continue
		}
		pieces = add(pieces, unmarked(text[at:q.Start], after, true), false)
		pieces = add(pieces, q.In(text), true)
		at, after = q.End, true
	}
	return add(pieces, unmarked(text[at:part.End], after, false), false)
}

// doubleMarks are quotation marks that are nothing else; singleMarks may be apostrophes.
const (
	doubleMarks = "\"“”„‟«»″"
	singleMarks = "'‘’‚‛‹›`"
)

// unmarked takes the marks out of words. Where these touch a quoted part, the mark there
// goes, whatever its form; elsewhere only what can be nothing but a mark.
func unmarked(words string, afterQuoted, beforeQuoted bool) string {
	if afterQuoted {
		words = strings.TrimLeft(words, doubleMarks+singleMarks)
	}
	if beforeQuoted {
		words = strings.TrimRight(words, doubleMarks+singleMarks)
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(doubleMarks, r) {
			return -1
		}
		return r
	}, words)
}

func add(pieces []Piece, words string, marked bool) []Piece {
	if words == "" {
		return pieces
	}
	return append(pieces, Piece{words, marked})
}

// Marked returns what q says as one line of text, with “ and ” around exactly the words
// that stand between marks in the article.
func Marked(text string, q Quote) string {
	var b strings.Builder
	for _, p := range Pieces(text, q) {
		words := strings.Join(strings.FieldsFunc(p.Text, func(r rune) bool { return r == '\n' }), " ")
		if p.Text == "\n" {
			words = " "
		}
		if p.Marked {
			words = "“" + words + "”"
		}
		b.WriteString(words)
	}
	return b.String()
}
