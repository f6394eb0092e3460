package quote

// The labels of the second chain.
const (
	_ uint8 = iota // outside
	partCue
	partSource
	partSourceIn
	partContent
	partContentIn
	partLabels
)

// reach bounds the words on each side of a cue in which its source and content are
// looked for; PolNeAR's paragraphs have 30 words at the median, a stretch being one.
const reach = 120

// A cueView is one cue in its paragraph, as the second chain sees it.
type cueView struct {
	*view
	first  *firstPass
	guess  guess
	para   span    // the words looked at
	nth    []int32 // for each word how many guessed cues begin before it
	report int     // the report of the rules with this cue, or -1
	lemma  uint32
	sides  uint32    // what stands next to the cue
	flags  uint32    // of the paragraph
	marks  [2]uint32 // how many stretches stand before and behind the cue in its sentence
	top    int       // the word of the cue that the others hang on
	places []spot
}

// cueView prepares guess n.
func (f *firstPass) cueView(v *view, n int, nth []int32) *cueView {
	g := f.guesses[n]
	p := v.para(g.cue.lo).words
	c := &cueView{view: v, first: f, guess: g, nth: nth, report: -1}
	c.para = span{max(p.lo, g.cue.lo-reach), min(p.hi, g.cue.hi+reach)}
	for i := g.cue.lo; i < g.cue.hi; i++ {
		if r, ok := v.rules[i]; ok {
			c.report = r
		}
		if v.pos[i].verb() || c.lemma == 0 {
			c.lemma = v.looks[i].lemma
		}
	}
	c.flags = v.para(g.cue.lo).flags()
	c.marks = v.marksAround(g.cue)
	c.top = v.topOf(g.cue)
	c.findPlaces()
	before, after := v.at(g.cue.lo-1, p), v.at(g.cue.hi, p)
	c.sides = mix(before.pos, after.pos) + signOf(v.a.at(g.cue.lo-1)) + signOf(v.a.at(g.cue.hi))<<3
	return c
}

// marksAround counts the stretches before and behind a cue in its sentence.
func (v *view) marksAround(cue span) [2]uint32 {
	s := v.a.sents[v.a.words[cue.lo].sent]
	before := v.stretches[cue.lo] - v.stretches[s.lo]
	behind := v.stretches[s.hi-1] - v.stretches[cue.hi-1] + int32(bit(v.pos[s.hi-1] == posQ))
	return [2]uint32{bucket(int(before)), bucket(int(behind))}
}

// signOf tells the signs apart that matter between clauses.
func signOf(w word) uint32 {
	switch {
	case w.kind == quoted:
		return 1
	case w.kind != sign:
		return 0
	case w.low == ",":
		return 2
	case w.low == ":":
		return 3
	case w.dash():
		return 4
	case w.low == "." || w.low == "?" || w.low == "!":
		return 5
	}
	return 6
}

// counts returns for each word how many guessed cues begin before it.
func (f *firstPass) counts(words int) []int32 {
	out := make([]int32, words)
	n := 0
	for i := range out {
		for n < len(f.guesses) && f.guesses[n].cue.lo < i {
			n++
		}
		out[i] = int32(n)
	}
	return out
}

// zone tells on which side of the cue word i stands, and whether in its sentence.
func (c *cueView) zone(i int) uint32 {
	sent, at := c.a.words[i].sent, c.a.words[c.guess.cue.lo].sent
	side := uint32(0)
	switch {
	case c.guess.cue.holds(i):
		return 0
	case i >= c.guess.cue.hi:
		side = 4
	}
	switch sent {
	case at:
		return side + 1
	case at - 1, at + 1:
		return side + 2
	}
	return side + 3
}

// between returns the words from i to the cue, without both.
func (c *cueView) between(i int) span {
	if i < c.guess.cue.lo {
		return span{i + 1, c.guess.cue.lo}
	}
	return span{c.guess.cue.hi, max(i, c.guess.cue.hi)}
}

func within(counts []int32, s span) uint32 {
	if s.empty() {
		return 0
	}
	last := len(counts) - 1
	return bucket(int(counts[min(s.hi, last)] - counts[min(s.lo, last)]))
}

// partFeatures describes word i for the second chain.
func (c *cueView) partFeatures(b bag, i int) bag {
	l, l1, r1 := &c.looks[i], c.at(i-1, c.para), c.at(i+1, c.para)
	z := c.zone(i)
	gap := c.between(i)
	dist := z<<4 | bucket(gap.hi-gap.lo)
	b = append(b,
		feature(100, dist),
		feature2(101, dist, l.pos),
		feature2(102, dist, c.lemma),
		feature2(103, z, l.id),
		feature2(104, z, l.lemma),
		feature2(105, z, l.pos),
		feature3(106, z, l1.pos, l.pos),
		feature3(107, z, l.pos, r1.pos),
		feature2(108, z<<8|l1.pos, l.pos<<8|r1.pos),
		feature2(109, z, l1.id),
		feature2(110, z, r1.id),
		feature3(111, z, l.class, l.who),
		feature2(112, z<<8|l.pos, l.suffix),
		feature3(113, z, l.shape, l1.shape),
		feature2(114, z, c.at(i-2, c.para).pos<<8|l1.pos),
		feature2(115, z, c.at(i+2, c.para).pos<<8|r1.pos),
		feature2(116, z<<8|l.pos, c.lemma),
		feature3(117, z, c.sides, l.pos),
		feature2(118, z, c.sides),
		feature3(119, z, c.at(c.guess.cue.hi, c.para).id, l.pos),
		feature3(120, z, c.at(c.guess.cue.lo-1, c.para).id, l.pos),
	)
	b = c.gapFeatures(b, i, z, gap)
	b = c.ruleFeatures(b, i, z)
	b = c.placeFeatures(b, i, z)
	return c.treeFeatures(b, i, z)
}

// gapFeatures describes what stands between word i and the cue.
func (c *cueView) gapFeatures(b bag, i int, z uint32, gap span) bag {
	l := &c.looks[i]
	verbs, signs := within(c.verbs, gap), within(c.commas, gap)
	cues, quotes := within(c.nth, gap), within(c.stretches, gap)
	if z != 1 && z != 5 {
		verbs = 9
	}
	chunks, subs := within(c.chunk, gap), within(c.subs, gap)
	last := i
	if h := c.head[i]; h >= 0 {
		last = int(h)
	}
	behind := c.at(last+1, c.para)
	return append(b,
		feature3(130, z, verbs, signs),
		feature3(131, z<<8|l.pos, verbs, signs),
		feature3(132, z, cues, signs),
		feature3(133, z<<8|l.pos, cues, verbs),
		feature3(134, z<<8|l.pos, quotes, signs),
		feature3(135, z, quotes, cues),
		feature3(136, z<<8|l.pos, chunks, verbs),
		feature3(137, z<<8|l.pos, subs, verbs),
		feature3(138, z, c.classAt(c.head[i]), chunks),
		feature3(139, z<<8|l.pos, subs, signs),
		feature3(160, z, behind.pos, l.pos),
		feature3(161, z, behind.id, chunks),
		feature3(162, z, bit(c.subject[c.guess.cue.lo] == int32(last)), l.pos),
		feature3(163, z<<8|cues, c.classAt(c.head[i]), c.lemma),
	)
}

// ruleFeatures tells what the rules and the first chain make of word i.
func (c *cueView) ruleFeatures(b bag, i int, z uint32) bag {
	l := &c.looks[i]
	own := uint32(0)
	if c.report >= 0 {
		r := c.a.reports[c.report]
		own = 1 + uint32(r.path)<<4
		if r.source.holds(i) {
			own |= 2
		}
		if r.source.lo == i {
			own |= 4
		}
		if h := c.held[i]; h >= 0 && c.a.reports[h].cue == r.cue {
			own |= 8
		}
	}
	said := &c.first.said[i]
	return append(b,
		feature2(140, z, own),
		feature3(141, z, own&^1, l.pos),
		feature3(142, z, own&15, l.rule),
		feature2(143, z, l.rule),
		feature3(144, z, said.content, said.source),
		feature2(145, z, said.sourceBegin),
		feature2(146, z, said.contentBegin),
		feature2(147, z, said.cue),
		feature3(148, z, own, said.content),
	)
}

// placeFeatures tells where in its sentence and paragraph word i stands.
func (c *cueView) placeFeatures(b bag, i int, z uint32) bag {
	l := &c.looks[i]
	s := c.a.sents[c.a.words[i].sent]
	ends := bit(i == s.lo) + bit(i == s.hi-1)<<1 + bit(i == c.para.lo)<<2 + bit(i == c.para.hi-1)<<3
	left, right := c.clause(i)
	return append(b,
		feature3(150, z, ends, l.pos),
		feature3(151, z, bucket(int(c.toQuote[i])), bucket(int(c.fromQuote[i]))),
		feature3(152, z, left, right),
		feature3(153, z<<8|l.pos, left, right),
		feature2(154, z, c.flags),
		feature3(155, z<<8|l.pos, c.marks[0], c.marks[1]),
		feature3(156, z<<8|l.pos, c.lemmaAt(c.lastVerb[i]), bit(c.lastVerb[i] >= int32(c.guess.cue.lo) && c.lastVerb[i] < int32(c.guess.cue.hi))),
	)
}

// clauseReach bounds the search for the signs around a word.
const clauseReach = 25

// clause returns the nearest signs to the left and right of word i; a word of the cue
// counts as one.
func (c *cueView) clause(i int) (left, right uint32) {
	const ofCue = 9
	cue, before, behind := c.guess.cue, int(c.lastSign[i]), int(c.nextSign[i])
	first, end := max(c.para.lo, i-clauseReach), min(c.para.hi, i+clauseReach)
	if before >= first {
		left = uint32(c.signs[before])
	}
	if k := min(i, cue.hi) - 1; k >= max(cue.lo, before, first) {
		left = ofCue
	}
	if behind < end {
		right = uint32(c.signs[behind])
	}
	if k := max(i+1, cue.lo); k < min(cue.hi, end) && k <= behind {
		right = ofCue
	}
	return left, right
}
