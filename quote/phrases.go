package quote

import "strings"

// mostNoun bounds the words of a noun phrase: PolNeAR's longest sources without a
// relative clause have about 25.
const mostNoun = 30

// longestTitle bounds the words of a title or nickname in marks; longer ones are speech.
const longestTitle = 6

func (w word) sign(s string) bool { return w.kind == sign && strings.Contains(s, w.low) }

func (w word) is(s string) bool { return w.low == s && w.kind != quoted }

// dash reports whether w is a dash between words.
func (w word) dash() bool { return w.kind == sign && w.tag.has(tagDash) }

// verbal reports whether word i is likely to be a verb rather than part of a noun
// phrase. A participle between a determiner and a noun ("the elected mayor") is not.
func (a *article) verbal(i int) bool {
	w := a.words[i]
	if w.kind != letters || w.capital && (w.sent == a.at(i-1).sent || a.nameParts[w.low]) {
		return false
	}
	if w.tag.has(tagAux | tagVerb | tagClause) {
		return true
	}
	if w.tag.has(tagCue) && !a.nounLike(i) {
		return true
	}
	if !strings.HasSuffix(w.low, "ed") && !strings.HasSuffix(w.low, "ing") || len(w.low) < 5 || strings.Contains(w.low, "-") {
		return false
	}
	before := a.at(i - 1)
	return !before.tag.has(tagDet|tagPrep|tagAdverb) && !before.is("'s") && before.kind != sign
}

// nounLike reports whether a reporting verb at i is a noun here: "the report", "his
// hopes", "poll shows" is not.
func (a *article) nounLike(i int) bool {
	w, before := a.words[i], a.at(i-1)
	if before.sent != w.sent {
		return w.tag.has(tagPlain) && !w.tag.has(tagPast)
	}
	if w.tag.has(tagPast|tagIng) && !w.tag.has(tagPlain) {
		return before.tag.has(tagDet) && !before.tag.has(tagSubject) && !w.tag.has(tagSay)
	}
	return before.tag.has(tagDet) && !before.is("that") || before.is("'s") || before.tag.has(tagPrep) && !before.is("to")
}

// nominal reports whether word i may stand inside a noun phrase.
func (a *article) nominal(i int) bool {
	w := a.words[i]
	switch {
	case w.kind == digits:
		return true
	case w.kind != letters, w.tag.has(tagSub|tagConj|tagAux|tagClause) && !w.capital, a.verbal(i):
		return false
	}
	return !w.tag.has(tagWh|tagSubject|tagObject|tagPrep) || w.capital && !w.tag.has(tagSubject)
}

// nounLeft returns the noun phrase that ends right before word hi, not reaching before
// word lo; it is empty if none does.
func (a *article) nounLeft(lo, hi int) span {
	i := hi
	for i > max(lo, hi-mostNoun) {
		w := a.words[i-1]
		if i == hi && w.tag.has(tagSubject|tagClause) && w.kind == letters {
			return span{i - 1, hi}
		}
		if next := a.joinLeft(lo, i, hi); next < i {
			i = next
			continue
		}
		if w.tag.has(tagDet) && w.kind == letters && !w.is("that") && !a.particle(i-1) {
			i--
			if !a.at(i-1).tag.has(tagLinkPrep|tagDet) || i-1 < lo {
				break
			}
			continue
		}
		if !a.nominal(i - 1) {
			break
		}
		i--
	}
	return a.trimNoun(span{i, hi})
}

// particle reports whether word i stands inside a name: Élodie ten Haag.
func (a *article) particle(i int) bool {
	return a.words[i].tag.has(tagParticle) && a.at(i-1).capital && a.at(i+1).capital
}

// joinLeft steps over a preposition, "and" or a sign inside a noun phrase, if word i-1
// is one and the phrase goes on before it.
func (a *article) joinLeft(lo, i, hi int) int {
	w := a.words[i-1]
	if i == hi || i-2 < lo {
		return i
	}
	before := a.words[i-2]
	switch {
	case w.tag.has(tagLinkPrep) && w.kind == letters:
		if a.nominal(i-2) && !before.tag.has(tagDet|tagOpener|tagDay) && !before.tag.has(tagAdverb) {
			return i - 1
		}
	case w.is("and"), w.sign("&/"):
		if a.nominal(i-2) && before.capital && a.words[i].capital {
			return i - 1
		}
	case a.ownersMark(i - 1):
		return i - 1
	}
	return i
}

// ownersMark reports whether word i is the apostrophe of a plural before what it owns: the
// farmers’ union. Before somebody's name (the Greens’ Ina Voss) it ends the phrase.
func (a *article) ownersMark(i int) bool {
	owner, owned := a.at(i-1), a.at(i+1)
	if !a.at(i).sign("’'") || owner.kind != letters || !plural(owner.low) || owned.kind != letters || owned.sent != owner.sent {
		return false
	}
	return !owned.capital || owned.tag.has(tagOrg)
}

// trimNoun leaves out what cannot begin a noun phrase: "Earlier", "in Norvia", "and".
func (a *article) trimNoun(s span) span {
	for !s.empty() {
		w := a.words[s.lo]
		loose := w.tag.has(tagPrep|tagOpener|tagConj|tagSub|tagAdverb) && !w.tag.has(tagDet|tagSubject|tagTitleWord|tagNear)
		if w.kind == letters && !loose && !w.tag.has(tagDay) && !w.is("'s") {
			return s
		}
		if w.kind == digits && !a.words[s.hi-1].tag.has(tagPeriod) {
			return s
		}
		s.lo++
	}
	return s
}

// nounRight returns the noun phrase that begins at word lo, not reaching to word hi.
func (a *article) nounRight(lo, hi int) span {
	i := lo
	for i < min(hi, lo+mostNoun) {
		w := a.words[i]
		switch {
		case i == lo && w.tag.has(tagSubject) && w.kind == letters && !w.is("that"):
			return span{lo, lo + 1}
		case a.linkRight(i, lo, hi):
		case w.tag.has(tagDet) && w.kind == letters && !w.is("that") && !a.particle(i):
			if i > lo && !a.words[i-1].tag.has(tagPrep|tagDet) && !a.words[i-1].is("and") {
				return span{lo, i}
			}
		case !a.nominal(i), i > lo && w.capital && !a.words[i-1].capital && !a.opensName(i-1):
			return span{lo, i}
		}
		i++
	}
	return span{lo, i}
}

// opensName reports whether a name may follow word i inside one noun phrase.
func (a *article) opensName(i int) bool {
	w := a.words[i]
	return w.tag.has(tagPrep|tagDet|tagRole|tagTitle|tagParticle) || w.is("'s") || w.is("and") || w.kind == digits || roleLike(w.low) ||
		strings.Contains(w.low, "-") || a.ownersMark(i)
}

// linkRight reports whether word i joins two parts of one noun phrase.
func (a *article) linkRight(i, lo, hi int) bool {
	if i == lo || i+1 >= hi {
		return false
	}
	w, next := a.words[i], a.words[i+1]
	switch {
	case w.tag.has(tagLinkPrep) && w.kind == letters && !w.is("on") && !w.is("to"):
		if next.tag.has(tagDay) || a.statementAhead(i+1, hi) {
			return false
		}
		return a.nominal(i+1) || next.tag.has(tagDet)
	case w.is("and"), w.sign("&/"):
		return next.capital && a.words[i-1].capital
	}
	return a.ownersMark(i)
}

// statementAhead reports whether words from i on are "a statement", "an interview".
func (a *article) statementAhead(i, hi int) bool {
	const reach = 6 // "a joint statement", "his first televised interview"
	for j := i; j < min(hi, i+reach); j++ {
		if a.words[j].tag.has(tagStatement) {
			return true
		}
		if a.words[j].kind != letters || a.words[j].tag.has(tagPrep) {
			return false
		}
	}
	return false
}

// timeLeft steps left over a time between subject and verb ("Rubio on Sunday said").
func (a *article) timeLeft(lo, hi int) int {
	i := hi
	for i > lo {
		w := a.words[i-1]
		if !w.tag.has(tagDay|tagPeriod|tagNear) && (w.kind != digits || i == hi) {
			break
		}
		i--
	}
	if i < hi && i > lo && (a.words[i-1].is("on") || a.words[i-1].is("in") || a.words[i-1].is("at")) {
		i--
	}
	return i
}

// appositive returns the end of what explains the name before word i: ", the transport
// minister," or ", 41,". Without one it returns i.
func (a *article) appositive(i, hi int) int {
	if !a.at(i).sign(",") || i+1 >= hi {
		return i
	}
	next := a.words[i+1]
	if !next.tag.has(tagDet|tagRole|tagTitleWord) && next.kind != digits && !next.is("who") && !next.is("whose") && !roleLike(next.low) && !a.roleSoon(i+1, hi) {
		return i
	}
	if next.tag.has(tagIng) {
		return i
	}
	for j := i + 1; j < min(hi, i+2*mostNoun); j++ {
		w := a.words[j]
		if w.kind == quoted && a.stretches[w.stretch].size > longestTitle || w.sign(",;:.!?") || w.dash() {
			return j
		}
	}
	return min(hi, i+2*mostNoun)
}

// roleSoon reports whether a role follows within a few words: ", Norvian transport
// minister,".
func (a *article) roleSoon(i, hi int) bool {
	const reach = 5
	for j := i; j < min(hi, i+reach); j++ {
		w := a.words[j]
		if w.kind != letters || w.tag.has(tagAux|tagConj|tagSub|tagIng) {
			return false
		}
		if w.tag.has(tagRole) && !w.capital {
			return true
		}
	}
	return false
}

// roleLike reports whether a word looks like what somebody does: archivist, fundraiser.
func roleLike(low string) bool {
	for _, tail := range []string{"ist", "man", "woman", "person", "ologist", "keeper", "ician"} {
		if len(low) > len(tail)+2 && strings.HasSuffix(low, tail) {
			return true
		}
	}
	return false
}
