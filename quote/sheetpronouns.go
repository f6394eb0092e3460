package quote

import "onrecord/news"

// antecedent resolves a relative pronoun to the name right before it.
func (r *namer) antecedent(i int) spokesman {
	s := r.s
	if s.at(i - 1).sign(",") {
		i--
	}
	if k, ok := s.named[i-1]; ok && s.mentions[k].person >= 0 {
		return r.person(s.mentions[k].person)
	}
	return spokesman{person: -1}
}

// meant resolves a pronoun, or a verb without a subject, at word i: to who spoke last, if
// nobody who fits was mentioned since, else to the only one who fits in the sentences
// before, or the one who is the subject of the nearest.
func (r *namer) meant(i int, want gender) spokesman {
	s := r.s
	for r.next < len(s.mentions) && s.mentions[r.next].words.lo < i {
		r.next++
	}
	if last := r.last; last.line >= 0 && s.words[i].line-last.line <= linesBack && fits(last.gender, want) && last.who.Kind != news.Organisation && !r.rivals(last, want) {
		return last
	}
	who, several := -1, false
	for n := r.next - 1; n >= max(0, r.next-namesBack); n-- {
		m := s.mentions[n]
		if s.words[i].sent-s.words[m.words.lo].sent > sentsBack {
			break
		}
		if m.person < 0 || m.person == who || !r.human(m.person, want) {
			continue
		}
		several = several || who >= 0
		if who < 0 {
			who = m.person
		}
	}
	if several {
		who = r.subjectBefore(i, want)
	}
	if who < 0 {
		return spokesman{person: -1}
	}
	return r.person(who)
}

func fits(has, want gender) bool { return has == unknown || want == unknown || has == want }

// human reports whether somebody may be meant by a pronoun.
func (r *namer) human(p int, want gender) bool {
	who := r.s.people[p]
	return !who.body && who.sure && fits(who.gender, want)
}

// rivals reports whether somebody else who fits was mentioned since the last speech.
func (r *namer) rivals(last spokesman, want gender) bool {
	s := r.s
	for n := r.next - 1; n >= max(0, r.next-namesBack) && s.mentions[n].words.lo > last.word; n-- {
		if p := s.mentions[n].person; p >= 0 && p != last.person && r.human(p, want) {
			return true
		}
	}
	return false
}

// subjectBefore returns who of fitting gender is the subject of the nearest sentence
// before word i that has one; -1 if nobody is.
func (r *namer) subjectBefore(i int, want gender) int {
	s := r.s
	for n := s.words[i].sent; n >= max(0, s.words[i].sent-sentsBack); n-- {
		hi := min(s.sents[n].hi, i)
		np := s.subjectOf(s.sents[n], hi)
		if np.empty() || np.lo >= hi {
			continue
		}
		if m, ok := r.nameIn(np); ok && m.person >= 0 && r.human(m.person, want) {
			return m.person
		}
	}
	return -1
}
