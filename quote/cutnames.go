package quote

import "strings"

// dropCut takes from the keys the names of several words that are only a part of a fuller
// one (García Lorca, De la Cruz, da Silva), and lets those that begin a fuller name, given
// before, mean that person: Abu Bakr, for Abu Bakr al-Orsk.
func (a *article) dropCut(byKey map[string]int) {
	parts, fronts := map[string]bool{}, map[string]int{}
	for i, p := range a.people {
		for k := 1; k < len(p.parts)-1; k++ {
			delete(byKey, p.parts[k]+" "+p.parts[len(p.parts)-1])
			parts[strings.Join(p.parts[k:], " ")] = true
			if inner := innerName(p.parts[k:]); strings.Contains(inner, " ") && !p.body {
				parts[inner] = true
				delete(byKey, inner)
			}
			if next := p.parts[k+1]; wordsOf().tags[next].has(tagParticle) || strings.Contains(next, "-") {
				addFront(fronts, strings.Join(p.parts[:k+1], " "), i)
			}
		}
	}
	for i := range a.people {
		p := &a.people[i]
		name := strings.Join(p.parts, " ")
		p.cut = parts[name] && !p.titled
		if fuller, ok := fronts[name]; ok && fuller >= 0 && fuller < i && !p.body && !a.people[fuller].body {
			p.cut = true
			byKey[p.parts[0]+" "+p.parts[len(p.parts)-1]] = fuller
		}
	}
}

// addFront notes whose fuller name begins with front: nobody's if two people's do.
func addFront(fronts map[string]int, front string, person int) {
	if _, two := fronts[front]; two {
		person = -1
	}
	fronts[front] = person
}

// withoutSan cuts from a name how Japanese people address each other.
func withoutSan(name string) string {
	for _, end := range [...]string{"-san", "-sama", "-sensei"} {
		if short, ok := strings.CutSuffix(name, end); ok && !strings.Contains(name, " ") {
			return short
		}
	}
	return name
}

// balinese reports whether a word is a name that "I" or "Ni" stands before on Bali.
func balinese(low string) bool {
	switch low {
	case "wayan", "putu", "gede", "made", "kadek", "nengah", "nyoman", "komang", "ketut", "gusti", "dewa", "ngurah", "luh":
		return true
	}
	return false
}
