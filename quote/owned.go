package quote

import (
	"strings"

	"onrecord/news"
)

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
	a.owned = map[string]int{}
	for i, p := range a.people {
		if front, _, ok := strings.Cut(strings.Join(p.parts, " "), " 's "); ok && p.body {
			a.owned[front] = i
		}
	}
	for key, at := range byKey {
		if body, ok := a.owned[strings.Join(a.people[at].parts, " ")]; ok {
			byKey[key] = body
		}
	}
}

// ownName returns the body that is called by a possessive alone: Lloyd’s, or the King’s College
// that King’s is short for.
func (r *resolver) ownName(s span) (news.Speaker, bool) {
	a := r.a
	const longest = 4 // words
	if n := s.hi - s.lo; n < 2 || n > longest || !a.words[s.hi-1].is("'s") || !a.words[s.lo].capital || !a.words[s.hi-2].capital {
		return news.Speaker{}, false
	}
	if m, ok := a.mentionIn(s); ok && (a.human(m) || m.words.hi == s.hi) {
		return news.Speaker{}, false
	}
	if body, ok := a.owned[strings.Join(a.partsOf(span{s.lo, s.hi - 1}), " ")]; ok {
		return a.speakerOf(body), true
	}
	return news.Speaker{Kind: news.Organisation, Name: a.bytes(s).In(a.text)}, true
}

// possessed reports whether a description says whose its head is: the company’s statement.
func (a *article) possessed(s span, head int) bool {
	for i := s.lo + 1; i < head; i++ {
		if a.words[i].is("'s") {
			return true
		}
	}
	return false
}

// attributive reports whether a name says whose the one is who is named right behind it with a
// role in small letters: Halden Town striker Ina Voss. A given name of the lists is somebody's
// own: the Ina Voss aide Rolf Orsk.
func (a *article) attributive(m mention) bool {
	const longest = 4 // words of a role
	if m.titled || m.words.lo > m.whole.lo {
		return false
	}
	for k := m.whole.hi; k < m.whole.hi+longest; k++ {
		w := a.at(k)
		if w.kind != letters || w.sent != a.words[m.words.lo].sent {
			return false
		}
		if w.capital {
			return k > m.whole.hi && (a.occupies(k-1) || roleLike(a.words[k-1].low)) && a.full(a.nameRun(k))
		}
		if !a.roleWord(k) {
			return false
		}
	}
	return false
}
