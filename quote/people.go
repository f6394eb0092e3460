package quote

import (
	"strings"

	"onrecord/news"
)

type gender uint8

const (
	unknown gender = iota
	male
	female
)

// A person is somebody, or a body, that the article names in full.
type person struct {
	name   string   // fullest form, as printed
	parts  []string // its words in lower case
	gender gender
	role   string
	heads  []string // last words of its roles, in lower case: "minister"
	body   bool
	place  bool // stands behind "in" or the like
	titled bool // a title, a role or a given name says that this is a person
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
	byKey := map[string]int{}
	a.eachName(func(m mention) { a.register(m, byKey) })
	a.dropSurnames(byKey)
	a.nameParts = map[string]bool{}
	for _, p := range a.people {
		for _, part := range p.parts {
			a.nameParts[part] = true
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
	a.resolveShort()
}

// dropSurnames takes from the keys the names of several words that are only the end of
// a fuller one: García Lorca, De la Cruz.
func (a *article) dropSurnames(byKey map[string]int) {
	for _, p := range a.people {
		for k := 1; k < len(p.parts)-1; k++ {
			delete(byKey, p.parts[k]+" "+p.parts[len(p.parts)-1])
		}
	}
}

// eachName calls yield for every name in the order of the text.
func (a *article) eachName(yield func(mention)) {
	for i := 0; i < len(a.words); {
		run := a.nameRun(i)
		if m := a.splitName(run); !m.words.empty() {
			yield(m)
		}
		i = max(i+1, run.hi)
	}
}

// nameKey is the given name and the surname of a full name; empty for a short one.
func (a *article) nameKey(m mention) string {
	parts := a.partsOf(m.words)
	if len(parts) < 2 {
		return ""
	}
	return parts[0] + " " + parts[len(parts)-1]
}

// register adds the person of a full name, or finds it among those there are. Headlines
// and HEADINGS name nobody.
func (a *article) register(m mention, byKey map[string]int) {
	key := a.nameKey(m)
	name := a.bytes(m.words).In(a.text)
	if key == "" || a.paras[a.words[m.words.lo].para].headline || strings.ToUpper(name) == name {
		return
	}
	at, ok := byKey[key]
	if !ok {
		at = len(a.people)
		byKey[key] = at
		a.people = append(a.people, person{})
	}
	p := &a.people[at]
	if parts := a.partsOf(m.words); len(parts) > len(p.parts) {
		p.parts, p.name = parts, name
	}
	p.gender = pick(p.gender, m.gender)
	p.body = p.body || a.bodyName(m.words)
	p.titled = p.titled || m.titled
	a.addRole(p, m)
}

// partsOf are the words of a name in lower case, without initials and Jr.
func (a *article) partsOf(s span) []string {
	var out []string
	for _, w := range a.words[s.lo:s.hi] {
		if !initialWord(w) || len(out) == 0 {
			out = append(out, w.low)
		}
	}
	switch out[len(out)-1] {
	case "jr.", "jr", "sr.", "sr", "ii", "iii", "iv":
		out = out[:max(1, len(out)-1)]
	}
	return out
}

// bodyName reports whether a name is that of a body, by its words or an article before it.
func (a *article) bodyName(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.tag.has(tagOrg|tagDocument) && !w.tag.has(tagMaleName|tagFemaleName) {
			return true
		}
	}
	return a.at(s.lo - 1).is("the")
}

// resolveShort says whom the mentions mean that are no full names: the person whose name
// ends, or begins, with them.
func (a *article) resolveShort() {
	byLast, byFirst := map[string][]int{}, map[string][]int{}
	for i, p := range a.people {
		for k := 1; k < len(p.parts); k++ {
			tail := strings.Join(p.parts[k:], " ")
			byLast[tail] = append(byLast[tail], i)
		}
		byFirst[p.parts[0]] = append(byFirst[p.parts[0]], i)
	}
	latest := map[int]int{}
	for i := range a.mentions {
		m := &a.mentions[i]
		if m.person < 0 {
			m.person = a.shortName(*m, byLast, byFirst, latest)
		}
		if m.person < 0 && m.titled {
			m.person = a.addTitled(*m)
			if m.person >= 0 {
				byFirst[a.people[m.person].parts[0]] = []int{m.person}
			}
		}
		if m.person >= 0 {
			p := &a.people[m.person]
			p.gender = pick(p.gender, m.gender)
			p.place = p.place || a.inPlace(*m)
			latest[m.person] = i + 1
		}
	}
}

// inPlace reports whether a mention stands where places do: in Halden.
func (a *article) inPlace(m mention) bool {
	switch a.at(m.whole.lo - 1).low {
	case "in", "near", "outside", "across":
		return true
	}
	return false
}

// addTitled adds a person who has a title and only one name in the whole article; -1 if
// the name is that of a body.
func (a *article) addTitled(m mention) int {
	parts := a.partsOf(m.words)
	if len(parts) != 1 || a.bodyName(m.words) || a.words[m.words.lo].tag.has(tagDay|tagOffice) {
		return -1
	}
	p := person{name: a.bytes(m.words).In(a.text), parts: parts, gender: m.gender, titled: true}
	a.addRole(&p, m)
	a.people = append(a.people, p)
	return len(a.people) - 1
}

// mostNamesakes bounds how many people of one name are compared at one mention.
const mostNamesakes = 8

// shortName returns the person meant by a short name: of several the one mentioned last,
// by their gender if a title tells it; -1 if nobody fits.
func (a *article) shortName(m mention, byLast, byFirst map[string][]int, latest map[int]int) int {
	parts := strings.Join(a.partsOf(m.words), " ")
	best := -1
	for _, table := range []map[string][]int{byLast, byFirst} {
		for n, at := range table[parts] {
			if n == mostNamesakes {
				break
			}
			p := a.people[at]
			if m.gender != unknown && p.gender != unknown && p.gender != m.gender {
				continue
			}
			if best < 0 || latest[at] > latest[best] {
				best = at
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
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
	return news.Join(a.text, []news.Span{a.bytes(m.words)}, "")
}
