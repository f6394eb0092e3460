package quote

import "slices"

// A formula is a report that fixed words make, which are known better than any model: it
// takes the place of the reports with their cue in its words.
type formula struct {
	report
	words span
}

// quotedAs finds "X was quoted as saying", by whom, and "the agency quoted X as saying". What
// was said is as the report has it whose cue is "saying", if there is one.
func (a *article) quotedAs(s span, rs []report) []formula {
	var out []formula
	const reach = 15 // words from "quoted" to "as saying"
	for i := s.lo; i < s.hi && len(out) < mostCues; i++ {
		if !a.words[i].is("quoted") && !a.words[i].is("cited") {
			continue
		}
		for k := i + 1; k+1 < min(s.hi, i+reach); k++ {
			if !a.words[k].is("as") || !a.words[k+1].is("saying") {
				continue
			}
			if f, ok := a.quotedBy(i, k, s); ok {
				for _, r := range rs {
					if r.cue.hi == k+2 && r.content[0].lo >= k+2 && f.content[0].lo >= k+2 {
						f.content = r.content
					}
				}
				out = append(out, f)
			}
			break
		}
	}
	return out
}

// quotedBy reads the formula with "quoted" at i and "as saying" at k.
func (a *article) quotedBy(i, k int, s span) (formula, bool) {
	r := report{cue: span{k, k + 2}, sent: a.words[i].sent, class: tagSay, path: byQuoted}
	lo, from := i, k+2
	if passive := a.at(i - 1).tag.has(tagBe); passive {
		for lo > s.lo && a.words[lo-1].tag.has(tagAux) {
			lo--
		}
		r.source = a.sourceLeft(lo, s)
		switch {
		case a.words[i+1].is("by"):
			r.via = span{i + 2, k}
		case a.at(k + 2).is("by"):
			r.via = a.nounRight(k+3, s.hi)
			from = max(k+3, r.via.hi)
		}
		if r.via.lo != i+2 {
			r.cue.lo = lo
		}
		if r.via.empty() {
			r.via = r.cue // the article does not say by whom
		}
	} else {
		r.source, r.via = span{i + 1, k}, a.sourceLeft(i, s)
	}
	if r.source.empty() || r.via.empty() {
		return formula{}, false
	}
	r.content = a.eitherSide(r, from, s)
	return formula{r, span{lo, k + 2}}, r.content != nil
}

// eitherSide returns the words of a report: those in marks before its source, else those
// from word i on.
func (a *article) eitherSide(r report, i int, s span) []span {
	if a.quoteBefore(min(r.source.lo, r.cue.lo), s) {
		if lead := a.leading(r, s, nil); !lead.empty() {
			return []span{lead}
		}
	}
	if hi := a.forwardEnd(i, s); i < hi && hi <= s.hi {
		return []span{{i, hi}}
	}
	return nil
}

// inWordsOf finds words in marks beside "in the words of X", "as X put it" and, behind them,
// "X calls it".
func (a *article) inWordsOf(s span, rs []report) []formula {
	var out []formula
	for i := s.lo; i+1 < s.hi && len(out) < mostCues; i++ {
		w, next := a.words[i], a.words[i+1]
		var cue, source, all span
		switch {
		case w.is("words") && next.is("of") && i-2 >= s.lo && a.words[i-1].is("the") && a.words[i-2].is("in"):
			cue, source = span{i - 2, i + 2}, a.nounRight(i+2, s.hi)
			all = span{i - 2, source.hi}
		case next.is("it") && (w.is("put") || w.is("puts") || w.hints(hintCalls) || w.is("called")):
			cue, source = span{i, i + 2}, a.sourceLeft(i, s)
			if source.empty() {
				continue
			}
			all = span{source.lo - 1, i + 2}
			if before := a.at(source.lo - 1); !before.is("as") {
				all.lo++
				if put := w.is("put") || w.is("puts"); put || before.kind != quoted && (!before.sign(",") || a.at(source.lo-2).kind != quoted) {
					continue
				}
			}
		}
		if word := a.quoteBeside(all); !source.empty() && word >= 0 && (!a.reported(cue, rs) || next.is("it") && !a.heldBySomebody(word, rs)) {
			r := report{cue: cue, source: source, content: []span{{word, word + 1}}, sent: w.sent, class: tagSay, path: byQuoted}
			out = append(out, formula{r, all})
		}
	}
	return out
}

// headlineTail finds who says a headline at its end: "Harbour unsafe, report says".
func (a *article) headlineTail(s span, rs []report) []formula {
	last := a.words[s.hi-1]
	p := a.paras[last.para]
	const longest = 25 // words of a headline
	verb := last.tag.has(tagSay) && (last.tag.has(tagPresent) || last.tag.has(tagPlain) && plural(a.at(s.hi-2).low))
	if p.words.lo != s.lo || p.words.hi != s.hi || s.hi-s.lo > longest || !verb {
		return nil
	}
	source := a.nounLeft(s.lo, s.hi-1)
	if source.empty() && a.at(s.hi-2).tag.has(tagDocument) {
		source.lo = s.hi - 2 // a report, that looks like a verb
	}
	content := span{s.lo, source.lo - 1}
	cue := span{s.hi - 1, s.hi}
	if source.empty() || content.empty() || !a.words[source.lo-1].sign(",") || a.reported(cue, rs) {
		return nil
	}
	r := report{cue: cue, source: source, content: []span{content}, sent: last.sent, class: tagSay, path: byQuoted, back: true}
	return []formula{{r, cue}}
}

// saidBy finds the words in marks of a sentence that begins with its verb: Said Voss, “…”
func (a *article) saidBy(s span, rs []report) []formula {
	cue, source := a.saidFirst(s)
	turn := slices.ContainsFunc(rs, func(r report) bool { return r.path == byTurn })
	if source.empty() || turn {
		return nil
	}
	for i := source.hi; i < s.hi; i++ {
		if a.words[i].kind != quoted || a.stretches[a.words[i].stretch].size <= longestTitle && !a.words[i-1].sign(",:") {
			continue
		}
		if !a.words[i-1].sign(",:") || !a.onlyExplained(source.hi, i-1) && !a.words[source.hi].sign(",") {
			return nil
		}
		if a.words[i-1].sign(",") && i-1 > source.hi {
			source.hi = i - 1
		}
		r := report{cue: cue, source: source, content: []span{{i, i + 1}}, sent: a.words[s.lo].sent, class: tagSay, path: byQuoted}
		return []formula{{r, span{cue.lo, i}}}
	}
	return nil
}

// quoteBeside returns the stretch right behind words s, else that right before them, with
// at most a comma or a colon between; -1 if there is none.
func (a *article) quoteBeside(s span) int {
	i := s.hi
	if a.at(i).sign(",:") {
		i++
	}
	if w := a.at(i); w.kind == quoted && w.para == a.words[s.lo].para {
		return i
	}
	i = s.lo - 1
	if a.at(i).sign(",") {
		i--
	}
	if w := a.at(i); w.kind == quoted && w.para == a.words[s.lo].para {
		return i
	}
	return -1
}

// unanswered makes reports of the refusals of a sentence that no report has, and that are
// no part of what somebody says: "The port did not respond to a request for comment".
func (a *article) unanswered(refusals []span, rs []report, s span) []formula {
	var out []formula
	for _, f := range refusals {
		if len(rs)+len(out) >= mostCues {
			break
		}
		if !a.words[f.hi-1].hints(hintSilent|hintAnswer|hintAsked|hintDeny) && !a.words[f.hi-1].is("response") || a.reported(f, rs) {
			continue
		}
		r := report{cue: f, source: a.sourceLeft(f.lo, s), sent: a.words[f.lo].sent, class: tagSay, path: byRefusal}
		if r.source.empty() {
			r.source, _ = a.sharedSource(f.lo, s, rs)
		}
		if a.words[f.lo].hints(hintWithhold) {
			r.cue.hi = f.lo + 1
		}
		hi := a.clauseEnd(r.cue.hi, s)
		if r.source.empty() || hi <= r.cue.hi {
			continue
		}
		r.content = []span{{r.cue.hi, hi}}
		out = append(out, formula{r, f})
	}
	return out
}

// reported reports whether words f are the cue of a report with a source, or part of the
// words of one.
func (a *article) reported(f span, rs []report) bool {
	for _, r := range rs {
		if r.cue.lo < f.hi && f.lo < r.cue.hi {
			if !r.source.empty() {
				return true
			}
			continue
		}
		for _, c := range r.content {
			if c.holds(f.lo) {
				return true
			}
		}
	}
	return false
}

// clauseEnd returns where a clause from word i on ends: at a sign, a stretch or "but".
func (a *article) clauseEnd(i int, s span) int {
	for i < s.hi && a.words[i].kind != quoted && !a.words[i].sign(",.;:!?—–()") && !a.words[i].is("but") && !a.words[i].is("while") {
		i++
	}
	return i
}
