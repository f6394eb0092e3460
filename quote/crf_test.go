package quote

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func lattices() *rapid.Generator[*lattice] {
	return rapid.Custom(func(t *rapid.T) *lattice {
		k := rapid.IntRange(1, 3).Draw(t, "labels")
		n := rapid.IntRange(1, 4).Draw(t, "words")
		score := rapid.Float32Range(-6, 6)
		return &lattice{
			labels: k, scores: rapid.SliceOfN(score, n*k, n*k).Draw(t, "scores"),
			trans: rapid.SliceOfN(score, (k+1)*k, (k+1)*k).Draw(t, "trans"),
		}
	})
}

// eachPath calls yield for every sequence of labels with its score.
func eachPath(l *lattice, yield func(path []uint8, score float64)) {
	n := l.words()
	path := make([]uint8, n)
	for {
		score, before := 0.0, l.labels
		for t, y := range path {
			score += float64(l.scores[t*l.labels+int(y)]) + float64(l.trans[before*l.labels+int(y)])
			before = int(y)
		}
		yield(path, score)
		t := 0
		for ; t < n; t++ {
			if path[t]++; int(path[t]) < l.labels {
				break
			}
			path[t] = 0
		}
		if t == n {
			return
		}
	}
}

func TestLatticeAgainstAllPaths(t *testing.T) {
	const slack = 1e-3
	rapid.Check(t, func(t *rapid.T) {
		l := lattices().Draw(t, "lattice")
		top, total := math.Inf(-1), 0.0
		shares := make([]float64, len(l.scores))
		eachPath(l, func(path []uint8, score float64) {
			top = max(top, score)
			total += math.Exp(score)
			for i, y := range path {
				shares[i*l.labels+int(y)] += math.Exp(score)
			}
		})
		best := l.best()
		eachPath(l, func(path []uint8, score float64) {
			if slices.Equal(path, best) && top-score > slack {
				t.Fatalf("best path %v has score %f, another %f", best, score, top)
			}
		})
		for i, p := range l.shares(nil) {
			if math.Abs(float64(p)-shares[i]/total) > slack {
				t.Fatalf("share %d is %f, want %f", i, p, shares[i]/total)
			}
		}
	})
}

func TestExponential(t *testing.T) {
	for x := -30.0; x <= 30; x += 0.37 {
		if got, want := float64(expf(float32(x))), math.Exp(float64(float32(x))); math.Abs(got/want-1) > 1e-5 {
			t.Errorf("expf(%v) = %v, want %v", x, got, want)
		}
	}
	if got := expf(0); got != 1 {
		t.Errorf("expf(0) = %v", got)
	}
	if at, near := expf(-80), expf(-79.9999); at > near || near/at > 1.001 {
		t.Errorf("expf jumps from %v to %v at its bound", near, at)
	}
	if expf(-1e9) <= 0 || math.IsInf(float64(expf(1e9)), 0) {
		t.Error("expf leaves its bounds")
	}
}

// TestLearner shows that a chain learns what only the transitions tell: the second of two
// equal words has the other label.
func TestLearner(t *testing.T) {
	const a, b = 1 << 30, 3 << 30
	examples := []example{
		{feats: [][]uint32{{a}, {b}, {b}, {a}}, right: []uint8{0, 1, 2, 0}},
		{feats: [][]uint32{{b}, {b}, {a}}, right: []uint8{1, 2, 0}},
	}
	l := newLearner(3, 4, pace{0.1, 1e-3})
	l.learn(examples, 200, 1)
	c := l.chain()
	lat := &lattice{labels: 3, trans: c.trans, scores: make([]float32, 9)}
	for i, f := range []uint32{a, b, b} {
		c.score(lat.scores[i*3:i*3+3], []uint32{f})
	}
	if got := lat.best(); !slices.Equal(got, []uint8{0, 1, 2}) {
		t.Errorf("labels %v, want 0 1 2", got)
	}
	again := newLearner(3, 4, pace{0.1, 1e-3})
	again.learn(examples, 200, 1)
	if !slices.Equal(again.chain().rows, c.rows) || !slices.Equal(again.trans, l.trans) {
		t.Error("two trainings, two results")
	}
}

func TestChainScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const bits = 3
		labels := rapid.IntRange(1, mostLabels).Draw(t, "labels")
		rows := rapid.SliceOfN(rapid.Int8Range(-127, 127), labels<<bits, labels<<bits).Draw(t, "rows")
		feats := rapid.SliceOfN(rapid.Uint32(), 0, 255).Draw(t, "features")
		c := &chain{labels: labels, scale: 1, rows: packed(rows, labels)}
		got, want := make([]float32, labels), make([]float32, labels)
		c.score(got, feats)
		for _, f := range feats {
			for y := range want {
				want[y] += float32(rows[int(f>>(32-bits))*labels+y])
			}
		}
		if !slices.Equal(got, want) || !slices.Equal(unpacked(c.rows, labels), rows) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
