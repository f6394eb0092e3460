package quote

import "strings"

// ownedBody reports whether the possessive at word j, behind the first words of a run that
// begins at word i, is part of what a body is called: the People’s Party, St Orm’s College,
// the Governor’s Office. Norvia’s Parliament and Ina Voss’s Party are two names.
func (a *article) ownedBody(i, j int) bool {
	if !a.at(j).is("'s") || !a.owners(i, j) {
		return false
	}
	const longest = 4 // words of what they own
	k := j + 1
	for k < j+1+longest && a.at(k).capital && a.words[k].sent == a.words[j].sent {
		k++
	}
	return k > j+1 && a.words[k-1].tag.has(tagOrg) || k > j+1 && a.words[j+1].tag.has(tagOrg)
}

// ownsLater reports whether a possessive stands behind word k of a run.
func (a *article) ownsLater(k int, run span) bool {
	for i := k + 1; i < run.hi; i++ {
		if a.words[i].is("'s") {
			return true
		}
	}
	return false
}

// owners reports whether a run ends with those whom bodies are called after: people of a kind,
// the holder of an office, a saint.
func (a *article) owners(i, j int) bool {
	switch a.words[j-1].low {
	case "people", "children", "women", "men", "sheriff", "governor", "president", "minister", "general", "mayor", "chancellor", "commissioner", "king", "queen", "lord":
		return true
	}
	first := a.words[i].low
	return j-1 > i && (first == "st" || first == "st." || first == "saint")
}

// callBySaint lets a name with a possessive and nothing behind it mean the body that is called
// so: St Orm’s, for St Orm’s College.
func (a *article) callBySaint(byKey map[string]int) {
	owned := map[string]int{}
	for i, p := range a.people {
		if front, _, ok := strings.Cut(strings.Join(p.parts, " "), " 's "); ok && p.body {
			owned[front] = i
		}
	}
	for key, at := range byKey {
		if body, ok := owned[strings.Join(a.people[at].parts, " ")]; ok {
			byKey[key] = body
		}
	}
}
