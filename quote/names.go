package quote

import "strings"

// noteHeadlines finds the paragraphs that are headlines In Words Like These, where
// capitals say nothing.
func (a *article) noteHeadlines() {
	for p := range a.paras {
		capitals, all := 0, 0
		for _, w := range a.words[a.paras[p].words.lo:a.paras[p].words.hi] {
			if w.kind == letters && !w.tag.has(tagPrep|tagDet|tagConj) {
				all++
				if w.capital {
					capitals++
				}
			}
		}
		const fewest = 5
		a.paras[p].headline = all >= fewest && capitals >= all-1
	}
}

// A cased says how an article writes a word.
type cased struct {
	inside bool // with a capital inside a sentence
	lower  bool // without
	opens  int  // how often at the beginning of a sentence
}

// noteCases finds out how the article writes its words: what opens a sentence has a
// capital, name or not.
func (a *article) noteCases() {
	a.cases = map[string]cased{}
	for i, w := range a.words {
		if w.kind != letters || a.paras[w.para].headline {
			continue
		}
		c := a.cases[w.low]
		switch {
		case !w.capital && c.lower, w.upper && !a.begins(i):
			continue
		case !w.capital:
			c.lower = true
		case a.begins(i):
			c.opens++
		default:
			c.inside = true
		}
		a.cases[w.low] = c
	}
}

// nameRun returns the run of name words that begins at word i; it is empty if none does.
func (a *article) nameRun(i int) span {
	if !a.nameWord(i) {
		return span{i, i}
	}
	j := i + 1
	for j < min(len(a.words), i+longestName) && a.words[j].sent == a.words[i].sent {
		k := a.pastLink(i, j)
		if !a.nameWord(k) || a.at(k).sent != a.words[i].sent || a.words[k-1].is("'s") {
			break
		}
		j = k + 1
	}
	return span{i, j}
}

// pastLink steps from word j, behind the first words of a name, over what may join them to
// the next: particles, a nickname in marks, "of" behind an office.
func (a *article) pastLink(i, j int) int {
	k := j
	for k < j+3 && a.at(k).tag.has(tagParticle) && !a.at(k).capital && a.at(k).kind == letters {
		k++
	}
	switch {
	case k > j:
	case a.nickname(j), a.at(j).sign("’'") && plural(a.words[j-1].low) && a.at(j+1).capital && a.at(j+1).tag.has(tagOrg):
		k++ // the Owners’ League
	case a.officeLink(i, j):
		k++
		if a.at(k).is("the") {
			k++
		}
	}
	return k
}

// nickname reports whether word j is a nickname in marks inside a name: Ina “Bo” Voss.
func (a *article) nickname(j int) bool {
	w := a.at(j)
	const longest = 2 // words
	return w.kind == quoted && a.stretches[w.stretch].size <= longest && a.titled(a.stretches[w.stretch]) && a.at(j+1).capital && !a.at(j-1).tag.has(tagCue)
}

// officeLink reports whether word j joins a title to its office, or a place to a title:
// Secretary of State, Isle of Senn President. Behind a name it does not: Inspector Voss
// of the Harbour Police.
func (a *article) officeLink(i, j int) bool {
	w := a.at(j)
	if !w.is("of") && !w.is("for") && !w.is("and") {
		return false
	}
	const reach = 6
	hi := j + 1
	for w.is("of") && hi < j+reach && a.at(hi).capital {
		hi++
	}
	if w.is("and") && !a.words[j-1].tag.has(tagOffice) {
		return false
	}
	if last := a.words[j-1]; j-1 > i && !a.occupies(j-1) && !last.tag.has(tagTitleWord|tagOffice|tagOrg) && w.is("of") {
		i = j
	}
	for k := i; k < hi; k++ {
		if k != j && (a.occupies(k) || a.words[k].tag.has(tagTitleWord)) || k == j-1 && !w.is("and") && a.words[k].tag.has(tagOrg|tagHonour) {
			return true
		}
	}
	return false
}

// occupies reports whether word i says what somebody is: a role, a job, or a compound of
// one (Vice-Governor).
func (a *article) occupies(i int) bool {
	w := a.at(i)
	if w.kind != letters {
		return false
	}
	if w.tag.has(tagOccupy) {
		return true
	}
	first, last, ok := strings.Cut(w.low, "-")
	if !ok || !wordsOf().tags[last].has(tagRole|tagJob) {
		return false
	}
	switch first {
	case "vice", "deputy", "co", "ex", "lord", "under", "sub", "director", "secretary", "attorney", "solicitor", "major", "lieutenant", "first", "then":
		return true
	}
	return false
}

// nameWord reports whether word i may be part of a name. A word that begins a sentence
// counts only if it is no common word.
func (a *article) nameWord(i int) bool {
	w := a.at(i)
	if !w.capital || w.is("'s") || w.span.Len() > longestLow {
		return false
	}
	begins := a.begins(i)
	if begins && !a.nameParts[w.low] && a.commonOpener(i) {
		return false
	}
	if a.nameParts[w.low] || !begins && a.words[i-1].capital && w.tag.has(tagAux|tagVerb|tagCue) {
		return true // Brown, May, Hope: common words too
	}
	if w.tag.has(tagDay) && !begins && a.words[i-1].tag.has(tagTitle|tagHonour) {
		return true // Mr. Friday
	}
	if w.tag.has(tagDay) && !w.tag.has(tagFemaleName) || a.paras[w.para].headline && w.tag.has(tagCue|tagVerb|tagPrep) {
		return false
	}
	if w.tag.has(tagDet|tagSubject|tagWh|tagConj|tagSub|tagOpener|tagClause|tagAux|tagObject) && (!w.tag.has(tagMaleName) || begins) && w.low != "will" {
		return false
	}
	return !begins || !w.tag.has(tagPrep|tagAdverb|tagCue|tagVerb) && (!strings.HasSuffix(w.low, "ing") || a.at(i+1).capital && a.at(i+1).tag.has(tagOrg))
}

// commonOpener reports whether the first word of a sentence stands alone there and is
// written in lower case elsewhere, or with a capital nowhere else: Residents, More.
func (a *article) commonOpener(i int) bool {
	w, next := a.words[i], a.at(i+1)
	if w.upper || w.tag.has(tagPlace) || innerCapital(w.span.In(a.text)) || next.is("of") && a.occupies(i) {
		return false
	}
	if next.sent == w.sent && (next.kind == letters && (next.capital || next.tag.has(tagParticle)) || a.nickname(i+1)) || w.tag.has(tagParticle) {
		return false
	}
	c := a.cases[w.low]
	if next.is("of") && a.at(i+2).capital && !plural(w.low) && !c.lower {
		return false // Isle of Senn
	}
	if w.tag.has(tagName) || c.inside {
		return c.lower && !c.inside
	}
	return c.lower || c.opens < 2 || plural(w.low) || w.tag.has(tagOccupy|tagUnnamed|tagOrg|tagDocument|tagAux|tagVerb)
}

// innerCapital reports whether a word has a capital inside, as companies' names do.
func innerCapital(t string) bool {
	for i := 1; i < len(t); i++ {
		if 'A' <= t[i] && t[i] <= 'Z' && t[i-1] != '-' {
			return true
		}
	}
	return false
}

// begins reports whether word i is the first of its sentence.
func (a *article) begins(i int) bool {
	return a.at(i-1).sent != a.words[i].sent || a.words[i-1].sign(":")
}
