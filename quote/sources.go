package quote

import "strings"

// sourceLeft returns the noun phrase before a cue that is its subject, with what
// explains it: "Mara Lindqvist, the transport minister,".
func (a *article) sourceLeft(cue int, s span) span {
	k := a.bracketLeft(s.lo, a.timeLeft(s.lo, cue))
	for k > s.lo && adverb(a.words[k-1]) {
		k--
	}
	if k > s.lo && a.words[k-1].sign(",") {
		return a.explained(s.lo, k)
	}
	np := a.nounLeft(s.lo, k)
	if !np.empty() && np.hi < cue && a.words[np.hi].sign("([") {
		np.hi = a.bracketRight(np.hi, cue)
		return np
	}
	if np.empty() || a.words[np.hi-1].tag.has(tagObject|tagDay) || !a.subjectLike(np) {
		return span{}
	}
	if k < cue && !a.words[np.lo].capital && a.words[k].tag.has(tagPeriod) {
		return span{}
	}
	return a.pastRelative(np, s)
}

// pastRelative returns the subject of a sentence in place of np, if np is only the end of
// what explains it: "Protesters marching through the streets chanted", "A porter who would not
// give a name said".
func (a *article) pastRelative(np, s span) span {
	before := a.at(np.lo - 1)
	if who := a.subjectOf(s, np.lo); !who.empty() && a.relates(span{who.hi, np.lo}) {
		return span{who.lo, np.hi}
	}
	if before.sent != a.words[np.lo].sent || !before.tag.has(tagPrep) || before.kind != letters {
		return np
	}
	sub := a.subjectOf(s, np.lo)
	if next := a.at(sub.hi); !sub.empty() && sub.hi < np.lo && (strings.HasSuffix(next.low, "ing") || strings.HasSuffix(next.low, "ed")) {
		return sub
	}
	return np
}

// relates reports whether words between a subject and a noun phrase are a clause that begins
// with "who" and has that noun phrase as its object.
func (a *article) relates(s span) bool {
	if s.hi-s.lo < 2 || !a.words[s.lo].is("who") || a.words[s.hi-1].tag.has(tagSub|tagConj|tagSay|tagTell|tagWh) {
		return false
	}
	return a.allOf(s, func(w word) bool { return w.kind == letters || w.kind == digits })
}

// placed reports whether words between commas are a place, a party or an age: R-Halden, 41.
func (a *article) placed(s span) bool {
	const longest = 3
	for _, w := range a.words[s.lo:s.hi] {
		if !w.capital && w.kind != digits && !w.is("of") {
			return false
		}
	}
	return !s.empty() && s.hi-s.lo <= longest
}

// explainedStart steps from an explanation at word i to the name it explains, if one
// stands before the comma there: "Ina Voss, the head of the port, one of two, said".
func (a *article) explainedStart(lo, i int) int {
	if i-1 <= lo || !a.words[i-1].sign(",") || a.words[i].capital {
		return i
	}
	if np := a.nounLeft(lo, i-1); !np.empty() && a.words[np.lo].capital {
		return np.lo
	}
	return i
}

// bracketLeft steps left over a bracket before word hi: "Rep. Ina Voss (Harbour)".
func (a *article) bracketLeft(lo, hi int) int {
	const longest = 8
	if hi-1 <= lo || !a.words[hi-1].sign(")]") {
		return hi
	}
	for i := hi - 2; i > max(lo, hi-longest); i-- {
		if a.words[i].sign("([") {
			return i
		}
	}
	return hi
}

// bracketRight steps over the bracket that begins at word lo.
func (a *article) bracketRight(lo, hi int) int {
	const longest = 8
	if lo >= hi || !a.words[lo].sign("([") {
		return lo
	}
	for i := lo + 1; i < min(hi, lo+longest); i++ {
		if a.words[i].sign(")]") {
			return i + 1
		}
	}
	return lo
}

// subjectLike reports whether a noun phrase can be who speaks.
func (a *article) subjectLike(s span) bool {
	last := a.words[s.hi-1]
	if last.kind != letters || last.tag.has(tagPrep|tagAdverb) || last.is("'s") || last.is("that") || last.is("this") {
		return false
	}
	return true
}

// relating returns the subject of a sentence from its first word lo on with the relative clause
// that ends with the comma before word k, if that has commas of its own: Voss, who met Orsk, the
// mayor, said.
func (a *article) relating(lo, k int) span {
	const opens = 4 // words before which: a copy of which
	np := a.nounRight(lo, k)
	comma := a.bracketRight(np.hi, k)
	if np.empty() || !a.subjectLike(np) || !a.at(comma).sign(",") || comma >= k-1 || k-lo > 2*mostNoun {
		return span{}
	}
	relative, inner := false, false
	for i := comma + 1; i < k-1; i++ {
		w := a.words[i]
		relative = relative || i <= comma+opens && (w.is("who") || w.is("which") || w.is("whose") || w.is("whom"))
		inner = inner || w.sign(",")
		if w.kind == quoted || w.sign(";:") || inner && !relative {
			return span{}
		}
	}
	if !relative || !inner {
		return span{}
	}
	return span{lo, k}
}

// explained returns the noun phrase whose explanation ends with the comma before word k.
func (a *article) explained(lo, k int) span {
	if np := a.relating(a.afterDateline(a.sents[a.words[k-1].sent]), k); !np.empty() && np.lo >= lo {
		return np
	}
	for j := k - 2; j > max(lo, k-2*mostNoun); j-- {
		if a.words[j].kind == quoted && a.stretches[a.words[j].stretch].size > longestTitle {
			return span{}
		}
		if !a.words[j].sign(",") {
			continue
		}
		np := a.nounLeft(lo, a.bracketLeft(lo, j))
		if np.empty() || !a.subjectLike(np) {
			continue
		}
		if a.appositive(j, k) == k-1 || a.placed(span{j + 1, k - 1}) {
			return span{a.explainedStart(lo, np.lo), k}
		}
		if next := a.words[j+1]; a.words[np.lo].capital && (next.tag.has(tagPrep|tagIng|tagOpener) || adverb(next)) {
			return np
		}
	}
	return span{}
}

// inverted returns the report of a cue whose source stands behind it: “…,” said X.
func (a *article) inverted(r report, s span) (report, bool) {
	before := a.at(r.cue.lo - 1)
	if !r.class.has(tagSay|tagTell|tagOnly) || before.kind != quoted && !before.sign(",") || before.para != a.words[r.cue.lo].para {
		return r, false
	}
	np := a.nounRight(r.cue.hi, s.hi)
	if verb := a.words[r.cue.hi-1]; !verb.tag.has(tagPast | tagPresent | tagPlain) {
		return r, false
	}
	if np.empty() || a.words[np.lo].is("that") || a.words[np.lo].tag.has(tagDay|tagObject|tagPrep|tagNear) || adverb(a.words[np.lo]) {
		return r, false
	}
	np.hi = a.bracketRight(np.hi, s.hi)
	end := a.appositive(np.hi, s.hi)
	for end < s.hi && a.appositive(end, s.hi) > end && a.words[end].sign(",") && a.at(end+1).tag.has(tagDet|tagRole) {
		end = a.appositive(end, s.hi)
	}
	r.source = span{r.cue.hi, r.cue.hi}
	lead := a.leading(r, s, nil)
	if lead.empty() {
		return r, false
	}
	if end > np.hi && end < s.hi && a.words[end].sign(",") && end+1 < s.hi && a.words[end+1].kind == quoted {
		end++
	}
	r.source = span{np.lo, end}
	r.content, r.back, r.path = []span{lead}, true, byBackward
	return r, true
}

// sharedSource returns the source of a verb without one of its own: that of the last
// report of the sentence, else the subject of the sentence.
func (a *article) sharedSource(cue int, s span, earlier []report) (span, bool) {
	before := a.at(cue - 1)
	ing := a.words[cue].tag.has(tagIng)
	if ing && !before.sign(",—–") && !a.words[cue].is("saying") && !before.is("by") && !before.is("and") && !before.is("but") {
		return span{}, false
	}
	join := before.sign(",—–") || before.is("and") || before.is("but") || before.is("then") || before.is("or")
	if !join && !ing || before.sent != a.words[cue].sent {
		return span{}, false
	}
	if n := len(earlier); n > 0 {
		return earlier[n-1].source, true
	}
	return a.subjectOf(s, cue), true
}

// subjectOf returns the first noun phrase of a sentence before word hi, behind an
// adjunct that a comma ends.
func (a *article) subjectOf(s span, hi int) span {
	i := a.afterDateline(s)
	for i < hi && (a.words[i].kind == sign || a.words[i].tag.has(tagConj|tagOpener) || adverb(a.words[i])) {
		i++
	}
	if i < hi && !a.words[i].tag.has(tagSubject|tagDet) && (a.words[i].tag.has(tagPrep|tagSub|tagIng) || a.verbal(i)) {
		for i < hi && !a.words[i].sign(",") {
			i++
		}
		i++
		for i+1 < hi && a.words[i].kind == digits && a.words[i+1].sign(",") {
			i += 2 // On July 6, 2015, Voss
		}
	}
	if i >= hi {
		return span{}
	}
	np := a.nounRight(i, hi)
	for np.hi-np.lo > 1 && a.words[np.hi-1].tag.has(tagAdverb) && !a.words[np.hi-1].capital {
		np.hi-- // The chairman also took the floor
	}
	if np.empty() || !a.subjectLike(np) {
		return span{}
	}
	return np
}

// afterDateline returns the first word of a sentence behind "Halden, Norvia —", "HALDEN,
// Norvia, Feb. 16 (Agency) —" or "10:42 GMT —".
func (a *article) afterDateline(s span) int {
	longest := 6
	if a.words[s.lo].kind == digits {
		return a.afterTime(s)
	}
	if s.lo != a.paras[a.words[s.lo].para].words.lo || !a.words[s.lo].capital {
		return s.lo
	}
	if a.words[s.lo].upper {
		longest = 12
	}
	for i := s.lo + 1; i < min(s.hi, s.lo+longest); i++ {
		if a.words[i].dash() {
			return i + 1
		}
		if a.words[i].kind == letters && !a.words[i].capital {
			break
		}
	}
	return s.lo
}

// afterTime returns the first word of a sentence behind the time of a live page, or the
// first one.
func (a *article) afterTime(s span) int {
	const longest = 6 // words: 10 : 42 a.m. GMT —
	for i := s.lo + 1; i < min(s.hi, s.lo+longest); i++ {
		w := a.words[i]
		if w.dash() {
			return i + 1
		}
		zone := w.kind == letters && (w.upper || w.is("am") || w.is("pm") || w.is("a.m.") || w.is("p.m."))
		if w.kind != digits && !w.sign(":.") && !zone {
			break
		}
	}
	return s.lo
}
