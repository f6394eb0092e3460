package quote

import "strings"

// A posTag is the part of speech of a word.
type posTag uint8

// posNames are the parts of speech, those of the Penn Treebank with some joined; PV is a
// pronoun with its verb ("it's"), Q a stretch in marks.
var posNames = [...]string{
	"NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "IN", "DT", "JJ", "RB", "PRP", "PRP$",
	"WP", "WRB", "CC", "CD", "TO", "POS", "RP", "EX", "PV", "Q", "SIGN", "UH",
}

const (
	posNN posTag = iota
	posNNS
	posNNP
	posVB
	posVBD
	posVBG
	posVBN
	posVBP
	posVBZ
	posMD
	posIN
	posDT
	posJJ
	posRB
	posPRP
	posPRPS
	posWP
	posWRB
	posCC
	posCD
	posTO
	posPOS
	posRP
	posEX
	posPV
	posQ
	posSign
	posUH
	posCount
)

// verb reports whether p is a form of a verb.
func (p posTag) verb() bool { return p >= posVB && p <= posMD || p == posPV }

// finite reports whether p is a verb that can have a subject.
func (p posTag) finite() bool {
	return p == posVBD || p == posVBP || p == posVBZ || p == posMD || p == posPV
}

// noun reports whether p can be the head of who speaks.
func (p posTag) noun() bool { return p <= posNNP || p == posPRP || p == posWP || p == posEX }

// A posModel is a greedy averaged perceptron (Collins 2002) for parts of speech.
type posModel struct {
	weights wideTable
}

// tag returns the part of speech of every word, left to right.
func (m *posModel) tag(a *article) []posTag {
	out, ids := make([]posTag, len(a.words)), a.posIDs()
	var b bag
	for i := range a.words {
		if p, ok := plainPos(a.words[i]); ok {
			out[i] = p
			continue
		}
		b = a.posFeatures(b[:0], i, ids, out)
		out[i] = m.top(b)
	}
	return out
}

// plainPos is the part of speech of what needs no model.
func plainPos(w word) (posTag, bool) {
	switch w.kind {
	case quoted:
		return posQ, true
	case sign:
		return posSign, true
	case digits:
		return posCD, true
	}
	return 0, false
}

func (m *posModel) top(b bag) posTag {
	var sum wideSums
	m.weights.sum(&sum, b, len(sum))
	best := posTag(0)
	for k := range posCount {
		if sum[k] > sum[best] {
			best = k
		}
	}
	return best
}

// posFeatures describes word i by itself and its neighbours; ids are those of posIDs. A word with a capital inside
// a sentence is known by its shape alone, so that no name is learned.
func (a *article) posFeatures(b bag, i int, ids []uint32, done []posTag) bag {
	w, right := &a.words[i], a.at(i+1)
	before, before2 := a.posAt(i-1, done), a.posAt(i-2, done)
	last2, last, id, next, next2 := ids[i], ids[i+1], ids[i+2], ids[i+3], ids[i+4]
	form, end := shape(*w), tail(w.low, 3)
	return append(b,
		feature(1, id),
		feature(2, end),
		feature2(2, tail(w.low, 2), form),
		feature2(3, tail(w.low, 1), hashOf(w.low[:1])),
		feature2(4, form, before),
		feature(5, before),
		feature2(6, before, before2),
		feature2(7, id, before),
		feature(8, last),
		feature(9, last2),
		feature(10, next),
		feature(11, next2),
		feature2(12, next, id),
		feature2(13, last, id),
		feature2(14, tail(right.low, 3), before),
		feature2(15, end, next),
		feature2(16, form, shape(right)),
		feature2(17, uint32(w.tag&posClasses), uint32(w.tag&posClasses>>32)),
		feature2(18, tail(w.low, 4), before),
	)
}

// posClasses are the lists that tell something about parts of speech.
const posClasses = tagAux | tagDet | tagSubject | tagPrep | tagConj | tagSub | tagAdverb | tagVerb | tagPlain | tagPast | tagIng | tagPresent | tagRole

func (a *article) posAt(i int, done []posTag) uint32 {
	if i < 0 || a.words[i].para != a.words[i+1].para {
		return uint32(posCount)
	}
	return uint32(done[i])
}

// posIDs returns the posID of every word, with two of nothing at both ends.
func (a *article) posIDs() []uint32 {
	out := make([]uint32, len(a.words)+4)
	for i := range a.words {
		out[i+2] = a.posID(i)
	}
	return out
}

// posID is the word itself, or its kind where words are names or numbers.
func (a *article) posID(i int) uint32 {
	w := a.at(i)
	switch {
	case w.kind == 0:
		return 0
	case w.kind == quoted:
		return 1
	case w.kind == digits:
		return 2
	case w.capital && !a.begins(i) && !a.paras[w.para].headline:
		return 3
	}
	return hashOf(w.low)
}

// tail hashes the last n bytes of a word.
func tail(low string, n int) uint32 { return hashOf(low[max(0, len(low)-n):]) }

// shape tells how a word is written: Ab, AB, ab, a-b, with a digit, with a dot.
func shape(w word) uint32 {
	s := uint32(w.kind)
	if w.capital {
		s |= 8
	}
	if strings.Contains(w.low, "-") {
		s |= 16
	}
	if strings.Contains(w.low, ".") {
		s |= 32
	}
	if w.upper {
		s |= 64
	}
	return s
}
