package quote

import (
	"slices"
	"strings"
)

// worksElse reports whether the article gives a person an occupation of now, and none of the
// callings that a word belongs to: the soprano is no mayor.
func (p person) worksElse(low string) bool {
	works := slices.ContainsFunc(p.heads, func(h string) bool { return occupation(h) && !slices.Contains(p.past, h) })
	return works && !p.hasCalling(low)
}

// hasCalling reports whether a role of a person goes together with a word: the surgeon is a
// professor.
func (p person) hasCalling(low string) bool {
	callings := wordsOf().callings
	return slices.ContainsFunc(p.heads, func(h string) bool {
		return h == low || longerRole(low, h) || longerRole(h, low) || slices.ContainsFunc(callings[h], func(x calling) bool {
			return slices.ContainsFunc(callings[low], func(y calling) bool { return x.name == y.name && (!x.narrow || !y.narrow) })
		})
	})
}

// longerRole reports whether a role says of another what it is about: zookeeper, keeper.
func longerRole(long, short string) bool {
	const shortest = 5 // letters
	return len(short) >= shortest && len(long) > len(short) && strings.HasSuffix(long, short) && occupation(long) && occupation(short)
}

// occupied reports whether a word is one of those that may be called so, or by which somebody
// may: the cleric.
func occupied(low string) bool {
	return len(wordsOf().callings[low]) > 0 || len(wordsOf().kinds[low]) > 0
}

// identifies reports whether a word says of somebody who he is, rather than what part he has
// in a story: the novelist, but not the driver. At first sight it is of somebody named before.
func identifies(low string) bool {
	return len(wordsOf().callings[low]) > 0 && !wordsOf().parts[low] && !staged(low)
}

// byCalling returns whom a description takes up from further back: who spoke last, in the
// paragraph before, if the word goes together with what that person is, else the only
// person named so far of whom that is true, or else the only one at all whom it fits. It is
// -1 if there is none, or two. What tells of a family fits whoever is of that gender.
func (r *resolver) byCalling(s span, head int, life bool) int {
	a := r.a
	low := a.words[head].low
	g := genderOf(a.words[head].tag)
	life = life && g != unknown && a.words[head].tag.has(tagKin)
	if r.complemented(s, head) && !life {
		return -1
	}
	if n := len(r.spoke); n > 0 && !staged(low) {
		last := r.spoke[n-1]
		if a.words[last.word].para+1 >= a.words[s.lo].para && (life && a.people[last.person].gender == g || a.people[last.person].hasCalling(low)) && r.mayBe(last.person, s, head, false) {
			return last.person
		}
	}
	lone := life || identifies(low)
	if !lone && staged(low) {
		return -1
	}
	of, only := -1, -1
	for n, back := r.passed(s.lo)-1, 0; n >= 0; n, back = n-1, back+1 {
		m := a.mentions[n]
		if back == mostBack {
			break
		}
		if !a.human(m) || life && a.people[m.person].gender != g || !r.mayBe(m.person, s, head, false) {
			continue
		}
		if a.people[m.person].hasCalling(low) {
			if of >= 0 && of != m.person {
				return -1
			}
			of = m.person
		}
		switch only {
		case -1, m.person:
			only = m.person
		default:
			only = -2
		}
	}
	if of >= 0 || !lone {
		return of
	}
	return max(only, -1)
}

// nearerOne returns whom a description means instead of its holder: who is told of right before
// it and has no other work, if the holder is not named until later, or holds it by what a word
// like it says only and was not mentioned since. It is the holder if there is nobody.
func (r *resolver) nearerOne(holder int, s span, head int) int {
	a := r.a
	low := a.words[head].low
	n := r.passed(s.lo) - 1
	for back := 0; n >= 0 && back < mostNamesakes && !a.human(a.mentions[n]); n, back = n-1, back+1 {
	}
	if n < 0 || !a.human(a.mentions[n]) || !occupied(low) {
		return holder
	}
	m := a.mentions[n]
	para, here := a.words[m.words.lo].para, a.words[s.lo].para
	if m.person == holder || para+1 < here || !r.fits(m.person, pick(a.words[head].gender(), a.people[m.person].gender)) || a.people[m.person].worksElse(low) || !a.subject(m) && !a.opens(m) {
		return holder
	}
	late := r.first[holder] >= 0 && a.mentions[r.first[holder]].words.lo > s.lo && para == here && !a.leads(here)
	loose := len(r.holders[low]) == 0 && a.paraAt(r.traceOf(holder, s.lo)) < para
	if late || loose {
		return m.person
	}
	return holder
}

// opens reports whether a sentence begins with a mention that owns what follows: Voss's hunch.
func (a *article) opens(m mention) bool {
	return a.at(m.whole.hi).is("'s") && a.sents[a.words[m.words.lo].sent].lo == m.whole.lo
}

// paraAt is the paragraph of a word; -1 without one.
func (a *article) paraAt(i int) int {
	if i < 0 {
		return -1
	}
	return a.words[i].para
}
