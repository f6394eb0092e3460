package quote

// findSigned finds quotes with the name of who speaks behind them.
func (a *article) findSigned() {
	for p := range a.paras {
		for _, s := range a.paras[p].stretches {
			if r, ok := a.signed(p, s); ok {
				a.reports = append(a.reports, r)
			}
		}
		if r, ok := a.signedBelow(p); ok {
			a.reports = append(a.reports, r)
		}
		if r, ok := a.post(p); ok {
			a.reports = append(a.reports, r)
		}
	}
}

// signed returns the report of a stretch with a name behind it: behind a dash, or, if the
// paragraph is nothing else, in brackets; in a headline behind a colon (‘…’: Lindqvist
// warns crews).
func (a *article) signed(p, stretch int) (report, bool) {
	w, i := a.paras[p].words, a.stretches[stretch].word
	if i+2 >= w.hi || !a.words[i+2].capital {
		return report{}, false
	}
	var end int
	switch sign := a.words[i+1]; {
	case sign.dash():
		end = a.signature(span{i + 2, w.hi})
	case sign.sign(":") && i == w.lo:
		end = a.headlineName(span{i + 2, w.hi})
	case sign.sign("(") && i == w.lo && a.words[w.hi-1].sign(")."):
		end = a.bracketName(span{i + 2, w.hi})
	}
	if end <= i+2 {
		return report{}, false
	}
	return signedReport(i+1, span{i + 2, end}, span{i, i + 1}, a.words[i].sent), true
}

func signedReport(cue int, source, content span, sent int) report {
	return report{cue: span{cue, cue + 1}, source: source, content: []span{content}, sent: sent, class: tagSay, path: byDash, back: true}
}

// signature returns where the name ends that begins words s, with age, role and place; it
// is s.lo if something else than a handle, a date or a stretch stands behind it.
func (a *article) signature(s span) int {
	end := a.appositive(a.nounRight(s.lo, s.hi).hi, s.hi)
	for next := a.appositive(end, s.hi); end < s.hi && a.words[end].sign(","); next = a.appositive(end, s.hi) {
		if next == end {
			next = end + 1
			for next < s.hi && a.words[next].kind != sign {
				next++
			}
			if !a.placed(span{end + 1, next}) {
				break
			}
		}
		end = next
	}
	if rest := a.afterHandle(end, s.hi); rest < s.hi && !a.words[rest].sign(".") && a.words[rest].kind != quoted {
		return s.lo
	}
	return end
}

// afterHandle steps over "(@name) February 16, 2026".
func (a *article) afterHandle(i, hi int) int {
	if i+1 >= hi || !a.words[i].sign("(") || !a.words[i+1].sign("@") {
		return i
	}
	i = a.bracketRight(i, hi)
	for i < hi && (a.words[i].tag.has(tagMonth) || a.words[i].kind == digits || a.words[i].sign(",")) {
		i++
	}
	return i
}

// headlineName returns where the name ends that begins words s, if the article has that
// person elsewhere and s is a line without a stop; else s.lo.
func (a *article) headlineName(s span) int {
	m, ok := a.mentionIn(s)
	if !ok || m.person < 0 || a.people[m.person].body || m.whole.lo != s.lo || a.words[s.hi-1].sign(".!?") {
		return s.lo
	}
	return m.words.hi
}

// bracketName returns where a full name ends that begins the words of a bracket, which
// holds only an age, a role or a place besides.
func (a *article) bracketName(s span) int {
	m, ok := a.mentionIn(s)
	if !ok || m.person < 0 || m.whole.lo != s.lo || m.words.hi-m.words.lo < 2 {
		return s.lo
	}
	const longest = 8
	for i := m.words.hi; i < s.hi; i++ {
		w := a.words[i]
		if i-s.lo > longest || w.kind == quoted || w.tag.has(tagAux|tagVerb|tagCue) {
			return s.lo
		}
	}
	return m.words.hi
}

// signedBelow returns the report of a wholly quoted paragraph with a dash and a name in
// the paragraph behind it; behind a post that name has a handle, and there may be no marks.
func (a *article) signedBelow(p int) (report, bool) {
	w := a.paras[p].words
	if p == 0 || w.hi-w.lo < 2 || !a.words[w.lo].dash() || !a.words[w.lo+1].capital {
		return report{}, false
	}
	above, end := a.paras[p-1], a.signature(span{w.lo + 1, w.hi})
	quoted := above.allQuoted && len(above.stretches) == 1
	post := end < w.hi && a.afterHandle(end, w.hi) == w.hi && len(above.stretches) == 0
	if end == w.lo+1 || above.image || above.words.empty() || !quoted && !post {
		return report{}, false
	}
	return signedReport(w.lo, span{w.lo + 1, end}, above.words, a.words[w.lo].sent), true
}

// post returns the report of a post that the page shows without marks: its words, a dash,
// a name with its handle in brackets, a date.
func (a *article) post(p int) (report, bool) {
	w := a.paras[p].words
	const longest = 20 // words of name, handle and date
	for i := w.hi - 1; i > max(w.lo, w.hi-longest); i-- {
		if !a.words[i].dash() {
			continue
		}
		end := a.nounRight(i+1, w.hi).hi
		if end == i+1 || a.afterHandle(end, w.hi) != w.hi || end == w.hi || a.words[i-1].kind == quoted {
			return report{}, false
		}
		return signedReport(i, span{i + 1, end}, span{w.lo, i}, a.words[i].sent), true
	}
	return report{}, false
}
