package quote

import (
	"slices"
	"sync"
)

// crossGrow grows one forest on all articles and one for each fold without it, and calls
// use with each of the latter and the articles of its fold.
func crossGrow(articles int, grow func(in func(k int) bool) *forest, use func(f *forest, k int)) *forest {
	forests := make([]*forest, folds+1)
	var wait sync.WaitGroup
	for fold := range forests {
		wait.Go(func() { forests[fold] = grow(func(k int) bool { return k%folds != fold }) })
	}
	wait.Wait()
	for k := range articles {
		use(forests[k%folds], k)
	}
	return forests[folds]
}

// trainRank learns to choose among the ways to read a cue, and chooses.
func (t *trainer) trainRank() *forest {
	inputs := make([][][][]float32, len(t.views)) // of each article, cue and choice
	for k := range t.choices {
		for _, c := range t.choices[k] {
			var ways [][]float32
			for n := range c.all {
				ways = append(ways, c.view.choiceInputs(nil, c.all, n))
			}
			inputs[k] = append(inputs[k], ways)
		}
	}
	grow := func(in func(k int) bool) *forest {
		var part [][]float32
		var worth []float64
		var groups []int
		for k := range inputs {
			for n, c := range t.choices[k] {
				if w := c.worths(t.gold[k]); in(k) && w != nil {
					part, worth, groups = append(part, inputs[k][n]...), append(worth, w...), append(groups, len(w))
				}
			}
		}
		return growForest(part, make([]float32, 1), choiceAim(worth, groups))
	}
	t.found = make([][]finding, len(t.views))
	return crossGrow(len(t.views), grow, func(f *forest, k int) {
		r := &chooser{rank: f}
		for _, c := range t.choices[k] {
			t.found[k] = append(t.found[k], r.choose(c.view, c.all).finding)
		}
	})
}

// cueChoices are the ways to read one cue.
type cueChoices struct {
	view *cueView
	all  []choice
}

// worths are what the choices are worth: 2 if all is exact, 1 if it is right. It is nil if
// nothing is right, or nothing to choose from.
func (c cueChoices) worths(gold []goldReport) []float64 {
	m := matching(gold, c.view.guess.cue)
	if m < 0 || len(c.all) == 1 {
		return nil
	}
	out := make([]float64, len(c.all))
	some := false
	for n, way := range c.all {
		if judged(gold, way.finding) != keepRight {
			continue
		}
		some, out[n] = true, 1
		if gold[m].source == way.source && slices.Equal(gold[m].content, way.content) {
			out[n] = 2
		}
	}
	if !some {
		return nil
	}
	return out
}

// trainJudges learns to judge findings, and judges.
func (t *trainer) trainJudges() *forest {
	inputs := make([][][]float32, len(t.views))
	for k, found := range t.found {
		for n := range found {
			inputs[k] = append(inputs[k], inspector{t.views[k], t.first[k]}.judgeInputs(nil, found, n))
		}
	}
	grow := func(in func(k int) bool) *forest {
		var part [][]float32
		var right []uint8
		for k, found := range t.found {
			for n, f := range found {
				if in(k) {
					part, right = append(part, inputs[k][n]), append(right, judged(t.gold[k], f))
				}
			}
		}
		return growForest(part, shareOf(right, int(keepLabels)), classAim(right, int(keepLabels)))
	}
	return crossGrow(len(t.views), grow, func(f *forest, k int) { f.judge(t.views[k], t.first[k], t.found[k]) })
}
