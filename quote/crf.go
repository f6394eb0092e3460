package quote

// A chain labels a sequence of words: a linear-chain conditional random field (Lafferty,
// McCallum and Pereira 2001) over hashed features, with weights of one byte.
type chain struct {
	labels int
	bits   uint      // a table has 1<<bits rows
	scale  float32   // what one step of a weight is worth
	rows   []uint64  // the weights of all labels, packed
	trans  []float32 // [from*labels+to]; from == labels is the start
}

// mostLabels bounds the labels of a chain.
const mostLabels = perWord

// score adds up the weights of the features of one word into out: most of the engine's
// time goes by here.
func (c *chain) score(out []float32, feats []uint32) {
	var even, all uint64
	rows, shift := c.rows, (32-c.bits)&31
	for _, f := range feats {
		w := rows[f>>shift]
		even, all = even+w&lanes, all+w
	}
	var sums [perWord]int32
	unfold(&sums, even, all, len(feats))
	for k := range out {
		out[k] = float32(sums[k]) * c.scale
	}
}

// A lattice holds the label scores of the words of one sequence.
type lattice struct {
	labels int
	scores []float32 // [word*labels+label]
	trans  []float32
}

func (l *lattice) words() int { return len(l.scores) / l.labels }

// best returns the sequence of labels with the highest score (Viterbi).
func (l *lattice) best() []uint8 {
	n, k := l.words(), l.labels
	if n == 0 {
		return nil
	}
	back := make([]uint8, n*k)
	now, next := make([]float32, k), make([]float32, k)
	for y := range now {
		now[y] = l.scores[y] + l.trans[k*k+y]
	}
	for t := 1; t < n; t++ {
		for y := range next {
			top, from := now[0]+l.trans[y], 0
			for x := 1; x < k; x++ {
				if s := now[x] + l.trans[x*k+y]; s > top {
					top, from = s, x
				}
			}
			next[y], back[t*k+y] = top+l.scores[t*k+y], uint8(from)
		}
		now, next = next, now
	}
	return follow(back, now)
}

// follow reads the labels off the back pointers.
func follow(back []uint8, last []float32) []uint8 {
	k := len(last)
	out := make([]uint8, len(back)/k)
	at := 0
	for y := range last {
		if last[y] > last[at] {
			at = y
		}
	}
	for t := len(out) - 1; t >= 0; t-- {
		out[t] = uint8(at)
		at = int(back[t*k+at])
	}
	return out
}

// shares returns the probability of each label at each word, and into pairs, if it is not
// nil, it adds the expected number of each transition.
func (l *lattice) shares(pairs []float32) []float32 {
	n, k := l.words(), l.labels
	trans := make([]float32, len(l.trans))
	for i, s := range l.trans {
		trans[i] = expf(s)
	}
	local := l.exponents()
	ahead, behind := l.forward(local, trans), l.backward(local, trans)
	out := make([]float32, n*k)
	for t := range n {
		normalise(out[t*k:(t+1)*k], ahead[t*k:(t+1)*k], behind[t*k:(t+1)*k])
	}
	if pairs != nil {
		l.count(pairs, local, trans, ahead, behind)
		for y := range k {
			pairs[k*k+y] += out[y]
		}
	}
	return out
}

// exponents returns the scores of each word as factors of at most one.
func (l *lattice) exponents() []float32 {
	out := make([]float32, len(l.scores))
	for t := 0; t < len(out); t += l.labels {
		top := l.scores[t]
		for _, s := range l.scores[t : t+l.labels] {
			top = max(top, s)
		}
		for y, s := range l.scores[t : t+l.labels] {
			out[t+y] = expf(s - top)
		}
	}
	return out
}

func (l *lattice) forward(local, trans []float32) []float32 {
	n, k := l.words(), l.labels
	out := make([]float32, n*k)
	for t := range n {
		row := out[t*k : (t+1)*k]
		for y := range row {
			sum := trans[k*k+y]
			if t > 0 {
				sum = 0
				for x, p := range out[(t-1)*k : t*k] {
					sum += p * trans[x*k+y]
				}
			}
			row[y] = sum * local[t*k+y]
		}
		toOne(row)
	}
	return out
}

func (l *lattice) backward(local, trans []float32) []float32 {
	n, k := l.words(), l.labels
	out := make([]float32, n*k)
	for y := range k {
		out[(n-1)*k+y] = 1
	}
	for t := n - 2; t >= 0; t-- {
		row := out[t*k : (t+1)*k]
		for x := range row {
			for y := range k {
				row[x] += trans[x*k+y] * local[(t+1)*k+y] * out[(t+1)*k+y]
			}
		}
		toOne(row)
	}
	return out
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
	v := float64(min(max(x, least), most)) * log2e
	whole := int(v)
	if v < 0 {
		whole--
	}
	f := (v - float64(whole)) * 0.6931471805599453
	p := 1 + f*(1+f*(0.5+f*(1.0/6+f*(1.0/24+f*(1.0/120+f*(1.0/720+f/5040))))))
	return float32(p * power2(whole))
}
