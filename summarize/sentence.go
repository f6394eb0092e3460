package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
	"onrecord/quote"
)

// A sentence is a sentence of the article with the terms it is made of.
type sentence struct {
	span  news.Span
	text  string
	whole bool // holds its quotation marks in pairs, and lies in no quotation
	words []word
}

// A word is one word of a sentence, as the terms count it.
type word struct {
	term  string // see termOf
	stop  bool   // says nothing about the subject
	upper bool   // begins with a capital
}

// sentences returns the first sentences of text, up to the limits of this package. A
// sentence that the limit of bytes cuts is left out.
func sentences(text string) []sentence {
	part := text[:border(text, maxText)]
	spans := quote.Sentences(part)
	if len(part) < len(text) && len(spans) > 0 {
		spans = spans[:len(spans)-1]
	}
	spans = spans[:min(len(spans), maxSentences)]
	quoted := quotations(part)
	var all []sentence
	for _, s := range spans {
		words := wordsOf(s.In(part))
		if len(words) < scrapWords {
			continue
		}
		whole := !cuts(quoted, s.Start) && !cuts(quoted, s.End) && balanced(s, part, quoted)
		all = append(all, sentence{span: s, text: s.In(part), whole: whole, words: words})
	}
	return all
}

// border is the last rune border of text at or before limit.
func border(text string, limit int) int {
	if len(text) <= limit {
		return len(text)
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return limit
}

// wordsOf returns the runs of letters and digits in s.
func wordsOf(s string) []word {
	var words []word
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		first, _ := utf8.DecodeRuneInString(w)
		low := strings.ToLower(w)
		words = append(words, word{term: termOf(low), stop: isStop(low), upper: unicode.IsUpper(first)})
	}
	return words
}

// termLength is how many letters of a word tell it from others. On the 100 articles six
// scored no worse than Porter's stemmer or any other length, and it knows no language.
const termLength = 6

// scrapWords is how many words a sentence must have to be read at all. Shorter ones are
// bylines, labels and datelines, often before the sentence that opens the article.
const scrapWords = 5

// termOf folds the forms of a word, in lower case, into one: its first letters.
func termOf(low string) string {
	n := 0
	for i := range low {
		if n == termLength {
			return low[:i]
		}
		n++
	}
	return low
}
