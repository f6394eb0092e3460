package quote

import "slices"

// An adoption makes the findings of the models that are worth keeping the reports of an
// article, with those of the rules as a second opinion.
type adoption struct {
	a      *article
	byCue  map[int]report   // of the rules, by the first word of the cue
	bySent map[int][]report // of the rules
	kept   []report
	taken  map[int]bool // cues that the rules keep, or that are none
	turns  []bool       // words of a transcript's turns
	cued   []bool       // words of cues
	held   []bool       // words that somebody says
}

// adopted makes the findings that are worth keeping the reports of the article.
func (a *article) adopted(found []finding) {
	d := a.newAdoption(found)
	for _, f := range found {
		if r, ok := d.report(f); ok {
			d.kept = append(d.kept, r)
		}
	}
	d.kept = append(d.kept, a.overlooked(d.kept)...)
	d.kept = a.behindWho(d.kept)
	a.subjectsOf(d.kept, d.byCue)
	a.dealers(d.kept)
	a.settleSentences(d.kept)
	a.cutAnswers(d.kept)
	a.cutJoined(d.kept)
	a.resumed(d.kept)
	a.stretched(d.kept)
	a.reports = a.amend(d.kept)
	a.assignStretches()
	a.orphans()
	a.exchanges()
	a.carried()
}

func (a *article) newAdoption(found []finding) *adoption {
	d := &adoption{a: a, byCue: map[int]report{}, bySent: map[int][]report{}, kept: a.formulaic(), taken: map[int]bool{}}
	for _, r := range a.reports {
		d.byCue[r.cue.lo] = r
		d.bySent[r.sent] = append(d.bySent[r.sent], r)
	}
	if n := a.captioned(); n >= 0 {
		d.taken[a.reports[n].cue.lo] = true
		d.kept = slices.DeleteFunc(d.kept, func(r report) bool { return r.path == byTurn })
	}
	for _, r := range d.kept {
		d.taken[r.cue.lo] = true
	}
	d.turns, d.cued, d.held = a.inTurns(d.kept), a.cued(found), a.held(found)
	return d
}

// report makes the report of a finding; it fails if that is not worth keeping, or if nothing
// is left of its words.
func (d *adoption) report(f finding) (report, bool) {
	a := d.a
	rule, ruled := d.byCue[f.guess.cue.lo]
	if d.excluded(f.guess.cue) || !d.worth(f, rule, ruled) {
		return report{}, false
	}
	r := report{
		cue: f.guess.cue, source: f.source, content: slices.Clone(f.content), sent: a.words[f.guess.cue.lo].sent,
		class: tagSay, path: f.path, share: float64(f.shares[keepRight]),
	}
	if ruled && (f.sure[0] < sureSource && !rule.source.empty() && !a.toldTo(rule) || a.nearerName(rule.source, r)) {
		a.ruledSource(&r, rule.source)
	}
	a.signedBehind(&r)
	if !ruled && a.nobodys(r) && !a.answered(r) {
		return report{}, false
	}
	inTwo(&r, rule)
	a.dropAside(&r)
	a.dropHollow(&r, d.cued)
	d.settleSource(&r)
	a.dropWorks(&r, rule)
	a.dropDates(&r)
	if len(r.content) == 0 {
		return report{}, false
	}
	d.settleBorders(&r)
	return r, true
}

// excluded reports whether a cue is the rules' own, or none at all.
func (d *adoption) excluded(cue span) bool {
	return d.taken[cue.lo] || d.turns[cue.lo] || d.a.inName(cue) || d.a.inWords(cue)
}

// worth reports whether a finding is kept: because the judges say so, or because it is plain to
// the rules.
func (d *adoption) worth(f finding, rule report, ruled bool) bool {
	a := d.a
	if f.kept() {
		return true
	}
	return ruled && (f.sureOfParts() && a.opensOwnClause(f.source.lo) ||
		rule.spokenBy(f.source) && a.plainSpeech(f.content, d.held) || a.calledOut(rule, f, d.held))
}

// settleSource finds who speaks where the models take somebody or something else for it.
func (d *adoption) settleSource(r *report) {
	a := d.a
	a.missingSource(r)
	a.wholeSubject(r)
	a.wholeSource(r)
	a.byAgent(r)
	a.shownSaying(r, d.bySent[r.sent])
	a.recorded(r)
	a.hearing(r)
	a.overheard(r)
	a.received(r)
	a.accused(r)
	a.accuser(r)
	a.spokenOf(r)
}

// settleBorders settles where the parts of a report begin and end.
func (d *adoption) settleBorders(r *report) {
	a := d.a
	r.source.hi = a.closed(r.source)
	if r.source.hi-r.source.lo > 1 && a.words[r.source.hi-1].is("neither") {
		r.source.hi-- // neither confirmed nor denied
	}
	a.dropDateline(r.content)
	a.dropJoints(r.content)
	a.reach(r, d.cued)
	r.back = r.content[0].lo < r.cue.lo
}
