package quote

import (
	"slices"
	"strings"

	"onrecord/news"
)

const (
	gram       = 3  // units of which an agreement is counted
	mostPlaces = 64 // places looked at for each; commoner ones tell nothing
	fewestNear = 5  // words; shorter claims are near to too much
	bandWidth  = 12 // units that may be left out or put in on the way
)

// nearest finds the words of the text that are most like a claim.
func nearest(printed, wanted []token) (Grounding, bool) {
	var words []token
	for _, t := range wanted {
		if t.kind == aWord {
			words = append(words, t)
		}
	}
	if len(words) < fewestNear || len(printed) == 0 {
		return Grounding{}, false
	}
	claim, text := unitsOf(words), unitsOf(printed)
	at, ok := diagonal(text, claim)
	if !ok {
		return Grounding{}, false
	}
	text = text[max(0, at-bandWidth):min(len(text), at+len(claim)+bandWidth)]
	steps := align(text, claim)
	if !alike(claim, steps) {
		return Grounding{}, false
	}
	g := Grounding{Match: news.Near, Differences: differences(printed, words, text, claim, steps)}
	first, last := edges(steps)
	g.Spans = []news.Span{{Start: printed[text[first].word].span.Start, End: printed[text[last].word].span.End}}
	return g, len(g.Differences) > 0
}

// Shares of what must agree for two texts to be alike. They let the paraphrases of the
// tests pass, of which the hardest has 11 of 13 units in 15 of the text, and little else:
// of 400 reports of PolNeAR's train part, each held against 9,658 of other articles, nine
// were near to another, and one of these by chance.
const (
	claimShare   = 0.7 // of the units of the claim
	printedShare = 0.6 // of the units of the text between the first and the last: who remembers leaves out more than he puts in
	tellingShare = 0.7 // of the units of the claim that tell what it is about
	leastTelling = 2   // of those, at least
)

// alike reports whether enough agrees for the text to be what is meant by the claim.
func alike(claim []unit, steps []pairStep) bool {
	first, last := edges(steps)
	same, sameTelling, telling := 0, 0, 0
	for _, s := range steps {
		if s.kind == stepSame {
			same++
			if claim[s.claimed].telling() {
				sameTelling++
			}
		}
	}
	for _, u := range claim {
		if u.telling() {
			telling++
		}
	}
	return float64(same) >= claimShare*float64(len(claim)) &&
		float64(same) >= printedShare*float64(last-first+1) &&
		float64(sameTelling) >= tellingShare*float64(telling) && sameTelling >= leastTelling
}

// diagonal returns where in the text a claim begins if it is moved so that most of its
// runs of three units agree.
func diagonal(text, claim []unit) (int, bool) {
	places := map[string][]int{}
	for i := 0; i+gram <= len(claim); i++ {
		key := gramKey(claim[i:])
		places[key] = append(places[key], i)
	}
	votes := map[int]int{}
	best, most := 0, 0
	for i := 0; i+gram <= len(text); i++ {
		in := places[gramKey(text[i:])]
		for _, k := range in[:min(len(in), mostPlaces)] {
			d := (i - k) / bandWidth
			votes[d]++
			if votes[d] > most {
				best, most = i-k, votes[d]
			}
		}
	}
	return best, most > 0
}

func gramKey(list []unit) string { return list[0].text + " " + list[1].text + " " + list[2].text }

// A stepKind is one move of an alignment.
type stepKind uint8

const (
	stepSame stepKind = iota
	stepOther
	stepClaimed // a unit of the claim alone
	stepPrinted // a unit of the text alone
)

// A pairStep joins a unit of the text with one of the claim; an index is that of the unit
// at which the side stands.
type pairStep struct {
	kind             stepKind
	printed, claimed int
}

// What the steps of an alignment cost. What a claim has is lost only where nothing can
// stand for it, so that "we wait" is not taken for the end of "we can't wait", nor "kids
// over" for nothing where "own children across" follows.
const (
	putInCost = 1 // a unit of the text alone
	otherCost = 2 // a unit of the text instead of one of the claim
	lostCost  = 3 // a unit of the claim alone
)

// align finds the cheapest way from the claim to a part of the text (Wagner and Fischer
// 1974, free at both ends of the text).
func align(text, claim []unit) []pairStep {
	n, m := len(claim), len(text)
	cost := make([]int32, (n+1)*(m+1))
	for i := 1; i <= n; i++ {
		cost[i*(m+1)] = int32(i * lostCost)
		for j := 1; j <= m; j++ {
			c := cost[(i-1)*(m+1)+j-1]
			if claim[i-1].text != text[j-1].text {
				c += otherCost
			}
			cost[i*(m+1)+j] = min(c, cost[(i-1)*(m+1)+j]+lostCost, cost[i*(m+1)+j-1]+putInCost)
		}
	}
	end := 0
	for j := range m + 1 {
		if cost[n*(m+1)+j] < cost[n*(m+1)+end] {
			end = j
		}
	}
	return walkBack(cost, text, claim, end)
}

func walkBack(cost []int32, text, claim []unit, end int) (steps []pairStep) {
	m := len(text)
	i, j := len(claim), end
	for i > 0 {
		now := cost[i*(m+1)+j]
		switch {
		case j > 0 && claim[i-1].text == text[j-1].text && now == cost[(i-1)*(m+1)+j-1]:
			i, j = i-1, j-1
			steps = append(steps, pairStep{stepSame, j, i})
		case j > 0 && now == cost[i*(m+1)+j-1]+putInCost:
			j--
			steps = append(steps, pairStep{stepPrinted, j, i})
		case now == cost[(i-1)*(m+1)+j]+lostCost:
			i--
			steps = append(steps, pairStep{stepClaimed, j, i})
		default:
			i, j = i-1, j-1
			steps = append(steps, pairStep{stepOther, j, i})
		}
	}
	slices.Reverse(steps)
	return steps
}

// edges returns the first and the last unit of the text on the way.
func edges(steps []pairStep) (first, last int) {
	first = -1
	for _, s := range steps {
		if s.kind == stepClaimed {
			continue
		}
		if first < 0 {
			first = s.printed
		}
		last = s.printed
	}
	return max(first, 0), last
}

// differences lists the runs of steps on which the two sides have other words, be they
// printed otherwise only.
func differences(printed, words []token, text, claim []unit, steps []pairStep) []news.Difference {
	var out []news.Difference
	plain := func(s pairStep) bool {
		return s.kind == stepSame && claim[s.claimed].part == text[s.printed].part &&
			sameWord(words, claim[s.claimed].word, printed[text[s.printed].word])
	}
	for i := 0; i < len(steps); i++ {
		if plain(steps[i]) {
			continue
		}
		d := difference{}
		for ; i < len(steps) && !plain(steps[i]); i++ {
			s := steps[i]
			if s.kind != stepPrinted {
				d.claim(words, claim[s.claimed].word)
			}
			if s.kind != stepClaimed {
				d.print(printed, text[s.printed].word)
			}
		}
		out = append(out, d.Difference)
	}
	return out
}

// sameWord reports whether a word of the claim is printed so, apart from the capital of
// the first.
func sameWord(words []token, at int, printed token) bool {
	return words[at].text == printed.text || at == 0 && sameButCapital(words[at].text, printed.text)
}

// A difference is one that is being put together, word by word.
type difference struct {
	news.Difference
	claimed, printed int // the last word of each side, counted from 1
}

func (d *difference) claim(words []token, at int) {
	if d.claimed != at+1 {
		d.claimed, d.Claimed = at+1, strings.TrimPrefix(d.Claimed+" "+words[at].text, " ")
	}
}

func (d *difference) print(printed []token, at int) {
	if d.printed == at+1 {
		return
	}
	if d.printed == 0 {
		d.At.Start = printed[at].span.Start
	}
	d.printed, d.Printed, d.At.End = at+1, strings.TrimPrefix(d.Printed+" "+printed[at].text, " "), printed[at].span.End
}
