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
		np := a.agentRight(k+1, i)
		if np.empty() || !a.onlyFor(np.hi, i) {
			return span{}
		}
		if before.tag.has(tagStatement|tagDocument) || w.is("by") && a.passive(s, k) {
			return np
		}
		return span{}
	}
	return span{}
}

// agentRight returns the noun phrase from word lo, behind a "by", on; empty if it is a time, or
// nobody who may speak.
func (a *article) agentRight(lo, hi int) span {
	np := a.nounRight(lo, hi)
	if np.empty() || !a.subjectLike(np) || a.words[np.lo].tag.has(tagDay|tagPeriod|tagIng) {
		return span{}
	}
	return np
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
	if len(r.content) == 0 || r.content[0].lo < r.cue.hi {
		return
	}
	c := span{r.content[0].lo, r.content[len(r.content)-1].hi}
	for _, q := range ruled {
		a.recorded(&q)
		if q.cue.lo <= c.lo || q.cue.hi >= c.hi || !q.class.has(tagSay|tagTell) || !a.words[q.cue.lo].tag.has(tagIng) || len(q.content) != 1 {
			continue
		}
		if marks := q.content[0]; marks.hi <= c.hi && q.source.hi == q.cue.lo && q.source.lo >= c.lo && q.source.lo-c.lo <= longest && !a.hasWords(q.content) {
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

// hearing takes from a line's last words who only hears it: Pilot asleep, court told.
func (a *article) hearing(r *report) {
	w := a.words[r.cue.hi-1]
	told := w.is("told") || w.is("hears") || w.is("heard") || w.is("hear")
	if told && !r.source.empty() && r.source.hi == r.cue.lo && r.cue.hi-r.cue.lo == 1 && a.at(r.cue.hi).para != w.para {
		r.source = span{}
	}
}

// accused takes from a report who only bears what is said: Voss accused of a “gamble”, slammed
// for “lies”, described as “thin”. A verb that needs an object has none before a preposition.
func (a *article) accused(r *report) {
	last := r.cue.hi - 1
	if a.words[last].tag.has(tagPrep) && last > r.cue.lo {
		last--
	}
	verb, next := a.words[last], a.at(last+1)
	bare := next.is("of") || next.is("for") || next.is("over") || next.is("as") && a.at(last-1).tag.has(tagBe)
	if !bare || !a.anyMarked(r.content) || !verb.tag.has(tagDeal) || !verb.tag.has(tagPast) || verb.is("called") || verb.is("threatened") || r.source.empty() || r.source.hi > r.cue.lo {
		return
	}
	r.source = a.agentBehind(r)
}

// agentBehind returns who stands behind "by" right behind the words of a report; it is empty if
// nobody does.
func (a *article) agentBehind(r *report) span {
	end, hi := r.content[len(r.content)-1].hi, a.sents[r.sent].hi
	if !a.at(end).is("by") || end+1 >= hi {
		return span{}
	}
	return a.agentRight(end+1, hi)
}

// accuser parts who accuses somebody from the words in marks that the models take for a part
// of that one: Orsk was accused by Voss | of “lies”.
func (a *article) accuser(r *report) {
	if r.source.lo <= r.cue.lo || !a.words[r.source.lo-1].is("by") {
		return
	}
	for i := r.source.lo + 1; i < r.source.hi; i++ {
		of := a.words[i]
		if !of.is("of") && !of.is("for") && !of.is("over") && !of.is("as") {
			continue
		}
		words := span{i + 1, r.source.hi}
		for words.hi > words.lo && a.words[words.hi-1].kind != quoted {
			words.hi-- // on Monday
		}
		if !words.empty() {
			r.source.hi, r.content = i, []span{words}
			return
		}
	}
}

// overheard gives words that somebody is heard or seen saying to that one, the subject of the
// passive: Voss filmed it, and the guard can clearly be heard saying: “Stay.”
func (a *article) overheard(r *report) {
	s := a.sents[r.sent]
	ing := r.cue.hi - 1
	for ing > r.cue.lo && !a.words[ing].tag.has(tagIng) {
		ing--
	}
	if !a.words[ing].tag.has(tagIng) || ing-2 <= s.lo || !a.perceived(ing-1) {
		return
	}
	k, passive := ing-1, false
	for k > s.lo && (adverb(a.words[k-1]) || a.words[k-1].tag.has(tagAux|tagBe)) {
		passive = passive || a.words[k-1].tag.has(tagBe)
		k--
	}
	np := a.nounLeft(s.lo, k)
	if !passive || np.empty() || !a.subjectLike(np) || np.lo < r.source.hi || a.words[np.lo].tag.has(tagSubject|tagWh) {
		return
	}
	r.source = np
}

// received gives what a document says to it, rather than to whom it reaches: Voss was stunned to
// receive a letter saying the ice was “thin”.
func (a *article) received(r *report) {
	ing := r.cue.hi - 1
	if !a.words[ing].tag.has(tagIng) || r.source.empty() || r.source.hi > r.cue.lo {
		return
	}
	np := a.nounLeft(a.sents[r.sent].lo, ing)
	if np.empty() || np.lo < r.source.hi || !a.words[a.headOf(np)].tag.has(tagDocument|tagStatement) {
		return
	}
	if reaches(a.at(np.lo-1).low) || a.at(np.lo-2).tag.has(tagBe) && handed(a.at(np.lo-1).low) {
		r.source, r.cue.lo = np, ing
	}
}

// reaches reports whether a word says that somebody gets something.
func reaches(low string) bool {
	switch low {
	case "receive", "receives", "received", "receiving", "got", "get", "getting", "found", "find", "finding":
		return true
	}
	return false
}

// handed reports whether a word is the participle of what is done to whom something is given.
func handed(low string) bool {
	switch low {
	case "sent", "handed", "given", "shown", "left":
		return true
	}
	return false
}

// perceived reports whether word i says that somebody is heard or seen.
func (a *article) perceived(i int) bool {
	switch a.words[i].low {
	case "heard", "overheard", "seen", "filmed", "recorded", "caught":
		return true
	}
	return false
}
