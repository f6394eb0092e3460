package quote

import "slices"

// A finding is a cue with what the second chain found for it.
type finding struct {
	guess   guess
	source  span
	content []span
	sure    [2]float32 // mean probability of the words of source and content
	path    path       // of the rules; 0 if they do not have this cue
	shares  [3]float32 // of the judges: no quote, one with wrong parts, right
}

// A choice is one way to read source and content of a cue.
type choice struct {
	finding
	behind float32 // how far its score in the second chain is behind the best
}

// mostChoices bounds the ways to read one cue. Of PolNeAR's quotes whose cue is found, the
// best way has source and words right in 79 of 100, one of five in 89, one of ten in 91.
const mostChoices = 5

// doubtful is the probability below which a cue that the rules do not have is not read: of 626
// of these none would be kept, and a fifth of all words would be read for them (PolNeAR's dev
// part).
const doubtful = 0.05

// findings runs the second chain for every guess worth it, and chooses among its ways to read it.
func (f *firstPass) findings(v *view, c *chain, rank *forest) []finding {
	out := make([]finding, 0, len(f.guesses))
	r := &chooser{rank: rank}
	f.choices(v, c, func(cv *cueView, all []choice) { out = append(out, r.choose(cv, all).finding) })
	return out
}

// choices runs the second chain for every guess worth it and calls use with the ways to read it.
func (f *firstPass) choices(v *view, c *chain, use func(cv *cueView, all []choice)) {
	nth := f.counts(len(v.a.words))
	var b bag
	l := c.lattice(min(v.longest(), 2*reach+1))
	for n := range f.guesses {
		cv := f.cueView(v, n, nth)
		if cv.guess.share < doubtful && cv.report < 0 {
			continue
		}
		l.reset(cv.para.hi - cv.para.lo)
		for i := cv.para.lo; i < cv.para.hi; i++ {
			b = cv.partFeatures(b[:0], i)
			at := (i - cv.para.lo) * l.labels
			c.score(l.scores[at:at+l.labels], b)
		}
		use(cv, cv.read(l))
	}
}

// read takes the ways to read a cue from the lattice, the best first; there is always one.
func (c *cueView) read(l *lattice) []choice {
	c.fixCue(l)
	shares := l.shares(nil)
	paths, behind := l.several(mostChoices, shares)
	out := make([]choice, 0, len(paths))
	for n, labels := range paths {
		f := c.finding(labels, shares)
		if !slices.ContainsFunc(out, func(o choice) bool { return o.source == f.source && slices.Equal(o.content, f.content) }) {
			out = append(out, choice{f, behind[n]})
		}
	}
	return out
}

// finding is what labels make of a cue.
func (c *cueView) finding(labels []uint8, shares []float32) finding {
	out := finding{guess: c.guess, content: runsOf(labels, partContent, c.para.lo)}
	if c.report >= 0 {
		out.path = c.a.reports[c.report].path
	}
	for _, s := range runsOf(labels, partSource, c.para.lo) {
		if mean := meanShare(shares, s, c.para.lo, partSource); mean > out.sure[0] {
			out.source, out.sure[0] = s, mean
		}
	}
	words := 0
	for _, s := range out.content {
		out.sure[1] += meanShare(shares, s, c.para.lo, partContent) * float32(s.hi-s.lo)
		words += s.hi - s.lo
	}
	if words > 0 {
		out.sure[1] /= float32(words)
	}
	return out
}

// fixCue makes the words of the cue, and no others, cue.
func (c *cueView) fixCue(l *lattice) {
	const never = -1e4
	for i := c.para.lo; i < c.para.hi; i++ {
		row := l.scores[(i-c.para.lo)*l.labels:][:l.labels]
		for y := range row {
			if (y == int(partCue)) != c.guess.cue.holds(i) {
				row[y] = never
			}
		}
	}
}

// runsOf returns the runs of a label and the one behind it, which continues it.
func runsOf(labels []uint8, begin uint8, from int) []span {
	var out []span
	for i := 0; i < len(labels); i++ {
		if labels[i] != begin && labels[i] != begin+1 {
			continue
		}
		hi := i + 1
		for hi < len(labels) && labels[hi] == begin+1 {
			hi++
		}
		out = append(out, span{from + i, from + hi})
		i = hi - 1
	}
	return out
}

func meanShare(shares []float32, s span, from int, begin uint8) float32 {
	sum := float32(0)
	for i := s.lo - from; i < s.hi-from; i++ {
		sum += shares[i*int(partLabels)+int(begin)] + shares[i*int(partLabels)+int(begin)+1]
	}
	return sum / float32(s.hi-s.lo)
}

func inOrder(g []guess) []guess {
	slices.SortFunc(g, func(x, y guess) int { return x.cue.lo - y.cue.lo })
	return g
}
