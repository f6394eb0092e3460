package quote

import "strings"

// findTurns finds speech that a name and a sign mark instead of a verb: transcripts
// (NAME: …), headlines (Name: …) and quotes with their name behind a dash (“…” ― Name).
func (a *article) findTurns() {
	for p := range a.paras {
		if r, ok := a.turn(p); ok {
			a.reports = append(a.reports, r)
		}
		for _, s := range a.paras[p].stretches {
			if r, ok := a.signed(p, s); ok {
				a.reports = append(a.reports, r)
			}
		}
	}
}

// turn returns the report of a paragraph that begins with who speaks and a colon.
func (a *article) turn(p int) (report, bool) {
	w := a.paras[p].words
	if !w.empty() && a.words[w.lo].kind == sign {
		w.lo++ // a mark that opens each turn and is never closed
	}
	const longest = 6 // words of a name with its title
	for i := w.lo + 1; i < min(w.hi-1, w.lo+longest+1); i++ {
		if !a.words[i].sign(":") {
			continue
		}
		src := span{w.lo, i}
		if !a.speaks(p, src) {
			return report{}, false
		}
		return report{
			cue: span{i, i + 1}, source: src, content: []span{a.trimSigns(span{i + 1, w.hi})},
			sent: a.words[i].sent, class: tagSay, path: byTurn,
		}, true
	}
	return report{}, false
}

// speaks reports whether the words before a colon at the beginning of a paragraph name
// who speaks: A NAME IN CAPITALS, or a person of the article.
func (a *article) speaks(p int, s span) bool {
	t := a.bytes(s).In(a.text)
	for _, w := range a.words[s.lo:s.hi] {
		if w.kind != letters || !w.capital && !w.tag.has(tagParticle) {
			return false
		}
	}
	if m, ok := a.mentionIn(s); ok && m.person >= 0 && !a.people[m.person].body && m.words.hi == s.hi {
		return true
	}
	const shortest = 3 // letters: "Q:" and "A:" name nobody
	return len(t) >= shortest && strings.ToUpper(t) == t && p > 0
}

func (a *article) trimSigns(s span) span {
	for s.hi > s.lo+1 && a.words[s.hi-1].kind == sign {
		s.hi--
	}
	return s
}

// signed returns the report of a stretch with a dash and a name behind it.
func (a *article) signed(p, stretch int) (report, bool) {
	w, i := a.paras[p].words, a.stretches[stretch].word
	if i+2 >= w.hi || !a.words[i+1].dash() || !a.words[i+2].capital {
		return report{}, false
	}
	np := a.nounRight(i+2, w.hi)
	end := a.appositive(np.hi, w.hi)
	if end < w.hi && !a.words[end].sign(".") && a.words[end].kind != quoted {
		return report{}, false
	}
	return report{
		cue: span{i + 1, i + 2}, source: span{i + 2, end}, content: []span{{i, i + 1}},
		sent: a.words[i].sent, class: tagSay, path: byDash, back: true,
	}, true
}
