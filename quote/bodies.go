package quote

import (
	"slices"
	"sort"
	"strings"

	"onrecord/news"
)

// bodyCalled returns the body that "the directorate" means: the one whose name has the
// word. Of several the one named last before word i; -1 if there is none. What has no such
// word in its name (the company) stays a description: guessing it was wrong in half of the
// newsroom's cases.
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
	if !strings.Contains(name, " ") && !a.words[head].capital {
		return news.Speaker{Kind: news.Unnamed, Name: "the " + strings.TrimPrefix(name, "the ")}
	}
	return news.Speaker{Kind: news.Organisation, Name: name}
}

// bodyBefore returns the body or document that is the subject before "it" at word i.
func (r *resolver) bodyBefore(i int) news.Speaker {
	a := r.a
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
		return news.Speaker{}
	}
	return news.Speaker{}
}
