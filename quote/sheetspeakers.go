package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

// A namer says who the sources of a sheet are, in the order of its text.
type namer struct {
	s       *sheet
	holders map[string][]int        // the words of a role → the people who hold it
	unnamed map[string]news.Speaker // by the head of what they are called
	last    spokesman
	next    int // first mention not yet passed
}

// A spokesman is who spoke last.
type spokesman struct {
	who    news.Speaker
	gender gender
	line   int // where
	word   int
	person int // -1 without a name
}

func newNamer(s *sheet) *namer {
	r := &namer{s: s, holders: map[string][]int{}, unnamed: map[string]news.Speaker{}, last: spokesman{line: -1}}
	for n, p := range s.people {
		for _, h := range p.heads {
			if !slices.Contains(r.holders[h], n) && len(r.holders[h]) < mostNamesakes {
				r.holders[h] = append(r.holders[h], n)
			}
		}
	}
	return r
}

// speaker resolves the source of a saying that holds some quotes.
func (r *namer) speaker(n int, owned []int) news.Speaker {
	s, say := r.s, r.s.sayings[n]
	var found spokesman
	switch {
	case say.source.empty():
		if say.plural || !s.traits[dropsSubject] {
			return news.Speaker{}
		}
		found = r.meant(say.cue[0].lo, unknown)
	case say.source.hi-say.source.lo == 1 && s.words[say.source.lo].class.has(classRelative) && !begins(s.words[say.source.lo]):
		found = r.antecedent(say.source.lo)
	case say.source.hi-say.source.lo == 1 && s.words[say.source.lo].class.has(classPronoun):
		w := s.words[say.source.lo]
		if say.plural || w.plural || w.gender == unknown {
			return news.Speaker{}
		}
		found = r.meant(say.source.lo, w.gender)
	case r.several(say.source):
		return news.Speaker{}
	default:
		found = r.called(say.source)
	}
	found.line, found.word = s.quotes[owned[len(owned)-1]].line, max(say.cue[0].lo, s.quotes[owned[len(owned)-1]].word)
	if found.who.Kind != news.Unresolved {
		r.last = found
	}
	return found.who
}

// several reports whether a source joins two people: Voss und Orsk.
func (r *namer) several(t span) bool {
	for i := t.lo + 1; i+1 < t.hi; i++ {
		if r.s.words[i].sign(",") {
			return false
		}
		_, left := r.s.named[i-1]
		_, right := r.s.named[i+1]
		if r.s.words[i].class.has(classAnd) && left && (right || begins(r.s.words[i+1])) {
			return true
		}
	}
	return false
}

func (r *namer) person(p int) spokesman {
	who := r.s.people[p]
	kind := news.Named
	if who.body {
		kind = news.Organisation
	}
	return spokesman{who: news.Speaker{Kind: kind, Name: who.name, Role: who.role}, gender: who.gender, person: p}
}

// called resolves a noun phrase with a name or a description in it.
func (r *namer) called(t span) spokesman {
	s := r.s
	if m, ok := r.nameIn(t); ok {
		if m.person >= 0 {
			return r.person(m.person)
		}
		kind := news.Named
		if m.body {
			kind = news.Organisation
		}
		return spokesman{who: news.Speaker{Kind: kind, Name: s.bytes(m.words).In(s.text)}, gender: m.gender, person: -1}
	}
	return r.described(t)
}

// nameIn returns the name that a noun phrase is about: none that a preposition governs.
func (r *namer) nameIn(t span) (sheetMention, bool) {
	s := r.s
	head := s.headOf(t)
	for i := t.lo; i < t.hi; i++ {
		k, ok := s.named[i]
		if !ok {
			continue
		}
		m := s.mentions[k]
		before := s.at(i - 1)
		governed := i > t.lo && !before.capital && (before.class.has(classLink) && (i-1 > t.lo || !before.class.has(classDefinite)) || before.class.has(classEnd) && !before.class.has(classDefinite)) && !s.particledName(m, t.lo) ||
			s.at(m.words.hi).sign("’'")
		if ofBody := s.words[head].class.has(classBody) && head < i; !governed && !ofBody {
			return m, true
		}
		i = m.words.hi - 1
	}
	return sheetMention{}, false
}

// particledName reports whether the particle before a name belongs to it: no noun that it
// could govern stands before it in the phrase that begins at word lo.
func (s *sheet) particledName(m sheetMention, lo int) bool {
	before := s.at(m.words.lo - 1)
	if !before.class.has(classParticle) {
		return false
	}
	for i := lo; i < m.words.lo-1; i++ {
		if !s.words[i].class.has(classTitle | classParticle) {
			return false
		}
	}
	return m.person >= 0 && slices.Contains(s.people[m.person].parts, before.low)
}

// described resolves a noun phrase without a name: the holder of a role, a body, or
// somebody unnamed.
func (r *namer) described(t span) spokesman {
	s := r.s
	head := s.headOf(t)
	w := s.words[head]
	if comma := slices.IndexFunc(s.words[t.lo:t.hi], func(w sheetWord) bool { return w.sign(",") }); comma > 0 {
		t.hi = t.lo + comma
	}
	first := s.words[t.lo]
	definite := first.class.has(classDefinite) && head > t.lo
	g := pick(w.gender, unknown)
	if g == unknown && head > t.lo && !s.words[head-1].capital {
		g = s.words[head-1].gender
	}
	if w.class.has(classRole) && (definite || head == t.lo) {
		if p, held := r.holder(w.low, g); held {
			if p < 0 {
				return spokesman{person: -1}
			}
			return r.person(p)
		}
	}
	key := s.endOf(w.low)
	if old, ok := r.unnamed[key]; ok && definite {
		return spokesman{who: old, gender: g, person: -1}
	}
	if w.class.has(classBody) && !w.class.has(classRole) {
		return spokesman{who: r.body(t, head, definite), gender: g, person: -1}
	}
	if !w.class.has(classRole|classUnnamed) && !first.class.has(classIndefinite) {
		return spokesman{person: -1}
	}
	who := news.Speaker{Kind: news.Unnamed, Name: s.lowerFirst(t)}
	r.unnamed[key] = who
	return spokesman{who: who, gender: g, person: -1}
}

// lowerFirst writes a description that began a sentence as it stands inside one.
func (s *sheet) lowerFirst(t span) string {
	name := s.bytes(t).In(s.text)
	first, size := utf8.DecodeRuneInString(name)
	if s.words[t.lo].class.has(classDefinite|classIndefinite) || s.words[t.lo].class.has(classUnnamed) && !s.traits[nounsCapital] {
		return strings.ToLower(string(first)) + name[size:]
	}
	return name
}

// body is the speaker of a phrase about a body or a document: the one with that word in
// its full name, or as it is called.
func (r *namer) body(t span, head int, definite bool) news.Speaker {
	s := r.s
	low := s.words[head].low
	if definite && head == t.hi-1 {
		for n := len(s.people) - 1; n >= max(0, len(s.people)-mostBodies); n-- {
			if p := s.people[n]; p.body && slices.Contains(p.parts, low) && len(p.parts) > 1 {
				return news.Speaker{Kind: news.Organisation, Name: p.name}
			}
		}
	}
	if definite && head == t.hi-1 && head == t.lo+1 && (!s.words[head].capital || s.endOf(low) == low && s.traits[nounsCapital]) {
		return news.Speaker{Kind: news.Unnamed, Name: s.lowerFirst(t)}
	}
	if s.words[t.lo].class.has(classDefinite | classIndefinite) {
		t.lo++
	}
	return news.Speaker{Kind: news.Organisation, Name: s.bytes(t).In(s.text)}
}

// mostBodies bounds the names that are compared with one description.
const mostBodies = 50

// holder returns who has a role: its only holder, or the one of several who spoke last;
// -1 if that is open. Nobody may hold it.
func (r *namer) holder(role string, g gender) (person int, held bool) {
	var fit []int
	for _, p := range r.holders[role] {
		if has := r.s.people[p].gender; has == unknown || g == unknown || has == g {
			fit = append(fit, p)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], true
	case len(fit) > 1 && slices.Contains(fit, r.last.person) && r.last.line >= 0:
		return r.last.person, true
	}
	return -1, len(fit) > 0
}

const (
	linesBack = 1  // how far behind its paragraph a pronoun may point to who spoke last
	sentsBack = 3  // sentences back in which it looks for somebody who has not spoken
	namesBack = 40 // mentions looked at for one pronoun
)
