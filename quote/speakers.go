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
			if !slices.Contains(r.holders[h], i) && len(r.holders[h]) < mostNamesakes {
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
	if first.tag.has(tagClause) { // he's
		first.low, _, _ = strings.Cut(first.low, "'")
		first.tag = wordsOf().tags[first.low]
	}
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
		end := max(m.whole.hi, i+1)
		if a.at(end).is("'s") && end < s.hi {
			i = end
			continue
		}
		if m.words.lo >= s.hi {
			return mention{}, false
		}
		if a.at(end).sign("’'") && end+1 < s.hi && a.at(end+1).kind == letters {
			return mention{}, false // the Trawler Owners’ League
		}
		if end < s.hi && r.nounBehind(end, s.hi) && !r.a.certain(m) {
			i = end - 1
			continue
		}
		return m, true
	}
	return mention{}, false
}

// certain reports whether a mention is a person's full name, behind which no noun follows
// in the same phrase.
func (a *article) certain(m mention) bool {
	return m.person >= 0 && a.people[m.person].titled && !a.people[m.person].body && a.full(m.words)
}

// apposed returns the name that explains a source behind a comma: "Their leader, Ebba
// Quill".
func (r *resolver) apposed(s span) (mention, bool) {
	a := r.a
	for i := s.lo + 1; i < s.hi-1; i++ {
		if !a.words[i].sign(",") {
			continue
		}
		next := i + 1
		if a.words[next].is("the") {
			next++ // the Bishop of Tarn, the Rt Rev Ina Voss
		}
		k, ok := a.named[next]
		if !ok {
			return mention{}, false
		}
		m := a.mentions[k]
		head := a.headOf(span{s.lo, i})
		return m, (m.whole.hi >= s.hi-1 || a.at(m.whole.hi).sign(",(")) && m.person >= 0 && (a.personLike(head) && !a.people[m.person].body || a.company(m))
	}
	return mention{}, false
}

// calls returns the name that somebody without one gives inside a source: "a father, who
// gave his name only as Piet,".
func (r *resolver) calls(s span) (mention, bool) {
	a := r.a
	const reach = 10 // words behind the source
	hi := s.hi
	if a.at(hi).sign(",") {
		hi = min(hi+reach, a.sents[a.words[s.lo].sent].hi)
	}
	for i := s.lo + 2; i < hi; i++ {
		if k, ok := a.named[i]; ok && (a.words[i-1].is("as") && a.givesName(i-1) || a.words[i-1].is("named")) {
			return a.mentions[k], a.mentions[k].person >= 0
		}
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
	if a.paras[a.words[m.words.lo].para].headline && rep.path != byTurn && m.words.hi-m.words.lo > 3 {
		return news.Speaker{} // In a Headline the Name May End Anywhere
	}
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

// described resolves a source without a name: the holder of a role, a body, or somebody
// unnamed.
func (r *resolver) described(s span) news.Speaker {
	a := r.a
	if m, ok := r.calls(s); ok {
		return a.speakerOf(m.person)
	}
	head := a.sourceHead(s)
	definite := a.words[s.lo].is("the") || a.words[s.lo].is("that") || a.words[s.lo].is("this")
	if p, several := r.holderOf(s, head, definite); p >= 0 {
		r.spoke = append(r.spoke, spoken{p, s.lo})
		return a.speakerOf(p)
	} else if several {
		return news.Speaker{}
	}
	if definite {
		if old, ok := r.introduced(s, head); ok {
			return old
		}
		if p := r.meant(s, head); p >= 0 {
			r.spoke = append(r.spoke, spoken{p, s.lo})
			return a.speakerOf(p)
		}
	}
	out := r.unnamed(s, head, definite)
	if out.Kind != news.Unresolved {
		r.anon[a.words[head].low] = out
	}
	return out
}

// introduced returns the unnamed source that a definite description takes up again.
func (r *resolver) introduced(s span, head int) (news.Speaker, bool) {
	a := r.a
	if old, ok := r.anon[a.words[head].low]; ok {
		return old, true
	}
	if np := a.introducedAs(head, s.lo); !np.empty() && a.personLike(head) {
		return news.Speaker{Kind: news.Unnamed, Name: a.description(np)}, true
	}
	return news.Speaker{}, false
}

// unnamed is the speaker of a description that fits nobody with a name.
func (r *resolver) unnamed(s span, head int, definite bool) news.Speaker {
	a := r.a
	name, low := a.description(s), a.words[head].low
	switch {
	case a.words[head].tag.has(tagDocument | tagOrg | tagCompany):
		return r.bodyAs(s, head, name)
	case definite && a.personLike(head) && !a.words[head].capital:
		return news.Speaker{Kind: news.Unnamed, Name: "the " + strings.TrimPrefix(name, "the ")}
	case definite && !a.words[head].tag.has(tagUnnamed) && !plural(low):
		return news.Speaker{} // somebody the article knows, and we do not
	case a.occupies(head) || a.words[head].tag.has(tagUnnamed) || roleLike(low) || plural(low), !definite && a.words[s.lo].tag.has(tagDet):
		return news.Speaker{Kind: news.Unnamed, Name: name}
	}
	return news.Speaker{}
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

// sourceHead is the head of a source: behind the name of a body it is what somebody of it
// is called, as in "a Department for Education source".
func (a *article) sourceHead(s span) int {
	head, last := a.headOf(s), s.hi-1
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

// lowerFirst writes a description that began a sentence as it stands inside one.
func lowerFirst(name string, w word) string {
	if !w.tag.has(tagDet) {
		return name
	}
	return w.low + name[w.span.Len():]
}
