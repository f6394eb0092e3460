package quote

import (
	"slices"
	"strings"
)

// A nameTable says which people a part of a name may mean.
type nameTable struct {
	last  map[string][]int // by the end of the name: Lindqvist, van der Berg
	first map[string][]int // by its first word
	inner map[string][]int // by a word between: the first of two surnames
}

func (t *nameTable) add(i int, parts []string) {
	for k := 1; k < len(parts); k++ {
		tail := strings.Join(parts[k:], " ")
		t.last[tail] = append(t.last[tail], i)
		if k+1 < len(parts) {
			inner := innerName(parts[k:])
			t.inner[inner] = append(t.inner[inner], i)
		}
	}
	t.first[parts[0]] = append(t.first[parts[0]], i)
}

// innerName is the first of several surnames, with its particles: da Silva.
func innerName(parts []string) string {
	k := 0
	for k+1 < len(parts) && wordsOf().tags[parts[k]].has(tagParticle) {
		k++
	}
	return strings.Join(parts[:k+1], " ")
}

// resolveShort says whom the mentions mean that are no full names: the person whose name
// ends, or begins, with them, else somebody new who has one name only.
func (a *article) resolveShort() {
	a.noteAddressed()
	t := &nameTable{map[string][]int{}, map[string][]int{}, map[string][]int{}}
	for i, p := range a.people {
		if p.cut {
			continue
		}
		t.add(i, p.parts)
		if p.nick != "" {
			t.first[p.nick] = append(t.first[p.nick], i)
		}
	}
	a.notePronouns()
	latest := map[int]int{}
	for i := range a.mentions {
		m := &a.mentions[i]
		if m.person < 0 {
			m.person = a.shortName(*m, t, latest)
		}
		if m.person < 0 {
			m.person = a.addShort(*m, i)
			if m.person >= 0 {
				t.add(m.person, a.people[m.person].parts)
			}
		}
		if m.person >= 0 {
			p := &a.people[m.person]
			if m.words.hi-m.words.lo == 1 && (len(p.heads) == 0 || p.kin) {
				a.addRole(p, *m)
				a.addAge(p, *m)
			} else if gap := a.kinGap(*m); gap > 0 && m.words.hi-m.words.lo == 1 {
				p.holds([]string{a.words[m.whole.lo-gap].low})
			}
			p.gender = pick(p.gender, m.gender)
			if p.courtesy == "" {
				p.courtesy = a.courtesy(*m)
			}
			p.stands(a.inPlace(*m))
			if w := a.words[m.words.lo]; m.words.hi-m.words.lo == 1 && w.low == p.parts[len(p.parts)-1] {
				p.short++
			}
			latest[m.person] = i + 1
		}
	}
}

// mostNamesakes bounds how many people of one name are compared at one mention.
const mostNamesakes = 8

// shortName returns the person meant by a short name: of several the one with the title
// before it, else the one mentioned last; -1 if nobody fits.
func (a *article) shortName(m mention, t *nameTable, latest map[int]int) int {
	parts := withoutSan(strings.Join(a.partsOf(m.words), " "))
	if p := a.generationOf(m, t.last[parts]); p >= 0 {
		return p
	}
	for which, table := range []map[string][]int{t.last, t.first, t.inner} {
		best, most := -1, 0
		for n, at := range table[parts] {
			if n == mostNamesakes {
				break
			}
			p := a.people[at]
			if which > 0 && !p.human() && (which > 1 && (p.body || p.place || !a.speaking(m)) || which == 1 && !a.calledFirst(m, p)) {
				continue
			}
			if m.gender != unknown && p.gender != unknown && p.gender != m.gender || a.otherHolder(m, p, parts) || a.otherCourtesy(m, p) {
				continue
			}
			score := latest[at] + a.bearer(m, p, latest[at])
			if c := a.courtesy(m); c != "" && c == p.courtesy || a.sameTitle(m, p) || a.generation(m) != "" && a.generation(m) == p.suffix {
				score += 4 * (len(a.mentions) + 1)
			}
			if best < 0 || score > most {
				best, most = at, score
			}
		}
		if best >= 0 {
			return best
		}
	}
	if p := a.spouse(m); p >= 0 {
		return p
	}
	return a.misjudged(m, t.last[parts])
}

// noteAddressed finds out with titles of which gender each surname stands.
func (a *article) noteAddressed() {
	a.addressed = map[string]map[gender]bool{}
	for _, m := range a.mentions {
		if parts := a.partsOf(m.words); m.gender != unknown && m.titled && len(parts) == 1 {
			if a.addressed[parts[0]] == nil {
				a.addressed[parts[0]] = map[gender]bool{}
			}
			a.addressed[parts[0]][m.gender] = true
		}
	}
}

// sameTitle reports whether the title before a name is one that the person has.
func (a *article) sameTitle(m mention, p person) bool {
	lo := m.whole.lo
	if a.occupies(lo-1) && a.at(lo-1).sent == a.words[lo].sent {
		lo-- // director Kim
	}
	for _, w := range a.words[lo:m.words.lo] {
		for _, h := range roleHeads(w.low) {
			if slices.Contains(p.heads, h) {
				return true
			}
		}
	}
	return false
}

// spouse returns the husband or wife, else the only relative with a first name alone whom a surname with a title
// can mean that fits nobody by gender: Mr Voss, beside Ina Voss and her husband, Rolf.
// It is -1 without one.
func (a *article) spouse(m mention) int {
	parts := a.partsOf(m.words)
	if m.gender == unknown || len(parts) != 1 || !a.nameParts[parts[0]] {
		return -1
	}
	found, several := -1, false
	for _, i := range a.kin[max(0, len(a.kin)-mostNamesakes):] {
		p := a.people[i]
		switch {
		case p.gender != m.gender:
		case slices.Contains(p.heads, "husband"), slices.Contains(p.heads, "wife"):
			return i
		default:
			several = found >= 0
			found = i
		}
	}
	if several {
		return -1
	}
	return found
}

// addShort adds a person who has only one name in the whole article, if the text says that
// it is a person; else it returns -1.
func (a *article) addShort(m mention, n int) int {
	parts := a.partsOf(m.words)
	if len(parts) != 1 || strings.HasSuffix(parts[0], ".") || m.words.hi-m.words.lo > 3 || a.bodyName(m.words) && !a.peer(m) || a.words[m.words.lo].tag.has(tagDay|tagOffice) && !a.givenAsName(m) {
		return -1
	}
	kin := a.kinBefore(m)
	if !kin && manyPeople(parts[0]) || !m.titled && !kin && !a.oneName(m) {
		return -1
	}
	p := person{name: a.printed(m.words), parts: parts, gender: m.gender, titled: true, kin: kin}
	p.gender = pick(p.gender, givenGender(a.words[m.words.lo].tag))
	if kin {
		p.gender = pick(p.gender, genderOf(a.words[m.whole.lo-a.kinGap(m)].tag))
	}
	if surname := a.sharedSurname(m, n); surname != "" {
		p.name, p.parts = p.name+" "+surname, append(p.parts, strings.ToLower(surname))
	}
	if kin {
		a.kin = append(a.kin, len(a.people))
	}
	a.people = append(a.people, p)
	return len(a.people) - 1
}

// manyPeople reports whether a word is what all of a nation, a party or a faith are called:
// Swedes, Republicans, Muslim.
func manyPeople(low string) bool {
	one := strings.TrimSuffix(low, "s")
	t := wordsOf().tags[one]
	return (t.has(tagNation) || party(one)) && (one != low || !t.has(tagName)) || believer(one)
}

// peer reports whether a mention is a title with its place: the Duke of Skell.
func (a *article) peer(m mention) bool { return a.words[m.words.lo].tag.has(tagTitle | tagHonour) }

// kinGap is how many words before a name the word stands that says whose relative it is:
// 1 for "her son Rolf", 2 for "her son, Rolf"; 0 if there is none.
func (a *article) kinGap(m mention) int {
	for gap := 1; gap <= 2; gap++ {
		w := a.at(m.whole.lo - gap)
		if w.sent != a.words[m.words.lo].sent {
			return 0
		}
		if w.kind == letters && (!w.capital || gap == 1 && a.begins(m.whole.lo-gap)) && w.tag.has(tagKin|tagBeside) {
			return gap
		}
		if !w.sign(",") {
			return 0
		}
	}
	return 0
}

// kinBefore reports whether a name explains a relative: her son Rolf, their mother, Ina.
func (a *article) kinBefore(m mention) bool {
	return a.kinGap(m) > 0 && !a.words[m.words.lo].upper && !a.at(m.words.hi).is("'s")
}

// oneName reports whether a single name is a person's by what stands around it: an age, a
// role or "who" behind it, "named" before it, or that it is a given name of the lists.
func (a *article) oneName(m mention) bool {
	before, first := a.at(m.whole.lo-1), a.words[m.words.lo]
	if first.upper || a.inPlace(m) {
		return false
	}
	after := a.at(m.words.hi)
	if after.sign(",") && (a.at(m.words.hi+1).is("who") || a.ageAt(m.words.hi+1) != "") || a.roleBehind(m) != "" && !first.tag.has(tagOrg) {
		return true
	}
	if a.givenAsName(m) {
		return true
	}
	if a.roleApposed(m) != "" {
		return true
	}
	if w := a.at(m.words.hi); a.occupies(m.words.hi) && !w.capital && w.sent == first.sent {
		return false // an Oscar nominee, Charlotte residents
	}
	if !first.tag.has(tagName) || a.cases[first.low].lower && !a.cases[first.low].inside || after.is("'s") || first.tag.has(tagTitleWord) {
		return false
	}
	return !before.tag.has(tagPrep) || before.kind != letters || before.is("with") || before.is("by")
}

// givesName reports whether "name" or "herself" stands shortly before "as" at word i: a man
// who gave his name only as Piet.
func (a *article) givesName(i int) bool {
	const reach = 4
	for k := i - 1; k > max(0, i-reach); k-- {
		switch a.words[k].low {
		case "name", "himself", "herself", "themselves", "identified", "known":
			return true
		}
	}
	return false
}

// sharedSurname returns the surname that a first name shares with the name behind "and":
// Joan and Keith Ambrose; empty if there is none.
func (a *article) sharedSurname(m mention, n int) string {
	if n+1 >= len(a.mentions) || !a.at(m.words.hi).is("and") || !a.words[m.words.lo].tag.has(tagName) {
		return ""
	}
	next := a.mentions[n+1]
	if next.whole.lo != m.words.hi+1 || next.person < 0 || a.people[next.person].body || next.words.hi-next.words.lo != 2 || !a.words[next.words.lo].tag.has(tagName) && !a.human(next) {
		return ""
	}
	return a.bytes(span{next.words.lo + 1, next.words.hi}).In(a.text)
}
