package quote

// headlineSubject returns the person with whose surname a headline begins before a verb, or before
// "to", and a colon: Voss Blasts Orsk: ‘…’. In such capitals the name may seem to go on.
func (r *resolver) headlineSubject(s span) (int, bool) {
	a := r.a
	p := a.paras[a.words[s.lo].para]
	const longest, most = 16, 8 // words, paragraphs
	if s.lo != p.words.lo || a.words[s.lo].para >= most || s.lo+2 >= p.words.hi {
		return -1, false
	}
	verb := a.words[s.lo+1]
	if verb.kind != letters || !verb.capital || !verb.tag.has(tagPresent) && (s.lo+1 >= len(a.pos) || a.pos[s.lo+1] != posVBZ) && !verb.is("to") && !verb.is("on") {
		return -1, false
	}
	colon := s.lo + 2
	for colon < min(p.words.hi, s.lo+longest) && a.words[colon].kind == letters {
		colon++
	}
	if !a.at(colon).sign(":") || colon < s.hi || a.at(colon+1).kind != quoted || p.words.hi > colon+3 {
		return -1, false
	}
	return r.onlySurname(a.words[s.lo].low)
}

// onlySurname returns the only human being whose name ends with a word.
func (r *resolver) onlySurname(low string) (int, bool) {
	found := -1
	for i, who := range r.a.people {
		if who.human() && who.parts[len(who.parts)-1] == low {
			if found >= 0 {
				return -1, false
			}
			found = i
		}
	}
	return found, found >= 0
}
