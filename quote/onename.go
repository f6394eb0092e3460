package quote

import (
	"strings"

	"onrecord/news"
)

// alone notes that somebody spoke whom the article calls by one name only and nothing else shows
// to be a person: Lund, whom every reader knows.
func (r *resolver) alone(rep report, m mention, who news.Speaker) news.Speaker {
	if who.Kind == news.Named && m.words.hi-m.words.lo == 1 && r.a.subject(m) && !r.a.inWriting(rep.cue) && !r.a.saysWe(rep) {
		r.single = nameless{who, rep.source.lo}
	}
	return who
}

// stillAlone returns who spoke last, in the paragraph of the pronoun at word i or right above it,
// if that is somebody known by one name only and nobody else whom the pronoun fits spoke or was
// spoken of as a subject since: Lund dismissed Voss's fears. “We watch,” he added.
func (r *resolver) stillAlone(i int, want gender) news.Speaker {
	a, old := r.a, r.single
	if old.who.Kind != news.Named || old.word >= i || a.words[i].para > a.words[old.word].para+1 || want == neither {
		return news.Speaker{}
	}
	if g := givenGender(a.words[old.word].tag); g != unknown && g != want {
		return news.Speaker{}
	}
	if n := len(r.spoke); n > 0 && r.spoke[n-1].word > old.word || r.namedSubject(old.word+1, i, want) {
		return news.Speaker{}
	}
	r.single.word = i
	return old.who
}

// loneName reports whether the source of words in marks is a single word that can only be a name
// though it begins a sentence: “It holds!” Zorvane said.
func (a *article) loneName(rep report) bool {
	i := rep.source.lo
	w := a.words[i]
	if rep.source.hi != i+1 || i >= len(a.pos) || a.pos[i] != posNNP || !w.capital || plural(w.low) || a.paras[w.para].headline {
		return false
	}
	return w.tag&^tagName == 0 && rep.cue.lo == i+1 && a.at(i-1).kind == quoted && a.inMarks(rep)
}

// inMarks reports whether all words of a report stand in marks.
func (a *article) inMarks(rep report) bool {
	for _, c := range rep.content {
		for i := c.lo; i < c.hi; i++ {
			if a.words[i].kind == letters {
				return false
			}
		}
	}
	return len(rep.content) > 0
}

// inWriting reports whether a cue, or the words right behind it, tell of a statement.
func (a *article) inWriting(cue span) bool {
	const reach = 4 // words: in a written statement
	for i := cue.lo; i < cue.hi+reach; i++ {
		if a.at(i).is("statement") || a.at(i).is("release") {
			return true
		}
	}
	return false
}

// saysWe reports whether the words of a report in marks have "we" or "our" without an "I", as a
// firm has it of itself, which is no he.
func (a *article) saysWe(rep report) bool {
	we := false
	for _, c := range rep.content {
		for i := c.lo; i < c.hi; i++ {
			k := a.words[i].stretch
			if k < 0 {
				continue
			}
			said := a.bare(k)
			if strings.Contains(said, " i ") || strings.Contains(said, " i'") {
				return false
			}
			we = we || strings.Contains(said, " we ") || strings.Contains(said, " our ")
		}
	}
	return we
}
