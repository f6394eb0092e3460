package quote

// firstMentions returns of each person the index of the first mention, -1 without one.
func (a *article) firstMentions() []int {
	out := make([]int, len(a.people))
	for p := range out {
		out[p] = -1
	}
	for n, m := range a.mentions {
		if m.person >= 0 && out[m.person] < 0 {
			out[m.person] = n
		}
	}
	return out
}

// namedLater returns the only holder of a role who is introduced without a name, and then with
// one behind the same word: an inspector found that …; the inspector, Ina Voss, said. It is -1
// without one, or if somebody else is introduced by that word in between.
func (r *resolver) namedLater(s span, head int) int {
	a := r.a
	const back = 4 // words
	w := a.words[head]
	held := r.holders[w.low]
	if !a.words[s.lo].is("a") && !a.words[s.lo].is("an") || w.capital || !a.personLike(head) || len(held) != 1 || r.first[held[0]] < 0 {
		return -1
	}
	m := a.mentions[r.first[held[0]]]
	word := m.whole.lo - 2
	if m.whole.lo < s.hi || !a.at(m.whole.lo-1).sign(",") || a.at(word).low != w.low || a.othersBetween(s.hi, word, w.low) || !r.mayBe(held[0], s, head, false) {
		return -1
	}
	for k := word - 1; k > word-back && a.at(k).kind == letters; k-- {
		if a.words[k].is("the") {
			return held[0]
		}
	}
	return -1
}

// othersBetween reports whether one more is introduced by a word between two others, or they
// are too far from each other to tell.
func (a *article) othersBetween(lo, hi int, low string) bool {
	const longest = 600 // words
	for k := lo; k < min(hi, lo+longest); k++ {
		if a.words[k].low != low {
			continue
		}
		for d := k - 1; d >= max(lo, k-3) && a.words[d].kind == letters; d-- {
			if a.words[d].is("a") || a.words[d].is("an") || a.words[d].is("another") {
				return true
			}
		}
	}
	return hi-lo > longest
}

// testifying returns who was the last before word i of whom the article says that he gave
// evidence: Voss testified, Voss told the court. It is -1 if that is not among the last mentions.
func (r *resolver) testifying(i int) int {
	a := r.a
	const reach = 10 // words
	for n, back := r.passed(i)-1, 0; n >= 0 && back < mostBack; n, back = n-1, back+1 {
		m := a.mentions[n]
		if !a.human(m) || a.at(m.whole.lo-1).tag.has(tagPrep) {
			continue
		}
		for k := m.whole.hi; k < m.whole.hi+reach && a.at(k).sent == a.words[m.words.lo].sent; k++ {
			if _, other := a.named[k]; other || a.words[k].kind == quoted {
				break
			}
			if a.testimony(k) {
				return m.person
			}
		}
	}
	return -1
}

// testimony reports whether word k says that somebody gives evidence.
func (a *article) testimony(k int) bool {
	switch a.words[k].low {
	case "testify", "testified", "testifies", "testifying":
		return true
	case "evidence":
		return a.at(k-1).is("gave") || a.at(k-1).is("giving") || a.at(k-1).is("give")
	case "court", "jury", "jurors", "inquest", "inquiry", "tribunal":
		verb := k - 1
		if a.at(verb).is("the") {
			verb--
		}
		return a.at(verb).is("told")
	}
	return false
}
