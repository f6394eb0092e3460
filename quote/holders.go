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
		if p := r.aged(s, head); p >= 0 {
			return p, false
		}
	}
	possessed := a.words[s.lo].tag.has(tagDet) && a.words[s.lo].tag.has(tagMaleWord|tagFemaleWord) && s.hi-s.lo == 2 && a.words[head].tag.has(tagKin) ||
		a.words[s.lo].is("its") && s.hi-s.lo == 2
	if a.relativeOf(s, head) {
		possessed = true
	}
	lead := a.leads(a.words[s.lo].para) && (a.words[s.lo].is("a") || a.words[s.lo].is("an")) && a.words[head].tag.has(tagRole) && s.hi-s.lo == 2
	if !definite && !possessed && !lead || plural(a.words[head].low) || !a.occupies(head) && !a.titleWordAlone(head) && !r.officeHeld(head) && !occupied(a.words[head].low) {
		return -1, false
	}
	low := a.words[head].low
	if before := a.at(head - 1); head-1 > s.lo && (before.is("vice") || before.is("deputy")) {
		low = before.low + "-" + low
	}
	held := r.agreeing(r.holding(strings.TrimPrefix(low, "ex-")), s, head)
	if r.once(s, head) {
		held = r.heldOnce(held, s.lo)
	}
	if lead && len(held) != 1 {
		return -1, false
	}
	if len(held) > 1 {
		held = r.narrowed(held, span{s.lo + 1, head})
	}
	if len(held) == 1 {
		return held[0], false
	}
	if m, ok := r.subjectNear(s.lo, false); ok && slices.Contains(held, m.person) && r.heldLast(held, s.lo) == m.person {
		return m.person, true
	}
	if n := len(r.spoke); n > 0 && slices.Contains(held, r.spoke[n-1].person) {
		return r.spoke[n-1].person, true
	}
	return r.heldLast(held, s.lo), len(held) > 0
}

// relativeOf reports whether a description says whose relative somebody is by a name: Ina
// Voss's mother.
func (a *article) relativeOf(s span, head int) bool {
	_, named := a.named[head-2]
	return head-2 >= s.lo && head == s.hi-1 && a.words[head].tag.has(tagKin) && a.words[head-1].is("'s") && named
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

// agreeing leaves of the holders of a role those whose gender fits, and who are of no other
// country, place or party than a description says: the senator from Ohio is not Sen. Ina
// Voss, a senator from Halden.
func (r *resolver) agreeing(held []int, s span, head int) []int {
	own := r.origins(s, head)
	g := r.a.words[head].gender()
	var out []int
	for _, n := range held {
		p := r.a.people[n]
		same, other := p.origin(own)
		if (len(own) == 0 || same || !other) && (g == unknown || p.gender == unknown || g == p.gender) {
			out = append(out, n)
		}
	}
	return out
}

// origins are the words with a capital before the head of a description, and those behind it
// that say where somebody is from or works: the Ohio senator, the strategist at Skell Bank.
func (r *resolver) origins(s span, head int) []string {
	own := r.capitals(span{s.lo, head})
	if next := r.a.at(head + 1); head+2 < s.hi && (next.is("from") || next.is("at")) {
		own = append(own, r.capitals(span{head + 2, s.hi})...)
	}
	return own
}

func (r *resolver) capitals(s span) []string {
	var own []string
	for i := s.lo; i < s.hi; i++ {
		if w := r.a.words[i]; w.capital && !r.a.begins(i) && !w.tag.has(tagDet) && !strings.Contains(w.low, "-") && !r.a.occupies(i) {
			own = append(own, w.low)
		}
	}
	return own
}

// origin reports whether the role of a person has a word with a capital that begins like
// one of some others, Norvian beside Norvia, or else only other ones of the same kind: a
// party is held against a party.
func (p person) origin(words []string) (same, other bool) {
	const stem = 4 // letters
	for _, f := range strings.Fields(p.role) {
		low := strings.ToLower(strings.Trim(f, ".,"))
		if !capital(f) || wordsOf().tags[low].has(tagOccupy|tagTitle|tagHonour|tagOffice|tagTitleWord) && !party(low) {
			continue
		}
		for _, w := range words {
			if len(w) >= stem && strings.HasPrefix(low, w[:stem]) || low == w && !sided(w) {
				return true, false
			}
			other = other || party(w) == party(low)
		}
	}
	return false, other
}

// sided reports whether a word of a place's name says nothing alone: New, North.
func sided(low string) bool {
	switch low {
	case "new", "north", "south", "east", "west", "saudi", "sri", "costa", "puerto", "sierra", "san", "st", "st.", "el", "la", "los", "las", "port", "fort", "u.s.":
		return true
	}
	return false
}

// party reports whether a word before a role is that of a party.
func party(low string) bool {
	switch low {
	case "republican", "democrat", "democratic", "conservative", "liberal", "labour", "socialist":
		return true
	}
	return false
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

// passed returns how many mentions stand before word i.
func (r *resolver) passed(i int) int {
	n, _ := slices.BinarySearchFunc(r.a.mentions, i, func(m mention, i int) int { return m.words.lo - i })
	return n
}

// subjectNear returns the name that is the subject of the sentence before word i, or of
// the one that ends there, in its paragraph or, if that begins here or across is set, in
// the one before.
func (r *resolver) subjectNear(i int, across bool) (mention, bool) {
	a := r.a
	const reach = 2 // sentences
	for k := a.words[i].sent; k >= max(0, a.words[i].sent-reach); k-- {
		s := a.sents[k]
		before := a.words[s.lo].para < a.words[i].para
		if a.words[s.lo].para < a.words[i].para-1 || before && !across && a.opensWithWords(a.words[i].para) {
			break
		}
		if m, ok := a.humanSubject(span{s.lo, min(s.hi, i)}); ok {
			return m, true
		}
		np := a.subjectOf(s, min(s.hi, i))
		if np.empty() && a.words[s.lo].is("the") {
			np = span{s.lo, min(s.lo+2, i)} // the 49-year-old
		}
		if p := r.spokeAt(np, i); p >= 0 {
			return mention{words: np, whole: np, person: p}, true
		}
		if before && !np.empty() && a.personLike(a.headOf(np)) {
			break // somebody without a name
		}
	}
	return mention{}, false
}

// spokeAt returns who was found to be meant by a description before word i that is the source
// of a report, if it is somebody with a name and nobody else is named from there; else -1.
func (r *resolver) spokeAt(np span, i int) int {
	for n, back := r.passed(i)-1, 0; n >= 0 && r.a.mentions[n].words.lo > np.lo; n, back = n-1, back+1 {
		if back == mostNamesakes || r.a.human(r.a.mentions[n]) {
			return -1
		}
	}
	for n := len(r.spoke) - 1; n >= max(0, len(r.spoke)-mostNamesakes); n-- {
		if s := r.spoke[n]; !np.empty() && np.holds(s.word) && s.word < i && r.a.people[s.person].human() {
			return s.person
		}
	}
	return -1
}

// humanSubject returns the first name of somebody in words s of a sentence, if it is the
// subject.
func (a *article) humanSubject(s span) (mention, bool) {
	for n := s.lo; n < s.hi; n++ {
		at, ok := a.named[n]
		if !ok {
			continue
		}
		if m := a.mentions[at]; a.human(m) {
			return m, a.subject(m) && m.whole.hi <= s.hi
		}
	}
	return mention{}, false
}

// opensWithWords reports whether a paragraph begins with words of the reporter's own.
func (a *article) opensWithWords(p int) bool {
	w := a.paras[p].words
	return !w.empty() && a.words[w.lo].kind != quoted
}
