package quote

import "slices"

// behindWho gives a verb of speech behind a clause with "who" the subject that the clause is
// about, and finds what the models overlook there: An official who declined to be named said the
// ice was thin.
func (a *article) behindWho(kept []report) []report {
	byCue := map[int]int{}
	for n, r := range kept {
		byCue[r.cue.hi-1] = n
	}
	for n, s := range a.sents {
		who, cue := a.whoSays(s)
		if cue < 0 {
			continue
		}
		if k, ok := byCue[cue]; ok {
			if r := &kept[k]; r.source.empty() || who.lo < r.source.lo && r.source.hi <= who.hi {
				r.source = who
			}
			continue
		}
		r := report{cue: span{cue, cue + 1}, source: who, sent: n, class: a.words[cue].tag, path: byForward}
		if at, ok := a.forward(r, s); ok && !slices.ContainsFunc(kept, func(o report) bool { return o.sent == n && o.source.hi > cue }) {
			r.content = []span{{at, a.forwardEnd(at, s)}}
			kept = append(kept, r)
		}
	}
	return kept
}

// whoSays returns the subject of a sentence, with its clause, and the verb of speech behind it; -1
// if there is none. The clause has a verb and no other subject.
func (a *article) whoSays(s span) (span, int) {
	const longest = 14 // words of the clause
	np := a.subjectOf(s, s.hi)
	if np.empty() || !a.at(np.hi).is("who") {
		return span{}, -1
	}
	verb := false
	for i := np.hi + 1; i < min(s.hi, np.hi+longest); i++ {
		w := a.words[i]
		switch {
		case w.kind != letters && w.kind != digits, w.tag.has(tagSubject|tagSub) && !w.tag.has(tagPrep):
			return span{}, -1
		case verb && w.tag.has(tagSay|tagTell) && w.tag.has(tagPast|tagPresent) && a.pos[i].finite() && !a.joined(i):
			return span{np.lo, i}, i
		}
		verb = verb || a.pos[i].finite()
	}
	return span{}, -1
}

// joined reports whether a verb shares the subject of the one before it: who came and said.
func (a *article) joined(i int) bool {
	return a.at(i-1).tag.has(tagConj) || a.at(i-1).kind == sign
}

// ownerAhead returns the person whom the possessive at word i means if the sentence begins with
// it, behind a preposition, and goes on with a name: In his call to ban Voss, Orsk cited a law.
// It is -1 if that name is no subject, or no he or she who fits.
func (r *resolver) ownerAhead(i int, subject string) int {
	const longest = 25 // words
	a := r.a
	if before := a.at(i - 1); !a.begins(i-1) || !before.is("in") && !before.is("with") && !before.is("during") {
		return -1
	}
	hi := a.sents[a.words[i].sent].hi
	for k := i + 1; k < min(hi, i+longest); k++ {
		if !a.words[k].sign(",") {
			continue
		}
		m, ok := a.mentionIn(span{k + 1, min(hi, k+2)})
		if !ok || m.whole.lo != k+1 || m.person < 0 || !a.subject(m) {
			return -1
		}
		p := a.people[m.person]
		fits := p.gender == unknown || p.gender == male && subject == "he" || p.gender == female && subject == "she"
		if !fits || !p.human() {
			return -1
		}
		return m.person
	}
	return -1
}
