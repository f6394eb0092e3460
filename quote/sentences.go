package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"onrecord/news"
)

// Sentences returns the sentences of text in order, without the space around them. They
// are those of Unicode Standard Annex 29, joined again after initials and abbreviations
// such as "Mr." and "U.S.". A sentence never crosses a line break, and closing marks
// stay with the sentence they close. A text without a word or sign has none.
func Sentences(text string) []news.Span {
	var out []news.Span
	for at := 0; at < len(text); {
		end := lineEnd(text, at)
		out = lineSentences(out, text, at, end)
		at = end + 1
	}
	return out
}

// lineEnd returns where the line that begins at at ends, without its break.
func lineEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}

func lineSentences(out []news.Span, text string, at, end int) []news.Span {
	first := len(out)
	pieces := sentences.FromString(text[at:end])
	for pieces.Next() {
		s := trimSpan(text, news.Span{Start: at + pieces.Start(), End: at + pieces.End()})
		if s.Len() == 0 {
			continue
		}
		if len(out) > first && joins(text, out[len(out)-1], s) {
			out[len(out)-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// trimSpan leaves out the space at both ends of s.
func trimSpan(text string, s news.Span) news.Span {
	t := s.In(text)
	left := strings.TrimLeftFunc(t, unicode.IsSpace)
	s.Start += len(t) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// joins reports whether the border between before and after, two neighbours, ends no
// sentence: it is the dot of an abbreviation, or the end of quoted words.
func joins(text string, before, after news.Span) bool {
	if next, _ := utf8.DecodeRuneInString(after.In(text)); unicode.IsLower(next) && closedByMark(before.In(text)) {
		return true // “Why?” she asked
	}
	head, ok := strings.CutSuffix(before.In(text), ".")
	if !ok {
		return false
	}
	last := strings.ToLower(lastWord(head))
	switch wordsOf().abbreviations[last] {
	case never:
		return true
	case sometimes:
		return !wordsOf().starters[strings.ToLower(firstWord(after.In(text)))]
	}
	if strings.HasSuffix(head, " on X") {
		return false // she wrote on X. Voss replied
	}
	if utf8.RuneCountInString(last) == 1 && last != "i" || initials(last) {
		return !wordsOf().starters[strings.ToLower(firstWord(after.In(text)))]
	}
	return false
}

func closedByMark(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("”’\"'»“«", c)
}

// initials reports whether w is single letters with dots between: "j.k".
func initials(w string) bool {
	const most = 12
	if len(w) > most || !strings.Contains(w, ".") {
		return false
	}
	for part := range strings.SplitSeq(w, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

// longestWord bounds the search for a word at the end of a sentence; it is longer than
// every abbreviation.
const longestWord = 24

func lastWord(s string) string {
	s = s[max(0, len(s)-longestWord):]
	i := strings.LastIndexFunc(s, func(c rune) bool { return !wordRune(c) && c != '.' })
	if i < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[i+size:]
}

func firstWord(s string) string {
	s = strings.TrimLeftFunc(s[:min(len(s), 2*longestWord)], func(c rune) bool { return !wordRune(c) })
	if i := strings.IndexFunc(s, func(c rune) bool { return !wordRune(c) }); i >= 0 {
		return s[:i]
	}
	return s
}
