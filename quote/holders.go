package quote

import (
	"slices"
	"strings"
)

// holderOf returns the person of the article whom a description means by a role or an age:
// "the mayor", "the 47-year-old", "his wife", and in the first paragraph "a judge" who gets
// a name below. It is -1 if nobody fits; several says that more than one does.
func (r *resolver) holderOf(s span, head int, definite bool) (person int, several bool) {
	a := r.a
	if definite {
		if p := r.aged(s); p >= 0 {
			return p, false
		}
	}
	possessed := a.words[s.lo].tag.has(tagDet) && a.words[s.lo].tag.has(tagMaleWord|tagFemaleWord) && s.hi-s.lo == 2 && a.words[head].tag.has(tagKin) ||
		a.words[s.lo].is("its") && s.hi-s.lo == 2
	lead := a.words[s.lo].para == 0 && (a.words[s.lo].is("a") || a.words[s.lo].is("an")) && a.words[head].tag.has(tagRole) && s.hi-s.lo == 2
	if !definite && !possessed && !lead || plural(a.words[head].low) || !a.occupies(head) && !a.titleWordAlone(head) {
		return -1, false
	}
	low := a.words[head].low
	if before := a.at(head - 1); head-1 > s.lo && (before.is("vice") || before.is("deputy")) {
		low = before.low + "-" + low
	}
	held := r.holding(low)
	if lead && len(held) != 1 {
		return -1, false
	}
	if len(held) > 1 {
		held = r.narrowed(held, span{s.lo + 1, head})
	}
	if len(held) == 1 {
		if g := genderOf(a.words[head].tag); g != unknown && a.people[held[0]].gender != unknown && g != a.people[held[0]].gender {
			return -1, false
		}
		return held[0], false
	}
	if n := len(r.spoke); n > 0 && slices.Contains(held, r.spoke[n-1].person) {
		return r.spoke[n-1].person, true
	}
	return r.heldLast(held, s.lo), len(held) > 0
}

// heldLast returns the holder mentioned last before word i, if no other is mentioned in
// the same sentence; else -1.
func (r *resolver) heldLast(held []int, i int) int {
	a := r.a
	const back = 8 // mentions
	n := r.passed(i)
	last, sent := -1, -1
	for k := n - 1; k >= max(0, n-back); k-- {
		p := a.mentions[k].person
		if !slices.Contains(held, p) {
			continue
		}
		at := a.words[a.mentions[k].words.lo].sent
		switch {
		case last < 0:
			last, sent = p, at
		case at == sent && p != last:
			return -1
		}
	}
	return last
}

// titleWordAlone reports whether a title stands for its holder: the lord, the prince.
func (a *article) titleWordAlone(i int) bool {
	return a.words[i].tag.has(tagTitle | tagHonour | tagBehind)
}

// holding returns the people with a role, else those with a role whose holders are called
// so too.
func (r *resolver) holding(low string) []int {
	if held := r.holders[low]; len(held) > 0 {
		return held
	}
	var held []int
	for _, kind := range wordsOf().kinds[low] {
		for _, p := range r.holders[kind] {
			if !slices.Contains(held, p) {
				held = append(held, p)
			}
		}
	}
	return held
}

// narrowed leaves of several holders those whose role has the words before the head too:
// "the foreign minister".
func (r *resolver) narrowed(held []int, s span) []int {
	var out []int
	for _, p := range held {
		role, all := strings.ToLower(r.a.people[p].role), true
		for i := s.lo; i < s.hi; i++ {
			all = all && strings.Contains(role, r.a.words[i].low)
		}
		if all && !s.empty() {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return held
	}
	return out
}

// aged returns the person with the age that a description gives: "the 47-year-old". Of two
// it is the one mentioned last; -1 if nobody has it.
func (r *resolver) aged(s span) int {
	a := r.a
	age := ""
	for i := s.lo; i < s.hi; i++ {
		if strings.Contains(a.words[i].low, "-year-old") {
			age = a.ageAt(i)
		}
	}
	if age == "" {
		return -1
	}
	const most = 200 // mentions looked at
	passed := r.passed(s.lo)
	for n := passed - 1; n >= max(0, passed-most); n-- {
		if p := a.mentions[n].person; p >= 0 && a.people[p].age == age {
			return p
		}
	}
	return -1
}

// passed returns how many mentions stand before word i.
func (r *resolver) passed(i int) int {
	n, _ := slices.BinarySearchFunc(r.a.mentions, i, func(m mention, i int) int { return m.words.lo - i })
	return n
}

// meant returns the person with a name whom a new description of a human being takes up:
// the subject right before it in its paragraph. “Orr shrugged. “…,” the bowler said.” It is
// -1 if the nearest subject is somebody else, or nobody with a name.
func (r *resolver) meant(s span, head int) int {
	a := r.a
	w := a.words[head]
	aged := strings.Contains(w.low, "-year-old")
	if !aged && (!a.personLike(head) || w.capital || w.tag.has(tagUnnamed) || plural(w.low)) {
		return -1
	}
	m, ok := r.subjectNear(s.lo)
	if !ok || m.person < 0 {
		return -1
	}
	p := a.people[m.person]
	if w.tag.has(tagRole|tagJob) && len(p.heads) > 0 {
		return -1 // what it is, the article has said already
	}
	if g := genderOf(w.tag); p.body || !p.titled || aged && p.age != "" || g != unknown && p.gender != unknown && g != p.gender {
		return -1
	}
	return m.person
}

// subjectNear returns the name that is the subject of the sentence before word i, or of
// the one that ends there, in its paragraph or, if that begins here, in the one before.
func (r *resolver) subjectNear(i int) (mention, bool) {
	a := r.a
	const reach = 2 // sentences
	for k := a.words[i].sent; k >= max(0, a.words[i].sent-reach); k-- {
		s := a.sents[k]
		if a.words[s.lo].para < a.words[i].para-1 || a.words[s.lo].para < a.words[i].para && a.opensWithWords(a.words[i].para) {
			break
		}
		for n := s.lo; n < min(s.hi, i); n++ {
			at, ok := a.named[n]
			if !ok {
				continue
			}
			m := a.mentions[at]
			if m.person < 0 || !a.people[m.person].titled {
				continue
			}
			if a.subject(m) && m.whole.hi <= i {
				return m, true
			}
			break
		}
	}
	return mention{}, false
}

// opensWithWords reports whether a paragraph begins with words of the reporter's own.
func (a *article) opensWithWords(p int) bool {
	w := a.paras[p].words
	return !w.empty() && a.words[w.lo].kind != quoted
}
