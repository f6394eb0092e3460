package quote

// writtenBy returns who is named as the author of a letter or a statement: Voss's letter, an
// email from Voss, a report by the Harbour Agency.
func (r *resolver) writtenBy(s span, head int) (mention, bool) {
	a := r.a
	if a.personLike(head) {
		return mention{}, false // Voss's speech writer
	}
	const longest = 4 // words of what is written: resignation letter
	for i := s.lo; i+2 < s.hi; i++ {
		k, ok := a.named[i]
		if !ok || !a.words[i+1].is("'s") {
			continue
		}
		for d := i + 2; d < min(s.hi, i+2+longest) && a.nominal(d); d++ {
			if a.words[d].tag.has(tagStatement | tagDocument) {
				return r.authorLike(a.mentions[k])
			}
		}
	}
	if !a.words[head].tag.has(tagStatement | tagDocument) {
		return mention{}, false
	}
	if next := a.at(head + 1); head+2 < s.hi && (next.is("from") || next.is("by")) {
		behind := span{head + 2, s.hi}
		if m, ok := r.explainedBy(behind); ok {
			return r.authorLike(m)
		}
		if m, ok := r.headName(behind); ok {
			return r.authorLike(m)
		}
	}
	return mention{}, false
}

// authorLike returns a mention of somebody who may write: no place.
func (r *resolver) authorLike(m mention) (mention, bool) {
	a := r.a
	return m, !a.words[m.words.lo].tag.has(tagPlace|tagNation) && (a.human(m) || a.bodyName(m.words) || m.words.hi-m.words.lo > 1)
}
