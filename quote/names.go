package quote

import "strings"

// noteHeadlines finds the paragraphs that are headlines In Words Like These, where
// capitals say nothing.
func (a *article) noteHeadlines() {
	for p := range a.paras {
		capitals, all := 0, 0
		for _, w := range a.words[a.paras[p].words.lo:a.paras[p].words.hi] {
			if w.kind == letters && !w.tag.has(tagPrep|tagDet|tagConj) {
				all++
				if w.capital {
					capitals++
				}
			}
		}
		const fewest = 5
		a.paras[p].headline = all >= fewest && capitals >= all-1
	}
}

// nameRun returns the run of name words that begins at word i; it is empty if none does.
func (a *article) nameRun(i int) span {
	if !a.nameWord(i) {
		return span{i, i}
	}
	j := i + 1
	for j < min(len(a.words), i+longestName) && a.words[j].sent == a.words[i].sent {
		k := j
		for k < j+3 && a.at(k).tag.has(tagParticle) && !a.at(k).capital && a.at(k).kind == letters {
			k++
		}
		if k == j && a.officeLink(i, j) {
			k++
			if a.at(k).is("the") {
				k++
			}
		}
		if !a.nameWord(k) || a.at(k).sent != a.words[i].sent || a.words[k-1].is("'s") {
			break
		}
		j = k + 1
	}
	return span{i, j}
}

// officeLink reports whether word j joins a title to its office, or a place to a title:
// Secretary of State, Isle of Senn President.
func (a *article) officeLink(i, j int) bool {
	w := a.at(j)
	if !w.is("of") && !w.is("for") && !w.is("and") {
		return false
	}
	const reach = 6
	hi := j + 1
	for w.is("of") && hi < j+reach && a.at(hi).capital {
		hi++
	}
	if w.is("and") && !a.words[j-1].tag.has(tagOffice) {
		return false
	}
	for k := i; k < hi; k++ {
		if k != j && a.words[k].tag.has(tagRole|tagTitleWord) || k == j-1 && w.is("of") && a.words[k].tag.has(tagOrg) {
			return true
		}
	}
	return false
}

// nameWord reports whether word i may be part of a name. A word that begins a sentence
// counts only if it is no common word.
func (a *article) nameWord(i int) bool {
	w := a.at(i)
	if !w.capital || w.is("'s") || w.span.Len() > longestLow {
		return false
	}
	if a.nameParts[w.low] || !a.begins(i) && a.words[i-1].capital && w.tag.has(tagAux|tagVerb|tagCue) {
		return true // Brown, May, Hope: common words too
	}
	if w.tag.has(tagDay) && !w.tag.has(tagFemaleName) || a.paras[w.para].headline && w.tag.has(tagCue|tagVerb|tagPrep) {
		return false
	}
	if w.tag.has(tagDet|tagSubject|tagWh|tagConj|tagSub|tagOpener|tagClause|tagAux|tagObject) && (!w.tag.has(tagMaleName) || a.begins(i)) && w.low != "will" {
		return false
	}
	return !a.begins(i) || !w.tag.has(tagPrep|tagAdverb|tagCue|tagVerb) && !strings.HasSuffix(w.low, "ing")
}

// begins reports whether word i is the first of its sentence.
func (a *article) begins(i int) bool {
	return a.at(i-1).sent != a.words[i].sent || a.words[i-1].sign(":")
}

// splitName cuts a run into what somebody is and the name.
func (a *article) splitName(run span) mention {
	m := mention{whole: run, words: run, person: -1}
	if run.empty() {
		return m
	}
	for k := run.lo; k < run.hi-1; k++ {
		w := a.words[k]
		if !w.tag.has(tagRole|tagTitle|tagTitleWord) || w.tag.has(tagMaleName|tagFemaleName) && !w.tag.has(tagTitle) {
			continue
		}
		m.words.lo = a.afterOffice(k+1, run.hi)
		m.titled = true
		m.gender = pick(m.gender, genderOf(w.tag))
	}
	if !m.titled {
		m.words.lo = a.lastTwo(run)
	}
	for m.words.hi-1 > m.words.lo && a.words[m.words.hi-1].tag.has(tagRole) && m.titled && m.words.hi-m.words.lo == 1 {
		m.words.hi--
	}
	if n := m.words.hi - m.words.lo; n == 1 && a.words[m.words.lo].tag.has(tagOffice) && m.titled {
		m.words.lo = m.words.hi
	}
	if !m.words.empty() && a.words[m.words.lo].tag.has(tagMaleName|tagFemaleName) {
		m.gender = pick(m.gender, givenGender(a.words[m.words.lo].tag))
		m.titled = m.titled || m.words.hi-m.words.lo > 1
	}
	return m
}

// lastTwo returns where the name begins in a run without a known title: at the given
// name, if more than three capitals stand in it or it begins with an acronym, for then
// it begins with a place or an unlisted office. Names of bodies stay whole.
func (a *article) lastTwo(run span) int {
	capitals := 0
	for i := run.lo; i < run.hi; i++ {
		if a.words[i].tag.has(tagOrg | tagDocument) {
			return run.lo
		}
		if a.words[i].capital && !a.words[i].tag.has(tagParticle) && !initialWord(a.words[i]) {
			capitals++
		}
	}
	const most = 3
	first := a.words[run.lo].span.In(a.text)
	if acronym := len(first) > 1 && strings.ToUpper(first) == first; capitals < most || capitals == most && !acronym {
		return run.lo
	}
	for i := run.hi - 1; i > run.lo; i-- {
		if a.words[i].capital && !a.words[i].tag.has(tagParticle) && !initialWord(a.words[i]) {
			if i < run.hi-1 && a.full(span{i, run.hi}) {
				return i
			}
		}
	}
	return run.lo
}

// full reports whether s holds two capitalised words that are no particles or initials.
func (a *article) full(s span) bool {
	n := 0
	for _, w := range a.words[s.lo:s.hi] {
		if w.capital && !w.tag.has(tagParticle) && !initialWord(w) {
			n++
		}
	}
	return n >= 2
}

func initialWord(w word) bool { return len(w.low) == 2 && w.low[1] == '.' }

// afterOffice steps over "of State" and the like behind a title. An office that the list
// does not have is one word, if a given name and a surname still follow.
func (a *article) afterOffice(i, hi int) int {
	if !a.at(i).is("of") && !a.at(i).is("for") {
		return i
	}
	i++
	if a.at(i).is("the") {
		i++
	}
	from := i
	for i < hi && (a.words[i].tag.has(tagOffice|tagOrg) || a.words[i].is("and") || a.words[i].is("of")) {
		i++
	}
	if i > from {
		return i
	}
	return a.afterUnlisted(span{i, hi})
}

// afterUnlisted returns where the name begins behind an office that no list has: at a
// given name of the list, else behind one word, or at the last two of four and more.
func (a *article) afterUnlisted(s span) int {
	for k := s.lo + 1; k < s.hi-1; k++ {
		if a.words[k].tag.has(tagMaleName | tagFemaleName) {
			return k
		}
	}
	if k := a.lastTwo(s); k > s.lo {
		return k
	}
	if a.full(span{s.lo + 1, s.hi}) {
		return s.lo + 1
	}
	return s.lo
}

func genderOf(t tag) gender {
	switch {
	case t.has(tagMaleWord):
		return male
	case t.has(tagFemaleWord):
		return female
	}
	return unknown
}

func givenGender(t tag) gender {
	switch {
	case t.has(tagMaleName) && !t.has(tagFemaleName):
		return male
	case t.has(tagFemaleName) && !t.has(tagMaleName):
		return female
	}
	return unknown
}

// pick returns the gender that was known first.
func pick(old, found gender) gender {
	if old != unknown {
		return old
	}
	return found
}
