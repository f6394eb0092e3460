package quote

import (
	"strings"

	"onrecord/news"
)

// track follows the "he" and "she" of the reporter's own words up to word i: whom the last of
// them means is whom the text is about. Voss sold the boat to Orsk. She kept the oars.
func (r *resolver) track(i int) {
	for ; r.read < i; r.read++ {
		want := r.a.subjectGender(r.read)
		if want == unknown {
			continue
		}
		if p := r.meansHere(r.read, want); p >= 0 {
			r.chain = append(r.chain, spoken{p, r.read})
		}
	}
}

// meansHere returns the person whom a pronoun of the reporter's own words means, -1 if that is
// somebody without a name, or nobody for certain. It does not count as having spoken.
func (r *resolver) meansHere(i int, want gender) int {
	spoke := len(r.spoke)
	if who := r.unnamedBefore(i, want); len(r.spoke) > spoke {
		p := r.spoke[spoke].person
		r.spoke = r.spoke[:spoke]
		return p
	} else if who.Kind != news.Unresolved {
		return -1
	}
	if p := r.subjectAhead(i, want); p >= 0 {
		return p
	}
	return r.nearest(i, want, nil)
}

// subjectGender is the gender of the "he" or "she" at word i; unknown if it is another word.
func (a *article) subjectGender(i int) gender {
	switch w := a.words[i]; {
	case w.kind != letters:
		return unknown
	case w.is("he"):
		return male
	case w.is("she"):
		return female
	}
	return unknown
}

// scoreChain counts being meant by a pronoun before word i like being a subject there.
func (r *resolver) scoreChain(score map[int]float64, i int, want gender) {
	const most = 4
	for n := len(r.chain) - 1; n >= max(0, len(r.chain)-most); n-- {
		c := r.chain[n]
		if c.word >= i || i-c.word > farMention || r.a.people[c.person].gender != want {
			continue
		}
		w := r.near(c.word, i) + isSure + isSubject
		if r.a.words[c.word].para == r.a.words[i].para {
			w += isHere
		}
		score[c.person] = max(score[c.person], w)
	}
}

// heldSince reports whether a pronoun of a gender behind word lo and before word i means
// somebody with a name.
func (r *resolver) heldSince(lo, i int, want gender) bool {
	for n := len(r.chain) - 1; n >= 0 && r.chain[n].word > lo; n-- {
		if c := r.chain[n]; c.word < i && r.a.people[c.person].gender == want {
			return true
		}
	}
	return false
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

// scoreNamed counts against people that the words in marks name them: “Sol is honest,” she said.
func (r *resolver) scoreNamed(score map[int]float64, words []span) {
	const others = 0.8 // 0.5 to 1 give the same on testdata/speakers
	said := ""
	for _, c := range words {
		for i := c.lo; i < c.hi; i++ {
			if k := r.a.words[i].stretch; k >= 0 {
				said += r.a.bare(k)
			}
		}
	}
	for p := range score {
		if r.a.people[p].namedIn(said) {
			score[p] -= others
		}
	}
}

// scoreMain counts whom the article is about a little more than others: in profiles and
// obituaries that is whom a pronoun means when nobody else was spoken of in between.
func (r *resolver) scoreMain(score map[int]float64) {
	const bonus = 0.2 // 0.1 and 0.3 give the same on testdata/speakers
	if s, ok := score[r.main]; ok {
		score[r.main] = s + bonus
	}
}

// mainOf returns the person whom an article is about: named in its first paragraphs, and
// twice as often as anybody else. It is -1 if there is none.
func (a *article) mainOf() int {
	const mostLooked, fewest, first = 400, 3, 3 // mentions; mentions; paragraphs
	count, early := map[int]int{}, map[int]bool{}
	for _, m := range a.mentions[:min(len(a.mentions), mostLooked)] {
		if a.human(m) {
			count[m.person]++
			early[m.person] = early[m.person] || a.words[m.words.lo].para < first
		}
	}
	best, second := -1, 0
	for p, n := range count {
		switch {
		case best < 0 || n > count[best]:
			second = count[best]
			best = p
		case n > second:
			second = n
		}
	}
	if best < 0 || count[best] < fewest || count[best] <= second || !early[best] {
		return -1
	}
	return best
}

// namedIn reports whether words between spaces have the first or the last name of a person.
func (p person) namedIn(said string) bool {
	const shortest = 3 // letters
	for _, part := range [...]string{p.parts[0], p.parts[len(p.parts)-1]} {
		if len(part) >= shortest && strings.Contains(said, " "+part+" ") {
			return true
		}
	}
	return false
}

// askedBy returns the person whom the subject of a sentence asks something, right behind the
// verb: after "Voss asked Orsk who it was" Orsk is the one to speak. -1 if there is none.
func (a *article) askedBy(m mention) int {
	const reach = 12 // words
	s := a.sents[a.words[m.words.lo].sent]
	for i := m.whole.hi; i < min(s.hi, m.whole.hi+reach); i++ {
		if k, ok := a.named[i]; ok && a.isAsked(a.mentions[k]) {
			return a.mentions[k].person
		}
	}
	return -1
}

// isAsked reports whether a mention of somebody stands between an active verb of asking and a
// question: asked Voss who it was. Who is asked to do something need not answer.
func (a *article) isAsked(m mention) bool {
	verb, before := a.at(m.whole.lo-1), a.at(m.whole.lo-2)
	if m.person < 0 || verb.sent != a.words[m.words.lo].sent || before.sent != verb.sent || before.tag.has(tagSub|tagBe) {
		return false
	}
	if next := a.at(m.whole.hi); !next.tag.has(tagWh) && !next.is("who") && !next.is("if") && !next.is("whether") && !next.is("about") {
		return false
	}
	return questions(verb.low) || verb.is("asks")
}

// isQuestioned reports whether a mention is the subject of a passive verb of asking.
func (a *article) isQuestioned(m mention) bool {
	i := m.whole.hi
	if !a.at(i).tag.has(tagBe) {
		return false
	}
	for i++; adverb(a.at(i)); i++ {
	}
	return questions(a.at(i).low)
}

// questions reports whether a word is a past form of a verb of asking.
func questions(low string) bool {
	switch low {
	case "asked", "pressed", "questioned", "quizzed", "grilled":
		return true
	}
	return false
}
