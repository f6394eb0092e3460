package quote

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/news"
)

// A namesake is what words in marks call somebody with a surname: the given name, or
// several of them, which tell nothing.
type namesake struct {
	name   string
	gender gender
	two    bool
}

// fullInMarks gives those whom the reporter calls by their surname only the full name that
// somebody else's words in marks have: “We met Ina Voss there,” said Orsk. “No,” Voss wrote.
// Two given names before one surname tell nothing, nor does that of a relative, whom the
// reporter would call by that surname too; and Lord Voss has none.
func (a *article) fullInMarks(who []news.Speaker) {
	short := a.calledShort(who)
	if len(short) == 0 {
		return
	}
	for i := range a.stretches {
		a.namesIn(i, who, short)
	}
	genders := map[string]gender{}
	for _, p := range a.people {
		if len(p.parts) == 1 {
			genders[p.name] = p.gender
		}
	}
	for n := range who {
		s, ok := short[who[n].Name]
		if g := genders[who[n].Name]; ok && s.name != "" && !s.two && (g == unknown || s.gender == unknown || g == s.gender) {
			who[n].Kind, who[n].Name = news.Named, s.name
		}
	}
}

// calledShort are the names of people that are one word, or a title (King).
func (a *article) calledShort(who []news.Speaker) map[string]*namesake {
	short := map[string]*namesake{}
	for _, s := range who {
		if (s.Kind == news.Named || s.Kind == news.Unnamed) && capital(s.Name) && !strings.ContainsRune(s.Name, ' ') {
			short[s.Name] = &namesake{}
		}
	}
	peers := wordsOf().kinds["peer"]
	for _, m := range a.mentions {
		if m.whole.lo < m.words.lo && slices.Contains(peers, a.words[m.words.lo-1].low) && len(short) > 0 {
			delete(short, a.nameOf(m))
		}
	}
	return short
}

// namesIn notes the full names of a stretch that end with a surname of short, if its speaker
// has not that surname.
func (a *article) namesIn(i int, who []news.Speaker, short map[string]*namesake) {
	words := strings.Fields(a.stretches[i].inner.In(a.text))
	for k := 1; k < len(words); k++ {
		last, rest := cutName(words[k])
		s := short[last]
		if s == nil || rest == "" && k+1 < len(words) && capital(words[k+1]) {
			continue // the Ina Voss Bridge
		}
		if n := a.owner[i]; n >= 0 && who[n].Name == last {
			continue
		}
		if at := firstOfName(words, k); at >= 0 {
			s.add(strings.Join(words[at:k], " ")+" "+last, givenGender(wordsOf().tags[strings.ToLower(words[at])]))
		}
	}
}

// add notes one more full name.
func (s *namesake) add(name string, g gender) {
	s.two = s.two || s.name != "" && s.name != name
	s.name, s.gender = name, g
}

// firstOfName returns where the given name before the surname at word k stands, with an
// initial between them or none: -1 if no given name does, or that of a relative.
func firstOfName(words []string, k int) int {
	at := k - 1
	if initial := words[at]; at > 0 && len(initial) == 2 && capital(initial) && initial[1] == '.' {
		at--
	}
	if t := wordsOf().tags[strings.ToLower(words[at])]; !t.has(tagName) || !capital(words[at]) {
		return -1
	}
	if at == 0 {
		return at
	}
	before := words[at-1]
	bare := wordsOf().tags[strings.ToLower(strings.TrimRight(before, ","))]
	if bare.has(tagKin) || capital(before) && bare.has(tagName) {
		return -1 // my sister Ina Voss; Ada Ina Voss
	}
	return at
}

// cutName parts a word from what follows it without a space: Voss’s, Voss, Voss).
func cutName(s string) (name, rest string) {
	at := strings.IndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })
	if at < 0 {
		return s, ""
	}
	return s[:at], s[at:]
}
