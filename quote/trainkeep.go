package quote

import "onrecord/news"

func (t *trainer) trainKeep() *chain {
	examples := make([][]example, len(t.views))
	for k, found := range t.found {
		for _, f := range found {
			e := example{feats: [][]uint32{t.views[k].keepFeatures(nil, f)}, right: []uint8{judged(t.gold[k], f)}}
			examples[k] = append(examples[k], e)
		}
	}
	return crossTrain(examples, int(keepLabels), keepBits, keepPace, keepPasses, func(c *chain, k int) { c.judge(t.views[k], t.found[k]) })
}

// judged is the right class of a finding.
func judged(gold []goldReport, f finding) uint8 {
	m := matching(gold, f.guess.cue)
	if m < 0 {
		return keepNone
	}
	g := gold[m]
	source := g.source.lo < f.source.hi && f.source.lo < g.source.hi || g.source.empty() && f.source.empty()
	words, own, shared := 0, 0, 0
	for _, c := range g.content {
		words += c.hi - c.lo
		for _, d := range f.content {
			shared += max(0, min(c.hi, d.hi)-max(c.lo, d.lo))
		}
	}
	for _, d := range f.content {
		own += d.hi - d.lo
	}
	if source && 4*shared >= words+own {
		return keepRight
	}
	return keepWrong
}

// calibrate adopts what the models say that have not seen the article, and sees how often
// it is right.
func (t *trainer) calibrate(articles []Labelled) reliability {
	var all []verdict
	for k, a := range t.articles {
		a.pos = t.views[k].pos
		a.adopted(t.found[k])
		all = append(all, a.verdicts(articles[k].Attributions)...)
	}
	return isotonic(all)
}

// quotes are the quotes of what was adopted.
func (t *trainer) quotes(line reliability) [][]news.Quote {
	out := make([][]news.Quote, len(t.articles))
	for k, a := range t.articles {
		a.line = line
		out[k] = a.quotes()
	}
	return out
}
