package quote

import "slices"

// A finding is a cue with what the second chain found for it.
type finding struct {
	guess   guess
	source  span
	content []span
	sure    [2]float32 // mean probability of the words of source and content
	path    path       // of the rules; 0 if they do not have this cue
	shares  [3]float32 // of the third model: no quote, one with wrong parts, right
}

// findings runs the second chain for every guess.
func (f *firstPass) findings(v *view, c *chain) []finding {
	nth := f.counts(len(v.a.words))
	out := make([]finding, 0, len(f.guesses))
	var b bag
	l := c.lattice()
	for n := range f.guesses {
		cv := f.cueView(v, n, nth)
		l.reset(cv.para.hi - cv.para.lo)
		for i := cv.para.lo; i < cv.para.hi; i++ {
			b = cv.partFeatures(b[:0], i)
			at := (i - cv.para.lo) * l.labels
			c.score(l.scores[at:at+l.labels], b)
		}
		out = append(out, cv.read(l))
	}
	return out
}

// read takes source and content from the lattice.
func (c *cueView) read(l *lattice) finding {
	out := finding{guess: c.guess}
	if c.report >= 0 {
		out.path = c.a.reports[c.report].path
	}
	c.fixCue(l)
	labels := l.best()
	sources := runsOf(labels, partSource, c.para.lo)
	out.content = runsOf(labels, partContent, c.para.lo)
	if len(sources) == 0 && len(out.content) == 0 {
		return out
	}
	shares := l.shares(nil)
	for _, s := range sources {
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
