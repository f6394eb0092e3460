package quote

// asks reports whether a mention is who asks, or is asked about, in the sentence of a
// pronoun at word i, which means somebody else: Asked by Voss, he said no.
func (a *article) asks(m mention, i int) bool {
	by, asked := a.at(m.whole.lo-1), a.at(m.whole.lo-2)
	if a.words[m.words.lo].sent != a.words[i].sent || !by.is("by") && !by.is("about") {
		return false
	}
	switch asked.low {
	case "asked", "pressed", "questioned", "challenged", "quizzed", "told":
		return true
	}
	return false
}

// askedBy returns the person whom the subject of a sentence asks something, right behind the
// verb: after "Voss asked Orsk who it was" Orsk is the one to speak. -1 if there is none.
func (a *article) askedBy(m mention) int {
	const reach = 12 // words
	s := a.sents[a.words[m.words.lo].sent]
	for i := m.whole.hi; i < min(s.hi, m.whole.hi+reach); i++ {
		if k, ok := a.named[i]; ok && a.isAsked(a.mentions[k]) {
			return a.mentions[k].person
		}
	}
	return -1
}

// isAsked reports whether a mention of somebody stands between an active verb of asking and a
// question: asked Voss who it was. Who is asked to do something need not answer.
func (a *article) isAsked(m mention) bool {
	verb, before := a.at(m.whole.lo-1), a.at(m.whole.lo-2)
	if m.person < 0 || verb.sent != a.words[m.words.lo].sent || before.sent != verb.sent || before.tag.has(tagSub|tagBe) {
		return false
	}
	if next := a.at(m.whole.hi); !next.tag.has(tagWh) && !next.is("who") && !next.is("if") && !next.is("whether") && !next.is("about") {
		return false
	}
	return questions(verb.low) || verb.is("asks")
}

// isQuestioned reports whether a mention is the subject of a passive verb of asking.
func (a *article) isQuestioned(m mention) bool {
	i := m.whole.hi
	if !a.at(i).tag.has(tagBe) {
		return false
	}
	for i++; adverb(a.at(i)); i++ {
	}
	return questions(a.at(i).low)
}

// questions reports whether a word is a past form of a verb of asking.
func questions(low string) bool {
	switch low {
	case "asked", "pressed", "questioned", "quizzed", "grilled":
		return true
	}
	return false
}

// dropAsker takes from the people whom the pronoun of an answer may mean who has just asked:
// “Do you not feel it?” Holt asked. “I do not,” he responded.
func (r *resolver) dropAsker(score map[int]float64, rep report) {
	a := r.a
	const reach = 2 // sentences
	if len(r.spoke) == 0 || len(score) < 2 || !a.answering(rep) {
		return
	}
	last := r.spoke[len(r.spoke)-1]
	n, ok := a.bySent[a.words[last.word].sent]
	if !ok || a.words[rep.source.lo].sent-a.words[last.word].sent > reach || last.word >= rep.source.lo || a.reports[n].source.lo != last.word {
		return
	}
	if q := a.reports[n]; asks(a.words[q.cue.hi-1]) || a.endsAsking(q) {
		delete(score, last.person)
	}
}

// endsAsking reports whether the words of a report end with a question in marks.
func (a *article) endsAsking(r report) bool {
	if len(r.content) == 0 {
		return false
	}
	k := a.words[r.content[len(r.content)-1].hi-1].stretch
	return k >= 0 && a.isQuestion(k)
}

// asker returns the report of who asks in the paragraph above a stretch that is a question: the
// next paragraph is the answer. Counsel asked Voss who it was. / “You do not know?” / “No.” It
// is -1 if nobody does.
func (a *article) asker(i int) int {
	const most = 8 // sentences
	s := a.stretches[i]
	if s.inner.Len() == 0 || a.text[s.inner.End-1] != '?' || s.para == 0 {
		return -1
	}
	above := a.paras[s.para-1].words
	if above.empty() {
		return -1
	}
	last := a.words[above.hi-1].sent
	for n := last; n >= max(a.words[above.lo].sent, last-most); n-- {
		if r, ok := a.bySent[n]; ok && asks(a.words[a.reports[r].cue.hi-1]) && !a.reports[r].source.empty() && !a.reporter(a.reports[r].source) {
			return r
		}
	}
	return -1
}

// reporter reports whether a source outside of marks is who writes: When I ask her, she laughs.
func (a *article) reporter(source span) bool {
	w := a.words[source.lo]
	return source.hi-source.lo == 1 && (w.is("i") || w.is("we"))
}

// answersText returns who spoke above a paragraph of nothing but the reporter's own questions, which a
// pronoun with words in marks behind it answers: But what if Voss wins? “Then so be it,” he said.
// It is -1 if nobody of the gender did, or a question is about what somebody else does.
func (r *resolver) answersText(rep report, want gender) int {
	a, n := r.a, len(r.spoke)
	p := a.words[rep.source.lo].para - 1
	if n == 0 || p < 1 || want == neither || !a.opensQuoted(p+1) || !a.onlyAsks(p) || r.spoke[n-1].word < a.paras[p-1].words.lo {
		return -1
	}
	last := r.spoke[n-1]
	if last.word >= a.paras[p].words.lo || !r.fits(last.person, want) {
		return -1
	}
	for k := r.passed(rep.source.lo) - 1; k >= 0 && a.mentions[k].words.lo >= a.paras[p].words.lo; k-- {
		m := a.mentions[k]
		if m.person != last.person && a.human(m) && r.fits(m.person, want) && a.asksOf(m) {
			return -1
		}
	}
	return last.person
}

// asksOf reports whether a question is what somebody does or says: What does Voss say?
func (a *article) asksOf(m mention) bool {
	i := m.whole.lo - 1
	return a.words[m.words.lo].sent == a.at(i).sent && a.words[i].tag.has(tagAux) && !a.at(m.whole.hi).is("'s")
}

// opensQuoted reports whether a paragraph begins with words in marks.
func (a *article) opensQuoted(p int) bool {
	w := a.paras[p].words
	return !w.empty() && a.words[w.lo].kind == quoted
}

// onlyAsks reports whether a paragraph is nothing but a few questions of the reporter's.
func (a *article) onlyAsks(p int) bool {
	const most = 4 // sentences
	w := a.paras[p].words
	if w.empty() || a.words[w.hi-1].sent-a.words[w.lo].sent >= most {
		return false
	}
	for n := a.words[w.lo].sent; n <= a.words[w.hi-1].sent; n++ {
		if s := a.sents[n]; !a.words[s.hi-1].sign("?") {
			return false
		}
	}
	for i := w.lo; i < w.hi; i++ {
		if a.words[i].kind == quoted {
			return false
		}
	}
	return true
}
