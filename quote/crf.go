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
	back, path                   []uint8
	local, ahead, behind, shares []float32
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

// best returns the sequence of labels with the highest score (Viterbi).
func (l *lattice) best() []uint8 {
	n, k := l.words(), l.labels
	if n == 0 {
		return nil
	}
	l.prepare()
	l.room.back = sized(l.room.back, n*k)
	var here, there [mostLabels]float32
	now, next := here[:k], there[:k]
	for y := range now {
		now[y] = l.scores[y] + l.trans[k*k+y]
	}
	for t := 1; t < n; t++ {
		scores, back := l.scores[t*k:][:k], l.room.back[t*k:][:k]
		likely := highest(now)
		for y := range next {
			top, from := arrival(now, l.into[y*k:][:k], likely)
			next[y], back[y] = top+scores[y], uint8(from)
		}
		now, next = next, now
	}
	return l.follow(highest(now))
}

// highest is the index of the first highest score.
func highest(scores []float32) int {
	at := 0
	for y, s := range scores {
		if s > scores[at] {
			at = y
		}
	}
	return at
}

// arrival returns the highest score of now with its transition, and the first label that
// has it. It begins with a likely one, because a processor foresees comparisons that come
// out alike.
func arrival(now, trans []float32, likely int) (float32, int) {
	top, from := now[likely]+trans[likely], likely
	trans = trans[:len(now)]
	for x, s := range now {
		if s += trans[x]; s > top || s == top && x < from {
			top, from = s, x
		}
	}
	return top, from
}

// follow reads the labels off the back pointers.
func (l *lattice) follow(last int) []uint8 {
	k := l.labels
	l.room.path = sized(l.room.path, l.words())
	out := l.room.path
	for t := len(out) - 1; t >= 0; t-- {
		out[t] = uint8(last)
		if t > 0 {
			last = int(l.room.back[t*k+last])
		}
	}
	return out
}

// shares returns the probability of each label at each word, and into pairs, if it is not
// nil, it adds the expected number of each transition.
func (l *lattice) shares(pairs []float32) []float32 {
	n, k := l.words(), l.labels
	l.prepare()
	l.exponents()
	l.forward()
	l.backward()
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

func (l *lattice) forward() {
	n, k := l.words(), l.labels
	l.room.ahead = sized(l.room.ahead, n*k)
	out := l.room.ahead
	for t := range n {
		row, local := out[t*k:][:k], l.room.local[t*k:][:k]
		for y := range row {
			sum := l.odds[k*k+y]
			if t > 0 {
				sum = product(out[(t-1)*k:][:k], l.oddsInto[y*k:][:k])
			}
			row[y] = sum * local[y]
		}
		toOne(row)
	}
}

func product(a, b []float32) float32 {
	sum := float32(0)
	b = b[:len(a)]
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

func (l *lattice) backward() {
	n, k := l.words(), l.labels
	l.room.behind = sized(l.room.behind, n*k)
	out := l.room.behind
	for y := range k {
		out[(n-1)*k+y] = 1
	}
	for t := n - 2; t >= 0; t-- {
		row, local, next := out[t*k:][:k], l.room.local[(t+1)*k:][:k], out[(t+1)*k:][:k]
		for x := range row {
			sum := float32(0)
			for y, o := range l.odds[x*k:][:k] {
				sum += o * local[y] * next[y]
			}
			row[x] = sum
		}
		toOne(row)
	}
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
	p := 1 + f*(1+f*(0.5+f*(1.0/6+f*(1.0/24+f*(1.0/120+f*(1.0/720+f/5040))))))
	return float32(p * power2(whole))
}
