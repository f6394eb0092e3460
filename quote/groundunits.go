package quote

import (
	"strings"
	"unicode/utf8"
)

// A unit is what is compared where two texts are only alike: a word in small letters, one
// of the words that a contraction stands for, or a number in digits. So "won't" and "will
// not" agree; that they are printed otherwise is told as a difference.
type unit struct {
	text string
	word int // the token it is of
	part int // which of the token's units it is
}

// unitsOf takes words apart.
func unitsOf(words []token) []unit {
	out := make([]unit, 0, len(words))
	for i, w := range words {
		first, second := apart(strings.ToLower(w.text))
		out = append(out, unit{first, i, 0})
		if second != "" {
			out = append(out, unit{second, i, 1})
		}
	}
	return out
}

// irregular are the contractions that do not end in what is left of their second word,
// and those that people write without an apostrophe and that end in none of the verbs of
// bareNegations.
var irregular = map[string][2]string{
	"won't": {"will", "not"}, "can't": {"can", "not"}, "shan't": {"shall", "not"}, "cannot": {"can", "not"},
	"let's": {"let", "us"}, "wont": {"will", "not"}, "cant": {"can", "not"},
}

// endings are how the other contractions end, and what that stands for. "'s" and "'d" have
// a second meaning ("has", "had"), which then counts as another word.
var endings = []struct{ cut, word string }{
	{"n't", "not"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'m", "am"}, {"'d", "would"},
}

// shortened are the words behind which "'s" is a verb rather than a genitive.
var shortened = map[string]bool{
	"it": true, "he": true, "she": true, "that": true, "there": true, "here": true, "what": true, "who": true, "where": true, "how": true,
}

// bareNegations are the verbs that people contract with "not" without an apostrophe.
var bareNegations = map[string]bool{
	"do": true, "does": true, "did": true, "is": true, "are": true, "was": true, "were": true, "would": true,
	"could": true, "should": true, "has": true, "have": true, "had": true, "must": true,
}

// numbers are the number words of one word, up to a hundred; larger ones stand in digits
// or have several words.
var numbers = map[string]string{
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
	"seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
	"sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}

// apart returns the units of a word in small letters; second is empty if there is one.
func apart(word string) (first, second string) {
	if pair, ok := irregular[word]; ok {
		return pair[0], pair[1]
	}
	if digits, ok := numbers[word]; ok {
		return digits, ""
	}
	if verb, ok := strings.CutSuffix(word, "nt"); ok && bareNegations[verb] {
		return verb, "not"
	}
	if head, ok := strings.CutSuffix(word, "'s"); ok && shortened[head] {
		return head, "is"
	}
	for _, e := range endings {
		if head, ok := strings.CutSuffix(word, e.cut); ok && head != "" {
			return head, e.word
		}
	}
	if first, _ := utf8.DecodeRuneInString(word); first < utf8.RuneSelf && strings.ContainsAny(word, "0123456789") {
		return strings.ReplaceAll(word, ",", ""), ""
	}
	return word, ""
}

// tagEmpty are the words that any two texts have in common.
const tagEmpty = tagAux | tagBe | tagModal | tagDet | tagSubject | tagObject | tagWh | tagPrep | tagLinkPrep | tagSub | tagConj | tagAdverb

// slight are further words that add little to those beside them.
var slight = map[string]bool{"own": true, "very": true, "really": true, "quite": true, "much": true, "more": true, "well": true}

// telling reports whether a unit says what a text is about: no symbol, and no word that
// any text has.
func (u unit) telling() bool {
	first, _ := utf8.DecodeRuneInString(u.text)
	return wordRune(first) && !slight[u.text] && !wordsOf().tags[u.text].has(tagEmpty)
}
