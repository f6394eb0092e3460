package quote

import (
	"slices"
	"strings"

	"onrecord/news"
)

// A resolver says who the sources of an article are, in the order of its text.
type resolver struct {
	a      *article
	spoke  []spoken            // the speakers so far
	last   nameless            // who spoke last, with a name
	latest latest              // who spoke last, named or not
	thing  nameless            // the document or body without a name that spoke last
	single nameless            // who spoke last of those known by one name only
	chain  []spoken            // whom the pronouns so far mean
	read   int                 // the word up to which they have been followed
	first  []int               // of each person the mention it begins with; -1 without one
	main   int                 // whom the article is about; -1 if that is several
	anon   map[string]nameless // unnamed sources by the last word of what they are called
	guest  string              // that word of the last of them; empty if there was none

	kin     []relation       // the words for relatives; nil before they are asked for
	holders map[string][]int // the last word of a role → the people who hold it
}

// A nameless is a source, known only in words, at a place.
type nameless struct {
	who  news.Speaker
	word int
}

// A latest is who spoke last, with the words of the source.
type latest struct {
	who    news.Speaker
	source span
}

// A spoken is a speaker at a place.
type spoken struct {
	person int
	word   int
}

func newResolver(a *article) *resolver {
	a.dropMistaken()
	r := &resolver{a: a, anon: map[string]nameless{}, holders: map[string][]int{}, main: a.mainOf()}
	for i, p := range a.people {
		for _, h := range p.heads {
			if (p.human() || wordsOf().tags[h].has(tagCompany)) && !slices.Contains(r.holders[h], i) && len(r.holders[h]) < mostNamesakes {
				r.holders[h] = append(r.holders[h], i)
			}
		}
	}
	r.first = a.firstMentions()
	r.addOffices()
	return r
}

// speaker resolves the source of a report.
func (r *resolver) speaker(rep report) news.Speaker {
	if rep.source.empty() {
		return news.Speaker{}
	}
	r.track(rep.source.lo)
	who := r.whoIs(rep)
	if who.Kind == news.Named || who.Kind == news.Organisation {
		r.last = nameless{who, rep.source.lo}
	}
	r.latest = latest{who, rep.source}
	return who
}

// possessives are the pronouns of what somebody says: her call.
var possessives = map[string]string{"his": "he", "her": "she", "their": "they", "its": "it"}

// whoIs resolves the source of a report that has one.
func (r *resolver) whoIs(rep report) news.Speaker {
	first := r.a.words[rep.source.lo]
	if who, ok := r.ownName(rep.source); ok {
		return who
	}
	rep.source = r.a.withoutReflexive(rep.source)
	if s := rep.source; s.hi-s.lo > 1 && r.a.words[s.hi-1].is("'s") {
		rep.source.hi-- // the mayor's call
	}
	if subject := possessives[first.low]; subject != "" && rep.source.hi-rep.source.lo == 1 {
		if p := r.ownerAhead(rep.source.lo, subject); p >= 0 {
			return r.a.speakerOf(p)
		}
		first.low, first.tag = subject, wordsOf().tags[subject]
	}
	if first.tag.has(tagClause) || strings.HasPrefix(first.low, "who'") { // he's
		first.low, _, _ = strings.Cut(first.low, "'")
		first.tag = wordsOf().tags[first.low]
	}
	if rep.source.hi-rep.source.lo == 1 && first.tag.has(tagSubject) && !first.is("one") {
		return r.pronoun(rep, first)
	}
	if rep.source.hi-rep.source.lo == 1 && first.is("which") {
		return r.antecedent(rep)
	}
	if rep.source.hi-rep.source.lo == 1 && first.is("a") && r.a.at(rep.source.hi).sign(":") {
		return r.interviewee()
	}
	if who, ok := r.ofWhom(rep.source); ok {
		return who
	}
	if p, ok := r.headlineSubject(rep.source); ok {
		r.spoke = append(r.spoke, spoken{p, rep.source.lo})
		return r.a.speakerOf(p)
	}
	if m, ok := r.joinedOffices(rep.source); ok {
		return r.mentioned(m, rep)
	}
	if r.several(rep.source) {
		return news.Speaker{} // two people at once are no speaker
	}
	if m, ok := r.explainedBy(rep.source); ok {
		return r.mentioned(m, rep)
	}
	if m, ok := r.officer(rep.source); ok {
		r.a.wholeRole(m, rep.source)
		return r.mentioned(m, rep)
	}
	if m, ok := r.headName(rep.source); ok {
		return r.mentioned(m, rep)
	}
	if m, ok := r.endsWithName(rep.source); ok {
		return r.mentioned(m, rep)
	}
	if who := r.hisDocument(rep); who.Kind == news.Named {
		return who
	}
	s := r.a.wholly(rep.source)
	if who, ok := r.writer(s, rep); ok {
		return who
	}
	spoke := len(r.spoke)
	who := r.described(s)
	if len(r.spoke) > spoke && r.a.namedBehind(r.spoke[spoke].person, rep) {
		r.spoke = r.spoke[:spoke]
		return r.unnamed(s, r.a.sourceHead(s), false)
	}
	if who.Kind == news.Unresolved && r.a.loneName(rep) {
		r.single = nameless{news.Speaker{Kind: news.Named, Name: r.a.bytes(s).In(r.a.text)}, s.lo}
		return r.single.who
	}
	return who
}

// namedBehind reports whether the words of a report, outside of marks, name a person behind its
// cue: whom a description means is not named by what follows it. The boss backed Voss.
func (a *article) namedBehind(p int, rep report) bool {
	const reach = 30 // words
	for i := rep.source.hi + 1; i < min(rep.source.hi+reach, a.sents[a.words[rep.source.lo].sent].hi); i++ {
		if n, ok := a.named[i]; ok && a.mentions[n].person == p {
			return true
		}
	}
	return false
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
		if k, ok := a.named[i]; ok && a.givenAsName(a.mentions[k]) && !believer(a.words[i].low) {
			return a.mentions[k], a.mentions[k].person >= 0
		}
	}
	return mention{}, false
}

// givenAsName reports whether a mention is the name that somebody gives: named Piet, gave his
// name as Mr Sunday.
func (a *article) givenAsName(m mention) bool {
	i := m.whole.lo - 1
	return !a.words[m.words.lo].tag.has(tagNation|tagTitleWord) && (a.at(i).is("as") && a.givesName(i) || a.at(i).is("named"))
}

// believer reports whether a word with a capital is somebody's faith and no name.
func believer(low string) bool {
	switch low {
	case "muslim", "islamic", "christian", "catholic", "jewish", "protestant", "hindu", "sikh", "buddhist", "mormon", "orthodox":
		return true
	}
	return false
}

// mentioned resolves a name.
func (r *resolver) mentioned(m mention, rep report) news.Speaker {
	a := r.a
	if m.person >= 0 {
		r.spoke = append(r.spoke, spoken{m.person, rep.source.lo})
	}
	if a.calledByKind(m) {
		return news.Speaker{Kind: news.Organisation, Name: a.bytes(span{m.whole.lo, m.words.hi}).In(a.text)}
	}
	if m.person >= 0 {
		return a.speakerOf(m.person)
	}
	name := a.nameOf(m)
	if a.paras[a.words[m.words.lo].para].headline && rep.path != byTurn && m.words.hi-m.words.lo > 3 {
		return news.Speaker{} // In a Headline the Name May End Anywhere
	}
	if rep.path == byTurn {
		if a.isPlace(m) {
			return news.Speaker{} // Halden: outbreak “outpaces” the response
		}
		return news.Speaker{Kind: news.Named, Name: name}
	}
	if m.titled && !a.bodyName(m.words) {
		return news.Speaker{Kind: news.Named, Name: name, Role: a.roleBefore(m)}
	}
	if a.bodyName(m.words) || strings.ToUpper(name) == name || a.isPlace(m) {
		return news.Speaker{Kind: news.Organisation, Name: name}
	}
	return r.alone(rep, m, news.Speaker{Kind: news.Named, Name: name})
}

func (a *article) speakerOf(p int) news.Speaker {
	who := a.people[p]
	kind := news.Named
	if !who.titled && (who.body || who.place) || wordsOf().tags[strings.Join(who.parts, "-")].has(tagPlace) {
		kind = news.Organisation
	}
	return news.Speaker{Kind: kind, Name: who.name, Role: who.role}
}
