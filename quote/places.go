package quote

import "strings"

// notePlaces finds the names that stand where places do: behind "in" and the like, or in a
// dateline, and nowhere with a title.
func (a *article) notePlaces() {
	a.places = map[string]bool{}
	titled := map[string]bool{}
	for _, m := range a.mentions {
		key := strings.Join(a.partsOf(m.words), " ")
		if m.titled || m.person >= 0 && a.people[m.person].human() {
			titled[key] = true
		} else if a.inPlace(m) || a.inDateline(m) {
			a.places[key] = true
		}
	}
	for key := range titled {
		delete(a.places, key)
	}
}

// inDateline reports whether a name is before the dash of a dateline: HALDEN, Norvia —.
func (a *article) inDateline(m mention) bool {
	s := a.sents[a.words[m.words.lo].sent]
	return s.lo == m.words.lo && a.words[s.lo].upper && a.afterDateline(s) > m.words.hi
}

// isPlace reports whether a name is that of a country, or one that the article has where
// places stand.
func (a *article) isPlace(m mention) bool {
	parts := a.partsOf(m.words)
	return wordsOf().tags[strings.Join(parts, "-")].has(tagPlace) || a.places[strings.Join(parts, " ")]
}
