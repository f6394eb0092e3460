package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

// A stretch is what stands between one pair of quotation marks in one paragraph. Speech
// that goes on in the next paragraph opens there again and closes only at its end: such
// a stretch ends with its paragraph.
type stretch struct {
	outer news.Span // with the marks
	inner news.Span // without marks and the space inside them; never empty
	para  int
	goes  bool // on in the next paragraph
	size  int  // in words, at least 1
	word  int  // which word of the article it is
}

type family uint8

const (
	double family = iota + 1 // “ ” „ " '' ``
	angle                    // « » ‹ ›
	single                   // ‘ ’ ‚ '
)

// A mark is one quotation mark, with what its neighbours allow it to be.
type mark struct {
	at     news.Span
	family family
	glyph  string
	opens  bool // nothing but space, a bracket, a dash or another mark stands before it
	closes bool // something stands before it, and no letter after it
	weak   bool // may be an apostrophe: workers’ rights
}

var glyphs = []struct {
	text   string
	family family
}{
	{"“", double},
	{"”", double},
	{"„", double},
	{"‟", double},
	{"\"", double},
	{"''", double},
	{"``", double},
	{"’’", double},
	{"‘‘", double},
	{"«", angle},
	{"»", angle},
	{"‹", angle},
	{"›", angle},
	{"‘", single},
	{"’", single},
	{"'", single},
	{"‚", single},
	{"‛", single},
	{"`", single},
}

// findMarks returns the quotation marks of one line in order, without apostrophes
// inside of words.
func findMarks(text string, line news.Span) []mark {
	var out []mark
	before := rune(' ')
	for at := line.Start; at < line.End; {
		m, ok := markAt(text[at:line.End])
		if !ok {
			c, size := utf8.DecodeRuneInString(text[at:line.End])
			before, at = c, at+size
			continue
		}
		end := at + len(m.glyph)
		after, _ := utf8.DecodeRuneInString(text[end:line.End])
		if end == line.End {
			after = ' '
		}
		m.at = news.Span{Start: at, End: end}
		m.place(before, after, text[end:line.End])
		if m.opens || m.closes {
			out = append(out, m)
		}
		before, _ = utf8.DecodeLastRuneInString(m.glyph)
		at = end
	}
	return out
}

func markAt(s string) (mark, bool) {
	if c := s[0]; c != '"' && c != '\'' && c != '`' && c < 0xc2 {
		return mark{}, false
	}
	for _, g := range glyphs {
		if strings.HasPrefix(s, g.text) {
			return mark{family: g.family, glyph: g.text}, true
		}
	}
	return mark{}, false
}

const (
	openingSigns = "([{—–―-/“‘«\"'„¿¡:"
	endingSigns  = ",.?!…;:—–-”»\")]"
)

// place fills in what the runes around the mark allow it to be.
func (m *mark) place(before, after rune, rest string) {
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	letterAfter := unicode.IsLetter(after) || unicode.IsDigit(after)
	m.opens = (spaceBefore || strings.ContainsRune(openingSigns, before)) && !spaceAfter
	m.closes = !spaceBefore && !letterAfter
	switch m.family {
	case angle:
		m.opens, m.closes = true, true // French style has space inside the marks
	case double:
		m.closes = !spaceBefore || spaceAfter
	case single:
		m.opens = m.opens && !elision(rest) && m.glyph != "’"
		m.closes = m.closes && m.glyph != "‘" && m.glyph != "‚" && m.glyph != "`"
		m.weak = m.closes && !strings.ContainsRune(endingSigns, before) && possessive(before, rest)
	}
}

// elision reports whether an apostrophe before s stands for left-out letters: the ’90s.
func elision(s string) bool {
	if len(s) > 1 && '0' <= s[0] && s[0] <= '9' && '0' <= s[1] && s[1] <= '9' {
		return true
	}
	switch strings.ToLower(firstWord(s)) {
	case "em", "til", "tis", "twas", "cause", "n", "round", "bout", "till", "ere", "nother", "cuz", "s", "ve", "re", "ll":
		return true
	}
	return false
}

// possessive reports whether an apostrophe after before, with rest behind it, may belong
// to a plural: "workers’ rights".
func possessive(before rune, rest string) bool {
	if !strings.ContainsRune("szxSZXn", before) {
		return false
	}
	next := strings.TrimLeft(rest, " ")
	c, _ := utf8.DecodeRuneInString(next)
	return len(next) < len(rest) && (unicode.IsLetter(c) || unicode.IsDigit(c))
}

// mostNested bounds how deep marks within marks are followed.
const mostNested = 4

// A pairing matches the marks of one line.
type pairing struct {
	marks  []mark
	later  []bool // for each mark: whether a sure closing single one follows before the next that opens
	last   int    // index of the last single mark that can close; -1 if none can
	nested bool   // whether a mark that opens inside a stretch opens a stretch within it
	stack  []int
	pairs  [][2]int // outermost pairs: indexes into marks
}

// pair matches the marks of a line. With nested, open is the index of an outermost mark
// that is never closed, else -1.
func pair(marks []mark, nested bool) (pairs [][2]int, open int) {
	p := &pairing{marks: marks, nested: nested, later: surelyClosed(marks), last: lastSingle(marks)}
	for i := range marks {
		p.step(i)
	}
	if len(p.stack) > 0 {
		return p.pairs, p.stack[0]
	}
	return p.pairs, -1
}

// surelyClosed tells for each mark whether behind it comes a single mark that can only
// close, before any that can open.
func surelyClosed(marks []mark) []bool {
	out := make([]bool, len(marks))
	sure := false
	for i := len(marks) - 1; i >= 0; i-- {
		out[i] = sure
		m := marks[i]
		switch {
		case m.family != single:
		case m.closes && !m.weak:
			sure = true
		case m.opens:
			sure = false
		}
	}
	return out
}

func lastSingle(marks []mark) int {
	for i := len(marks) - 1; i >= 0; i-- {
		if marks[i].family == single && marks[i].closes {
			return i
		}
	}
	return -1
}

func (p *pairing) step(i int) {
	m := p.marks[i]
	if m.family == single && len(p.stack) > 0 && p.top().family != single {
		return // within double marks single ones change nothing
	}
	if depth := p.closed(i); depth >= 0 {
		if depth == 0 {
			p.pairs = append(p.pairs, [2]int{p.stack[0], i})
		}
		p.stack = p.stack[:depth]
		return
	}
	if !p.opensAt(i) {
		return
	}
	if !p.nested && len(p.stack) > 0 && p.top().family == m.family {
		p.stack = p.stack[:len(p.stack)-1] // the earlier one was never closed
	}
	if len(p.stack) < mostNested {
		p.stack = append(p.stack, i)
	}
}

func (p *pairing) top() mark { return p.marks[p.stack[len(p.stack)-1]] }

// closed returns the depth of the innermost open mark that mark i closes, or -1.
func (p *pairing) closed(i int) int {
	m := p.marks[i]
	if !m.closes || m.family == single && m.weak && p.later[i] {
		return -1
	}
	for d := len(p.stack) - 1; d >= 0; d-- {
		if o := p.marks[p.stack[d]]; closes(o.glyph, m) {
			return d
		}
	}
	return -1
}

// closes reports whether m may end what open began.
func closes(open string, m mark) bool {
	switch m.glyph {
	case "”", "\"", "''", "’’":
		return open != "«" && open != "»" && familyOf(open) == double && (open != "\"" || m.glyph != "''")
	case "“", "‟":
		return open == "„" || (open == "“" || open == "”" || open == "\"") && !m.opens
	case "»":
		return open == "«"
	case "«":
		return open == "»"
	case "›":
		return open == "‹"
	case "‹":
		return open == "›"
	}
	return m.family == single && familyOf(open) == single
}

func familyOf(glyph string) family {
	for _, g := range glyphs {
		if g.text == glyph {
			return g.family
		}
	}
	return 0
}

// opensAt reports whether mark i begins a stretch where it stands.
func (p *pairing) opensAt(i int) bool {
	m := p.marks[i]
	if !m.opens {
		return false
	}
	if m.family == single {
		return i < p.last
	}
	return m.glyph != "”" && m.glyph != "’’" || len(p.stack) == 0 // a wrongly turned mark opens only outermost
}
