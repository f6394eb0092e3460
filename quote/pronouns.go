package quote

import "onrecord/news"

// pronoun resolves he, she and who; the others stay open.
func (r *resolver) pronoun(rep report, w word) news.Speaker {
	var want gender
	switch w.low {
	case "he":
		want = male
	case "she":
		want = female
	case "who":
		return r.antecedent(rep)
	case "it":
		return r.bodyBefore(rep.source.lo)
	default:
		return news.Speaker{}
	}
	if who := r.unnamedBefore(rep.source.lo, want); who.Kind != news.Unresolved {
		return who
	}
	p := r.nearest(rep.source.lo, want)
	if p < 0 {
		return news.Speaker{}
	}
	r.spoke = append(r.spoke, spoken{p, rep.source.lo})
	return r.a.speakerOf(p)
}

// antecedent resolves "who" to the name right before it.
func (r *resolver) antecedent(rep report) news.Speaker {
	a := r.a
	hi := rep.source.lo
	if a.at(hi - 1).sign(",") {
		hi--
	}
	np := a.nounLeft(a.sents[a.words[rep.source.lo].sent].lo, hi)
	if m, ok := r.headName(np); ok && !np.empty() {
		return r.mentioned(m, rep)
	}
	return news.Speaker{}
}

const (
	farMention = 120 // words; beyond, a pronoun hardly points to a mention
	mostBack   = 40  // mentions looked at for one pronoun
)

// nearest returns the person a pronoun at word i means, or -1 if none or two fit. Those
// mentioned shortly before compete; being a subject and having just spoken count.
func (r *resolver) nearest(i int, want gender) int {
	a := r.a
	for r.next < len(a.mentions) && a.mentions[r.next].words.lo < i {
		r.next++
	}
	best, second, who := 0.0, 0.0, -1
	score := map[int]float64{}
	for n := r.next - 1; n >= max(0, r.next-mostBack); n-- {
		m := a.mentions[n]
		if m.person < 0 || i-m.words.lo > farMention {
			continue
		}
		p := a.people[m.person]
		if p.gender != unknown && p.gender != want || p.body || p.gender == unknown && p.place && !p.titled {
			continue
		}
		score[m.person] = max(score[m.person], r.weight(m, i, p.gender == want))
	}
	if n := len(r.spoke); n > 0 {
		if last := r.spoke[n-1]; score[last.person] > 0 {
			score[last.person] += 0.5
		}
	}
	for p, s := range score {
		switch {
		case s > best || s == best && p < who:
			best, second, who = s, best, p
		case s > second:
			second = s
		}
	}
	const margin = 0.05
	if who < 0 || best-second < margin {
		return -1
	}
	return who
}

// weight says how well a mention fits a pronoun at word i.
func (r *resolver) weight(m mention, i int, sure bool) float64 {
	a := r.a
	w := 1 - float64(i-m.words.lo)/(2*farMention)
	if sure {
		w += 0.3
	}
	if a.subject(m) {
		w += 0.4
	}
	return w
}

// subject reports whether a mention is likely to be the subject of its sentence: no
// preposition, possessive or verb stands around it in the wrong place.
func (a *article) subject(m mention) bool {
	s := a.sents[a.words[m.words.lo].sent]
	if a.at(m.words.hi).is("'s") {
		return false
	}
	if a.at(m.whole.lo-1).tag.has(tagPrep) && m.whole.lo > s.lo {
		return false
	}
	for i := s.lo; i < m.whole.lo; i++ {
		if a.words[i].tag.has(tagAux|tagVerb) || a.words[i].tag.has(tagCue) && !a.nounLike(i) {
			return false
		}
	}
	return true
}
