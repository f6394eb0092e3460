package quote

// sourceEdges tells how the source of a finding fits the tree, and the best finding for the
// same cue.
func (s inspector) sourceEdges(out []float32, f, best finding) []float32 {
	v, t, at := s.v, &s.v.tree, f.source
	subject := t.subj[v.topOf(f.guess.cue)]
	flags := []bool{subject >= 0, at == best.source}
	if at.empty() {
		out = appendFlags(out, append(flags, false, false, false, false, false))
		return append(out, none, none, none, none, none, none, none)
	}
	head, para := v.a.nounEnd(at), v.para(f.guess.cue.lo).words
	out = appendFlags(out, append(flags,
		subject >= 0 && int(t.lo[subject]) == at.lo, subject >= 0 && int(t.hi[subject])+1 == at.hi, subject >= 0 && at.holds(int(subject)),
		int(t.lo[head]) == at.lo, int(t.hi[head])+1 == at.hi))
	verbs := 0
	for i := at.lo; i < at.hi; i++ {
		verbs += int(bit(v.pos[i].verb()))
	}
	return append(out, float32(v.pos[head]), float32(v.pos[at.lo]), float32(v.at(at.hi, para).pos), float32(v.at(at.lo-1, para).pos),
		float32(v.looks[head].who), float32(t.rel[head]), float32(verbs))
}

// contentEdges tells how the words of a finding fit the tree and the sentence, and the best
// finding for the same cue.
func (s inspector) contentEdges(out []float32, f, best finding) []float32 {
	if len(f.content) == 0 {
		for range 18 {
			out = append(out, none)
		}
		return out
	}
	v, a, t := s.v, s.v.a, &s.v.tree
	cue := f.guess.cue
	first, last := f.content[0], f.content[len(f.content)-1]
	comp := t.comp[v.topOf(cue)]
	para, sent := v.para(cue.lo).words, a.sents[a.words[cue.lo].sent]
	out = appendFlags(out, []bool{
		comp >= 0 && int(t.lo[comp]) == first.lo, comp >= 0 && int(t.hi[comp])+1 == last.hi, comp >= 0 && first.holds(int(comp)),
		len(best.content) > 0 && best.content[0].lo == first.lo,
		len(best.content) > 0 && best.content[len(best.content)-1].hi == last.hi,
		!f.source.empty() && holds(f.content, f.source.lo),
	})
	for _, x := range []int{
		int(v.pos[first.lo]), int(v.pos[last.hi-1]), int(v.at(first.lo-1, para).pos), int(v.at(last.hi, para).pos),
		int(signOf(a.at(last.hi))), int(signOf(a.at(first.lo - 1))), wordsIn(f.content) - wordsIn(best.content),
		sent.hi - last.hi, first.lo - sent.lo, s.leaving(f), s.left(f, sent), s.finite(f.content),
	} {
		out = append(out, float32(x))
	}
	return out
}

func appendFlags(out []float32, flags []bool) []float32 {
	for _, f := range flags {
		out = append(out, float32(bit(f)))
	}
	return out
}

func wordsIn(content []span) int {
	n := 0
	for _, c := range content {
		n += c.hi - c.lo
	}
	return n
}

// leaving counts the words of a content that hang on a word outside of it and of the cue.
func (s inspector) leaving(f finding) int {
	n := 0
	for _, c := range f.content {
		for i := c.lo; i < c.hi; i++ {
			head := int(s.v.tree.head[i])
			n += int(bit(!c.holds(head) && !f.guess.cue.holds(head)))
		}
	}
	return n
}

// left counts the words of the sentence that hang on a word of a content and are no part of
// the finding.
func (s inspector) left(f finding, sent span) int {
	n := 0
	for i := sent.lo; i < sent.hi; i++ {
		head := int(s.v.tree.head[i])
		n += int(bit(head >= 0 && holds(f.content, head) && !holds(f.content, i) && !f.guess.cue.holds(i) && !f.source.holds(i)))
	}
	return n
}

func (s inspector) finite(content []span) int {
	n := 0
	for _, c := range content {
		for i := c.lo; i < c.hi; i++ {
			n += int(bit(s.v.pos[i].finite()))
		}
	}
	return n
}
