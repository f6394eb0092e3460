package quote

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain returns text with every byte in its place, but with the layout of other writers of
// plain text turned into one paragraph a line: breaks that only keep lines short, or that stand
// inside of a quotation, are spaces, Unicode's own separators of lines and paragraphs (UAX 14,
// classes BK and NL) are breaks, signs without width and the marks of Markdown are spaces, and
// so are the > before the lines of a forwarded mail, which stay lines, since what is shown of
// them would hold the >.
func plain(text string) string {
	if strings.ContainsFunc(text, separator) {
		text = separators.Replace(text)
	}
	text = unmarked(text)
	if !strings.Contains(text, "\n") {
		return text
	}
	out, lines := []byte(text), linesOf(text)
	dropArrows(out, lines)
	width, margin := wrapWidth(lines), marginOf(lines)
	for i := range lines[:len(lines)-1] {
		if width > 0 && lines[i+1].indent == margin && fills(lines[i], lines[i+1], width) {
			out[lines[i].end] = ' '
		}
		for _, l := range lines[i:closing(lines, i)] {
			out[l.end] = ' '
		}
	}
	return string(out)
}

// separators are written over with as many bytes as they have.
var separators = strings.NewReplacer("\u2028", "\n  ", "\u2029", "\n  ", "\u0085", "\n ", "\v", "\n", "\f", "\n", "\u200b", "   ", "\u2060", "   ", "\ufeff", "   ")

// separator reports whether a text with c has to go through separators.
func separator(c rune) bool {
	switch c {
	case '\u2028', '\u2029', '\u0085', '\v', '\f', '\u200b', '\u2060', '\ufeff':
		return true
	}
	return false
}

// A textLine is a line of a text.
type textLine struct {
	end    int    // offset of its break
	words  string // without the space around them
	runes  int    // of its words
	indent int    // characters before its words
	mailed bool   // had a > before its words
}

func linesOf(text string) []textLine {
	var out []textLine
	for at := 0; at <= len(text); {
		end := lineEnd(text, at)
		line := text[at:end]
		words := strings.TrimSpace(line)
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		out = append(out, textLine{end: end, words: words, runes: utf8.RuneCountInString(words), indent: indent})
		at = end + 1
	}
	return out
}

// marginOf returns the least that a line is indented.
func marginOf(lines []textLine) int {
	least := -1
	for _, l := range lines {
		if l.words != "" && (least < 0 || l.indent < least) {
			least = l.indent
		}
	}
	return least
}

// dropArrows writes spaces over the > that a mail program puts before each line it quotes.
func dropArrows(out []byte, lines []textLine) {
	from := 0
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l.words, ">"); ok && (rest == "" || rest[0] == ' ') {
			out[from+bytes.IndexByte(out[from:l.end], '>')] = ' '
			lines[i].words, lines[i].mailed = strings.TrimSpace(rest), true
		}
		from = l.end + 1
	}
}

// wrapWidth returns how long lines may be where they are broken to keep them short, in
// characters; 0 if they are not. At least every other line that another one follows without a
// blank line between has no room for the first word of that one then, and a third of those that
// follow such a line begin with a small letter, as no list's or transcript's do.
func wrapWidth(lines []textLine) int {
	const (
		fewest             = 4 // lines that others follow
		narrowest, longest = 40, 140
	)
	inner, width, full, small := 0, 0, 0, 0
	for i := range lines[:len(lines)-1] {
		if lines[i].words != "" && lines[i+1].words != "" {
			inner++
			width = max(width, lines[i].runes)
		}
	}
	if inner < fewest || width < narrowest || width > longest {
		return 0
	}
	for i := range lines[:len(lines)-1] {
		if fills(lines[i], lines[i+1], width) {
			full++
			if c, _ := utf8.DecodeRuneInString(lines[i+1].words); unicode.IsLower(c) {
				small++
			}
		}
	}
	if 2*full < inner || 3*small < full {
		return 0
	}
	return width
}

// fills reports whether a line has no room for the first word of the next one.
func fills(line, next textLine, width int) bool {
	word, _, _ := strings.Cut(next.words, " ")
	return line.words != "" && word != "" && !next.mailed && line.runes+1+utf8.RuneCountInString(word) > width
}

// closing returns the line that closes the quotation which line i leaves open, if nothing but
// lines without marks is between, as where every sentence has a line; else i.
func closing(lines []textLine, i int) int {
	const most = 8 // lines
	if !leavesOpen(lines[i].words) {
		return i
	}
	for k := i + 1; k < min(len(lines), i+most) && lines[k].words != "" && !lines[k].mailed; k++ {
		switch at := strings.IndexAny(lines[k].words, "\"“”"); {
		case at < 0:
		case at > 0 && shuts(lines[k].words, at):
			return k
		default:
			return i
		}
	}
	return i
}

// leavesOpen reports whether a line ends inside of double marks.
func leavesOpen(words string) bool {
	return strings.LastIndex(words, "“") > strings.LastIndex(words, "”") || strings.Count(words, `"`)%2 == 1
}

// shuts reports whether the mark at offset at of a line closes: it is turned that way, or
// nothing parts it from what is before.
func shuts(words string, at int) bool {
	return strings.HasPrefix(words[at:], "”") || words[at] == '"' && words[at-1] != ' '
}
