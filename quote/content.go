package quote

import "strings"

// forward returns where the words begin that stand behind a cue, over the person spoken
// to, a time or a place between them.
func (a *article) forward(r report, s span) (int, bool) {
	i := max(r.cue.hi, 0)
	if r.class.has(tagTell) && i < s.hi && a.words[i].kind == letters {
		np := a.nounRight(i, s.hi)
		if a.words[i].tag.has(tagObject) {
			np = span{i, i + 1}
		}
		if !np.empty() && !a.words[np.lo].tag.has(tagSubject|tagWh|tagSub) || a.at(i).is("you") {
			i = a.afterShow(max(np.hi, i), s.hi)
		}
		if i < s.hi && a.words[i].tag.has(tagDet) && !a.words[i].tag.has(tagSubject) && i > r.cue.hi && asks(a.words[r.cue.hi-1]) {
			return i, false // asked the minister the same question
		}
	}
	skipped := false
	for n := 0; i < s.hi && n < mostNoun; n++ {
		w := a.words[i]
		switch {
		case w.kind == quoted, w.sign(":"), w.is("that"), w.kind == digits && !skipped:
			return i, true
		case w.sign(","):
			if next := a.at(i + 1); next.sent == w.sent && (next.kind == quoted || next.is("that") && r.class.has(tagSay)) {
				return i + 1, true
			}
			return i, false
		case w.kind == sign:
			return i, false
		case w.is("to") && a.infinitive(i) && !r.class.has(tagShow):
			return i, true
		case a.timeRight(i, s.hi) > i:
			i = a.timeRight(i, s.hi)
			continue
		case w.tag.has(tagPrep) && !w.tag.has(tagWh) && !w.capital:
			i = max(i+1, a.nounRight(i+1, s.hi).hi)
			skipped = true
			continue
		case adverb(w) && !w.tag.has(tagDet):
			i++
			continue
		case w.tag.has(tagSubject|tagWh|tagClause) || w.is("there"):
			return i, true
		case skipped, w.tag.has(tagConj | tagAux), w.tag.has(tagSub) && !w.tag.has(tagWh):
			return i, false
		}
		return i, true
	}
	return i, false
}

// afterShow steps over the name of a programme: told Harbour Radio’s “Morning Watch”.
func (a *article) afterShow(i, hi int) int {
	if i < hi && a.words[i].kind == quoted && a.words[i-1].is("'s") {
		return i + 1
	}
	return i
}

// infinitive reports whether "to" at i is followed by a verb.
func (a *article) infinitive(i int) bool {
	next := a.at(i + 1)
	return next.kind == letters && !next.capital && !next.tag.has(tagDet|tagPrep|tagObject)
}

// timeRight steps over a time: "Sunday", "last week", "the next day", "on Friday".
func (a *article) timeRight(i, hi int) int {
	j := i
	if a.at(j).is("on") || a.at(j).is("the") || a.at(j).is("in") {
		j++
	}
	from := j
	for j < hi && (a.words[j].tag.has(tagDay|tagPeriod|tagNear) || a.words[j].is("and") && j > from && a.at(j+1).tag.has(tagDay) || a.words[j].kind == digits && j > from) {
		j++
	}
	if j == from || !a.words[j-1].tag.has(tagDay|tagPeriod) && a.words[j-1].kind != digits {
		return i
	}
	return j
}

// forwardEnd returns where words that begin at at end: at the end of their sentence,
// without its stop.
func (a *article) forwardEnd(at int, s span) int {
	hi := s.hi
	if at >= hi && at < len(a.words) && a.words[at].kind == quoted && a.words[at].para == a.words[s.lo].para {
		return at + 1 // X went further: “…” in a sentence of its own
	}
	for hi > at && a.words[hi-1].kind == sign && !a.words[hi-1].sign(")") {
		hi--
	}
	return hi
}

// settle cuts the contents of one sentence where the next cue begins its own part.
func (a *article) settle(rs []report) {
	for i := range rs {
		for j := i + 1; j < len(rs); j++ {
			a.cutAt(&rs[i], rs[j])
		}
	}
}

func (a *article) cutAt(r *report, next report) {
	if r.back || len(r.content) == 0 || !r.content[0].holds(next.cue.lo) {
		return
	}
	cut := -1
	switch {
	case next.path == byAccording && next.back, next.shared:
		cut = next.cue.lo
	case !next.source.empty() && next.source.lo > r.content[0].lo:
		if a.opensOwnClause(next.source.lo) {
			cut = next.source.lo - 1
		}
	}
	if cut < 0 {
		return
	}
	for cut > r.content[0].lo && (a.words[cut-1].kind == sign || a.words[cut-1].tag.has(tagConj) || a.words[cut-1].is("even") || adverb(a.words[cut-1])) {
		cut--
	}
	if cut > r.content[0].lo {
		r.content[0].hi = cut
	}
}

// opensOwnClause reports whether the clause that begins at word i is none of the words
// before it: … last week, but Orsk …; even as Orsk ….
func (a *article) opensOwnClause(i int) bool {
	before := a.at(i - 1)
	return before.tag.has(tagSub) && !before.is("that") && !before.is("if") && !before.is("because") && !before.is("than") || before.sign(";") ||
		before.is("and") && a.at(i-2).sign(",") || before.is("but")
}

// asks reports whether a cue asks: then what follows the person asked is a question with
// a word of its own, or no content.
func asks(w word) bool { return strings.HasPrefix(w.low, "ask") }
