package quote

// report finds the words that a cue reports: the speech it touches, else the clause with
// words in marks before or behind it. What has no words in marks stays empty.
func (s *sheet) report(say *saying, c cue, sent span) {
	group := span{c.lo(), c.hi()}
	if !say.source.empty() && say.source.hi <= c.lo() && say.source.lo >= sent.lo && s.touches(say.source.hi, c.lo()) {
		group.lo = say.source.lo
	}
	if say.source.lo >= group.hi || say.source.lo >= group.lo && say.source.hi > group.hi {
		group.hi = say.source.hi
	}
	if inside := s.reportInside(say.source, c); !inside.empty() {
		say.content = append(say.content, inside)
		return
	}
	left := s.reportLeft(group, sent)
	if !left.empty() {
		say.content = append(say.content, left)
	}
	if right := s.reportRight(group, sent, !left.empty()); !right.empty() {
		say.content = append(say.content, right)
	}
}

// reportInside returns the words in marks, with what belongs to them, between the two
// words of a cue: "hat die Kritik als „unfair“ bezeichnet".
func (s *sheet) reportInside(source span, c cue) span {
	if len(c.spans) == 1 {
		return span{}
	}
	t := span{c.spans[0].hi, c.spans[1].lo}
	if t.lo <= source.lo && source.hi <= t.hi {
		t.lo = source.hi
	}
	for t.lo < t.hi && s.words[t.lo].kind == sign {
		t.lo++
	}
	last := s.quoteIn(t)
	if last < 0 || s.called(last) {
		return span{}
	}
	return t
}

// touches reports whether nothing but adverbs and signs stands between two words.
func (s *sheet) touches(lo, hi int) bool {
	for _, w := range s.words[lo:hi] {
		if w.kind != sign && !w.class.has(classAdverb) {
			return false
		}
	}
	return true
}

// reportLeft returns the words before a cue and its source that they report.
func (s *sheet) reportLeft(group, sent span) span {
	k := s.overSigns(sent.lo, group.lo)
	if k == sent.lo {
		return span{}
	}
	if s.words[k-1].kind == quoted && s.whole(k-1) {
		return s.chain(k - 1)
	}
	if k == group.lo && s.words[k-1].kind != quoted || !s.inverted(group) {
		return span{}
	}
	q := s.quoteIn(span{sent.lo, k})
	if q < 0 || s.called(q) {
		return span{}
	}
	lo := sent.lo
	for lo < k && (s.words[lo].kind == sign || s.words[lo].class.has(classAnd)) {
		lo++
	}
	return span{lo, k}
}

// inverted reports whether the group begins with its verb or preposition: what stands
// before is what was said then.
func (s *sheet) inverted(group span) bool {
	w := s.words[group.lo]
	return w.class.has(classSays|classAuxiliary) || len(s.phrases[w.low]) > 0
}

// chain returns the quotes that end with the one at word i and follow each other.
func (s *sheet) chain(i int) span {
	lo := i
	for lo > 0 && s.words[lo-1].kind == quoted && s.words[lo-1].line == s.words[i].line && s.words[lo-1].sent == s.words[i].sent {
		lo--
	}
	return span{lo, i + 1}
}

// whole reports whether the quote at word i stands for itself, not inside a clause of the
// reporter's.
func (s *sheet) whole(i int) bool {
	before, w := s.at(i-1), s.words[i]
	return before.line != w.line || before.kind == quoted || before.sign(".:?!…—–") || before.sent != w.sent
}

// reportRight returns the words behind a cue and its source that they report: what
// follows a colon, the second half of what they split, or a clause with words in marks.
func (s *sheet) reportRight(group, sent span, split bool) span {
	hi := s.nextCue(group.hi, sent)
	if k := s.colon(group.hi, hi); k >= 0 {
		return s.quotesFrom(k+1, hi)
	}
	i := group.hi
	for i < hi && s.words[i].sign(",—–") {
		i++
	}
	if split {
		if i < hi && i > group.hi && s.words[i].kind == quoted {
			return s.quotesFrom(i, hi)
		}
		return span{}
	}
	for i < hi && (s.words[i].kind == sign || s.words[i].class.has(classThat) || s.words[i].class.has(classAdverb) && i+1 < hi && s.words[i+1].class.has(classThat)) {
		i++
	}
	last := s.quoteIn(span{i, hi})
	if last < 0 || s.called(last) && s.quoteIn(span{i, last}) < 0 {
		return span{}
	}
	end := last + 1
	for end < hi && !s.words[end].sign(",;:.!?—–") && !s.words[end].class.has(classAnd) {
		end++
	}
	return span{i, end}
}

// nextCue returns where the clause of the next cue behind word i begins, else the end of
// the sentence.
func (s *sheet) nextCue(i int, sent span) int {
	for k := i; k < sent.hi; k++ {
		if c, ok := s.cueAt(k, sent); ok && c.place != echoing {
			if np := s.phraseLeft(i, k); !np.empty() && np.lo > i {
				return np.lo
			}
			if k > i && (s.words[k-1].kind == sign || s.words[k-1].class.has(classAnd)) {
				return k
			}
		}
	}
	return sent.hi
}

// colon returns the colon in words lo to hi with a quote right behind it; -1 if none.
func (s *sheet) colon(lo, hi int) int {
	for k := lo; k+1 < hi; k++ {
		if s.words[k].sign(":") {
			if s.words[k+1].kind == quoted {
				return k
			}
			return -1
		}
	}
	return -1
}

// quotesFrom returns the quotes that follow each other from word i on.
func (s *sheet) quotesFrom(i, hi int) span {
	j := i
	for j < hi && s.words[j].kind == quoted {
		j++
	}
	return span{i, j}
}

// called reports whether the words in marks at word i are a title, a name or called so:
// der Film „Heimat“, le soi-disant « … », Ana “la Negra” Ruiz.
func (s *sheet) called(i int) bool {
	before, after := s.at(i-1), s.at(i+1)
	if before.class.has(classWork) {
		return true
	}
	const short = 2
	return s.quotes[s.words[i].quote].size <= short && before.capital && after.capital && before.kind == letters && after.kind == letters && !s.traits[nounsCapital]
}

// settle cuts content so that no two sayings of one sentence report the same words: the
// narrower one keeps them.
func (s *sheet) settle(of []saying) {
	taken := map[int]int{}
	for n, say := range of {
		for _, c := range say.content {
			for i := c.lo; i < c.hi; i++ {
				if o, ok := taken[i]; !ok || width(of[o].content) > width(say.content) {
					taken[i] = n
				}
			}
		}
	}
	for n := range of {
		kept := of[n].content[:0]
		for _, c := range of[n].content {
			mine := true
			for i := c.lo; i < c.hi; i++ {
				mine = mine && taken[i] == n
			}
			if mine {
				kept = append(kept, c)
			}
		}
		of[n].content = kept
	}
}

func width(spans []span) int {
	n := 0
	for _, t := range spans {
		n += t.hi - t.lo
	}
	return n
}
