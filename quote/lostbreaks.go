package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

// fewestLost is how many sentences of a text must begin right behind the stop of another one, as
// where paragraphs were put together without a space (…, Voss said.The mayor …), before that
// is taken for the ends of paragraphs.
const fewestLost = 3

// nearBreak bounds what is looked at on each side of a stop, in bytes.
const nearBreak = 16

// atLostBreaks cuts a line where the break between two paragraphs was lost, unless that is inside
// of marks.
func (a *article) atLostBreaks(line news.Span) []news.Span {
	if closeStops(line.In(a.text)) < fewestLost {
		return []news.Span{line}
	}
	var out []news.Span
	var in markState
	at := line.Start
	for i := line.Start; i < line.End; {
		c, size := utf8.DecodeRuneInString(a.text[i:line.End])
		before := a.text[at:i]
		i += size
		in.pass(c, before, a.text[i:line.End])
		if stopsAt(c, before) && !in.double && !in.single && endsWord(a.text[at:i]) && beginsCapital(a.text[i:line.End]) {
			out = append(out, news.Span{Start: at, End: i})
			at = i
		}
	}
	if len(out) < fewestLost {
		return []news.Span{line}
	}
	return append(out, news.Span{Start: at, End: line.End})
}

// closeStops counts the last bytes of stops and closing marks right before what may be a
// capital: no break is lost anywhere else, and few lines have any.
func closeStops(line string) int {
	const lastOfMarks = "\x9d\x99" // of ” and ’ in UTF-8
	n := 0
	for i := 1; i < len(line); i++ {
		if c := line[i]; c < 'A' || c > 'Z' && c < utf8.RuneSelf {
			continue
		}
		switch line[i-1] {
		case '.', '?', '!', '"', '\'', lastOfMarks[0], lastOfMarks[1]:
			n++
		}
	}
	return n
}

// stopsAt reports whether sign c behind some words ends a sentence.
func stopsAt(c rune, before string) bool {
	switch c {
	case '.', '?', '!':
		return true
	case '”', '"', '’', '\'':
		return endsInside(before)
	}
	return false
}

// A markState tells whether a place lies inside of double marks, and inside of speech in single
// ones.
type markState struct{ double, single bool }

// pass takes in the sign c between what is before and behind it.
func (m *markState) pass(c rune, before, behind string) {
	switch c {
	case '“':
		m.double = true
	case '”':
		m.double = false
	case '"':
		m.double = !m.double
	case '\'', '‘', '’':
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(behind)
		if m.single {
			m.single = !endsInside(before) && !unicode.IsSpace(next)
		} else {
			m.single = c != '’' && !unicode.IsLetter(last) && unicode.IsUpper(next)
		}
	}
}

// endsInside reports whether words before a mark end a sentence.
func endsInside(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ",")
}

// endsWord reports whether the last word of s, the signs behind it apart, is no initial or
// abbreviation in capitals.
func endsWord(s string) bool {
	s = s[max(0, len(s)-nearBreak):]
	s = strings.TrimRightFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return unicode.IsLower(last) && unicode.IsLower(before) || unicode.IsDigit(last)
}

// beginsCapital reports whether s begins with a capital, marks apart.
func beginsCapital(s string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[:min(len(s), nearBreak)], "“‘\"'"))
	return unicode.IsUpper(c)
}
