package quote

import (
	"strings"

	"onrecord/news"
)

const (
	mostEchoes  = 24 // stretches that are looked for further down: bounds the time
	longestEcho = 40 // words of one
	fewestPulls = 5  // words of a pull quote
	fewestExact = 4  // words of one, or of a stretch of the lead, that stand in a longer stretch
)

// echoes gives words in marks that nobody with a name is said to speak, in headlines, the
// lines under them, the lead, crossheads and pull quotes, to whoever says them in the text:
// ‘Too thin’, above an article in which Voss says “it is too thin to walk on”. It takes and
// returns the speakers of the reports.
func (a *article) echoes(who []news.Speaker) []news.Speaker {
	var all [][]echoWord
	top := a.topEnd()
	for i, left := 0, mostEchoes; i < len(a.stretches) && left > 0; i++ {
		at := a.zoneOf(i, top)
		if at == zoneText || !a.mayEcho(i, at, who) {
			continue
		}
		if all == nil {
			all = a.echoWords()
		}
		left--
		if k := a.echoOf(i, at, all, who); k >= 0 {
			who = a.echo(i, k, at, who)
		}
	}
	return who
}

// echo makes whose stretch k is say stretch i too.
func (a *article) echo(i, k int, at zone, who []news.Speaker) []news.Speaker {
	from := a.owner[k]
	if n := a.owner[i]; n >= 0 && at != zonePull && (who[n].Kind == news.Unresolved || who[n].Kind == news.Unnamed) {
		if a.reports[n].source.empty() {
			a.reports[n].cue, a.reports[n].source = a.reports[from].cue, a.reports[from].source // not: court told
		}
		who[n] = who[from]
		return who
	}
	s, next := a.stretches[i], a.reports[from]
	next.content, next.wordy, next.stance = []span{{s.word, s.word + 1}}, false, news.Asserted
	a.owner[i] = len(a.reports)
	a.reports = append(a.reports, next)
	return append(who, who[from])
}

// A zone is where in an article a stretch stands.
type zone uint8

const (
	zoneText  zone = iota
	zoneHead       // a headline, or a line without a stop under it
	zoneLead       // the first paragraphs
	zoneCross      // a line between paragraphs
	zonePull       // a paragraph of nothing but words in marks
)

// zoneOf tells where stretch i stands; the paragraphs before top are those over the text.
func (a *article) zoneOf(i, top int) zone {
	p := a.stretches[i].para
	switch q := a.paras[p]; {
	case a.stretches[i].size > longestEcho:
		return zoneText
	case p < top && !a.stopped(p):
		return zoneHead
	case a.crosshead(p):
		return zoneCross
	case q.allQuoted && len(q.stretches) == 1 && a.stretches[i].size >= fewestExact:
		return zonePull
	case p < top:
		return zoneLead
	}
	return zoneText
}

// mayEcho reports whether the speaker of stretch i is to be looked for in the text: nobody
// is known, or it has only a description for a source. A pull quote has no cue of its own.
func (a *article) mayEcho(i int, at zone, who []news.Speaker) bool {
	n := a.owner[i]
	if s := a.stretches[i]; s.size > 1 && a.titled(s) && !a.paras[s.para].headline && strings.ToUpper(s.inner.In(a.text)) != s.inner.In(a.text) {
		return false // the ‘Halden Plot’
	}
	if at == zonePull {
		return n < 0 || a.words[a.reports[n].cue.lo].para != a.stretches[i].para
	}
	if n < 0 {
		return at != zoneLead || a.stretches[i].size >= fewestExact
	}
	return who[n].Kind == news.Unresolved || who[n].Kind == news.Unnamed || at == zoneHead && a.loaded(i) && !a.byHuman(n)
}

// loaded reports whether stretch i is a word or two before the noun that they judge: Council
// defends ‘reckless’ plan. They are rarely those of who does something with it.
func (a *article) loaded(i int) bool {
	const longest = 2 // words
	s := a.stretches[i]
	next := s.word + 1
	if s.size > longest || a.pos == nil || a.at(next).para != s.para || a.at(next).kind != letters {
		return false
	}
	return a.pos[next] == posNN || a.pos[next] == posNNS
}

// byHuman reports whether a report has a person's name for a source.
func (a *article) byHuman(n int) bool {
	m, ok := a.mentionIn(a.reports[n].source)
	return ok && a.human(m)
}

// topEnd returns the first paragraph behind headlines and lead: behind the second one with a
// stop.
func (a *article) topEnd() int {
	const most, leads = 10, 2
	for p, n := 0, 0; p < min(len(a.paras), most); p++ {
		if w := a.paras[p].words; a.stopped(p) && !a.words[w.hi-1].sign(",:;") {
			n++
		}
		if n == leads {
			return p + 1
		}
	}
	return min(len(a.paras), most)
}

// stopped reports whether a paragraph ends like a sentence or with a comma or a colon, inside
// or outside of marks.
func (a *article) stopped(p int) bool {
	w := a.paras[p].words
	for w.hi > w.lo && a.words[w.hi-1].sign("*_)]") {
		w.hi--
	}
	if w.empty() {
		return false
	}
	last := a.words[w.hi-1]
	if last.kind == quoted {
		stop, comma := a.ends(a.stretches[last.stretch])
		return stop || comma || a.stretches[last.stretch].goes
	}
	return last.sign(".?!,:;…")
}

// crosshead reports whether a paragraph is a short line with words in marks between the
// paragraphs of a text: no sentence, nobody's cue, and no speech that others go on with.
func (a *article) crosshead(p int) bool {
	const longest = 12 // words
	q := a.paras[p]
	if p == 0 || p+1 >= len(a.paras) || len(q.stretches) == 0 || q.words.hi-q.words.lo > longest || a.stopped(p) || q.image {
		return false
	}
	n := 0
	for _, w := range a.words[q.words.lo:q.words.hi] {
		if w.kind == quoted {
			n += a.stretches[w.stretch].size
			continue
		}
		if w.kind == letters {
			n++
		}
		if w.tag.has(tagSay|tagTell) && w.tag.has(tagPast|tagPresent) && !w.tag.has(tagNounForm) || w.sign(":") {
			return false
		}
	}
	before, after := a.paras[p-1].words, a.paras[p+1]
	if !q.allQuoted {
		return n <= longest
	}
	return n <= longest && !after.allQuoted && (before.empty() || !a.words[before.hi-1].sign(":"))
}
