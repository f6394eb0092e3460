package quote

import (
	"strings"

	"onrecord/news"
)

// findTurns finds speech that a name and a sign mark instead of a verb: transcripts
// (NAME: …), headlines (Name: …) and quotes with their name behind them (“…” ― Name).
func (a *article) findTurns() {
	first := len(a.reports)
	var strange []int // reports of labels in capitals that name nobody known
	for p := range a.paras {
		if a.carriesTurn(p) && len(a.reports) > first {
			last := &a.reports[len(a.reports)-1]
			last.content = append(last.content, a.trimSigns(span{a.paras[p].words.lo + 1, a.paras[p].words.hi}))
			continue
		}
		if r, known, ok := a.turn(p); ok {
			if !known {
				strange = append(strange, len(a.reports))
			}
			a.reports = append(a.reports, r)
		}
	}
	const fewest = 2 // one label in capitals alone is a dateline or a heading
	if len(a.reports)-first < fewest && len(strange) > 0 {
		a.reports = a.reports[:first]
	}
	a.findSigned()
}

// carriesTurn reports whether a paragraph of a quoted transcript has no label of its own, and
// is none of its notes in brackets.
func (a *article) carriesTurn(p int) bool {
	w := a.paras[p].words
	return a.paras[p].transcript && w.hi-w.lo > 1 && !a.words[w.lo+1].sign("([") && !quotedLabel.MatchString(a.paras[p].span.In(a.text))
}

// longestLabel bounds the words before the colon of a turn, with what explains the name.
const longestLabel = 12

// turn returns the report of a paragraph that begins with who speaks and a colon. It is
// known if that is a person of the article.
func (a *article) turn(p int) (r report, known, ok bool) {
	w := a.paras[p].words
	w.lo = a.bracketRight(w.lo, w.hi) // [00:12]
	const bullets = 3                 // a mark that is never closed, a bullet, bold print
	for n := 0; n < bullets && !w.empty() && a.words[w.lo].kind == sign; n++ {
		w.lo++
	}
	src, colon := a.label(w)
	if src.empty() || a.saidAtEnd(span{colon, w.hi}) > 0 {
		return report{}, false, false
	}
	cue := span{colon, colon + 1}
	if first := a.words[src.lo]; src.hi-src.lo > 1 && first.tag.has(tagSay|tagOnly) && first.tag.has(tagPast|tagPresent) {
		cue = span{src.lo, src.lo + 1} // Said Lindqvist: “…”
		src.lo++
	}
	if known, ok = a.speaks(src, src.hi == colon); !ok || src.hi < colon && !a.explainedTurn(span{src.hi, colon}, w) {
		return report{}, false, false
	}
	lo := colon + 1
	for lo < w.hi-1 && a.words[lo].sign("*_") {
		lo++
	}
	if said := a.bracketRight(lo, w.hi); said < w.hi {
		lo = said // (laughs)
	}
	return report{
		cue: cue, source: src, content: []span{a.trimSigns(span{lo, w.hi})},
		sent: a.words[colon].sent, class: tagSay, path: byTurn,
	}, known, true
}

// label returns the name at the beginning of a paragraph and the colon that ends it, over
// what explains the name: "Ina Voss (Harbour Party):", "Ina Voss, 41, Halden:", "Ina Voss
// -- Chief Executive:". The name is empty if there is none.
func (a *article) label(w span) (name span, colon int) {
	const longest = 6 // words of a name with its title
	end := -1
	for i := w.lo; i < min(w.hi-1, w.lo+longestLabel+1); i++ {
		x := a.words[i]
		switch {
		case x.sign(":"):
			if end < 0 {
				end = i
			}
			if i == w.lo || end-w.lo > longest {
				return span{}, -1
			}
			return span{w.lo, end}, i
		case end < 0 && i > w.lo && (x.sign("(,") || x.dash()):
			end = i
		case x.kind == quoted, x.sign(".!?;"), end >= 0 && x.kind == letters && x.tag.has(tagAux|tagVerb|tagCue|tagIng):
			return span{}, -1
		}
	}
	return span{}, -1
}

// explainedTurn reports whether words s between a name and its colon explain it and speech
// follows: in marks, or with a stop. "Voss – Orsk: 6-4" and "Voss, 41: minister" are none.
func (a *article) explainedTurn(s, para span) bool {
	for i := s.lo; i < s.hi; i++ {
		if k, ok := a.named[i]; ok && a.mentions[k].person >= 0 && !a.people[a.mentions[k].person].body {
			return false
		}
	}
	last := a.words[para.hi-1]
	return last.kind == quoted || last.sign(".?!…")
}

// speaks reports whether the words of a label name who speaks: a person of the article,
// which is known, or A NAME IN CAPITALS, if the label is nothing else (plain) and not that
// of those who ask.
func (a *article) speaks(s span, plain bool) (known, ok bool) {
	t := a.bytes(s).In(a.text)
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind != letters || !w.capital && !w.tag.has(tagParticle) {
			return false, false
		}
	}
	if m, ok := a.mentionIn(s); ok && m.person >= 0 && !a.people[m.person].body && m.words.hi == s.hi {
		return true, true
	}
	const shortest = 3 // letters: "Q:" and "A:" name nobody
	plain = plain && !a.words[s.lo].tag.has(tagDet) && !a.words[s.hi-1].hints(hintAsker)
	return false, plain && len(t) >= shortest && strings.ToUpper(t) == t
}

func (a *article) trimSigns(s span) span {
	for s.hi > s.lo+1 && a.words[s.hi-1].kind == sign {
		s.hi--
	}
	return s
}

// interviewee returns who gives the answers behind "A:": the human being that the
// article names most often; nobody, if there are two.
func (r *resolver) interviewee() news.Speaker {
	a := r.a
	const mostLooked = 400 // mentions
	count := map[int]int{}
	best, several := -1, false
	for _, m := range a.mentions[:min(len(a.mentions), mostLooked)] {
		if !a.human(m) {
			continue
		}
		count[m.person]++
	}
	for p, n := range count {
		switch {
		case best < 0 || n > count[best]:
			best, several = p, false
		case n == count[best]:
			several = true
		}
	}
	if best < 0 || several {
		return news.Speaker{}
	}
	return a.speakerOf(best)
}
