package quote

// namedNext returns the person whom an article's first paragraph only describes, and one of
// the next names: "A dairy farmer says … Ina Voss woke to a phone call." The description is
// the subject with which the article begins, or its owner. It is -1 if the first name behind
// it is not the full one of somebody who fits and is a subject there, or the article calls
// that person something else. Of who speaks in the first paragraph the name may follow the
// verb: “…,” said Ina Voss.
func (r *resolver) namedNext(s span, head int, speaks bool) int {
	a := r.a
	w := a.words[s.lo]
	opens := w.is("a") || w.is("an") || w.is("one")
	if !opens && !w.is("its") || !a.personLike(head) || plural(a.words[head].low) || a.words[head].capital || a.words[head].tag.has(tagUnnamed) && !ordinary(a.words[head]) {
		return -1
	}
	if opens && a.afterDateline(a.sents[w.sent]) != s.lo || w.para != a.words[a.sents[w.sent].lo].para || !a.leadsBehind(w.para, a.topLine) {
		return -1
	}
	m, ok := r.nameAfterLead(w.para, speaks)
	if !ok {
		return -1
	}
	if !opens {
		return m.person // its owner, of whom the article goes on to tell
	}
	if !r.mayBe(m.person, s, head, false) {
		return -1
	}
	return m.person
}

// namedSince returns the person whom the first paragraph describes by the head word of a
// description before word i, and the next ones name; -1 if nobody.
func (r *resolver) namedSince(head, i int) int {
	np := r.a.introducedAs(head, i)
	if np.empty() {
		return -1
	}
	old, spoke := r.anon[r.a.words[head].low]
	return r.namedNext(np, r.a.headOf(np), spoke && old.word == np.lo)
}

// nameAfterLead returns the first name behind the first paragraph, if it is the full one of
// somebody, the subject, and is not printed above it but in headlines. The paragraphs between
// begin with words in marks or a pronoun.
func (r *resolver) nameAfterLead(lead int, speaks bool) (mention, bool) {
	a := r.a
	const most, reach = 3, 40 // paragraphs, and words of each
	for p := lead + 1; p < min(len(a.paras), lead+1+most); p++ {
		words := a.paras[p].words
		if words.empty() {
			continue
		}
		if m, ok := a.mentionIn(span{words.lo, min(words.hi, words.lo+reach)}); ok {
			known := !a.human(m) || !a.full(m.words) || a.firstMention(m.person, lead) < words.lo
			sent := a.sents[a.words[m.words.lo].sent]
			if known || a.harmed(sent) || a.anonymous(m.whole.lo) || !speaks && (a.harmed(a.sents[a.words[a.paras[lead].words.lo].sent]) || a.tells(sent)) {
				return mention{}, false
			}
			return m, a.subjectOf(sent, words.hi).lo == m.whole.lo || speaks && a.speaking(m)
		}
		if w := a.words[words.lo]; w.kind != quoted && !w.tag.has(tagSubject) {
			break
		}
	}
	return mention{}, false
}

// harmed reports whether a sentence is about a crime or an accident, so that the next name may
// be that of the other side.
func (a *article) harmed(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.hints(hintHarm) {
			return true
		}
	}
	return false
}

// anonymous reports whether somebody shortly before word i wants no name in the paper.
func (a *article) anonymous(i int) bool {
	const back = 120 // words
	for k := max(0, i-back); k < i; k++ {
		w := a.words[k]
		if w.is("anonymity") || w.is("anonymously") || w.is("anonymous") || a.at(k-1).is("be") && (w.is("named") || w.is("identified")) {
			return true
		}
	}
	return false
}

// tells reports whether a sentence has a verb of saying outside marks.
func (a *article) tells(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.tag.has(tagSay|tagTell) && w.tag.has(tagPast|tagPresent) && !w.tag.has(tagNounForm) && !w.capital {
			return true
		}
	}
	return false
}

// leads reports whether nothing but headlines and credits stand before a paragraph.
func (a *article) leads(p int) bool {
	return a.leadsBehind(p, func(int) bool { return false })
}

// leadsBehind does the same where also lines with a stop may stand before the paragraph, if they
// are such as line says.
func (a *article) leadsBehind(p int, line func(k int) bool) bool {
	const most, credits = 8, 8 // lines of headline, bullets and dates; and besides
	lines := 0
	for k := 0; k < p; k++ {
		w := a.paras[k].words
		if !a.paras[k].credit && !w.empty() {
			lines++
		}
		if lines > most || k-lines > credits || !w.empty() && a.words[w.hi-1].sign(".") && !line(k) {
			return false
		}
	}
	return true
}

// topLine reports whether paragraph k is rather a headline or the line under it than the first
// paragraph, although it ends with a stop: one short sentence near the top that has nobody's
// full name.
func (a *article) topLine(k int) bool {
	const longest, most = 20, 4 // words, paragraphs
	w := a.paras[k].words
	if k >= most || w.hi-w.lo > longest || a.words[w.lo].sent != a.words[w.hi-1].sent {
		return false
	}
	for i := w.lo; i < w.hi; i++ {
		if n, ok := a.named[i]; ok && a.full(a.mentions[n].words) {
			return false
		}
	}
	return true
}

// firstMention returns the first word from a paragraph on at which a person is mentioned; 0 if
// that is not among the first names of the article.
func (a *article) firstMention(p, para int) int {
	for _, m := range a.mentions[:min(len(a.mentions), mostBack)] {
		if m.person == p && a.words[m.words.lo].para >= para {
			return m.words.lo
		}
	}
	return 0
}
