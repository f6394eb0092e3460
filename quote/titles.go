package quote

import "strings"

// splitName cuts a run into what somebody is and the name. The name is empty if the run
// only says what somebody is: the Minister, Secretary of State.
func (a *article) splitName(run span) mention {
	m := mention{whole: run, words: run, person: -1}
	if run.empty() {
		return m
	}
	m.words.hi = a.beforeDegrees(run)
	kinds := true // nothing but words like Former and Democratic
	for k := run.lo; k < m.words.hi-1; k++ {
		if !a.titleAt(k, run) {
			continue
		}
		m.words.lo = a.afterOffice(k+1, m.words.hi)
		m.titled = true
		kinds = kinds && kindWord(a.words[k])
		m.gender = pick(m.gender, a.words[k].gender())
	}
	if lo := m.words.lo - 2; lo >= run.lo && a.words[lo+1].is("of") && a.words[lo].tag.has(tagNoble) && m.words.hi-m.words.lo <= 2 {
		m.words.lo = lo
		return m
	}
	if m.words.lo >= m.words.hi || a.onlyOffice(m) || a.compoundNation(m.words) || a.severalByLetters(m.words) {
		m.words.lo = m.words.hi
		return m
	}
	if kinds && m.titled && m.words.hi-m.words.lo == 1 {
		w := a.words[m.words.lo]
		if a.at(run.lo-1).is("the") && !w.tag.has(tagName|tagOccupy|tagPlace) && !plural(w.low) {
			m.words.lo, m.titled, m.gender = run.lo, false, unknown
			return m // the Democratic Camp
		}
		m.titled = a.nameParts[w.low] // Former Norvia, Executive Order
	}
	if m.words.hi-m.words.lo == 2 && a.heldBy(m.words.lo) {
		m.words.lo++
	}
	m.words.lo = a.afterNation(a.afterAcronym(m.words), m.words.hi)
	if !m.titled {
		m.words.lo = a.lastTwo(m.words)
		if at := a.behindBody(m.words); at > m.words.lo {
			m.words.lo, m.whole.lo = at, at
		}
	}
	a.byGivenName(&m)
	return m
}

// byGivenName takes gender and title from the first word of a name.
func (a *article) byGivenName(m *mention) {
	if m.words.hi-m.words.lo < 2 {
		return
	}
	if g := parentOf(a.words[m.words.lo].low); g != unknown {
		m.gender, m.titled = g, true
	}
	if given := givenTag(a.words[m.words.lo]); given.has(tagName) {
		m.gender = pick(m.gender, givenGender(given))
		m.titled = true
	}
}

// givenTag is what the lists say of a given name, or of the first of two with a hyphen.
func givenTag(w word) tag {
	first, _, two := strings.Cut(w.low, "-")
	if !two || w.tag.has(tagName) {
		return w.tag
	}
	return wordsOf().tags[first] & tagName
}

// titleAt reports whether word k of a run is a title or a role, and no part of a name.
func (a *article) titleAt(k int, run span) bool {
	w := a.words[k]
	if a.ownsLater(k, run) || run.hi-run.lo == 2 && parentOf(w.low) != unknown {
		return false // the Sheriff’s Office, Mama Tilde
	}
	if w.tag.has(tagTitle) {
		initial := k > run.lo && initialWord(w) // Ina M. Voss
		given := w.tag.has(tagName) && !a.words[k+1].tag.has(tagName)
		return !initial && !given // Don Voss, but Don Felipe
	}
	if k == run.lo && (a.forms[w.low] || a.acronymForm(run)) {
		return true
	}
	if w.is("sri") || w.is("seri") {
		return a.afterDatuk(k)
	}
	if w.tag.has(tagHonour) && !w.tag.has(tagNoble) && w.tag.has(tagName) && k == run.lo && a.full(span{k + 1, run.hi}) {
		return true // Sheikha Noura bint Saif
	}
	if !a.occupies(k) && !w.tag.has(tagHonour|tagTitleWord) || w.tag.has(tagName) {
		return false
	}
	if rank := len(w.low) == 2 && w.tag.has(tagHonour); rank && !w.upper && !shortTitle(w.low) {
		return false // DS Voss, but Ds
	}
	if ordinaryTitle(w.low) && a.words[run.hi-1].tag.has(tagOrg) {
		return false // Master Builders Association
	}
	if !w.tag.has(tagRole|tagHonour|tagTitleWord) && (w.tag.has(tagOrg|tagDocument) || a.bodyName(span{k + 1, run.hi})) {
		return false // Refugee Processing Centre
	}
	return k == run.lo || !a.words[k-1].tag.has(tagName) || w.tag.has(tagHonour|tagTitleWord) || a.words[k+1].tag.has(tagName) && k+2 < run.hi
}

// beforeDegrees returns where a name ends before what stands behind it: Ina Voss MP.
func (a *article) beforeDegrees(run span) int {
	hi := run.hi
	for hi-1 > run.lo {
		w := a.words[hi-1]
		if !w.tag.has(tagBehind) || !w.upper && !strings.Contains(w.low, ".") && strings.ToLower(a.text[w.span.Start+1:w.span.End]) == a.text[w.span.Start+1:w.span.End] {
			break
		}
		hi--
	}
	return hi
}

// onlyOffice reports whether what is left for a name is a role or an office, or a place
// behind "of": the Minister, Bishop of Tarn. Peers are called by their place.
func (a *article) onlyOffice(m mention) bool {
	lo, hi := m.words.lo, m.words.hi
	if hi-lo <= 2 && lo-1 > m.whole.lo && (a.words[lo-1].is("of") || a.words[lo-1].is("for") || a.words[lo-1].is("the") && a.words[lo-2].is("of")) && !a.words[lo].tag.has(tagName) {
		return true
	}
	if a.at(m.whole.lo-1).tag.has(tagDet) && a.words[hi-1].tag.has(tagPublic) && !a.words[lo].tag.has(tagName) {
		return true // his Press Secretary, the Relief Coordinator
	}
	for k := lo; k < hi; k++ {
		w := a.words[k]
		if !a.occupies(k) && !w.tag.has(tagTitleWord|tagOffice) && (!w.tag.has(tagHonour) || w.upper) || w.tag.has(tagName) {
			return false
		}
		if a.nameParts[w.low] && !a.at(lo-1).is("the") {
			return false
		}
	}
	return hi-lo == 1 || m.titled || a.occupies(hi-1)
}

// afterAcronym steps over an acronym before a whole name: NDP Tyler Orsk.
func (a *article) afterAcronym(s span) int {
	first, last := a.words[s.lo], a.words[s.hi-1]
	const longest = 5 // letters
	if s.hi-s.lo > 2 && first.upper && len(first.low) <= longest && !strings.Contains(first.low, ".") && !last.upper && a.full(span{s.lo + 1, s.hi}) && a.words[s.lo+1].tag.has(tagName) {
		return s.lo + 1
	}
	return s.lo
}

// afterNation steps over a nation before a whole name: American Ina Voss.
func (a *article) afterNation(lo, hi int) int {
	if two := (span{lo, lo + 2}); lo+3 < hi && a.compoundNation(two) && a.words[lo+2].tag.has(tagName) && !a.bodyWords(span{lo, hi}) {
		return lo + 2
	}
	w := a.words[lo]
	if w.tag.has(tagNation) && !w.tag.has(tagName) && lo+2 < hi && a.words[lo+1].tag.has(tagName) && a.full(span{lo + 1, hi}) && !a.bodyWords(span{lo, hi}) {
		return lo + 1
	}
	return lo
}

// lastTwo returns where the name begins in a run without a known title: at the given
// name, if more than three capitals stand in it or it begins with an acronym, for then
// it begins with a place or an unlisted office. Names of bodies stay whole.
func (a *article) lastTwo(run span) int {
	capitals := 0
	if second := a.at(run.lo + 1); a.words[run.lo].tag.has(tagFamily) || second.is("thị") || second.is("thi") || second.is("văn") {
		return run.lo // Nguyen Thi Lan Huong
	}
	for i := run.lo; i < run.hi; i++ {
		if a.words[i].tag.has(tagOrg | tagDocument) {
			return run.lo
		}
		if a.nameCapital(i) {
			capitals++
		}
	}
	const most = 3
	if capitals == most && a.words[run.lo+1].tag.has(tagName) && !a.words[run.lo].tag.has(tagName) && a.ordinaryWord(run.lo) {
		return run.lo + 1 // Using Ina Voss, Celebrities Ina Voss
	}
	if capitals < most || capitals == most && !a.words[run.lo].upper || a.words[run.lo].tag.has(tagName) {
		return run.lo
	}
	for i := run.lo + 1; i < run.hi-1; i++ {
		if a.words[i].tag.has(tagName) && a.full(span{i, run.hi}) {
			return i
		}
	}
	for i := run.hi - 1; i > run.lo; i-- {
		if a.nameCapital(i) && i < run.hi-1 && a.full(span{i, run.hi}) {
			return i
		}
	}
	return run.lo
}

// ordinaryWord reports whether word i has its capital from where it stands only.
func (a *article) ordinaryWord(i int) bool {
	w := a.words[i]
	c := a.cases[w.low]
	return c.lower && !c.inside || a.begins(i) && (plural(w.low) || strings.HasSuffix(w.low, "ing") || a.personLike(i))
}

// nameCapital reports whether word i is capitalised and no particle or initial.
func (a *article) nameCapital(i int) bool {
	w := a.words[i]
	return w.capital && !w.tag.has(tagParticle) && !initialWord(w)
}

// full reports whether s holds two capitalised words that are no particles or initials.
func (a *article) full(s span) bool {
	n := 0
	for i := s.lo; i < s.hi; i++ {
		if a.nameCapital(i) {
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
	for i < hi && (a.words[i].tag.has(tagOffice|tagOrg) || a.words[i].is("and") || a.words[i].is("of") || a.words[i].is("for")) {
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
		if a.words[k].tag.has(tagName) {
			return k
		}
	}
	if a.onlyOf(s) {
		return s.hi // the Director of Rent Vand, Ina Voss
	}
	if k := a.lastTwo(s); k > s.lo {
		return k
	}
	if s.lo < s.hi && a.full(span{s.lo + 1, s.hi}) {
		return s.lo + 1
	}
	return s.lo
}

// onlyOf reports whether words behind an office and "of" are nothing but what it is the
// office of: its holder's name follows behind a comma.
func (a *article) onlyOf(s span) bool {
	after := a.at(s.hi)
	return after.sign(",") && a.at(s.hi+1).capital && after.sent == a.words[s.lo].sent && a.full(span{s.hi + 1, a.nameRun(s.hi + 1).hi})
}

// gender is that of whom a word can be said; many actresses are called actors.
func (w word) gender() gender {
	if w.is("actor") {
		return unknown
	}
	return genderOf(w.tag)
}

func genderOf(t tag) gender { return either(t.has(tagMaleWord), t.has(tagFemaleWord)) }

func givenGender(t tag) gender { return either(t.has(tagMaleName), t.has(tagFemaleName)) }

// either is the gender of a word of the lists; unknown if it stands in both.
func either(isMale, isFemale bool) gender {
	switch {
	case isMale == isFemale:
		return unknown
	case isMale:
		return male
	}
	return female
}

// pick returns the gender that was known first.
func pick(old, found gender) gender {
	if old != unknown {
		return old
	}
	return found
}
