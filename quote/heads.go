package quote

import "strings"

// several reports whether a source joins two names: Orsk and Voss.
func (r *resolver) several(s span) bool {
	for i := s.lo + 1; i < s.hi-1; i++ {
		w := r.a.words[i]
		if w.sign(",") || w.tag.has(tagPrep) && w.kind == letters {
			return false
		}
		if next := r.a.words[i+1]; w.is("and") && next.tag.has(tagDet) && next.kind == letters {
			return true // the company and its founder
		}
		before, left := r.a.named[i-1]
		after, right := r.a.named[i+1]
		if (w.is("and") || w.sign("&")) && left && right && before != after {
			return true
		}
	}
	return false
}

// headName returns the name that is what a source is about: not one behind "of" or
// before a possessive.
func (r *resolver) headName(s span) (mention, bool) {
	a := r.a
	for i := s.lo; i < s.hi; i++ {
		w := a.words[i]
		k, ok := a.named[i]
		if !ok {
			if i > s.lo && (w.tag.has(tagPrep) && w.kind == letters || w.sign(",") || w.is("who")) {
				return mention{}, false
			}
			continue
		}
		m := a.mentions[k]
		end := max(m.whole.hi, i+1)
		if a.at(end).is("'s") && end+1 < s.hi {
			i = end
			continue
		}
		if m.words.lo >= s.hi || r.calledSo(m, i, s) {
			return mention{}, false
		}
		if past := a.bracketRight(i+1, s.hi); m.person < 0 && w.tag.has(tagHonour) && past > i+1 && past < s.hi {
			i = past - 1
			continue // DCP (Ports) Ina Voss
		}
		if a.at(end).sign("’'") && end+1 < s.hi && a.at(end+1).kind == letters {
			return mention{}, false // the Trawler Owners’ League
		}
		if a.at(end).kind == digits && m.person < 0 && end+1 < s.hi {
			end++ // the FTSE 250 company
		}
		if end < s.hi && r.nounBehind(end, s.hi) && (!a.certain(m) || a.roleBetween(end, s.hi) || a.theirs(end, s.hi)) {
			i = end - 1
			continue
		}
		return m, true
	}
	return mention{}, false
}

// roleBetween reports whether word i is what somebody is whose full name follows: Ina Voss supporter
// Rolf Skov.
func (a *article) roleBetween(i, hi int) bool {
	k, ok := a.named[i+1]
	return ok && i+1 < hi && !a.words[i].capital && a.personLike(i) && a.certain(a.mentions[k])
}

// theirs reports whether word i, behind somebody's full name, is a noun that ends what speaks: Ina
// Voss supporters, the Ina Voss campaign.
func (a *article) theirs(i, hi int) bool {
	w := a.words[i]
	if w.capital || i >= len(a.pos) || a.pos[i] != posNNS && (a.pos[i] != posNN || !a.personLike(i) && !w.tag.has(tagOrg|tagUnnamed) && !w.is("campaign") && !w.is("camp")) {
		return false
	}
	next := a.at(i + 1)
	return i+1 == hi || next.tag.has(tagPrep) || next.is("who") || strings.HasSuffix(next.low, "ing")
}

// calledSo reports whether a name at word i of a source is none, but says what somebody is:
// the DCP, the Italian, the New Halden Democrat.
func (r *resolver) calledSo(m mention, i int, s span) bool {
	a := r.a
	if i == s.lo || !a.words[s.lo].is("the") || m.words.hi < s.hi && a.words[m.words.hi].kind != sign {
		return false
	}
	t, alone := a.words[i].tag, m.person < 0 && m.words.hi-m.words.lo == 1
	return alone && (t.has(tagNation) || i == s.lo+1 && (t.has(tagHonour) || r.officeHeld(i))) || !a.human(m) && party(a.words[m.words.hi-1].low)
}

// certain reports whether a mention is a person's full name, behind which no noun follows
// in the same phrase.
func (a *article) certain(m mention) bool {
	return m.person >= 0 && a.people[m.person].titled && !a.people[m.person].body && a.full(m.words)
}

// nounBehind reports whether a noun follows a name at word i: "Norvia officials", "Norvian
// 800m champion".
func (r *resolver) nounBehind(i, hi int) bool {
	w := r.a.words[i]
	if w.kind == digits && i+1 < hi {
		w = r.a.words[i+1]
	}
	return i < hi && w.kind == letters && !w.tag.has(tagPrep|tagSub|tagConj|tagWh|tagSubject) && !w.is("'s")
}

// headOf returns the word that a noun phrase is about: its end, or the human being or the documents
// before an adjective there.
func (a *article) headOf(s span) int { return a.beforeAdjective(s.lo, a.nounEnd(s)) }

// nounEnd returns the last word of a noun phrase before a preposition, a comma or a relative
// pronoun; the features of the models are made of it.
func (a *article) nounEnd(s span) int {
	for i := s.lo + 1; i < s.hi; i++ {
		w := a.words[i]
		if a.ownersMark(i) {
			continue
		}
		if w.kind != letters && w.kind != digits || w.tag.has(tagPrep|tagWh) || w.is("who") || strings.HasSuffix(w.low, "ing") && !a.qualifies(i, s.hi) {
			return i - 1
		}
	}
	return s.hi - 1
}

// beforeAdjective steps from word i, the last of a noun phrase before a preposition, over what
// says more of the human being or documents before it: a person close to Voss, court papers filed in Skell.
func (a *article) beforeAdjective(lo, i int) int {
	w := a.words[i]
	if i-1 <= lo || w.capital || w.kind != letters || !strings.HasSuffix(w.low, "ed") && !behindNoun(w.low) || a.occupies(i) || !a.occupies(i-1) && !a.words[i-1].tag.has(tagUnnamed) && !a.papers(i-1) {
		return i
	}
	return i - 1
}

// papers reports whether word i means documents by what it is one of several of: court papers.
func (a *article) papers(i int) bool {
	w := a.words[i]
	return w.is("papers") || plural(w.low) && wordsOf().tags[strings.TrimSuffix(w.low, "s")].has(tagDocument)
}

// behindNoun reports whether a word is an adjective that stands behind what it is said of, or
// a participle that does not end like most.
func behindNoun(low string) bool {
	switch low {
	case "close", "familiar", "privy", "aware", "present", "responsible", "loyal", "critical", "knowledgeable", "fluent", "new",
		"sent", "chosen", "known", "born", "held", "caught", "shown", "told", "paid", "hit", "shot", "hurt", "driven", "taken", "given", "left":
		return true
	}
	return false
}

// qualifies reports whether word i says more of a role behind it: planning director.
func (a *article) qualifies(i, hi int) bool {
	return i+1 < hi && (a.occupies(i+1) || roleLike(a.words[i+1].low))
}

// sourceHead is the head of a source: behind the name of a body it is what somebody of it
// is called, as in "a Department for Education source".
func (a *article) sourceHead(s span) int {
	head, last := a.headOf(s), s.hi-1
	for i := head + 1; i < last && a.words[i].kind == letters; i++ {
		if a.words[i].is("'s") {
			if owned := a.sourceHead(span{i + 1, s.hi}); a.words[owned].tag.has(tagDocument|tagCompany) || a.personLike(owned) {
				return owned // the secretary of state's letter
			}
		}
	}
	w := a.words[last]
	if last > head && a.words[head].capital && !w.capital && (w.tag.has(tagUnnamed) || a.occupies(last)) && a.at(last-1).capital {
		for i := head; i < last; i++ {
			if a.words[i].kind != letters {
				return head
			}
		}
		return last
	}
	return head
}
