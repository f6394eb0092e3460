package quote

import (
	"strings"

	"onrecord/news"
)

// track follows the "he" and "she" of the reporter's own words up to word i: whom the last of
// them means is whom the text is about. Voss sold the boat to Orsk. She kept the oars.
func (r *resolver) track(i int) {
	for ; r.read < i; r.read++ {
		want := r.a.subjectGender(r.read)
		if want == unknown {
			continue
		}
		if p := r.meansHere(r.read, want); p >= 0 {
			r.chain = append(r.chain, spoken{p, r.read})
		}
	}
}

// meansHere returns the person whom a pronoun of the reporter's own words means, -1 if that is
// somebody without a name, or nobody for certain. It does not count as having spoken.
func (r *resolver) meansHere(i int, want gender) int {
	spoke := len(r.spoke)
	if who := r.unnamedBefore(i, want); len(r.spoke) > spoke {
		p := r.spoke[spoke].person
		r.spoke = r.spoke[:spoke]
		return p
	} else if who.Kind != news.Unresolved {
		return -1
	}
	if p := r.subjectAhead(i, want); p >= 0 {
		return p
	}
	return r.nearest(i, want, nil)
}

// subjectGender is the gender of the "he" or "she" at word i; unknown if it is another word.
func (a *article) subjectGender(i int) gender {
	switch w := a.words[i]; {
	case w.kind != letters:
		return unknown
	case w.is("he"):
		return male
	case w.is("she"):
		return female
	}
	return unknown
}

// scoreChain counts being meant by a pronoun before word i like being a subject there.
func (r *resolver) scoreChain(score map[int]float64, i int, want gender) {
	const most = 4
	for n := len(r.chain) - 1; n >= max(0, len(r.chain)-most); n-- {
		c := r.chain[n]
		if c.word >= i || i-c.word > farMention || r.a.people[c.person].gender != want {
			continue
		}
		w := r.near(c.word, i) + isSure
		if !r.toldByAnother(c.word, c.person, i) {
			w += isSubject
		}
		if r.a.words[c.word].para == r.a.words[i].para {
			w += isHere
		}
		score[c.person] = max(score[c.person], w)
	}
}

// heldSince reports whether a pronoun of a gender behind word lo and before word i means
// somebody with a name.
func (r *resolver) heldSince(lo, i int, want gender) bool {
	for n := len(r.chain) - 1; n >= 0 && r.chain[n].word > lo; n-- {
		if c := r.chain[n]; c.word < i && r.a.people[c.person].gender == want {
			return true
		}
	}
	return false
}

// scoreNamed counts against people that the words in marks name them: “Sol is honest,” she said.
func (r *resolver) scoreNamed(score map[int]float64, words []span) {
	const others = 0.8 // 0.5 to 1 give the same on testdata/speakers
	var said strings.Builder
	for _, c := range words {
		for i := c.lo; i < c.hi; i++ {
			if k := r.a.words[i].stretch; k >= 0 {
				said.WriteString(r.a.bare(k))
			}
		}
	}
	for p := range score {
		if r.a.people[p].namedIn(said.String()) {
			score[p] -= others
		}
	}
}

// scoreMain counts whom the article is about a little more than others: in profiles and
// obituaries that is whom a pronoun means when nobody else was spoken of in between.
func (r *resolver) scoreMain(score map[int]float64) {
	const bonus = 0.2 // 0.1 and 0.3 give the same on testdata/speakers
	if s, ok := score[r.main]; ok {
		score[r.main] = s + bonus
	}
}

// mainOf returns the person whom an article is about: named in its first paragraphs, and
// twice as often as anybody else. It is -1 if there is none.
func (a *article) mainOf() int {
	const mostLooked, fewest, first = 400, 3, 3 // mentions; mentions; paragraphs
	count, early := map[int]int{}, map[int]bool{}
	for _, m := range a.mentions[:min(len(a.mentions), mostLooked)] {
		if a.human(m) {
			count[m.person]++
			early[m.person] = early[m.person] || a.words[m.words.lo].para < first
		}
	}
	best, second := -1, 0
	for p, n := range count {
		switch {
		case best < 0 || n > count[best]:
			second = count[best]
			best = p
		case n > second:
			second = n
		}
	}
	if best < 0 || count[best] < fewest || count[best] <= second || !early[best] {
		return -1
	}
	return best
}

// namedIn reports whether words between spaces have the first or the last name of a person.
func (p person) namedIn(said string) bool {
	const shortest = 3 // letters
	for _, part := range [...]string{p.parts[0], p.parts[len(p.parts)-1]} {
		if len(part) >= shortest && strings.Contains(said, " "+part+" ") {
			return true
		}
	}
	return false
}
