package quote

import "onrecord/news"

// writer returns whose words a document has, if the source says so: a report by the auditors
// Voss and Orsk, a letter from Ina Voss, the Harbour Board's statement.
func (r *resolver) writer(s span, rep report) (news.Speaker, bool) {
	a := r.a
	if m, ok := r.ownDocument(s); ok {
		return r.mentioned(m, rep), true
	}
	head := a.headOf(s)
	by := head + 1
	if head > s.lo && issued(a.words[head].low) {
		head--
	} else if issued(a.at(by).low) {
		by++
	}
	if !a.words[head].tag.has(tagDocument|tagStatement) || a.words[head].capital || by >= s.hi-1 || !a.words[by].is("by") && !a.words[by].is("from") {
		return news.Speaker{}, false
	}
	rest := span{by + 1, s.hi}
	if m, ok := r.headName(rest); ok && (a.human(m) || a.bodyLike(m) || a.words[by].is("by")) {
		return r.mentioned(m, rep), true
	}
	who := r.described(rest)
	return who, who.Kind == news.Named
}

// issued reports whether a word is the participle of who makes a document: a statement issued
// by Voss.
func issued(low string) bool {
	switch low {
	case "issued", "released", "signed", "written", "sent", "drafted", "compiled", "prepared", "posted":
		return true
	}
	return false
}

// bodyLike reports whether a name is that of a body.
func (a *article) bodyLike(m mention) bool {
	return a.bodyName(m.words) || m.person >= 0 && a.people[m.person].body
}

// ownDocument returns the name before the possessive of a document that is nobody else's: the
// Harbour Board's letter. The indictment, the medical records of Voss are not his.
func (r *resolver) ownDocument(s span) (mention, bool) {
	a := r.a
	m, ok := a.mentionIn(span{s.lo, min(s.lo+2, s.hi)})
	own := m.whole.hi
	if !ok || own+1 >= s.hi || !a.words[own].is("'s") {
		return mention{}, false
	}
	head := a.documentIn(span{own + 1, s.hi})
	if !a.human(m) {
		return m, a.words[head].tag.has(tagDocument|tagStatement) && !a.words[head].capital
	}
	return m, penned(a.words[head].low)
}

// penned reports whether a document is said to be somebody's because he or she wrote it.
func penned(low string) bool {
	switch low {
	case "letter", "email", "e-mail", "memo", "note", "tweet", "post", "statement", "message", "op-ed", "column", "essay", "affidavit", "testimony", "filing", "complaint", "petition", "speech", "blog", "interview", "reply", "response", "apology":
		return true
	}
	return false
}

// hisDocument returns whose words "his letter" has: whom "he" means there.
func (r *resolver) hisDocument(rep report) news.Speaker {
	a, s := r.a, rep.source
	w := a.words[s.lo]
	if s.hi-s.lo < 2 || !ownWord(w.low) || !penned(a.words[a.documentIn(span{s.lo + 1, s.hi})].low) {
		return news.Speaker{}
	}
	w.low = possessives[w.low]
	rep.source.hi = s.lo + 1
	return r.pronoun(rep, w)
}

// documentIn returns the document that words begin with, else their head: letter dated May 4.
func (a *article) documentIn(s span) int {
	const longest = 4 // words: resignation letter
	for i := s.lo; i < min(s.hi, s.lo+longest) && a.nominal(i); i++ {
		if a.words[i].tag.has(tagDocument | tagStatement) {
			return i
		}
	}
	return a.headOf(s)
}

// wholly cuts from a source how much of it is told, the statement in part, and the day before it:
// yesterday the mayor.
func (a *article) wholly(s span) span {
	if first := a.words[s.lo]; s.hi-s.lo > 2 && first.tag.has(tagDay) && a.words[s.lo+1].tag.has(tagDet) {
		s.lo++
	}
	if last := s.hi - 1; last-1 > s.lo && a.words[last-1].is("in") && (a.words[last].is("part") || a.words[last].is("full")) {
		s.hi -= 2
	}
	return s
}
