package quote

// dropMistaken takes from people the roles that are those of somebody else: In an interview
// with Ina Voss, the mayor said; a lawmaker called Voss “weak”. Such a description is the
// subject of its sentence, whose verb follows it, and explains no name.
func (a *article) dropMistaken() {
	mistaken := map[int]bool{}
	for _, m := range a.mentions {
		if m.person >= 0 && (a.beforeSubject(m) && a.roleBehind(m) != "" || a.calledNames(m) && a.roleNamed(m) != "") {
			mistaken[m.person] = true
		}
	}
	for p := range mistaken {
		a.people[p].role, a.people[p].heads, a.people[p].past = "", nil, nil
	}
	for _, m := range a.mentions {
		if !mistaken[m.person] || m.words.hi-m.words.lo < 2 && len(a.people[m.person].parts) > 1 {
			continue
		}
		behind, named := "", ""
		if !a.beforeSubject(m) {
			behind = a.roleBehind(m)
		}
		if !a.calledNames(m) {
			named = a.roleNamed(m)
		}
		a.addRoles(&a.people[m.person], m, behind, named)
	}
}

// calledNames reports whether "called" before a name is a verb with the name as its object: A
// director called Voss “weak”, called Voss a liar.
func (a *article) calledNames(m mention) bool {
	called, next := a.at(m.whole.lo-1), a.at(m.whole.hi)
	return called.is("called") && (next.kind == quoted || next.tag.has(tagDet) && next.sent == called.sent)
}

// beforeSubject reports whether a name ends what stands before the subject of its sentence, a
// comma between them.
func (a *article) beforeSubject(m mention) bool {
	s := a.sents[a.words[m.words.lo].sent]
	if !a.at(m.words.hi).sign(",") || m.whole.lo <= s.lo || len(a.pos) < s.hi || !a.opensBefore(span{s.lo, m.whole.lo}) {
		return false
	}
	const reach = 12 // words
	for i := m.words.hi + 1; i < min(s.hi, m.words.hi+reach); i++ {
		switch w := a.words[i]; {
		case w.kind != letters && w.kind != digits, w.tag.has(tagWh) || w.is("who") || w.is("whose"):
			return false
		case a.pos[i].finite():
			return i > m.words.hi+1
		}
	}
	return false
}

// opensBefore reports whether words from the beginning of a sentence up to a name are a
// phrase, or a clause with a verb, that the name belongs to: Speaking to, When Orsk met, but
// not In May.
func (a *article) opensBefore(s span) bool {
	verbs := 0
	for i := s.lo; i < s.hi; i++ {
		if w := a.words[i]; w.kind != letters && w.kind != digits {
			return false
		}
		verbs += int(bit(a.pos[i].finite()))
	}
	if last := a.words[s.hi-1]; last.tag.has(tagDay|tagPeriod) || last.kind == digits {
		return false
	}
	first := a.words[s.lo].tag
	phrase := first.has(tagPrep) || a.pos[s.lo] == posVBG || a.pos[s.lo] == posVBN
	return verbs == 0 && phrase || verbs == 1 && first.has(tagSub)
}

// opening reports whether a person is named before the subject of a sentence, a comma between
// them, and so is somebody else: In an interview with Orsk and Voss, the mayor said.
func (a *article) opening(p int, subject span) bool {
	comma := subject.lo - 1
	if !a.at(comma).sign(",") {
		return false
	}
	for i := comma - 1; i >= 0; {
		k, ok := a.named[i]
		if !ok {
			return false
		}
		m := a.mentions[k]
		if m.words.hi == comma && !a.beforeSubject(m) {
			return false
		}
		if m.person == p {
			return true
		}
		if !a.at(m.whole.lo - 1).is("and") {
			return false
		}
		i = m.whole.lo - 2
	}
	return false
}
