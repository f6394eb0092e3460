package quote

func (t *trainer) trainParts() *chain {
	examples := make([][]example, len(t.views))
	for k, f := range t.first {
		examples[k] = f.partExamples(t.views[k], t.gold[k])
	}
	t.choices = make([][]cueChoices, len(t.views))
	return crossTrain(examples, int(partLabels), partBits, partPace, partPasses, func(c *chain, k int) {
		t.first[k].choices(t.views[k], c, func(cv *cueView, all []choice) { t.choices[k] = append(t.choices[k], cueChoices{cv, all}) })
	})
}

// partExamples are the guesses that are right, and the cues that were not guessed.
func (f *firstPass) partExamples(v *view, gold []goldReport) []example {
	with := *f
	for _, g := range gold {
		if !f.guessed(g.cue) {
			with.guesses = append(with.guesses[:len(with.guesses):len(with.guesses)], guess{g.cue, f.cueShare(g.cue)})
		}
	}
	inOrder(with.guesses)
	nth := with.counts(len(v.a.words))
	var out []example
	for n, g := range with.guesses {
		m := matching(gold, g.cue)
		if m < 0 {
			continue
		}
		out = append(out, with.cueView(v, n, nth).example(gold[m]))
	}
	return out
}

func (f *firstPass) guessed(cue span) bool {
	for _, g := range f.guesses {
		if g.cue.lo < cue.hi && cue.lo < g.cue.hi {
			return true
		}
	}
	return false
}

func (c *cueView) example(g goldReport) example {
	e := example{right: make([]uint8, c.para.hi-c.para.lo)}
	put := func(s span, begin uint8) {
		for i := max(s.lo, c.para.lo); i < min(s.hi, c.para.hi); i++ {
			e.right[i-c.para.lo] = begin + 1
			if i == s.lo {
				e.right[i-c.para.lo] = begin
			}
		}
	}
	for _, s := range g.content {
		put(s, partContent)
	}
	put(g.source, partSource)
	for i := c.para.lo; i < c.para.hi; i++ {
		at := i - c.para.lo
		if c.guess.cue.holds(i) {
			e.right[at] = partCue
		}
		e.feats = append(e.feats, c.partFeatures(nil, i))
	}
	return e
}
