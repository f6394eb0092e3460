package quote

// held tells of each word whether it is content of a finding that is kept.
func (a *article) held(found []finding) []bool {
	var spans []span
	for _, f := range found {
		if f.kept() {
			spans = append(spans, f.content...)
		}
	}
	return a.covering(spans)
}

// calledOut reports whether a finding is nothing but words in marks right behind a verb of
// speech of the rules, and nobody else's: they chanted “Shut it”. An answer is not part of what
// somebody asks: Orsk asked if she knew, and she replied “yes”.
func (a *article) calledOut(rule report, f finding, held []bool) bool {
	if !rule.saying() || f.source.empty() || len(f.content) != 1 {
		return false
	}
	c := f.content[0]
	k := a.words[c.lo].stretch
	if k < 0 || c.hi != c.lo+1 || held[c.lo] && !a.answersHere(rule) || a.titled(a.stretches[k]) && a.stretches[k].size > 1 {
		return false
	}
	return c.lo == rule.cue.hi || c.lo == rule.cue.hi+1 && a.words[rule.cue.hi].sign(",")
}

// spokenBy reports whether a report of the rules is plain speech, and by a source.
func (r report) spokenBy(source span) bool {
	return r.saying() && !source.empty() && r.source == source
}

// saying reports whether a report of the rules is a verb of speech beside its source.
func (r report) saying() bool { return r.path <= byShared && r.class.has(tagSay|tagTell) }

// nearerName reports whether the source of the rules is somebody's name right before the cue,
// behind that of a report: Neither they nor the mayor came, though Said on Sunday stressed.
func (a *article) nearerName(source span, r report) bool {
	if source.empty() || r.source.empty() || source.lo < r.source.hi || source.hi > r.cue.lo {
		return false
	}
	m, ok := a.mentionIn(source)
	if !ok || !a.human(m) {
		return false
	}
	return m.whole.hi == source.hi && a.timeLeft(source.hi, r.cue.lo) == source.hi || m.whole.lo == source.lo && a.ownClause(source, r.cue)
}

// ownClause reports whether a source with what explains it is the subject of a clause with a
// cue right behind: Voss left after Orsk, her deputy, accused her of lies.
func (a *article) ownClause(source, cue span) bool {
	opener := a.at(source.lo - 1)
	closed := source.hi == cue.lo || a.at(source.hi).sign(",") && source.hi+1 == cue.lo
	return opener.kind == letters && opener.tag.has(tagSub) && closed && a.finiteCue(cue)
}

// dealers gives a participle behind a clause that tells who somebody is to whom deals with him:
// The coach backed Orsk, who came last year, saying: “…”
func (a *article) dealers(kept []report) {
	for n := range kept {
		r := &kept[n]
		if !a.words[r.cue.hi-1].tag.has(tagIng) || !a.at(r.cue.lo-1).sign(",") || r.source.hi > r.cue.lo || r.source.empty() {
			continue
		}
		if m, ok := a.mentionIn(r.source); !ok || m.whole.lo != r.source.lo || !a.at(m.whole.hi).sign(",") || !a.at(m.whole.hi+1).is("who") {
			continue
		}
		for _, d := range kept[max(0, n-1):n] {
			if d.sent == r.sent && d.path == byObject && d.source.hi <= d.cue.lo && !d.source.empty() && len(d.content) > 0 && d.content[0].lo == r.source.lo {
				r.source = d.source
			}
		}
	}
}

// answersHere reports whether the cue of a report answers what its sentence says somebody asked.
func (a *article) answersHere(r report) bool {
	if !a.answering(r) {
		return false
	}
	for i := a.sents[r.sent].lo; i < r.cue.lo; i++ {
		if asks(a.words[i]) {
			return true
		}
	}
	return false
}

// cutAnswers takes answers off the end of what their sentence says somebody asked: Orsk asked if
// she knew, to which she replied “yes”.
func (a *article) cutAnswers(kept []report) {
	for n := 1; n < len(kept); n++ {
		q, r := &kept[n-1], kept[n]
		last := len(q.content) - 1
		if last < 0 || q.sent != r.sent || !asks(a.words[q.cue.lo]) || !a.answering(r) || r.source.empty() {
			continue
		}
		c := &q.content[last]
		hi := r.source.lo
		if c.lo < hi-2 && a.words[hi-1].is("which") && a.words[hi-2].is("to") {
			hi -= 2
		}
		for hi > c.lo && (a.words[hi-1].is("and") || a.words[hi-1].sign(",")) {
			hi--
		}
		if c.lo < hi && hi < c.hi {
			c.hi = hi
		}
	}
}

// toldTo reports whether the source of a report is rather whom it is said to, between "told" and a
// colon: One user told Voss: “No.”
func (a *article) toldTo(r report) bool {
	return r.source.lo == r.cue.hi && a.words[r.cue.hi-1].tag.has(tagTell) && a.at(r.source.hi).sign(":")
}
