package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

type wordKind uint8

const (
	letters wordKind = iota + 1 // a word, with inner apostrophes, dots and hyphens
	digits
	sign   // punctuation outside of quoted stretches
	quoted // a whole stretch in quotation marks, with its marks
)

// A word is one token of the article. A stretch in quotation marks is one word, so that
// rules about the reporter's own words never look into somebody's speech.
type word struct {
	span    news.Span
	low     string // in lower case, with a straight apostrophe; the sign itself for signs
	kind    wordKind
	tag     tag
	capital bool
	upper   bool // all in capitals, two letters or more
	sent    int  // index of the sentence in which the word ends
	para    int
	stretch int // index of the stretch if quoted, else -1
}

// scanWords cuts the stretch-free parts of a paragraph into words.
func (a *article) scanWords(p int) {
	line := a.paras[p].span
	at := line.Start
	for _, s := range a.paras[p].stretches {
		a.scanRange(news.Span{Start: at, End: a.stretches[s].outer.Start}, p)
		a.stretches[s].word = len(a.words)
		a.words = append(a.words, word{span: a.stretches[s].outer, kind: quoted, para: p, stretch: s})
		at = a.stretches[s].outer.End
	}
	a.scanRange(news.Span{Start: at, End: line.End}, p)
}

// scanAll cuts every paragraph into words.
func (a *article) scanAll() {
	a.words = make([]word, 0, wordsGuess(a.text))
	for p := range a.paras {
		q := &a.paras[p]
		q.words.lo = len(a.words)
		a.scanWords(p)
		q.words.hi = len(a.words)
		q.allQuoted = len(q.stretches) > 0
		for _, w := range a.words[q.words.lo:q.words.hi] {
			q.allQuoted = q.allQuoted && (w.kind == sign || w.kind == quoted)
		}
	}
}

// wordsGuess is how many words to make room for at first: PolNeAR's articles have a word or
// a sign for every 6.8 bytes.
func wordsGuess(text string) int {
	const most, bytesPerWord = 4096, 6
	return min(len(text)/bytesPerWord+1, most)
}

func (a *article) scanRange(r news.Span, p int) {
	for at := r.Start; at < r.End; {
		c, size := utf8.DecodeRuneInString(a.text[at:r.End])
		if !wordRune(c) {
			if !blank(c) {
				size = a.signSize(at, r.End, size)
				a.addWord(news.Span{Start: at, End: at + size}, sign, p)
			}
			at += size
			continue
		}
		end := a.wordEnd(at, r.End)
		a.addLetters(news.Span{Start: at, End: end}, p)
		at = end
	}
}

// signSize joins two hyphens, which typewriters and wire services use for a dash.
func (a *article) signSize(at, end, size int) int {
	if strings.HasPrefix(a.text[at:end], "--") {
		return 2
	}
	return size
}

func wordRune(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == '_')
}

// wordEnd returns where the word that begins at at ends. Apostrophes, hyphens, dots and
// ampersands belong to a word between two word runes; the dot also after an initial or
// an abbreviation.
func (a *article) wordEnd(at, limit int) int {
	i := at
	for i < limit {
		c, size := utf8.DecodeRuneInString(a.text[i:limit])
		if wordRune(c) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(a.text[i+size : limit])
		if !strings.ContainsRune("'’-.&‑", c) || !wordRune(next) || c == '.' && lostSpace(a.text[at:i], a.text[i+size:limit]) {
			break
		}
		i += size
	}
	if i < limit && a.text[i] == '.' && abbreviated(a.text[at:i]) {
		i++
	}
	return i
}

// lostSpace reports whether a dot between two words ends a sentence, with no space behind it:
// said.Orsk, but not Ph.D. or a host's name.
func lostSpace(before, after string) bool {
	const fewest = 2 // letters
	first, size := utf8.DecodeRuneInString(after)
	second, _ := utf8.DecodeRuneInString(after[size:])
	last, _ := utf8.DecodeLastRuneInString(before)
	return len(before) > fewest && unicode.IsLower(last) && unicode.IsUpper(first) && unicode.IsLower(second)
}

// abbreviated reports whether a dot after s belongs to it: J., U.S., Mr.
func abbreviated(s string) bool {
	const longest = 8 // bytes of the longest entry of the list
	if utf8.RuneCountInString(s) == 1 {
		return unicode.IsUpper([]rune(s)[0])
	}
	return len(s) <= longest && (strings.Contains(s, ".") || wordsOf().abbreviations[strings.ToLower(s)] != 0)
}

// addLetters adds a word, with a possessive ’s as a word of its own.
func (a *article) addLetters(s news.Span, p int) {
	t := a.text[s.Start:s.End]
	cut := len(t)
	for _, tail := range []string{"’s", "'s", "’S", "'S"} {
		if strings.HasSuffix(t, tail) && len(t) > len(tail) && !contraction(t[:len(t)-len(tail)]) {
			cut = len(t) - len(tail)
		}
	}
	kind := letters
	if c, _ := utf8.DecodeRuneInString(t); unicode.IsDigit(c) {
		kind = digits
	}
	a.addWord(news.Span{Start: s.Start, End: s.Start + cut}, kind, p)
	if cut < len(t) {
		a.addWord(news.Span{Start: s.Start + cut, End: s.End}, letters, p)
	}
}

// contraction reports whether ’s after w stands for "is" or "has".
func contraction(w string) bool {
	switch strings.ToLower(w) {
	case "he", "she", "it", "that", "there", "what", "who", "let", "here", "how", "where":
		return true
	}
	return false
}

// longestLow bounds the bytes that are compared with the word lists.
const longestLow = 40

func (a *article) addWord(s news.Span, kind wordKind, p int) {
	t := s.In(a.text)
	w := word{span: s, kind: kind, para: p, stretch: -1, low: t}
	if kind != sign && len(t) <= longestLow {
		w.low = strings.ReplaceAll(strings.ToLower(t), "’", "'")
	}
	w.capital = kind == letters && capital(t)
	w.upper = w.capital && len(t) > 1 && strings.ToUpper(t) == t
	w.tag = wordsOf().tags[w.low]
	if w.capital && w.tag == 0 {
		w.tag = wordsOf().tags[plainLetters(w.low)] & tagName
	}
	a.words = append(a.words, w)
}

// capital reports whether t is written like a name: it begins with a capital letter, or
// has one behind a short Arabic, French or Dutch prefix (al-Rashid, d’Arcy, ’t).
func capital(t string) bool {
	first, _ := utf8.DecodeRuneInString(t)
	if unicode.IsUpper(first) || unicode.IsTitle(first) {
		return true
	}
	const prefix = 5 // bytes: "al-", "bin-", "d’"
	i := strings.IndexAny(t[:min(len(t), prefix)], "-'’")
	if i < 0 {
		return false
	}
	_, size := utf8.DecodeRuneInString(t[i:])
	next, _ := utf8.DecodeRuneInString(t[min(len(t), i+size):])
	return unicode.IsUpper(next)
}
