package quote

import "strings"

// explainedBy returns the person who explains what a source begins with, behind a comma of
// the source or right behind it: "Their leader, Ebba Quill", "His boss, dairy owner Ebba
// Quill", "the Senate President, Sen. Ebba Quill". A person before the comma is no such
// beginning.
func (r *resolver) explainedBy(s span) (mention, bool) {
	a := r.a
	comma := s.lo + 1
	for comma < s.hi && !a.words[comma].sign(",") {
		comma++
	}
	if !a.at(comma).sign(",") || a.at(comma).para != a.words[s.lo].para {
		return mention{}, false
	}
	first := span{s.lo, comma}
	if m, ok := r.headName(first); ok && a.human(m) && !a.roleOf(m, first) {
		return mention{}, false
	}
	m, ok := a.nameBehind(comma + 1)
	if next := a.pastBody(comma+1, s.hi); next > comma+1 {
		m, ok = a.nameBehind(next)
	}
	if !ok {
		m, ok = a.nameAfterRole(comma+1, s.hi)
	}
	if !ok || m.person < 0 {
		return mention{}, false
	}
	if comma+1 < s.hi && a.company(m) && m.whole.hi >= s.hi-1 {
		return m, true
	}
	after := a.at(m.whole.hi)
	home := (after.is("of") || after.is("from")) && a.at(m.whole.hi+1).capital
	if m.whole.hi != s.hi-1 && !after.sign(",(.") && m.whole.hi != s.hi && !home {
		return mention{}, false
	}
	one := (a.words[s.lo].is("one") || a.words[s.lo].is("another")) && a.at(s.lo+1).is("of")
	one = one || first.hi-first.lo == 2 && a.words[first.lo].tag.has(tagDet) && a.words[first.lo].tag.has(tagMaleWord|tagFemaleWord) // her guide, Ebba Quill
	one = one || m.words.hi <= s.hi && a.mayBePerson(first)
	return m, (one || a.personLike(a.headOf(first))) && a.human(m)
}

// pastBody steps over the body between a role and a name: the Chairman, Owners' Forum, Ina
// Voss.
func (a *article) pastBody(i, hi int) int {
	const longest = 6 // words
	for k := i + 1; k < min(hi-1, i+longest); k++ {
		if a.words[k].sign(",") && a.words[k-1].tag.has(tagOrg) && a.words[k-1].capital {
			return k + 1
		}
	}
	return i
}

// human reports whether a mention is that of a person, and no body's.
func (a *article) human(m mention) bool {
	return m.person >= 0 && a.people[m.person].human()
}

// nameBehind returns the name that begins at word i, or behind "the" or the role there:
// "dairy owner Ebba Quill", "the Rt Rev Ebba Quill".
func (a *article) nameBehind(i int) (mention, bool) {
	const longest = 6 // words of a role
	for k := i; k < i+longest; k++ {
		if n, ok := a.named[k]; ok {
			role := k == i || a.words[i].is("the") || a.occupies(k-1) || roleLike(a.words[k-1].low)
			return a.mentions[n], role
		}
		w := a.at(k)
		if w.kind != letters || w.sent != a.words[i].sent || w.tag.has(tagPrep|tagConj|tagSub|tagAux) || !a.words[i].is("the") && !a.roleWord(k) {
			break
		}
	}
	return mention{}, false
}

// onTrial reports whether a sentence says of its subject what courts say of a defendant: Ina
// Voss, 77, denies nine counts.
func (a *article) onTrial(m mention) bool {
	const reach = 12 // words of age and home: Ina Voss, 77, of Quay Street, Halden,
	for i := m.whole.hi; i < m.whole.hi+reach && a.at(i).sent == a.words[m.words.lo].sent; i++ {
		switch w, next := a.at(i), a.at(i+1); w.low {
		case "denies", "denied", "pleaded", "pleads":
			return true
		case "is", "was", "has", "stands", "faces":
			return next.is("accused") || next.is("charged") || next.is("pleaded") || next.is("denied") || a.at(i+2).is("trial") || next.is("charges")
		}
		if w := a.at(i); w.kind == letters && !w.capital && !w.tag.has(tagPrep) || w.kind == quoted {
			return false
		}
	}
	return false
}

// roleNamed returns the role in "a director named Ina Voss".
func (a *article) roleNamed(m mention) string {
	i := m.whole.lo - 1
	if !a.at(i).is("named") && !a.at(i).is("called") {
		return ""
	}
	np := a.nounLeft(a.sents[a.words[i].sent].lo, i)
	if np.empty() || !a.personLike(a.headOf(np)) {
		return ""
	}
	if np.lo = a.pastOwner(np); np.lo < 0 || np.empty() {
		return ""
	}
	return a.bytes(np).In(a.text)
}

// pastOwner returns where a description begins behind its determiner or whose it is: the
// mayor, Norvia's prime minister; -1 if it has neither.
func (a *article) pastOwner(np span) int {
	for i := np.lo; i < np.hi; i++ {
		if a.words[i].is("'s") && a.words[i-1].capital {
			return i + 1
		}
	}
	if a.words[np.lo].tag.has(tagDet) {
		return np.lo + 1
	}
	return -1
}

// oneOf reports whether a mention explains who one of several people is: one of the
// survivors, Ina Voss, said.
func (a *article) oneOf(m mention) bool {
	const reach = 6 // words
	i := m.whole.lo - 1
	if !a.at(i).sign(",") {
		return false
	}
	for k := i - 2; k > max(0, i-reach); k-- {
		if a.words[k].is("of") && a.words[k-1].is("one") {
			last := a.words[i-1]
			single := strings.TrimSuffix(last.low, "s")
			return last.kind == letters && !last.capital && plural(last.low) && (wordsOf().tags[single].has(tagOccupy|tagUnnamed) || roleLike(single) || wordsOf().tags[last.low].has(tagUnnamed))
		}
	}
	return false
}

// roleOpening returns the role with which a sentence begins without an article, and a name
// behind a comma: Counsel assisting the inquiry, Ina Voss, asked; Head of research, Ina Voss.
func (a *article) roleOpening(m mention) string {
	const longest = 10 // words
	comma, lo := m.whole.lo-1, a.sents[a.words[m.words.lo].sent].lo
	if !a.at(comma).sign(",") || comma-lo > longest || comma-lo < 3 || !a.occupies(lo) || plural(a.words[lo].low) {
		return ""
	}
	if next := a.words[lo+1]; next.kind != letters || !next.tag.has(tagPrep) && !next.tag.has(tagIng) && !strings.HasSuffix(next.low, "ing") {
		return ""
	}
	for i := lo + 1; i < comma; i++ {
		if a.words[i].kind != letters || a.words[i].tag.has(tagAux|tagSubject|tagWh|tagSub) {
			return ""
		}
	}
	return a.bytes(span{lo, comma}).In(a.text)
}
