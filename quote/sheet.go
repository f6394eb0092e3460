package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

// A sheet is a text, or a part of one, that is read by rules over a language's file. Each
// stage fills in one field and reads those above it.
type sheet struct {
	*language
	text   string
	lines  []sheetLine
	quotes []sheetQuote
	words  []sheetWord
	sents  []span // sentences as ranges of words, in order, none empty

	people   []sheetPerson
	byTail   map[string][]int // the ends of full names, in lower case → people
	mentions []sheetMention
	named    map[int]int // word of a mention → its index

	sayings []saying
	owner   []int // for each quote the saying that holds it, or -1
}

// A sheetLine is one paragraph that is not blank.
type sheetLine struct {
	span   news.Span // without the space around it
	quotes span      // in sheet.quotes
	words  span      // in sheet.words
	open   int       // the mark that it leaves open, as an index into its marks; -1 if none
	image  bool      // in Markdown
}

// A sheetQuote is what stands between a pair of marks in one paragraph, or in a dialogue
// between a dash and the words that say who speaks.
type sheetQuote struct {
	outer news.Span // with the marks
	inner news.Span // without them and the space inside them; never empty
	line  int
	word  int // which word of the sheet it is
	size  int // in words, at least 1
}

// A glyph is a mark where it stands.
type glyph struct {
	at            news.Span
	text          string
	opens, closes bool // what its neighbours allow
}

func newSheet(l *language, text string) *sheet {
	s := &sheet{language: l, text: text}
	s.cutLines()
	s.cutWords()
	s.cutSentences()
	return s
}

// cutLines finds the paragraphs and the quotes between their marks.
func (s *sheet) cutLines() {
	for at := 0; at < len(s.text); {
		end := lineEnd(s.text, at)
		if line := trimSpan(s.text, news.Span{Start: at, End: end}); line.Len() > 0 {
			t := line.In(s.text)
			s.lines = append(s.lines, sheetLine{span: line, open: -1, image: strings.HasPrefix(t, "![") || strings.HasPrefix(t, "[![")})
		}
		at = end + 1
	}
	glyphs := make([][]glyph, len(s.lines))
	for n := range s.lines {
		glyphs[n] = s.glyphs(s.lines[n].span)
	}
	goes := s.goesOn(glyphs)
	for n := range s.lines {
		s.cutQuotes(n, glyphs[n], goes[n])
	}
}

// glyphs returns the marks of a line that its language has, without apostrophes.
func (s *sheet) glyphs(line news.Span) []glyph {
	var out []glyph
	before := ' '
	for at := line.Start; at < line.End; {
		c, size := utf8.DecodeRuneInString(s.text[at:line.End])
		if strings.ContainsRune(languageMarks, c) {
			g := glyph{at: news.Span{Start: at, End: at + size}, text: s.text[at : at+size]}
			after := ' '
			if at+size < line.End {
				after, _ = utf8.DecodeRuneInString(s.text[at+size : line.End])
			}
			s.place(&g, line.Start, before, after)
			if g.opens || g.closes {
				out = append(out, g)
			}
		}
		before = c
		at += size
	}
	return out
}

// place fills in what the neighbours of a mark allow it to be. Between letters an
// apostrophe is no mark (l’homme), nor behind a word that the language shortens (un po’).
func (s *sheet) place(g *glyph, line int, before, after rune) {
	wide := strings.ContainsAny(g.text, "«»‹›") // French has space inside of them
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	g.opens = wide || !spaceAfter && !wordRune(before)
	g.closes = wide || !spaceBefore && !wordRune(after)
	if !strings.ContainsAny(g.text, "‘’'") {
		return
	}
	if g.text == "’" || unicode.IsDigit(after) {
		g.opens = false // the ’90s
	}
	word := strings.ToLower(lastWord(s.text[line:g.at.Start]))
	if s.lexicon[word+"'"].class.has(classElision) {
		g.closes = false
	}
}

// pairs matches the marks of a line by the pairs of the language. Only outermost pairs
// count. The index of the outermost mark that is never closed comes second, else -1; it
// quotes nothing, and pairs inside of it are outermost then.
func (s *sheet) pairs(glyphs []glyph) (pairs [][2]int, open int) {
	var stack []int
	for i, g := range glyphs {
		if d := s.closed(glyphs, stack, g); d >= 0 {
			pairs = append(beyond(pairs, stack[d]), [2]int{stack[d], i})
			stack = stack[:d]
			continue
		}
		if g.opens && len(stack) < mostNested && s.opening(g.text) {
			stack = append(stack, i)
		}
	}
	if len(stack) > 0 {
		return pairs, stack[0]
	}
	return pairs, -1
}

// beyond drops the pairs behind mark i: they lie inside of the one it opens.
func beyond(pairs [][2]int, i int) [][2]int {
	for len(pairs) > 0 && pairs[len(pairs)-1][0] > i {
		pairs = pairs[:len(pairs)-1]
	}
	return pairs
}

// closed returns the depth of the innermost open mark that g closes, or -1.
func (s *sheet) closed(glyphs []glyph, stack []int, g glyph) int {
	if !g.closes {
		return -1
	}
	for d := len(stack) - 1; d >= 0; d-- {
		if slices.Contains(s.marks, [2]string{glyphs[stack[d]].text, g.text}) {
			return d
		}
	}
	return -1
}

func (s *sheet) opening(glyph string) bool {
	return slices.ContainsFunc(s.marks, func(m [2]string) bool { return m[0] == glyph })
}

// goesOn tells for each line whether its speech goes on: it leaves a mark open, the next
// paragraph begins with the same mark, and somewhere down that chain it is closed.
func (s *sheet) goesOn(glyphs [][]glyph) []bool {
	s.leaveOpen(glyphs)
	out := make([]bool, len(s.lines))
	next := -1
	for n := len(s.lines) - 1; n >= 0; n-- {
		if s.lines[n].image {
			continue
		}
		if open := s.lines[n].open; open >= 0 && next >= 0 && s.starts(next, glyphs[next]) && glyphs[next][0].text == glyphs[n][open].text {
			out[n] = s.lines[next].open != 0 || out[next]
		}
		next = n
	}
	return out
}

// leaveOpen notes which mark each line leaves open. Where the next line begins with the
// mark that would close it, as Spanish papers repeat it, that one opens there.
func (s *sheet) leaveOpen(glyphs [][]glyph) {
	var left string
	for n := range s.lines {
		if s.lines[n].image {
			continue
		}
		if left != "" && s.starts(n, glyphs[n]) && slices.Contains(s.marks, [2]string{left, glyphs[n][0].text}) {
			glyphs[n][0].text, glyphs[n][0].opens = left, true
		}
		_, s.lines[n].open = s.pairs(glyphs[n])
		if left = ""; s.lines[n].open >= 0 {
			left = glyphs[n][s.lines[n].open].text
		}
	}
}

// starts reports whether line n begins with a mark.
func (s *sheet) starts(n int, glyphs []glyph) bool {
	return len(glyphs) > 0 && glyphs[0].at.Start == s.lines[n].span.Start
}

// cutQuotes records the quotes of a line.
func (s *sheet) cutQuotes(n int, glyphs []glyph, goes bool) {
	from := len(s.quotes)
	pairs, open := s.pairs(glyphs)
	if goes {
		pairs = beyond(pairs, open)
	}
	for _, p := range pairs {
		first, last := glyphs[p[0]].at, glyphs[p[1]].at
		s.cutSpeech(n, news.Span{Start: first.Start, End: last.End}, news.Span{Start: first.End, End: last.Start}, true)
	}
	if end := s.lines[n].span.End; goes {
		first := glyphs[open].at
		s.cutSpeech(n, news.Span{Start: first.Start, End: end}, news.Span{Start: first.End, End: end}, true)
	}
	if len(glyphs) == 0 {
		s.cutDialogue(n)
	}
	s.lines[n].quotes = span{from, len(s.quotes)}
}

// addQuote records what stands between start and end, if that has a word.
func (s *sheet) addQuote(line, from, start, end, to int) {
	inner := trimSpan(s.text, news.Span{Start: start, End: end})
	size := countWords(inner.In(s.text))
	if size > 0 {
		s.quotes = append(s.quotes, sheetQuote{outer: news.Span{Start: from, End: to}, inner: inner, line: line, size: size})
	}
}
