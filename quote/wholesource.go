package quote

// wholeSource makes a source that is only the end of what explains a name that name, with all
// that explains it: Voss, 47, a mother of two, from Skell said. Voss, who came with her son
// Rolf, 14, said.
func (a *article) wholeSource(r *report) {
	if r.source.empty() || r.source.hi > r.cue.lo || a.words[r.source.lo].sent != r.sent || a.at(r.cue.hi).sign(",") || !a.finiteCue(r.cue) {
		return // Voss, an aide said, would come
	}
	s := a.sents[r.sent]
	lo, apposed := a.withWhom(s, r.source.lo), a.apposedTo(s, r.source)
	if lo < 0 && !apposed {
		return
	}
	m, ok := a.namedFirst(s, r.source.lo)
	if !ok || !apposed && !a.onlyExplains(span{m.whole.hi, lo}) {
		return
	}
	r.source.lo = m.whole.lo
}

// finiteCue reports whether a cue is the verb of a clause rather than a participle: Voss, whom
// a report showing the ice convinced.
func (a *article) finiteCue(cue span) bool {
	for i := cue.lo; i < min(cue.hi, len(a.pos)); i++ {
		if a.pos[i].finite() {
			return true
		}
	}
	return false
}

// withWhom returns the preposition that the words up to word i hang on: that right before them,
// or the "with" of a list of relatives which they end: with his wife, Ada, 43, and their son. It
// is -1 if there is none.
func (a *article) withWhom(s span, i int) int {
	const longest = 20 // words
	kin, list := a.words[i].tag.has(tagKin|tagBeside), false
	for k := i - 1; k > max(s.lo, i-longest); k-- {
		w := a.words[k]
		kin = kin || w.tag.has(tagKin|tagBeside)
		switch w.low {
		case "with":
			if list && !kin {
				return -1 // Voss came with Orsk, 40, and Quill said
			}
			return k
		case "from", "of", "in", "near", "on", "at", "alongside", "beside", "outside":
			if k == i-1 {
				return k
			}
			return -1
		case "and":
			list = true
			continue
		case ",":
			continue
		}
		if w.kind != digits && !w.capital && !w.tag.has(tagKin|tagBeside) && !ownWord(w.low) && !w.is("their") {
			return -1
		}
	}
	return -1
}

// apposedTo reports whether a source that begins with "a" or "the" stands behind a comma, and
// before that an age, or the name with which the sentence begins: Ina Voss, 47, a mother of two.
func (a *article) apposedTo(s, source span) bool {
	w, comma := a.words[source.lo], source.lo-1
	if comma-1 <= s.lo || !a.words[comma].sign(",") || !w.is("a") && !w.is("an") && !w.is("the") {
		return false
	}
	name := comma - 1
	if a.ageAt(name) != "" && a.at(name-1).sign(",") {
		name -= 2
	}
	m, ok := a.namedFirst(s, source.lo)
	return ok && m.words.hi == name+1
}

// namedFirst returns the human being whose name opens a sentence as its subject, up to word hi,
// and is explained behind a comma.
func (a *article) namedFirst(s span, hi int) (mention, bool) {
	for i := s.lo; i < hi; i++ {
		if w := a.words[i]; w.kind == letters && w.tag.has(tagPrep) && (!w.capital || i == s.lo) {
			return mention{}, false
		}
		if k, ok := a.named[i]; ok {
			if m := a.mentions[k]; a.human(m) {
				return m, !a.words[m.words.lo].tag.has(tagDay|tagPeriod|tagNear) && m.whole.hi < hi && a.at(m.whole.hi).sign(",") && a.subject(m)
			}
		}
	}
	return mention{}, false
}

// onlyExplains reports whether words tell of somebody without a verb of the sentence: each one
// that is finite has its "who".
func (a *article) onlyExplains(s span) bool {
	verbs := 0
	for i := s.lo; i < min(s.hi, len(a.pos)); i++ {
		switch w := a.words[i]; {
		case w.is("who"), w.is("whose"), w.is("which"):
			verbs--
		case w.kind == quoted:
			return false
		case w.kind == letters && a.pos[i].finite():
			verbs++
		}
	}
	return verbs <= 0
}
