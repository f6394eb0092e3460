package quote

import (
	"slices"
	"strings"
)

// A sheetPerson is somebody, or a body, that the article names in full.
type sheetPerson struct {
	name   string   // fullest form, as printed
	parts  []string // its words in lower case
	gender gender
	role   string
	heads  []string // the words of its roles that stand for it, in lower case
	body   bool
	sure   bool // a title, a role or a given name says that this is a human being
}

// A sheetMention is one place where a name stands.
type sheetMention struct {
	words  span // the name, without title and role
	from   int  // where they begin
	person int  // -1 if nobody of the article is known to be meant
	gender gender
	body   bool
	titled bool
}

// findPeople collects the full names, then says whom the short ones mean.
func (s *sheet) findPeople() {
	s.named, s.byTail = map[int]int{}, map[string][]int{}
	for i := 0; i < len(s.words); {
		m, next := s.nameAt(i)
		if m.words.hi > m.words.lo {
			for k := m.words.lo; k < m.words.hi; k++ {
				s.named[k] = len(s.mentions)
			}
			s.mentions = append(s.mentions, m)
		}
		i = next
	}
	byName := map[string]int{}
	for n := range s.mentions {
		s.register(&s.mentions[n], byName)
	}
	s.noteTails()
	s.meanShort()
}

// nameWord reports whether word i may be part of a name.
func (s *sheet) nameWord(i int) bool {
	w := s.at(i)
	if !w.capital || w.class.has(classNoName) || w.span.Len() > longestLow {
		return false
	}
	if w.class.has(classParticle) && s.at(i+1).capital && s.at(i-1).sent == w.sent {
		return true // ha detto Della Torre
	}
	if w.class.has(classDefinite|classIndefinite|classPronoun|classRelative|classThat|classAnd) && !w.class.has(classGiven) {
		return false
	}
	first := s.at(i-1).sent != w.sent || s.at(i-1).sign(":—–")
	return !first || !w.class.has(classEnd|classAdverb|classVerb|classAuxiliary|classSays) && !s.common[w.low]
}

// nameAt returns the name that begins at word i, and where to look for the next.
func (s *sheet) nameAt(i int) (sheetMention, int) {
	if !s.nameWord(i) {
		return sheetMention{}, i + 1
	}
	j := s.runEnd(i)
	m := sheetMention{words: span{i, j}, from: i, person: -1}
	s.trimTitles(&m)
	s.trimPlace(&m)
	placed := !m.words.empty() && m.words.lo > i && !s.words[m.words.lo].capital && !s.words[m.words.lo-1].class.has(classTitle)
	if m.words.empty() || placed || s.plainNoun(m) {
		return sheetMention{}, j // Minister, Bürgermeister von Halden, die Brücke
	}
	s.describe(&m)
	return m, j
}

// runEnd returns where the capitals, with particles between, end that begin at word i.
func (s *sheet) runEnd(i int) int {
	j := i + 1
	for j < i+longestName {
		k := j
		for k < j+2 && !s.at(k).capital && (s.at(k).class.has(classParticle) || k > j && s.at(k).class.has(classDefinite)) {
			k++ // von der
		}
		if !s.nameWord(k) || s.words[k].sent != s.words[i].sent {
			break
		}
		j = k + 1
	}
	return j
}

// trimTitles takes from a name the titles and roles before it, and any word before a given
// name where a capital or an article tells nothing else.
func (s *sheet) trimTitles(m *sheetMention) {
	i, j := m.words.lo, m.words.hi
	for k := i; k < j; k++ {
		if s.words[k].class.has(classGiven) && k > m.words.lo && k+1 < j && !s.words[k-1].class.has(classGiven) && (s.traits[nounsCapital] || s.at(i-1).class.has(classDefinite)) {
			m.words.lo, m.titled = k, true // der Reeder Olaf Sund
			break
		}
		surname := k+1 == j && (k > i || s.words[k].class.has(classGiven)) // Karl Fischer
		if w := s.words[k]; w.class.has(classRole|classTitle|classUnnamed) && !surname {
			m.words.lo = k + 1
			m.titled = true
			m.gender = pick(m.gender, w.gender)
		}
	}
}

// plainNoun reports whether a word has its capital only because every noun has.
func (s *sheet) plainNoun(m sheetMention) bool {
	if !s.traits[nounsCapital] || m.titled || m.words.hi-m.words.lo > 1 {
		return false
	}
	t := s.bytes(m.words).In(s.text)
	before := s.at(m.from - 1).class
	return strings.ToUpper(t) != t && before.has(classDefinite|classIndefinite|classLink|classEnd) && !before.has(classParticle) && len(s.phrases[s.at(m.from-1).low]) == 0
}

// trimPlace takes from a name the office or the place that a role governs: ministre des
// Transports Jean Duval, alcalde de Halden Juan Ruiz Soler.
func (s *sheet) trimPlace(m *sheetMention) {
	before := s.at(m.words.lo - 1)
	if m.titled || before.capital || !before.class.has(classLink) {
		return
	}
	for m.words.lo < m.words.hi && s.words[m.words.lo].class.has(classOffice) {
		m.words.lo++
	}
	const most = 2 // words of a name
	np := s.coreLeft(s.sents[s.words[m.from].sent].lo, m.from)
	if m.words.lo == m.from && m.words.hi-m.words.lo > most && !np.empty() && s.roleIn(np) >= 0 {
		m.words.lo++
	}
	m.titled = m.words.lo > m.from
}

// describe notes what a name is by its words and by the one before it.
func (s *sheet) describe(m *sheetMention) {
	before := s.at(m.from - 1)
	m.titled = m.titled || !before.capital && before.class.has(classTitle|classRole)
	if before.class.has(classTitle | classRole) {
		m.gender = pick(m.gender, before.gender)
	}
	given := s.words[m.words.lo]
	if given.class.has(classGiven) {
		m.gender = pick(m.gender, given.gender)
		m.titled = m.titled || m.words.hi-m.words.lo > 1
	}
	for k := m.words.lo; k < m.words.hi; k++ {
		m.body = m.body || s.words[k].class.has(classBody)
	}
	if !m.titled && m.words.lo == m.from && before.class.has(classDefinite) {
		m.body = true
	}
	t := s.bytes(m.words).In(s.text)
	m.body = m.body || !m.titled && len(t) > 1 && len(t) <= longestAcronym && strings.ToUpper(t) == t
}

// longestAcronym bounds the bytes of a name in capitals that is taken for a body's.
const longestAcronym = 8

// partsOf are the words of a name in lower case.
func (s *sheet) partsOf(t span) []string {
	var out []string
	for _, w := range s.words[t.lo:t.hi] {
		out = append(out, w.low)
	}
	return out
}

// full reports whether a name has two words or more besides particles and initials.
func (s *sheet) full(t span) bool {
	n := 0
	for _, w := range s.words[t.lo:t.hi] {
		if w.capital && !strings.HasSuffix(w.low, ".") && !w.class.has(classParticle) {
			n++
		}
	}
	const most = 5 // more is a heading
	return n >= 2 && n <= most
}

// register adds the person of a full name, or finds it among those there are.
func (s *sheet) register(m *sheetMention, byName map[string]int) {
	name, full := s.bytes(m.words).In(s.text), s.full(m.words)
	if !full && (m.titled || !m.body) || full && strings.ToUpper(name) == name {
		return // a short name, or a heading
	}
	parts := s.partsOf(m.words)
	key := parts[0] + " " + parts[len(parts)-1]
	at, ok := byName[key]
	if !ok {
		at = len(s.people)
		byName[key] = at
		s.people = append(s.people, sheetPerson{body: m.body})
	}
	m.person = at
	p := &s.people[at]
	if len(parts) > len(p.parts) {
		p.name, p.parts = name, parts
	}
	p.body = p.body && m.body
	s.learn(p, *m)
}

// noteTails says which names end, begin or go on with which words.
func (s *sheet) noteTails() {
	add := func(key string, p int) {
		if !slices.Contains(s.byTail[key], p) && len(s.byTail[key]) < mostNamesakes {
			s.byTail[key] = append(s.byTail[key], p)
		}
	}
	for n, p := range s.people {
		for k := range p.parts {
			if k > 0 {
				add(strings.Join(p.parts[k:], " "), n)
			}
			add(p.parts[k], n)
		}
	}
}

// meanShort says whom the short names mean: the person whose name ends with it, of two
// the one that a title fits, else the one mentioned last.
func (s *sheet) meanShort() {
	latest := map[int]int{}
	for n := range s.mentions {
		m := &s.mentions[n]
		if m.person < 0 {
			m.person = s.personCalled(*m, latest)
		}
		if m.person < 0 && m.titled && !m.body {
			m.person = len(s.people)
			p := sheetPerson{name: s.bytes(m.words).In(s.text), parts: s.partsOf(m.words)}
			s.people = append(s.people, p)
			tail := strings.Join(p.parts, " ")
			s.byTail[tail] = append(s.byTail[tail], m.person)
		}
		if m.person >= 0 {
			s.learn(&s.people[m.person], *m)
			latest[m.person] = n + 1
		}
	}
}

func (s *sheet) personCalled(m sheetMention, latest map[int]int) int {
	best := -1
	parts := s.partsOf(m.words)
	key := strings.Join(parts, " ")
	for i := m.words.lo - 1; len(s.byTail[key]) == 0 && i > m.words.lo-3 && s.at(i).class.has(classParticle); i-- {
		key = s.words[i].low + " " + key // de la Cruz
	}
	for _, p := range s.byTail[key] {
		who := s.people[p]
		if m.gender != unknown && who.gender != unknown && who.gender != m.gender || m.titled && who.body {
			continue
		}
		tail := who.parts[len(who.parts)-1] == parts[len(parts)-1]
		if best < 0 || tail && !s.endsWith(best, parts) || latest[p] > latest[best] && tail == s.endsWith(best, parts) {
			best = p
		}
	}
	return best
}

func (s *sheet) endsWith(p int, parts []string) bool {
	of := s.people[p].parts
	return of[len(of)-1] == parts[len(parts)-1]
}
