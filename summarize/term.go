package summarize

import (
	_ "embed"
	"math"
	"unicode"
	"unicode/utf8"
)

// features is what is known of a term within its article.
type features [8]float64

// The features, by their place in [features] and in weights.
const (
	constant  = iota // 1 for every term
	isStopped        // 1 for a stop word, which has no other feature
	repeated         // log of how many sentences have the term
	inLead           // 1 if the first sentence has it
	late             // log of the number of its first sentence, from 1
	named            // 1 if it is mostly printed with a capital, apart from openings
	number           // 1 if it is digits alone
	core             // weight of its heaviest sentence (see heaviness), 0 to 1
)

// weights of the features in the log odds that a person's summary of the article has the
// term. TestWeights fits them on the 100 articles; docs/summarize.md has the figures.
var weights = features{-2.35, 0.88, 0.98, -0.95, -0.71, 0.42, 0.49, 1.72}

var (
	//go:embed stopwords.txt
	stopwordList string
	stopwords    = set(lines(stopwordList))
)

func set(words []string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// isStop reports whether low, a word in lower case, says nothing about a subject: it is
// on the list of stop words, or is one letter.
func isStop(low string) bool {
	return utf8.RuneCountInString(low) < 2 || stopwords[low]
}

// weigh returns for each term of the article how probable it is, from 0 to 1, that a
// person's summary has it: a logistic regression with the weights w on its features.
func weigh(all []sentence, w features) map[string]float64 {
	p := map[string]float64{}
	for term, f := range describe(all) {
		p[term] = probability(f, w)
	}
	return p
}

func probability(f, w features) float64 {
	odds := 0.0
	for i := range f {
		odds += f[i] * w[i]
	}
	return 1 / (1 + math.Exp(-odds))
}

// An occurrence sums up where a term stands in its article.
type occurrence struct {
	stop            bool
	first           int     // number of its first sentence, from 0
	sentences       int     // how many have it
	last            int     // number of its last sentence so far, from 0
	capitals, inner int     // of its occurrences that open no sentence: with a capital, all
	heaviest        float64 // heaviness of its heaviest sentence
}

// describe returns the features of each term of the article.
func describe(all []sentence) map[string]features {
	terms := occurrences(all)
	most := markHeaviest(all, terms)
	described := make(map[string]features, len(terms))
	for term, o := range terms {
		described[term] = o.features(term, most)
	}
	return described
}

func (o *occurrence) features(term string, most float64) features {
	if o.stop {
		return features{constant: 1, isStopped: 1}
	}
	f := features{constant: 1, repeated: math.Log(float64(o.sentences)), late: math.Log(float64(1 + o.first))}
	if o.first == 0 {
		f[inLead] = 1
	}
	if 2*o.capitals > o.inner {
		f[named] = 1
	}
	if isNumber(term) {
		f[number] = 1
	}
	if most > 0 {
		f[core] = o.heaviest / most
	}
	return f
}

func occurrences(all []sentence) map[string]*occurrence {
	terms := map[string]*occurrence{}
	for i, s := range all {
		for j, w := range s.words {
			o := terms[w.term]
			if o == nil {
				o = &occurrence{stop: w.stop, first: i, last: -1}
				terms[w.term] = o
			}
			if o.last != i {
				o.last = i
				o.sentences++
			}
			if j > 0 {
				o.inner++
				if w.upper {
					o.capitals++
				}
			}
		}
	}
	return terms
}

// markHeaviest notes at each term its heaviest sentence, and returns the most that any
// sentence of the article weighs.
func markHeaviest(all []sentence, terms map[string]*occurrence) float64 {
	most := 0.0
	for _, s := range all {
		h := heaviness(s, terms)
		most = max(most, h)
		for _, w := range s.words {
			terms[w.term].heaviest = max(terms[w.term].heaviest, h)
		}
	}
	return most
}

// heaviness says how much of the article's subject a sentence holds: the logs of how
// many sentences share each of its terms, over the root of their number, so that length
// alone is no merit.
func heaviness(s sentence, terms map[string]*occurrence) float64 {
	sum, n := 0.0, 0.0
	seen := map[string]bool{}
	for _, w := range s.words {
		if o := terms[w.term]; !o.stop && !seen[w.term] {
			seen[w.term] = true
			sum += math.Log(float64(o.sentences))
			n++
		}
	}
	return sum / math.Sqrt(max(n, 1))
}

// isNumber reports whether term is digits alone.
func isNumber(term string) bool {
	for _, r := range term {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return term != ""
}
