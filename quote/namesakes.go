package quote

import (
	"slices"
	"strings"
)

// generation is the suffix that "the younger" or "the elder" before a surname, or "senior"
// behind it, means.
func (a *article) generation(m mention) string {
	switch before := a.at(m.whole.lo - 1); {
	case before.is("younger"):
		return "jr"
	case before.is("elder"), before.is("older"):
		return "sr"
	}
	switch after := a.at(m.whole.hi); {
	case after.sent != a.words[m.words.lo].sent || after.capital:
	case after.is("junior"), after.is("jnr"):
		return "jr"
	case after.is("senior"), after.is("snr"):
		return "sr"
	}
	return ""
}

// bearer says how well a short name fits one of several people of that name: those of the
// sentences right before first, by then those whom the article has called so already. The
// brother of Voss keeps his first name when he is gone again.
func (a *article) bearer(m mention, p person, latest int) int {
	const reach = 2 // sentences
	more := 0
	if latest > 0 && a.words[m.words.lo].sent-a.words[a.mentions[latest-1].words.lo].sent <= reach {
		more += 2 * (len(a.mentions) + 1)
	}
	if p.short > 0 {
		more += len(a.mentions) + 1
	}
	if p.human() {
		more += 8 * (len(a.mentions) + 1) // Voss is no Team Voss
	}
	return more
}

// calledFirst reports whether a name that need not be a person's can be cut to its first
// word: Quillon, but not Mexico for a bank of Mexico, and not "the Swedish".
func (a *article) calledFirst(m mention, p person) bool {
	w := a.words[m.words.lo]
	return !p.place && !w.tag.has(tagPlace|tagNation) && (!p.body || !a.at(m.whole.lo-1).is("the"))
}

// otherHolder reports whether a name with a role that the person does not have is rather
// that of somebody of the other gender: President Voss, beside Ina Voss, where the article
// speaks of Mr. Voss.
func (a *article) otherHolder(m mention, p person, surname string) bool {
	if p.gender == unknown || !a.addressed[surname][male+female-p.gender] || len(p.heads) > 0 && a.sameTitle(m, p) {
		return false
	}
	for _, w := range a.words[m.whole.lo:m.words.lo] {
		if w.tag.has(tagRole) {
			return true
		}
	}
	return false
}

// generationOf returns the relative whom "the elder" or "senior" with a surname means, if
// nobody of the surname is called Sr. or Jr.: the only father or mother, or son or
// daughter, with a first name alone. It is -1 if there is none.
func (a *article) generationOf(m mention, namesakes []int) int {
	g := a.generation(m)
	if g == "" || len(namesakes) == 0 || len(namesakes) > mostNamesakes {
		return -1
	}
	for _, p := range namesakes {
		if a.people[p].suffix == g {
			return -1
		}
	}
	words := []string{"father", "mother", "dad", "mum", "mom"}
	if g == "jr" {
		words = []string{"son", "daughter"}
	}
	found := -1
	for _, i := range a.kin[max(0, len(a.kin)-mostNamesakes):] {
		p := a.people[i]
		if !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(p.heads, w) }) || m.gender != unknown && p.gender != unknown && m.gender != p.gender {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// courtesy is the title before a name that tells whether a woman is married; else empty.
func (a *article) courtesy(m mention) string {
	if m.words.lo == m.whole.lo {
		return ""
	}
	switch t := strings.TrimSuffix(a.words[m.words.lo-1].low, "."); t {
	case "mrs", "ms", "miss":
		return t
	}
	return ""
}

// otherCourtesy reports whether Mrs Voss is rather a relative with a first name alone than
// a person whom the article calls Ms Voss.
func (a *article) otherCourtesy(m mention, p person) bool {
	c := a.courtesy(m)
	return c != "" && p.courtesy != "" && c != p.courtesy && a.spouse(m) >= 0
}

// misjudged returns the only person of a surname whom a courtesy title and the first pronoun
// behind the full name give another gender than a list of given names: Ms Voss, for Rolf Voss
// and her husband. It is -1 if there is none.
func (a *article) misjudged(m mention, namesakes []int) int {
	if len(namesakes) != 1 || a.courtesy(m) == "" && !a.at(m.words.lo-1).is("mr") && !a.at(m.words.lo-1).is("mr.") {
		return -1
	}
	p := &a.people[namesakes[0]]
	if !p.human() || !p.byList() || p.pronoun != m.gender {
		return -1
	}
	p.gender = m.gender
	return namesakes[0]
}
