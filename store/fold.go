package store

import (
	"crypto/sha256"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"onrecord/news"
)

// strokes are letters that people type without their stroke or as two letters, and that
// have no decomposition in Unicode.
var strokes = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "æ", "ae", "œ", "oe")

// fold returns s without case and diacritics. Of the marks only those of Latin, Greek and
// Cyrillic letters go (U+0300 to U+036F): in other scripts a mark makes another letter,
// and without it two names would be one.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if r < 0x0300 || r > 0x036F {
			b.WriteRune(r)
		}
	}
	return strokes.Replace(cases.Fold().String(norm.NFKC.String(b.String())))
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´", r) }

// nameKey returns what two prints of the same full name have in common: the folded name
// without full stops, commas, dashes and double marks, and with one kind of apostrophe.
// All else stays, since it may tell two names apart. It is empty for a name without any
// letter or digit.
func nameKey(name string) string {
	if !strings.ContainsFunc(name, isWordRune) {
		return ""
	}
	plain := strings.Map(func(r rune) rune {
		switch {
		case isApostrophe(r):
			return '\''
		case r == '.' || r == ',' || unicode.In(r, unicode.Pd) || strings.ContainsRune("\"“”„«»\x00", r):
			return ' '
		}
		return r
	}, name)
	return strings.Join(strings.Fields(fold(plain)), " ")
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// typedWords returns the folded words of what a user typed, each once. An apostrophe
// within a word is left out.
func typedWords(typed string) []string {
	joined := strings.Map(func(r rune) rune {
		if isApostrophe(r) {
			return -1
		}
		return r
	}, typed)
	return distinct(strings.FieldsFunc(fold(joined), func(r rune) bool { return !isWordRune(r) }))
}

// nameWords returns the words a name is found by: "O'Brien" by "obrien" and by "brien".
func nameWords(name string) []string {
	parts := strings.FieldsFunc(name, isApostrophe)
	return distinct(append(typedWords(name), typedWords(strings.Join(parts, " "))...))
}

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// wordsKey returns a hash of what is said in spans of text, the same for prints that
// differ in typographic marks, dashes, spaces and the case of the first letter alone.
// Whatever else differs may make other words: "-5" is not "5", nor is "dont" "don't". What
// is denied or declined is never the same as what is said.
func wordsKey(text string, spans []news.Span, stance news.Stance) []byte {
	words := plainWords(news.Join(text, spans, " "))
	if stance != news.Asserted {
		words += "\x00" + string(stance)
	}
	sum := sha256.Sum256([]byte(words))
	return sum[:16] // 128 bits: no two of 10^12 statements meet by chance
}

// invisible are characters that only say where a line may be broken.
const invisible = "\u00AD\u200B\u2060\uFEFF"

// plainWords returns words with one form of mark, dash, ellipsis and space, and a small
// first letter. The comma or full stop at the end goes: which of them stands there depends
// on what follows the quote.
func plainWords(words string) string {
	one := strings.Map(func(r rune) rune {
		switch {
		case isApostrophe(r) || strings.ContainsRune("‚‛‹›", r):
			return '\''
		case strings.ContainsRune("“”„‟«»", r):
			return '"'
		case isDash(r):
			return '-'
		case strings.ContainsRune(invisible, r):
			return -1
		}
		return r
	}, norm.NFC.String(words))
	one = strings.Join(strings.Fields(strings.ReplaceAll(one, "…", "...")), " ")
	one = strings.ReplaceAll(strings.ReplaceAll(one, " -", "-"), "- ", "-")
	if end := strings.TrimSuffix(strings.TrimSuffix(one, ","), "."); end != "" && !strings.HasSuffix(end, ".") {
		one = end
	}
	return smallFirst(one)
}

// isDash reports whether r is a dash or the minus sign.
func isDash(r rune) bool { return unicode.In(r, unicode.Pd) || r == '−' }

// smallFirst returns s with a small letter in front, marks and dashes apart.
func smallFirst(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("'\"-", r) })
	if i < 0 {
		return s
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return s[:i] + string(unicode.ToLower(r)) + s[i+size:]
}

// match returns the full-text query for rows that have every word of about, and whether
// there is anything to look for. Each word is quoted, so that nothing in it is syntax;
// one of marks and symbols alone is left out.
func match(about string) (query string, ok bool) {
	var terms []string
	for _, word := range strings.Fields(cutWords(about, maxTyped)) {
		if strings.ContainsFunc(word, isWordRune) {
			terms = append(terms, `"`+strings.ReplaceAll(word, `"`, `""`)+`"`)
		}
	}
	return strings.Join(terms, " "), len(terms) > 0
}
