package quote

import (
	"slices"
	"strings"
)

// longestTurn is the most words of what is taken for one of two people who speak in turn; of
// longer paragraphs behind a question or an answer most go on with the same speaker.
const longestTurn = 14

// exchanges gives paragraphs of nothing but a few words in marks to the other of two who speak
// in turn: “You saw it?” Voss asked Orsk. / “I did.” Somebody must be asked or answered first;
// short paragraphs behind plain speech go on with it.
func (a *article) exchanges() {
	dealt := -1 // the stretch of the turn before, if it was given to the other
	lost := map[int]bool{}
	for i := 1; i < len(a.stretches); i++ {
		if a.owner[i-1] < 0 || !a.turnAlone(i) || a.owner[i] >= 0 && a.reports[a.owner[i]].source != a.reports[a.owner[i-1]].source {
			continue
		}
		above := a.reports[a.owner[i-1]]
		var r int
		switch {
		case dealt == i-1:
			r = a.owner[i-2]
		case a.answering(above) && (a.isQuestion(i) || a.stretches[i].size <= shortTurn):
			r = a.spokenTo(i, above)
		case a.isQuestion(i-1) && asks(a.words[above.cue.lo]) && !a.isQuestion(i) && a.stretches[i].size <= shortTurn:
			r = a.answerer(i, above)
		default:
			continue
		}
		if r >= 0 {
			lost[a.owner[i]] = true
			a.owner[i] = a.extend(r, a.stretches[i].word)
			dealt = i
		}
	}
	a.cutLost(lost)
}

// shortTurn is the most words of an answer, or of what is said against one.
const shortTurn = 8

// turnAlone reports whether a stretch is a short sentence and a paragraph, and so begins the
// paragraph above, with words in marks that end there.
func (a *article) turnAlone(i int) bool {
	s, above := a.stretches[i], a.stretches[i-1]
	if !a.paras[s.para].allQuoted || len(a.paras[s.para].stretches) != 1 || s.size > longestTurn || s.goes || above.goes || above.para != s.para-1 {
		return false
	}
	stop, _ := a.ends(s)
	return stop && a.words[a.paras[above.para].words.lo].kind == quoted
}

// isQuestion reports whether a stretch ends with a question.
func (a *article) isQuestion(i int) bool {
	return strings.HasSuffix(a.stretches[i].inner.In(a.text), "?")
}

// answering reports whether the cue of a report says that somebody answers somebody.
func (a *article) answering(r report) bool {
	for i := r.cue.lo; i < r.cue.hi; i++ {
		switch a.words[i].low {
		case "answered", "replied", "responded", "retorted", "countered", "answers", "replies", "responds", "retorts", "counters":
			return true
		case "shot", "hit", "fired", "snapped", "shoots", "hits", "fires", "snaps":
			return a.at(i + 1).is("back")
		}
	}
	return false
}

// spokenTo returns the report of whom an answer in the paragraph above stretch i is given to:
// the last one of the paragraph before that. It is -1 if there is none.
func (a *article) spokenTo(i int, answer report) int {
	const reach = 3 // stretches
	p := a.stretches[i].para - 2
	if p < 0 || a.paras[p].words.empty() {
		return -1
	}
	r := -1
	for k := i - 2; k >= max(0, i-2-reach) && a.stretches[k].para >= p && r < 0; k-- {
		if a.stretches[k].para == p {
			r = a.owner[k]
		}
	}
	if n, ok := a.bySent[a.words[a.paras[p].words.hi-1].sent]; ok && r < 0 {
		r = n
	}
	if r < 0 || a.reports[r].source.empty() || a.sameSource(a.reports[r].source, answer.source) {
		return -1
	}
	return r
}

// sameSource reports whether two sources name the same.
func (a *article) sameSource(s, t span) bool {
	m, one := a.mentionIn(s)
	n, other := a.mentionIn(t)
	return s == t || one && other && m.person == n.person
}

// answerer returns a report of the one who answers, at stretch i, the question in the paragraph
// above: who is said to speak behind further turns, if these leave that turn to the other, else,
// if the question says "you", the only other human being whom the paragraph before it names. It
// is -1 if that is not certain.
func (a *article) answerer(i int, question report) int {
	asker, ok := a.mentionIn(question.source)
	if !ok || asker.person < 0 {
		return -1
	}
	const most = 6 // turns
	k := i + 1
	for k < min(len(a.stretches), i+most) && a.turnAlone(k) {
		k++
	}
	if k < len(a.stretches) && (k-i)%2 == 0 && a.owner[k] >= 0 && a.stretches[k].para == a.stretches[k-1].para+1 {
		if m, ok := a.mentionIn(a.reports[a.owner[k]].source); ok && a.human(m) && m.person != asker.person && a.words[m.words.lo].para == a.stretches[k].para {
			return a.owner[k]
		}
	}
	p := a.stretches[i].para - 2
	if p < 0 || !strings.Contains(a.bare(i-1), " you ") {
		return -1
	}
	return a.onlyOther(p, asker.person)
}

// onlyOther returns a new report of the only human being whom a paragraph names beside one; -1
// if there is none, or two.
func (a *article) onlyOther(p, but int) int {
	var only mention
	for w := a.paras[p].words.lo; w < a.paras[p].words.hi; w++ {
		n, ok := a.named[w]
		if !ok || !a.human(a.mentions[n]) || a.mentions[n].person == but {
			continue
		}
		if !only.words.empty() && only.person != a.mentions[n].person {
			return -1
		}
		only = a.mentions[n]
	}
	if only.words.empty() {
		return -1
	}
	a.reports = append(a.reports, report{
		cue: span{only.whole.hi, only.whole.hi}, source: only.whole, sent: a.words[only.words.lo].sent, class: tagSay, path: byNeighbour,
	})
	return len(a.reports) - 1
}

// cutLost takes from the reports of a set the stretches that are others' now.
func (a *article) cutLost(lost map[int]bool) {
	for n := range lost {
		if n < 0 {
			continue
		}
		a.reports[n].content = slices.DeleteFunc(slices.Clone(a.reports[n].content), func(c span) bool {
			k := a.words[c.lo].stretch
			return c.hi == c.lo+1 && k >= 0 && a.owner[k] != n
		})
	}
}
