package quote

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed languages/*.txt
var languageFiles embed.FS

// A language is one file of languages/.
type language struct {
	code, name string // "de", "German"
	letters    map[rune]bool
	common     map[string]bool // function words
	foreign    map[string]bool // function words of its neighbours that it does not have
	lexicon    map[string]lexeme
	tails      map[string]lexeme   // the ends of compounds
	clitics    map[string]lexeme   // what a hyphen joins to a verb
	rest       map[string][]string // a verb → the word that must follow it: fügte → hinzu
	alone      map[string]bool     // those of them that report without it too
	phrases    map[string][]phrase // by their first word
	marks      [][2]string
	dashes     []string
	traits     map[string]bool
}

// The traits that a file may name.
const (
	dropsSubject   = "drops-subject"   // a verb needs no pronoun
	lateParticiple = "late-participle" // a participle ends its clause, whatever stands between
	nounsCapital   = "nouns-capital"   // a capital says nothing about names
	inciseInMarks  = "incise-in-marks" // who speaks stands within the marks: « C’est fini, dit-il. »
)

// languageMarks are the quotation marks that a file may name.
const languageMarks = "“”„‟\"«»‹›‘’‚‛'`"

// english is the language that the trained models read; its file is for telling it only.
const english = "en"

// languagesOf reads the embedded languages once. A file with a fault would leave none at
// all, which the first test shows.
var languagesOf = sync.OnceValue(func() *languages {
	all, err := loadLanguages(languageFiles, "languages")
	if err != nil {
		return newLanguages(nil)
	}
	return all
})

// loadLanguages reads every file CODE.txt in a folder. The first fault is an error that
// names the file and the entry.
func loadLanguages(files fs.FS, dir string) (*languages, error) {
	names, err := fs.Glob(files, dir+"/*.txt")
	if err != nil {
		return nil, fmt.Errorf("quote: list languages: %w", err)
	}
	var list []*language
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("quote: read language: %w", err)
		}
		l, err := parseLanguage(strings.TrimSuffix(strings.TrimPrefix(name, dir+"/"), ".txt"), string(b))
		if err != nil {
			return nil, fmt.Errorf("quote: %s: %w", name, err)
		}
		list = append(list, l)
	}
	if len(list) > mostLanguages {
		return nil, fmt.Errorf("quote: %d languages, at most %d", len(list), mostLanguages)
	}
	return newLanguages(list), nil
}

// parseLanguage reads a file whose format languages/de.txt explains.
func parseLanguage(code, text string) (*language, error) {
	l := &language{
		code: code, letters: map[rune]bool{}, common: map[string]bool{}, foreign: map[string]bool{}, lexicon: map[string]lexeme{},
		tails: map[string]lexeme{}, clitics: map[string]lexeme{}, rest: map[string][]string{}, alone: map[string]bool{}, phrases: map[string][]phrase{}, traits: map[string]bool{},
	}
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("is no valid UTF-8")
	}
	section, seen, n := "", map[string]bool{}, 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		case seen[section+"\t"+line]:
			return nil, fmt.Errorf("line %d: %q stands twice in [%s]", n, line, section)
		default:
			seen[section+"\t"+line] = true
			if err := l.add(section, line); err != nil {
				return nil, fmt.Errorf("line %d: %q in [%s]: %w", n, line, section, err)
			}
		}
	}
	return l, l.check()
}

// add takes one entry.
func (l *language) add(section, line string) error {
	words, flags, _ := strings.Cut(line, " = ")
	words = strings.TrimSpace(words)
	if section != "name" && section != "marks" && strings.ToLower(words) != words {
		return fmt.Errorf("has a capital; words are compared in lower case")
	}
	switch section {
	case "name":
		l.name = words
	case "letters":
		for _, c := range words {
			l.letters[c] = true
		}
	case "common":
		l.common[words] = true
	case "foreign":
		l.foreign[words] = true
	case "marks":
		return l.addMarks(strings.Fields(words))
	case "dashes":
		l.dashes = append(l.dashes, words)
	case "traits":
		if words != dropsSubject && words != lateParticiple && words != nounsCapital && words != inciseInMarks {
			return fmt.Errorf("is no trait")
		}
		l.traits[words] = true
	default:
		return l.addWord(section, words, flags)
	}
	return nil
}

func (l *language) addMarks(pair []string) error {
	if len(pair) != 2 {
		return fmt.Errorf("is no pair of marks")
	}
	for _, glyph := range pair {
		if utf8.RuneCountInString(glyph) != 1 || !strings.Contains(languageMarks, glyph) {
			return fmt.Errorf("%s is no quotation mark", glyph)
		}
	}
	l.marks = append(l.marks, [2]string(pair))
	return nil
}

// addWord takes an entry of a section about words, with its flags.
func (l *language) addWord(section, words, flags string) error {
	if c := l.strange(words); c != 0 {
		return fmt.Errorf("%q is none of the letters", c)
	}
	x := lexeme{class: wordSections[section]}
	for flag := range strings.FieldsSeq(flags) {
		switch flag {
		case "m":
			x.gender = male
		case "f":
			x.gender = female
		case "plural":
			x.plural = true
		case "reflexive":
			x.reflexive = true
		default:
			return fmt.Errorf("%q is no flag: m, f, plural or reflexive", flag)
		}
	}
	if p, ok := phraseSections[section]; ok {
		parts := strings.Fields(strings.ReplaceAll(words, "'", "' ")) // d'après is two words
		l.phrases[parts[0]] = append(l.phrases[parts[0]], phrase{parts, p})
		l.addLexeme(parts[0], lexeme{class: classEnd})
		return nil
	}
	if section == "clitics" {
		x.class = classPronoun
		l.clitics[words] = x
		return nil
	}
	if x.class == 0 {
		return fmt.Errorf("the section is unknown")
	}
	l.addLexeme(words, x)
	return nil
}

// addLexeme adds a word; "-minister" is the end of words too, and "fügte hinzu" a verb
// that reports if its second word follows.
func (l *language) addLexeme(words string, x lexeme) {
	if tail, ok := strings.CutPrefix(words, "-"); ok {
		l.tails[tail] = merged(l.tails[tail], x)
		words = tail
	}
	head, rest, more := strings.Cut(words, " ")
	if more {
		l.rest[head] = append(l.rest[head], rest)
	} else if x.class.has(classSays | classParticiple) {
		l.alone[head] = true
	}
	l.lexicon[head] = merged(l.lexicon[head], x)
}

// strange returns the first letter of words that is not of the language's alphabet.
func (l *language) strange(words string) rune {
	for _, c := range words {
		if c >= utf8.RuneSelf && unicode.IsLetter(c) && !l.letters[c] {
			return c
		}
	}
	return 0
}

// check reports what a file lacks as a whole.
func (l *language) check() error {
	if l.name == "" {
		return fmt.Errorf("no [name]")
	}
	const fewest = 30 // function words; with fewer a text of one sentence is never told
	if len(l.common) < fewest {
		return fmt.Errorf("%d words in [common], want at least %d", len(l.common), fewest)
	}
	for w := range l.common {
		if l.foreign[w] {
			return fmt.Errorf("%q is both [common] and [foreign]", w)
		}
	}
	if l.code == english {
		return nil
	}
	for _, c := range []string{"says", "pronouns", "definite", "indefinite", "links", "ends"} {
		if !l.fills(wordSections[c]) {
			return fmt.Errorf("nothing in [%s]", c)
		}
	}
	if len(l.marks) == 0 {
		return fmt.Errorf("nothing in [marks]")
	}
	return nil
}

func (l *language) fills(c class) bool {
	for _, x := range l.lexicon {
		if x.class.has(c) {
			return true
		}
	}
	return false
}

// lookup returns what the file says of a word in lower case, or of the end of it. Where
// nouns have capitals only those are compounds: insgesamt is no Amt.
func (l *language) lookup(low string, capital bool) lexeme {
	x, ok := l.lexicon[low]
	if ok || len(l.tails) == 0 || len(low) > longestLow || l.traits[nounsCapital] && !capital {
		return x
	}
	for i := range low {
		if x, ok := l.tails[low[i:]]; ok && i > 1 {
			return x
		}
	}
	return lexeme{}
}

// endOf returns the listed end of a compound in lower case: "ministerin"; else the word.
func (l *language) endOf(low string) string {
	for i := range low {
		if _, ok := l.tails[low[i:]]; ok {
			return low[i:]
		}
	}
	return low
}
