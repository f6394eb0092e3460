package quote

// A spot is where a word stands in the tree, seen from a cue.
type spot struct {
	up     uint8 // steps from the cue up to the word below which both are; farAbove if there is none
	below  uint8 // steps from there down to the word, at most mostDepth
	branch int32 // the first word on the way down; -1 if there is no way down
}

const (
	farAbove = 7
	unplaced = 255
)

// topOf is the word of s that the others hang on.
func (v *view) topOf(s span) int {
	for i := s.lo; i < s.hi; i++ {
		if h := int(v.tree.head[i]); !s.holds(h) && v.pos[i] != posSign {
			return i
		}
	}
	return s.lo
}

// findPlaces gives every word near the cue its place. Each step up is taken once.
func (c *cueView) findPlaces() {
	c.places = make([]spot, c.para.hi-c.para.lo)
	for i := range c.places {
		c.places[i].up = unplaced
	}
	up := uint8(0)
	for i := int32(c.top); i >= 0 && up < farAbove && c.para.holds(int(i)); i = c.tree.head[i] {
		c.places[int(i)-c.para.lo] = spot{up: up, branch: -1}
		up++
	}
	var way []int32
	for i := c.para.lo; i < c.para.hi; i++ {
		way = way[:0]
		k := int32(i)
		for k >= 0 && c.para.holds(int(k)) && c.places[int(k)-c.para.lo].up == unplaced {
			way = append(way, k)
			k = c.tree.head[k]
		}
		at := spot{up: farAbove, branch: -1}
		if k >= 0 && c.para.holds(int(k)) {
			at = c.places[int(k)-c.para.lo]
		}
		for n := len(way) - 1; n >= 0; n-- {
			at = at.down(way[n])
			c.places[int(way[n])-c.para.lo] = at
		}
	}
}

// down is the place of a word right below one at p.
func (p spot) down(word int32) spot {
	if p.branch < 0 {
		p.branch = word
	}
	p.below = min(p.below+1, mostDepth)
	return p
}

// treeFeatures describes word i by its place in the tree, for the second chain.
func (c *cueView) treeFeatures(b bag, i int, z uint32) bag {
	l, t := &c.looks[i], &c.tree
	p := c.places[i-c.para.lo]
	near := z<<8 | uint32(p.up)<<4
	edges, opener := uint32(0), int32(-1)
	if p.branch >= 0 {
		opener = t.mark[p.branch]
		near |= 1 + uint32(t.rel[p.branch])
		edges = 1 + bit(int(t.lo[p.branch]) == i) + bit(int(t.hi[p.branch]) == i)<<1
	}
	subj := t.subj[c.top]
	own := uint32(0)
	if subj >= 0 {
		own = 1 + bit(int(t.lo[subj]) == i) + bit(int(t.hi[subj]) == i)<<1 + bit(int(subj) == i)<<2 + bit(int(t.lo[subj]) <= i && i <= int(t.hi[subj]))<<3
	}
	kind := c.looks[c.top].sense
	return append(b,
		feature2(170, near, l.pos),
		feature2(171, near, uint32(t.rel[i])<<4|edges),
		feature2(172, near, c.lemma),
		feature3(173, near, edges, l.pos),
		feature3(174, near, edges, t.kids[c.top]),
		feature3(175, own, z, l.pos),
		feature3(176, own, uint32(t.rel[i]), c.classAt(int32(i))),
		feature3(177, near, uint32(t.rel[c.top]), edges),
		feature3(178, near, uint32(p.below), l.pos),
		feature3(179, near, c.posOf(p.branch), own),
		feature3(180, near, edges, c.lemmaAt(opener)),
		feature3(181, z, c.lemmaAt(t.head[i]), uint32(t.rel[i])),
		feature3(182, near, own, t.kids[c.top]),
		feature3(183, near, own, c.at(i-1, c.para).pos),
		feature3(184, near, edges, c.at(i+1, c.para).pos),
		feature3(320, near, kind.field, l.pos),
		feature3(321, near, kind.kind, edges),
		feature3(322, z, kind.kind, l.pos),
		feature3(323, z, l.sense.field, own),
		feature3(324, near, l.sense.field, kind.field),
	)
}
