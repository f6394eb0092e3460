package quote

import (
	"slices"
	"sort"
	"strings"

	"onrecord/news"
)

// bodyCalled returns the body that "the directorate" means: the one whose name has the
// word. Of several the one named last before word i; -1 if there is none.
func (a *article) bodyCalled(head, i int) int {
	low := a.words[head].low
	found := -1
	const back = 400 // words
	before := sort.Search(len(a.mentions), func(n int) bool { return a.mentions[n].words.lo >= i })
	for n := before - 1; n >= 0; n-- {
		m := a.mentions[n]
		if i-m.words.lo > back {
			break
		}
		if m.person < 0 || m.whole.holds(head) {
			continue
		}
		p := a.people[m.person]
		if !p.body || p.titled {
			continue
		}
		if slices.Contains(p.parts, low) {
			found = m.person
			break
		}
	}
	return found
}

// bodyAs is the speaker of a definite description whose head is a body or a document.
func (r *resolver) bodyAs(s span, head int, name string) news.Speaker {
	a := r.a
	if a.words[s.lo].is("the") || a.words[s.lo].is("its") {
		if p := a.bodyCalled(head, s.lo); p >= 0 && s.hi-s.lo <= 2 {
			return a.speakerOf(p)
		}
	}
	if a.words[s.lo].is("the") && s.hi-s.lo == 2 && anyBody(a.words[head].low) && r.bodySpoke(s.lo) {
		return r.last.who
	}
	if a.words[s.lo].is("the") && head == s.hi-1 && (s.hi-s.lo == 2 || a.onExchange(span{s.lo + 1, head})) && a.words[head].tag.has(tagCompany) {
		if who := r.companyBefore(s.lo, anyCompany(a.words[head].low)); who.Kind != news.Unresolved {
			return who
		}
	}
	if !strings.Contains(name, " ") && !a.words[head].capital {
		r.thing = nameless{news.Speaker{Kind: news.Unnamed, Name: "the " + strings.TrimPrefix(name, "the ")}, s.lo}
		return r.thing.who
	}
	return news.Speaker{Kind: news.Organisation, Name: name}
}

// onExchange reports whether words say no more of a company than where its shares are traded or
// where it sits: FTSE 250, Halden-listed.
func (a *article) onExchange(s span) bool {
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind != digits && !w.upper && !strings.HasSuffix(w.low, "-listed") && !strings.HasSuffix(w.low, "-based") {
			return false
		}
	}
	return !s.empty()
}

// anyCompany reports whether a word says nothing of what a company does.
func anyCompany(low string) bool {
	switch low {
	case "company", "firm", "group", "business":
		return true
	}
	return false
}

// anyBody reports whether a word may stand for any body with a name, whatever that says.
func anyBody(low string) bool {
	switch low {
	case "group", "organisation", "organization", "agency", "charity", "body", "association", "institution":
		return true
	}
	return false
}

// bodySpoke reports whether the last speaker is a body that spoke right before word i.
func (r *resolver) bodySpoke(i int) bool {
	return r.last.who.Kind == news.Organisation && r.a.stillIt(r.last.word, i)
}

// stillIt reports whether a body that spoke at word at can still be "it" at word i.
func (a *article) stillIt(at, i int) bool {
	const reach = 3 // sentences
	return a.words[i].sent-a.words[at].sent <= reach
}

// companyBefore returns what "the company" at word i means: the name that was a subject in
// the sentences right before, if it is no person's and no place's. It is zero if a name
// that may be a person's stands there.
func (r *resolver) companyBefore(i int, whatever bool) news.Speaker {
	a := r.a
	const back = 3 // sentences
	for n := r.passed(i) - 1; n >= 0; n-- {
		m := a.mentions[n]
		if a.words[i].sent-a.words[m.words.lo].sent > back {
			break
		}
		first := a.words[m.words.lo]
		explained := a.company(m)
		if !a.subject(m) && !a.startsClause(m) && !explained || a.noCompany(m.words) || first.tag.has(tagPlace) && m.words.hi-m.words.lo == 1 || a.paras[first.para].headline || a.inPlace(m) || a.isPlace(m) {
			continue
		}
		switch {
		case m.person >= 0 && a.people[m.person].titled && !a.people[m.person].body:
		case m.person >= 0 && (a.people[m.person].body || explained) && !a.people[m.person].place:
			return news.Speaker{Kind: news.Organisation, Name: a.people[m.person].name}
		case m.person < 0 && whatever && (explained || a.cases[first.low].inside || a.cases[first.low].opens > 1 || innerCapital(first.span.In(a.text))) && !first.tag.has(tagName):
			return news.Speaker{Kind: news.Organisation, Name: a.nameOf(m)}
		}
	}
	return news.Speaker{}
}

// noCompany reports whether a name says that it is that of a body which is no company.
func (a *article) noCompany(s span) bool {
	switch a.words[s.hi-1].low {
	case "federation", "union", "ministry", "department", "council", "party", "government", "committee", "commission", "court", "parliament",
		"congress", "senate", "assembly", "university", "college", "school", "hospital", "church", "police", "army", "navy", "forum", "coalition", "alliance":
		return true
	}
	return false
}

// bodyBefore returns the body or document that is the subject before "it" at word i.
func (r *resolver) bodyBefore(i int) news.Speaker {
	a := r.a
	if r.itSpoke(i) {
		return r.latest.who
	}
	for np := range a.subjectsBefore(i) {
		if m, ok := r.headName(np); ok {
			if m.person >= 0 && a.people[m.person].body && !a.people[m.person].titled {
				return a.speakerOf(m.person)
			}
			return news.Speaker{}
		}
		if head := a.headOf(np); a.words[head].tag.has(tagOrg | tagDocument) {
			return r.described(np)
		}
		break
	}
	who := r.documentBefore(i)
	switch {
	case who.Kind != news.Unresolved:
		return who
	case r.thing.who.Kind != news.Unresolved && (r.last.who.Kind == news.Unresolved || r.thing.word > r.last.word) && a.stillIt(r.thing.word, i):
		return r.thing.who
	case r.bodySpoke(i):
		return r.last.who
	}
	return who
}

// itSpoke reports whether the last to speak before "it" at word i, in this sentence or the one
// before it in the paragraph, has a name that nothing says to be a human being's: Harven said … It added …
func (r *resolver) itSpoke(i int) bool {
	a, last := r.a, r.latest
	if last.who.Kind != news.Named || last.who.Role != "" || last.source.hi > i {
		return false
	}
	if at, it := a.words[last.source.lo], a.words[i]; at.para != it.para || it.sent-at.sent > 1 {
		return false
	}
	if a.words[last.source.lo].is("it") {
		return true
	}
	m, ok := a.mentionIn(last.source)
	if !ok || m.titled || m.gender != unknown || m.words.hi-m.words.lo > 1 || a.words[m.words.lo].tag.has(tagName) {
		return false
	}
	return m.person < 0 || !a.people[m.person].titled && a.people[m.person].gender == unknown
}

// documentBefore returns the only document without a name that the sentence before "it" at
// word i ends with or tells of: Voss read out a note. It said …
func (r *resolver) documentBefore(i int) news.Speaker {
	a := r.a
	if n := a.words[i].sent; n > 0 && a.words[a.sents[n-1].lo].para == a.words[i].para {
		s := a.sents[n-1]
		for k := s.lo + 1; k < min(s.hi, s.lo+farMention); k++ {
			if w := a.words[k]; w.tag.has(tagStatement|tagDocument) && !w.capital && (a.words[k-1].is("a") || a.words[k-1].is("an")) {
				return news.Speaker{Kind: news.Unnamed, Name: a.words[k-1].low + " " + w.low}
			}
		}
	}
	return news.Speaker{}
}

// author returns whose statement, letter or post a definite description takes up: that of
// who spoke last, if it was in one, or in this paragraph without a word of any. “…,” Ina
// Voss wrote in a letter. “…,” the letter said.
func (r *resolver) author(s span, head int) (news.Speaker, bool) {
	a := r.a
	const reach = 5 // sentences
	at := r.last.word
	if s.hi-s.lo != 2 || !a.words[head].tag.has(tagStatement) || r.last.who.Kind == news.Unresolved || a.words[s.lo].sent-a.words[at].sent > reach {
		return news.Speaker{}, false
	}
	said := a.sents[a.words[at].sent]
	for i := said.lo; i < s.lo; i++ {
		if a.words[i].low == a.words[head].low {
			return r.last.who, i < said.hi && !a.at(i-1).is("the") && !a.namedBetween(at, i)
		}
	}
	return r.last.who, a.words[at].para == a.words[s.lo].para
}

// namedBetween reports whether another name stands between a source at word i and word j.
func (a *article) namedBetween(i, j int) bool {
	first, _ := a.mentionIn(span{i, min(i+longestName, len(a.words))})
	for k := first.whole.hi; k > i && k < j; k++ {
		if _, ok := a.named[k]; ok {
			return true
		}
	}
	return false
}
