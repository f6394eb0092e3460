package quote

import "strings"

type gender uint8

const (
	unknown gender = iota
	male
	female
	neither // they and them
)

// A person is somebody, or a body, that the article names in full.
type person struct {
	name    string   // fullest form, as printed
	parts   []string // its words in lower case
	gender  gender
	pronoun gender // of the first he or she behind the full name
	role    string
	heads   []string // last words of its roles, in lower case: "minister"
	past    []string // those of them that it had once: the former minister
	body    bool
	place   bool // stands behind "in" or the like as often as not
	titled  bool // a title, a role or a given name says that this is a person
	kin     bool // somebody's relative, with one name only
	cut     bool // the end or the beginning of a fuller name
	whose   bool // stands before what somebody else is: Halden Town striker Ina Voss
	suffix  string
	offices []string // abbreviations of its roles in lower case: "ps" for a principal secretary
	nick    string   // in lower case: Ina “Bo” Voss

	articled, bare int // full mentions with "the" before them, and without
	inside, seen   int // mentions in places, and all

	short int // mentions by the surname alone

	courtesy string // Mrs, Ms or Miss, as she is called first
	age      string // in digits; empty if the article does not give it
}

// human reports whether the article shows that this is a human being, and no place or body.
func (p person) human() bool {
	always := p.inside > 0 && p.inside == p.seen && len(p.heads) == 0 && p.age == ""
	place := p.place && p.gender == unknown || always || wordsOf().tags[strings.Join(p.parts, "-")].has(tagPlace)
	return p.titled && !p.body && !place
}

// A mention is one place where a name stands.
type mention struct {
	words  span // the name, without title and role
	whole  span // with them
	person int  // -1 while or if nobody fits
	gender gender
	titled bool
}

// longestName bounds the words of a run of capitals that is looked at as one name.
const longestName = 12

// findPeople collects the full names of the article, then says whom the short ones mean.
func (a *article) findPeople() {
	a.noteHeadlines()
	a.noteCases()
	a.noteForms()
	byKey := map[string]int{}
	a.eachName(func(m mention) { a.register(m, byKey) })
	a.fromHeadlines(byKey)
	a.noteArticled()
	a.dropCut(byKey)
	a.callBySaint(byKey)
	a.nameParts = map[string]bool{}
	for _, p := range a.people {
		for _, part := range p.parts {
			if t := wordsOf().tags[part]; !t.has(tagDet|tagConj|tagPrep) || t.has(tagName|tagParticle) {
				a.nameParts[part] = true
			}
		}
	}
	a.named = map[int]int{}
	a.eachName(func(m mention) {
		for i := m.whole.lo; i < m.whole.hi; i++ {
			a.named[i] = len(a.mentions)
		}
		if at, ok := byKey[a.nameKey(m)]; ok {
			m.person = at
		}
		a.mentions = append(a.mentions, m)
	})
	a.learnGenders(true)
	a.learnHumans()
	a.resolveShort()
	a.learnHumans()
	a.notePlaces()
	a.learnNeither()
	a.learnGenders(false)
}

// eachName calls yield for every name in the order of the text.
func (a *article) eachName(yield func(mention)) {
	for _, p := range a.paras {
		if !p.credit {
			a.eachNameIn(p.words, yield)
		}
	}
}

// eachNameIn calls yield for every name in the words of a paragraph.
func (a *article) eachNameIn(words span, yield func(mention)) {
	for i := words.lo; i < words.hi; {
		run := a.nameRun(i)
		if m := a.splitName(run); !m.words.empty() {
			yield(m)
		}
		i = max(i+1, run.hi)
	}
}

// nameKey is the given name and the surname of a full name, with its suffix; empty for a
// short one.
func (a *article) nameKey(m mention) string {
	parts := a.partsOf(m.words)
	if len(parts) < 2 {
		return ""
	}
	key := parts[0] + " " + parts[len(parts)-1]
	if suffix := a.suffixOf(m.words); suffix != "" {
		key += " " + suffix
	}
	return key
}

// register adds the person of a full name, or finds it among those there are. Headlines
// and HEADINGS name nobody.
func (a *article) register(m mention, byKey map[string]int) {
	key := a.nameKey(m)
	name := a.printed(m.words)
	if key == "" || a.paras[a.words[m.words.lo].para].headline || strings.ToUpper(name) == name {
		return
	}
	a.addPerson(m, byKey, key)
}

// addPerson adds the person of a full name with a key, or finds it among those there are.
func (a *article) addPerson(m mention, byKey map[string]int, key string) {
	name := a.printed(m.words)
	at, ok := byKey[key]
	if !ok {
		at = a.samePerson(m, byKey)
		byKey[key] = at
	}
	p := &a.people[at]
	if p.suffix == "" {
		p.suffix = a.suffixOf(m.words)
	}
	if parts := a.partsOf(m.words); len(parts) > len(p.parts) {
		p.parts, p.name = parts, name
	}
	if p.nick == "" {
		p.nick = a.nickOf(m.words)
		p.calledBy(p.nick, at, byKey)
	}
	p.gender = pick(p.gender, m.gender)
	p.titled = p.titled || m.titled || a.oneOf(m)
	if a.at(m.words.lo-1).is("the") && !a.words[m.words.lo].tag.has(tagNoble) {
		p.articled++
	} else {
		p.bare++
	}
	p.body = p.body || a.bodyWords(m.words) || a.company(m)
	p.whose = p.whose || a.attributive(m)
	a.addRole(p, m)
	a.addAge(p, m)
}

// company reports whether a name explains what a company is called: the operator, Bell Lines.
func (a *article) company(m mention) bool {
	return !m.titled && a.at(m.whole.lo-1).sign(",") && a.at(m.whole.lo-2).tag.has(tagCompany)
}

// samePerson returns the person without Jr. whom a name with it means, or a new one: a
// father and his son are two.
func (a *article) samePerson(m mention, byKey map[string]int) int {
	parts, suffix := a.partsOf(m.words), a.suffixOf(m.words)
	base := parts[0] + " " + parts[len(parts)-1]
	at, ok := byKey[base]
	if ok && suffix != "" && a.people[at].suffix == "" {
		return at
	}
	a.people = append(a.people, person{})
	if !ok {
		byKey[base] = len(a.people) - 1
	}
	return len(a.people) - 1
}

// partsOf are the words of a name in lower case, without initials, nicknames and Jr.
func (a *article) partsOf(s span) []string {
	var out []string
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind != quoted && w.kind != sign && (!initialWord(w) || len(out) == 0) {
			out = append(out, w.low)
		}
	}
	if n := len(out); n > 1 && wordsOf().tags[out[n-1]].has(tagSuffix) {
		out = out[:n-1]
	}
	return out
}

// suffixOf is the Jr. of a name; empty without one.
func (a *article) suffixOf(s span) string {
	if w := a.words[s.hi-1]; s.hi-s.lo > 1 && w.tag.has(tagSuffix) {
		return strings.TrimSuffix(w.low, ".")
	}
	return ""
}

// noteArticled finds the bodies that the article calls "the": most of their full names have
// it, while "the Ina Voss of old" has not; and those that are only whose somebody else is.
func (a *article) noteArticled() {
	for i := range a.people {
		p := &a.people[i]
		p.body = p.body || p.articled > 0 && (!p.titled || p.articled > p.bare) || p.whose && !p.titled
	}
}

// bodyName reports whether a name is that of a body, by its words or an article before it.
func (a *article) bodyName(s span) bool {
	return a.bodyWords(s) || a.at(s.lo-1).is("the") && !a.words[s.lo].tag.has(tagNoble)
}

// bodyWords reports whether a name is that of a body by its words.
func (a *article) bodyWords(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.tag.has(tagOrg|tagDocument) && !w.tag.has(tagName) {
			return true
		}
	}
	return s.hi-s.lo > 1 && a.words[s.hi-1].tag.has(tagFirm)
}

// stands notes one more mention of a name, and whether it is where places stand: Ina Voss,
// aimed at once, is none.
func (p *person) stands(inPlace bool) {
	p.seen++
	if inPlace {
		p.inside++
	}
	p.place = 2*p.inside >= p.seen && p.inside > 0
}

// inPlace reports whether a mention stands where places do: in Halden.
func (a *article) inPlace(m mention) bool {
	switch a.at(m.whole.lo - 1).low {
	case "in", "near", "outside", "across", "at":
		return true
	}
	return false
}

// mentionIn returns the first mention of a name in words s.
func (a *article) mentionIn(s span) (mention, bool) {
	for i := s.lo; i < s.hi; i++ {
		if k, ok := a.named[i]; ok {
			return a.mentions[k], true
		}
	}
	return mention{}, false
}

// nameOf is the printed name of a mention.
func (a *article) nameOf(m mention) string {
	return a.printed(m.words)
}
