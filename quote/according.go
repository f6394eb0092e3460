package quote

import "slices"

// according returns the report of "according to X", before, behind or within what X says.
func (a *article) according(i int, s span) (report, bool) {
	r := report{cue: span{i, i + 2}, class: tagSay, path: byAccording}
	before := a.withoutSigns(span{s.lo, i})
	r.source = span{i + 2, a.accordingEnd(i, s, before)}
	if r.source.empty() {
		return r, false
	}
	behind := a.withoutSigns(span{r.source.hi, s.hi})
	switch {
	case i-1 <= s.lo+1:
		r.content = []span{behind}
	case a.within(before, behind):
		r.content = []span{before, behind}
	default:
		r.content = []span{before}
	}
	if r.content[0].empty() {
		return r, false
	}
	r.back = r.content[0].lo < i
	return r, true
}

// accordingEnd returns where X ends: …, according to X, the mayor. It is at the first sign if
// the sentence begins with "according", or if what would explain X is the rest of a sentence
// that has hardly begun.
func (a *article) accordingEnd(i int, s, before span) int {
	end := i + 2
	for end < s.hi && !a.words[end].sign(",.;:!?") && a.words[end].kind != quoted {
		end++
	}
	if a.begins(i) {
		return end
	}
	if name := a.nounRight(end+1, s.hi); a.at(end).sign(",") && a.at(name.hi).sign(",") && a.allOf(name, func(w word) bool { return w.capital }) {
		return name.hi
	}
	explained := a.appositive(end, s.hi)
	if !a.at(explained).sign(",") && a.unfinished(before) {
		return end
	}
	return explained
}

// within reports whether "according to X" stands between the parts of one clause: In Skell,
// according to Voss, the ice is thin.
func (a *article) within(before, behind span) bool {
	if behind.empty() || !a.at(before.hi).sign(",—–-") || !a.at(behind.lo-1).sign(",—–-") || !a.unfinished(before) {
		return false
	}
	first := a.words[behind.lo]
	return first.kind != letters || !first.tag.has(tagConj|tagSub|tagWh|tagIng)
}

// unfinished reports whether words that begin a sentence are less than a clause: a time, a place,
// a subject.
func (a *article) unfinished(s span) bool {
	const longest = 12 // words
	if s.hi-s.lo > longest {
		return false
	}
	for i := s.lo; i < s.hi; i++ {
		if a.words[i].kind == quoted || a.words[i].tag.has(tagAux) && !a.words[i].capital || a.verbal(i) {
			return false
		}
	}
	first := a.at(s.lo)
	const subject = 5 // words
	return s.hi-s.lo <= subject || first.tag.has(tagPrep|tagDay|tagPeriod|tagNear)
}

// inTwo gives a finding both parts of the clause that "according to X" stands in, where it has
// but one. It goes by the rules, and so finds also parts that wholeClause does not, which wants
// a subject and its verb on the two sides: In May, according to Voss, the ice broke.
func inTwo(r *report, rule report) {
	if rule.path == byAccording && len(rule.content) == 2 && len(r.content) == 1 && (r.content[0].hi <= rule.content[0].hi || r.content[0].lo >= rule.content[1].lo) {
		r.content = slices.Clone(rule.content)
	}
}
