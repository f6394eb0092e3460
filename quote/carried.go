package quote

// carried gives speech that leaves its marks open at the end of a paragraph, and what opens them
// again in the next, one speaker: “It is thin. / “It will break.” Then Orsk came. He said: “No.”
// A stretch whose own sentence has the cue decides, of two without one the first; the last one's
// cue is that of all if the first has none or stands far behind it: Orsk left. Voss wept. “It is
// thin. / “It will break,” she said.
func (a *article) carried() {
	lost := map[int]bool{}
	first := 0 // of the speech that goes on
	for i := 1; i < len(a.stretches); i++ {
		if !a.carries(i - 1) {
			first = i
			continue
		}
		before, here := a.owner[i-1], a.owner[i]
		switch {
		case before < 0 || here == before || here >= 0 && a.sameSource(a.reports[here].source, a.reports[before].source):
		case !a.cuedHere(i):
			lost[here] = true
			a.owner[i] = a.extend(before, a.stretches[i].word)
		case a.farFromCue(first), a.reports[before].cue.empty():
			for k := first; k < i; k++ {
				lost[a.owner[k]] = true
				a.owner[k] = a.extend(here, a.stretches[k].word)
			}
		}
	}
	a.cutLost(lost)
}

// carries reports whether a stretch goes on in the next one.
func (a *article) carries(i int) bool {
	return a.stretches[i].goes && a.stretches[i+1].para > a.stretches[i].para
}

// cuedHere reports whether the cue of whom stretch i is given to stands in the stretch's own
// sentence.
func (a *article) cuedHere(i int) bool {
	n := a.owner[i]
	return n >= 0 && a.reports[n].sent == a.words[a.stretches[i].word].sent
}

// farFromCue reports whether a stretch begins a speech in a paragraph of the reporter's words, and
// is given to somebody who does not speak in its sentence or in that before it.
func (a *article) farFromCue(i int) bool {
	s, n := a.stretches[i], a.owner[i]
	return n >= 0 && !a.paras[s.para].allQuoted && a.reports[n].sent < a.words[s.word].sent-1 && a.at(s.word-1).para == s.para
}
