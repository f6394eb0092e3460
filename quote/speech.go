package quote

import "onrecord/news"

// assignStretches gives every stretch to the report that it belongs to: first the
// innermost one whose words hold it, then, for whole quoted sentences, the report they
// continue.
func (a *article) assignStretches() {
	a.owner = make([]int, len(a.stretches))
	for i := range a.owner {
		a.owner[i] = -1
	}
	a.bySent = map[int]int{}
	for n, r := range a.reports {
		a.bySent[r.sent] = n
		a.reports[n].wordy = a.hasWords(r.content)
	}
	a.claim()
	behind := a.behind()
	for i := range a.stretches {
		if a.owner[i] < 0 {
			a.adopt(i, behind[i])
		}
	}
}

// behind tells for each stretch the owner of the next owned one in its paragraph, or -1.
func (a *article) behind() []int {
	out := make([]int, len(a.stretches))
	next := -1
	for i := len(a.stretches) - 1; i >= 0; i-- {
		if i+1 < len(a.stretches) && a.stretches[i+1].para != a.stretches[i].para {
			next = -1
		}
		out[i] = next
		if a.owner[i] >= 0 {
			next = a.owner[i]
		}
	}
	return out
}

// claim lets each report own the stretches of its content; the narrowest one wins, and of
// two as narrow the one whose cue has the colon before the stretch, else the one whose cue
// is the nearer before it: Orsk scolded him: “No,” she said. “Never.” Titles are nobody's.
// Words in marks inside an opinion ("wants a “real” debate") stay nobody's: three in four
// are no speech of its source (PolNeAR); whole sentences are (he wanted to know, “Is it real?”).
func (a *article) claim() {
	width := make([]int, len(a.stretches))
	for n, r := range a.reports {
		for _, c := range r.content {
			for i := c.lo; i < c.hi; i++ {
				k, size := a.words[i].stretch, 2*(c.hi-c.lo)
				if k < 0 || r.path == byOpinion && (len(a.pos) == 0 || !a.wholeIn(c, k)) || a.nameOrTitle(i) {
					continue
				}
				if a.colonOf(r, i) {
					size-- // Voss: “…”
				}
				if o := a.owner[k]; o < 0 || size < width[k] || size == width[k] && i > r.cue.lo && r.nearer(a.reports[o]) {
					a.owner[k], width[k] = n, size
				}
			}
		}
	}
}

// wholeIn reports whether words c are nothing but stretch k, and that a whole sentence.
func (a *article) wholeIn(c span, k int) bool {
	const fewest = 4 // words
	s := a.stretches[k]
	stop, comma := a.ends(s)
	return c.hi == c.lo+1 && s.size >= fewest && (stop || comma) && capital(s.inner.In(a.text)) && !a.titled(s)
}

// nearer reports whether the cue of r stands behind that of o, and r is not rather about the
// reporter's own words: Voss said, when asked about the ice: “It is thin.”
func (r report) nearer(o report) bool {
	return r.cue.lo > o.cue.lo && (!r.wordy || o.wordy)
}

// colonOf reports whether a colon right before word i ends the cue of r, or the one whom
// it is said to: Voss told them:
func (a *article) colonOf(r report, i int) bool {
	if !a.at(i - 1).sign(":") {
		return false
	}
	return r.cue.hi == i || r.cue.hi == i-1 || r.cue.hi == i-2 && a.words[r.cue.hi].tag.has(tagObject)
}

// adopt finds a report for stretch i, which no cue holds; behind is the owner of the next
// one in its paragraph, or -1.
func (a *article) adopt(i, behind int) {
	s := a.stretches[i]
	var r int
	switch {
	case a.crosshead(s.para):
		return
	case a.paras[s.para].allQuoted:
		r = a.continued(i)
		if r < 0 {
			r = a.asker(i)
		}
		if r < 0 {
			r = a.taken(i)
			if r >= 0 && a.isQuestion(i) && a.answering(a.reports[r]) {
				r = -1 // who answers has not asked
			}
		}
		if r >= 0 && a.newAbove(i, r) {
			return
		}
		if r < 0 {
			r = a.followed(i)
		}
	case !a.sentenceLike(s) && !a.resumes(i), a.nameOrTitle(s.word):
		return
	default:
		r = -1
		if i > 0 && !a.introducedAnew(i) {
			if r = a.speechUpTo(i-1, s.para); r >= 0 && a.farAbove(i) {
				return // an orphan
			}
		}
		if r < 0 {
			r = behind
		}
		if r < 0 {
			r = a.introduced(s.word)
		}
		if r < 0 && s.goes {
			r = a.taken(i)
		}
		if r < 0 {
			r = a.sentenceBefore(i)
		}
	}
	if r >= 0 {
		a.owner[i] = a.extend(r, s.word)
	}
}

// farAbove reports whether so many sentences stand between a stretch and the one before it in its
// paragraph, the last of them about somebody, that they are no longer one speech. In the texts at
// hand three of the reporter's and more stand there only where breaks were lost.
func (a *article) farAbove(i int) bool {
	const far = 4 // sentences on
	return a.pos != nil && a.words[a.stretches[i].word].sent-a.words[a.stretches[i-1].word].sent >= far &&
		a.sentenceBefore(i) < 0 && !a.aboveWhom(i).empty()
}

// extend adds the stretch at a word to report r and returns its index. A report of nothing
// but the reporter's own words, or one that denies, stays as it is; the stretch becomes one
// more report of the same cue and source.
func (a *article) extend(r, word int) int {
	more := span{word, word + 1}
	if a.reports[r].wordy && !a.mixed(r) || a.reports[r].stance != news.Asserted {
		next := a.reports[r]
		next.content, next.wordy, next.stance = []span{more}, false, news.Asserted
		a.reports = append(a.reports, next)
		return len(a.reports) - 1
	}
	a.reports[r].content = append(a.reports[r].content, more)
	return r
}

// hasWords reports whether spans hold words of the reporter's own.
func (a *article) hasWords(spans []span) bool {
	for _, s := range spans {
		for _, w := range a.words[s.lo:s.hi] {
			if w.kind != sign && w.kind != quoted {
				return true
			}
		}
	}
	return false
}

// sentenceLike reports whether a stretch is a sentence or more of its own, not a
// fragment inside the reporter's sentence.
func (a *article) sentenceLike(s stretch) bool {
	stop, comma := a.ends(s)
	before, after := a.at(s.word-1), a.at(s.word+1)
	opens := before.para != s.para || before.sign(".:?!,—–…") || before.kind == quoted || before.dash() || before.sent != a.words[s.word].sent
	closes := after.para != s.para || after.sign(".") || stop || comma || after.kind == quoted || s.goes
	const fewest = 3 // of shorter stretches a third is nobody's speech (PolNeAR)
	return opens && closes && s.size >= fewest
}

// resumes reports whether a short stretch ends the sentence of the speech before it, behind
// a comma or a dash: “The ice” – Orsk said – “is thin.”
func (a *article) resumes(i int) bool {
	s := a.stretches[i]
	before, after := a.at(s.word-1), a.at(s.word+1)
	stop, _ := a.ends(s)
	return stop && !a.titled(s) && (before.sign(",") || before.dash()) && after.sent != a.words[s.word].sent && i > 0 &&
		a.stretches[i-1].para == s.para && a.words[a.stretches[i-1].word].sent == a.words[s.word].sent
}

// continued returns the report that a wholly quoted paragraph carries on: that of the
// last stretch of the paragraph of text before it. PolNeAR: so it is in three of four.
func (a *article) continued(i int) int {
	if i > 0 && a.stretches[i-1].para == a.stretches[i].para {
		return a.owner[i-1]
	}
	p := a.stretches[i].para - 1
	for p >= 0 && (a.paras[p].image || a.caption(p) || a.paras[p].credit || a.aside(p)) {
		p--
	}
	if p > 0 && a.question(p) {
		p--
	}
	if p < 0 {
		return -1
	}
	if r := a.introducing(p); r >= 0 || len(a.paras[p].stretches) == 0 {
		return r
	}
	last := a.paras[p].stretches[len(a.paras[p].stretches)-1]
	if a.speechEnds(a.stretches[last]) && a.owner[last] >= 0 {
		return a.speechUpTo(last, p)
	}
	return -1
}

// taken returns the report of the first stretch of the next paragraph, if that one opens
// with it; PolNeAR: one in ten wholly quoted paragraphs belongs to a later cue.
func (a *article) taken(i int) int {
	for p := a.stretches[i].para + 1; p < len(a.paras); p++ {
		q := a.paras[p]
		if q.image {
			continue
		}
		if len(q.stretches) > 0 && a.stretches[q.stretches[0]].outer.Start == q.span.Start {
			return a.owner[q.stretches[0]]
		}
		break
	}
	return -1
}

// caption reports whether a paragraph is the line under an image, or names itself one.
func (a *article) caption(p int) bool {
	const longest = 40 // words
	w := a.paras[p].words
	return p > 0 && a.paras[p-1].image && w.hi-w.lo <= longest && len(a.paras[p].stretches) == 0
}

// question reports whether a paragraph is one question without marks, as interviews print
// those of the outlet between the answers.
func (a *article) question(p int) bool {
	const longest = 40 // words
	w := a.paras[p].words
	hi := w.hi
	for hi > w.lo && a.words[hi-1].sign("*_") {
		hi--
	}
	return hi > w.lo && hi-w.lo <= longest && a.words[hi-1].sign("?") && len(a.paras[p].stretches) == 0
}

// speechEnds reports whether the last stretch of a paragraph was speech that the next
// paragraph may carry on: a whole sentence, not a fragment or a title.
func (a *article) speechEnds(s stretch) bool {
	stop, comma := a.ends(s)
	const fewest = 4
	return s.goes || stop || comma || s.size >= fewest
}

// introducing returns the report that ends paragraph p with a colon, or -1.
func (a *article) introducing(p int) int {
	hi := a.paras[p].words.hi
	if hi == a.paras[p].words.lo || !a.words[hi-1].sign(":") {
		return -1
	}
	return a.introduced(hi)
}

// introducedAnew reports whether a sentence behind the stretch before stretch i introduces
// it with a colon, and has a subject of its own: The princess was heard to reply: “No.”
func (a *article) introducedAnew(i int) bool {
	colon := a.at(a.stretches[i].word - 1)
	if !colon.sign(":") || colon.sent == a.words[a.stretches[i-1].word].sent {
		return false
	}
	s := a.sents[colon.sent]
	src := a.subjectOf(s, a.stretches[i].word-1)
	if src.empty() {
		return false
	}
	_, named := a.named[src.lo]
	return named || a.words[src.lo].tag.has(tagSubject) || a.personLike(a.headOf(src))
}

// introduced returns the report of the words before a colon right before word i, or -1.
func (a *article) introduced(i int) int {
	colon := a.at(i - 1)
	if !colon.sign(":") {
		return -1
	}
	if n, ok := a.bySent[colon.sent]; ok {
		return n
	}
	r, ok := a.colonReport(i - 1)
	if !ok {
		return -1
	}
	a.bySent[colon.sent] = len(a.reports)
	a.reports = append(a.reports, r)
	return len(a.reports) - 1
}
