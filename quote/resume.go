package quote

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// resumed gives speech that goes on behind a clause of the reporter's back to whom it
// belongs: of “It is thin,” said Voss, speaking of the ice. “It will break.” the models
// often make words that are spoken of the ice.
func (a *article) resumed(kept []report) {
	a.behindColons(kept)
	a.sharedAgain(kept)
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

// sharedAgain gives verbs that go on with the subject of the report before them in their
// sentence that one's source, if the pronoun behind them is what their own clause begins
// with: He called her a fool, said she had never measured it.
func (a *article) sharedAgain(kept []report) {
	for n := 1; n < len(kept); n++ {
		r, d := &kept[n], kept[n-1]
		if r.source.hi-r.source.lo != 1 || r.source.lo != r.cue.hi || !a.words[r.source.lo].tag.has(tagSubject) || !a.verbal(r.source.hi) {
			continue
		}
		if before := a.at(r.cue.lo - 1); (before.kind == quoted || before.sign(",") || before.is("and")) && d.sent == r.sent && d.cue.hi <= r.cue.lo && len(r.content) > 0 && r.content[0].lo >= r.source.lo && d.source.hi <= d.cue.lo {
			r.source = d.source
		}
	}
}

// behindColons takes from reports the stretches behind a colon that is the end of another
// one's cue: “It is thin,” Voss said. Orsk: “It is not.”
func (a *article) behindColons(kept []report) {
	cues := map[int]int{} // where a stretch begins → the cue that ends there with a colon
	for _, r := range kept {
		if a.at(r.cue.hi - 1).sign(":") {
			cues[r.cue.hi] = r.cue.lo
		} else if a.at(r.cue.hi).sign(":") {
			cues[r.cue.hi+1] = r.cue.lo
		}
	}
	for n := range kept {
		r := &kept[n]
		r.content = slices.DeleteFunc(r.content, func(c span) bool {
			if c.hi != c.lo+1 || a.words[c.lo].kind != quoted {
				return false
			}
			cue, ok := cues[c.lo]
			return ok && cue > r.cue.lo || a.at(c.lo-1).sent > r.sent && a.introducedAnew(a.words[c.lo].stretch)
		})
	}
}

// spokenBefore reports whether d is plain speech in marks, in r's paragraph and begun
// before r's cue.
func (a *article) spokenBefore(d, r report) bool {
	return len(d.content) > 0 && d.cue.lo < r.cue.lo && a.words[d.cue.lo].para == a.words[r.cue.lo].para &&
		!a.hasWords(d.content) && d.content[0].lo < r.cue.lo && a.words[d.content[0].lo].kind == quoted
}

// giveBack moves to d the last stretch of r, which begins a sentence of its own or goes on
// with that of d's words, if d and r share theirs and r has words of the reporter's own, or
// no source but d's.
func (a *article) giveBack(r, d *report) {
	last := len(r.content) - 1
	if last < 0 || r.path == byAccording || r.sent != d.sent || r.content[0].lo < r.cue.lo {
		return
	}
	if c := &r.content[last]; c.hi-c.lo > 1 && a.words[c.hi-1].kind == quoted && !a.words[c.lo].is("that") && a.goesOnWith(c.hi-1, d) {
		marks := span{c.hi - 1, c.hi}
		c.hi = marks.lo - 1 // without the comma
		r.content = append(slices.Clone(r.content), marks)
		last++
	}
	c := r.content[last]
	w := a.words[c.lo]
	if w.kind != quoted || c.hi != c.lo+1 || a.at(c.lo-1).sign(":") {
		return
	}
	if fresh := w.sent != r.sent && a.sents[w.sent].lo == c.lo; !fresh && !a.goesOnWith(c.lo, d) {
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

// goesOnWith reports whether the stretch at word i ends the sentence that the words of d
// began before d's cue: “If you say that,” Voss said, speaking of the ice, “you fall in.”
func (a *article) goesOnWith(i int, d *report) bool {
	k := a.words[d.content[0].lo].stretch
	if k < 0 || !a.at(i-1).sign(",") || a.words[i].sent != d.sent || !a.opensSmall(a.stretches[a.words[i].stretch]) {
		return false
	}
	stop, comma := a.ends(a.stretches[k])
	return comma || !stop && a.at(d.content[0].hi).sign(",")
}

// opensSmall reports whether a stretch begins with a small letter.
func (a *article) opensSmall(s stretch) bool {
	first, _ := utf8.DecodeRuneInString(s.inner.In(a.text))
	return unicode.IsLower(first)
}

// speechUpTo returns the report that speech behind stretch i carries on: that of the last
// owned stretch of its paragraph up to it. A fragment that a clause of the reporter's holds
// gives way to the speech in whose sentence that clause stands. -1 if there is none.
func (a *article) speechUpTo(i, para int) int {
	const reach = 12 // stretches back: keeps the time linear
	r := -1
	for n := 0; n < reach && i >= 0 && a.stretches[i].para == para; n, i = n+1, i-1 {
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
	p := a.stretches[i].para - 1
	for p >= 0 && (a.paras[p].image || a.caption(p)) {
		p--
	}
	if p < 0 || a.paras[p].words.empty() {
		return -1
	}
	return a.speechOf(a.words[a.paras[p].words.hi-1].sent, a.stretches[i])
}

// sentenceBefore does the same for a stretch that begins a sentence inside its paragraph.
func (a *article) sentenceBefore(i int) int {
	s := a.stretches[i]
	at := a.words[s.word].sent
	if a.sents[at].lo != s.word || a.at(s.word-1).para != s.para {
		return -1
	}
	return a.speechOf(at-1, s)
}

// speechOf returns the last report of a sentence, if it is one of speech by somebody and
// stretch s, which follows, a whole sentence.
func (a *article) speechOf(sent int, s stretch) int {
	const fewest = 4 // words; what is shorter is a heading
	stop, comma := a.ends(s)
	r, ok := a.bySent[sent]
	if after := a.at(s.word + 1); after.para == s.para && after.sent == a.words[s.word].sent && after.kind == letters {
		return -1
	}
	if !ok || s.size < fewest || !stop && !comma && !s.goes || a.reports[r].source.empty() || !a.spoken(a.reports[r].cue) || a.reporter(a.reports[r].source) {
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

// stretched carries the reporter's words of reports on to the words in marks behind them in
// their sentence that no report holds: Voss said the ice, which she measured, “will hold”.
func (a *article) stretched(kept []report) {
	const fewest = 4 // words in marks; shorter ones are often nobody's
	taken := a.wordsTaken(kept)
	for n := range kept {
		r := &kept[n]
		if len(r.content) == 0 || !a.words[r.cue.hi-1].tag.has(tagSay|tagTell) && !a.words[r.cue.lo].tag.has(tagSay|tagTell) {
			continue
		}
		c := &r.content[len(r.content)-1]
		if c.lo < r.cue.hi || a.words[c.hi-1].sent != r.sent || !a.hasWords(r.content) {
			continue
		}
		s := a.sents[r.sent]
		for i := c.hi; i < s.hi && !taken[i] && !a.words[i].sign(";:") && !a.words[i].tag.has(tagCue); i++ {
			if k := a.words[i].stretch; k >= 0 && a.stretches[k].size >= fewest && !a.titled(a.stretches[k]) {
				c.hi = a.clauseEnd(i+1, s)
				i = c.hi - 1
			}
		}
	}
}

// wordsTaken tells of each word whether it is part of a report.
func (a *article) wordsTaken(kept []report) []bool {
	var spans []span
	for _, r := range kept {
		spans = append(append(spans, r.content...), r.cue, r.source)
	}
	return a.covering(spans)
}

// overlooked are the reports of the rules that are nothing but somebody saying whole
// sentences in marks which no report of the models holds.
func (a *article) overlooked(kept []report) []report {
	taken := a.wordsTaken(kept)
	var out []report
	for _, r := range a.reports {
		if r.saying() && !r.source.empty() && !taken[r.cue.lo] && a.plainSpeech(r.content, taken) {
			a.wholeSource(&r)
			out = append(out, r)
		}
	}
	return out
}

// plainSpeech reports whether content is whole sentences in marks, and none of them taken.
func (a *article) plainSpeech(content []span, taken []bool) bool {
	const fewest = 4 // words
	for _, c := range content {
		for i := c.lo; i < c.hi; i++ {
			k := a.words[i].stretch
			if k < 0 && a.words[i].kind == sign {
				continue
			}
			if k < 0 || taken[i] || a.stretches[k].size < fewest || !a.sentenceLike(a.stretches[k]) {
				return false
			}
		}
	}
	return len(content) > 0
}
