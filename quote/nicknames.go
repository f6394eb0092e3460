package quote

import (
	"strings"

	"onrecord/news"
)

// nickname reports whether word j is a nickname in marks inside a name: Ina “Bo” Voss.
func (a *article) nickname(j int) bool {
	w := a.at(j)
	const longest = 2 // words
	if w.kind != quoted || a.stretches[w.stretch].size > longest || !a.at(j+1).capital || a.at(j-1).tag.has(tagCue) {
		return false
	}
	stop, comma := a.ends(a.stretches[w.stretch])
	return !stop && !comma && a.titled(a.stretches[w.stretch])
}

// nicknames finds the stretches that are nicknames inside the names of the article.
func (a *article) nicknames() map[int]bool {
	found := map[int]bool{}
	for _, m := range a.mentions {
		for _, w := range a.words[m.words.lo:m.words.hi] {
			if w.kind == quoted {
				found[w.stretch] = true
			}
		}
	}
	return found
}

// nickOf is the nickname in marks inside a name, in lower case; empty without one.
func (a *article) nickOf(s span) string {
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind == quoted {
			return strings.ToLower(a.stretches[w.stretch].inner.In(a.text))
		}
	}
	return ""
}

// calledBy lets a nickname with the surname mean the person at an index of the people.
func (p *person) calledBy(nick string, at int, byKey map[string]int) {
	key := nick + " " + p.parts[len(p.parts)-1]
	if _, taken := byKey[key]; nick != "" && !taken {
		byKey[key] = at
	}
}

// printed is a name as the text has it, without a nickname in marks.
func (a *article) printed(s span) string {
	var parts []news.Span
	from := s.lo
	for i := s.lo; i <= s.hi; i++ {
		if i < s.hi && a.words[i].kind != quoted {
			continue
		}
		if from < i {
			parts = append(parts, a.bytes(span{from, i}))
		}
		from = i + 1
	}
	return news.Join(a.text, parts, " ")
}
