package quote

import "strings"

// endsWithName returns the person whose name ends a source that begins with a long role:
// Minister of State with responsibility for the Harbour Board Ina Voss. The lawyer for the
// captain Ina Voss is somebody else.
func (r *resolver) endsWithName(s span) (mention, bool) {
	a := r.a
	k, ok := a.named[s.hi-1]
	if !ok {
		return mention{}, false
	}
	m := a.mentions[k]
	if !a.human(m) || !a.full(m.words) || m.whole.hi != s.hi || m.words.lo-1 <= s.lo {
		return mention{}, false
	}
	first, head, before := a.words[s.lo], a.headOf(s), a.words[m.words.lo-1]
	if !a.words[head].tag.has(tagRole) || a.words[head].tag.has(tagKin|tagBeside) || first.tag.has(tagDet) && !first.is("the") {
		return mention{}, false
	}
	body := before.tag.has(tagOrg|tagCompany) || before.upper
	return m, body && before.kind == letters && !a.occupies(m.words.lo-1)
}

// saidThere reports whether word i is a verb of speech of the past.
func (a *article) saidThere(i int) bool {
	return a.words[i].tag.has(tagSay) && a.words[i].tag.has(tagPast) && a.verbal(i)
}

// officer returns the full name that ends a source which begins with the name of a body of several
// words, a small one among them, and has a job between: Fight for Water deputy director Ina Voss.
// Lawyers for mayor Ina Voss are not she.
func (r *resolver) officer(s span) (mention, bool) {
	a := r.a
	k, ok := a.named[s.hi-1]
	if !ok {
		return mention{}, false
	}
	m := a.mentions[k]
	job := m.words.lo - 1
	if !a.human(m) || !a.full(m.words) || m.whole.hi != s.hi || job-1 <= s.lo || !a.occupies(job) || a.words[job].capital || plural(a.words[job].low) {
		return mention{}, false
	}
	first := a.words[s.lo]
	one := wordsOf().tags[strings.TrimSuffix(first.low, "s")]
	if !first.capital || (first.tag | one).has(tagOccupy|tagUnnamed|tagKin|tagBeside|tagDocument|tagStatement|tagDet) {
		return mention{}, false
	}
	small := 0 // where the small word stands
	for i := s.lo + 1; i < job; i++ {
		switch w := a.words[i]; {
		case w.sign(",") || w.kind == quoted || w.is("'s") || w.tag.has(tagConj) && w.kind == letters || w.is("who"):
			return mention{}, false
		case small == 0 && (w.is("for") || w.is("to") || w.is("against") || w.is("without")):
			small = i
		}
	}
	if small == 0 || small+1 >= job {
		return mention{}, false
	}
	next := a.words[small+1]
	return m, next.capital || next.is("the") || next.sign("$") || next.kind == digits || a.words[small].is("to") && next.kind == letters
}

// wholeRole lets the role of a person begin where a source does that ends with the name: not
// "Future director", but "Dig for the Future director".
func (a *article) wholeRole(m mention, s span) {
	p := &a.people[m.person]
	if whole := a.bytes(span{s.lo, m.words.lo - 1}).In(a.text) + " " + a.words[m.words.lo-1].low; strings.HasSuffix(whole, p.role) {
		p.role = whole
	}
}
