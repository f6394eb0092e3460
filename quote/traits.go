package quote

import (
	"slices"
	"sort"
	"strings"
)

// ageAt returns the age that word i gives, in digits: 47, or 47-year-old; else it is empty.
func (a *article) ageAt(i int) string {
	w := a.at(i)
	if w.kind != digits {
		return ""
	}
	n, rest, compound := strings.Cut(w.low, "-")
	if compound && !strings.HasPrefix(rest, "year-old") {
		return ""
	}
	const longest = 3
	if len(n) > longest || len(n) == 0 || strings.Trim(n, "0123456789") != "" {
		return ""
	}
	return n
}

// addAge notes the age beside a name: Ina Voss, 47, or 47-year-old Ina Voss.
func (a *article) addAge(p *person, m mention) {
	if p.age != "" {
		return
	}
	after := a.at(m.whole.hi)
	switch end := a.at(m.whole.hi + 2); {
	case after.sign(",") && (end.sign(",.;") || end.para != after.para), after.sign("(") && end.sign("),"):
		p.age = a.ageAt(m.whole.hi + 1)
	}
	if before := a.at(m.whole.lo - 1); p.age == "" && strings.Contains(before.low, "-year-old") && before.sent == a.words[m.whole.lo].sent {
		p.age = a.ageAt(m.whole.lo - 1)
	}
	if p.age != "" {
		p.titled = true
	}
}

// learnGenders lets the pronouns behind their names tell the gender of people whose names
// do not: “…,” said Wren Orsk, who sold her boat. Who has a husband is a person. Early on,
// before the short names are known, nothing but that counts.
func (a *article) learnGenders(early bool) {
	votes := make([][2]int, len(a.people))
	for n, m := range a.mentions {
		if m.person < 0 || a.people[m.person].gender != unknown && (early || !a.people[m.person].byList()) || a.people[m.person].body || !a.subject(m) && !a.at(m.whole.hi).sign(",") {
			continue
		}
		g, kin := a.pronounBehind(n)
		if g == unknown {
			g = a.genderAhead(m)
		}
		if g == unknown || !kin && (early || !a.people[m.person].titled && !a.owns(m)) {
			continue
		}
		a.people[m.person].titled = true
		votes[m.person][g-male]++
	}
	for i, v := range votes {
		p := &a.people[i]
		const agreeing = 2 // pronouns that outweigh the lists, where nothing contradicts them
		listed := p.gender != unknown
		switch {
		case v[0] > v[1] && (!listed || v[0] >= agreeing && v[1] == 0 || len(p.parts) == 1):
			p.gender = male
		case v[1] > v[0] && (!listed || v[1] >= agreeing && v[0] == 0 || len(p.parts) == 1):
			p.gender = female
		}
	}
}

// owns reports whether a full name of which nothing else is known is the subject of a sentence
// that goes on with "his" or "her": Haidar Orsk sold his boat. No other person stands between.
func (a *article) owns(m mention) bool {
	const reach = 12 // words
	if !a.full(m.words) || a.people[m.person].place || a.bodyName(m.words) || !a.subject(m) {
		return false
	}
	for i := m.whole.hi; i < m.whole.hi+reach && a.at(i).sent == a.words[m.words.lo].sent; i++ {
		w := a.words[i]
		if w.is("his") || w.is("her") && !a.objectAt(i) {
			return i > m.whole.hi
		}
		if a.personLike(i) || w.tag.has(tagSubject) || w.kind == quoted {
			return false
		}
	}
	return false
}

// byList reports whether nothing but the lists of given names tells the gender of a person.
func (p person) byList() bool {
	return p.gender == givenGender(wordsOf().tags[p.parts[0]]) && p.courtesy == "" && !slices.ContainsFunc(p.heads, func(h string) bool { return genderOf(wordsOf().tags[h]) != unknown })
}

// notePronouns notes the gender of the first pronoun behind the full name of everybody.
func (a *article) notePronouns() {
	for n, m := range a.mentions {
		if m.person >= 0 && a.people[m.person].pronoun == unknown {
			a.people[m.person].pronoun, _ = a.pronounBehind(n)
		}
	}
}

// pronounBehind returns the gender of the first he or she behind mention n, up to the next
// name or the end of the next sentence, and whether it
// stands right there with a relative: Wren Orsk and her husband.
func (a *article) pronounBehind(n int) (g gender, kin bool) {
	m := a.mentions[n]
	hi := len(a.words)
	if n+1 < len(a.mentions) {
		hi = a.mentions[n+1].whole.lo
	}
	const reach = 40 // words
	sent := a.words[m.words.lo].sent
	for i := m.whole.hi; i < min(hi, m.whole.hi+reach) && a.words[i].sent <= sent+1; i++ {
		w := a.words[i]
		if w.sent == sent && a.objectAt(i) {
			return unknown, false // Ina Voss called him a liar
		}
		if w.kind == letters && w.tag.has(tagMaleWord|tagFemaleWord) && w.tag.has(tagSubject|tagObject|tagDet) {
			if w.sent > sent && w.tag.has(tagSubject) && a.besideSubject(m, genderOf(w.tag)) {
				return unknown, false
			}
			return genderOf(w.tag), i == m.whole.hi+1 && a.at(i+1).tag.has(tagKin)
		}
		if w.tag.has(tagKin) || w.sent > sent && a.begins(i) && w.kind != quoted && !w.tag.has(tagSubject) {
			return unknown, false // somebody else may be meant from here on
		}
	}
	return unknown, false
}

// besideSubject reports whether the sentence of a mention is about somebody else before it, who
// is of a gender: Mr Voss wrote to Wren Orsk. He
func (a *article) besideSubject(m mention, g gender) bool {
	s := a.sents[a.words[m.words.lo].sent]
	for i := s.lo; i < m.whole.lo; i++ {
		k, ok := a.named[i]
		if !ok || a.mentions[k].person >= 0 && a.mentions[k].person == m.person || !a.subject(a.mentions[k]) {
			continue
		}
		if o := a.mentions[k]; o.gender == g || o.person >= 0 && a.people[o.person].gender == g {
			return true
		}
	}
	return false
}

// objectAt reports whether word i is a pronoun that is what the verb right before it does
// something to: called him, told her that.
func (a *article) objectAt(i int) bool {
	w, next, before := a.words[i], a.at(i+1), a.at(i-1)
	if !w.is("him") && !w.is("her") || before.tag.has(tagPrep) && before.kind == letters {
		return false
	}
	return w.is("him") || next.kind != letters || next.sent != w.sent || next.tag.has(tagDet|tagPrep|tagSub|tagConj|tagSubject|tagWh)
}

// learnNeither finds out who is called they: “Robin Orsk, who uses they and them”.
func (a *article) learnNeither() {
	for i, w := range a.words {
		if !w.is("they") || i == 0 {
			continue
		}
		uses := a.usesBefore(i)
		if joined := a.at(i+1).is("and") || a.at(i+1).sign("/"); !uses && (!joined || !a.at(i+2).is("them")) {
			continue
		}
		n := sort.Search(len(a.mentions), func(n int) bool { return a.mentions[n].words.lo >= i }) - 1
		for back := 0; n > 0 && back < mostNamesakes && (a.mentions[n].person < 0 || a.people[a.mentions[n].person].body || a.people[a.mentions[n].person].place); back++ {
			n--
		}
		if n < 0 || a.mentions[n].person < 0 || a.words[a.mentions[n].words.lo].sent != w.sent {
			continue
		}
		if p := &a.people[a.mentions[n].person]; !p.body {
			p.gender, p.titled = neither, true
		}
	}
}

// usesBefore reports whether "uses" stands before word i, or before "the pronouns" there.
func (a *article) usesBefore(i int) bool {
	k := i - 1
	for k > max(0, i-3) && (a.words[k].is("pronouns") || a.words[k].is("the") || a.words[k].is("pronoun")) {
		k--
	}
	return a.words[k].is("uses") || a.words[k].is("use")
}

// learnHumans finds the people among the full names that no list knows: who speaks, or has
// "who" behind them. Bodies speak too; what their words give away is none here.
func (a *article) learnHumans() {
	for _, m := range a.mentions {
		if m.person < 0 || a.people[m.person].titled || a.people[m.person].body || len(a.people[m.person].parts) < 2 {
			continue
		}
		a.people[m.person].titled = a.at(m.whole.hi).sign(",") && (a.at(m.whole.hi+1).is("who") || a.whoseKin(m.whole.hi+1)) || a.speaking(m)
	}
}

// whoseKin reports whether "whose" at word i is followed by a relative: whose eldest son.
func (a *article) whoseKin(i int) bool {
	return a.at(i).is("whose") && (a.at(i+1).tag.has(tagKin) || a.at(i+2).tag.has(tagKin))
}

// speaking reports whether a verb of saying stands beside a mention that is its subject.
func (a *article) speaking(m mention) bool {
	i := m.whole.hi
	one := a.oneOfSeveral(m)
	if one && a.at(i).sign(",") {
		i++
	}
	i = a.pastHome(i) // Ina Voss of Bell Lines said
	for adverb(a.at(i)) {
		i++
	}
	if w := a.at(i); w.sent == a.words[m.words.lo].sent && !w.capital && w.tag.has(tagSay|tagTell) && w.tag.has(tagPast|tagPresent) && !w.tag.has(tagNounForm) {
		return one || a.subject(m)
	}
	if a.occupies(m.whole.hi) {
		return false // said Quill Capital analyst Ina Voss
	}
	before, lead := a.at(m.whole.lo-1), a.at(m.whole.lo-2)
	return before.tag.has(tagSay) && before.tag.has(tagPast|tagPresent) && !before.capital && (lead.kind == quoted || lead.sign(","))
}

// oneOfSeveral reports whether a name says who one of several is: One of the survivors, Ina
// Voss, said.
func (a *article) oneOfSeveral(m mention) bool {
	if !a.at(m.whole.lo - 1).sign(",") {
		return false
	}
	np := a.nounLeft(a.sents[a.words[m.whole.lo].sent].lo, m.whole.lo-1)
	return !np.empty() && a.at(np.lo-1).is("of") && (a.at(np.lo-2).is("one") || a.at(np.lo-2).is("another"))
}
