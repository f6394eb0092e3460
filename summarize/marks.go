package summarize

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

// closers maps each mark that can open a quotation to the marks that can close it.
var closers = map[rune]string{'“': "”", '"': `"`, '«': "»", '„': "“”", '‘': "’", '\'': "'"}

// apostrophes are the marks that also stand in words.
const apostrophes = "'’‘"

// quotations returns the stretches of text inside quotation marks, with the marks, in
// order and without overlap; marks inside marks are part of the outer stretch. A
// quotation ends in its paragraph. One that is not closed there runs past the
// paragraph's end, unless its mark may be an apostrophe.
func quotations(text string) []news.Span {
	var found []news.Span
	for start := 0; start <= len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n"); i >= 0 {
			end = start + i
		}
		found = quotationsIn(found, text, news.Span{Start: start, End: end})
		start = end + 1
	}
	return found
}

// quotationsIn appends the quotations of one paragraph to found. It reads the paragraph
// at most twice a kind of mark: after one search for an apostrophe's partner has failed,
// no later one can succeed.
func quotationsIn(found []news.Span, text string, paragraph news.Span) []news.Span {
	unclosed := ""
	for i := paragraph.Start; i < paragraph.End; {
		mark, size := utf8.DecodeRuneInString(text[i:paragraph.End])
		if closers[mark] == "" || !opens(text[paragraph.Start:paragraph.End], i-paragraph.Start, size) || strings.ContainsRune(unclosed, mark) {
			i += size
			continue
		}
		end := closing(text, i+size, paragraph.End, closers[mark])
		switch {
		case end > 0:
			found = append(found, news.Span{Start: i, End: end})
			i = end
		case strings.ContainsRune(apostrophes, mark):
			unclosed += string(mark)
			i += size
		default:
			return append(found, news.Span{Start: i, End: paragraph.End + 1})
		}
	}
	return found
}

// opens reports whether the mark at s[i:i+size] can open a quotation: what stands before
// it ends a word, and what follows begins one.
func opens(s string, i, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+size:])
	return !inWord(before, i > 0) && i+size < len(s) && !unicode.IsSpace(after)
}

// closing returns the end of the first of marks in text[from:to] that can close a
// quotation, or 0.
func closing(text string, from, to int, marks string) int {
	before := ' '
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(text[i:to])
		after, _ := utf8.DecodeRuneInString(text[i+size : to])
		if strings.ContainsRune(marks, r) && !unicode.IsSpace(before) && !inWord(after, i+size < to) {
			return i + size
		}
		before = r
		i += size
	}
	return 0
}

// inWord reports whether r, if there is one, is a letter or a digit.
func inWord(r rune, exists bool) bool {
	return exists && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// cuts reports whether offset lies inside one of quotations, its borders aside.
func cuts(quotations []news.Span, offset int) bool {
	i := sort.Search(len(quotations), func(i int) bool { return quotations[i].End > offset })
	return i < len(quotations) && quotations[i].Start < offset
}

// balanced reports whether the sentence s of text holds each of its marks with its
// partner, as far as marks that cannot be apostrophes and a mark at its end tell.
func balanced(s news.Span, text string, quotations []news.Span) bool {
	if !paired(s.In(text)) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s.In(text))
	if !strings.ContainsRune("'’", last) {
		return true
	}
	i := sort.Search(len(quotations), func(i int) bool { return quotations[i].End >= s.End })
	return i < len(quotations) && quotations[i].End == s.End
}

// paired reports whether the double marks and the angles of s come in pairs, one inside
// the other. A “ closes a „ and opens otherwise, a straight mark closes its like.
func paired(s string) bool {
	var open []rune
	for _, r := range s {
		partners, isMark := partnersOf[r]
		if !isMark {
			continue
		}
		if n := len(open); n > 0 && strings.ContainsRune(partners, open[n-1]) {
			open = open[:n-1]
		} else if strings.ContainsRune("”»", r) {
			return false
		} else {
			open = append(open, r)
		}
	}
	return len(open) == 0
}

// partnersOf maps each mark that is no apostrophe to those that it closes.
var partnersOf = map[rune]string{'“': "„", '”': "“„", '"': `"`, '«': "", '»': "«", '„': ""}
