package quote

import (
	"slices"
	"strings"

	"onrecord/news"
)

// mostLanguages bounds the files, so that a set of them fits into a word.
const mostLanguages = 16

// unreadable stands for a language without a file.
const unreadable = -1

// undecided stands for words too few to tell.
const undecided = -2

func newLanguages(list []*language) *languages {
	all := &languages{list: list, votes: map[string]vote{}, letters: map[rune]languageSet{}, english: undecided}
	for i, l := range list {
		bit := languageSet(1) << i
		all.all |= bit
		if l.code == english {
			all.english = i
		}
		for w := range l.common {
			all.vote(w, vote{yes: bit})
		}
		for w, x := range l.lexicon {
			if x.class.has(classSays) {
				all.vote(w, vote{yes: bit})
			}
		}
		for w := range l.foreign {
			all.vote(w, vote{no: bit})
		}
		for c := range l.letters {
			all.letters[c] |= bit
		}
	}
	return all
}

func (l *languages) vote(word string, v vote) {
	old := l.votes[word]
	l.votes[word] = vote{old.yes | v.yes, old.no | v.no}
}

// The thresholds lie between what was measured: in this project's own news 53 to 74 % of
// the words speak for their language and at most 16 % for one without a file, and in the
// 924 articles of PolNeAR at least 38 % for English. None of these, nor any paragraph of
// theirs, is taken for anything but English.
const (
	fewWords   = 12 // with fewer an English text may have no function word at all
	fewHits    = 2  // of another language, and none of English, make a short text foreign
	leastShare = 25 // percent of the words that are function words of their language
	leastHere  = 10 // the same for English, which is what a text is thought to be
	overOthers = 3  // times as many as for English
)

// of returns the language that a whole text is in, or unreadable. What is too short to
// tell is English.
func (l *languages) of(t *tally) int {
	if 2*t.strange > t.letters {
		return unreadable
	}
	home := t.speaks(l.english)
	best, second := l.best(t, l.english)
	if n := t.speaks(best); n >= fewHits && n > t.speaks(second) && n >= overOthers*home && 100*n >= leastShare*t.words {
		return best
	}
	if l.english < 0 {
		return unreadable
	}
	if t.words >= fewWords {
		if 100*home >= leastHere*t.words {
			return l.english
		}
		return unreadable
	}
	if home == 0 && t.no[l.english] >= fewHits {
		return unreadable
	}
	return l.english
}

// main returns the language of a whole text. Where all its words together are not English,
// those outside of marks have the last word: somebody may be quoted in another language.
func (l *languages) main(total *tally, text string) int {
	whole := l.of(total)
	if whole == l.english {
		return whole
	}
	out := l.count(outsideMarks(text))
	best, _ := l.best(&out, l.english)
	if n := out.speaks(l.english); n > 0 && n >= out.speaks(best) && 100*n >= leastShare*out.words {
		return l.english
	}
	if here := l.of(&out); whole == unreadable && here != l.english {
		return here
	}
	return whole
}

// best returns the two languages with most evidence, but for one.
func (l *languages) best(t *tally, but int) (best, second int) {
	best, second = unreadable, unreadable
	for i := range l.list {
		switch {
		case i == but:
		case t.speaks(i) > t.speaks(best):
			best, second = i, best
		case t.speaks(i) > t.speaks(second):
			second = i
		}
	}
	return best, second
}

// ofLine returns the language that one paragraph of a text in the language main is
// clearly in, unreadable if it is clearly in none there is a file for, or undecided. The
// words outside of marks decide: somebody may be quoted in another language.
func (l *languages) ofLine(line string, main int) int {
	t := l.count(line)
	here := l.clearly(&t, main)
	if here == undecided || here == main {
		return here
	}
	out := l.count(outsideMarks(line))
	if out.letters == 0 || out.speaks(main) > 0 && out.speaks(main) >= out.speaks(here) {
		return undecided
	}
	return here
}

// clearly says what the words of a paragraph are, if there is no doubt.
func (l *languages) clearly(t *tally, main int) int {
	const (
		fewest  = 8  // words
		script  = 20 // letters
		none    = 15 // words, of which hardly any is known
		share   = 5  // percent, for any language
		fewHere = 4  // words of the language
	)
	if 2*t.strange > t.letters && t.strange >= script {
		return unreadable
	}
	best, second := l.best(t, unreadable)
	n := t.speaks(best)
	switch {
	case t.words >= none && 100*n < share*t.words:
		return unreadable
	case best == main && n > 0:
		return main
	case t.words < fewest || n < fewHere || n < overOthers*t.speaks(main) || n <= t.speaks(second) || 100*n < leastShare*t.words:
		return undecided
	}
	return best
}

// outsideMarks returns a text without what stands between double marks of any kind.
func outsideMarks(line string) string {
	in := false
	return strings.Map(func(c rune) rune {
		if c == '\n' {
			in = false // a mark that is not closed quotes its paragraph
		}
		if strings.ContainsRune("“”„‟\"«»", c) {
			in = !in
			return ' '
		}
		if in {
			return ' '
		}
		return c
	}, line)
}

// A part is the lines of a text that are in one language.
type part struct {
	language int
	lines    []news.Span
}

// glance returns the language of a whole text, and whether it is English without any line
// that looks like another language: what most texts are must cost least.
func (l *languages) glance(text string) (main int, same bool) {
	var total tally
	same = true
	for at := 0; at < len(text); {
		end := lineEnd(text, at)
		t := l.count(text[at:end])
		total.add(&t)
		if same && t.words > 0 {
			here := l.clearly(&t, l.english)
			same = here == undecided || here == l.english
		}
		at = end + 1
	}
	main = l.main(&total, text)
	return main, same && main == l.english
}

// parts says which language each line of a text is in, the lines of one together. A text
// in one language is one part. A line that does not tell is in the language of the line
// before it.
func (l *languages) parts(text string) []part {
	main, same := l.glance(text)
	if same {
		return []part{{language: main}}
	}
	var parts []part
	last := main
	for at := 0; at < len(text); {
		line := news.Span{Start: at, End: lineEnd(text, at)}
		at = line.End + 1
		if here := l.ofLine(line.In(text), main); here != undecided {
			last = here
		}
		n := slices.IndexFunc(parts, func(p part) bool { return p.language == last })
		if n < 0 {
			n = len(parts)
			parts = append(parts, part{language: last})
		}
		parts[n].lines = append(parts[n].lines, line)
	}
	return parts
}

// only returns text with nothing but some of its lines; what else it holds is blank, so
// that offsets stay.
func only(text string, lines []news.Span) string {
	b := []byte(strings.Repeat(" ", len(text)))
	for _, s := range lines {
		copy(b[s.Start:], s.In(text))
		if s.End < len(text) {
			b[s.End] = '\n'
		}
	}
	return string(b)
}

// extract reads each part of a text by its language. The parts are told apart paragraph
// by paragraph, so that a bilingual page is read in both languages, and a foreign passage
// is not read as what it is not.
func (l *languages) extract(text string) []news.Quote {
	parts := l.parts(text)
	if len(parts) == 1 {
		return l.read(parts[0].language, text)
	}
	var out []news.Quote
	for _, p := range parts {
		out = append(out, l.read(p.language, only(text, p.lines))...)
	}
	slices.SortStableFunc(out, func(x, y news.Quote) int { return x.Content[0].Start - y.Content[0].Start })
	return out
}

// read reads a text in language i; without a file for it there are no quotes.
func (l *languages) read(i int, text string) []news.Quote {
	switch {
	case i == l.english:
		return fromEnglish(text)
	case i >= 0:
		return byFile(l.list[i], text)
	}
	return nil
}
