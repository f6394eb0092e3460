package quote

// colonReport returns the report that the colon at word i ends: of who is named right before
// it as in a headline (Ice thins - Ina Voss: “…”), or as the origin of the words (More from
// Voss: “…”), else of the subject of its sentence, with the verb between or else the colon
// for its cue.
func (a *article) colonReport(i int) (report, bool) {
	s := a.sents[a.words[i].sent]
	r := report{cue: span{i, i + 1}, sent: a.words[i].sent, class: tagSay, path: byColon}
	if cue, src := a.saidFirst(s); !src.empty() && src.hi <= i && a.onlyExplained(src.hi, i) {
		r.cue, r.source = cue, src
		return r, true
	}
	if r.source = a.agent(i); !r.source.empty() {
		if sub := a.subjectOf(s, r.source.lo); !sub.empty() && a.colonCue(sub.hi, r.source.lo).hi <= r.source.lo {
			r.cue = a.colonCue(sub.hi, r.source.lo)
		}
		return r, true
	}
	if r.source = a.origin(s, i); !r.source.empty() {
		return r, true
	}
	if r.source = a.subjectOf(s, i); r.source.empty() {
		r.source = a.subjectInside(s, i)
	}
	if r.source.empty() {
		return report{}, false
	}
	r.cue = a.colonCue(r.source.hi, i)
	return r, true
}

// colonCue returns the cue of a colon at word i whose subject ends before word lo: the last
// verb of speech between, else all of the words between if they are few and one clause
// (released the following statement:), else the colon.
func (a *article) colonCue(lo, i int) span {
	const longest = 8 // words
	cue, plain := span{i, i + 1}, i > lo && i-lo <= longest && !a.words[lo].tag.has(tagPrep) && !a.paras[a.words[i].para].headline
	for k := lo; k < i; k++ {
		w := a.words[k]
		plain = plain && w.kind == letters && !w.tag.has(tagSub|tagSubject)
		if w.tag.has(tagSay|tagTell) && w.tag.has(tagPast|tagPresent) && !a.nounLike(k) {
			cue = span{k, k + 1}
		}
	}
	if cue.lo == i && plain {
		return span{lo, i}
	}
	return cue
}

// saidFirst returns the cue and the source of a sentence that begins with its verb of
// speech: Said Voss, who measured it, “…”
func (a *article) saidFirst(s span) (cue, source span) {
	w := a.words[s.lo]
	if !w.capital || !w.tag.has(tagSay|tagOnly) || !w.tag.has(tagPast|tagPresent) || w.tag.has(tagNounForm) {
		return span{}, span{}
	}
	np := a.nounRight(s.lo+1, s.hi)
	if np.empty() || !a.words[np.lo].capital && !a.words[np.lo].tag.has(tagDet|tagSubject) || !a.subjectLike(np) {
		return span{}, span{}
	}
	return span{s.lo, s.lo + 1}, np
}

// onlyExplained reports whether words lo to hi do no more than explain the name before them.
func (a *article) onlyExplained(lo, hi int) bool {
	for n := 0; lo < hi && n < 2; n++ {
		next := max(a.appositive(lo, hi), a.bracketRight(lo, hi))
		if next == lo {
			break
		}
		lo = next
	}
	if lo < hi && a.words[lo].sign(",") {
		lo++
	}
	return lo >= hi
}

// origin returns who stands between a dash or "from" and the colon at word i.
func (a *article) origin(s span, i int) span {
	np := a.nounLeft(s.lo, i)
	if np.empty() || np.hi != i || np.lo <= s.lo {
		return span{}
	}
	before := a.words[np.lo-1]
	if m, ok := a.mentionIn(np); before.dash() && ok && m.whole == np {
		return np
	}
	const longest = 3 // words: Much more from
	if !before.is("from") {
		return span{}
	}
	for k := np.lo - 2; k >= s.lo; k-- {
		if w := a.words[k]; w.dash() {
			break
		} else if np.lo-1-k > longest || w.kind != letters || a.verbal(k) || w.tag.has(tagSubject) {
			return span{}
		}
	}
	return np
}

// subjectInside returns the name or pronoun right before a verb of a sentence that begins
// with something else: After the meeting Voss released the following statement.
func (a *article) subjectInside(s span, hi int) span {
	for k := s.lo + 1; k < hi; k++ {
		if !a.verbal(k) {
			continue
		}
		if m, ok := a.mentionIn(span{k - 1, k}); ok {
			return m.whole
		}
		if w := a.words[k-1]; w.tag.has(tagSubject) && w.kind == letters {
			return span{k - 1, k}
		}
	}
	return span{}
}
