package quote

import (
	"math"
	"math/rand/v2"
)

// An example is one sequence with its right labels, as features.
type example struct {
	feats [][]uint32
	right []uint8
}

// A learner trains a chain by stochastic gradient ascent with a step for each weight
// (AdaGrad: Duchi, Hazan and Singer 2011) and averages the last passes.
type learner struct {
	labels   int
	bits     uint
	rows     []float32
	grown    []float32 // sums of squared gradients
	trans    []float32
	tGrown   []float32
	pace     pace
	averaged []float32
	averages int
}

// A pace says how far a weight goes at a time: rate, over ease and the root of the sum of
// its squared gradients. Much ease keeps the weights of rare features small.
type pace struct{ rate, ease float32 }

func newLearner(labels int, bits uint, speed pace) *learner {
	n := labels << bits
	return &learner{
		labels: labels, bits: bits, pace: speed, rows: make([]float32, n), grown: make([]float32, n), averaged: make([]float32, n),
		trans: make([]float32, (labels+1)*labels), tGrown: make([]float32, (labels+1)*labels),
	}
}

// learn goes over the examples in a fixed random order, passes times.
func (l *learner) learn(examples []example, passes int, seed uint64) {
	order := rand.New(rand.NewPCG(seed, 1)).Perm(len(examples))
	for pass := range passes {
		rand.New(rand.NewPCG(seed, uint64(pass)+2)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			if len(examples[i].feats) > 0 {
				l.step(examples[i])
			}
		}
		if 2*pass >= passes-1 {
			for i, w := range l.rows {
				l.averaged[i] += w
			}
			l.averages++
		}
	}
}

func (l *learner) step(e example) {
	k := l.labels
	lat := &lattice{labels: k, trans: l.trans, scores: make([]float32, len(e.feats)*k)}
	for t, feats := range e.feats {
		l.score(lat.scores[t*k:(t+1)*k], feats)
	}
	pairs := make([]float32, len(l.trans))
	shares := lat.shares(pairs)
	before := k
	for t, y := range e.right {
		shares[t*k+int(y)]--
		pairs[before*k+int(y)]--
		before = int(y)
	}
	for t, feats := range e.feats {
		l.update(feats, shares[t*k:(t+1)*k])
	}
	for i, g := range pairs {
		l.tGrown[i] += g * g
		l.trans[i] -= l.pace.rate * g / (l.pace.ease + root(l.tGrown[i]))
	}
}

func (l *learner) score(out []float32, feats []uint32) {
	for _, f := range feats {
		at := int(f>>(32-l.bits)) * l.labels
		for y, w := range l.rows[at : at+l.labels] {
			out[y] += w
		}
	}
}

// leastStep is the gradient below which a weight stays: most labels of most words are
// sure, and skipping them makes a pass three times as fast.
const leastStep = 1e-3

func (l *learner) update(feats []uint32, gradient []float32) {
	for y, g := range gradient {
		if g < leastStep && g > -leastStep {
			continue
		}
		for _, f := range feats {
			at := int(f>>(32-l.bits))*l.labels + y
			l.grown[at] += g * g
			l.rows[at] -= l.pace.rate * g / (l.pace.ease + root(l.grown[at]))
		}
	}
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// chain returns what was learned, with weights of one byte.
func (l *learner) chain() *chain {
	c := &chain{labels: l.labels, trans: append([]float32(nil), l.trans...)}
	mean := make([]float32, len(l.averaged))
	for i, w := range l.averaged {
		mean[i] = w / float32(max(1, l.averages))
	}
	c.scale = step(mean)
	rows := make([]int8, len(mean))
	for i, w := range mean {
		rows[i] = toByte(w / c.scale)
	}
	c.rows = packed(rows, l.labels)
	return c
}

// step is the worth of one step of a weight: the largest weight is 127 of them, or a
// hundredth if a few are far out.
func step(weights []float32) float32 {
	const finest, coarsest = 1e-4, 0.02
	top := float32(0)
	for _, w := range weights {
		top = max(top, w, -w)
	}
	return min(max(top/127, finest), coarsest)
}

func toByte(x float32) int8 {
	if x < 0 {
		return int8(max(x-0.5, -127))
	}
	return int8(min(x+0.5, 127))
}
