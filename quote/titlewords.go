package quote

import "strings"

// shortTitle reports whether a title of two letters is written with one capital.
func shortTitle(low string) bool {
	switch low {
	case "fr", "rt", "pa", "cr", "lt":
		return true
	}
	return false
}

// ordinaryTitle reports whether a title is a word that bodies have in their names too.
func ordinaryTitle(low string) bool {
	switch low {
	case "master", "crown", "justice", "comrade", "uncle", "aunt":
		return true
	}
	return false
}

// kindWord reports whether a word before a name says of what kind a holder of an office is,
// and of other things too: former, grand, executive.
func kindWord(w word) bool {
	return w.tag.has(tagTitleWord) && !w.tag.has(tagTitle|tagHonour) || w.is("foreign") || w.is("executive") || w.is("prime")
}

// parentOf is the gender of a word that with the name of a child is what its mother or father is
// called: Mama Chidi is not Chidi.
func parentOf(low string) gender {
	switch low {
	case "mama", "umm", "iya":
		return female
	case "baba", "abu":
		return male
	}
	return unknown
}

// afterDatuk reports whether word k is the second word of a Malay title: Tan Sri, Dato' Sri.
func (a *article) afterDatuk(k int) bool {
	if a.at(k - 1).sign("'’") {
		k--
	}
	switch a.at(k - 1).low {
	case "tan", "datuk", "dato", "dato'", "dato’", "datin":
		return true
	}
	return false
}

// heldBy reports whether word i, before a surname, is what is left of an office, or what
// several people are: secretary of State Voss, Republicans Voss and Orsk.
func (a *article) heldBy(i int) bool {
	w := a.words[i]
	office := w.tag.has(tagOffice) && a.at(i-1).is("of") && a.occupies(i-2)
	return office || plural(w.low) && wordsOf().tags[strings.TrimSuffix(w.low, "s")].has(tagTitleWord|tagRole)
}

// severalByLetters reports whether a single word is capitals with an s, for several: MPs.
func (a *article) severalByLetters(s span) bool {
	w := a.words[s.lo].span.In(a.text)
	front, ok := strings.CutSuffix(w, "s")
	const fewest = 2 // letters
	return ok && s.hi-s.lo == 1 && len(front) >= fewest && strings.ToUpper(front) == front && strings.ToLower(front) != front
}

// compoundNation reports whether words are what somebody of a country is called: South
// African, New Zealander.
func (a *article) compoundNation(s span) bool {
	return s.hi-s.lo == 2 && sided(a.words[s.lo].low) && a.words[s.hi-1].tag.has(tagNation)
}

// calledByKind reports whether what is left of a run behind its titles is the end of a body's
// name, to which they belong: the Republican Harbour Committee, the Chief Constables Council. A
// former or an acting body is called without the word.
func (a *article) calledByKind(m mention) bool {
	s := m.words
	if s.empty() || s.lo == m.whole.lo || s.hi != m.whole.hi || a.words[s.lo].tag.has(tagName) || a.words[s.hi-1].is("house") || !a.words[s.hi-1].tag.has(tagOrg) || !a.bodyWords(s) {
		return false
	}
	for i := m.whole.lo; i < s.lo; i++ {
		switch w := a.words[i]; {
		case !w.tag.has(tagTitle|tagTitleWord|tagHonour) && !a.occupies(i):
		case !kindWord(w) && (i == m.whole.lo || !plural(w.low)), w.is("deputy"), w.is("vice"), passing(w.low):
			return false
		}
	}
	return true
}

// passing reports whether a word says that somebody holds an office no more, not yet or for a
// while.
func passing(low string) bool {
	switch low {
	case "acting", "interim", "outgoing", "incoming":
		return true
	}
	return formerWord(low)
}
