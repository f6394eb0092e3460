package quote

import (
	"strings"

	"onrecord/news"
)

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

// loneSpeaker returns who spoke last if the article has but one word for the name and he goes on
// right away, both times in marks: “It holds,” Zorvane said. / “I built it,” he said. A body that
// has the word "we" of itself, or speaks in a statement, is no he.
func (r *resolver) loneSpeaker(rep report) (news.Speaker, bool) {
	a, last := r.a, r.latest
	const reach = 1 // paragraphs
	if last.who.Kind != news.Named || last.source.hi-last.source.lo != 1 || r.last.word != last.source.lo || strings.Contains(last.who.Name, " ") {
		return news.Speaker{}, false
	}
	n, ok := a.bySent[a.words[last.source.lo].sent]
	if !ok || a.reports[n].source != last.source || a.words[rep.source.lo].para-a.words[last.source.lo].para > reach {
		return news.Speaker{}, false
	}
	before := a.reports[n]
	if !a.inMarks(before) || !a.inMarks(rep) || a.inWriting(before.cue) || r.personFrom(last.source.lo) >= 0 || a.saysWe(before) {
		return news.Speaker{}, false
	}
	for n := r.passed(rep.source.lo) - 1; n >= 0 && a.mentions[n].words.lo > last.source.lo; n-- {
		if a.human(a.mentions[n]) {
			return news.Speaker{}, false
		}
	}
	return last.who, true
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

// saysWe reports whether the words of a report in marks have "we" or "our" without an "I".
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
