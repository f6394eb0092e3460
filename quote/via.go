package quote

import "onrecord/news"

// findVia finds who passes the words of a report on, where its own words say so: "X,
// quoted by the agency, said", "X said, as first reported by the Post", "X reportedly
// said", whose only sign of second hand is the adverb.
func (a *article) findVia(r *report) {
	if !r.via.empty() {
		return
	}
	for i := r.source.lo + 1; i+2 < r.source.hi; i++ {
		if (a.words[i].is("quoted") || a.words[i].is("cited")) && a.words[i+1].is("by") {
			r.via = span{i + 2, r.source.hi}
			r.source.hi = i
			for r.source.hi > r.source.lo+1 && a.words[r.source.hi-1].kind == sign {
				r.source.hi--
			}
			break
		}
	}
	for i := r.cue.lo; i < r.cue.hi && r.via.empty(); i++ {
		if a.words[i].hints(hintHearsay) {
			r.via = span{i, i + 1}
		}
	}
	a.asReported(r)
}

// asReported finds ", as first reported by the Post" behind cue or source.
func (a *article) asReported(r *report) {
	const reach = 8 // words behind the cue
	s := a.sents[r.sent]
	for i := r.cue.lo; i < min(s.hi-3, r.cue.hi+reach); i++ {
		if !a.words[i].is("as") || !a.at(i-1).sign(",") {
			continue
		}
		k := a.pastAdverbs(i + 1)
		if a.at(k).is("first") {
			k++
		}
		if !a.at(k).is("reported") && !a.at(k).is("quoted") || !a.at(k+1).is("by") {
			continue
		}
		if np := a.nounRight(k+2, s.hi); !np.empty() {
			r.via = np
			r.cue.hi = min(r.cue.hi, i-1)
		}
		return
	}
}

// holderOf returns the report of the same sentence with the narrowest words that hold cue
// and source of report n, if that one is speech: "Orsk said that Voss had told him"; -1 if
// there is none.
func (a *article) holderOf(n int, rs []report) int {
	r, best, width := rs[n], -1, 0
	if r.source.empty() {
		return -1
	}
	for k, o := range rs {
		if k == n || o.source.empty() || !a.passesOn(o) {
			continue
		}
		for _, c := range o.content {
			if c.holds(r.cue.lo) && c.holds(r.source.lo) && (best < 0 || c.hi-c.lo < width) {
				best, width = k, c.hi-c.lo
			}
		}
	}
	return best
}

// passesOn reports whether a report is one of speech rather than of opinion or of asking.
func (a *article) passesOn(r report) bool {
	for i := r.cue.lo; i < r.cue.hi; i++ {
		w := a.words[i]
		if w.tag.has(tagSay|tagTell) && !asks(w) || w.is("according") {
			return true
		}
	}
	return false
}

// viaOf is who passes on the words of report n: nobody, if it is the speaker, or somebody
// not known to be another.
func (a *article) viaOf(n int, who []news.Speaker) span {
	r := a.reports[n]
	if !r.via.empty() || r.heldBy == 0 {
		return r.via
	}
	o := r.heldBy - 1
	pronoun := a.words[r.source.lo].tag.has(tagSubject) && r.source.hi == r.source.lo+1
	if who[n] == who[o] && who[n].Kind != news.Unresolved || pronoun && who[n].Kind == news.Unresolved {
		return span{}
	}
	return a.reports[o].source
}
