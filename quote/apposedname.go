package quote

import "strings"

// roleOf reports whether words that hold a name end with what somebody is to its bearer: a
// longtime Ina Voss adviser.
func (a *article) roleOf(m mention, s span) bool {
	w := a.words[s.hi-1]
	return m.whole.hi < s.hi && m.words.lo > s.lo && w.kind == letters && !w.capital && !plural(w.low) && !w.tag.has(tagOrg|tagDocument|tagCompany|tagPrep)
}

// nameAfterRole returns the person whose name ends a source behind a role that holds other names:
// former Ina Voss adviser Rolf Skov, 45-year-old Rolf Skov.
func (a *article) nameAfterRole(i, hi int) (mention, bool) {
	const longest = 12 // words
	for k := i; k < min(hi, i+longest); k++ {
		n, ok := a.named[k]
		if !ok {
			if w := a.words[k]; w.kind == sign || w.kind == quoted || w.tag.has(tagPrep|tagConj|tagSub|tagAux) {
				break
			}
			continue
		}
		m := a.mentions[n]
		if !a.human(m) || m.whole.hi < hi && !a.at(m.whole.hi).sign(",") {
			k = max(k, m.whole.hi-1)
			continue
		}
		before := m.words.lo - 1
		return m, m.words.lo == i || a.occupies(before) || roleLike(a.words[before].low) || strings.HasSuffix(a.words[before].low, "-year-old")
	}
	return mention{}, false
}

// mayBePerson reports whether words with "the", "one" or whose they are say what a single human
// being is, by a word that no list has: one leading moderate, the lone holdout. What ends with
// somebody behind a preposition explains that one: a plan for the mayor.
func (a *article) mayBePerson(s span) bool {
	first, head, owned := a.words[s.lo], s.hi-1, false
	for i := s.lo + 1; i < head; i++ {
		if w := a.words[i]; w.kind == letters && w.tag.has(tagPrep) {
			return false
		}
		owned = owned || a.words[i].is("'s")
	}
	if !owned && !first.tag.has(tagDet) && !first.is("one") && !first.is("another") && !ownWord(first.low) && !first.is("their") {
		return false
	}
	w := a.words[head]
	if w.kind != letters || plural(w.low) || w.tag.has(tagOrg|tagDocument|tagCompany|tagPlace|tagDay|tagPeriod) {
		return false
	}
	_, named := a.named[head]
	return party(w.low) || !named && !w.capital
}
