package quote

import (
	"strings"

	"onrecord/news"
)

// An echoWord is a word between marks as it is compared with those of a headline.
type echoWord struct {
	low, stem string
	light     bool // tells little by itself: the, of, was
}

// echoWords are the words of all stretches.
func (a *article) echoWords() [][]echoWord {
	const longest = 1000 // bytes
	out := make([][]echoWord, len(a.stretches))
	for i, s := range a.stretches {
		t := s.inner.In(a.text)
		for _, w := range strings.FieldsFunc(t[:min(len(t), longest)], func(c rune) bool { return !wordRune(c) && !strings.ContainsRune("'’", c) }) {
			low := strings.Trim(strings.ReplaceAll(strings.ToLower(w), "’", "'"), "'")
			light := wordsOf().tags[low].has(tagDet | tagPrep | tagAux | tagBe | tagConj | tagSub | tagSubject | tagObject | tagWh | tagClause)
			if low != "" {
				out[i] = append(out[i], echoWord{low, stem(low), light})
			}
		}
	}
	return out
}

// An echoRank says how well words agree; the higher the better.
type echoRank uint8

const (
	echoNone  echoRank = iota
	echoLoose          // the telling words, in order, with few others between
	echoStems          // in a row, in other forms
	echoExact          // in a row
)

// echoOf returns the stretch that has the words of stretch i: the one that agrees best, and of
// these the first; a crosshead's lies behind it if one does. It is -1 if there is none, or if two
// people, or nobody, say the one word that stretch i is.
func (a *article) echoOf(i int, at zone, all [][]echoWord, who []news.Speaker) int {
	best, rank := -1, echoNone
	several, term := false, false
	for k := range a.stretches {
		if k == i || a.owner[k] >= 0 && a.owner[k] == a.owner[i] {
			continue
		}
		r := ranked(all[i], all[k])
		if a.owner[k] < 0 {
			term = term || r == echoExact && len(all[i]) == len(all[k])
			continue
		}
		if at == zonePull && r != echoExact || at == zoneLead && r < echoStems || r == echoNone {
			continue
		}
		if a.mustRepeat(i, at) && (r != echoExact || len(all[k]) <= len(all[i]) || telling(all[i]) < 2) {
			continue
		}
		if r > rank || r == rank && at == zoneCross && best < i && k > i {
			best, rank, several = k, r, false
			continue
		}
		several = several || r == rank && who[a.owner[k]] != who[a.owner[best]]
	}
	doubt := telling(all[i]) < 2 && (term || several && at != zoneCross) || a.mustRepeat(i, at) && (term || several)
	if best < 0 || doubt || !a.speaksFor(i, who[a.owner[best]], who) {
		return -1
	}
	return best
}

// mustRepeat reports whether stretch i has to stand word for word in one longer stretch: a short
// paragraph of nothing else, and words of the lead that nobody is said to speak.
func (a *article) mustRepeat(i int, at zone) bool {
	return at == zonePull && a.stretches[i].size < fewestPulls || at == zoneLead && a.owner[i] < 0
}

// speaksFor reports whether a speaker may stand for that of stretch i: where that one is
// described, it must have a name.
func (a *article) speaksFor(i int, by news.Speaker, who []news.Speaker) bool {
	return a.owner[i] < 0 || by.Kind == news.Named || by.Kind != news.Unresolved && who[a.owner[i]].Kind == news.Unresolved
}

func telling(words []echoWord) int {
	n := 0
	for _, w := range words {
		if !w.light {
			n++
		}
	}
	return n
}

// ranked tells how well the words of a headline agree with those of a stretch.
func ranked(head, said []echoWord) echoRank {
	const shortest = 4 // letters of a word that is all there is
	if n := telling(head); n == 0 && len(head) < fewestPulls || len(head) == 1 && len(head[0].low) < shortest {
		return echoNone
	}
	best := echoNone
	for i := range said {
		switch {
		case inRow(head, said[i:], func(x, y echoWord) bool { return x.low == y.low }):
			return echoExact
		case best < echoStems && inRow(head, said[i:], sameStem):
			best = echoStems
		case best < echoLoose && loosely(head, said[i:]):
			best = echoLoose
		}
	}
	return best
}

func inRow(head, said []echoWord, same func(x, y echoWord) bool) bool {
	if len(head) > len(said) {
		return false
	}
	for i, w := range head {
		if !same(w, said[i]) {
			return false
		}
	}
	return true
}

// loosely reports whether the telling words of a headline begin said and follow in order,
// with few others between.
func loosely(head, said []echoWord) bool {
	const fewest, slack = 2, 4 // telling words; words between
	if telling(head) < fewest {
		return false
	}
	k, first := 0, true
	for _, w := range head {
		if w.light {
			continue
		}
		end := min(len(said), k+slack)
		if first {
			end = 1
		}
		for k < end && !sameStem(w, said[k]) {
			k++
		}
		if k == end {
			return false
		}
		k++
		first = false
	}
	return true
}

// sameStem reports whether two words are forms of one: of the same stem, or with the same
// consonants, as in became and become.
func sameStem(x, y echoWord) bool {
	if x.stem == y.stem {
		return true
	}
	const fewest = 3 // consonants
	cx, cy := consonants(x.low), consonants(y.low)
	return len(x.low) == len(y.low) && len(cx) >= fewest && cx == cy
}

func consonants(low string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("aeiou", c) {
			return -1
		}
		return c
	}, low)
}
