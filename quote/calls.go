package quote

import "slices"

// sayingOf finds words in marks that somebody says of something, where the models often miss
// who: behind a passive (was called “a trap” by Voss, was described by Voss as “a trap”) and in
// a clause of its own (what the navy called “a trap”, a claim Voss described as “a trap”).
func (a *article) sayingOf(s span, rs []report) []formula {
	var out []formula
	for i := s.lo + 1; i < s.hi && len(out) < mostCues; i++ {
		if a.words[i].kind != quoted || a.nameOrTitle(i) {
			continue
		}
		verb, lo := a.callBefore(i, s)
		if verb < 0 {
			continue
		}
		r := report{cue: span{verb, verb + 1}, content: []span{{lo, i + 1}}, sent: a.words[i].sent, class: tagSay, path: byQuoted}
		if r.source = a.callAgent(verb, i, s); r.source.empty() {
			r.source = a.callSubject(verb, s)
		}
		if w := a.at(r.source.lo); w.is("it") || w.is("they") {
			if a.heldBySomebody(i, rs) {
				continue // what it called “a trap”, by whom the whole is
			}
		}
		if !r.source.empty() && !a.labelOnly(i, r.source) && !a.saysSo(r, rs) {
			out = append(out, formula{r, r.cue})
		}
	}
	return out
}

// labelOnly reports whether the words in marks at word i are no more than a label in the
// reporter's sentence: what the mayor called the “dead fish” plan, or a word or two of whom a
// pronoun stands for. Mixed quotes of PolNeAR's training part: 91.1 with this, 90.9 without.
func (a *article) labelOnly(i int, source span) bool {
	const longest = 2 // words
	return a.nounNext(i) || a.stretches[a.words[i].stretch].size <= longest && a.words[source.lo].tag.has(tagSubject)
}

// nounNext reports whether the words in marks at word i stand before the noun that they are said
// of.
func (a *article) nounNext(i int) bool {
	next := i + 1
	return a.pos != nil && a.at(next).kind == letters && a.at(next).sent == a.words[i].sent && (a.pos[next] == posNN || a.pos[next] == posNNS)
}

// callBefore returns the verb that says the words in marks at word i of something, and where
// these begin with their article: called a “trap”, described (by Voss) as “a trap”. It is -1 if
// there is none.
func (a *article) callBefore(i int, s span) (verb, lo int) {
	lo = i
	if w := a.at(i - 1); w.tag.has(tagDet) && w.kind == letters && !w.tag.has(tagSubject) {
		lo--
	}
	verb = lo - 1
	if a.at(verb).is("as") {
		verb--
		const reach = 10 // words of an agent
		for k := verb - 1; k > max(s.lo, verb-reach); k-- {
			if a.words[k].is("by") && a.words[k-1].hints(hintCalling) && a.nounRight(k+1, verb+1).hi == verb+1 {
				verb = k - 1
				break
			}
		}
	}
	if verb < s.lo || !a.at(verb).hints(hintCalling|hintCalls) || a.nounLike(verb) {
		return -1, lo
	}
	return verb, lo
}

// callAgent returns who stands behind "by" right behind a verb in the past or the words in
// marks at word i.
func (a *article) callAgent(verb, i int, s span) span {
	if !a.words[verb].hints(hintCalling) {
		return span{}
	}
	k := verb + 1
	if !a.at(k).is("by") {
		if k = i + 1; a.at(k).sign(",") {
			k++
		}
	}
	if !a.at(k).is("by") || k+1 >= s.hi {
		return span{}
	}
	if a.words[k+1].kind == digits {
		return span{}
	}
	return a.agentRight(k+1, s.hi)
}

// callSubject returns the subject of a verb that has no object before the words in marks: the
// one behind what, which or that, or a name or a pronoun right behind what it speaks of.
func (a *article) callSubject(verb int, s span) span {
	k := verb
	for k > s.lo && (adverb(a.words[k-1]) || a.words[k-1].tag.has(tagAux) && !a.words[k-1].tag.has(tagBe)) {
		k--
	}
	np := a.nounLeft(s.lo, k)
	if m, ok := a.mentionIn(span{k - 1, k}); ok && m.whole.hi == k && a.human(m) {
		np = m.whole
	}
	if np.empty() || np.hi != k || np.lo <= s.lo || !a.subjectLike(np) {
		return span{}
	}
	before := a.words[np.lo-1]
	if before.is("what") || before.is("which") || before.is("whom") {
		return np
	}
	m, named := a.mentionIn(np)
	who := named && m.whole == np || np.hi-np.lo == 1 && a.words[np.lo].tag.has(tagSubject) && !a.words[np.lo].is("it")
	if who && (before.is("that") || before.kind == letters && !before.capital && a.nominal(np.lo-1) && !before.tag.has(tagPrep|tagDet|tagConj|tagSub|tagOpener|tagDay) && !adverb(before)) {
		return np
	}
	return span{}
}

// saysSo reports whether a report has the verb of r for its cue, and its source.
func (a *article) saysSo(r report, rs []report) bool {
	for _, o := range rs {
		if o.cue.lo < r.cue.hi && r.cue.lo < o.cue.hi && o.source.lo < r.source.hi && r.source.lo < o.source.hi {
			return true
		}
	}
	return false
}

// toldBy finds words in marks that somebody is told by somebody: was told by Voss to “go home”.
func (a *article) toldBy(s span) []formula {
	var out []formula
	for i := s.lo; i+2 < s.hi && len(out) < mostCues; i++ {
		if w := a.words[i]; !w.tag.has(tagTell) || !w.tag.has(tagPast) || !a.words[i+1].is("by") {
			continue
		}
		np := a.agentRight(i+2, s.hi)
		if np.empty() {
			continue
		}
		if end := a.besideName(np.hi, s.hi); a.at(end).sign(",") {
			np.hi = end + 1
		}
		r := report{cue: span{i, i + 1}, source: np, sent: a.words[i].sent, class: tagTell, path: byQuoted}
		hi := a.forwardEnd(np.hi, s)
		if said := (span{np.hi, hi}); !said.empty() && a.marked(said) && !a.saysFirst(said) {
			r.content = []span{said}
			out = append(out, formula{r, span{max(s.lo, i-1), i + 2}})
		}
	}
	return out
}

// saysFirst reports whether a verb of speech stands before the words in marks of a span: Asked
// by Voss how thin it was, the officer replied: “…”
func (a *article) saysFirst(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind == quoted {
			return false
		}
		if w.tag.has(tagSay|tagTell) && w.tag.has(tagPast|tagPresent) && !w.capital {
			return true
		}
	}
	return false
}

// besideName returns the end of what explains the noun before word i: the president, Ina Voss,
func (a *article) besideName(i, hi int) int {
	if k, ok := a.named[i+1]; ok && a.at(i).sign(",") && i+1 < hi {
		return a.mentions[k].whole.hi
	}
	return a.appositive(i, hi)
}

// marked reports whether words hold words in marks.
func (a *article) marked(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind == quoted {
			return true
		}
	}
	return false
}

func (a *article) anyMarked(spans []span) bool {
	return slices.ContainsFunc(spans, a.marked)
}

// spokenOf takes from a report whom a passive only speaks of: Voss has been called a “trap”, is
// widely seen as “thin”. Whoever says so stands behind "by", or nowhere.
func (a *article) spokenOf(r *report) {
	if r.source.empty() || r.source.hi > r.cue.lo {
		return
	}
	for i := r.cue.lo; i < r.cue.hi; i++ {
		if !a.words[i].hints(hintCalling) && (!a.at(i+1).is("as") || !seenAs(a.words[i].low)) {
			continue
		}
		k := i
		for k > a.sents[r.sent].lo && adverb(a.words[k-1]) {
			k--
		}
		if a.at(k-1).sent != r.sent || !a.words[k-1].tag.has(tagBe) || a.forOwnWords(i+1, *r) {
			return
		}
		r.source = a.agentBehind(r)
		return
	}
}

// forOwnWords reports whether a passive, behind which word i stands, tells what somebody bears for
// words of his own: was ridiculed for its prediction that the ice was “thin”, for saying so.
func (a *article) forOwnWords(i int, r report) bool {
	if i < r.cue.hi && (a.words[i].tag.has(tagPrep) || a.words[i].is("as")) {
		i++
	}
	if i < r.cue.hi {
		return true
	}
	w := a.at(r.content[0].lo)
	return possessives[w.low] != "" || w.tag.has(tagIng) && w.tag.has(tagCue)
}

// seenAs reports whether a past participle before "as" says how others see somebody.
func seenAs(low string) bool {
	switch low {
	case "seen", "viewed", "regarded", "known", "cast", "depicted", "perceived", "painted", "touted", "remembered":
		return true
	}
	return false
}
