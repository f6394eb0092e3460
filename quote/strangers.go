package quote

import "onrecord/news"

// unnamedBefore returns the unnamed human being that is the subject before a pronoun at
// word i: "A porter opened the door. “Come in,” he said". It is zero if a name, or nobody,
// is the nearest subject of that gender.
func (r *resolver) unnamedBefore(i int, want gender) news.Speaker {
	a := r.a
	for np := range a.subjectsBefore(i) {
		if _, ok := r.headName(np); ok || a.apposedName(np) || a.explains(np) || r.namesSubject(np) || r.heldSince(np.lo, i, want) || r.namedSubject(np.hi, i, want) {
			return news.Speaker{}
		}
		if a.interrupted(np, want) {
			continue
		}
		if a.theOther(np) {
			return news.Speaker{Kind: news.Unnamed, Name: lowerFirst(a.bytes(np).In(a.text), a.words[np.lo])}
		}
		head := a.headOf(np)
		g := a.genderAt(np, head)
		if !a.personLike(head) && !a.whoBehind(np, i) || g != unknown && g != want || g == unknown && a.ownedBy(np, want) || a.relativeOf(np, head) && a.ownerIs(np, want) {
			continue
		}
		if a.asksAnother(np) || g == unknown && a.tellsAnother(np, want) || (g == unknown || a.ownedBy(np, want)) && r.silentGuest(np, i, want) {
			continue
		}
		spoke := len(r.spoke)
		who := r.described(np)
		if len(r.spoke) > spoke && !r.fits(r.spoke[spoke].person, want) {
			r.spoke = r.spoke[:spoke] // the agent whom she asked is no "he" if that is Ina Voss
			continue
		}
		if who.Kind != news.Unresolved {
			return who
		}
	}
	return news.Speaker{}
}

// interrupted reports whether somebody of a gender tells of a subject right behind it, and so is
// not meant by it: Another, she says, was twelve.
func (a *article) interrupted(np span, want gender) bool {
	return a.at(np.hi).sign(",") && np.hi+1 < len(a.words) && a.subjectGender(np.hi+1) == want
}

// whoBehind reports whether "who" says that a noun phrase is one human being, of whom a sentence
// before that of word i tells: one fan, who lives in Skell, was there. He
func (a *article) whoBehind(np span, i int) bool {
	one := a.words[np.lo].is("one") || a.words[np.lo].is("a") || a.words[np.lo].is("an")
	if !one || np.hi != a.headOf(np)+1 || plural(a.words[np.hi-1].low) || a.words[np.lo].sent == a.words[i].sent {
		return false
	}
	return a.at(np.hi).is("who") || a.at(np.hi).sign(",") && a.at(np.hi+1).is("who")
}

// asksAnother reports whether a noun phrase is who asks somebody else something: an inspector from
// Skell asked Voss, or asked her.
func (a *article) asksAnother(np span) bool {
	const reach = 6 // words
	for k := np.hi; k < np.hi+reach && a.at(k).sent == a.words[np.lo].sent; k++ {
		if questions(a.words[k].low) && !a.at(k-1).tag.has(tagBe) {
			_, named := a.named[k+1]
			return named || a.at(k+1).tag.has(tagObject)
		}
	}
	return false
}

// genderAt is the gender of a noun phrase by its head, else by what explains it behind a comma:
// their commander, a boy of 20.
func (a *article) genderAt(np span, head int) gender {
	const reach = 6 // words
	g := a.words[head].gender()
	for i := np.hi + 1; g == unknown && a.at(np.hi).sign(",") && i <= np.hi+reach && a.at(i).kind == letters; i++ {
		if w := a.words[i]; !w.tag.has(tagDet | tagSubject | tagObject) {
			g = genderOf(w.tag)
		}
	}
	return g
}

// fits reports whether nothing says that a person is of another gender.
func (r *resolver) fits(p int, want gender) bool {
	g := r.a.people[p].gender
	return g == want || g == unknown
}

// tellsAnother reports whether the sentence of a subject has "him" or "her" for its object, who
// is somebody else of that gender: A critic told her it was over. “…,” she said.
func (a *article) tellsAnother(np span, want gender) bool {
	const reach = 12 // words
	for i := np.hi; i < np.hi+reach && a.at(i).sent == a.words[np.lo].sent; i++ {
		switch {
		case a.subjectGender(i) == want, a.at(i).kind == quoted:
			return false
		case a.objectAt(i) && genderOf(a.words[i].tag) == want:
			return true
		}
	}
	return false
}

// silentGuest reports whether somebody without a name has said nothing in a paragraph before
// that of the pronoun at word i, in an article about a person whom that may mean.
func (r *resolver) silentGuest(np span, i int, want gender) bool {
	a := r.a
	if r.main < 0 || a.people[r.main].gender != want || a.words[np.lo].para == a.words[i].para && !a.ownedBy(np, want) {
		return false
	}
	n, ok := a.bySent[a.words[np.lo].sent]
	return !ok || a.reports[n].source.lo != np.lo
}

// namesSubject reports whether the sentence of a noun phrase has a person with a name for
// its subject.
func (r *resolver) namesSubject(np span) bool {
	a := r.a
	s, owned := a.sents[a.words[np.lo].sent], false
	for i := s.lo; i < s.hi; i++ {
		if k, ok := a.named[i]; ok && a.mentions[k].person >= 0 && a.people[a.mentions[k].person].titled {
			if m := a.mentions[k]; !a.at(m.whole.hi).is("'s") {
				return !owned && a.subject(m) || a.predicate(m, s)
			}
			owned = true // Orsk's neighbour is Ina Voss
		}
	}
	return false
}

// namedSubject reports whether somebody with a name whom a pronoun of a gender may mean is a
// subject between words lo and i.
func (r *resolver) namedSubject(lo, i int, want gender) bool {
	const most = 8 // mentions looked at
	for n, back := r.passed(i)-1, 0; n >= 0 && back < most && r.a.mentions[n].words.lo >= lo; n, back = n-1, back+1 {
		if m := r.a.mentions[n]; r.a.human(m) && r.fits(m.person, want) && r.a.subject(m) {
			return true
		}
	}
	return false
}

// takenUp returns who spoke last without a name, in the paragraph of a description or right
// above it, if nobody with a name was mentioned since and the two words go together: One
// backbencher blamed the port. “…,” the MP said.
func (r *resolver) takenUp(s span, head int) (news.Speaker, bool) {
	a := r.a
	low, old := a.words[head].low, r.anon[r.guest]
	if old.who.Kind != news.Unnamed || plural(low) || r.complemented(s, head) || a.words[s.lo].para > a.words[old.word].para+1 || s.lo <= old.word {
		return news.Speaker{}, false
	}
	if n := r.passed(s.lo) - 1; n >= 0 && a.mentions[n].words.lo > old.word && a.human(a.mentions[n]) {
		return news.Speaker{}, false
	}
	return old.who, person{heads: []string{r.guest}}.hasCalling(low)
}

// ownedBy reports whether a description begins with the pronoun of a gender: behind "her
// colleague" she is rather whose colleague that is.
func (a *article) ownedBy(np span, g gender) bool {
	w := a.words[np.lo]
	return w.is("her") && g == female || w.is("his") && g == male
}

// ownerIs reports whether a description begins with the name of a person of a gender, whose
// relative it is: behind "Rolf Voss's grandfather" he is rather Voss.
func (a *article) ownerIs(np span, g gender) bool {
	m, ok := a.mentionIn(np)
	return ok && m.person >= 0 && a.people[m.person].gender == g
}
