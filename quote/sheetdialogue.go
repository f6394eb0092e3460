package quote

import (
	"strings"

	"onrecord/news"
)

// mostTurns bounds how often one speech changes between what is said and who says it.
const mostTurns = 8

// cutDialogue records what is said in a paragraph that begins with a dash: from there to
// the words that say who speaks, and behind those, if a dash or a comma ends them. Where
// none follow nothing is recorded, for lists begin with dashes too.
func (s *sheet) cutDialogue(n int) {
	line := s.lines[n].span
	if dash := s.dashOf(line.In(s.text)); dash != "" {
		s.cutSpeech(n, line, news.Span{Start: line.Start + len(dash), End: line.End}, false)
	}
}

// cutSpeech records the pieces of one speech, without the words in it that say who speaks:
// « C’est fini, dit-il, et tout le monde le sait. » Outer is the speech with its marks;
// it is marked unless a dash alone begins it.
func (s *sheet) cutSpeech(n int, outer, inner news.Span, marked bool) {
	words := s.appendWords(nil, inner.Start, inner.End, n)
	from, start, at := outer.Start, inner.Start, 0
	for turn := range mostTurns {
		i := s.incise(words, at, marked)
		if i < 0 {
			end, to := inner.End, outer.End
			if !marked {
				end = s.speechEnd(words, at, inner.End)
				to = end
			}
			if marked || turn > 0 {
				s.addQuote(n, from, start, end, to)
			}
			return
		}
		end := words[i].span.Start
		if words[i].sign("?!…") {
			end = words[i].span.End
		}
		s.addQuote(n, from, start, end, end)
		if at = s.resumes(words, i, marked); at < 0 {
			return
		}
		for at < len(words) && words[at].kind == sign && !words[at].sign("¿¡(«“„") {
			at++
		}
		if at == len(words) {
			return
		}
		start = words[at].span.Start
		from = start
	}
}

// dashOf returns the dash of a dialogue that t begins with; empty if it has none.
func (s *sheet) dashOf(t string) string {
	for _, d := range s.dashes {
		if strings.HasPrefix(t, d) {
			return d
		}
	}
	return ""
}

// incise returns the sign, from word at on, behind which a verb of speech with its
// subject behind it tells who speaks; -1 if there is none. Within marks it needs a dash,
// unless the language puts such words there.
func (s *sheet) incise(words []sheetWord, at int, marked bool) int {
	for i := at; i+1 < len(words); i++ {
		dash := s.dashOf(words[i].low) != ""
		if !dash && (!words[i].sign(",?!…") || marked && !s.traits[inciseInMarks]) || words[i+1].capital || words[i+1].kind != letters {
			continue
		}
		if s.inverts(words, i+1) && (!marked || s.somebody(words[i+2:])) {
			return i
		}
	}
	return -1
}

// inverts reports whether a verb of speech with its subject behind it begins at word i.
func (s *sheet) inverts(words []sheetWord, i int) bool {
	verb, next := words[i], sheetWord{}
	if i+1 < len(words) {
		next = words[i+1]
	}
	if verb.class.has(classAuxiliary) {
		return next.class.has(classPronoun|classParticiple) && next.kind == letters
	}
	return verb.class.has(classSays) && s.alone[verb.low] && (begins(next) || next.kind == sign && s.traits[dropsSubject])
}

// somebody reports whether words up to the next sign name who speaks.
func (s *sheet) somebody(words []sheetWord) bool {
	const longest = 12
	for _, w := range words[:min(len(words), longest)] {
		if w.kind == sign {
			return s.dashOf(w.low) != "" && s.traits[dropsSubject]
		}
		if w.capital || w.class.has(classPronoun|classRole|classTitle|classUnnamed) {
			return true
		}
	}
	return false
}

// resumes returns the sign behind which the speech goes on after the incise at sign i: the
// next dash; or a comma where a comma began it, within marks any sign; -1 if there is none.
func (s *sheet) resumes(words []sheetWord, i int, marked bool) int {
	dash := s.dashOf(words[i].low) != ""
	for k := i + 2; k < len(words); k++ {
		switch {
		case s.dashOf(words[k].low) != "":
			return k
		case dash || !words[k].sign(",.;:!?"):
		case marked || words[i].sign(",") && words[k].sign(",") && k+1 < len(words) && !words[k+1].capital:
			return k
		default:
			return -1
		}
	}
	return -1
}

// speechEnd is where the last piece of a dialogue ends: with its paragraph, unless it is
// only the rest of a sentence behind a comma.
func (s *sheet) speechEnd(words []sheetWord, at, end int) int {
	if at == 0 || !words[at-1].sign(",") {
		return end
	}
	for k := at; k < len(words); k++ {
		if words[k].sign(".!?…") {
			return words[k].span.End
		}
	}
	return end
}
