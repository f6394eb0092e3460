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
	single                   // ‘ ’ ‚ ' ` ´
)

// A mark is one quotation mark, with what its neighbours allow it to be.
type mark struct {
	at     news.Span
	family family
	glyph  string
	opens  bool // nothing but space, a bracket, a dash or another mark stands before it
	closes bool // something stands before it, and no letter after it
	weak   bool // may be an apostrophe, workers’ rights, or an inch: 6" wide
	begins bool // opens before a capital, behind a sentence, a comma or a colon
	ends   bool // closes behind a comma or a stop, and opens nothing
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
	{"´", single},
}

// findMarks returns the quotation marks of one line in order, without apostrophes
// inside of words.
func findMarks(text string, line news.Span) []mark {
	var out []mark
	before := rune(' ')
	for at := line.Start; at < line.End; {
		m, ok := markAt(text[at:line.End])
		if strings.HasPrefix(text[at:line.End], "'''") && !blank(before) {
			m = mark{family: single, glyph: "'"} // ''She said, 'Go.'''
		}
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
		m.opens = m.opens || m.opensAnyway(text[line.Start:at], text[end:line.End])
		if m.opens || m.closes {
			c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[max(line.Start, at-2):at], " "))
			m.begins = m.opens && !m.closes && unicode.IsUpper(after) && (at == line.Start || strings.ContainsRune(".?!:,", c))
			m.ends = m.closes && !m.opens && strings.ContainsRune(".?!,", before)
			out = append(out, m)
		}
		before, _ = utf8.DecodeLastRuneInString(m.glyph)
		at = end
	}
	mixUps(out)
	return out
}

// mixUps makes a mark of the other kind that ends speech, but nothing of its own kind, one of the
// kind with which that speech began: ‘It was a seal,” he said.
func mixUps(marks []mark) {
	open, within := -1, 0
	sure := surelyClosed(marks)
	for i := range marks {
		m := &marks[i]
		switch {
		case m.family == angle:
		case open < 0 || m.family == marks[open].family && m.begins:
			if open, within = -1, 0; m.opens && !m.closes {
				open = i
			}
		case m.family == marks[open].family && m.closes:
			open = -1
		case m.family == marks[open].family:
		case m.opens && !m.closes:
			within++
		case m.closes && within > 0:
			within--
		case m.ends && marks[open].begins && sure[open] == 0:
			m.family, m.weak = marks[open].family, false
			if m.glyph = "”"; m.family == single {
				m.glyph = "’"
			}
			open = -1
		}
	}
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
	openingSigns = "([{—–―-/“‘«\"'„¿¡:*_>"
	endingSigns  = ",.?!…;:—–-”»\")]"
)

// place fills in what the runes around the mark allow it to be.
func (m *mark) place(before, after rune, rest string) {
	spaceBefore, spaceAfter := blank(before), blank(after)
	letterAfter := unicode.IsLetter(after) || unicode.IsDigit(after)
	m.opens = (spaceBefore || strings.ContainsRune(openingSigns, before)) && !spaceAfter
	m.closes = !spaceBefore && !letterAfter
	switch m.family {
	case angle:
		m.opens, m.closes = true, true // French style has space inside the marks
		if m.glyph == "»" || m.glyph == "›" {
			m.opens = !spaceAfter && !strings.ContainsRune(endingSigns, after) // Watch the ferry »
		}
	case double:
		m.opens = m.opens || m.glyph == "“" && letterAfter && strings.ContainsRune(endingSigns, before)
		m.closes = !spaceBefore || spaceAfter
		m.weak = m.closes && inch(m.glyph, before, rest)
	case single:
		m.opens = m.opens && !elision(rest) && m.glyph != "’" && m.glyph != "´"
		m.closes = m.closes && m.glyph != "‚" && m.glyph != "`"
		m.weak = m.closes && !strings.ContainsRune(endingSigns, before) && possessive(before, rest)
	}
}

// blank reports whether c shows nothing: a space, or a sign of zero width.
func blank(c rune) bool { return unicode.IsSpace(c) || unicode.Is(unicode.Cf, c) }

// opensAnyway reports whether a mark opens although space stands behind it (" We will
// wait, ") or it is turned the wrong way (’We will wait,’): the first of its line, the
// other one also behind a stop.
func (m *mark) opensAnyway(lead, rest string) bool {
	lead = strings.TrimRight(lead, " ")
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	switch m.glyph {
	case "\"", "“", "„", "''":
		return lead == "" && (unicode.IsLetter(c) || unicode.IsDigit(c))
	case "’":
		const reach = 4000 // bytes: keeps the time linear
		rest = rest[:min(len(rest), reach)]
		begins := lead == "" || strings.ContainsAny(lead[len(lead)-1:], ".:,")
		return begins && !m.closes && unicode.IsUpper(c) && !elision(rest) && (strings.Contains(rest, ",’") || strings.Contains(rest, ".’"))
	}
	return false
}

// inch reports whether a mark behind a digit, with a word of the sentence behind it, may
// be the sign of inches or seconds: 6" wide.
func inch(glyph string, before rune, rest string) bool {
	next := strings.TrimLeft(rest, " ")
	c, _ := utf8.DecodeRuneInString(next)
	return glyph != "“" && '0' <= before && before <= '9' && len(next) < len(rest) && (unicode.IsLower(c) || unicode.IsDigit(c))
}

// elision reports whether an apostrophe before s stands for left-out letters: the ’90s.
func elision(s string) bool {
	if len(s) > 1 && '0' <= s[0] && s[0] <= '9' && '0' <= s[1] && s[1] <= '9' {
		return true
	}
	if c, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(c) {
		return false
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
	if len(next) < len(rest) {
		return unicode.IsLetter(c) || unicode.IsDigit(c)
	}
	behind := strings.TrimLeft(rest, ",.?!;")
	return len(behind) < len(rest) && (strings.HasPrefix(behind, "’") || strings.HasPrefix(behind, "'")) // the workers’,’ he said
}
