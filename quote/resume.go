package quote

import "slices"

// resumed gives speech that goes on behind a clause of the reporter's back to whom it
// belongs: of “It is thin,” said Voss, speaking of the ice. “It will break.” the models
// often make words that are spoken of the ice.
func (a *article) resumed(kept []report) {
	const reach = 4 // reports back
	for n := range kept {
		for d := n - 1; d >= max(0, n-reach); d-- {
			if a.spokenBefore(kept[d], kept[n]) {
				a.giveBack(&kept[n], &kept[d])
				break
			}
		}
	}
}

// spokenBefore reports whether d is plain speech in marks, in r's paragraph and begun
// before r's cue.
func (a *article) spokenBefore(d, r report) bool {
	return len(d.content) > 0 && d.cue.lo < r.cue.lo && a.words[d.cue.lo].para == a.words[r.cue.lo].para &&
		!a.hasWords(d.content) && d.content[0].lo < r.cue.lo && a.words[d.content[0].lo].kind == quoted
}

// giveBack moves to d the last stretch of r, which begins a sentence of its own, if d and r
// share theirs and r has words of the reporter's own, or no source but d's.
func (a *article) giveBack(r, d *report) {
	last := len(r.content) - 1
	if last < 0 || r.path == byAccording || r.sent != d.sent || r.content[0].lo < r.cue.lo {
		return
	}
	c := r.content[last]
	w := a.words[c.lo]
	if w.kind != quoted || c.hi != c.lo+1 || w.sent == r.sent || a.sents[w.sent].lo != c.lo || a.at(c.lo-1).sign(":") {
		return
	}
	if !a.hasWords(r.content[:last]) && !r.source.empty() && r.source != d.source {
		return
	}
	r.content = slices.Clone(r.content[:last])
	if !slices.Contains(d.content, c) {
		d.content = append(d.content, c)
	}
}

// speechUpTo returns the report that speech behind stretch i carries on: that of the last
// owned stretch of its paragraph up to it. A fragment that a clause of the reporter's holds
// gives way to the speech in whose sentence that clause stands. -1 if there is none.
func (a *article) speechUpTo(i, para int) int {
	r := -1
	for ; i >= 0 && a.stretches[i].para == para; i-- {
		o := a.owner[i]
		switch {
		case o < 0:
		case r < 0:
			r = o
		case a.reports[r].wordy && !a.reports[o].wordy && a.reports[o].sent == a.reports[r].sent && a.reports[o].cue.lo < a.reports[r].cue.lo:
			return o
		}
	}
	return r
}

// mixed reports whether report r holds words in marks beside its own.
func (a *article) mixed(r int) bool {
	for _, c := range a.reports[r].content {
		for _, w := range a.words[c.lo:c.hi] {
			if w.kind == quoted && a.owner[w.stretch] == r {
				return true
			}
		}
	}
	return false
}

// followed returns the report with which the paragraph of text before that of stretch i, a
// wholly quoted one, ends: “It will not hold.” behind "Voss warned about the ice." -1 if the
// stretch is no whole sentence, or that one reports nothing.
func (a *article) followed(i int) int {
	const fewest = 4 // words; what is shorter is a heading
	s := a.stretches[i]
	stop, comma := a.ends(s)
	p := s.para - 1
	for p >= 0 && (a.paras[p].image || a.caption(p)) {
		p--
	}
	if p < 0 || a.paras[p].words.empty() || s.size < fewest || !stop && !comma && !s.goes {
		return -1
	}
	r, ok := a.bySent[a.words[a.paras[p].words.hi-1].sent]
	if !ok || a.reports[r].source.empty() || !a.spoken(a.reports[r].cue) {
		return -1
	}
	return r
}

// spoken reports whether a cue has a verb of speech, or one that takes what was said for its
// object.
func (a *article) spoken(cue span) bool {
	for _, w := range a.words[cue.lo:cue.hi] {
		if w.tag.has(tagSay | tagTell | tagDeal | tagOnly) {
			return true
		}
	}
	return false
}
