package quote

// fragments gives words in marks that no report holds, inside a sentence about what somebody does
// or something written says, to that one: The order bars crews from “…”. Voss led her band with
// “…”.
func (a *article) fragments() {
	for i := range a.stretches {
		if a.owner[i] >= 0 || !a.fragment(i) {
			continue
		}
		s := a.stretches[i]
		sent := a.words[s.word].sent
		verb, source := a.actorOf(a.sents[sent], s.word)
		if source.empty() {
			continue
		}
		a.owner[i] = len(a.reports)
		a.reports = append(a.reports, report{
			cue: verb, source: source, content: []span{{s.word, s.word + 1}}, sent: sent, class: tagSay, path: byNeighbour,
		})
	}
}

// fragment reports whether a stretch is part of a sentence of the reporter's, and long enough to
// be no name: behind a word of it, without a capital.
func (a *article) fragment(i int) bool {
	const fewest = 4 // words
	s := a.stretches[i]
	before := a.at(s.word - 1)
	return s.size >= fewest && !a.titled(s) && !a.nameOrTitle(s.word) && !a.crosshead(s.para) && before.sent == a.words[s.word].sent && before.kind == letters && a.stopped(s.para)
}

// actorOf returns the subject of a sentence and its verb before word i, if that is somebody who
// says or does something, or what is written, and nobody else is named before word i.
func (a *article) actorOf(s span, i int) (verb, source span) {
	const reach = 80 // words; bounds the time
	if i-s.lo > reach {
		return span{}, span{}
	}
	np := a.beforeVerb(a.subjectOf(s, i))
	if np.empty() || !a.acts(np) {
		return span{}, span{}
	}
	k := a.finiteVerb(np, i)
	if k < 0 {
		return span{}, span{}
	}
	cue := a.words[k].tag.has(tagSay | tagTell | tagThink | tagDeal)
	if !cue && (a.words[k].hints(hintBearing) || a.words[i-1].is("for")) {
		return span{}, span{} // won a prize for “…”
	}
	for n := k + 1; n < i; n++ {
		if a.humanAt(n) >= 0 || a.words[n].kind == quoted {
			return span{}, span{}
		}
	}
	return span{k, k + 1}, np
}

// finiteVerb returns the verb of a subject before word i, if that is active and not be; else -1.
func (a *article) finiteVerb(np span, i int) int {
	k := a.besideName(np.hi, i)
	if a.at(k).sign(",") {
		k++
	}
	for k < i && (adverb(a.words[k]) || a.words[k].tag.has(tagAux) && !a.words[k].tag.has(tagBe)) {
		k++
	}
	if k >= i || a.pos == nil || a.words[k].tag.has(tagBe) {
		return -1
	}
	switch a.pos[k] {
	case posVB, posVBD, posVBP, posVBZ:
		return k
	}
	return -1
}

// acts reports whether a noun phrase is somebody, or something written.
func (a *article) acts(np span) bool {
	if np.hi-np.lo == 1 && a.subjectGender(np.lo) != unknown {
		return true
	}
	if m, ok := a.mentionIn(np); ok {
		return m.whole.hi == np.hi
	}
	head := a.headOf(np)
	return a.personLike(head) || a.words[head].tag.has(tagOrg|tagDocument) || a.words[head].hints(hintImpersonal)
}
