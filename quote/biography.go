package quote

import (
	"slices"
	"strings"
)

// once reports whether a description is that of somebody who was something: the former
// ambassador, the ex-minister.
func (r *resolver) once(s span, head int) bool {
	for i := s.lo; i <= head; i++ {
		if formerWord(r.a.words[i].low) {
			return true
		}
	}
	return false
}

// heldOnce leaves of the holders of a role those who, by the article, hold it no more, or
// else the only one, if nobody else is the subject right before word i.
func (r *resolver) heldOnce(held []int, i int) []int {
	var out []int
	for _, p := range held {
		if len(r.a.people[p].past) > 0 {
			out = append(out, p)
		}
	}
	if len(out) > 0 || len(held) != 1 {
		return out
	}
	if m, ok := r.subjectNear(i, true); ok && m.person != held[0] {
		return nil
	}
	return held
}

// biographical reports whether a description tells of somebody's life rather than of a
// part in the story, as those do that take up a name: the mother of two, the former bus
// driver, the Italian, the 47-year-old, the Halden-born cook.
func (r *resolver) biographical(s span, head int) bool {
	a := r.a
	w := a.words[head]
	if (w.tag.has(tagNation) || w.capital && party(w.low)) && !r.complemented(s, head) || r.once(s, head) {
		return true
	}
	if r.aging(s, head) != "" {
		return true
	}
	for i := s.lo; i <= head; i++ {
		if low := a.words[i].low; strings.HasSuffix(low, "-born") || strings.Contains(low, "-of-") {
			return true
		}
	}
	next := a.at(head + 2)
	return w.tag.has(tagKin) && a.at(head+1).is("of") && head+2 < s.hi && (next.kind == digits || next.tag.has(tagDet) || numbers[next.low] != "")
}

// complemented reports whether a description goes on behind its head: the senator from Ohio.
func (r *resolver) complemented(s span, head int) bool {
	next := r.a.at(head + 1)
	return head+1 < s.hi && next.kind == letters && !next.is("who")
}

// meant returns the person with a name whom a new description of a human being takes up:
// the subject right before it in its paragraph. “Orr shrugged. “…,” the bowler said.” It is
// -1 if the nearest subject is somebody else, or nobody with a name.
func (r *resolver) meant(s span, head int) int {
	a := r.a
	w := a.words[head]
	life := r.biographical(s, head)
	if w.tag.has(tagKin|tagBeside) && a.possessed(s, head) {
		return -1 // the company's repair partner
	}
	if n := len(r.spoke); n > 0 && w.is("witness") && !r.complemented(s, head) && a.words[r.spoke[n-1].word].para == w.para {
		return r.spoke[n-1].person // who gives evidence in this paragraph
	}
	if w.is("witness") && !r.complemented(s, head) {
		if p := r.testifying(s.lo); p >= 0 {
			return p
		}
	}
	if plural(w.low) || !life && (r.complemented(s, head) || !a.personLike(head) && !occupied(w.low) || w.capital && (!w.upper || !w.tag.has(tagBehind|tagRole|tagJob)) || w.tag.has(tagUnnamed) && !ordinary(w) || staged(w.low)) {
		return -1
	}
	m, ok := r.subjectNear(s.lo, life || identifies(w.low))
	if !ok {
		m, ok = r.subjectNear(s.lo, true)
		ok = ok && a.people[m.person].hasCalling(w.low)
	}
	if (!ok || w.upper) && !w.tag.has(tagUnnamed) {
		m, ok = r.onlyOne(s.lo, false)
	}
	if p := a.askedBy(m); ok && p >= 0 && a.words[m.words.lo].sent < w.sent {
		m.person = p // Voss asked Orsk who it was. The former agent said …
	}
	if before := a.at(s.lo - 1); ok && !life && !identifies(w.low) && a.subject(m) && a.words[m.words.lo].sent == w.sent && (before.is("and") || before.is("but") || before.is("while")) {
		return -1 // Voss sang and the keeper wept
	}
	if ok && a.objectBehind(s) == a.people[m.person].gender && a.people[m.person].gender != unknown {
		return -1 // the keeper asked her
	}
	here := ok && a.words[m.words.lo].para == a.words[s.lo].para
	if !ok || w.tag.has(tagUnnamed) && !here || !r.mayBe(m.person, s, head, life && here) {
		if p := r.answers(m, s, head); life && here && p >= 0 {
			return p
		}
		if ok && r.justSpoke(m.person, s.lo) && r.once(s, head) {
			return m.person
		}
		if n := len(r.spoke); n > 0 && w.tag.has(tagNation) && r.justSpoke(r.spoke[n-1].person, s.lo) && r.mayBe(r.spoke[n-1].person, s, head, life) {
			return r.spoke[n-1].person
		}
		return r.byCalling(s, head, life)
	}
	return m.person
}

// justSpoke reports whether a person was the last to speak before word i, in its paragraph.
func (r *resolver) justSpoke(p, i int) bool {
	n := len(r.spoke)
	return n > 0 && r.spoke[n-1].person == p && r.a.words[r.spoke[n-1].word].para == r.a.words[i].para
}

// answers returns the only other person in the sentence of a subject that a description, which
// does not fit the subject, can mean: Voss asked Orsk who it was. The former pilot said …
func (r *resolver) answers(m mention, s span, head int) int {
	a := r.a
	found := -1
	for n := r.passed(s.lo) - 1; n >= 0 && a.mentions[n].words.lo > m.words.lo; n-- {
		other := a.mentions[n]
		if !a.human(other) || other.person == m.person || other.person == found || a.at(other.whole.hi).is("'s") {
			continue
		}
		if found >= 0 || a.words[other.words.lo].sent != a.words[m.words.lo].sent || !r.mayBe(other.person, s, head, false) {
			return -1
		}
		found = other.person
	}
	return found
}

// onlyOne returns the first mention of the only person whom the paragraph names before word i,
// or, if it begins with the words of that speaker, the paragraph before; owners count if owning
// is set: Voss's film.
func (r *resolver) onlyOne(i int, owning bool) (mention, bool) {
	a := r.a
	para := a.words[i].para
	if para > 0 && !a.opensWithWords(para) {
		para--
	}
	var only mention
	found := false
	for n, back := r.passed(i)-1, 0; n >= 0; n, back = n-1, back+1 {
		m := a.mentions[n]
		if a.words[m.words.lo].para < para {
			break
		}
		if back == mostBack {
			return mention{}, false
		}
		if !a.human(m) || !owning && a.at(m.whole.hi).is("'s") {
			continue
		}
		if found && m.person != only.person {
			return mention{}, false
		}
		only, found = m, true
	}
	return only, found
}

// staged reports whether a word is the part somebody plays before others, or an office that
// everybody knows: the host said it to whoever was mentioned right before.
func staged(low string) bool {
	switch low {
	case "president", "chancellor", "pope", "king", "queen", "heckler", "protester", "columnist", "critic", "organizer", "organiser",
		"host", "moderator", "anchor", "presenter", "interviewer", "reporter", "correspondent", "journalist", "questioner", "caller",
		"judge", "magistrate", "prosecutor", "lawyer", "attorney", "officer", "suspect", "defendant", "victim", "witness", "narrator":
		return true
	}
	return false
}

// ordinary reports whether a word says of anybody what officials and sources are not.
func ordinary(w word) bool {
	switch w.low {
	case "man", "woman", "student", "resident", "worker", "voter", "supporter", "neighbour", "neighbor":
		return true
	}
	return false
}

// mayBe reports whether a description can be that of a person, of whom the article has not
// said that it is something else.
func (r *resolver) mayBe(n int, s span, head int, life bool) bool {
	p, w := r.a.people[n], r.a.words[head]
	_, _, ranged := ageRange(w.low)
	if !p.human() || !ranged && !distinction(w.low) && p.worksElse(w.low) && w.tag.has(tagRole|tagJob) && (!life || r.once(s, head) && len(p.past) == 0 && r.aging(s, head) == "") {
		return false
	}
	if party(w.low) && p.otherParty(w.low) || w.tag.has(tagNation) && w.capital && p.otherNation(w.low) {
		return false
	}
	if p.age != "" && (r.aging(s, head) != "" || !p.ofAge(w.low)) {
		return false // of another age
	}
	g := w.gender()
	return g == unknown || p.gender == unknown || g == p.gender
}

// otherParty reports whether the role of a person has the name of another party.
func (p person) otherParty(low string) bool {
	for _, f := range strings.Fields(strings.ToLower(p.role)) {
		if party(f) && !strings.HasPrefix(f, low) && !strings.HasPrefix(low, f) {
			return true
		}
	}
	return false
}

// otherNation reports whether the role of a person begins with the word of another nation than
// what somebody of a nation is called: a Dutch defender is no Norwegian.
func (p person) otherNation(low string) bool {
	const stem = 3 // letters: Spanish and Spaniard, Dane and Danish
	for _, f := range strings.Fields(strings.ToLower(p.role)) {
		if t := wordsOf().tags[f]; t.has(tagNation) || nationOf(f) {
			return len(f) >= stem && !strings.HasPrefix(low, f[:stem])
		}
	}
	return false
}

// nationOf reports whether a word is that of a nation by which nobody of it is called.
func nationOf(low string) bool {
	switch low {
	case "dutch", "english", "french", "irish", "welsh", "scottish", "british", "spanish", "danish", "swedish", "finnish", "polish", "turkish", "icelandic":
		return true
	}
	return false
}

// occupation reports whether the word of a role is more than whose relative or neighbour
// somebody is.
func occupation(head string) bool {
	switch head {
	case "neighbour", "neighbor", "friend", "colleague", "parent", "resident", "defendant", "accused", "survivor":
		return false
	}
	_, _, aged := ageRange(head)
	return !aged && !distinction(head) && !wordsOf().tags[head].has(tagKin)
}

// distinction reports whether a word says of somebody what goes with any occupation: a prize,
// a record, long service.
func distinction(low string) bool {
	switch low {
	case "nominee", "candidate", "winner", "runner-up", "champion", "finalist", "medallist", "medalist", "laureate", "star", "hero", "heroine", "veteran", "pioneer", "volunteer":
		return true
	}
	return false
}

// ranOnce reports whether somebody was a candidate only once, and a description is of one who
// runs now: the former candidate Voss, the candidate.
func (r *resolver) ranOnce(p int, s span, head int) bool {
	switch low := r.a.words[head].low; low {
	case "candidate", "nominee", "contender", "hopeful", "frontrunner", "front-runner":
		return !r.once(s, head) && slices.Contains(r.a.people[p].past, low)
	}
	return false
}

// besides returns who is meant by a description with words of origin, of which the article
// does not say that they are those of the holder of its role: nobody for certain, if
// somebody else is the subject right before it, unless that can be meant as well. Else it
// is the holder.
func (r *resolver) besides(holder int, s span, head int) int {
	own := r.origins(s, head)
	if len(own) == 0 || r.a.relativeOf(s, head) {
		return holder
	}
	if same, _ := r.a.people[holder].origin(own); same {
		return holder
	}
	m, ok := r.subjectNear(s.lo, true)
	switch {
	case !ok || m.person == holder || !r.a.human(m):
		return holder
	case r.mayBe(m.person, s, head, false):
		return m.person
	}
	return -1
}

// objectBehind returns the gender of the "him" or "her" that what somebody described does is done
// to; unknown without one.
func (a *article) objectBehind(s span) gender {
	const reach = 3 // words: also told her
	for k := s.hi; k < s.hi+reach && a.at(k).sent == a.words[s.lo].sent; k++ {
		if a.objectAt(k) && (a.words[k-1].tag.has(tagTell) || questions(a.words[k-1].low)) {
			return genderOf(a.words[k].tag)
		}
	}
	return unknown
}
