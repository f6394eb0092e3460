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

// sideBySide is how many examples a forest reads at once: one in each byte of a word.
const sideBySide = 8

// inEach is a word with n in every byte.
func inEach(n uint8) uint64 { return uint64(n) * 0x0101010101010101 }

// leavesOf returns in each byte the leaf that one of several examples falls into, whose bins
// of an input are the bytes of its word. A bin above the border is one that runs over into
// the highest bit of its byte when what the border lacks of 127 is added.
func (t *obliviousTree) leavesOf(bins *[mostInputs]uint64) uint64 {
	at := uint64(0)
	for d := range treeDepth {
		above := bins[t.input[d]%mostInputs] + inEach(127-t.border[d])
		at = at>>1 | above&inEach(0x80)
	}
	return at >> (8 - treeDepth)
}

// scores fills in the scores of examples: inputs has a row for each, as long as there are
// lists of borders, and out one, as long as there are classes.
func (f *forest) scores(out, inputs []float32) {
	in, classes := len(f.borders), len(f.prior)
	for len(inputs) > 0 {
		n := min(len(inputs)/in, sideBySide)
		f.scoreSome(out[:n*classes], inputs[:n*in])
		out, inputs = out[n*classes:], inputs[n*in:]
	}
}

// scoreSome is scores for at most sideBySide examples.
func (f *forest) scoreSome(out, inputs []float32) {
	var bins [mostInputs]uint64
	for k := 0; k*len(f.borders) < len(inputs); k++ {
		for n, x := range inputs[k*len(f.borders):][:len(f.borders)] {
			bin := bins[n] >> (8 * max(k-1, 0)) & 0xff
			if k == 0 || x != inputs[(k-1)*len(f.borders)+n] { // most ways to read a cue differ in little
				bin = uint64(f.bin(n, x))
			}
			bins[n] |= bin << (8 * k)
		}
	}
	classes := len(f.prior)
	var sums [sideBySide * mostLabels]int32
	for i := range f.trees {
		t := &f.trees[i]
		at := t.leavesOf(&bins)
		for k := i % classes; k < len(out); k += classes {
			sums[k] += int32(t.leaf[at%treeLeaves])
			at >>= 8
		}
	}
	for k := range out {
		out[k] = f.prior[k%classes] + float32(sums[k])*f.scale
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
