package quote

import "strings"

// orphans gives whole sentences in marks that no report holds to whom the sentence before
// them is about: Ada Quill was there. “It was loud.” They have no cue.
func (a *article) orphans() {
	for i := range a.stretches {
		if a.owner[i] >= 0 {
			continue
		}
		s, src := a.stretches[i], a.signedInLine(i)
		if src.empty() && !a.standsAlone(i) {
			continue
		}
		if src.empty() {
			src = a.takenUpBehind(i)
		}
		if src.empty() && a.onwards(i) {
			a.owner[i] = a.extend(a.owner[i-1], s.word)
			continue
		}
		if src.empty() {
			src = a.aboveWhom(i)
		}
		if !src.empty() && !a.namesOf(src, i) {
			a.owner[i] = len(a.reports)
			a.reports = append(a.reports, report{
				cue: span{s.word, s.word}, source: src, content: []span{{s.word, s.word + 1}},
				sent: a.words[s.word].sent, class: tagSay, path: byNeighbour,
			})
		}
	}
}

// signedInLine returns the full name of somebody that is the rest of a sentence with words in
// marks, as pull quotes have it where a page reader has lost the breaks: ‘The dike will hold as it
// always has’ Mara Lindqvist, head of the board. What explains the name has no verb.
func (a *article) signedInLine(i int) span {
	const fewest, longest = 6, 12 // words in marks; words that explain the name
	s := a.stretches[i]
	sent := a.sents[a.words[s.word].sent]
	m, ok := a.mentionIn(span{s.word + 1, min(sent.hi, s.word+longest)})
	if !ok || s.size < fewest || sent.lo != s.word || m.whole.lo != s.word+1 || m.words.hi-m.words.lo < 2 || !a.human(m) || a.titled(s) {
		return span{}
	}
	if i > 0 && a.owner[i-1] >= 0 && a.stretches[i-1].para == s.para && a.at(s.word-1).kind != quoted && a.words[s.word].sent-a.words[a.stretches[i-1].word].sent <= 1 {
		return span{} // “…,” Orsk said. “He told us that he would wait for” Mara Lindqvist.
	}
	last := wordsOf().tags[strings.ToLower(lastWord(strings.TrimRight(s.inner.In(a.text), ".?!")))]
	end := sent.hi - 1
	if last.has(tagPrep|tagDet|tagConj) || !a.words[end].sign(".") || end > m.whole.hi && (!a.words[m.whole.hi].sign(",") || end > m.whole.hi+longest) {
		return span{}
	}
	for k := m.whole.hi; k < end; k++ {
		if w := a.words[k]; w.kind == quoted || w.kind == sign && !w.sign(",") || w.tag.has(tagAux|tagVerb|tagCue) && !w.capital {
			return span{}
		}
	}
	return m.whole
}

// onwards reports whether a stretch goes on with a speech without a cue: in its paragraph, or
// behind one that leaves its marks open.
func (a *article) onwards(i int) bool {
	if i == 0 || a.owner[i-1] < 0 || a.reports[a.owner[i-1]].path != byNeighbour {
		return false
	}
	before, here := a.stretches[i-1], a.stretches[i].para
	return before.para == here || before.goes && before.para == here-1
}

// aboveWhom returns the human being whom the sentence above a stretch is about; if that is about
// nobody, whom the one before it is about: Voss left. By nine it was on every phone. “I quit.”
func (a *article) aboveWhom(i int) span {
	sent := a.sentenceAbove(i)
	if sent < 0 {
		return span{}
	}
	src := a.aboutWhom(sent, a.isQuestion(i))
	if src.empty() {
		src = a.writerAbove(sent, i)
	}
	if src.empty() && sent > 0 && a.lifeless(sent) && a.words[a.sents[sent-1].lo].para == a.words[a.sents[sent].lo].para {
		return a.aboutWhom(sent-1, false)
	}
	return src
}

// standsAlone reports whether a stretch is a sentence or more, of some length, with no word
// of the reporter's in it.
func (a *article) standsAlone(i int) bool {
	const fewest = 4 // words; what is shorter is a sign or a name
	s := a.stretches[i]
	if s.size < fewest || a.titled(s) || s.para < a.topEnd() && !a.stopped(s.para) || a.crosshead(s.para) {
		return false
	}
	if stop, _ := a.ends(s); !stop && !s.goes {
		return false
	}
	before, after := a.at(s.word-1), a.at(s.word+1)
	return a.sents[a.words[s.word].sent].lo <= s.word && (before.para != s.para || before.sign(".?!…") || before.kind == quoted) &&
		(after.para != s.para || after.sent != a.words[s.word].sent)
}

// sentenceAbove returns the sentence of the reporter's right before a stretch: in its
// paragraph, or, if that is nothing but marks, the last one of the paragraph of text above. It
// is -1 if there is none, or that is no sentence.
func (a *article) sentenceAbove(i int) int {
	s := a.stretches[i]
	if !a.paras[s.para].allQuoted {
		if before := a.at(s.word - 1); before.para == s.para {
			return before.sent
		}
		return -1
	}
	p := s.para - 1
	for p >= 0 && (a.paras[p].image || a.caption(p) || a.paras[p].credit || a.aside(p)) {
		p--
	}
	if p < 0 || a.paras[p].words.empty() || !a.words[a.paras[p].words.hi-1].sign(".?!…") {
		return -1
	}
	return a.words[a.paras[p].words.hi-1].sent
}

// aboutWhom returns the human being whom a sentence is about: its subject, else the only
// person it names. It is empty if there is none, something written is spoken of that is not
// its own, or words of somebody are reported.
func (a *article) aboutWhom(sent int, question bool) span {
	s := a.sents[sent]
	for i := s.lo; i < s.hi; i++ {
		w := a.words[i]
		if w.kind == quoted || !question && w.tag.has(tagDocument|tagStatement) && !w.capital && (i == s.lo || !ownWord(a.words[i-1].low)) {
			return span{}
		}
	}
	if np := a.subjectOf(s, s.hi); !np.empty() {
		if m, ok := a.mentionIn(np); ok && a.human(m) && m.whole.hi == np.hi {
			return np
		}
		if np.hi-np.lo == 1 && a.subjectGender(np.lo) != unknown || a.personLike(a.headOf(np)) {
			return np
		}
	}
	return a.onlyHuman(s)
}

// lifeless reports whether a sentence has neither a name nor words in marks, and tells of nothing
// written.
func (a *article) lifeless(sent int) bool {
	for i := a.sents[sent].lo; i < a.sents[sent].hi; i++ {
		_, named := a.named[i]
		if w := a.words[i]; named || w.kind == quoted || w.tag.has(tagDocument|tagStatement) {
			return false
		}
	}
	return true
}

// writerAbove returns the subject of one of the last sentences up to one, of its paragraph, that
// tells of a letter or a statement of that person's, if stretch i says "I". It is empty if
// there is none.
func (a *article) writerAbove(sent, i int) span {
	const most = 3 // sentences
	if !strings.Contains(a.bare(i), " i ") {
		return span{}
	}
	for n := sent; n >= max(0, sent-most) && a.words[a.sents[n].lo].para == a.words[a.sents[sent].lo].para; n-- {
		s := a.sents[n]
		m, ok := a.humanSubject(s)
		for k := s.lo; k+1 < s.hi; k++ {
			if w := a.words[k]; w.kind == quoted {
				return span{}
			} else if ok && k > m.whole.hi && (w.is("his") || w.is("her") || w.is("their")) && a.words[k+1].tag.has(tagDocument|tagStatement) {
				return m.whole
			}
		}
	}
	return span{}
}

// onlyHuman returns the only name of a human being in a sentence, else the first "he" or "she",
// which stands behind the name if that only tells whose something is.
func (a *article) onlyHuman(s span) span {
	var only, pronoun span
	owner := false // whose name has 's behind it
	for i := s.lo; i < s.hi; i++ {
		if (pronoun.empty() || owner && pronoun.lo < only.lo) && a.subjectGender(i) != unknown {
			pronoun = span{i, i + 1}
		}
		k, ok := a.named[i]
		if !ok || !a.human(a.mentions[k]) {
			continue
		}
		if !only.empty() {
			return span{}
		}
		only, i = a.mentions[k].whole, a.mentions[k].whole.hi-1
		owner = a.at(only.hi).is("'s")
	}
	switch {
	case only.empty():
		return pronoun
	case !owner:
		return only
	case pronoun.lo > only.lo: // Voss's share was small, and she was asked why.
		return pronoun
	}
	return span{}
}

// ownWord reports whether a word tells that something is of him or her whom a sentence is about.
func ownWord(low string) bool { return low == "his" || low == "her" }

// newAbove reports whether the paragraph above a stretch ends with a sentence about somebody
// who is new to the article, and that is not the named source of report r further down.
func (a *article) newAbove(i, r int) bool {
	sent := a.sentenceAbove(i)
	if sent < 0 || !a.standsAlone(i) {
		return false
	}
	m, ok := a.mentionIn(a.aboutWhom(sent, a.isQuestion(i)))
	if !ok || m.person < 0 || !a.full(m.words) || a.firstMention(m.person, 0) != m.words.lo {
		return false
	}
	other, named := a.mentionIn(a.reports[r].source)
	return named && other.person != m.person
}

// namesOf reports whether the words of a stretch name the person of a source, as somebody else
// would.
func (a *article) namesOf(src span, i int) bool {
	m, ok := a.mentionIn(src)
	return ok && m.person >= 0 && a.people[m.person].namedIn(a.bare(i))
}

// bare is what stands between the marks of a stretch as words in lower case between spaces.
func (a *article) bare(i int) string {
	const longest = 1000 // bytes
	t := a.stretches[i].inner.In(a.text)
	words := strings.FieldsFunc(strings.ToLower(t[:min(len(t), longest)]), func(r rune) bool {
		return strings.ContainsRune(" ,.;:!?…—–\n", r)
	})
	return " " + strings.Join(words, " ") + " "
}
