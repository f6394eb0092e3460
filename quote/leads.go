package quote

// namedNext returns the person whom an article's first paragraph only describes, and the
// next one names: "A dairy farmer says … Ina Voss woke to a phone call." The description is
// the subject with which the article begins, or its owner. It is -1 if the next paragraph
// does not begin with the full name of somebody who fits, or the article calls that person
// something else.
func (r *resolver) namedNext(s span, head int) int {
	a := r.a
	w := a.words[s.lo]
	opens := w.is("a") || w.is("an") || w.is("one")
	if !opens && !w.is("its") || !a.personLike(head) || plural(a.words[head].low) || a.words[head].capital || a.words[head].tag.has(tagUnnamed) && !ordinary(a.words[head]) {
		return -1
	}
	lead := a.paras[w.para]
	if opens && lead.words.lo != s.lo || !a.leads(w.para) || w.para+1 >= len(a.paras) {
		return -1
	}
	next := a.paras[w.para+1].words
	if next.empty() {
		return -1
	}
	m, ok := a.mentionIn(span{next.lo, min(next.lo+1, next.hi)})
	if !ok || !a.human(m) || !a.full(m.words) {
		return -1
	}
	if first := a.firstMention(m.person); first < next.lo && (!opens || first >= lead.words.lo) {
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

// namedBelow returns the person with whose name the second paragraph begins, if the first
// introduces a human being, at word i, by the head word of a later description: the cook. It is
// -1 if that is somebody else, or nobody.
func (r *resolver) namedBelow(head, i int) int {
	a := r.a
	if !a.leads(a.words[i].para) {
		return -1
	}
	np := a.nounRight(i, a.sents[a.words[i].sent].hi)
	if h := a.headOf(np); !np.empty() && a.words[h].low == a.words[head].low {
		return r.namedNext(np, h)
	}
	return -1
}

// leads reports whether nothing but headlines and credits stand before a paragraph.
func (a *article) leads(p int) bool {
	const most = 8 // lines of a headline, of what stands under it, of who wrote it and when
	for k := 0; k < p; k++ {
		w := a.paras[k].words
		if k >= most || !w.empty() && a.words[w.hi-1].sign(".") {
			return false
		}
	}
	return true
}

// firstMention returns the first word at which a person is mentioned; 0 if that is not among
// the first names of the article.
func (a *article) firstMention(p int) int {
	for _, m := range a.mentions[:min(len(a.mentions), mostBack)] {
		if m.person == p {
			return m.words.lo
		}
	}
	return 0
}
