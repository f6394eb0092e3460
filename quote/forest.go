package quote

import "slices"

// A forest gives scores to a few classes by gradient boosting (Friedman 2001) over
// oblivious trees, which ask the same question of all nodes of a level (Kohavi 1994;
// Prokhorenkova et al. 2018). Leaves are of one byte.
type forest struct {
	borders [][]float32     // of each input, rising: what parts its bins
	prior   []float32       // the score of each class to begin with
	scale   float32         // what one step of a leaf is worth
	trees   []obliviousTree // in turn one of each class
}

const (
	treeDepth  = 6
	treeLeaves = 1 << treeDepth
	mostInputs = 128
	mostBins   = 32
)

// An obliviousTree has a leaf for every set of answers to its questions.
type obliviousTree struct {
	input  [treeDepth]uint8
	border [treeDepth]uint8 // an answer is yes if the input's bin lies above
	leaf   [treeLeaves]int8
}

// bin returns the number of borders of input n below x.
func (f *forest) bin(n int, x float32) uint8 {
	lo, hi := 0, len(f.borders[n])
	for lo < hi {
		if mid := (lo + hi) / 2; f.borders[n][mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return uint8(lo)
}

// leafOf returns the leaf that the bins of one example fall into.
func (t *obliviousTree) leafOf(bins *[mostInputs]uint8) int {
	at := 0
	for d, n := range t.input {
		at |= int(bit(bins[n%mostInputs] > t.border[d])) << d
	}
	return at
}

// scores fills in the score of each class.
func (f *forest) scores(out, inputs []float32) {
	var bins [mostInputs]uint8
	for n, x := range inputs {
		bins[n] = f.bin(n, x)
	}
	var sums [mostLabels]int32
	for i := range f.trees {
		t := &f.trees[i]
		sums[i%len(f.prior)] += int32(t.leaf[t.leafOf(&bins)])
	}
	for y, p := range f.prior {
		out[y] = p + float32(sums[y])*f.scale
	}
}

// softmax turns scores into probabilities.
func softmax(scores []float32) {
	top := slices.Max(scores)
	for y, s := range scores {
		scores[y] = expf(s - top)
	}
	toOne(scores)
}
