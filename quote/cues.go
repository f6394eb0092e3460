package quote

import (
	"strings"

	"onrecord/news"
)

// A report is one piece of reported speech: the cue, whose it is, and what was said, as
// ranges of words.
type report struct {
	cue     span
	source  span
	content []span
	sent    int
	class   tag
	back    bool    // the words stand before the cue
	shared  bool    // the source is that of an earlier verb
	path    path    // how it was found
	wordy   bool    // holds words of the reporter's own; known once stretches are assigned
	share   float64 // probability that words and source are right
	stance  news.Stance
	via     span // who passes the words on, if the report's own words say so
	heldBy  int  // 1 + the index of the report whose words hold it; 0 if none does
}

// findReports finds the cues of every sentence with their sources and contents.
func (a *article) findReports() {
	for n, s := range a.sents {
		from := len(a.reports)
		for i := s.lo; i < s.hi; i++ {
			r, ok := a.reportAt(i, s, a.reports[from:])
			if ok {
				r.sent = n
				a.reports = append(a.reports, r)
				i = max(i, r.cue.hi-1)
			}
		}
		a.settle(a.reports[from:])
	}
}

// mostCues bounds the cues of one sentence; a sentence of more is a list or noise.
const mostCues = 12

func (a *article) reportAt(i int, s span, earlier []report) (report, bool) {
	w := a.words[i]
	if len(earlier) >= mostCues || w.kind != letters {
		return report{}, false
	}
	if w.is("according") && a.at(i+1).is("to") {
		return a.according(i, s)
	}
	if !w.tag.has(tagCue) || !a.reporting(i, s) {
		return report{}, false
	}
	r := report{cue: a.widenCue(i, s), class: w.tag & tagCue}
	return a.complete(r, i, s, earlier)
}

// reporting reports whether the verb at i is in a form that reports.
func (a *article) reporting(i int, s span) bool {
	w := a.words[i]
	if w.capital && (!a.paras[w.para].headline || !w.tag.has(tagSay)) {
		return false
	}
	if a.nounLike(i) {
		return false
	}
	before := a.beforeCue(i, s.lo)
	switch {
	case w.tag.has(tagPast) && !w.tag.has(tagPlain):
		return !before.tag.has(tagBe)
	case w.tag.has(tagIng):
		return w.tag.has(tagSay|tagTell|tagDeal|tagOnly) || before.tag.has(tagBe)
	case w.tag.has(tagNounForm):
		next := a.at(i + 1)
		return before.capital && !next.tag.has(tagPrep) || before.tag.has(tagSubject) || next.is("that")
	case w.tag.has(tagPresent):
		return !before.tag.has(tagDet)
	}
	if before.tag.has(tagBe) {
		return false
	}
	return before.tag.has(tagModal|tagAux) || before.tag.has(tagSubject) || plural(before.low) || w.tag.has(tagPast)
}

// beforeCue returns the last word before verb i that is no adverb.
func (a *article) beforeCue(i, lo int) word {
	for i--; i > lo && adverb(a.words[i]); i-- {
	}
	if i < lo {
		return word{}
	}
	return a.words[i]
}

func adverb(w word) bool {
	return w.kind == letters && (w.tag.has(tagAdverb) || strings.HasSuffix(w.low, "ly") && len(w.low) > 4 && !w.tag.has(tagCue))
}

func plural(low string) bool {
	return len(low) > 3 && strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && low != "'s" || low == "people" || low == "police" || low == "media"
}

// widenCue adds auxiliaries and adverbs before the verb, and the small word that belongs
// to it ("called for").
func (a *article) widenCue(i int, s span) span {
	c := span{i, i + 1}
	for c.lo > s.lo && a.words[c.lo-1].kind == letters && !a.words[c.lo-1].capital &&
		(a.words[c.lo-1].tag.has(tagAux) || adverb(a.words[c.lo-1])) {
		c.lo--
	}
	if c.lo < i && a.words[c.lo].is("to") {
		c.lo = i
	}
	if a.words[i].tag.has(tagDeal) && c.hi < s.hi {
		switch a.words[c.hi].low {
		case "for", "on", "about", "to", "of":
			c.hi++
		}
	}
	return c
}
