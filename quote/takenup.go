package quote

// takenUpBehind returns who said a sentence in marks, as the sentence behind it says: “We were
// robbed.” That was the verdict of Ina Voss. That was how Voss put it. It is empty if that one
// takes nothing up, or names no human being.
func (a *article) takenUpBehind(i int) span {
	s := a.stretches[i]
	that := s.word + 1
	if w := a.at(that); w.para != s.para || w.sent == a.words[s.word].sent || !w.is("that") && !w.is("those") && !w.is("this") && !w.is("these") || !a.at(that+1).tag.has(tagBe) {
		return span{}
	}
	end := a.sents[a.words[that].sent].hi
	who := a.whoseWords(that+2, end)
	if m, ok := a.mentionIn(who); ok && a.human(m) {
		return who
	}
	return span{}
}

// whoseWords returns the noun phrase behind "the verdict of", "how" or "what" at word i.
func (a *article) whoseWords(i, end int) span {
	switch w := a.at(i); {
	case w.is("how"), w.is("what"):
		return a.nounRight(i+1, end)
	case w.is("the") && a.at(i+1).hints(hintUptake) && a.at(i+2).is("of"):
		return a.nounRight(i+3, end)
	}
	return span{}
}
