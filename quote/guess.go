package quote

// cueBoost is added to the score of a cue, so that doubtful ones are found too; the
// judges decide about them.
const cueBoost = 1.5

// A firstPass is what the first chain says of an article.
type firstPass struct {
	guesses []guess
	shares  []float32 // for each word the probabilities of its labels
	said    []heard   // the same in classes, for the second chain
}

// heard is what the first chain says of a word, in classes of probabilities.
type heard struct{ content, contentBegin, source, sourceBegin, cue uint32 }

// firstPass runs the first chain over every paragraph.
func (v *view) firstPass(c *chain) *firstPass {
	f := &firstPass{shares: make([]float32, len(v.a.words)*int(cueLabels))}
	var b bag
	l := c.lattice(v.longest())
	for _, p := range v.a.paras {
		if p.words.empty() {
			continue
		}
		l.reset(p.words.hi - p.words.lo)
		for i := p.words.lo; i < p.words.hi; i++ {
			b = v.cueFeatures(b[:0], i, p.words)
			at := (i - p.words.lo) * l.labels
			c.score(l.scores[at:at+l.labels], b)
		}
		f.read(l, p.words)
	}
	f.said = make([]heard, len(v.a.words))
	for i := range f.said {
		f.said[i] = heard{
			content: tenth(f.share(i, contentBegin) + f.share(i, contentIn)), contentBegin: tenth(f.share(i, contentBegin)),
			source: tenth(f.share(i, sourceBegin) + f.share(i, sourceIn)), sourceBegin: tenth(f.share(i, sourceBegin)),
			cue: tenth(f.share(i, cueBegin) + f.share(i, cueIn)),
		}
	}
	f.addRules(v)
	return f
}

// read takes the probabilities and the cues from the lattice of a paragraph: those of the
// likeliest labels, and where cues are boosted, more of them.
func (f *firstPass) read(l *lattice, para span) {
	copy(f.shares[para.lo*int(cueLabels):], l.shares(nil))
	sure := runsOf(l.best(), cueBegin, para.lo)
	for at := 0; at < len(l.scores); at += l.labels {
		l.scores[at+int(cueBegin)] += cueBoost
		l.scores[at+int(cueIn)] += cueBoost
	}
	next := 0
	for _, s := range runsOf(l.best(), cueBegin, para.lo) {
		for next < len(sure) && sure[next].lo < s.hi {
			f.add(sure[next])
			next++
		}
		if next == 0 || sure[next-1].hi <= s.lo {
			f.add(f.core(s))
		}
	}
	for ; next < len(sure); next++ {
		f.add(sure[next])
	}
}

func (f *firstPass) add(s span) { f.guesses = append(f.guesses, guess{s, f.cueShare(s)}) }

// core leaves out the words at both ends of a doubtful cue that are half as likely as its
// likeliest.
func (f *firstPass) core(s span) span {
	least := f.cueShare(s) / 2
	for s.hi-s.lo > 1 && f.cueShare(span{s.lo, s.lo + 1}) < least {
		s.lo++
	}
	for s.hi-s.lo > 1 && f.cueShare(span{s.hi - 1, s.hi}) < least {
		s.hi--
	}
	return s
}

// cueShare is the highest probability of any word of s to be part of a cue.
func (f *firstPass) cueShare(s span) float32 {
	top := float32(0)
	for i := s.lo; i < s.hi; i++ {
		top = max(top, f.share(i, cueBegin)+f.share(i, cueIn))
	}
	return top
}

func (f *firstPass) share(i int, label uint8) float32 { return f.shares[i*int(cueLabels)+int(label)] }

// addRules adds the cues of the rules that the chain does not have.
func (f *firstPass) addRules(v *view) {
	taken := make([]bool, len(v.a.words))
	for _, g := range f.guesses {
		for i := g.cue.lo; i < g.cue.hi; i++ {
			taken[i] = true
		}
	}
	merged := make([]guess, 0, len(f.guesses)+len(v.a.reports))
	for _, r := range v.a.reports {
		free := !r.cue.empty()
		for i := r.cue.lo; i < r.cue.hi; i++ {
			free = free && !taken[i]
			taken[i] = true
		}
		if free {
			merged = append(merged, guess{r.cue, f.cueShare(r.cue)})
		}
	}
	f.guesses = inOrder(append(merged, f.guesses...))
}
