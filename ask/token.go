package ask

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/news"
)

// A token is a word or a number of a text.
type token struct {
	news.Span
	low   string // folded, see fold
	upper bool   // begins with a capital letter
}

// tokens returns the words and numbers of text. Apostrophes belong to a word between two
// letters, dots and commas to a number between two digits.
func tokens(text string) []token {
	var out []token
	for at := 0; at < len(text); {
		first, size := utf8.DecodeRuneInString(text[at:])
		if !wordRune(first) {
			at += size
			continue
		}
		end := wordEnd(text, at)
		word := text[at:end]
		out = append(out, token{news.Span{Start: at, End: end}, fold(word), unicode.IsUpper(first)})
		at = end
	}
	return out
}

func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

func wordEnd(text string, at int) int {
	var before rune
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !wordRune(r) {
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			inWord := (r == '\'' || r == '’') && unicode.IsLetter(before) && unicode.IsLetter(next)
			inNumber := (r == '.' || r == ',') && unicode.IsDigit(before) && unicode.IsDigit(next)
			if !inWord && !inNumber {
				break
			}
		}
		before = r
		at += size
	}
	return at
}

// strokes are letters that people type without their stroke or as two letters, and that
// have no decomposition in Unicode.
var strokes = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "’", "'")

// fold returns word in small letters without diacritics.
func fold(word string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 0x0300 && r <= 0x036F {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(word))
	return strokes.Replace(norm.NFC.String(plain))
}

// stem returns what the forms of an English word have in common, roughly: enough to say
// whether a text speaks of a word, never to say that two texts mean the same.
func stem(low string) string {
	low = strings.TrimSuffix(low, "'s")
	for _, ending := range []struct{ cut, put string }{{"ies", "y"}, {"sses", "ss"}, {"ings", ""}, {"ing", ""}, {"ed", ""}, {"es", "e"}, {"s", ""}} {
		head, ok := strings.CutSuffix(low, ending.cut)
		if ok && len(head) >= 3 && (ending.cut != "s" || !strings.HasSuffix(head, "s")) {
			low = head + ending.put
			break
		}
	}
	if n := len(low); n > 3 && low[n-1] == low[n-2] && low[n-1] != 's' && low[n-1] != 'l' && low[n-1] != 'e' {
		low = low[:n-1]
	}
	if len(low) > 3 {
		low = strings.TrimSuffix(low, "e")
	}
	return low
}

// stems returns the stems of the words of text.
func stems(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range tokens(text) {
		out[stem(w.low)] = true
	}
	return out
}

var (
	//go:embed words.txt
	wordList string
	//go:embed hostile.txt
	hostileList string
)

// A class is a set of words from words.txt.
type class map[string]bool

// classes reads the lists once.
var classes = sync.OnceValue(func() map[string]class {
	all := map[string]class{}
	for line := range strings.Lines(wordList) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		all[name] = class{}
		for _, w := range strings.Fields(words) {
			all[name][w] = true
		}
	}
	return all
})

// is reports whether the token is of one of the classes.
func (t token) is(names ...string) bool {
	for _, name := range names {
		if classes()[name][t.low] {
			return true
		}
	}
	return false
}

var hostilePhrases = sync.OnceValue(func() []string {
	var all []string
	for line := range strings.Lines(hostileList) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, " "+line+" ")
		}
	}
	return all
})

// hostile reports whether text tells a program what to do.
func hostile(text string) bool {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range tokens(text) {
		b.WriteString(w.low)
		b.WriteByte(' ')
	}
	words := b.String()
	for _, phrase := range hostilePhrases() {
		if strings.Contains(words, phrase) {
			return true
		}
	}
	return false
}
