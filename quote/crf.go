package quote

import "slices"

// A chain labels a sequence of words: a linear-chain conditional random field (Lafferty,
// McCallum and Pereira 2001) over hashed features, with weights of one byte.
type chain struct {
	labels int
	scale  float32   // what one step of a weight is worth
	rows   []uint64  // the weights of all labels, packed; their number is a power of two
	trans  []float32 // [from*labels+to]; from == labels is the start
}

// mostLabels bounds the labels of a chain.
const mostLabels = perWord

// score adds up the weights of the features of one word into out.
func (c *chain) score(out []float32, feats []uint32) {
	var sums [perWord]int32
	unfold(&sums, sumOne(c.rows, feats), len(feats))
	for k := range out {
		out[k] = float32(sums[k]) * c.scale
	}
}

// lattice returns a lattice for the words of any sequence.
func (c *chain) lattice() *lattice { return &lattice{labels: c.labels, trans: c.trans} }

// A lattice holds the label scores of the words of one sequence. What it returns is good
// until it is asked again.
type lattice struct {
	labels int
	scores []float32 // [word*labels+label]
	trans  []float32

	into           []float32 // trans without the start, [to*labels+from]
	odds, oddsInto []float32 // trans and into as factors
	room           latticeRoom
}

// latticeRoom is what a lattice works in, kept from one sequence to the next.
type latticeRoom struct {
	path                               []uint8
	tops, local, ahead, behind, shares []float32
	routes                             []route
}

// sized returns n elements, in the room of s if it has as many.
func sized[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// reset makes room for the scores of some words.
func (l *lattice) reset(words int) { l.scores = sized(l.scores, words*l.labels) }

// prepare lays out the transitions as they are read.
func (l *lattice) prepare() {
	if l.into != nil {
		return
	}
	k := l.labels
	l.into, l.odds, l.oddsInto = make([]float32, k*k), make([]float32, len(l.trans)), make([]float32, k*k)
	for i, s := range l.trans {
		l.odds[i] = expf(s)
	}
	for i := range l.into {
		from := i%k*k + i/k
		l.into[i], l.oddsInto[i] = l.trans[from], l.odds[from]
	}
}

func (l *lattice) words() int { return len(l.scores) / l.labels }

// best returns the sequence of labels with the highest score (Viterbi). Where a score came
// from is found on the way back, for one label of each word.
func (l *lattice) best() []uint8 {
	n, k := l.words(), l.labels
	if n == 0 {
		return nil
	}
	l.prepare()
	l.room.tops = sized(l.room.tops, n*k)
	tops := l.room.tops
	for y := range k {
		tops[y] = l.scores[y] + l.trans[k*k+y]
	}
	for t := k; t < n*k; t += k {
		now, next, scores := tops[t-k:t], tops[t:t+k], l.scores[t:t+k]
		for y, s := range scores {
			next[y] = highestSum(now, l.into[y*k:][:k]) + s
		}
	}
	return l.follow()
}

// highestSum is the highest of the sums of two lists of the same length. It has no branches,
// which the processor could not foresee.
func highestSum(a, b []float32) float32 {
	b = b[:len(a)]
	top := a[0] + b[0]
	for x := 1; x < len(a); x++ {
		top = max(top, a[x]+b[x])
	}
	return top
}

// follow reads off the labels from the last to the first; of equal ones the first counts.
func (l *lattice) follow() []uint8 {
	k := l.labels
	l.room.path = sized(l.room.path, l.words())
	out := l.room.path
	var none [mostLabels]float32
	trans := none[:k]
	for t := len(out) - 1; t >= 0; t-- {
		tops, at := l.room.tops[t*k:][:k], 0
		for y := range tops {
			if tops[y]+trans[y] > tops[at]+trans[at] {
				at = y
			}
		}
		out[t], trans = uint8(at), l.into[at*k:][:k]
	}
	return out
}

// shares returns the probability of each label at each word, and into pairs, if it is not
// nil, it adds the expected number of each transition.
func (l *lattice) shares(pairs []float32) []float32 {
	n, k := l.words(), l.labels
	l.prepare()
	l.exponents()
	l.room.ahead, l.room.behind = sized(l.room.ahead, n*k), sized(l.room.behind, n*k)
	for t := range n { // side by side, because each waits for its own last step
		l.forward(t)
		l.backward(n - 1 - t)
	}
	r := &l.room
	r.shares = sized(r.shares, n*k)
	for t := 0; t < n*k; t += k {
		normalise(r.shares[t:t+k], r.ahead[t:t+k], r.behind[t:t+k])
	}
	if pairs != nil {
		l.count(pairs, r.local, l.odds, r.ahead, r.behind)
		for y := range k {
			pairs[k*k+y] += r.shares[y]
		}
	}
	return r.shares
}

// exponents finds the scores of each word as factors of at most one.
func (l *lattice) exponents() {
	l.room.local = sized(l.room.local, len(l.scores))
	out := l.room.local
	for t := 0; t < len(out); t += l.labels {
		scores, row := l.scores[t:t+l.labels], out[t:t+l.labels]
		top := scores[0]
		for _, s := range scores {
			top = max(top, s)
		}
		for y, s := range scores {
			row[y] = expf(s - top)
		}
	}
}

// forward finds how likely the labels of word t are by the words up to there.
func (l *lattice) forward(t int) {
	k := l.labels
	row, local := l.room.ahead[t*k:][:k], l.room.local[t*k:][:k]
	if t == 0 {
		for y := range row {
			row[y] = l.odds[k*k+y] * local[y]
		}
		toOne(row)
		return
	}
	before := l.room.ahead[(t-1)*k:][:k]
	for y := range row {
		sum, odds := float32(0), l.oddsInto[y*k:][:len(before)]
		for x, b := range before {
			sum += b * odds[x]
		}
		row[y] = sum * local[y]
	}
	toOne(row)
}

// backward finds how likely the labels of word t are by the words behind it.
func (l *lattice) backward(t int) {
	k := l.labels
	row := l.room.behind[t*k:][:k]
	if t == l.words()-1 {
		for x := range row {
			row[x] = 1
		}
		return
	}
	local := l.room.local[(t+1)*k:][:k]
	next := l.room.behind[(t+1)*k:][:len(local)]
	for x := range row {
		sum, odds := float32(0), l.odds[x*k:][:len(local)]
		for y, p := range local {
			sum += odds[y] * p * next[y]
		}
		row[x] = sum
	}
	toOne(row)
}

// count adds the expected transitions between all neighbours.
func (l *lattice) count(pairs, local, trans, ahead, behind []float32) {
	n, k := l.words(), l.labels
	var p [mostLabels * mostLabels]float32
	for t := 1; t < n; t++ {
		sum := float32(0)
		for x := range k {
			for y := range k {
				v := ahead[(t-1)*k+x] * trans[x*k+y] * local[t*k+y] * behind[t*k+y]
				p[x*k+y] = v
				sum += v
			}
		}
		for i, v := range p[:k*k] {
			pairs[i] += v / sum
		}
	}
}

func normalise(out, a, b []float32) {
	for i := range out {
		out[i] = a[i] * b[i]
	}
	toOne(out)
}

func toOne(row []float32) {
	sum := float32(0)
	for _, v := range row {
		sum += v
	}
	for i := range row {
		row[i] /= sum
	}
}

// expf is e to the power of x for x of at most 80, exact to six digits; below -80 it is a
// tiny positive number, so that no sum is zero. It is the same on every machine, which the
// standard library's is not.
func expf(x float32) float32 {
	const least, most, log2e = -80, 80, 1.4426950408889634
	const ofLeast = 1.8048513e-35
	switch {
	case x == 0:
		return 1
	case x <= least:
		return ofLeast
	}
	v := float64(min(x, most)) * log2e
	whole := int(v)
	if v < 0 {
		whole--
	}
	f := (v - float64(whole)) * 0.6931471805599453
	p := 1 + f*(1+f*(0.5+f*(1.0/6+f*(1.0/24+f*(1.0/120+f*(1.0/720+f*(1.0/5040)))))))
	return float32(p * power2(whole))
}
