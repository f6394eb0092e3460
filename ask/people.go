package ask

import (
	"context"
	"slices"
	"strings"

	"onrecord/news"
)

const (
	maxFound   = 10  // people looked at for one word
	maxKnown   = 100 // people whose roles are looked at: those with the most statements
	maxLookups = 12  // words of a question that are looked up as names
)

// A mention is where a question names people: by a name, or by a role that several may
// have.
type mention struct {
	from, length int
	people       []news.Person
	rank         int // how much of the name or role is said
}

// whose finds the people whose words are asked for, and spends the words that name them.
// People who are named as what is spoken about stay among the words.
func (a *Asker) whose(ctx context.Context, tenant news.Tenant, r *reading, last news.Turn, asked *request) error {
	mentions, err := a.mentions(ctx, tenant, r)
	if err != nil {
		return err
	}
	topical := false
	for _, m := range mentions {
		if !r.joined(m) || m.from == mentions[0].from { // else as the one it is joined to
			topical = r.topical(m, len(asked.people) > 0)
		}
		if topical {
			continue
		}
		asked.named = true
		r.spend(m.from, m.length)
		people := meant(m.people, last)
		if len(people) > 1 {
			word := r.text[r.words[m.from].Start:r.words[m.from+m.length-1].End]
			asked.notes = append(asked.notes, say("note.several", "word", word, "people", listed(names(people))))
		}
		for _, p := range people {
			if len(asked.people) < maxPeople && !slices.Contains(names(asked.people), p.Name) {
				asked.people = append(asked.people, p)
			}
		}
	}
	return nil
}

// meant returns whom a name that several people share means: the one spoken of before, if
// that is one of them.
func meant(people []news.Person, last news.Turn) []news.Person {
	for _, p := range people {
		if slices.Contains(last.People, p.Name) {
			return []news.Person{p}
		}
	}
	return people[:min(len(people), maxPeople)]
}

// topical reports whether m is what is spoken about, not who speaks: it stands behind
// "about" where somebody else is to speak, or is whom the speaker speaks to.
func (r *reading) topical(m mention, speaker bool) bool {
	for i := m.from - 1; i >= 0; i-- {
		if strings.ContainsAny(r.text[r.words[i].End:r.words[i+1].Start], ",:;") {
			return false
		}
		if r.words[i].is("preposition") {
			return speaker || r.openSpeaker(i)
		}
	}
	return speaker
}

// joined reports whether "and" or the like stands before m.
func (r *reading) joined(m mention) bool {
	i := m.from - 1
	for i >= 0 && (r.words[i].low == "the" || r.words[i].low == "a") {
		i--
	}
	return i > 0 && r.words[i].is("joining")
}

// openSpeaker reports whether the words before i ask for anybody's words: "who said …",
// "what was said …".
func (r *reading) openSpeaker(i int) bool {
	said := false
	for _, w := range r.words[:i] {
		if w.is("anyone") {
			return true
		}
		said = said || w.low == "said" || w.low == "quoted"
	}
	return said
}

// mentions returns where the question names people, in its order, without overlaps.
func (a *Asker) mentions(ctx context.Context, tenant news.Tenant, r *reading) ([]mention, error) {
	known, err := a.record.People(ctx, tenant, "", maxKnown)
	if err != nil {
		return nil, err
	}
	all := r.roles(known)
	lookups := 0
	for i, w := range r.words {
		if r.spent[i] || w.is("stop", "question", "saying", "pronoun", "anyone") || lookups == maxLookups {
			continue
		}
		lookups++
		people, err := a.record.People(ctx, tenant, w.In(r.text), maxFound)
		if err != nil {
			return nil, err
		}
		all = append(all, r.named(i, people)...)
	}
	return longest(all), nil
}

// named returns the mentions by name that word i belongs to.
func (r *reading) named(i int, people []news.Person) []mention {
	byLength := map[[2]int]mention{}
	for _, p := range people {
		from, length := r.nameAt(i, tokens(p.Name))
		if length == 0 {
			continue
		}
		key := [2]int{from, length}
		m := byLength[key]
		byLength[key] = mention{from, length, append(m.people, p), 2 * length}
	}
	var out []mention
	for _, m := range byLength {
		out = append(out, m)
	}
	return out
}

// nameAt returns which words of the question around word i are name: all of it, or its
// last word alone, or the first where it is written like a name.
func (r *reading) nameAt(i int, name []token) (from, length int) {
	if len(name) == 0 {
		return 0, 0
	}
	for j, part := range name {
		if part.low == r.bare(i) && r.matches(i-j, name) && (len(name) > 1 || r.likeName(i, name)) {
			return i - j, len(name)
		}
	}
	if r.bare(i) == name[len(name)-1].low && r.likeName(i, name) {
		return i, 1
	}
	if r.bare(i) == name[0].low && r.words[i].upper && i > 0 && len(name) > 1 && !r.the(i) && (i+1 == len(r.words) || !r.words[i+1].upper) {
		return i, 1
	}
	return 0, 0
}

// likeName reports whether word i, the last of name, can mean who has the name: it has a
// capital, or the question has none at all, or it is "the union" of which somebody wants
// the words.
func (r *reading) likeName(i int, name []token) bool {
	switch {
	case i > 0 && r.words[i].upper:
		return true
	case r.the(i):
		return r.has("speech")
	}
	return len(name) > 1 && name[len(name)-1].upper && r.small()
}

// bare is word i without a possessive ending.
func (r *reading) bare(i int) string { return strings.TrimSuffix(r.words[i].low, "'s") }

func (r *reading) the(i int) bool { return i > 0 && r.words[i-1].low == "the" }

// small reports whether the question is typed without capitals, but perhaps for the first.
func (r *reading) small() bool {
	return !slices.ContainsFunc(r.words[1:], func(w token) bool { return w.upper && w.low != "i" })
}

func (r *reading) matches(from int, name []token) bool {
	if from < 0 || from+len(name) > len(r.words) {
		return false
	}
	for j, part := range name {
		if r.spent[from+j] || r.bare(from+j) != part.low {
			return false
		}
	}
	return true
}

// roles returns the mentions by role: "the transport minister". The word that says what a
// person is must be there ("minister"), and nothing beside it that the role does not have;
// the more of the rest, the better a person fits.
func (r *reading) roles(known []news.Person) []mention {
	best := map[int]mention{}
	for _, p := range known {
		head, rest := roleWords(p.Role)
		for i, w := range r.words {
			if head == "" || r.spent[i] || w.is("stop", "saying") || r.bare(i) != head {
				continue
			}
			from, to := i, i+1
			for from > 0 && rest[r.words[from-1].low] && !r.words[from-1].is("stop") {
				from--
			}
			for to < len(r.words) && (rest[r.words[to].low] || r.words[to].low == "of" && to+1 < len(r.words) && rest[r.words[to+1].low]) {
				to++
			}
			if r.qualified(from, to) {
				continue
			}
			m := mention{from, to - from, []news.Person{p}, to - from}
			switch old, ok := best[i]; {
			case !ok || old.length < m.length:
				best[i] = m
			case old.length == m.length && old.from == m.from:
				old.people = append(old.people, p)
				best[i] = old
			}
		}
	}
	var out []mention
	for _, m := range best {
		out = append(out, m)
	}
	return out
}

// qualified reports whether the words beside a role, from one to before the other, say
// more of it than was matched: "transport" before "minister" is no finance minister.
func (r *reading) qualified(from, to int) bool {
	before := from > 0 && !r.spent[from-1] && !r.words[from-1].is("stop", "question", "saying", "speech", "preposition", "joining", "anyone")
	return before || to+1 < len(r.words) && r.words[to].low == "of" && !r.words[to+1].is("stop")
}

// roleWords returns the word of a role that says what somebody is, and its other words:
// "minister" of "transport minister of Norvia".
func roleWords(role string) (head string, rest map[string]bool) {
	rest = map[string]bool{}
	words := tokens(role)
	for i, w := range words {
		if i > 0 && w.is("stop", "preposition") {
			for _, later := range words[i:] {
				rest[later.low] = true
			}
			break
		}
		if head != "" {
			rest[head] = true
		}
		head = w.low
	}
	return head, rest
}

// longest returns the mentions of highest rank that do not overlap, in order.
func longest(all []mention) []mention {
	slices.SortStableFunc(all, func(a, b mention) int {
		if a.rank != b.rank {
			return b.rank - a.rank
		}
		if a.from != b.from {
			return a.from - b.from
		}
		return len(a.people) - len(b.people)
	})
	var out []mention
	for _, m := range all {
		overlaps := slices.ContainsFunc(out, func(o mention) bool {
			return m.from < o.from+o.length && o.from < m.from+m.length
		})
		if !overlaps {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b mention) int { return a.from - b.from })
	return out
}
