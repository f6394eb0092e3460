package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

type tokenKind uint8

const (
	aWord    tokenKind = iota
	ellipsis           // the claim leaves words out
	putIn              // the claim puts other words in square brackets
)

// A token is what counts when two texts are compared: a word, a number with its sign, a
// symbol, or a question mark, since a question is not what it asks.
type token struct {
	text string // with straight apostrophes
	span news.Span
	kind tokenKind
}

func countTokens(list []token) int {
	n := 0
	for _, t := range list {
		if t.kind == aWord {
			n++
		}
	}
	return n
}

// printedTokens cuts a text into tokens.
func printedTokens(text string) []token {
	var out []token
	for at := 0; at < len(text); {
		end := tokenEnd(text, at)
		if end > at {
			out = append(out, token{text: folded(text[at:end]), span: news.Span{Start: at, End: end}})
			at = end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return out
}

// tokenEnd returns where the token that begins at at ends; at itself if none does.
func tokenEnd(text string, at int) int {
	c, size := utf8.DecodeRuneInString(text[at:])
	next, _ := utf8.DecodeRuneInString(text[at+size:])
	switch {
	case c == '?' || symbol(c):
		return at + size
	case (c == '-' || c == '−') && unicode.IsDigit(next) && !afterWord(text, at):
		at += size
	case !wordRune(c):
		return at
	}
	for at < len(text) {
		c, size := utf8.DecodeRuneInString(text[at:])
		if !wordRune(c) && !inner(text, at, size, c) {
			break
		}
		at += size
	}
	return at
}

// symbol reports whether c changes what a number or a word means: $5 is not £5.
func symbol(c rune) bool {
	return c != '`' && c != '^' && (unicode.IsSymbol(c) || strings.ContainsRune("%&#@*/", c)) && c != utf8.RuneError
}

// afterWord reports whether a word ends right before at, so that a hyphen there joins.
func afterWord(text string, at int) bool {
	c, _ := utf8.DecodeLastRuneInString(text[:at])
	return wordRune(c)
}

// inner reports whether the rune at at belongs to the word around it: an apostrophe
// between letters, a comma or stop between digits.
func inner(text string, at, size int, c rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+size:])
	switch c {
	case '\'', '’':
		return wordRune(before) && unicode.IsLetter(after)
	case '.', ',':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

func folded(word string) string { return strings.ReplaceAll(word, "’", "'") }

// claimTokens cuts a claim into tokens, with what it leaves out or puts in brackets.
func claimTokens(claim string) []token {
	var out []token
	for at := 0; at < len(claim); {
		switch {
		case claim[at] == '[':
			if size, kind := bracket(claim[at:]); size > 0 {
				out = append(out, token{kind: kind, text: claim[at : at+size]})
				at += size
				continue
			}
		case strings.HasPrefix(claim[at:], "…"), strings.HasPrefix(claim[at:], "..."), strings.HasPrefix(claim[at:], ". . ."):
			out = append(out, token{kind: ellipsis})
			at += len("...")
			continue
		}
		if end := tokenEnd(claim, at); end > at {
			out = append(out, token{text: folded(claim[at:end]), span: news.Span{Start: at, End: end}})
			at = end
			continue
		}
		_, size := utf8.DecodeRuneInString(claim[at:])
		at += size
	}
	return out
}

// bracket reads what stands in square brackets at the beginning of s: words put in, or
// dots for words left out. A bracket of more than longestBracket bytes is none.
func bracket(s string) (size int, kind tokenKind) {
	const longestBracket = 80
	end := strings.IndexByte(s[:min(len(s), longestBracket)], ']')
	if end < 0 {
		return 0, aWord
	}
	if strings.ContainsFunc(s[:end], wordRune) {
		return end + 1, putIn
	}
	return end + 1, ellipsis
}

// sameButCapital reports whether two words differ in nothing but whether the first letter
// is a capital. US and us differ in more.
func sameButCapital(a, b string) bool {
	x, n := utf8.DecodeRuneInString(a)
	y, m := utf8.DecodeRuneInString(b)
	return a[n:] == b[m:] && unicode.ToLower(x) == unicode.ToLower(y)
}

// wordBorder reports whether no word of text goes on over at.
func wordBorder(text string, at int) bool {
	before, back := utf8.DecodeLastRuneInString(text[:at])
	after, size := utf8.DecodeRuneInString(text[at:])
	if inner(text, at, size, after) || back > 0 && inner(text, at-back, back, before) {
		return false
	}
	return !wordRune(before) || !wordRune(after)
}
