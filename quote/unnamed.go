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
			np := a.subjectOf(a.sents[k], hi)
			if np.empty() || np.hi-np.lo == 1 && a.words[np.lo].tag.has(tagSubject) {
				continue
			}
			if !yield(np) {
				return
			}
		}
	}
}

// unnamedBefore returns the unnamed human being that is the subject before a pronoun at
// word i: "A porter opened the door. “Come in,” he said". It is zero if a name, or nobody,
// is the nearest subject of that gender.
func (r *resolver) unnamedBefore(i int, want gender) news.Speaker {
	a := r.a
	for np := range a.subjectsBefore(i) {
		if _, ok := r.headName(np); ok || a.apposedName(np) || r.namesSubject(np) {
			return news.Speaker{}
		}
		head := a.headOf(np)
		g := genderOf(a.words[head].tag)
		if !a.personLike(head) || g != unknown && g != want {
			continue
		}
		if who := r.described(np); who.Kind != news.Unresolved {
			return who
		}
	}
	return news.Speaker{}
}

// namesSubject reports whether the sentence of a noun phrase has a person with a name for
// its subject.
func (r *resolver) namesSubject(np span) bool {
	a := r.a
	s := a.sents[a.words[np.lo].sent]
	for i := s.lo; i < s.hi; i++ {
		if k, ok := a.named[i]; ok && a.mentions[k].person >= 0 && a.people[a.mentions[k].person].titled {
			return a.subject(a.mentions[k])
		}
	}
	return false
}

// apposedName reports whether a name follows a noun phrase between commas: "the mayor,
// Mara Lindqvist,".
func (a *article) apposedName(np span) bool {
	_, named := a.named[np.hi+1]
	return a.at(np.hi).sign(",") && named
}

// introducedAs returns the description with which a human being of the head word is
// introduced before word i: "A civil servant" for "the civil servant".
func (a *article) introducedAs(head, i int) span {
	const back = 300 // words
	low := a.words[head].low
	for k := i - 1; k > max(0, i-back); k-- {
		if a.words[k].low != low || a.words[k].capital {
			continue
		}
		for d := k - 1; d >= max(0, k-3) && a.words[d].kind == letters; d-- {
			if a.words[d].is("a") || a.words[d].is("an") {
				return a.nounRight(d, min(len(a.words), d+mostNoun))
			}
		}
	}
	return span{}
}

// description is a noun phrase as it names somebody: without what a comma or a relative
// pronoun adds, and without "the"; that of a thing without "a" too.
func (a *article) description(s span) string {
	head := a.headOf(s)
	for i := head + 1; i < s.hi; i++ {
		w := a.words[i]
		if w.kind == sign || w.is("who") || w.is("that") || w.tag.has(tagWh) && w.kind == letters || w.tag.has(tagAux) && !w.capital {
			s.hi = i
			break
		}
	}
	thing := a.words[head].tag.has(tagOrg|tagDocument) && !a.personLike(head)
	if w := a.words[s.lo]; s.hi-s.lo > 1 && (w.is("the") || w.is("this") || w.is("that") || thing && (w.is("a") || w.is("an"))) {
		s.lo++
	}
	return lowerFirst(a.bytes(s).In(a.text), a.words[s.lo])
}
