package quote

// endsWithName returns the person whose name ends a source that begins with a long role:
// Minister of State with responsibility for the Harbour Board Ina Voss. The lawyer for the
// captain Ina Voss is somebody else.
func (r *resolver) endsWithName(s span) (mention, bool) {
	a := r.a
	k, ok := a.named[s.hi-1]
	if !ok {
		return mention{}, false
	}
	m := a.mentions[k]
	if !a.human(m) || !a.full(m.words) || m.whole.hi != s.hi || m.words.lo-1 <= s.lo {
		return mention{}, false
	}
	first, head, before := a.words[s.lo], a.headOf(s), a.words[m.words.lo-1]
	if !a.words[head].tag.has(tagRole) || a.words[head].tag.has(tagKin|tagBeside) || first.tag.has(tagDet) && !first.is("the") {
		return mention{}, false
	}
	body := before.tag.has(tagOrg|tagCompany) || before.upper
	return m, body && before.kind == letters && !a.occupies(m.words.lo-1)
}

// saidThere reports whether word i is a verb of speech of the past.
func (a *article) saidThere(i int) bool {
	return a.words[i].tag.has(tagSay) && a.words[i].tag.has(tagPast) && a.verbal(i)
}
