package quote

// joinedOffices returns the one person of a source that joins two offices, or the offices of two
// bodies, before a name: former Halden Gov. and Harbour Board Chairman Ina Voss, Halden United
// and Norvia captain Ina Voss.
func (r *resolver) joinedOffices(s span) (mention, bool) {
	a := r.a
	k, ok := a.named[s.hi-1]
	if !ok || a.words[s.lo].tag.has(tagDet) {
		return mention{}, false // the board and Chairman Ina Voss are two
	}
	m := a.mentions[k]
	if !a.certain(m) || m.words.hi != s.hi {
		return mention{}, false
	}
	for i := s.lo + 1; i < m.words.lo-1; i++ {
		switch w := a.words[i]; {
		case w.kind == sign || w.tag.has(tagPrep):
			return mention{}, false
		case w.is("and"):
			role := span{i + 1, m.words.lo}
			return m, a.roleEnds(role) && (a.officeEnds(span{s.lo, i}) || r.nobodyIn(span{s.lo, i}) && (formerWord(a.words[s.lo].low) || a.bodyIn(role)))
		}
	}
	return mention{}, false
}

// roleEnds reports whether words end with what somebody is: party chairman, secretary of state.
func (a *article) roleEnds(s span) bool {
	i := s.hi - 1
	if i-2 > s.lo && a.words[i-1].is("of") {
		i -= 2
	}
	return a.occupies(i) || roleLike(a.words[i].low) || a.words[i].tag.has(tagTitle|tagTitleWord)
}

// officeEnds reports whether words end with an office, and are not somebody's name: Halden Gov.,
// Skell Republican.
func (a *article) officeEnds(s span) bool {
	for _, w := range a.words[s.lo : s.hi-1] {
		if w.tag.has(tagName) && !w.tag.has(tagPlace) {
			return false // Ina Baker
		}
	}
	w := a.words[s.hi-1]
	if plural(w.low) && !w.tag.has(tagTitle) {
		return false // Labour leaders and Chairman Ina Voss
	}
	return w.tag.has(tagTitle) || s.hi-s.lo > 1 && (a.occupies(s.hi-1) || party(w.low) || !w.capital && a.personLike(s.hi-1))
}

// nobodyIn reports whether no words of a source name a human being.
func (r *resolver) nobodyIn(s span) bool {
	for i := s.lo; i < s.hi; i++ {
		if k, ok := r.a.named[i]; ok && (r.a.human(r.a.mentions[k]) || r.a.mentions[k].titled) {
			return false
		}
	}
	return true
}

// bodyIn reports whether words name a body or a place, whose office somebody has.
func (a *article) bodyIn(s span) bool {
	for i := s.lo; i < s.hi; i++ {
		w := a.words[i]
		k, ok := a.named[i]
		if w.capital && w.tag.has(tagOrg|tagPlace|tagNation) || ok && a.mentions[k].words.hi < s.hi && i == s.lo {
			return true
		}
	}
	return false
}
