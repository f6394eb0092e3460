package quote

// lookOf is what matters of a word as subject or object; 0 for none.
func (v *view) lookOf(i int32) uint32 {
	if i < 0 {
		return 0
	}
	return v.looks[i].about
}

func (v *view) fieldOf(i int32) uint32 {
	if i < 0 {
		return 0
	}
	return v.looks[i].sense.field
}

// posOf is one more than the part of speech of a word; 0 for none.
func (v *view) posOf(i int32) uint32 {
	if i < 0 {
		return 0
	}
	return 1 + uint32(v.pos[i])
}

// openerOf is the lemma of the word that opens a clause, and whether the clause is behind
// word i; 0 for none.
func (v *view) openerOf(clause int32, i int) uint32 {
	if clause < 0 {
		return 0
	}
	return v.lemmaAt(v.tree.mark[clause]) + bit(int(clause) > i)
}

// treeFeatures describes word i by its place in the tree, for the first chain.
func (v *view) treeFeatures(b bag, i int, para span) bag {
	l, t := &v.looks[i], &v.tree
	h, r, kids := t.head[i], uint32(t.rel[i]), t.kids[i]
	comp, obj, subj := t.comp[i], t.obj[i], t.subj[i]
	opener := v.openerOf(comp, i)
	sense, next := l.sense, v.at(i+1, para)
	b = append(b,
		feature2(80, r, l.lemma),
		feature3(81, v.lemmaAt(h), r, l.pos),
		feature2(82, kids, l.pos),
		feature2(83, kids, l.lemma),
		feature2(84, v.lookOf(subj), l.lemma),
		feature3(85, v.lookOf(subj), l.pos, kids>>16),
		feature3(86, l.lemma, v.posOf(comp), opener),
		feature3(87, l.pos, v.posOf(comp), opener),
		feature2(88, l.lemma, v.lemmaAt(obj)),
		feature3(89, l.class, l.pos, v.lookOf(obj)),
		feature2(90, l.lemma, v.lemmaAt(t.open[i])),
		feature3(91, v.classAt(h), r, l.lemma),
		feature2(92, uint32(t.depth[i]), l.pos),
		feature2(300, sense.field, l.pos),
		feature2(301, sense.kind, l.pos),
		feature3(302, sense.field, kids, l.pos),
		feature3(303, sense.kind, v.posOf(comp), opener),
		feature3(304, sense.field, next.pos, l.pos),
		feature3(305, sense.kind, next.id, l.pos),
		feature3(306, sense.kind, v.subjectLook(i), l.pos),
		feature3(307, sense.field, v.fieldOf(obj), l.pos),
		feature3(308, v.fieldOf(h), r, l.pos),
		feature3(309, sense.kind, v.fieldOf(subj), l.pos),
	)
	return v.aroundFeatures(b, i)
}

// aroundFeatures describes the noun phrase and the clause around word i: what governs them,
// and whether they begin or end here.
func (v *view) aroundFeatures(b bag, i int) bag {
	l, t := &v.looks[i], &v.tree
	role := t.role[i]
	h, r := t.head[role], uint32(t.rel[role])
	edges, governor := uint32(9), int32(-1)
	if c := t.clause[i]; c >= 0 {
		governor = t.head[c]
		edges = bit(int(t.lo[c]) == i) + bit(int(t.hi[c]) == i)<<1
	}
	return append(b,
		feature3(93, r, v.lemmaAt(h), l.pos),
		feature3(94, r<<8|v.posOf(h), v.classAt(h), l.pos),
		feature3(95, r, v.lookOf(role), v.lemmaAt(h)),
		feature3(310, v.fieldOf(h), r, v.classAt(role)),
		feature2(96, v.lemmaAt(governor), l.pos),
		feature3(97, v.lemmaAt(governor), edges, bit(int(governor) > i)),
		feature3(98, v.classAt(governor), edges, l.pos),
		feature3(311, v.fieldOf(governor), edges, l.pos),
	)
}
