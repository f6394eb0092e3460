package quote

import "onrecord/news"

// An article is one text on its way from words to quotes. Each stage fills in one field
// and reads those above it.
type article struct {
	text      string
	paras     []para
	stretches []stretch
	words     []word
	sents     []span // sentences as ranges of words, in order, none empty

	people    []person
	kin       []int           // indexes of the people who are somebody's relatives
	nameParts map[string]bool // the words of all full names, in lower case
	owned     map[string]int  // what bodies are called by a possessive → their indexes
	forms     map[string]bool // words that are titles in this article
	acronyms  map[string]bool // capitals before a full name, and its surname: "dc voss"
	places    map[string]bool // names in lower case that stand where places do
	mentions  []mention       // of people, in the order of the text
	named     map[int]int     // each word of a mention → its index
	cases     map[string]cased
	addressed map[string]map[gender]bool // surname → the genders of the titles before it
	pos       []posTag                   // of the words; nil if there are no models

	reports []report    // one for each cue, in the order of the text
	line    reliability // from what the model says to the confidence
	owner   []int       // for each stretch the report that holds it, or -1
	bySent  map[int]int // sentence → its last report
}

func read(text string) *article {
	a := &article{text: plain(text)}
	a.scanParas()
	a.scanAll()
	a.cutSentences()
	return a
}

// cutSentences gives every word its sentence. A stretch of several sentences lies in one
// with the words before its first and with the words behind its last sentence.
func (a *article) cutSentences() {
	borders := Sentences(a.text)
	at, last := 0, -1
	for i := range a.words {
		w := &a.words[i]
		at = sentenceAt(borders, at, w.span.Start)
		if at != last || i > 0 && a.words[i-1].para != w.para || a.sentLen() >= longestSentence {
			a.sents = append(a.sents, span{i, i})
		}
		at = sentenceAt(borders, at, w.span.End-1)
		last = at
		w.sent = len(a.sents) - 1
		a.sents[w.sent].hi = i + 1
	}
}

// longestSentence bounds the words of a sentence; what is longer is a list or noise, and
// is read in pieces.
const longestSentence = 300

// sentLen is the number of words in the last sentence so far.
func (a *article) sentLen() int {
	if len(a.sents) == 0 {
		return 0
	}
	s := a.sents[len(a.sents)-1]
	return s.hi - s.lo
}

// sentenceAt returns the index of the border span that holds offset, from index at on.
func sentenceAt(borders []news.Span, at, offset int) int {
	for at+1 < len(borders) && borders[at+1].Start <= offset {
		at++
	}
	return at
}

// at returns word i, or a word without any class outside of the article.
func (a *article) at(i int) word {
	if i < 0 || i >= len(a.words) {
		return word{stretch: -1, sent: -1, para: -1}
	}
	return a.words[i]
}

// bytes returns the text of words s, without the commas at its end.
func (a *article) bytes(s span) news.Span {
	for s.hi-1 > s.lo && a.words[s.hi-1].kind == sign && a.words[s.hi-1].low == "," {
		s.hi--
	}
	return news.Span{Start: a.words[s.lo].span.Start, End: a.words[s.hi-1].span.End}
}
