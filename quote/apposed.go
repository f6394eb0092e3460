package quote

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
	if m, ok := r.headName(first); ok && a.human(m) {
		return mention{}, false
	}
	m, ok := a.nameBehind(comma + 1)
	if !ok || m.person < 0 {
		return mention{}, false
	}
	if comma+1 < s.hi && a.company(m) && m.whole.hi >= s.hi-1 {
		return m, true
	}
	if m.whole.hi != s.hi-1 && !a.at(m.whole.hi).sign(",(") && m.whole.hi != s.hi {
		return mention{}, false
	}
	return m, a.personLike(a.headOf(first)) && a.human(m)
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
