package quote

import (
	"math"
	"slices"
)

// Two hundred rounds at a tenth reach what CatBoost and LightGBM reach on the same inputs.
// For telling quotes from others (area under the curve 0.915 by folds, a linear model
// 0.899) depths of 4, 5 and 6 are alike; for choosing among ways to read one quote 6 is
// better than 4 (right 83.5 %, 83.2 %).
const (
	forestRounds = 200
	forestPace   = 0.1
	forestEase   = 3.0 // is added to the curvature of a leaf
)

// An aim sets, for a class, how the score of each instance should move (slope), and how
// fast that changes (bend), from the scores of all classes of all instances.
type aim func(slope, bend []float64, scores []float32, class int)

// A grower holds the instances while trees are grown.
type grower struct {
	forest *forest
	bins   [][]uint8 // of each input, of each instance
	slope  []float64
	bend   []float64
	leaf   []uint8 // of each instance in the tree being grown
}

// growForest learns a forest of as many classes as prior has. Instances in equal order
// give equal trees; there must be one.
func growForest(inputs [][]float32, prior []float32, goal aim) *forest {
	n, classes := len(inputs), len(prior)
	g := &grower{forest: &forest{prior: prior}, slope: make([]float64, n), bend: make([]float64, n), leaf: make([]uint8, n)}
	g.bin(inputs)
	var scores []float32
	for range inputs {
		scores = append(scores, prior...)
	}
	var leaves [][treeLeaves]float64
	for range forestRounds {
		now := slices.Clone(scores)
		for class := range classes {
			goal(g.slope, g.bend, now, class)
			t, values := g.grow()
			for i, leaf := range g.leaf {
				scores[i*classes+class] += float32(values[leaf])
			}
			g.forest.trees = append(g.forest.trees, t)
			leaves = append(leaves, values)
		}
	}
	g.forest.round(leaves)
	return g.forest
}

// bin cuts the range of each input into bins of about equal size.
func (g *grower) bin(all [][]float32) {
	inputs := len(all[0])
	g.bins = make([][]uint8, inputs)
	column := make([]float32, len(all))
	for n := range inputs {
		for i, e := range all {
			column[i] = e[n]
		}
		slices.Sort(column)
		var borders []float32
		for k := 1; k < mostBins; k++ {
			b := column[k*len(column)/mostBins]
			if b > column[0] && (len(borders) == 0 || b > borders[len(borders)-1]) {
				borders = append(borders, b)
			}
		}
		g.forest.borders = append(g.forest.borders, borders)
		g.bins[n] = make([]uint8, len(all))
		for i, e := range all {
			g.bins[n][i] = g.forest.bin(n, e[n])
		}
	}
}

// grow asks the best question at each level.
func (g *grower) grow() (obliviousTree, [treeLeaves]float64) {
	var t obliviousTree
	clear(g.leaf)
	for d := range treeDepth {
		t.input[d], t.border[d] = g.question(1 << d)
		bins := g.bins[t.input[d]]
		for i := range g.leaf {
			g.leaf[i] |= uint8(bit(bins[i] > t.border[d])) << d
		}
	}
	var sums [treeLeaves]moment
	for i, n := range g.leaf {
		sums[n].slope += g.slope[i]
		sums[n].bend += g.bend[i]
	}
	var values [treeLeaves]float64
	for n, s := range sums {
		values[n] = forestPace * s.slope / (s.bend + forestEase)
	}
	return t, values
}

// A moment is the sum of slopes and of curvatures of some instances.
type moment struct{ slope, bend float64 }

// gain is how much a leaf with this moment lessens the loss.
func (m moment) gain() float64 { return m.slope * m.slope / (m.bend + forestEase) }

// question finds the input and the border that part the leaves best.
func (g *grower) question(leaves int) (input, border uint8) {
	best := -1.0
	cells := make([]moment, leaves*mostBins)
	for n, bins := range g.bins {
		clear(cells)
		for i, b := range bins {
			c := &cells[int(g.leaf[i])*mostBins+int(b)]
			c.slope += g.slope[i]
			c.bend += g.bend[i]
		}
		for b, gain := range gains(cells, len(g.forest.borders[n])) {
			if gain > best {
				best, input, border = gain, uint8(n), uint8(b)
			}
		}
	}
	return input, border
}

// gains returns for each border what all leaves gain together.
func gains(cells []moment, borders int) []float64 {
	out := make([]float64, borders)
	for at := 0; at < len(cells); at += mostBins {
		var all, below moment
		for _, c := range cells[at : at+mostBins] {
			all.slope += c.slope
			all.bend += c.bend
		}
		for b := range out {
			below.slope += cells[at+b].slope
			below.bend += cells[at+b].bend
			above := moment{all.slope - below.slope, all.bend - below.bend}
			out[b] += below.gain() + above.gain()
		}
	}
	return out
}

// round puts the leaves into bytes.
func (f *forest) round(leaves [][treeLeaves]float64) {
	top := 1e-6
	for _, t := range leaves {
		for _, v := range t {
			top = max(top, math.Abs(v))
		}
	}
	f.scale = float32(top / 127)
	for i, t := range leaves {
		for n, v := range t {
			f.trees[i].leaf[n] = int8(math.Round(v * 127 / top))
		}
	}
}
