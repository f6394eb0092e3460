package quote

import "slices"

// byAgent makes the agent of a passive verb before a colon the source of what stands behind
// the colon, and so whose words it are: The mood was summed up by Voss: “We lost.” The page
// shows this statement by Orsk on Monday: “We won.”
func (a *article) byAgent(r *report) {
	n := slices.IndexFunc(r.content, func(c span) bool { return a.at(c.lo - 1).sign(":") })
	if n < 0 {
		return
	}
	agent := a.agent(r.content[n].lo - 1)
	if agent.empty() || agent.hi < r.cue.lo {
		return
	}
	if r.source.lo < agent.lo {
		r.source = agent
		if r.cue.lo < agent.lo {
			r.cue.hi = min(r.cue.hi, agent.lo)
		}
	}
	r.content = r.content[n:] // without what it is about
}

// agent returns the noun phrase before a colon at word i that stands behind "by" and a
// passive verb, or behind "by" or "from" and what was said or written.
func (a *article) agent(i int) span {
	const reach = 12 // words
	if !a.at(i).sign(":") {
		return span{}
	}
	s := a.sents[a.words[i].sent]
	for k := i - 2; k > max(s.lo, i-reach); k-- {
		w, before := a.words[k], a.words[k-1]
		if !w.is("by") && !w.is("from") {
			continue
		}
		np := a.nounRight(k+1, i)
		if np.empty() || !a.subjectLike(np) || a.words[np.lo].tag.has(tagDay|tagPeriod|tagIng) || !a.onlyFor(np.hi, i) {
			return span{}
		}
		if before.tag.has(tagStatement|tagDocument) || w.is("by") && a.passive(s, k) {
			return np
		}
		return span{}
	}
	return span{}
}

// onlyFor reports whether words lo to hi do no more than explain the name before them or
// say when its words were said, or to whom.
func (a *article) onlyFor(lo, hi int) bool {
	const longest = 5 // words: to the members of staff
	lo = a.timeRight(lo, hi)
	return lo == hi || a.at(lo).is("to") && hi-lo <= longest || a.onlyExplained(lo, hi)
}

// passive reports whether a form of "be" with the words of its clause stands before word i.
func (a *article) passive(s span, i int) bool {
	const reach = 6 // words: was put rather plainly
	for k := i - 2; k >= max(s.lo, i-reach); k-- {
		w := a.words[k]
		if w.kind != letters {
			return false
		}
		if w.tag.has(tagBe) {
			return a.verbal(k+1) || adverb(a.words[k+1])
		}
	}
	return false
}

// shownSaying gives reports of nothing but a clause that shows somebody saying words in
// marks to that one: The clip shows Voss telling a guard, “Stay.” ruled are the reports of
// the rules.
func (a *article) shownSaying(r *report, ruled []report) {
	const longest = 5 // words before the name: a shaky recording of
	if len(r.content) != 1 || r.content[0].lo < r.cue.hi {
		return
	}
	c := r.content[0]
	for _, q := range ruled {
		a.recorded(&q)
		if q.cue.lo <= c.lo || q.cue.hi >= c.hi || !q.class.has(tagSay|tagTell) || !a.words[q.cue.lo].tag.has(tagIng) || len(q.content) != 1 {
			continue
		}
		if marks := q.content[0]; marks.hi == c.hi && q.source.hi == q.cue.lo && q.source.lo >= c.lo && q.source.lo-c.lo <= longest && !a.hasWords(q.content) {
			r.cue, r.source, r.content = q.cue, q.source, []span{marks}
			return
		}
	}
}

// recorded takes from a source right before its participle what only shows it: footage of
// Voss asking, “…”
func (a *article) recorded(r *report) {
	if r.source.hi != r.cue.lo || !a.words[r.cue.lo].tag.has(tagIng) {
		return
	}
	for i := r.source.lo; i+2 < r.source.hi; i++ {
		if a.words[i].hints(hintRecording) && a.words[i+1].is("of") {
			r.source.lo = i + 2
			return
		}
	}
}
