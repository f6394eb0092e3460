package quote

import "slices"

// subject reports whether a mention is likely to be the subject of its sentence: no
// preposition, possessive or verb stands around it in the wrong place.
func (a *article) subject(m mention) bool {
	s := a.sents[a.words[m.words.lo].sent]
	if a.at(m.words.hi).is("'s") || m.whole.hi < len(a.pos) && (a.pos[m.whole.hi] == posNN || a.pos[m.whole.hi] == posNNS) {
		return false // Voss's pier, a Voss biography
	}
	if a.at(m.whole.lo-1).tag.has(tagPrep) && m.whole.lo > s.lo {
		return false
	}
	if a.ownedSubject(m, s) {
		return false
	}
	if a.predicate(m, s) || a.opensClause(m, s) {
		return true
	}
	for i := s.lo; i < m.whole.lo; i++ {
		if a.words[i].tag.has(tagAux|tagVerb) || a.words[i].tag.has(tagCue) && !a.nounLike(i) && (i < m.whole.lo-1 || !a.occupies(i)) {
			return false
		}
		if i < len(a.pos) && a.pos[i].finite() && a.pos[i] != posPV {
			return false // Orsk joined Voss, but: then there's Voss
		}
	}
	return true
}

// ownedSubject reports whether a mention is the relative, or the thing, of somebody of whom the
// sentence tells: Voss, whose daughter Tilde sang.
func (a *article) ownedSubject(m mention, s span) bool {
	const reach = 3 // words
	for i := m.whole.lo; i > max(s.lo, m.whole.lo-reach); i-- {
		if a.at(i - 1).is("whose") {
			return true
		}
	}
	return false
}

// presented reports whether the reader is told to look at somebody, of whom the next sentences
// tell: Just look at Ina Voss. Take Orsk.
func (a *article) presented(m mention) bool {
	const before = 2 // words: but just look
	s := a.sents[a.words[m.words.lo].sent]
	i := s.lo
	for i < s.lo+before && (a.words[i].tag.has(tagConj) || adverb(a.words[i])) {
		i++
	}
	switch a.at(i).low {
	case "look", "looking":
		return a.at(i+1).is("at") && i+2 == m.whole.lo
	case "take", "consider", "meet", "remember", "recall":
		return i+1 == m.whole.lo
	}
	return false
}

// opensClause reports whether a mention is what a clause of its own begins with, behind one
// that a comma or a semicolon ends: Asked whether she hoped, Voss smiled. Orsk sang, and
// Voss wept.
func (a *article) opensClause(m mention, s span) bool {
	i := m.whole.lo - 1
	for i > s.lo && (a.words[i].tag.has(tagConj) && a.words[i].kind == letters) {
		i--
	}
	if i <= s.lo || !a.words[i].sign(",;:—–") {
		return false
	}
	k := a.appositive(m.whole.hi, s.hi)
	if k > m.whole.hi && a.at(k).sign(",") {
		k++ // Orsk sang, but Voss, the keeper, wept
	}
	for k < s.hi && adverb(a.words[k]) {
		k++
	}
	if k >= s.hi {
		return false
	}
	return k < len(a.pos) && a.pos[k].finite() || a.verbal(k) && !a.words[k].tag.has(tagIng)
}

// predicate reports whether a mention is what its sentence is about, though a form of "be"
// stands before it: The keeper is Ina Voss. Behind the bar was Ina Voss.
func (a *article) predicate(m mention, s span) bool {
	i := m.whole.lo - 1
	if i <= s.lo || !a.words[i].tag.has(tagBe) {
		return false
	}
	for k := s.lo; k < i; k++ {
		if n, named := a.named[k]; named && !a.at(a.mentions[n].whole.hi).is("'s") || a.words[k].tag.has(tagSubject|tagVerb|tagAux) || a.words[k].kind == quoted {
			return false
		}
	}
	return true
}

// leadPronoun returns the he or she of the clause with which a sentence begins, up to the
// comma at word at: Asked whether she hoped, Voss smiled. As he left, Orsk waved. It is -1
// if there is none, or the clause names somebody.
func (a *article) leadPronoun(s span, at int) int {
	const longest = 20 // words
	first, i := a.words[s.lo], s.lo+1
	if at-s.lo > longest || at <= s.lo || !a.words[at].sign(",") {
		return -1
	}
	switch first.low {
	case "asked", "pressed", "questioned":
		for i < at && a.words[i].kind == letters && !a.words[i].tag.has(tagSubject) && !a.words[i].is("by") {
			i++
		}
	default:
		if !first.tag.has(tagSub) {
			return -1
		}
	}
	if a.subjectGender(i) == unknown {
		return -1
	}
	for k := s.lo; k < at; k++ {
		if _, ok := a.named[k]; ok {
			return -1
		}
	}
	return i
}

// genderAhead returns the gender of the pronoun before a mention that means it already.
func (a *article) genderAhead(m mention) gender {
	if i := a.leadPronoun(a.sents[a.words[m.words.lo].sent], m.whole.lo-1); i >= 0 {
		return a.subjectGender(i)
	}
	return unknown
}

// subjectAhead returns the person whom a pronoun at word i means before the name: the subject
// behind the clause with which the sentence begins. It is -1 if there is none.
func (r *resolver) subjectAhead(i int, want gender) int {
	a := r.a
	n := r.passed(i)
	if n >= len(a.mentions) {
		return -1
	}
	m := a.mentions[n]
	if m.person < 0 || a.words[m.words.lo].sent != a.words[i].sent || !a.subject(m) {
		return -1
	}
	p := a.people[m.person]
	if a.leadPronoun(a.sents[a.words[i].sent], m.whole.lo-1) != i || !p.human() || p.gender != want && p.gender != unknown {
		return -1
	}
	return m.person
}

// startsClause reports whether a verb or what goes before one stands right behind a mention:
// said Bell Lines had asked.
func (a *article) startsClause(m mention) bool {
	i := m.whole.hi
	return i < len(a.pos) && a.pos[i].finite() && a.words[i].sent == a.words[m.words.lo].sent
}

// toldIn returns the report in whose words, outside of marks, word at stands, if these stand
// before their cue: Voss would come, Orsk said.
func (a *article) toldIn(at int) (report, bool) {
	n, ok := a.bySent[a.words[at].sent]
	if !ok || a.reports[n].source.lo <= at {
		return report{}, false
	}
	return a.reports[n], slices.ContainsFunc(a.reports[n].content, func(c span) bool { return c.holds(at) })
}

// toldByAnother reports whether a mention of a person at word at stands in what somebody else
// was found to say before word i.
func (r *resolver) toldByAnother(at, person, i int) bool {
	rep, ok := r.a.toldIn(at)
	if !ok || rep.source.lo >= i {
		return false
	}
	return r.personFrom(rep.source.lo) != person
}

// personFrom returns the person whom the source that begins at word i was found to mean, -1 if
// that is nobody of the article's people.
func (r *resolver) personFrom(i int) int {
	for n := len(r.spoke) - 1; n >= 0 && r.spoke[n].word >= i; n-- {
		if r.spoke[n].word == i {
			return r.spoke[n].person
		}
	}
	return -1
}

// exampleOf reports whether a mention is the only example of the people who are the source of a
// report of its sentence: owners like Ina Voss said.
func (a *article) exampleOf(m mention) bool {
	i := m.whole.lo - 1
	if w := a.at(i); w.is("as") && a.at(i-1).is("such") {
		i--
	} else if !w.is("like") && !w.is("including") {
		return false
	}
	_, more := a.named[m.whole.hi+1]
	n, ok := a.bySent[a.words[m.words.lo].sent]
	if !ok || a.at(m.whole.hi).is("and") || a.at(m.whole.hi).is("or") || more && a.at(m.whole.hi).sign(",") {
		return false
	}
	src := a.reports[n].source
	if a.reports[n].cue.holds(i) || src.empty() {
		return false // Voters like Ina Voss.
	}
	near := src.holds(i) || src.hi == i || src.hi == i-1 && a.at(i-1).sign(",")
	return near && plural(a.words[a.sourceHead(src)].low)
}
