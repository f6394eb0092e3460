package quote

// phraseLeft returns the noun phrase right before word i that is the subject of a verb
// there; it is empty if none is, or if a preposition governs it.
func (s *sheet) phraseLeft(lo, i int) span {
	hi := i
	for hi > lo && s.words[hi-1].class.has(classAdverb) && !s.words[hi-1].capital {
		hi--
	}
	none := span{i, i}
	if hi == lo {
		return none
	}
	if s.words[hi-1].sign(",") {
		return s.explainedLeft(lo, hi)
	}
	if w := s.words[hi-1]; !w.capital && w.class.has(classPronoun|classRelative) && !w.class.has(classRole) {
		return span{hi - 1, hi}
	}
	np := s.coreLeft(lo, hi)
	if np.empty() || s.governed(lo, np.lo) {
		return none
	}
	if k := s.headOf(np); s.words[k].class.has(classHearer) && !s.words[k].class.has(classRole|classUnnamed|classBody) {
		return none
	}
	return np
}

// governed reports whether a preposition stands before word i.
func (s *sheet) governed(lo, i int) bool {
	return i > lo && !s.words[i-1].capital && s.words[i-1].class.has(classEnd|classLink) && !s.words[i-1].class.has(classAdverb|classThat)
}

// coreLeft returns the noun phrase that ends before word hi.
func (s *sheet) coreLeft(lo, hi int) span {
	j := hi
	for j > max(lo, hi-longestPhrase) {
		w := s.words[j-1]
		if w.sign(")]") && j == hi {
			j = s.bracketLeft(lo, j)
			continue
		}
		joins := j < hi && s.words[j].capital && j-2 >= lo && s.words[j-2].capital // Voss und Brandt
		if breaks(w) || w.class.has(classAnd) && !joins {
			break
		}
		j--
		if w.class.has(classDefinite|classIndefinite) && !s.governs(lo, j) {
			break
		}
	}
	for j < hi && !begins(s.words[j]) && !s.particled(j, hi) {
		j++
	}
	return span{j, hi}
}

// governs reports whether the article at word i belongs to a noun before it: el alcalde
// de la comisión, die Sprecherin der Polizei.
func (s *sheet) governs(lo, i int) bool {
	if i <= lo || s.words[i].capital && s.words[i].sent != s.words[i-1].sent {
		return false
	}
	before := s.words[i-1]
	if !before.capital && before.class.has(classLink) {
		return true
	}
	return s.words[i].class.has(classLink) && !breaks(before) && !before.class.has(classDefinite|classIndefinite) && (before.capital || !s.traits[nounsCapital])
}

// bracketLeft steps left over a bracket that ends before word hi.
func (s *sheet) bracketLeft(lo, hi int) int {
	const longest = 8
	for k := hi - 2; k > max(lo, hi-longest); k-- {
		if s.words[k].sign("([") {
			return k
		}
	}
	return hi - 1
}

// explainedLeft returns the noun phrase whose explanation ends with the comma before word
// hi: "Ana Ruiz, ministra de Transportes,".
func (s *sheet) explainedLeft(lo, hi int) span {
	for k := hi - 2; k > max(lo, hi-longestPhrase); k-- {
		if !s.words[k].sign(",") {
			continue
		}
		np := s.coreLeft(lo, k)
		if np.empty() || s.governed(lo, np.lo) {
			continue
		}
		if s.explained(np, hi) >= hi-1 {
			return span{np.lo, hi}
		}
	}
	return span{hi, hi}
}

// subjectOf returns the first noun phrase of a sentence before word hi.
func (s *sheet) subjectOf(sent span, hi int) span {
	i := sent.lo
	for i < hi && (s.words[i].kind == sign || s.words[i].class.has(classAnd|classAdverb)) {
		i++
	}
	if i < hi && s.words[i].class.has(classEnd) && !s.words[i].class.has(classDefinite) {
		for i < hi && !s.words[i].sign(",") {
			i++
		}
		i++
	}
	if i >= hi {
		return span{}
	}
	return s.phraseRight(i, hi)
}
