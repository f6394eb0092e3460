package digest

import (
	_ "embed"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

const (
	// leadWords is how many words of a text are looked at: news tells the event first,
	// and its background, which other events share, later.
	leadWords = 150
	// titleWords is how many words of a title are looked at; the longest has about forty.
	titleWords = 60
	// titleWeight is how often a word of the title counts. TestNewsroomEvents and
	// TestScoop have the evidence for this and the other constants.
	titleWeight = 3
	// maxWord is the longest word in bytes that is looked at.
	maxWord = 60
)

//go:embed stopwords.txt
var stopwordList string

// A vocabulary knows how many stories of a digest have a term.
type vocabulary struct {
	stop    map[string]bool
	stories map[string]int
	total   int
}

// A profile is what a story is about: its terms with their weights, of length 1 together.
type profile struct {
	weights map[string]float64
	names   map[string]bool // terms that are printed with a capital or as a number

	numbers, titleNumbers map[string]bool
}

// profiles returns the profile of each story.
func profiles(stories []news.Story) []profile {
	v := vocabulary{stop: map[string]bool{}, stories: map[string]int{}, total: len(stories)}
	for line := range strings.Lines(stopwordList) {
		v.stop[strings.TrimSpace(line)] = true
	}
	all := make([]profile, len(stories))
	for i, s := range stories {
		all[i] = v.count(s)
		for term := range all[i].weights {
			v.stories[term]++
		}
	}
	for _, p := range all {
		v.weigh(p)
	}
	return all
}

// count returns how often a story has each term, in the title and at the beginning of the
// text.
func (v vocabulary) count(s news.Story) profile {
	p := profile{weights: map[string]float64{}, names: map[string]bool{}}
	v.add(p, s.Title, titleWeight, titleWords)
	p.titleNumbers = numbers(p.names)
	v.add(p, s.Text, 1, leadWords)
	p.numbers = numbers(p.names)
	return p
}

func numbers(terms map[string]bool) map[string]bool {
	some := map[string]bool{}
	for term := range terms {
		if isNumber(term) {
			some[term] = true
		}
	}
	return some
}

// add counts the terms of at most limit words of text.
func (v vocabulary) add(p profile, text string, weight float64, limit int) {
	for word := range strings.FieldsFuncSeq(text, notInWord) {
		if limit--; limit < 0 {
			return
		}
		term := stem(strings.ToLower(word))
		if utf8.RuneCountInString(term) < 3 && !isNumber(term) || len(word) > maxWord || v.stop[strings.ToLower(word)] {
			continue
		}
		p.weights[term] += weight
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) || isNumber(term) {
			p.names[term] = true
		}
	}
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

func isNumber(term string) bool {
	return strings.IndexFunc(term, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// stem takes the commonest English endings off, so that "closed" meets "closes". That it
// errs now and then does no harm: it errs alike everywhere.
func stem(word string) string {
	for _, ending := range []string{"ing", "ed", "es", "s"} {
		if short, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(short) >= 4 {
			return strings.TrimSuffix(short, "e")
		}
	}
	if utf8.RuneCountInString(word) > 4 {
		return strings.TrimSuffix(word, "e")
	}
	return word
}

// weigh turns counts into weights: the root of the count times the term's rarity, scaled
// to length 1. A term of one story alone counts too: it is what the story does not share.
func (v vocabulary) weigh(p profile) {
	sum := 0.0
	for term, n := range p.weights {
		w := math.Sqrt(n) * math.Log(1+float64(v.total)/float64(v.stories[term]))
		p.weights[term] = w
		sum += w * w
	}
	for term := range p.weights {
		p.weights[term] /= math.Sqrt(sum)
	}
}

// likeness is the cosine of two profiles, 0 to 1, to six digits: sums of the same terms in
// another order differ in the last ones.
func (p profile) likeness(q profile) float64 {
	sum := 0.0
	for term, w := range p.weights {
		sum += w * q.weights[term]
	}
	return math.Round(sum*1e6) / 1e6
}

// sharedNames counts the names and numbers that both have.
func (p profile) sharedNames(q profile) int {
	n := 0
	for term := range p.names {
		if q.names[term] {
			n++
		}
	}
	return n
}
