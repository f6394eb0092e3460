package quote

import (
	"strings"

	"onrecord/news"
)

// stanceOf says what a report's source does with its words. Only words that its cue
// governs can be denied or declined: not words in marks before it (“It is not so,” he
// denied), nor what stands behind a colon or in another sentence.
func (a *article) stanceOf(r report, refusals []span) news.Stance {
	first, last := r.content[0], r.content[len(r.content)-1]
	before := last.hi <= r.cue.lo
	if before && !a.hasWords(r.content) || a.words[first.lo].sent != a.words[r.cue.lo].sent || a.at(last.lo-1).sign(":") {
		return news.Asserted
	}
	for _, f := range refusals {
		if r.cue.lo < f.hi && f.lo < r.cue.hi {
			return news.Declined
		}
	}
	for i := r.cue.lo; i < r.cue.hi; i++ {
		switch w := a.words[i]; {
		case !w.hints(hintDeny|hintContradict) || a.negated(i):
		case before && (w.hints(hintDeny) || a.claimed(first)):
			return news.Denied
		case !before && !a.at(i-1).tag.has(tagBe) && a.denies(i, last.hi):
			return news.Denied
		}
	}
	return news.Asserted
}

// claimed reports whether words s name a claim: "a charge he rejects", "which he disputes".
func (a *article) claimed(s span) bool {
	for i := s.lo; i < s.hi; i++ {
		if w := a.words[i]; w.hints(hintClaim|hintFinding) || w.is("which") {
			return true
		}
	}
	return false
}

// denies reports whether verb i denies the words behind it up to hi.
func (a *article) denies(i, hi int) bool {
	noun, deny := -1, a.words[i].hints(hintDeny)
	const reach = 8 // words of what is denied up to its noun
	for k := i + 1; k < min(hi, i+reach) && noun < 0; k++ {
		x, next := a.words[k], a.at(k+1)
		switch {
		case x.hints(hintRuling) && deny:
			return false
		case x.hints(hintClaim) && !next.is("for"), x.hints(hintFinding) && next.is("that"):
			noun = k
		case x.is("that"), x.kind != letters && !x.sign("’'"), x.tag.has(tagIng):
			k = hi
		}
	}
	return (noun >= 0 || deny) && !a.judged(span{max(noun, i) + 1, hi})
}

// negated reports whether "not", "never" or the like stands before verb i.
func (a *article) negated(i int) bool {
	const reach = 4
	for k := i - 1; k >= max(0, i-reach) && a.words[k].sent == a.words[i].sent; k-- {
		w := a.words[k]
		switch {
		case w.hints(hintNot), strings.HasSuffix(w.low, "n't"):
			return true
		case w.kind != letters || !adverb(w) && !w.tag.has(tagAux) && !w.is("of"):
			return false
		}
	}
	return false
}

// judged reports whether words s end with what the speaker says of the claim: as nonsense.
func (a *article) judged(s span) bool {
	const longest, compared = 6, 3 // words behind the last "as"; before it, of a comparison
	for i := s.hi - 2; i >= max(s.lo, s.hi-longest); i-- {
		if !a.words[i].is("as") {
			continue
		}
		for k := i - 1; k >= max(s.lo, i-compared); k-- {
			if a.words[k].is("as") || a.words[k].is("such") || a.words[k].is("so") {
				return false
			}
		}
		return true
	}
	return !s.empty() && a.words[s.lo].is("as")
}

// refusals finds where a sentence says that somebody will not talk: each from the word
// that refuses to the verb of talking.
func (a *article) refusals(s span) []span {
	var out []span
	for i := s.lo; i < s.hi && len(out) < mostCues; i++ {
		hi := i
		switch w := a.words[i]; {
		case w.kind != letters || w.capital:
		case w.hints(hintWithhold) && a.at(i+1).is("to") && !a.negated(i):
			hi = a.withheld(i)
		case w.hints(hintNegated), w.is("could"), w.is("couldn't"), w.is("cannot"):
			hi = a.unsaid(i, s)
		case w.is("neither"):
			hi = a.neither(i)
		}
		if hi > i {
			out = append(out, span{i, hi})
			i = hi - 1
		}
	}
	return out
}

// withheld returns the end of "declined to comment", or i.
func (a *article) withheld(i int) int {
	j := a.pastAdverbs(i + 2)
	w, next := a.at(j), a.at(j+1)
	switch {
	case (w.is("give") || w.is("provide")) && !a.facts(j+1):
		return i
	case w.hints(hintGive):
		return j + 1
	case w.is("be") && (next.is("drawn") || next.is("interviewed")):
		return j + 2
	}
	return i
}

// facts reports whether the words from i on are something to be told: "any details".
func (a *article) facts(i int) bool {
	const reach = 4
	for k := i; k < i+reach; k++ {
		if a.at(k).hints(hintFacts) {
			return true
		}
	}
	return false
}

// unsaid returns the end of "did not respond", "would not say", "has yet to comment", "had
// no comment", or i.
func (a *article) unsaid(i int, s span) int {
	w, next := a.words[i], a.at(i+1)
	j := i + 1
	switch {
	case next.is("no"):
		j = i + 2
		for a.at(j).hints(hintUnasked) {
			j++
		}
		if n := a.at(j); n.is("comment") || n.is("response") || n.is("reply") {
			return j + 1
		}
		return i
	case next.is("yet") && a.at(i+2).is("to"):
		j = i + 3
	case next.is("not"):
		j = i + 2
	case !strings.HasSuffix(w.low, "n't") && !w.is("cannot"):
		return i
	}
	j = a.pastAdverbs(j)
	if j >= s.hi || !a.silence(i, j, s) {
		return i
	}
	if a.words[j].is("be") {
		j++
	}
	return j + 1
}

// silence reports whether the verb at j, negated by word i, says that nothing was said.
func (a *article) silence(i, j int, s span) bool {
	neg, verb, next := a.words[i], a.words[j], a.at(j+1)
	would := strings.HasPrefix(neg.low, "wo") || neg.is("will")
	switch {
	case verb.hints(hintSilent):
		return true
	case verb.is("be"):
		return would && next.is("drawn")
	case strings.HasPrefix(neg.low, "co") || neg.is("cannot"):
		return false
	case verb.hints(hintAnswer):
		return a.wasAsked(j+1, s)
	case verb.hints(hintTelling):
		return next.tag.has(tagWh) || next.is("if") || next.is("exactly") || next.sent != verb.sent || next.sign(".")
	}
	return would && verb.hints(hintGive)
}

// wasAsked reports whether words from i on name a question, or end at once.
func (a *article) wasAsked(i int, s span) bool {
	const reach = 8
	for k := i; k < min(s.hi, i+reach); k++ {
		w := a.words[k]
		if w.hints(hintAsked) || k == i && w.sign(".,;") {
			return true
		}
		if w.kind == sign {
			return false
		}
	}
	return i >= s.hi
}

// neither returns the end of "neither confirm nor deny", or i.
func (a *article) neither(i int) int {
	j := a.pastAdverbs(i + 1)
	if strings.HasPrefix(a.at(j).low, "confirm") && a.at(j+1).is("nor") && a.at(j+2).hints(hintDeny) {
		return j + 3
	}
	return i
}

func (a *article) pastAdverbs(i int) int {
	for adverb(a.at(i)) || a.at(i).is("yet") {
		i++
	}
	return i
}
