package quote

import (
	"slices"
	"strings"
)

// reach settles how far the words of a report reach. cued tells of each word whether it is
// part of a cue.
func (a *article) reach(r *report, cued []bool) {
	a.wholeCue(r)
	a.wholeClause(r, cued)
	a.called(r)
	a.endsInMarks(r)
	a.wholeNumbers(r)
}

// wholeCue adds to a cue the verb that the models leave between it and the words: declined
// | to comment on.
func (a *article) wholeCue(r *report) {
	const longest = 3 // words
	if len(r.content) != 1 || r.source.lo >= r.cue.hi && r.source.hi <= r.content[0].lo && !r.source.empty() || r.content[0].lo-r.cue.hi > longest {
		return
	}
	verb := false
	for i := r.cue.hi; i < r.content[0].lo; i++ {
		if a.words[i].kind != letters || a.pos[i] != posIN && a.pos[i] != posTO && a.pos[i] != posVB {
			return
		}
		verb = verb || a.pos[i] == posVB
	}
	if verb {
		r.cue.hi = r.content[0].lo
	}
}

// ruledSource makes what the rules take for the source of a report its source, unless the
// words of the report hold a part of it: in "the barge seemed to list" nobody speaks, and the
// judges of PolNeAR never mark a word as both. A piece of the source alone is no word of it.
func (a *article) ruledSource(r *report, source span) {
	if r.source.lo < source.lo && r.source.hi == source.hi && a.relates(span{a.nounRight(r.source.lo, r.source.hi).hi, source.lo}) {
		return // the end of a clause with who: a woman who lives behind | the pier
	}
	inside := func(c span) bool { return source.lo <= c.lo && c.hi <= source.hi }
	for _, c := range r.content {
		if !inside(c) && overlap([]span{c}, []span{source}) {
			return
		}
	}
	says := a.words[r.cue.hi-1].tag.has(tagSay | tagTell)
	switch {
	case says || !slices.ContainsFunc(r.content, inside):
		r.source = source
	case len(r.content) > 1 && !a.raises(r.cue), a.at(r.cue.hi).sign(":"):
		r.source, r.content = source, slices.DeleteFunc(r.content, inside)
	}
}

// raises reports whether the subject of a cue is somebody else's content: seems to be, is
// expected to.
func (a *article) raises(cue span) bool {
	for i := cue.lo; i < cue.hi; i++ {
		if low := a.words[i].low; strings.HasPrefix(low, "seem") || strings.HasPrefix(low, "appear") {
			return true
		}
	}
	return a.isDone(cue)
}

// isDone reports whether a cue begins with a form of "be" and ends in a participle.
func (a *article) isDone(cue span) bool {
	return a.words[cue.lo].tag.has(tagBe) && a.pos[cue.hi-1] == posVBN
}

// signedBehind gives a source the name between the cue and it, or is the name right behind the
// cue of words in marks, which nobody says: “It stings,” says team leader Ina Voss, a biologist.
func (a *article) signedBehind(r *report) {
	for n, c := range r.content {
		if n == 0 || c.lo != r.cue.hi || r.content[0].hi > r.cue.lo || a.words[r.content[0].lo].kind != quoted {
			continue
		}
		gap := r.source.lo - c.hi
		m, ok := a.mentionIn(c)
		if !ok || !a.human(m) || m.words.hi != c.hi || !r.source.empty() && (gap < 1 || gap > 2 || !a.at(c.hi).sign(",")) {
			continue
		}
		r.source = span{c.lo, max(c.hi, r.source.hi)}
		r.content = slices.Delete(slices.Clone(r.content), n, n+1)
		return
	}
}

// wholeClause adds the other half of a clause in which the cue stands between commas: The
// hearing, a transcript shows, lasted six minutes. Both halves are somebody's words with the
// judges of PolNeAR in 212 of 270 such clauses. A half that has a cue of its own stays out.
func (a *article) wholeClause(r *report, cued []bool) {
	k, ok := a.parenthesis(*r)
	if !ok || len(r.content) != 1 {
		return
	}
	c, s := r.content[0], a.sents[r.sent]
	switch {
	case c.hi == k.lo || c.hi == k.lo-1:
		back := span{k.hi + 1, a.forwardEnd(k.hi+1, s)}
		if a.verblessNoun(c) && a.verbAt(back) && !slices.Contains(cued[back.lo:back.hi], true) {
			r.content = append(r.content, back)
		}
	case c.lo == k.hi || c.lo == k.hi+1:
		front := span{s.lo, k.lo - 1}
		for front.lo < front.hi && a.words[front.lo].tag.has(tagConj) {
			front.lo++
		}
		if a.verblessNoun(front) && a.verbAt(c) && !slices.Contains(cued[front.lo:front.hi], true) {
			r.content = []span{front, c}
		}
	}
}

// parenthesis returns the words of a finite cue of speech, or "according to", and its source,
// if they stand next to each other between two commas.
func (a *article) parenthesis(r report) (span, bool) {
	const longest = 20 // words
	k := span{min(r.source.lo, r.cue.lo), max(r.source.hi, r.cue.hi)}
	if r.source.empty() || r.source.hi != r.cue.lo && r.cue.hi != r.source.lo || k.hi-k.lo > longest {
		return k, false
	}
	last := r.cue.hi - 1
	cue := a.words[last].tag.has(tagCue) && a.pos[last].finite() || a.words[r.cue.lo].is("according")
	return k, cue && a.at(k.lo-1).sign(",") && a.at(k.hi).sign(",")
}

// verblessNoun reports whether words are a noun phrase without a verb of its own.
func (a *article) verblessNoun(s span) bool {
	noun := false
	for i := s.lo; i < s.hi; i++ {
		if a.pos[i].finite() || a.words[i].kind == quoted {
			return false
		}
		noun = noun || a.pos[i].noun() || a.pos[i] == posVBG || a.words[i].tag.has(tagSubject)
	}
	return noun
}

// verbAt reports whether words begin with a finite verb, adverbs apart.
func (a *article) verbAt(s span) bool {
	for s.lo < s.hi && adverb(a.words[s.lo]) {
		s.lo++
	}
	return s.lo < s.hi && a.pos[s.lo].finite()
}

// called takes off what goes on behind the words in marks that somebody calls something:
// calls them “wolves” and describes what they do; called “a disgrace” the mayor's plans.
func (a *article) called(r *report) {
	if len(r.content) != 1 || r.content[0].lo < r.cue.hi || !a.words[r.cue.hi-1].hints(hintCalls|hintCalling) {
		return
	}
	c := &r.content[0]
	for i := c.lo; i+1 < c.hi; i++ {
		next := a.pos[i+1]
		switch {
		case a.words[i].kind != quoted:
		case i == r.cue.hi && (next == posDT || next == posPRPS || next == posNNP):
			c.hi = i + 1
		case a.joint(i+1) && (a.verbAt(span{i + 2, c.hi}) || i+2 < c.hi && a.pos[i+2] == posVB):
			c.hi = i + 1
		}
	}
}

// endsInMarks takes off what the reporter goes on with behind words in marks and their comma:
// wrote, “It is time,” and shared a link; chanting “No,” raising fresh doubts.
func (a *article) endsInMarks(r *report) {
	if len(r.content) != 1 || r.content[0].lo < r.cue.hi {
		return
	}
	c := &r.content[0]
	rest := span{c.lo + 1, c.hi}
	if a.words[c.lo].kind != quoted || rest.empty() || !a.allOf(rest, func(w word) bool { return w.kind != quoted }) {
		return
	}
	if _, comma := a.ends(a.stretches[a.words[c.lo].stretch]); !comma {
		return
	}
	if a.joint(rest.lo) {
		rest.lo++
	}
	for rest.lo < rest.hi && adverb(a.words[rest.lo]) {
		rest.lo++
	}
	if a.verbAt(rest) || rest.lo < rest.hi && a.pos[rest.lo] == posVBG {
		c.hi = c.lo + 1
	}
}

// joint reports whether word i joins clauses.
func (a *article) joint(i int) bool { return a.at(i).is("and") || a.at(i).is("but") }

// wholeNumbers keeps numbers with their signs and brackets closed.
func (a *article) wholeNumbers(r *report) {
	for n := range r.content {
		c := &r.content[n]
		if first := a.words[c.lo]; first.kind == digits && a.at(c.lo-1).sign("$£€¥₹") && a.words[c.lo-1].span.End == first.span.Start {
			c.lo--
			if r.cue.hi == c.lo+1 && r.cue.lo < c.lo {
				r.cue.hi--
			}
		}
		if a.words[c.hi-1].kind == digits && a.at(c.hi).sign("%") {
			c.hi++
		}
		if a.at(c.hi).sign("-–") && a.at(c.hi+1).kind == digits && a.at(c.hi+2).sign("%") && a.words[c.hi].span.End == a.words[c.hi+1].span.Start {
			c.hi += 3 // 3%-4%
		}
		c.hi = a.closed(*c)
	}
}

// cutJoined cuts words where the same source goes on with the cue of another report behind
// "and" or "but": declined to name them but said they were “big”. Those of the
// models are in the order of their cues.
func (a *article) cutJoined(kept []report) {
	for n := range kept {
		r := &kept[n]
		if r.source.empty() || len(r.content) == 0 || r.content[0].lo < r.cue.hi {
			continue
		}
		c := &r.content[len(r.content)-1]
		for m := n + 1; m < min(len(kept), n+mostCues) && kept[m].sent == r.sent; m++ {
			if next := kept[m]; next.source == r.source && c.holds(next.cue.lo) && a.active(next.cue) && a.cutBefore(c, next.cue.lo) {
				break
			}
		}
	}
}

// active reports whether a cue begins with a finite verb or an -ing form, is no passive, and
// has no object that may be its source: Voss said an aunt had rung and told her.
func (a *article) active(cue span) bool {
	next := a.at(cue.hi)
	return (a.pos[cue.lo].finite() || a.pos[cue.lo] == posVBG) && !a.isDone(cue) && !next.is("him") && !next.is("her")
}

// cutBefore cuts words before the "and" or "but" that joins the cue at word i, if there is one.
func (a *article) cutBefore(c *span, i int) bool {
	for i > c.lo && adverb(a.words[i-1]) {
		i--
	}
	if i-1 <= c.lo || !a.joint(i-1) {
		return false
	}
	for i--; i > c.lo+1 && a.words[i-1].sign(",—–-"); i-- {
	}
	c.hi = i
	return true
}

// dropDates takes days that are no words of anybody's off the front of a report: said Monday
// it would close; pleaded guilty in May.
func (a *article) dropDates(r *report) {
	date := func(c span) bool {
		return c.lo == r.cue.hi && !a.words[r.cue.hi-1].tag.has(tagPrep) && a.allOf(c, func(w word) bool {
			return w.tag.has(tagPrep) || w.is("last") || w.is("next") || w.capital && w.tag.has(tagDay)
		}) && a.words[c.hi-1].capital
	}
	if r.content = slices.DeleteFunc(r.content, date); len(r.content) != 1 {
		return
	}
	if c := &r.content[0]; c.lo == r.cue.hi && c.hi-c.lo > 2 && a.words[c.lo].tag.has(tagWeekday) {
		switch a.pos[c.lo+1] {
		case posPRP, posDT, posEX, posPRPS:
			c.lo++
		}
	}
}
