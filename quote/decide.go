package quote

import (
	"slices"
	"strings"
)

// A finding is kept from keepFrom on, if one with wrong parts is worth wrongWorth of a right
// one. On PolNeAR's training part, by folds, the F1 of words is 84.2 and that of whole quotes
// 71.3 here; 84.2 and 71.0 from 0.38 on, 84.1 and 70.7 from 0.34 on, 84.2 and 71.2 with 0.8
// and 0.46.
const (
	keepFrom   = 0.42
	wrongWorth = 0.6
)

// kept reports whether a finding is likely enough to be a quote.
func (f finding) kept() bool {
	return len(f.content) > 0 && f.shares[keepRight]+wrongWorth*f.shares[keepWrong] >= keepFrom
}

// sureOfParts reports whether both chains are sure of a finding. The judges take one for a
// part of the words around it where the way to read another cue runs on into it; behind what
// opens a clause of its own it is kept all the same, and settle cuts the other.
func (f finding) sureOfParts() bool {
	const sure = 0.9
	return !f.source.empty() && len(f.content) > 0 && f.guess.share >= sure && f.sure[0] >= sure && f.sure[1] >= sure
}

// byModel lets the models decide what the reports are, with those of the rules as hints.
func (a *article) byModel(m *model) {
	v := a.view(m.pos, m.parser)
	a.pos = v.pos
	f := v.firstPass(m.cues)
	found := f.findings(v, m.parts, m.rank)
	m.judge(v, f, found)
	a.adopted(found)
}

// inTurns tells of each word whether it lies in what somebody says in a transcript or a
// headline (Voss: I think it is thin): what he says there of others is part of it, as it is
// between marks.
func (a *article) inTurns(kept []report) []bool {
	out := make([]bool, len(a.words))
	for _, r := range kept {
		if r.path != byTurn {
			continue
		}
		for _, c := range r.content {
			for i := c.lo; i < c.hi; i++ {
				out[i] = !a.words[i].sign(":")
			}
		}
	}
	return out
}

// subjectsOf gives a participle behind a comma the rules' source in place of the name right
// before that comma, if no other report has that: of "endorsed her in Skell, Norvia, calling
// it right" the models often make that Norvia calls it so.
func (a *article) subjectsOf(kept []report, byCue map[int]report) {
	sources := map[int]int{} // last word of a source → how many reports have it
	for _, r := range kept {
		sources[r.source.hi-1]++
	}
	for n := range kept {
		r := &kept[n]
		rule := byCue[r.cue.lo].source
		comma := r.cue.lo - 1
		if rule.empty() || r.source.empty() || r.source.hi > comma+1 || r.source.hi < comma || !a.at(comma).sign(",—–-") || rule.lo >= r.source.lo || rule.hi > r.source.lo {
			continue
		}
		if a.words[r.cue.hi-1].tag.has(tagIng) && sources[r.source.hi-1] == 1 {
			r.source = rule
		}
	}
}

// inWords reports whether a cue holds "the words of", which the rules know better.
func (a *article) inWords(cue span) bool {
	for i := cue.lo; i+2 < cue.hi; i++ {
		if a.words[i].is("the") && a.words[i+1].is("words") && a.words[i+2].is("of") {
			return true
		}
	}
	return false
}

// settleSentences cuts words where the next cue of their sentence begins a clause of its
// own: "… last week even as the top diplomat cautioned …".
func (a *article) settleSentences(kept []report) {
	slices.SortStableFunc(kept, func(x, y report) int { return x.cue.lo - y.cue.lo })
	for lo := 0; lo < len(kept); {
		hi := lo + 1
		for hi < len(kept) && kept[hi].sent == kept[lo].sent && hi-lo < mostCues {
			hi++
		}
		a.settle(kept[lo:hi])
		lo = hi
	}
}

// sureSource is the mean probability from which the words of a source stand against the
// source of the rules. Whole quotes of PolNeAR's training part, by folds: 71.2 with 0.3,
// 71.1 with 0.45, 71.0 with 0.6, 70.9 with 0.75.
const sureSource = 0.4

// inName reports whether a cue is nothing but the small word of a name, "von" or "al".
func (a *article) inName(cue span) bool {
	return cue.hi-cue.lo == 1 && a.words[cue.lo].tag.has(tagParticle) && a.at(cue.hi).capital
}

// nobodys reports whether what a report holds is a title or a nickname rather than speech:
// few words in marks that nobody is said to speak, or Words Like These.
func (a *article) nobodys(r report) bool {
	for _, c := range r.content {
		for i := c.lo; i < c.hi; i++ {
			if k := a.words[i].stretch; k >= 0 && a.stretches[k].size <= longestTitle && (r.source.empty() || a.titled(a.stretches[k]) && i == c.lo) {
				return true
			}
		}
	}
	return false
}

// dropWorks takes names and the titles of works off the words of a report: she said on Harbour Radio’s
// “The Morning Tide.” If nothing is left, those of the rules stand in.
func (a *article) dropWorks(r *report, rule report) {
	works := func(c span) bool { return c.hi == c.lo+1 && a.nameOrTitle(c.lo) }
	if r.content = slices.DeleteFunc(r.content, works); len(r.content) == 0 {
		r.content = slices.DeleteFunc(slices.Clone(rule.content), works)
	}
}

// answered reports whether a report is plain speech before its cue that the judges
// trust: “Go Back to Skell,” Orsk barked.
func (a *article) answered(r report) bool {
	const trusted = 0.5
	c := r.content[0]
	if r.source.empty() || r.share < trusted || a.words[c.lo].kind != quoted || c.hi > r.cue.lo {
		return false
	}
	stop, comma := a.ends(a.stretches[a.words[c.lo].stretch])
	return stop || comma
}

// missingSource finds the source that the second chain left in the cue (He’s claiming) or in
// the words before it (“It is thin,” Orsk, R-Skell, said).
func (a *article) missingSource(r *report) {
	if !r.source.empty() {
		return
	}
	if pronoun, _, ok := strings.Cut(a.words[r.cue.lo].low, "'"); ok && wordsOf().tags[pronoun].has(tagSubject) && pronoun != "it" && r.cue.hi-r.cue.lo > 1 {
		r.source, r.cue.lo = span{r.cue.lo, r.cue.lo + 1}, r.cue.lo+1
		return
	}
	if len(r.content) == 0 {
		return
	}
	c := &r.content[len(r.content)-1]
	if c.hi > r.cue.lo || a.words[c.lo].kind != quoted || c.hi-c.lo < 2 {
		return
	}
	np := a.sourceLeft(r.cue.lo, a.sents[r.sent])
	if _, comma := a.ends(a.stretches[a.words[c.lo].stretch]); comma && np.lo == c.lo+1 {
		r.source, c.hi = np, np.lo
	}
}

// closed returns where a source ends, with the bracket that it opens.
func (a *article) closed(s span) int {
	open := false
	for i := s.lo; i < s.hi; i++ {
		open = open && !a.words[i].sign(")]") || a.words[i].sign("([")
	}
	end := s.hi
	if open && a.at(end).sign(".") {
		end++ // (D-Mo.)
	}
	if open && a.at(end).sign(")]") {
		return end + 1
	}
	return s.hi
}

// dropDateline takes "HALDEN, Norvia —" off the front of words.
func (a *article) dropDateline(content []span) {
	for i, c := range content {
		if at := a.afterDateline(a.sents[a.words[c.lo].sent]); c.lo < at && at < c.hi {
			content[i].lo = at
		}
	}
}

// dropJoints takes off the end of words what joins the next clause: "even as …", "and".
func (a *article) dropJoints(content []span) {
	for i := range content {
		c := &content[i]
		for c.hi-c.lo > 1 && (a.words[c.hi-1].is("even") || a.words[c.hi-1].tag.has(tagConj) && a.words[c.hi-1].kind == letters) {
			c.hi--
		}
	}
}

// formulaic are the reports of the rules that a sign and a name make, which the rules know
// better than any model: transcripts and signed quotes.
func (a *article) formulaic() []report {
	var out []report
	for _, r := range a.reports {
		if r.path == byTurn || r.path == byDash || a.paras[a.words[r.cue.lo].para].headline && r.class.has(tagSay) && r.path <= byForward {
			out = append(out, r)
		}
	}
	return out
}
