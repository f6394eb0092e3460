package quote

import "strings"

// complete finds source and content for a cue; it fails if one is missing.
func (a *article) complete(r report, verb int, s span, earlier []report) (report, bool) {
	if back, ok := a.inverted(r, s); ok && a.endsSource(back.source.hi, s) {
		return back, true
	}
	r.source = a.sourceLeft(r.cue.lo, s)
	if r.source.empty() {
		if back, ok := a.inverted(r, s); ok {
			return back, true
		}
		r.source, r.shared = a.sharedSource(r.cue.lo, s, earlier)
	}
	if sub := a.issuer(r.source, verb, s); !sub.empty() {
		r.source, r.shared = sub, true
	}
	if r.source.empty() || a.words[r.source.lo].is("it") && !r.class.has(tagSay|tagTell) {
		return r, false
	}
	return a.findContent(r, verb, s, earlier)
}

// issuer returns the subject of a sentence that issued, sent or posted the source of a
// verb in -ing: "The port issued a statement saying".
func (a *article) issuer(source span, verb int, s span) span {
	if source.empty() || !a.words[verb].tag.has(tagIng) || !a.words[source.hi-1].tag.has(tagStatement) {
		return span{}
	}
	return a.subjectOf(s, source.lo)
}

// findContent decides on which side of the cue the words stand.
func (a *article) findContent(r report, verb int, s span, earlier []report) (report, bool) {
	lead := a.leading(r, s, earlier)
	at, ok := a.forward(r, s)
	after := a.at(at)
	quotedNext := ok && (after.kind == quoted || after.sign(":"))
	if !r.shared && !lead.empty() && r.class.has(tagSay|tagTell|tagOnly) && !quotedNext {
		led := a.quoteBefore(r.source.lo, s) && a.speechLead(lead)
		if led || !ok && !r.class.has(tagOnly) {
			r.content, r.back, r.path = []span{lead}, true, byBackward
			return r, true
		}
	}
	if !ok || r.class.has(tagOnly) && !r.class.has(tagSay) && !quotedNext {
		return r, false
	}
	if quotedNext && after.sign(":") {
		at++
	}
	hi := a.forwardEnd(at, s)
	if hi <= at {
		return r, false
	}
	if w := a.words[at]; r.class.has(tagOnly) && w.kind == quoted && a.titled(a.stretches[w.stretch]) {
		return r, false // read “The Book of Harbours”
	}
	if a.words[verb].tag.has(tagObjectVerb) && !a.statesMore(span{at, hi}) {
		return r, false // wrote a book, added salt
	}
	r.content = []span{{at, hi}}
	r.path = r.class.path(r.shared)
	return r, true
}

func (t tag) path(shared bool) path {
	switch {
	case shared:
		return byShared
	case t.has(tagSay | tagTell):
		return byForward
	case t.has(tagThink):
		return byOpinion
	}
	return byObject
}

// statesMore reports whether words s are more than the object of a verb: they have a verb
// of their own or words in marks.
func (a *article) statesMore(s span) bool {
	for i := s.lo; i < s.hi; i++ {
		if a.words[i].kind == quoted || a.words[i].tag.has(tagAux|tagVerb|tagClause) || a.words[i].is("that") {
			return true
		}
	}
	return false
}

// endsSource reports whether a source behind its cue can end before word i: no verb
// follows, as in “…,” said X on Monday.
func (a *article) endsSource(i int, s span) bool {
	if i >= s.hi {
		return true
	}
	w := a.words[i]
	return w.kind != letters || w.tag.has(tagPrep|tagDay|tagSub|tagOpener|tagIng) || w.is("who")
}

// quoteBefore reports whether quoted words end right before word i, so that what follows
// is their cue.
func (a *article) quoteBefore(i int, s span) bool {
	j := i - 1
	for j > s.lo && a.at(j).sign(",*_") {
		j--
	}
	w := a.at(j)
	if w.kind != quoted || w.para != a.words[i].para {
		return false
	}
	return j >= s.lo
}

// speechLead reports whether the quoted words at the end of lead are speech and not the
// name of a programme in an adjunct: On “Harbour Tonight,” Voss said …
func (a *article) speechLead(lead span) bool {
	last := a.words[lead.hi-1]
	return lead.hi-lead.lo == 1 || a.stretches[last.stretch].size > longestTitle || !a.adjunct(lead.lo)
}

// leading returns the words before a source that may be what it said: back to the
// beginning of the sentence or the last cue in it, and at least a quoted stretch or a
// clause that ends with a comma.
func (a *article) leading(r report, s span, earlier []report) span {
	lo, hi := s.lo, min(r.source.lo, r.cue.lo)
	for _, e := range earlier {
		if e.back && e.source.hi <= hi {
			lo = max(lo, e.cue.hi, e.source.hi)
		}
	}
	comma := false
	for hi > lo && a.words[hi-1].sign(",—–-*_") {
		hi--
		comma = true
	}
	for lo < hi && a.words[lo].sign(",*_") {
		lo++
	}
	if lo >= hi {
		return a.quoteSentence(s, r)
	}
	if a.words[hi-1].kind == quoted {
		return span{lo, hi}
	}
	if m, ok := markAt(a.words[lo].span.In(a.text)); ok && m.family == double {
		return span{} // words in marks that nothing closes
	}
	if !comma || !a.clause(span{lo, hi}) {
		return span{}
	}
	return span{lo, hi}
}

// quoteSentence returns the quoted stretch that ends the sentence before s, when s is
// only its cue: “Never!” Lindqvist said.
func (a *article) quoteSentence(s span, r report) span {
	w := a.at(s.lo - 1)
	if min(r.source.lo, r.cue.lo) != s.lo || w.kind != quoted || w.para != a.words[s.lo].para {
		return span{}
	}
	if stop, comma := a.ends(a.stretches[w.stretch]); !stop && !comma {
		return span{}
	}
	return span{s.lo - 1, s.lo}
}

// clause reports whether words s can be a reported sentence: they have a verb, and one
// behind the first comma if they begin like an adjunct ("On Friday, in Halden,").
func (a *article) clause(s span) bool {
	for !s.empty() && (a.words[s.lo].kind == sign || a.words[s.lo].tag.has(tagConj)) {
		s.lo++
	}
	if s.empty() {
		return false
	}
	if a.adjunct(s.lo) {
		i := s.lo
		for i < s.hi && !a.words[i].sign(",") {
			i++
		}
		if s.lo = i + 1; s.lo >= s.hi || a.adjunct(s.lo) || a.words[s.lo].tag.has(tagConj|tagWh) || a.words[s.lo].is("who") {
			return false
		}
	}
	for i := s.lo; i < s.hi && !a.words[i].is("who"); i++ {
		if a.words[i].tag.has(tagAux|tagVerb|tagClause) || a.verbal(i) {
			return true
		}
	}
	return false
}

// adjunct reports whether word i begins a part of a sentence that cannot stand alone.
func (a *article) adjunct(i int) bool {
	w := a.words[i]
	if w.kind != letters {
		return false
	}
	if w.tag.has(tagPrep|tagOpener|tagSub|tagIng|tagDay) && !w.tag.has(tagDet|tagSubject) || strings.HasSuffix(w.low, "ing") {
		return true
	}
	return w.tag.has(tagCue) && w.tag.has(tagPast) || strings.HasSuffix(w.low, "ed") && !a.nameParts[w.low]
}
