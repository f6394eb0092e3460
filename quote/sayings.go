package quote

import "strings"

// claimOf finds words in marks behind what somebody says and whose it is: Voss's claim that the
// pier is “a trap” was rejected. No other cue stands between.
func (a *article) claimOf(s span, rs []report) []formula {
	var out []formula
	const reach = 12 // words up to the marks
	for i := s.lo + 1; i < s.hi && len(out) < mostCues; i++ {
		if !a.words[i].hints(hintSaying) {
			continue
		}
		source := a.possessor(i, s)
		if source.empty() {
			continue
		}
		for k := i + 1; k < min(s.hi, i+reach); k++ {
			w := a.words[k]
			if w.kind == quoted {
				if !a.nameOrTitle(k) && !a.heldBySomebody(k, rs) {
					r := report{cue: span{i, i + 1}, source: source, content: []span{{i + 1, k + 1}}, sent: w.sent, class: tagSay, path: byQuoted}
					out = append(out, formula{r, r.cue})
				}
				break
			}
			if w.kind == sign || w.tag.has(tagSay|tagTell) && a.verbal(k) {
				break
			}
		}
	}
	return out
}

// wordedSo finds words in marks of a sentence that is so in somebody's words: In Voss's view,
// the pier is “a trap”.
func (a *article) wordedSo(s span, rs []report) []formula {
	var out []formula
	for i := s.lo + 2; i < s.hi && len(out) < mostCues; i++ {
		if !a.words[i].hints(hintWording) || a.at(i+1).is("of") {
			continue
		}
		source := a.possessor(i, s)
		if before := a.at(source.lo - 1); source.empty() || !before.is("in") && !before.is("by") {
			continue
		}
		k := a.nearestMarks(source.lo-1, i, s)
		if k < 0 || a.nameOrTitle(k) || a.heldBySomebody(k, rs) {
			continue
		}
		r := report{cue: span{i, i + 1}, source: source, content: []span{{k, k + 1}}, sent: a.words[k].sent, class: tagSay, path: byQuoted}
		out = append(out, formula{r, r.cue})
	}
	return out
}

// nearestMarks returns the words in marks that follow word hi in their sentence, else those
// before word lo; -1 if there are none.
func (a *article) nearestMarks(lo, hi int, s span) int {
	const reach = 15 // words
	for k := hi + 1; k < min(s.hi, hi+reach); k++ {
		if a.words[k].kind == quoted {
			return k
		}
	}
	for k := lo - 1; k >= max(s.lo, lo-reach); k-- {
		if a.words[k].kind == quoted {
			return k
		}
	}
	return -1
}

// possessor returns whose word i is, by the words right before it: Voss’s, the owners’, her.
func (a *article) possessor(i int, s span) span {
	if possessives[a.words[i-1].low] != "" {
		return span{i - 1, i}
	}
	if own := a.words[i-1]; !own.is("'s") && (i-2 < s.lo || !own.sign("’'") || !strings.HasSuffix(a.words[i-2].low, "s")) {
		return span{}
	}
	np := a.nounLeft(s.lo, i-1)
	if m, ok := a.mentionIn(span{i - 2, i - 1}); ok && m.whole.hi == i-1 {
		np = m.whole
	}
	if np.empty() || np.hi != i-1 || !a.subjectLike(np) {
		return span{}
	}
	return np
}

// heldBySomebody reports whether word i is part of the words of a report with a source.
func (a *article) heldBySomebody(i int, rs []report) bool {
	for _, r := range rs {
		for _, c := range r.content {
			if c.holds(i) && !r.source.empty() {
				return true
			}
		}
	}
	return false
}
