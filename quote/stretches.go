package quote

import (
	"regexp"
	"strings"
	"unicode"

	"onrecord/news"
)

// A para is one line of the article that is not blank.
type para struct {
	span       news.Span // without the space around it
	stretches  []int     // indexes, in order
	words      span      // in article.words
	image      bool      // an image in Markdown, the caption right under it, or what stands between two paragraphs of a glued speech
	unclosed   bool      // it ends a speech, glued together, whose closing mark was forgotten
	credit     bool      // By Ina Voss
	headline   bool      // Nearly Every Word Begins With a Capital
	allQuoted  bool      // no word of the reporter's own
	transcript bool      // of a quoted transcript: all of it is what its label says, or the label before it
	opener     *mark     // a mark that opens at its very beginning
	opened     int       // offset of a mark that is not closed in the paragraph; -1 if none
}

// A span is a half-open range of indexes into article.words.
type span struct{ lo, hi int }

func (s span) empty() bool      { return s.lo >= s.hi }
func (s span) holds(i int) bool { return s.lo <= i && i < s.hi }

// scanParas cuts the text into paragraphs and finds the stretches of each.
func (a *article) scanParas() {
	var marks [][]mark
	for at := 0; at < len(a.text); {
		end := lineEnd(a.text, at)
		if s := trimSpan(a.text, news.Span{Start: at, End: end}); s.Len() > 0 {
			for _, line := range a.atLostBreaks(s) {
				parts, found := a.lineParts(line)
				a.paras, marks = append(a.paras, parts...), append(marks, found...)
			}
		}
		at = end + 1
	}
	a.dropTranscriptMarks(marks)
	for p := range a.paras {
		a.noteOpen(p, marks[p])
	}
	goes := a.goesOn()
	for p := range a.paras {
		a.cutStretches(p, marks[p], goes[p])
	}
}

// lineParts returns the paragraphs of a line, of which there are several where their breaks were
// lost inside of speech, and the marks of each.
func (a *article) lineParts(line news.Span) ([]para, [][]mark) {
	found := findMarks(a.text, line)
	parts := a.cutLine(line, found)
	if len(parts) == 1 {
		return parts, [][]mark{found}
	}
	marks := make([][]mark, len(parts))
	for i, p := range parts {
		marks[i] = findMarks(a.text, p.span)
	}
	return parts, marks
}

// picture reports whether a line is an image in Markdown.
func (a *article) picture(s news.Span) bool {
	t := s.In(a.text)
	return strings.HasPrefix(t, "![") || strings.HasPrefix(t, "[![")
}

// lostMark matches the end of a paragraph that ends with the cue of its speech, whose closing mark was
// forgotten: “We measured it, Tomas Orsk said. It does not go on.
var lostMark = regexp.MustCompile(`, \p{Lu}[^\s,.]*(?: \p{Lu}[^\s,.]*)? (?:said|says)\.$|, (?:said|says) \p{Lu}[^\s,.]*(?: \p{Lu}[^\s,.]*)?\.$`)

func (a *article) losesMark(from, to int) bool {
	const tail = 100 // bytes
	words := strings.TrimRightFunc(a.text[max(from, to-tail):to], blank)
	return strings.HasSuffix(words, ".") && lostMark.MatchString(words)
}

// noteOpen finds the marks that say that the speech of paragraph p goes on in the next.
func (a *article) noteOpen(p int, marks []mark) {
	q := &a.paras[p]
	if len(marks) == 0 {
		return
	}
	if marks[0].at.Start == q.span.Start && marks[0].opens {
		q.opener = &marks[0]
	}
	if q.opened >= 0 {
		return
	}
	if a.losesMark(q.span.Start, q.span.End) {
		return
	}
	if pairs, open := pair(marks, true); open >= 0 && marks[open].opens {
		q.opened = marks[open].at.Start
	} else if n := len(pairs); open < 0 && n > 0 && a.maybeOpen(q.span, marks, pairs[n-1]) {
		q.opened = marks[pairs[n-1][0]].at.Start
	}
	for i, last := len(marks)-1, lastSingle(marks); i > last && q.opened < 0; i-- {
		if marks[i].family == single && marks[i].opens {
			q.opened = marks[i].at.Start
		}
	}
}

// maybeOpen reports whether the last pair of a paragraph may be no pair, because its end is
// the apostrophe of a plural: ‘The owners’ club did not call. It begins a sentence then.
func (a *article) maybeOpen(line news.Span, marks []mark, last [2]int) bool {
	opening, closing := marks[last[0]], marks[last[1]]
	if opening.family != single || !closing.weak || !capital(a.text[opening.at.End:line.End]) {
		return false
	}
	for _, m := range marks[last[1]+1:] {
		if m.family == single && !m.weak {
			return false
		}
	}
	before := strings.TrimSpace(a.text[line.Start:opening.at.Start])
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".:?!,")
}

// goesOn tells for each paragraph whether its speech goes on: it leaves a mark open, the
// next paragraph of text opens with the same kind of mark, and somewhere down that chain
// the mark is closed. Where that chain stands in one line, its end may be left open: then all
// but the last paragraph lie between marks.
func (a *article) goesOn() []bool {
	out := make([]bool, len(a.paras))
	next := -1 // the next paragraph that is no image
	for p := len(a.paras) - 1; p >= 0; p-- {
		if a.paras[p].image {
			continue
		}
		if next >= 0 && a.paras[p].opened >= 0 && a.paras[next].opener != nil {
			same := familyOf(a.text[a.paras[p].opened:][:a.glyphLen(a.paras[p].opened)]) == a.paras[next].opener.family
			out[p] = same && (a.paras[next].opened != a.paras[next].span.Start || out[next] || a.paras[next].unclosed)
		}
		next = p
	}
	return out
}

func (a *article) glyphLen(at int) int {
	m, _ := markAt(a.text[at:])
	return len(m.glyph)
}

// cutStretches records the stretches of paragraph p.
func (a *article) cutStretches(p int, marks []mark, goes bool) {
	if goes {
		n := len(marks)
		for n > 0 && marks[n-1].at.Start >= a.paras[p].opened {
			n--
		}
		marks = marks[:n]
	}
	pairs, open := pair(marks, true)
	if open >= 0 {
		pairs, _ = pair(marks, false)
	}
	for _, m := range pairs {
		a.addStretch(p, marks[m[0]].at, marks[m[1]].at, false)
	}
	if goes {
		at, end := a.paras[p].opened, a.paras[p].span.End
		a.addStretch(p, news.Span{Start: at, End: at + a.glyphLen(at)}, news.Span{Start: end, End: end}, true)
	}
}

func (a *article) addStretch(p int, opening, closing news.Span, goes bool) {
	inner := trimSpan(a.text, news.Span{Start: opening.End, End: closing.Start})
	n := countWords(inner.In(a.text))
	if n == 0 {
		return
	}
	a.paras[p].stretches = append(a.paras[p].stretches, len(a.stretches))
	a.stretches = append(a.stretches, stretch{
		outer: news.Span{Start: opening.Start, End: closing.End}, inner: inner, para: p, goes: goes, size: n,
	})
}

func countWords(s string) int {
	n, in := 0, false
	for _, c := range s {
		w := wordRune(c) || in && strings.ContainsRune("'’-", c)
		if w && !in {
			n++
		}
		in = w
	}
	return n
}

// ends reports how a stretch ends: with a full stop of any kind, or with a comma.
func (a *article) ends(s stretch) (stop, comma bool) {
	t := strings.TrimRightFunc(s.inner.In(a.text), func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune("’'”\")]»", c)
	})
	return strings.HasSuffix(t, ".") || strings.HasSuffix(t, "!") || strings.HasSuffix(t, "?") || strings.HasSuffix(t, "…"),
		strings.HasSuffix(t, ",") || strings.HasSuffix(t, "—") || strings.HasSuffix(t, "–") || strings.HasSuffix(t, "-")
}

// titled reports whether most words of a stretch begin with a capital, numbers apart: The
// Name of a 2nd Book, not something that somebody said.
func (a *article) titled(s stretch) bool {
	all, capitals := 0, 0
	for _, w := range strings.Fields(s.inner.In(a.text)) {
		if wordsOf().tags[strings.ToLower(w)].has(tagPrep|tagDet|tagConj) || w[0] >= '0' && w[0] <= '9' {
			continue
		}
		all++
		if capital(w) {
			capitals++
		}
	}
	return 3*capitals >= 2*all
}
