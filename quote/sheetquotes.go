package quote

import (
	"slices"

	"onrecord/news"
)

// byFile returns what a text in language l says that somebody said, by rules over the
// language's file. It claims no indirect speech.
func byFile(l *language, text string) []news.Quote {
	s := newSheet(l, text)
	if len(s.quotes) == 0 {
		return nil
	}
	s.findPeople()
	s.findSayings()
	s.assign()
	return s.found()
}

// assign gives every quote to the saying that it belongs to.
func (s *sheet) assign() {
	s.owner = make([]int, len(s.quotes))
	for q := range s.owner {
		s.owner[q] = -1
	}
	for n := range s.sayings {
		say := &s.sayings[n]
		for _, c := range say.content {
			for i := c.lo; i < c.hi; i++ {
				switch w := s.words[i]; {
				case w.kind == quoted && !s.called(i):
					s.owner[w.quote] = n
				case w.kind != sign:
					say.wordy = true
				}
			}
		}
	}
	for q := range s.quotes {
		if s.owner[q] < 0 {
			s.adopt(q)
		}
	}
}

// fewestOwn is how many words speech without a cue of its own has at least: of fewer a
// third is nobody's speech (PolNeAR).
const fewestOwn = 3

// adopt finds a saying for a quote that no cue holds.
func (s *sheet) adopt(q int) {
	this := s.quotes[q]
	n := s.introduced(q)
	if n < 0 && this.size >= fewestOwn && s.whole(this.word) && s.closedBehind(this.word) {
		before := q - 1
		for before >= 0 && s.owner[before] < 0 && s.words[this.word].sent-s.words[s.quotes[before].word].sent <= 1 {
			before-- // a name or a title in marks between
		}
		switch {
		case before >= 0 && s.quotes[before].line == this.line:
			if s.words[this.word].sent-s.words[s.quotes[before].word].sent <= 1 {
				n = s.owner[before]
			}
		case s.bare(this.line):
			n = s.continued(q)
		}
		if n < 0 && q+1 < len(s.quotes) && s.quotes[q+1].word == this.word+1 {
			n = s.owner[q+1]
		}
	}
	if n >= 0 {
		s.owner[q] = s.extend(n, this.word)
	}
}

// closedBehind reports whether nothing of a clause goes on behind the quote at word i.
func (s *sheet) closedBehind(i int) bool {
	w, after := s.words[i], s.at(i+1)
	return after.line != w.line || after.kind == quoted || after.sign(".!?…—–") || after.sent != w.sent || s.stopped(s.quotes[w.quote])
}

// bare reports whether a line has no words of the reporter's own.
func (s *sheet) bare(line int) bool {
	for _, w := range s.words[s.lines[line].words.lo:s.lines[line].words.hi] {
		if w.kind != sign && w.kind != quoted {
			return false
		}
	}
	return true
}

// before returns the line before one, but for images and their captions; -1 if none.
func (s *sheet) before(line int) int {
	const longest = 40 // words of a caption
	for line--; line >= 0; line-- {
		w := s.lines[line].words
		caption := line > 0 && s.lines[line-1].image && w.hi-w.lo <= longest && s.lines[line].quotes.empty()
		if !s.lines[line].image && !caption {
			return line
		}
	}
	return -1
}

// continued returns the saying that a wholly quoted paragraph carries on: that of the
// quote that the paragraph before ends with, but for the words that say who speaks.
func (s *sheet) continued(q int) int {
	line := s.before(s.quotes[q].line)
	if line < 0 || s.lines[line].quotes.empty() {
		return -1
	}
	last := s.lines[line].quotes.hi - 1
	if s.owner[last] < 0 || s.words[s.quotes[last].word].sent != s.words[s.lines[line].words.hi-1].sent {
		return -1
	}
	return s.owner[last]
}

// introduced returns the saying whose sentence ends with a colon right before a quote, in
// its paragraph or as the end of the paragraph before; -1 if there is none.
func (s *sheet) introduced(q int) int {
	word := s.quotes[q].word
	colon := word - 1
	if s.at(colon).line != s.words[word].line {
		line := s.before(s.quotes[q].line)
		if line < 0 || !s.bare(s.quotes[q].line) {
			return -1
		}
		colon = s.lines[line].words.hi - 1
	}
	if !s.at(colon).sign(":") {
		return -1
	}
	sent := s.sents[s.words[colon].sent]
	found := -1
	for n := len(s.sayings) - 1; n >= 0 && n >= len(s.sayings)-longestSentence; n-- {
		if s.sayings[n].sent == s.words[colon].sent {
			found = n
			break
		}
	}
	if found >= 0 {
		return found
	}
	source := s.subjectOf(sent, colon)
	if source.empty() || !s.speaks(source) {
		return -1
	}
	s.sayings = append(s.sayings, saying{cue: []span{{colon, colon + 1}}, source: source, sent: s.words[colon].sent, form: formColon})
	return len(s.sayings) - 1
}

// speaks reports whether a noun phrase before a colon is somebody: a name, a role or a
// pronoun.
func (s *sheet) speaks(np span) bool {
	head := s.headOf(np)
	if s.words[head].class.has(classRole | classUnnamed | classPronoun) {
		return true
	}
	k, ok := s.named[head]
	return ok && (s.mentions[k].person >= 0 || s.mentions[k].titled || np.lo == head)
}

// extend adds the quote at a word to saying n and returns its index. One with words of
// the reporter's own stays as it is; the quote becomes one more of the same cue.
func (s *sheet) extend(n, word int) int {
	more := span{word, word + 1}
	if s.sayings[n].wordy {
		next := s.sayings[n]
		next.content, next.wordy = nil, false
		s.sayings = append(s.sayings, next)
		n = len(s.sayings) - 1
	}
	s.sayings[n].content = append(slices.Clip(s.sayings[n].content), more)
	return n
}

// found turns the sayings into quotes, in the order of the text.
func (s *sheet) found() []news.Quote {
	owned := make([][]int, len(s.sayings))
	for q, n := range s.owner {
		if n >= 0 {
			owned[n] = append(owned[n], q)
		}
	}
	r := newNamer(s)
	var out []news.Quote
	for _, n := range s.order(owned) {
		if q, ok := s.quote(n, owned[n], r.speaker(n, owned[n])); ok {
			out = append(out, q)
		}
	}
	slices.SortStableFunc(out, func(x, y news.Quote) int { return x.Content[0].Start - y.Content[0].Start })
	return out
}

// order returns the sayings that have quotes in the order in which a reader meets them.
func (s *sheet) order(owned [][]int) []int {
	var out []int
	for n := range s.sayings {
		if len(owned[n]) > 0 {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(x, y int) int { return s.sayings[x].cue[0].lo - s.sayings[y].cue[0].lo })
	return out
}

// quote makes the quote of a saying; it fails for words in marks inside of a clause whose
// subject is not known, which are as likely to be nobody's.
func (s *sheet) quote(n int, owned []int, who news.Speaker) (news.Quote, bool) {
	say := s.sayings[n]
	q := news.Quote{Kind: news.Direct, Speaker: who}
	slices.SortFunc(say.content, func(x, y span) int { return x.lo - y.lo })
	for _, c := range say.content {
		if !say.wordy {
			q.Content = s.inners(q.Content, c)
			continue
		}
		q.Kind = news.Mixed
		q.Content = append(q.Content, s.bytes(c))
	}
	for _, k := range owned {
		q.Quoted = append(q.Quoted, s.quotes[k].inner)
	}
	for _, c := range say.cue {
		q.Cue = append(q.Cue, s.bytes(c))
	}
	if !say.source.empty() {
		q.Source = []news.Span{s.bytes(say.source)}
	}
	q.Confidence = say.confidence(q.Kind, who)
	return q, q.Kind == news.Direct || who.Kind != news.Unresolved || !say.source.empty()
}

func (s *sheet) inners(out []news.Span, c span) []news.Span {
	for _, w := range s.words[c.lo:c.hi] {
		if w.kind == quoted {
			out = append(out, s.quotes[w.quote].inner)
		}
	}
	return out
}
