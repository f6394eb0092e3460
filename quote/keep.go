package quote

// The classes of a finding.
const (
	keepNone  uint8 = iota // no quote at all
	keepWrong              // a quote with the wrong source or words
	keepRight
	keepLabels
)

// keepFeatures describes a finding for the linear model that judges it by itself.
func (v *view) keepFeatures(b bag, f finding) bag {
	a := v.a
	cue := &v.looks[f.guess.cue.lo]
	lemma := v.cueLemma(f.guess.cue)
	share := tenth(f.guess.share)
	kind := v.kindOf(f)
	size := 0
	for _, s := range f.content {
		size += s.hi - s.lo
	}
	first := uint32(0)
	side := uint32(0)
	if len(f.content) > 0 {
		first = v.looks[f.content[0].lo].id
		side = 1 + bit(f.content[0].lo > f.guess.cue.lo) + bit(len(f.content) > 1)<<1
	}
	source := v.sourceLook(f.source)
	sure := tenth(f.sure[0])<<4 | tenth(f.sure[1])
	rule := uint32(f.path)<<2 | v.agreement(f)
	b = append(b,
		feature(200, share),
		feature2(201, share, kind),
		feature2(202, share, rule),
		feature2(203, share, sure),
		feature(204, tenth(f.sure[0])),
		feature(205, tenth(f.sure[1])),
		feature2(206, kind, sure),
		feature2(207, rule, kind),
		feature(208, lemma),
		feature2(209, lemma, kind),
		feature2(210, lemma, source),
		feature2(211, lemma, side),
		feature2(212, lemma, first),
		feature2(213, kind, source),
		feature3(214, kind, side, bucket(size)),
		feature2(215, cue.pos, kind),
		feature2(216, cue.pos, v.at(f.guess.cue.lo-1, v.para(f.guess.cue.lo).words).pos),
		feature2(217, cue.pos, v.at(f.guess.cue.hi, v.para(f.guess.cue.lo).words).pos),
		feature3(218, share, side, source),
		feature2(219, bucket(f.guess.cue.hi-f.guess.cue.lo), cue.pos),
		feature2(220, v.para(f.guess.cue.lo).flags(), kind),
		feature2(221, cue.class, kind),
		feature2(222, cue.class, share),
		feature2(223, bucket(int(v.verbs[f.guess.cue.lo])), cue.pos),
		feature2(224, a.words[f.guess.cue.lo].tagHash(), first),
	)
	return v.keepTreeFeatures(b, f, kind, source)
}

// keepTreeFeatures describes a finding by the tree around its cue.
func (v *view) keepTreeFeatures(b bag, f finding, kind, source uint32) bag {
	top := v.topOf(f.guess.cue)
	l, t := &v.looks[top], &v.tree
	comp, subj := t.comp[top], t.subj[top]
	fits := bit(comp >= 0) + bit(subj >= 0)<<1 + bit(subj >= 0 && f.source.holds(int(subj)))<<2
	for _, s := range f.content {
		fits |= bit(comp >= 0 && s.holds(int(comp)))<<3 | bit(comp >= 0 && int(t.lo[comp]) == s.lo)<<4
	}
	return append(b,
		feature2(225, l.sense.kind, kind),
		feature2(226, l.sense.kind, source),
		feature3(227, l.sense.field, kind, l.pos),
		feature3(228, t.kids[top], kind, l.pos),
		feature2(229, l.lemma, t.kids[top]),
		feature2(230, fits, kind),
		feature3(231, fits, l.sense.field, kind),
		feature2(232, fits, tenth(f.guess.share)),
		feature3(233, uint32(t.rel[top]), l.pos, kind),
		feature2(234, l.lemma, v.lemmaAt(t.obj[top])),
		feature3(235, l.sense.field, source, kind),
	)
}

func (w word) tagHash() uint32 { return mix(uint32(w.tag&tagCue), uint32(w.kind)) }

func (v *view) cueLemma(s span) uint32 {
	for i := s.lo; i < s.hi; i++ {
		if v.pos[i].verb() && !v.a.words[i].tag.has(tagAux) {
			return v.looks[i].lemma
		}
	}
	return v.looks[s.hi-1].lemma
}

// kindOf is 0 without content, 1 for direct, 2 for mixed, 3 for indirect words.
func (v *view) kindOf(f finding) uint32 {
	words, marks := false, false
	for _, s := range f.content {
		for i := s.lo; i < s.hi; i++ {
			words = words || v.pos[i] != posSign && v.pos[i] != posQ
			marks = marks || v.pos[i] == posQ
		}
	}
	switch {
	case marks && !words:
		return 1
	case marks:
		return 2
	case words:
		return 3
	}
	return 0
}

func (v *view) sourceLook(s span) uint32 {
	if s.empty() {
		return 0
	}
	head := &v.looks[v.a.nounEnd(s)]
	return mix(mix(head.class, head.who), head.pos)
}

// agreement says whether the rules have the same source, and the same words.
func (v *view) agreement(f finding) uint32 {
	n, ok := v.rules[f.guess.cue.lo]
	if !ok {
		for i := f.guess.cue.lo; i < f.guess.cue.hi && !ok; i++ {
			n, ok = v.rules[i]
		}
	}
	if !ok {
		return 0
	}
	r := v.a.reports[n]
	same := r.source.lo < f.source.hi && f.source.lo < r.source.hi
	words, shared := 0, 0
	for _, s := range f.content {
		for i := s.lo; i < s.hi; i++ {
			words++
			if h := v.held[i]; h >= 0 && v.a.reports[h].cue == r.cue {
				shared++
			}
		}
	}
	return bit(same) + bit(2*shared > words)<<1
}

// judge fills in the shares of the linear model.
func (c *chain) judge(v *view, all []finding) {
	var b bag
	l := c.lattice(1)
	l.reset(1)
	for n := range all {
		b = v.keepFeatures(b[:0], all[n])
		c.score(l.scores, b)
		copy(all[n].shares[:], l.shares(nil))
	}
}
