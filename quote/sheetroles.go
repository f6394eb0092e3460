package quote

import (
	"slices"
)

// learn notes what a mention says of its person.
func (s *sheet) learn(p *sheetPerson, m sheetMention) {
	p.gender = pick(p.gender, m.gender)
	p.sure = p.sure || m.titled
	if p.body {
		return
	}
	role, heads := s.roleOf(m)
	if len(heads) == 0 {
		return
	}
	p.sure = true
	if p.role == "" {
		p.role = s.bytes(role).In(s.text)
	}
	for _, k := range heads {
		w := s.words[k]
		g := w.gender
		if g == unknown && !s.at(k-1).capital {
			g = s.at(k - 1).gender // la ministre, die Abgeordnete
		}
		p.gender = pick(p.gender, g)
		for _, h := range []string{w.low, s.endOf(w.low)} {
			if !slices.Contains(p.heads, h) && len(p.heads) < mostHeads {
				p.heads = append(p.heads, h)
			}
		}
	}
}

// roleOf returns the words that say what the person of a mention is, before the name or
// behind it, and the roles among them.
func (s *sheet) roleOf(m sheetMention) (role span, heads []int) {
	sent := s.sents[s.words[m.words.lo].sent]
	before := m.words.lo
	if s.at(before-1).sign(",") && before-1 > sent.lo && s.ended(m.words.hi) {
		before-- // la ministra de Transportes, Ana Ruiz, dijo
	}
	if t := s.coreLeft(sent.lo, before); !t.empty() && !s.at(before-1).class.has(classLink) {
		if t, heads = s.roles(t); len(heads) > 0 {
			return t, heads
		}
	}
	return s.roleBehind(m.words.hi, sent.hi)
}

// roleBehind returns the role behind a name that ends before word i: "Ina Voss (NFP), die
// Ministerin,", "Ina Voss ist Ministerin".
func (s *sheet) roleBehind(i, hi int) (role span, heads []int) {
	if s.at(i).sign("([") {
		i = s.bracketed(i, hi)
	}
	if s.at(i).class.has(classBe) && !s.at(i).capital {
		k := i + 1
		for k < min(hi, i+longestName) && !breaksClause(s.words[k]) && !s.words[k].class.has(classRole) {
			k++
		}
		return s.roles(span{i + 1, s.coreRight(min(k, hi-1), hi)})
	}
	if !s.at(i).sign(",") {
		return span{}, nil
	}
	end, ok := s.explanation(i+1, hi)
	if !ok {
		return span{}, nil
	}
	return s.roles(span{i + 1, end})
}

// ended reports whether what stands at word i ends an explanation.
func (s *sheet) ended(i int) bool {
	w := s.at(i)
	return w.kind != letters || w.class.has(classSays|classAuxiliary)
}

// breaksClause reports whether a description cannot go on over a word.
func breaksClause(w sheetWord) bool {
	return w.kind == sign || w.kind == quoted || w.class.has(classSays|classAuxiliary|classVerb|classThat|classAnd)
}

// roles returns a description without its article and titles, and the roles in it, up to
// the first that something else governs.
func (s *sheet) roles(t span) (role span, heads []int) {
	for !t.empty() && s.words[t.lo].class.has(classDefinite|classIndefinite|classTitle|classAnd) && !s.words[t.lo].class.has(classRole) {
		t.lo++
	}
	for k := t.lo; k < t.hi && !s.words[k].class.has(classRole); k++ {
		if s.words[k].class.has(classNoName|classEnd) || s.words[k].kind == digits {
			t.lo = k + 1 // ist seit zehn Jahren Bürgermeister
		}
	}
	for i := t.lo; i < t.hi; i++ {
		if s.words[i].kind != letters && s.words[i].kind != digits || s.words[i].class.has(classLink) && !s.words[i].capital {
			break
		}
		if s.words[i].class.has(classRole) {
			heads = append(heads, i)
		}
	}
	for t.hi > t.lo && (s.words[t.hi-1].kind == sign || s.words[t.hi-1].class.has(classTitle)) {
		t.hi--
	}
	if t.empty() {
		return span{}, nil
	}
	return t, heads
}
