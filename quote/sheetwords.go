package quote

import (
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

// A sheetWord is one token: a word, a sign, or a whole quote.
type sheetWord struct {
	lexeme
	span    news.Span
	low     string // in lower case, with a straight apostrophe; the sign itself for signs
	kind    wordKind
	capital bool
	line    int
	sent    int
	quote   int // index if quoted, else -1
}

func (w sheetWord) sign(signs string) bool {
	if w.kind != sign {
		return false
	}
	c, _ := utf8.DecodeRuneInString(w.low) // not Contains: a stray byte is a part of many signs
	return c != utf8.RuneError && strings.ContainsRune(signs, c)
}

// cutWords cuts every paragraph into words, a quote being one.
func (s *sheet) cutWords() {
	for n := range s.lines {
		l := &s.lines[n]
		l.words.lo = len(s.words)
		at := l.span.Start
		for q := l.quotes.lo; q < l.quotes.hi; q++ {
			s.words = s.appendWords(s.words, at, s.quotes[q].outer.Start, n)
			s.quotes[q].word = len(s.words)
			s.words = append(s.words, sheetWord{span: s.quotes[q].outer, kind: quoted, line: n, quote: q})
			at = s.quotes[q].outer.End
		}
		s.words = s.appendWords(s.words, at, l.span.End, n)
		l.words.hi = len(s.words)
	}
}

// appendWords appends the words between two offsets of a line.
func (s *sheet) appendWords(out []sheetWord, at, end, line int) []sheetWord {
	for at < end {
		c, size := utf8.DecodeRuneInString(s.text[at:end])
		switch {
		case wordRune(c):
			size = s.wordSize(at, end)
			out = s.appendParts(out, at, at+size, line)
		case strings.TrimSpace(string(c)) != "":
			out = append(out, sheetWord{span: news.Span{Start: at, End: at + size}, low: s.text[at : at+size], kind: sign, line: line, quote: -1})
		}
		at += size
	}
	return out
}

// wordSize returns the bytes of the word at an offset. Apostrophes, hyphens, dots and
// ampersands belong to a word between two word runes, an apostrophe also behind a word
// that the language shortens, and the dot behind an initial or an abbreviation.
func (s *sheet) wordSize(at, limit int) int {
	i := at
	for i < limit {
		c, size := utf8.DecodeRuneInString(s.text[i:limit])
		if !wordRune(c) {
			next, _ := utf8.DecodeRuneInString(s.text[i+size : limit])
			if !strings.ContainsRune("'’-.&‑", c) || !wordRune(next) {
				break
			}
		}
		i += size
	}
	if i-at > longestLow || i >= limit {
		return i - at
	}
	low := plainLow(s.text[at:i])
	if c, size := utf8.DecodeRuneInString(s.text[i:limit]); (c == '\'' || c == '’') && s.lexicon[low+"'"].class.has(classElision) {
		return i + size - at
	}
	if s.text[i] == '.' && (utf8.RuneCountInString(low) == 1 && capital(s.text[at:i]) || s.lexicon[low+"."].class.has(classAbbreviation|classTitle)) {
		i++
	}
	return i - at
}

func plainLow(t string) string { return strings.ReplaceAll(strings.ToLower(t), "’", "'") }

// appendParts appends a word, cut where an apostrophe or a hyphen joins two: d’accord,
// dit-il.
func (s *sheet) appendParts(out []sheetWord, at, end, line int) []sheetWord {
	const most = 4 // parts: qu’aujourd’hui
	for range most {
		i := strings.IndexAny(s.text[at:end], "'’")
		if i < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(s.text[at+i:])
		cut := at + i + size
		if cut >= end || cut-at > longestLow || !s.lexicon[plainLow(s.text[at:cut])].class.has(classElision) {
			break
		}
		out = append(out, s.word(at, cut, line))
		at = cut
	}
	if t := s.text[at:end]; len(t) <= longestLow {
		for i := range len(t) {
			if t[i] != '-' {
				continue
			}
			if x, ok := s.clitics[strings.ToLower(t[i:])]; ok && s.lexicon[plainLow(t[:i])].class.has(classSays|classAuxiliary) {
				out = append(out, s.word(at, at+i, line))
				from := at + strings.LastIndexByte(t, '-') + 1 // -t-il is il
				return append(out, sheetWord{lexeme: x, span: news.Span{Start: from, End: end}, low: t[i:], kind: letters, line: line, quote: -1})
			}
		}
	}
	return append(out, s.word(at, end, line))
}

func (s *sheet) word(at, end, line int) sheetWord {
	t := s.text[at:end]
	w := sheetWord{span: news.Span{Start: at, End: end}, low: t, kind: letters, line: line, quote: -1}
	if '0' <= t[0] && t[0] <= '9' {
		w.kind = digits
		return w
	}
	w.capital = len(t) <= longestLow && capital(t)
	if len(t) <= longestLow {
		w.low = plainLow(t)
		w.lexeme = s.lookup(w.low, w.capital)
	}
	return w
}

// cutSentences gives every word its sentence. One ends at a stop, or with a quote that
// ends with one, if what follows can begin another.
func (s *sheet) cutSentences() {
	for i := range s.words {
		w := &s.words[i]
		n := len(s.sents)
		if n == 0 || s.ends(i-1) || n > 0 && i-s.sents[n-1].lo >= longestSentence {
			s.sents = append(s.sents, span{i, i})
			n++
		}
		w.sent = n - 1
		s.sents[n-1].hi = i + 1
		const function = classDefinite | classIndefinite | classPronoun | classRelative | classLink | classEnd | classAdverb | classAnd | classThat | classAuxiliary | classVerb | classSays
		if i == s.sents[n-1].lo && w.class.has(function) && !w.class.has(classGiven|classTitle) {
			w.capital = false // only because it is the first
		}
	}
}

// ends reports whether word i is the last of its sentence.
func (s *sheet) ends(i int) bool {
	w, next := s.words[i], s.words[i+1]
	switch {
	case w.line != next.line:
		return true
	case w.sign(".!?…"):
		date := i > 0 && s.words[i-1].kind == digits && s.words[i-1].span.End == w.span.Start && (!next.capital || next.class.has(classNoName))
		return !date && (next.capital || next.kind == quoted || next.kind == digits || next.sign("¿¡—–"))
	case w.kind == quoted:
		return s.stopped(s.quotes[w.quote]) && (next.capital && next.kind == letters || next.kind == quoted)
	}
	return false
}

// stopped reports whether a quote ends like a sentence.
func (s *sheet) stopped(q sheetQuote) bool {
	t := strings.TrimRight(q.inner.In(s.text), " \u00a0\u202f"+languageMarks)
	last, _ := utf8.DecodeLastRuneInString(t)
	return strings.ContainsRune(".!?…", last)
}

// at returns word i, or one without any class outside of the sheet.
func (s *sheet) at(i int) sheetWord {
	if i < 0 || i >= len(s.words) {
		return sheetWord{line: -1, sent: -1, quote: -1}
	}
	return s.words[i]
}

// bytes returns the text of words t, without the comma at its end.
func (s *sheet) bytes(t span) news.Span {
	for t.hi-1 > t.lo && s.words[t.hi-1].sign(",") {
		t.hi--
	}
	return news.Span{Start: s.words[t.lo].span.Start, End: s.words[t.hi-1].span.End}
}
