package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A languageSet has one bit for each of the languages, in their order.
type languageSet uint16

// languages are all that there are files for.
type languages struct {
	list    []*language
	votes   map[string]vote      // by word in lower case
	letters map[rune]languageSet // which languages write with it
	all     languageSet
	english int // its index; -1 without a file
}

// A vote is what one word says about the language it stands in.
type vote struct{ yes, no languageSet }

// A tally counts what the words of a text say about its language.
type tally struct {
	words   int // that are no names: written small, or known
	letters int
	strange int // letters of other scripts than Latin
	yes, no [mostLanguages]int
}

func (t *tally) add(o *tally) {
	t.words += o.words
	t.letters += o.letters
	t.strange += o.strange
	if o.words == 0 {
		return
	}
	for i := range t.yes {
		t.yes[i] += o.yes[i]
		t.no[i] += o.no[i]
	}
}

// speaks is the evidence for language i: a word that it does not have weighs as much
// against it as two for it, since neighbours share many words.
func (t *tally) speaks(i int) int {
	if i < 0 {
		return 0
	}
	return max(0, t.yes[i]-2*t.no[i])
}

// count reads the words of a text.
func (l *languages) count(text string) tally {
	var t tally
	from := 0 // where the word at hand begins
	for at := 0; at < len(text); {
		size, in := letterAt(text[at:])
		if !in {
			if from < at {
				l.countWord(&t, text[from:at])
			}
			from = at + size
		}
		at += size
	}
	if from < len(text) {
		l.countWord(&t, text[from:])
	}
	return t
}

// letterAt returns the bytes of the first rune of s and whether it belongs to a word.
func letterAt(s string) (size int, in bool) {
	if c := s[0]; c < utf8.RuneSelf {
		return 1, 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	c, size := utf8.DecodeRuneInString(s)
	return size, unicode.IsLetter(c) || unicode.IsMark(c)
}

func (l *languages) countWord(t *tally, word string) {
	if len(word) > longestLow {
		l.countLetters(t, word)
		return
	}
	first, _ := utf8.DecodeRuneInString(word)
	missing := l.countLetters(t, word)
	capital := unicode.IsUpper(first)
	if capital {
		word = strings.ToLower(word)
	}
	v := l.votes[word]
	if capital {
		if v.yes == 0 || len(word) == 1 {
			return // a name, a German noun or an initial
		}
		v.no, missing = 0, 0 // Los Angeles
	}
	t.words++
	for rest := v.yes | v.no | missing; rest != 0; rest &= rest - 1 {
		i := firstBit(rest)
		switch bit := languageSet(1) << i; {
		case v.yes&bit != 0:
			t.yes[i]++
		default:
			t.no[i]++
		}
	}
}

func firstBit(s languageSet) int {
	for i := range mostLanguages {
		if s&(1<<i) != 0 {
			return i
		}
	}
	return 0
}

// countLetters counts the letters of a word and returns the languages that lack one.
func (l *languages) countLetters(t *tally, word string) languageSet {
	var missing languageSet
	for _, c := range word {
		t.letters++
		switch {
		case c < utf8.RuneSelf:
		case !unicode.Is(unicode.Latin, c) && !unicode.IsMark(c):
			t.strange++
		default:
			missing |= l.all &^ l.letters[unicode.ToLower(c)]
		}
	}
	return missing
}
