package quote

import (
	"slices"

	"onrecord/news"
)

// amend gives the reports of the models their labels and puts in what fixed words say. It
// reads the reports of the rules, which still are those of the article.
func (a *article) amend(kept []report) []report {
	bySent, ruled := map[int][]report{}, map[int][]report{}
	for _, r := range a.reports {
		ruled[r.sent] = append(ruled[r.sent], r)
	}
	for _, r := range kept {
		if a.ownWords(&r); len(r.content) > 0 && !a.anonymity(r) {
			bySent[r.sent] = append(bySent[r.sent], r)
		}
	}
	out := kept[:0:0]
	for n, s := range a.sents {
		from := len(out)
		for _, r := range a.labelled(s, a.passedOn(bySent[n], ruled[n])) {
			if r.heldBy > 0 {
				r.heldBy += from
			}
			out = append(out, r)
		}
	}
	return out
}

// ownWords takes from the content of a report a dateline, the spans inside its source
// (Harbour stays closed, says Lindqvist), if its cue is a verb of speech, and what is the
// beginning of its source (the ‘Yes’ campaign).
func (a *article) ownWords(r *report) {
	a.dropDateline(r.content)
	says := a.words[r.cue.hi-1].tag.has(tagSay | tagTell)
	var out []span
	for i, c := range r.content {
		switch {
		case i+1 < len(r.content) && a.beginsSource(c, r.source):
			r.source.lo = c.lo
		case !says || c.lo < r.source.lo || r.source.hi < c.hi:
			out = append(out, c)
		}
	}
	r.content = out
}

// beginsSource reports whether words c, with a fragment in marks at their end, belong to the
// common noun right behind them: the ‘Yes’ campaign.
func (a *article) beginsSource(c, source span) bool {
	const longest = 4 // words: the so-called ‘Yes’ campaign
	last, noun := a.words[c.hi-1], a.at(source.lo)
	if source.empty() || c.hi != source.lo || c.hi-c.lo > longest || last.kind != quoted || !a.words[c.lo].tag.has(tagDet) {
		return false
	}
	stop, comma := a.ends(a.stretches[last.stretch])
	return !stop && !comma && noun.kind == letters && !noun.capital && !noun.tag.has(tagSubject)
}

// anonymity reports whether a report is only that a source would not be named.
func (a *article) anonymity(r report) bool {
	const reach = 5
	for i := r.cue.lo; i < min(len(a.words)-1, r.cue.hi+reach); i++ {
		next := a.words[i+1]
		if a.words[i].is("be") && (next.is("named") || next.is("identified")) && r.content[0].lo <= i && i < r.content[0].hi {
			return a.words[r.cue.lo].hints(hintWithhold) || asks(a.words[r.cue.hi-1])
		}
	}
	return false
}

// labelled returns the reports of one sentence with stance, passer-on and holder, heldBy
// counted within the sentence.
func (a *article) labelled(s span, rs []report) []report {
	refusals := a.refusals(s)
	found := slices.Concat(a.quotedAs(s, rs), a.inWordsOf(s, rs), a.saidBy(s, rs), a.sayingOf(s, rs), a.toldBy(s), a.behindLabel(s), a.claimOf(s, rs), a.wordedSo(s, rs))
	for _, r := range rs {
		if r.path == byTurn {
			found = append(found, formula{r, span{min(r.cue.lo, r.source.lo), r.content[0].lo}})
		}
	}
	rs = replaced(rs, append(found, a.headlineTail(s, rs)...))
	rs = replaced(rs, a.unanswered(refusals, rs, s))
	var out []report
	for _, r := range rs {
		r.stance = a.stanceOf(r, refusals)
		rest := a.splitOff(&r)
		a.findVia(&r)
		if out = append(out, r); len(rest) > 0 {
			r.stance, r.content = news.Asserted, rest
			out = append(out, r)
		}
	}
	out = a.believed(out)
	slices.SortStableFunc(out, func(x, y report) int { return x.cue.lo - y.cue.lo })
	for i := range out {
		out[i].heldBy = 1 + a.holderOf(i, out)
	}
	return out
}

// passedOn adds to the reports of a sentence what the rules have that somebody named said
// or told, or anybody in marks, by the words of somebody else: of "Voss told colleagues it was
// over, according to two aides" the models often have only what the aides say. Inside of other
// reports most of such findings of the rules are none (14 looked at in PolNeAR).
func (a *article) passedOn(rs, ruled []report) []report {
	n := len(rs)
	for _, r := range ruled {
		_, named := a.named[r.source.lo]
		if !named && (a.hasWords(r.content) || !a.somebody(r.source)) || !r.class.has(tagSay|tagTell) || r.path != byForward && r.path != byBackward && r.path != byShared {
			continue
		}
		taken, by := false, -1
		var own span
		for k, o := range rs[:n] {
			taken = taken || r.cue.lo < o.cue.hi && o.cue.lo < r.cue.hi
			for _, c := range o.content {
				if a.passes(o, r) && c.holds(r.cue.lo) && c.holds(r.source.lo) {
					own, by = span{max(c.lo, r.content[0].lo), min(c.hi, r.content[0].hi)}, k
				}
			}
		}
		if !own.empty() && !taken && len(rs) < mostCues {
			r.content = append([]span{own}, a.spokenOn(&rs[by])...)
			rs = append(rs, r)
		}
	}
	return rs
}

// somebody reports whether a source is he, she, they or a noun, rather than the reporter or "it".
func (a *article) somebody(source span) bool {
	w := a.words[source.lo]
	return a.subjectGender(source.lo) != unknown || w.is("they") || !w.tag.has(tagSubject|tagObject)
}

// spokenOn takes from what is said "according to" somebody the sentences in marks behind its
// own: they go on with the speech that is passed on.
func (a *article) spokenOn(o *report) []span {
	first := slices.IndexFunc(o.content, func(c span) bool {
		return c.hi == c.lo+1 && a.words[c.lo].kind == quoted && c.lo > o.cue.lo && a.words[c.lo].sent > o.sent
	})
	if first < 0 || !a.words[o.cue.lo].is("according") {
		return nil
	}
	rest := o.content[first:]
	o.content = slices.Clone(o.content[:first])
	return rest
}

// passes reports whether o passes on what r says: "according to" does, a verb of saying
// behind r's words or before its "had said", and "recalled" before "X saying".
func (a *article) passes(o, r report) bool {
	if a.words[o.cue.lo].is("according") {
		return true
	}
	first, last := a.words[r.cue.lo], a.words[o.cue.hi-1]
	if verb := wordsOf().plain[a.words[r.cue.hi-1].low]; verb != "say" && verb != "tell" || r.path == byShared {
		return false
	}
	switch wordsOf().plain[last.low] {
	case "say", "tell":
		return o.cue.lo > r.cue.lo || first.is("had")
	case "recall":
		return first.is("saying") && r.source.hi == r.cue.lo
	}
	return false
}

// replaced puts formulas in the place of the reports whose cue they hold.
func replaced(rs []report, found []formula) []report {
	if len(found) == 0 {
		return rs
	}
	var out []report
	for _, r := range rs {
		keep := true
		for _, f := range found {
			keep = keep && (r.cue.hi <= f.words.lo || f.words.hi <= r.cue.lo)
		}
		if keep {
			out = append(out, r)
		}
	}
	for _, f := range found {
		out = append(out, f.report)
	}
	return out
}

// splitOff takes from a report that denies or declines what stands in other sentences: “I
// was never there” behind “denied the claim.” is asserted.
func (a *article) splitOff(r *report) (rest []span) {
	if r.stance == news.Asserted {
		return nil
	}
	var own []span
	for _, c := range r.content {
		if a.words[c.lo].sent == r.sent {
			own = append(own, c)
		} else {
			rest = append(rest, c)
		}
	}
	r.content = own
	return rest
}

// believed leaves out the reports inside of a denial: who denies having said something is
// not on record as having said it.
func (a *article) believed(rs []report) []report {
	out := rs[:0:0]
	for _, r := range rs {
		keep := true
		for _, o := range rs {
			keep = keep && (o.stance != news.Denied || !o.content[0].holds(r.cue.lo) || r.cue == o.cue)
		}
		if keep {
			out = append(out, r)
		}
	}
	return out
}
