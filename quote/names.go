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
		a.paras[p].credit = a.credit(p) || a.bareByline(p)
		a.paras[p].headline = all >= fewest && capitals >= all-1 && !a.cueLine(p)
	}
}

// cueLine reports whether a paragraph is a sentence with a cue in small letters, as many are
// that are little else: “…,” Fire Chief Ina Voss said.
func (a *article) cueLine(p int) bool {
	w := a.paras[p].words
	if !a.words[w.hi-1].sign(".") && a.words[w.hi-1].kind != quoted {
		return false
	}
	for _, x := range a.words[w.lo:w.hi] {
		if x.kind == letters && !x.capital && x.tag.has(tagSay|tagTell) {
			return true
		}
	}
	return false
}

// A cased says how an article writes a word.
type cased struct {
	inside bool // with a capital inside a sentence
	lower  bool // without
	opens  int  // how often at the beginning of a sentence
}

// noteCases finds out how the article writes the words that have a capital anywhere: what
// opens a sentence has one, name or not.
func (a *article) noteCases() {
	a.cases = map[string]cased{}
	for i, w := range a.words {
		if w.kind != letters || !w.capital {
			continue
		}
		c := a.cases[w.low]
		switch {
		case a.paras[w.para].headline:
		case a.begins(i):
			c.opens++
		case !w.upper:
			c.inside = true
		}
		a.cases[w.low] = c
	}
	for _, w := range a.words {
		if w.kind != letters || w.capital || a.paras[w.para].headline {
			continue
		}
		if c, ok := a.cases[w.low]; ok && !c.lower {
			c.lower = true
			a.cases[w.low] = c
		}
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
		if !a.nameWord(k) || a.at(k).sent != a.words[i].sent || k == j && a.words[k-1].is("'s") {
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
	case a.ownedBody(i, j), a.nickname(j), a.at(j).sign("’'") && plural(a.words[j-1].low) && a.at(j+1).capital && a.at(j+1).tag.has(tagOrg):
		k++ // the Owners’ League
	case a.officeLink(i, j):
		k++
		if a.at(k).is("the") {
			k++
		}
	}
	return k
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
	if w.is("and") && a.officesOf(i, j) {
		return true
	}
	if w.is("and") && !a.words[j-1].tag.has(tagOffice) {
		return false
	}
	if w.is("of") && a.namesBefore(i, j) {
		return false // Senator Ina Voss of Halden
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

// namesBefore reports whether a given name and a surname stand between a title, which is at
// word i or behind it, and word j; without a title the given name is one of the lists.
func (a *article) namesBefore(i, j int) bool {
	k := j
	for k > i && a.nameCapital(k-1) && !a.occupies(k-1) && !a.words[k-1].tag.has(tagOrg|tagOffice|tagTitleWord|tagTitle|tagHonour|tagFirm) {
		k--
	}
	return j-k >= 2 && (a.words[k].tag.has(tagName) || k > i && a.titleAt(k-1, span{i, j}))
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
	if w.is("i") && balinese(a.at(i+1).low) && a.at(i+1).capital || begins && a.agedAlone(i) {
		return true
	}
	if begins && !a.nameParts[w.low] && a.commonOpener(i) {
		return false
	}
	if !begins && a.headlineVerb(i) || strings.HasSuffix(w.low, "-based") || strings.HasSuffix(w.low, "-born") || strings.HasSuffix(w.low, "-area") || strings.HasSuffix(w.low, "-year-old") || strings.Contains(w.low, "-of-") {
		return false
	}
	if a.nameParts[w.low] || !begins && a.words[i-1].capital && w.tag.has(tagAux|tagVerb|tagCue) {
		return true // Brown, May, Hope: common words too
	}
	if w.tag.has(tagDay) && !begins && (a.words[i-1].tag.has(tagTitle|tagHonour) || a.betweenNames(i) || a.words[i-1].is("as") && a.givesName(i-1)) {
		return true // Mr. Friday, Khin Mar Oo, gave his name as Friday
	}
	if w.tag.has(tagDay) && !w.tag.has(tagFemaleName) || a.paras[w.para].headline && w.tag.has(tagCue|tagVerb|tagPrep) {
		return false
	}
	if w.tag.has(tagDet|tagSubject|tagWh|tagConj|tagSub|tagOpener|tagClause|tagAux|tagObject) && (!w.tag.has(tagMaleName) || begins) && w.low != "will" {
		return false
	}
	if next := a.at(i + 1); begins && w.tag.has(tagName) && !w.tag.has(tagSay|tagTell) && next.capital && a.cases[next.low].inside && next.sent == w.sent {
		return true // Hope Winter
	}
	return !begins || !w.tag.has(tagPrep|tagAdverb|tagCue|tagVerb) && (!strings.HasSuffix(w.low, "ing") || a.at(i+1).capital && a.at(i+1).tag.has(tagOrg))
}

// agedAlone reports whether an age between commas or in brackets explains word i, as it does a
// name: Aminah, 67, lost her house.
func (a *article) agedAlone(i int) bool {
	open, end := a.at(i+1), a.at(i+3)
	if a.words[i].tag.has(tagDay|tagPrep|tagOccupy|tagUnnamed) || end.sent != a.words[i].sent || !open.sign(",") && !open.sign("(") || !end.sign(",)") {
		return false
	}
	age := a.ageAt(i + 2)
	return len(age) == 2 || strings.Contains(a.words[i+2].low, "-year-old") && age != ""
}

// betweenNames reports whether the short name of a month or a day stands between two words
// with capitals that are neither.
func (a *article) betweenNames(i int) bool {
	const longest = 3 // letters
	before, after := a.at(i-1), a.at(i+1)
	return len(a.words[i].low) <= longest && before.capital && after.capital && !before.tag.has(tagDay) && !after.tag.has(tagDay) &&
		after.sent == a.words[i].sent && !a.begins(i-1) && before.kind == letters && after.kind == letters
}

// headlineVerb reports whether word i is a verb in a form that no surname has, as headlines
// print it behind a name: Ina Voss Says, Orsk Responds.
func (a *article) headlineVerb(i int) bool {
	w := a.words[i]
	switch {
	case !a.words[i-1].capital || !a.headed(i) || w.tag.has(tagName|tagPlain) && !w.tag.has(tagPresent) || w.is("said") && a.words[i-1].tag.has(tagName):
		return false
	case a.at(i+1).kind == letters && !a.words[i+1].capital, a.at(i+1).sign(",") && !a.paras[w.para].headline:
		return false // Mr Rolf Sang, who was there
	case w.is("just"), w.is("now"), w.is("still"), w.is("never"), w.is("again"), w.is("finally"):
		return true
	case w.tag.has(tagNounForm):
		return i > 1 && a.words[i-2].capital && a.words[i-2].tag.has(tagName)
	case w.tag.has(tagBe):
		return true
	case w.tag.has(tagVerb):
		return strings.HasSuffix(w.low, "es")
	}
	return w.tag.has(tagCue) && w.tag.has(tagPast|tagPresent) || w.is("has") || w.is("does")
}

// headed reports whether the words before word i may be the name that a headline is about:
// one with a given name, or the first word of its line.
func (a *article) headed(i int) bool {
	return a.paras[a.words[i].para].headline || a.begins(i-1) || a.words[i-1].tag.has(tagName) || i > 1 && a.words[i-2].tag.has(tagName)
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

// innerCapital reports whether a word has a capital inside, as companies' names do, and
// is not ALL CAPITALS.
func innerCapital(t string) bool {
	for i := 1; i < len(t); i++ {
		if 'A' <= t[i] && t[i] <= 'Z' && t[i-1] != '-' {
			return strings.ToUpper(t) != t
		}
	}
	return false
}

// begins reports whether word i is the first of its sentence.
func (a *article) begins(i int) bool {
	return a.at(i-1).sent != a.words[i].sent || a.words[i-1].sign(":")
}
