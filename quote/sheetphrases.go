package quote

// longestPhrase bounds the words of a noun phrase and of what explains it.
const longestPhrase = 20

// begins reports whether a word can begin a noun phrase that says who speaks.
func begins(w sheetWord) bool {
	return w.kind == letters && (w.capital || w.class.has(classDefinite|classIndefinite|classPronoun|classTitle|classRole|classUnnamed|classBody))
}

// breaks reports whether a word ends a noun phrase before it.
func breaks(w sheetWord) bool {
	if w.kind == sign || w.kind == quoted {
		return true
	}
	return !w.capital && w.class.has(classEnd|classAdverb|classVerb|classAuxiliary|classRelative|classSays|classThat|classPronoun) && !w.class.has(classDefinite|classRole|classLink)
}

// phraseRight returns the noun phrase that begins at word i or behind adverbs there, with
// what explains it: "la ministra, Ana Ruiz". It is empty if none does.
func (s *sheet) phraseRight(i, hi int) span {
	i = s.overAdjuncts(i, hi)
	if i >= hi || !begins(s.words[i]) && !s.particled(i, hi) {
		return span{i, i}
	}
	article := s.words[i].class.has(classDefinite) && i+1 < hi && begins(s.words[i+1]) // este
	if s.words[i].class.has(classPronoun) && !article {
		return span{i, i + 1}
	}
	j := s.coreRight(i, hi)
	if head := s.headOf(span{i, j}); s.words[head].class.has(classHearer) && !s.words[head].class.has(classRole|classUnnamed|classBody) {
		return span{i, i}
	}
	return span{i, s.explained(span{i, j}, hi)}
}

// overAdjuncts steps from word i over what may stand between a verb and its subject:
// adverbs, and a time, a place or who is told, if the subject follows: "a déclaré lundi à
// la presse le maire". A weekday in German has a capital.
func (s *sheet) overAdjuncts(i, hi int) int {
	const most = 4 // adverbs and adjuncts
	for range most {
		switch {
		case i >= hi:
			return i
		case s.words[i].class.has(classDefinite) && i+1 < hi && !s.words[i].capital && s.words[i+1].class.has(classNoName):
			i += 2 // este lunes
			continue
		case s.words[i].class.has(classAdverb) && (!s.words[i].capital || s.words[i].class.has(classNoName)):
			i++
			continue
		case s.words[i].class.has(classEnd) && !s.words[i].capital:
			if k := s.adjunct(i, hi); k > i {
				i = k
				continue
			}
		}
		return i
	}
	return i
}

// adjunct returns the word behind the adjunct that a preposition at word i begins, if what
// follows can be a subject; else i.
func (s *sheet) adjunct(i, hi int) int {
	k := i + 1
	for k < hi && s.words[k].class.has(classDefinite|classIndefinite) && !s.words[k].capital {
		k++
	}
	if k >= hi || !s.words[k].capital && s.words[k].kind != digits && !s.words[k].class.has(classHearer|classNoName|classAdverb) {
		return i
	}
	k++
	if k < hi && s.words[k].sign("(") {
		k = s.bracketed(k, hi)
	}
	if k < hi && !s.words[k].capital && (begins(s.words[k]) || s.words[k].class.has(classAdverb)) || k < hi && s.traits[nounsCapital] && s.words[k].capital {
		return k
	}
	return i
}

// particled reports whether a name begins with a particle at word i: von Halden.
func (s *sheet) particled(i, hi int) bool {
	return s.words[i].class.has(classParticle) && s.words[i].kind == letters && i+1 < hi && (s.words[i+1].capital || s.words[i+1].class.has(classParticle) && s.at(i+2).capital)
}

// coreRight returns where the noun phrase at word i ends, without what explains it.
func (s *sheet) coreRight(i, hi int) int {
	j := i + 1
	for j < min(hi, i+longestPhrase) {
		w, before := s.words[j], s.words[j-1]
		switch {
		case w.sign("’'") && before.capital && j+1 < hi && s.words[j+1].capital: // Hans’ Bruder
		case w.sign("(["):
			if j = s.bracketed(j, hi); j > hi {
				return hi
			}
			return j
		case w.class.has(classAnd) && !w.capital:
			if !before.capital || j+1 >= hi || !s.words[j+1].capital {
				return j
			}
		case w.class.has(classLink|classParticle) && !w.capital:
			if w.class.has(classDefinite) && (s.inName(j-1) || s.at(j+1).class.has(classHearer)) {
				return j // sagte Voss der Zeitung
			}
		case breaks(w), before.class.has(classAnd) && !w.capital:
			return j
		case w.class.has(classDefinite|classIndefinite) && !w.capital && !before.class.has(classLink):
			return j // what it was said to: sagte der Zeitung
		case s.inName(j-1) && !w.capital:
			return j
		}
		j++
	}
	for j > i+1 && s.words[j-1].class.has(classLink|classParticle|classAnd) && !s.words[j-1].capital {
		j--
	}
	return j
}

// bracketed returns the word behind a bracket that opens at word j; j if it is too long.
func (s *sheet) bracketed(j, hi int) int {
	const longest = 8
	for k := j + 1; k < min(hi, j+longest); k++ {
		if s.words[k].sign(")]") {
			return k + 1
		}
	}
	return j
}

// inName reports whether word i is the last of somebody's name.
func (s *sheet) inName(i int) bool {
	k, ok := s.named[i]
	return ok && s.mentions[k].words.hi == i+1 && s.words[i].capital
}

// explained returns where what explains a noun phrase ends: words between commas that
// have a role, or a name behind a role.
func (s *sheet) explained(np span, hi int) int {
	if np.hi >= hi || !s.words[np.hi].sign(",") {
		return np.hi
	}
	end, ok := s.explanation(np.hi+1, hi)
	if !ok || end <= np.hi+1 {
		return np.hi
	}
	_, named := s.named[np.hi+1]
	if role := s.roleIn(np) >= 0; s.roleIn(span{np.hi + 1, end}) < 0 && (!named || !role) {
		return np.hi
	}
	if next, ok := s.explanation(end+1, hi); ok && s.words[end].sign(",") && next > end+1 && s.roleIn(span{end + 1, next}) >= 0 {
		return next
	}
	return end
}

// explanation returns the sign at which words behind a comma end, if none of them is a
// verb or the like.
func (s *sheet) explanation(i, hi int) (end int, ok bool) {
	for k := i; k < min(hi, i+longestPhrase); k++ {
		w := s.words[k]
		if w.sign(",.;:!?)—–") {
			return k, k > i
		}
		if w.sign("([") {
			k = max(k, s.bracketed(k, hi)-1) // Tomás Adler (PCN),
			continue
		}
		if w.kind == quoted || w.kind == sign || !w.capital && w.class.has(classVerb|classAuxiliary|classSays|classRelative|classThat|classPronoun) && !w.class.has(classDefinite|classRole|classLink|classIndefinite) {
			return i, false
		}
	}
	return hi, hi > i && hi-i < longestPhrase
}

// headOf returns the word that a noun phrase is about: its first role, body or the like
// that no preposition governs, else the last word before a preposition.
func (s *sheet) headOf(np span) int {
	last := np.lo
	for i := np.lo; i < np.hi; i++ {
		w := s.words[i]
		if i > np.lo && (w.kind == sign || w.class.has(classLink|classEnd|classRelative) && !w.capital) {
			break
		}
		last = i
		if w.class.has(classRole | classUnnamed | classHearer | classBody) {
			return i
		}
	}
	return last
}

// roleIn returns the first role in words, but behind a name; -1 if there is none.
func (s *sheet) roleIn(t span) int {
	for i := t.lo; i < t.hi; i++ {
		if s.words[i].class.has(classRole) {
			return i
		}
	}
	return -1
}
