package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

// A gluing finds the paragraphs of speeches in a line whose breaks a page reader has lost:
// Voss said: ‘The ice came early. ‘Nobody was ready. ‘Next year we will be.’ Each paragraph of
// such a speech opens with a mark, and none but the last one closes.
type gluing struct {
	a       *article
	line    news.Span
	marks   []mark
	sure    []int8
	open    int  // the mark that began the paragraph of speech at hand; -1 outside of speech
	within  bool // a mark inside of it waits for its end
	chained bool // it has paragraphs before it
	at      int  // where the next part begins
	parts   []para
}

// longestGlued bounds a paragraph of a glued speech with the captions behind it, in bytes; what
// is longer is no speech that was left open.
const longestGlued = 2500

// cutLine returns the paragraphs of a line with its marks: the line itself, or the parts of it, if
// speech in it opens again and again without an end.
func (a *article) cutLine(line news.Span, marks []mark) []para {
	g := &gluing{a: a, line: line, marks: marks, open: -1, at: line.Start}
	const fewest = 2 // marks that open
	if len(g.marks) >= fewest {
		g.sure = surelyClosed(g.marks)
		for i := range g.marks {
			g.step(i)
		}
		g.lost(line.End)
	}
	g.add(line.End)
	return g.parts
}

func (g *gluing) step(i int) {
	m := g.marks[i]
	switch {
	case g.open < 0:
		g.begin(i)
	case m.family != g.marks[g.open].family:
	case g.begins(m, ".?!…"):
		g.again(i)
	case g.sure[i] < 2 && g.begins(m, ":") && g.introduces(m):
		g.lost(m.at.Start)
		g.begin(i)
	case m.closes && closes(g.marks[g.open].glyph, m) && !g.apostrophe(i):
		if stopped := strings.ContainsAny(g.a.text[m.at.Start-1:m.at.Start], ".?!,"); g.within && (g.sure[i] > 0 || !stopped) {
			g.within = false
			return
		}
		g.close(m)
	case m.opens:
		g.within = true
	}
}

func (g *gluing) begin(i int) {
	g.open, g.within, g.chained = -1, false, false
	if g.begins(g.marks[i], ".?!…:,") {
		g.open = i
	}
}

// begins reports whether a mark opens before a capital or a figure, at the beginning of the
// line, or behind one of some signs or the end of other words in marks.
func (g *gluing) begins(m mark, signs string) bool {
	if !m.opens || m.closes {
		return false
	}
	const reach = 12 // bytes
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(g.a.text[m.at.End:min(g.line.End, m.at.End+reach)], "([“‘\"'"))
	if !unicode.IsUpper(next) && !unicode.IsDigit(next) {
		return false
	}
	before := strings.TrimRightFunc(g.a.text[g.line.Start:m.at.Start], blank)
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(signs+"’'”\")]", last)
}

// introduces reports whether a mark stands behind a sentence of the reporter's that ends with a
// colon, or a caption.
func (g *gluing) introduces(m mark) bool {
	const reach = 300 // bytes
	from := max(g.marks[g.open].at.Start, m.at.Start-reach)
	for from < m.at.Start && !utf8.RuneStart(g.a.text[from]) {
		from++
	}
	s := lineSentences(nil, g.a.text, from, m.at.Start)
	return len(s) > 1 && reporters(s[len(s)-1].In(g.a.text))
}

// apostrophe reports whether a closing mark is that of a plural: the owners’ club. Where no
// other one follows before the next that opens, who says it, or signs it, may stand behind it.
func (g *gluing) apostrophe(i int) bool {
	m := g.marks[i]
	if !m.weak {
		return false
	}
	if g.within || g.sure[i] > 0 {
		return g.sure[i] > 1 || !g.within
	}
	next := firstWord(g.a.text[m.at.End:g.line.End])
	signed := capital(next) && !capital(lastWord(g.a.text[g.marks[g.open].at.End:m.at.Start])) // not Halden Sports’ Voss
	return !signed && !wordsOf().tags[strings.ToLower(next)].has(tagSay|tagTell|tagSubject) && !allCapital(g.a.text[g.marks[g.open].at.End:m.at.Start])
}

// allCapital reports whether s is a few words that all begin with a capital: ‘Floes’ actor.
func allCapital(s string) bool {
	const longest = 100 // bytes
	return len(s) <= longest && !slices.ContainsFunc(strings.Fields(s), func(w string) bool { return !capital(w) })
}

// again ends a paragraph of speech before mark i, which opens the next one, unless it is too long
// for that or ends with its own cue.
func (g *gluing) again(i int) {
	from, to := g.marks[g.open].at.Start, g.marks[i].at.Start
	if g.chained = to-from <= longestGlued && !g.a.losesMark(from, to); g.chained {
		g.leave(speechEnd(g.a.text, news.Span{Start: from, End: to}, false))
		if g.at < to {
			g.add(to)
			g.parts[len(g.parts)-1].image = true
		}
	}
	g.open, g.within = i, false
}

// close ends the speech with its mark, and its last paragraph too if no cue follows.
func (g *gluing) close(m mark) {
	if g.chained && strings.ContainsAny(g.a.text[m.at.Start-1:m.at.Start], ".?!") && !g.cued(m) {
		g.add(m.at.End)
	}
	g.open = -1
}

// cued reports whether a verb of speech stands right behind a mark, or, where a question or a
// cry ends with it, among the first words.
func (g *gluing) cued(m mark) bool {
	words := 5
	if g.a.text[m.at.Start-1] == '.' {
		words = 1
	}
	const reach = 100 // bytes
	for n, w := range strings.Fields(g.a.text[m.at.End:min(g.line.End, m.at.End+reach)]) {
		if n == words {
			break
		}
		if wordsOf().tags[strings.ToLower(firstWord(w))].has(tagSay | tagTell) {
			return true
		}
	}
	return false
}

// lost ends a speech whose last mark was forgotten before offset to.
func (g *gluing) lost(to int) {
	if g.open < 0 || !g.chained {
		return
	}
	from := g.marks[g.open].at.Start
	g.leave(speechEnd(g.a.text, news.Span{Start: from, End: min(to, from+longestGlued)}, true))
	g.parts[len(g.parts)-1].unclosed = true
}

// leave ends a part with the paragraph of speech at hand.
func (g *gluing) leave(end int) {
	g.add(end)
	g.parts[len(g.parts)-1].opened = g.marks[g.open].at.Start
}

func (g *gluing) add(end int) {
	if s := trimSpan(g.a.text, news.Span{Start: g.at, End: end}); s.Len() > 0 {
		g.parts = append(g.parts, para{span: s, opened: -1, image: g.a.picture(s)})
	}
	g.at = end
}
