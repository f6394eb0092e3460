package quote

// noteForms learns how the article addresses people: a word with a capital that is no name of
// the lists, stands before the full names of two people and never without a name behind it,
// is a title, in whatever country: Kyai Ina Voss, Kyai Rolf Orsk.
func (a *article) noteForms() {
	const fewest = 2 // people
	before, alone := map[string]map[string]bool{}, map[string]bool{}
	a.acronyms = map[string]bool{}
	for _, p := range a.paras {
		for i := p.words.lo; i < p.words.hi && !p.credit && !p.headline; {
			run := a.nameRun(i)
			if key := a.formOf(run); key != "" {
				low := a.words[run.lo].low
				if before[low] == nil {
					before[low] = map[string]bool{}
				}
				before[low][key] = true
				if a.words[run.lo].upper && len(low) <= longestOffice {
					a.acronyms[low+" "+a.words[run.hi-1].low] = true
				}
			}
			for k := run.lo + 1; k < run.hi; k++ {
				alone[a.words[k].low] = true
			}
			if run.hi-run.lo == 1 {
				alone[a.words[i].low] = true
			}
			i = max(i+1, run.hi)
		}
	}
	a.forms = map[string]bool{}
	for low, people := range before {
		a.forms[low] = len(people) >= fewest && !alone[low]
	}
}

// acronymForm reports whether the capitals that begin a run stand before the full name of
// somebody, and here before that name or its end: DC Ina Voss, DC Voss, but not DC Comics.
func (a *article) acronymForm(run span) bool {
	first, last := a.words[run.lo], a.words[run.hi-1]
	return run.hi-run.lo > 1 && first.upper && a.acronyms[first.low+" "+last.low] && !last.upper
}

// formOf is the full name behind the first word of a run, if that may be a title: the run
// goes on with a given name of the lists and a surname. Else it is empty.
func (a *article) formOf(run span) string {
	const fewest = 3 // words
	if run.hi-run.lo < fewest {
		return ""
	}
	first, given, last := a.words[run.lo], a.words[run.lo+1], a.words[run.hi-1]
	if first.tag.has(tagName|tagParticle|tagPlace|tagOrg|tagDay|tagOffice|tagTitleWord|tagFamily) || first.is("ma.") || initialWord(first) {
		return ""
	}
	if !given.tag.has(tagName) || !last.capital || last.upper || last.tag.has(tagOrg|tagFirm) || last.kind == quoted {
		return ""
	}
	return given.low + " " + last.low
}
