package quote

import "slices"

// reflexive reports whether w stands behind the subject that it means: Voss herself said.
func reflexive(w word) bool {
	return w.is("himself") || w.is("herself") || w.is("themselves") || w.is("itself")
}

// wholeSubject gives a source that is a reflexive alone the subject before it, which the
// models then take for a part of what is said: The minister himself has proposed.
func (a *article) wholeSubject(r *report) {
	if r.source.hi-r.source.lo != 1 || !reflexive(a.words[r.source.lo]) || r.source.hi > r.cue.lo {
		return
	}
	np := a.sourceLeft(r.source.lo, a.sents[r.sent])
	if np.empty() {
		return
	}
	source := span{np.lo, r.source.hi}
	if left := wordsOutside(r.content, source); len(left) > 0 {
		r.source, r.content = source, left
	}
}

// wordsOutside returns what is left of some words without s.
func wordsOutside(words []span, s span) []span {
	out := slices.Clone(words)
	for i := range out {
		if c := &out[i]; c.lo >= s.lo {
			c.lo = max(c.lo, s.hi)
		} else if c.hi <= s.hi {
			c.hi = min(c.hi, s.lo)
		}
	}
	return slices.DeleteFunc(out, span.empty)
}

// withoutReflexive returns a source without a reflexive at its end, and the comma before that.
func (a *article) withoutReflexive(s span) span {
	if s.hi-s.lo > 1 && reflexive(a.words[s.hi-1]) {
		if s.hi--; s.hi-s.lo > 1 && a.words[s.hi-1].sign(",") {
			s.hi--
		}
	}
	return s
}
