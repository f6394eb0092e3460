package quote

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

// lattice returns a lattice for sequences of up to so many words.
func (c *chain) lattice(words int) *lattice {
	return &lattice{labels: c.labels, trans: c.trans, most: words}
}

// A labelRow has a number for each label of a chain and room for those it does not have, so
// that rows are worked through without counting.
type labelRow [mostLabels]float32

// dot is the sum of the products of two rows.
func (r *labelRow) dot(o *labelRow) float32 {
	return r[0]*o[0] + r[1]*o[1] + r[2]*o[2] + r[3]*o[3] + r[4]*o[4] + r[5]*o[5] + r[6]*o[6]
}

// dot3 is the sum of the products of three rows.
func (r *labelRow) dot3(o, p *labelRow) float32 {
	return r[0]*o[0]*p[0] + r[1]*o[1]*p[1] + r[2]*o[2]*p[2] + r[3]*o[3]*p[3] + r[4]*o[4]*p[4] + r[5]*o[5]*p[5] + r[6]*o[6]*p[6]
}

// highestSum is the highest of the sums of two rows. It has no branches, which the processor
// could not foresee.
func (r *labelRow) highestSum(o *labelRow) float32 {
	return max(r[0]+o[0], r[1]+o[1], r[2]+o[2], r[3]+o[3], r[4]+o[4], r[5]+o[5], r[6]+o[6])
}

// A lattice holds the label scores of the words of one sequence. What it returns is good
// until it is asked again.
type lattice struct {
	labels int
	scores []float32 // [word*labels+label]
	trans  []float32
	most   int // words that there will be

	into           []labelRow // [to][from] of trans without the start; impossible from labels that there are not
	odds, oddsInto []labelRow // [from][to] and [to][from] as factors
	opening        labelRow   // the start as factors
	room           latticeRoom
}

// latticeRoom is what a lattice works in, kept from one sequence to the next.
type latticeRoom struct {
	path                       []uint8
	tops, local, ahead, behind []labelRow
	shares                     []float32
	routes                     []route
}

// sized returns n elements for each word, in the room of s if it has as many.
func sized[T any](l *lattice, s []T, words, n int) []T {
	if cap(s) < words*n {
		s = make([]T, max(words, l.most)*n)
	}
	return s[:words*n]
}

// reset makes room for the scores of some words.
func (l *lattice) reset(words int) { l.scores = sized(l, l.scores, words, l.labels) }

// prepare lays out the transitions as they are read.
func (l *lattice) prepare() {
	if l.into != nil {
		return
	}
	k := l.labels
	l.into, l.odds, l.oddsInto = make([]labelRow, k), make([]labelRow, k), make([]labelRow, k)
	for x := range k {
		for y := k; y < mostLabels; y++ {
			l.into[x][y] = impossible
		}
		l.opening[x] = expf(l.trans[k*k+x])
	}
	for i, s := range l.trans[:k*k] {
		x, y := i/k, i%k
		l.into[y][x], l.odds[x][y] = s, expf(s)
		l.oddsInto[y][x] = l.odds[x][y]
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
	l.room.tops = sized(l, l.room.tops, n, 1)
	tops := l.room.tops
	tops[0] = labelRow{}
	for y := range k {
		tops[0][y] = l.scores[y] + l.trans[k*k+y]
	}
	for t := 1; t < n; t++ {
		var next labelRow
		for y, s := range l.scores[t*k:][:k] {
			next[y] = tops[t-1].highestSum(&l.into[y]) + s
		}
		tops[t] = next
	}
	return l.follow()
}

// follow reads off the labels from the last to the first; of equal ones the first counts.
func (l *lattice) follow() []uint8 {
	l.room.path = sized(l, l.room.path, l.words(), 1)
	out := l.room.path
	trans := new(labelRow)
	for t := len(out) - 1; t >= 0; t-- {
		tops, at := &l.room.tops[t], 0
		for y := range l.labels {
			if tops[y]+trans[y] > tops[at]+trans[at] {
				at = y
			}
		}
		out[t], trans = uint8(at), &l.into[at]
	}
	return out
}

// shares returns the probability of each label at each word, and into pairs, if it is not
// nil, it adds the expected number of each transition.
func (l *lattice) shares(pairs []float32) []float32 {
	n, k := l.words(), l.labels
	l.prepare()
	l.exponents()
	r := &l.room
	r.ahead, r.behind, r.shares = sized(l, r.ahead, n, 1), sized(l, r.behind, n, 1), sized(l, r.shares, n, k)
	for t := range n { // side by side, because each waits for its own last step
		l.forward(t)
		l.backward(n - 1 - t)
	}
	for t := range n {
		row := r.shares[t*k:][:k]
		for y := range row {
			row[y] = r.ahead[t][y] * r.behind[t][y]
		}
		toOne(row)
	}
	if pairs != nil {
		l.count(pairs)
	}
	return r.shares
}

// exponents finds the scores of each word as factors of at most one.
func (l *lattice) exponents() {
	l.room.local = sized(l, l.room.local, l.words(), 1)
	for t := range l.room.local {
		scores := l.scores[t*l.labels:][:l.labels]
		top := scores[0]
		for _, s := range scores {
			top = max(top, s)
		}
		var row labelRow
		for y, s := range scores {
			row[y] = expf(s - top)
		}
		l.room.local[t] = row
	}
}

// forward finds how likely the labels of word t are by the words up to there.
func (l *lattice) forward(t int) {
	var row labelRow
	local := &l.room.local[t]
	if t == 0 {
		for y := range l.labels {
			row[y] = l.opening[y] * local[y]
		}
	} else {
		before := &l.room.ahead[t-1]
		for y := range l.oddsInto {
			row[y] = before.dot(&l.oddsInto[y]) * local[y]
		}
	}
	toOne(row[:l.labels])
	l.room.ahead[t] = row
}

// backward finds how likely the labels of word t are by the words behind it.
func (l *lattice) backward(t int) {
	var row labelRow
	if t == l.words()-1 {
		for x := range l.labels {
			row[x] = 1
		}
		l.room.behind[t] = row
		return
	}
	local, next := &l.room.local[t+1], &l.room.behind[t+1]
	for x := range l.odds {
		row[x] = l.odds[x].dot3(local, next)
	}
	toOne(row[:l.labels])
	l.room.behind[t] = row
}

// count adds the expected transitions between all neighbours, and from the start.
func (l *lattice) count(pairs []float32) {
	n, k, r := l.words(), l.labels, &l.room
	var p [mostLabels * mostLabels]float32
	for t := 1; t < n; t++ {
		sum := float32(0)
		for x := range k {
			for y := range k {
				v := r.ahead[t-1][x] * l.odds[x][y] * r.local[t][y] * r.behind[t][y]
				p[x*k+y] = v
				sum += v
			}
		}
		for i, v := range p[:k*k] {
			pairs[i] += v / sum
		}
	}
	for y := range k {
		pairs[k*k+y] += r.shares[y]
	}
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
