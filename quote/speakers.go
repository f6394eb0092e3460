package quote

import (
	"slices"
	"strings"

	"onrecord/news"
)

// A resolver says who the sources of an article are, in the order of its text.
type resolver struct {
	a     *article
	spoke []spoken                // the speakers so far
	anon  map[string]news.Speaker // unnamed sources by the last word of what they are called
	next  int                     // first mention not yet passed

	holders map[string][]int // the last word of a role → the people who hold it
}

// A spoken is a speaker at a place.
type spoken struct {
	person int
	word   int
}

func newResolver(a *article) *resolver {
	r := &resolver{a: a, anon: map[string]news.Speaker{}, holders: map[string][]int{}}
	for i, p := range a.people {
		for _, h := range p.heads {
			if !slices.Contains(r.holders[h], i) && len(r.holders[h]) < 2 {
				r.holders[h] = append(r.holders[h], i)
			}
		}
	}
	return r
}

// speaker resolves the source of a report.
func (r *resolver) speaker(rep report) news.Speaker {
	if rep.source.empty() {
		return news.Speaker{}
	}
	first := r.a.words[rep.source.lo]
	if rep.source.hi-rep.source.lo == 1 && first.tag.has(tagSubject) && !first.is("one") {
		return r.pronoun(rep, first)
	}
	if r.several(rep.source) {
		return news.Speaker{} // two people at once are no speaker
	}
	if m, ok := r.headName(rep.source); ok {
		return r.mentioned(m, rep)
	}
	if m, ok := r.apposed(rep.source); ok {
		return r.mentioned(m, rep)
	}
	return r.described(rep.source)
}

// several reports whether a source joins two names: Orsk and Voss.
func (r *resolver) several(s span) bool {
	for i := s.lo + 1; i < s.hi-1; i++ {
		w := r.a.words[i]
		if w.sign(",") || w.tag.has(tagPrep) && w.kind == letters {
			return false
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
			if i > s.lo && (w.tag.has(tagPrep) && w.kind == letters || w.sign(",")) {
				return mention{}, false
			}
			continue
		}
		m := a.mentions[k]
		if a.at(m.words.hi).is("'s") && m.words.hi < s.hi {
			i = m.words.hi
			continue
		}
		if m.words.lo >= s.hi {
			return mention{}, false
		}
		if a.at(m.words.hi).sign("’'") && m.words.hi+1 < s.hi && a.at(m.words.hi+1).kind == letters {
			return mention{}, false // the Trawler Owners’ League
		}
		if m.words.hi < s.hi && r.nounBehind(m.words.hi, s.hi) {
			i = m.words.hi - 1
			continue
		}
		return m, true
	}
	return mention{}, false
}

// apposed returns the name that explains a source behind a comma: "Their leader, Ebba
// Quill".
func (r *resolver) apposed(s span) (mention, bool) {
	a := r.a
	for i := s.lo + 1; i < s.hi-1; i++ {
		if !a.words[i].sign(",") {
			continue
		}
		k, ok := a.named[i+1]
		if !ok {
			return mention{}, false
		}
		m := a.mentions[k]
		head := a.headOf(span{s.lo, i})
		return m, m.words.hi >= s.hi-1 && m.person >= 0 && !a.people[m.person].body && a.personLike(head)
	}
	return mention{}, false
}

// nounBehind reports whether a noun follows a name at word i: "Norvia officials".
func (r *resolver) nounBehind(i, hi int) bool {
	w := r.a.words[i]
	return i < hi && w.kind == letters && !w.tag.has(tagPrep|tagSub|tagConj|tagWh|tagSubject) && !w.is("'s")
}

// mentioned resolves a name.
func (r *resolver) mentioned(m mention, rep report) news.Speaker {
	a := r.a
	if m.person >= 0 {
		r.spoke = append(r.spoke, spoken{m.person, rep.source.lo})
		return a.speakerOf(m.person)
	}
	name := a.nameOf(m)
	if rep.path == byTurn {
		return news.Speaker{Kind: news.Named, Name: name}
	}
	if m.titled && !a.bodyName(m.words) {
		return news.Speaker{Kind: news.Named, Name: name, Role: a.roleBefore(m)}
	}
	if a.bodyName(m.words) || strings.ToUpper(name) == name {
		return news.Speaker{Kind: news.Organisation, Name: name}
	}
	return news.Speaker{Kind: news.Named, Name: name}
}

func (a *article) speakerOf(p int) news.Speaker {
	who := a.people[p]
	kind := news.Named
	if who.body && !who.titled {
		kind = news.Organisation
	}
	return news.Speaker{Kind: kind, Name: who.name, Role: who.role}
}

// described resolves a source without a name: the one holder of a role, a body, or
// somebody unnamed.
func (r *resolver) described(s span) news.Speaker {
	a := r.a
	head := a.headOf(s)
	definite := a.words[s.lo].is("the") || a.words[s.lo].is("that") || a.words[s.lo].is("this")
	if definite && a.words[head].tag.has(tagRole) {
		p, several := r.holder(head)
		if p >= 0 {
			r.spoke = append(r.spoke, spoken{p, s.lo})
			return a.speakerOf(p)
		}
		if several {
			return news.Speaker{}
		}
	}
	name := a.description(s)
	low := a.words[head].low
	if definite {
		if old, ok := r.anon[low]; ok {
			return old
		}
		if np := a.introducedAs(head, s.lo); !np.empty() && a.personLike(head) {
			return news.Speaker{Kind: news.Unnamed, Name: a.description(np)}
		}
	}
	var out news.Speaker
	switch {
	case a.words[head].tag.has(tagDocument | tagOrg):
		out = r.bodyAs(s, head, name)
	case definite && a.personLike(head) && !a.words[head].capital:
		out = news.Speaker{Kind: news.Unnamed, Name: "the " + strings.TrimPrefix(name, "the ")}
	case definite && !a.words[head].tag.has(tagUnnamed) && !plural(low):
		return out // somebody the article knows, and we do not
	case a.words[head].tag.has(tagRole|tagUnnamed) || roleLike(low) || plural(low):
		out = news.Speaker{Kind: news.Unnamed, Name: name}
	case !definite && a.words[s.lo].tag.has(tagDet):
		out = news.Speaker{Kind: news.Unnamed, Name: name}
	default:
		return news.Speaker{}
	}
	r.anon[low] = out
	return out
}

// headOf returns the word that a noun phrase is about: the last before a preposition, a
// comma or a relative pronoun.
func (a *article) headOf(s span) int {
	for i := s.lo + 1; i < s.hi; i++ {
		w := a.words[i]
		if w.kind != letters && w.kind != digits || w.tag.has(tagPrep|tagWh) || w.is("who") || strings.HasSuffix(w.low, "ing") {
			return i - 1
		}
	}
	return s.hi - 1
}

// lowerFirst writes a description that began a sentence as it stands inside one.
func lowerFirst(name string, w word) string {
	if !w.tag.has(tagDet) {
		return name
	}
	return w.low + name[w.span.Len():]
}

// holder returns the person of the article with the role of a noun phrase: the only
// one, or the one of several who spoke last. It is -1 if there is none.
func (r *resolver) holder(head int) (person int, several bool) {
	low := r.a.words[head].low
	held := r.holders[low]
	if len(held) == 1 {
		return held[0], false
	}
	if n := len(r.spoke); n > 0 && slices.Contains(r.a.people[r.spoke[n-1].person].heads, low) {
		return r.spoke[n-1].person, true
	}
	return -1, len(held) > 0
}
