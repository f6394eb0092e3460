package quote

import "slices"

// dropHollow takes off the words of a report what nobody can have said: signs, a part of a
// name, a bare article, what a question opens with, anonymity, a sentence that is somebody else's report, and whom it is said to right
// before a colon. cued tells of each word whether it is part of a cue.
func (a *article) dropHollow(r *report, cued []bool) {
	r.content = slices.DeleteFunc(r.content, func(c span) bool {
		return a.allOf(c, func(w word) bool { return w.kind == sign }) || a.pieceOfName(c) ||
			c.hi == c.lo+1 && (a.words[c.lo].is("anonymity") || a.words[c.lo].is("the") || a.words[c.lo].is("a")) ||
			a.asksWhat(c) ||
			a.words[c.lo].sent != r.sent && slices.Contains(cued[c.lo:c.hi], true)
	})
	if a.introduces(*r) {
		r.content = nil
	}
}

// asksWhat reports whether words are only the beginning of a question: what does the mayor say?
func (a *article) asksWhat(c span) bool {
	last := a.words[c.hi-1]
	return a.words[c.lo].tag.has(tagWh) && c.hi-c.lo == 2 && last.tag.has(tagBe|tagAux) && a.at(a.sents[last.sent].hi-1).sign("?")
}

func (a *article) allOf(s span, is func(w word) bool) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if !is(w) {
			return false
		}
	}
	return !s.empty()
}

// pieceOfName reports whether s is a part of a name, or a title before one.
func (a *article) pieceOfName(s span) bool {
	k, ok := a.named[s.lo]
	if ok {
		name := a.mentions[k].words
		return name.lo <= s.lo && s.hi <= name.hi && name != s
	}
	return a.at(s.hi).capital && a.allOf(s, func(w word) bool { return w.tag.has(tagTitle) })
}

// introduces reports whether a report without a verb or words in marks stands before a colon
// and words in marks: Voss told the crews: “…”.
func (a *article) introduces(r report) bool {
	end := r.cue.hi
	for _, c := range r.content {
		if c.empty() || a.hasVerb(c) {
			return false
		}
		end = max(end, c.hi)
	}
	return len(r.content) > 0 && a.at(end).sign(":") && a.at(end+1).kind == quoted
}

// cued tells of each word whether it is part of the cue of a finding that is kept.
func (a *article) cued(found []finding) []bool {
	var cues []span
	for _, f := range found {
		if f.kept() {
			cues = append(cues, f.guess.cue)
		}
	}
	return a.covering(cues)
}

// covering tells of each word whether it lies in one of the spans.
func (a *article) covering(spans []span) []bool {
	out := make([]bool, len(a.words))
	for _, s := range spans {
		for i := s.lo; i < s.hi; i++ {
			out[i] = true
		}
	}
	return out
}

// dropAside takes from speech in marks what the reporter goes on with behind its cue: “It is
// thin,” Voss said, but nobody heard her; Voss said, to laughter; Voss assured him.
func (a *article) dropAside(r *report) {
	if len(r.content) < 2 || a.words[r.content[0].lo].kind != quoted || r.content[0].hi > r.cue.lo {
		return
	}
	for n, c := range r.content {
		w := a.words[c.lo]
		joins := !w.capital && (w.is("but") || w.is("while") || w.is("although") || w.is("though"))
		if c.lo >= r.cue.hi && (joins || a.manner(*r, c)) {
			r.content = r.content[:n]
			return
		}
	}
}

// manner reports whether words c behind the cue of a whole sentence in marks are only how or
// where it was said, or to whom.
func (a *article) manner(r report, c span) bool {
	first := r.content[0]
	if stop, comma := a.ends(a.stretches[a.words[first.lo].stretch]); first.hi-first.lo > 1 || !stop && !comma {
		return false
	}
	if a.at(c.lo-1).sign(":") || a.words[r.cue.hi-1].tag.has(tagPrep) {
		return false
	}
	w := a.words[c.lo]
	return w.is("where") || w.is("who") || w.is("which") || !a.hasVerb(c)
}

// hasVerb reports whether words hold a finite verb or words in marks.
func (a *article) hasVerb(s span) bool {
	for i := s.lo; i < s.hi; i++ {
		if a.pos[i].finite() || a.words[i].kind == quoted {
			return true
		}
	}
	return false
}
