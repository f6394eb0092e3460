package quote

import (
	"strings"

	"onrecord/news"
)

const (
	gram       = 3   // words of which an agreement is counted
	mostPlaces = 64  // places looked at for each; commoner ones tell nothing
	fewestNear = 5   // words; shorter claims are near to too much
	nearShare  = 0.7 // of the words of a claim must be in the text, in order
	bandWidth  = 12  // words that may be left out or put in on the way
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
	at, ok := diagonal(printed, words)
	if !ok {
		return Grounding{}, false
	}
	lo, hi := max(0, at-bandWidth), min(len(printed), at+len(words)+bandWidth)
	steps, same := align(printed[lo:hi], words)
	if float64(same) < nearShare*float64(len(words)) {
		return Grounding{}, false
	}
	g := Grounding{Match: news.Near, Differences: differences(printed[lo:hi], words, steps)}
	first, last := edges(steps)
	g.Spans = []news.Span{{Start: printed[lo+first].span.Start, End: printed[lo+last].span.End}}
	return g, len(g.Differences) > 0
}

// diagonal returns where in the text a claim begins if it is moved so that most of its
// runs of three words agree.
func diagonal(printed, words []token) (int, bool) {
	places := map[string][]int{}
	for i := 0; i+gram <= len(words); i++ {
		key := gramKey(words[i:])
		places[key] = append(places[key], i)
	}
	votes := map[int]int{}
	best, most := 0, 0
	for i := 0; i+gram <= len(printed); i++ {
		in := places[gramKey(printed[i:])]
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

func gramKey(list []token) string {
	return strings.ToLower(list[0].text + " " + list[1].text + " " + list[2].text)
}

// A stepKind is one move of an alignment.
type stepKind uint8

const (
	stepSame stepKind = iota
	stepOther
	stepClaimed // a word of the claim alone
	stepPrinted // a word of the text alone
)

// A pairStep joins a word of the text with one of the claim; an index is that of the word
// at which the side stands.
type pairStep struct {
	kind             stepKind
	printed, claimed int
}

// align finds the cheapest way from the claim to a part of the text (Wagner and Fischer
// 1974, free at both ends of the text), and how many words agree on it.
func align(printed, words []token) (steps []pairStep, same int) {
	n, m := len(words), len(printed)
	cost := make([]int32, (n+1)*(m+1))
	for i := 1; i <= n; i++ {
		cost[i*(m+1)] = int32(i)
		for j := 1; j <= m; j++ {
			c := cost[(i-1)*(m+1)+j-1]
			if words[i-1].text != printed[j-1].text {
				c++
			}
			cost[i*(m+1)+j] = min(c, cost[(i-1)*(m+1)+j]+1, cost[i*(m+1)+j-1]+1)
		}
	}
	end := 0
	for j := range m + 1 {
		if cost[n*(m+1)+j] < cost[n*(m+1)+end] {
			end = j
		}
	}
	return walkBack(cost, printed, words, end)
}

func walkBack(cost []int32, printed, words []token, end int) (steps []pairStep, same int) {
	m := len(printed)
	i, j := len(words), end
	for i > 0 {
		now := cost[i*(m+1)+j]
		switch {
		case j > 0 && words[i-1].text == printed[j-1].text && now == cost[(i-1)*(m+1)+j-1]:
			i, j, same = i-1, j-1, same+1
			steps = append(steps, pairStep{stepSame, j, i})
		case j > 0 && now == cost[i*(m+1)+j-1]+1:
			j--
			steps = append(steps, pairStep{stepPrinted, j, i})
		case now == cost[(i-1)*(m+1)+j]+1:
			i--
			steps = append(steps, pairStep{stepClaimed, j, i})
		default:
			i, j = i-1, j-1
			steps = append(steps, pairStep{stepOther, j, i})
		}
	}
	for a, b := 0, len(steps)-1; a < b; a, b = a+1, b-1 {
		steps[a], steps[b] = steps[b], steps[a]
	}
	return steps, same
}

// edges returns the first and the last word of the text on the way.
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

// differences lists the runs of steps on which the two sides differ.
func differences(printed, words []token, steps []pairStep) []news.Difference {
	var out []news.Difference
	for i := 0; i < len(steps); i++ {
		if steps[i].kind == stepSame {
			continue
		}
		var claimed, there []string
		var at news.Span
		for ; i < len(steps) && steps[i].kind != stepSame; i++ {
			s := steps[i]
			if s.kind != stepPrinted {
				claimed = append(claimed, words[s.claimed].text)
			}
			if s.kind != stepClaimed {
				p := printed[s.printed]
				if len(there) == 0 {
					at = p.span
				}
				at.End = p.span.End
				there = append(there, p.text)
			}
		}
		out = append(out, news.Difference{Claimed: strings.Join(claimed, " "), Printed: strings.Join(there, " "), At: at})
	}
	return out
}
