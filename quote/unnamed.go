package quote

import (
	"iter"
	"strings"

	"onrecord/news"
)

// personLike reports whether word i says what a single human being is: a role, or a word
// that ends like one (porter, tenant, librarian).
func (a *article) personLike(i int) bool {
	w := a.words[i]
	if w.kind != letters || w.tag.has(tagOrg|tagDocument|tagCompany) || plural(w.low) && !roleLike(w.low) {
		return false
	}
	if w.tag.has(tagRole|tagUnnamed|tagJob|tagKin) || roleLike(w.low) || w.tag.has(tagMaleWord|tagFemaleWord) && !w.tag.has(tagSubject|tagObject|tagDet) {
		return true
	}
	switch w.low {
	case "answer", "letter", "number", "summer", "winter", "weather", "matter", "manner", "terror", "counter", "chapter", "border":
		return false
	}
	const shortest = 5 // letters: "user" ends by chance like "porter" as often as not
	for _, end := range [...]string{"er", "or", "ian", "eer", "wright", "maid", "hand"} {
		if len(w.low) > shortest && strings.HasSuffix(w.low, end) {
			return true
		}
	}
	return false
}

// sentencesBack is how many sentences a pronoun looks back for its subject.
const sentencesBack = 4

// speakerBack is how many sentences back a source stands for a subject that was not found.
const speakerBack = 2

// subjectsBefore yields the subjects before word i that are no pronouns, the nearest first:
// that of its own sentence, then those of the sentences before.
func (a *article) subjectsBefore(i int) iter.Seq[span] {
	return func(yield func(span) bool) {
		n := a.words[i].sent
		for k := n; k >= max(0, n-sentencesBack); k-- {
			hi := a.sents[k].hi
			if k == n {
				hi = i
			}
			np := a.beforeVerb(a.subjectOf(a.pastPlace(a.sents[k]), hi))
			if k >= n-speakerBack && (np.empty() || a.adjunct(np.lo)) {
				np = a.speakerIn(k, hi) // Asked about it, a woman who lives there said
			}
			if np.empty() || a.paras[a.words[np.lo].para].credit || np.hi-np.lo == 1 && a.words[np.lo].tag.has(tagSubject) {
				continue
			}
			if !yield(np) {
				return
			}
		}
	}
}

// speakerIn returns the source of the last report of a sentence, if it stands before word hi.
func (a *article) speakerIn(sent, hi int) span {
	n, ok := a.bySent[sent]
	if !ok || a.reports[n].source.lo < a.sents[sent].lo || a.reports[n].source.hi > hi {
		return span{}
	}
	return a.reports[n].source
}

// beforeVerb cuts from a noun phrase what the tagger takes for its verb: Voss's wife wept.
func (a *article) beforeVerb(np span) span {
	for i := np.lo + 1; i < min(np.hi, len(a.pos)); i++ {
		if a.pos[i] == posVBD && !a.words[i].capital {
			np.hi = i
		}
	}
	return np
}

// pastPlace steps over where a sentence takes place: Back on the rock, the keeper laughed.
func (a *article) pastPlace(s span) span {
	const longest = 8 // words
	if w := a.words[s.lo]; !w.is("back") && !w.is("out") && !w.is("up") && !w.is("down") && !w.is("over") || !a.at(s.lo+1).tag.has(tagPrep) {
		return s
	}
	for i := s.lo; i < min(s.hi-1, s.lo+longest); i++ {
		if a.words[i].sign(",") {
			return span{i + 1, s.hi}
		}
	}
	return s
}

// pluralBefore returns the people without names who are the subject before "they" at word i:
// nine retired ambassadors. It is zero if the nearest subject is anything else.
func (r *resolver) pluralBefore(i int) news.Speaker {
	a := r.a
	for np := range a.subjectsBefore(i) {
		head := a.headOf(np)
		_, named := r.headName(np)
		if named || !plural(a.words[head].low) || !a.occupies(head) && !roleLike(a.words[head].low) && !a.words[head].tag.has(tagUnnamed) && !wordsOf().tags[strings.TrimSuffix(a.words[head].low, "s")].has(tagOccupy|tagUnnamed) {
			return news.Speaker{}
		}
		return news.Speaker{Kind: news.Unnamed, Name: a.description(np)}
	}
	return news.Speaker{}
}

// theOther reports whether a noun phrase is one of several without a name: the other, a
// second.
func (a *article) theOther(np span) bool {
	w := a.words[np.hi-1]
	return np.hi-np.lo <= 2 && a.words[np.lo].tag.has(tagDet) && (w.is("other") || w.is("second") || w.is("third")) || np.hi-np.lo == 1 && w.is("another")
}

// sameAge returns the human being without a name who is the subject right before a
// description that gives nothing but an age: her son, the 59-year-old.
func (r *resolver) sameAge(s span, head int) news.Speaker {
	a := r.a
	if s.hi-s.lo != 2 || r.aging(s, head) == "" {
		return news.Speaker{}
	}
	for np := range a.subjectsBefore(s.lo) {
		if np.lo == s.lo {
			continue
		}
		if _, ok := r.headName(np); ok || a.apposedName(np) || a.explains(np) || r.namesSubject(np) || !a.personLike(a.headOf(np)) {
			break
		}
		return r.described(np)
	}
	return news.Speaker{}
}

// explains reports whether a noun phrase stands behind a name and a comma: Ina Voss, a
// senator.
func (a *article) explains(np span) bool {
	_, named := a.named[np.lo-2]
	return named && a.at(np.lo-1).sign(",") && a.words[np.lo-2].sent == a.words[np.lo].sent
}

// apposedName reports whether a name follows a noun phrase between commas: "the mayor,
// Mara Lindqvist,".
func (a *article) apposedName(np span) bool {
	_, named := a.nameBehind(np.hi + 1)
	return a.at(np.hi).sign(",") && named
}

// introduced returns the unnamed source that a definite description takes up again, and
// the word where it was named last.
func (r *resolver) introduced(s span, head int) (who news.Speaker, at int, ok bool) {
	a := r.a
	old, ok := r.anon[a.words[head].low]
	if ok && r.sameComplement(s, head, old.who.Name) && !r.anothers(s, head, old.who.Name) && !r.otherCamp(s, head, old.who.Name) {
		return old.who, old.word, true
	}
	if np := a.introducedAs(head, s.lo); !np.empty() && a.personLike(head) && r.sameComplement(s, head, a.description(np)) && !r.otherCamp(s, head, a.description(np)) {
		return news.Speaker{Kind: news.Unnamed, Name: a.description(np)}, np.lo, true
	}
	return news.Speaker{}, 0, false
}

// anothers reports whether a description names somebody before its head whom another does not
// name: the Voss campaign is not "the Orsk campaign".
func (r *resolver) anothers(s span, head int, name string) bool {
	a := r.a
	for i := s.lo; i < head; i++ {
		k, ok := a.named[i]
		if ok && a.human(a.mentions[k]) && !strings.Contains(strings.ToLower(name), a.words[a.mentions[k].words.hi-1].low) {
			return true
		}
	}
	return false
}

// sameComplement reports whether a description has the words that stand behind the head of
// another: the mother of two is not "one mother of three".
func (r *resolver) sameComplement(s span, head int, name string) bool {
	for _, w := range r.a.words[head+1 : max(s.hi, head+1)] {
		if w.kind == sign || w.is("who") {
			break
		}
		if !strings.Contains(strings.ToLower(name), w.low) {
			return false
		}
	}
	return true
}

// otherCamp reports whether a description has another party or nation right before its head than
// the one it would take up: the Republican leaders are not "Democratic leaders".
func (r *resolver) otherCamp(s span, head int, name string) bool {
	if head <= s.lo || !camp(r.a.words[head-1].low) {
		return false
	}
	before := ""
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if w == r.a.words[head].low {
			break
		}
		before = w
	}
	mine := strings.Replace(r.a.words[head-1].low, "gop", "republican", 1)
	return camp(before) && mine != strings.Replace(before, "gop", "republican", 1)
}

// camp reports whether a word says of which party or nation somebody is.
func camp(low string) bool {
	return low == "gop" || party(low) || nationOf(low) || wordsOf().tags[low].has(tagNation)
}

// traceOf returns the last word before word i where a person is mentioned or speaks, not
// looking back further than a pronoun does; -1 if there is none.
func (r *resolver) traceOf(p, i int) int {
	at := -1
	for n, back := r.passed(i)-1, 0; n >= 0 && back < mostBack && at < 0; n, back = n-1, back+1 {
		if r.a.mentions[n].person == p {
			at = r.a.mentions[n].words.lo
		}
	}
	for n := len(r.spoke) - 1; n >= max(0, len(r.spoke)-mostBack); n-- {
		if r.spoke[n].person == p && r.spoke[n].word < i {
			return max(at, r.spoke[n].word)
		}
	}
	return at
}

// introducedAs returns the description with which a human being of the head word is
// introduced before word i, as a subject: "A civil servant" for "the civil servant".
func (a *article) introducedAs(head, i int) span {
	const back = 300 // words
	low := a.words[head].low
	for k := i - 1; k > max(0, i-back); k-- {
		if a.words[k].low != low || a.words[k].capital {
			continue
		}
		for d := k - 1; d >= max(0, k-3) && a.words[d].kind == letters; d-- {
			if (a.words[d].is("a") || a.words[d].is("an")) && !a.describes(d) {
				return a.nounRight(d, min(len(a.words), d+mostNoun))
			}
		}
	}
	return span{}
}

// describes reports whether the noun phrase that begins at word i says what somebody with
// a name is: "Ina Voss, a civil servant", "She is a civil servant".
func (a *article) describes(i int) bool {
	before := a.at(i - 1)
	if before.sent != a.words[i].sent {
		return false
	}
	if before.sign(",") || before.dash() {
		_, named := a.named[i-2]
		return named || a.at(i-2).kind == digits
	}
	return before.tag.has(tagBe) || before.is("as")
}

// ofWhom returns the part of several people without names that a relative clause begins with:
// the traders, some of whom.
func (r *resolver) ofWhom(s span) (news.Speaker, bool) {
	a := r.a
	whom, comma := s.hi-1, s.lo-1
	if s.hi-s.lo < 3 || !a.words[whom].is("whom") || !a.words[whom-1].is("of") || !a.at(comma).sign(",") {
		return news.Speaker{}, false
	}
	np := a.nounLeft(a.sents[a.words[s.lo].sent].lo, comma)
	if np.empty() || !plural(a.words[a.headOf(np)].low) {
		return news.Speaker{}, false
	}
	all := a.bytes(span{s.lo, whom}).In(a.text) + " " + lowerFirst(a.bytes(np).In(a.text), a.words[np.lo])
	return news.Speaker{Kind: news.Unnamed, Name: lowerFirst(all, a.words[s.lo])}, true
}

// ownsPlural reports whether word i is the apostrophe of a plural before what that has: a nurse
// with 19 years’ service.
func (a *article) ownsPlural(i, hi int) bool {
	next := a.at(i + 1)
	return a.words[i].sign("’'") && i+1 < hi && next.kind == letters && !next.capital && plural(a.words[i-1].low) && a.words[i].span.Start == a.words[i-1].span.End
}

// description is a noun phrase as it names somebody: without what a comma or a relative
// pronoun adds, and without "the"; that of a thing without "a" too.
func (a *article) description(s span) string {
	if hi := a.timeLeft(s.lo+1, s.hi); hi > s.lo+1 && hi < s.hi {
		s.hi = hi // a city inspector last spring
	}
	head := a.headOf(s)
	for i := head + 1; i < s.hi; i++ {
		w := a.words[i]
		if a.ownsPlural(i, s.hi) {
			continue
		}
		if w.kind == sign || w.is("who") || w.is("that") || w.tag.has(tagWh) && w.kind == letters || w.tag.has(tagAux) && !w.capital {
			s.hi = i
			break
		}
	}
	thing := a.words[head].tag.has(tagOrg|tagDocument) && !a.personLike(head)
	if w := a.words[s.lo]; s.hi-s.lo > 1 && (w.is("the") || w.is("this") || w.is("that") || thing && (w.is("a") || w.is("an"))) {
		s.lo++
		if first, _, ok := strings.Cut(a.words[s.lo].low, "-"); ok && thing && head > s.lo && first != "" && '0' <= first[0] && first[0] <= '9' {
			s.lo++ // the 214-page report
		}
	}
	return lowerFirst(a.bytes(s).In(a.text), a.words[s.lo])
}
