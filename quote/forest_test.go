package quote

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// striped are instances whose class two inputs tell together and none alone.
func striped(n int) (inputs [][]float32, right []uint8) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range n {
		x, y, noise := rnd.Float32(), rnd.Float32(), rnd.Float32()
		class := keepNone
		if (x > 0.5) != (y > 0.3) {
			class = keepRight
		}
		inputs, right = append(inputs, []float32{noise, x, y, none}), append(right, class)
	}
	return inputs, right
}

func stripes(n int) *forest {
	inputs, right := striped(n)
	return growForest(inputs, shareOf(right, int(keepLabels)), classAim(right, int(keepLabels)))
}

func TestForestLearnsWhatNoLineTells(t *testing.T) {
	f := stripes(2000)
	wrong := 0
	inputs, right := striped(4000)
	for i, in := range inputs[2000:] {
		var scores [keepLabels]float32
		f.scores(scores[:], in)
		if (scores[keepRight] > scores[keepNone]) != (right[2000+i] == keepRight) {
			wrong++
		}
	}
	if wrong > 2000/25 {
		t.Errorf("%d of 2000 are wrong", wrong)
	}
}

// Reading eight bins in one word gives the leaf that asking question by question gives.
func TestLeavesSideBySide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tree obliviousTree
		var bins [mostInputs]uint64
		var want [sideBySide]int
		for d := range treeDepth {
			tree.input[d], tree.border[d] = uint8(d), rapid.Uint8Range(0, mostBins-1).Draw(t, "border")
			for k := range want {
				bin := rapid.Uint8Range(0, mostBins-1).Draw(t, "bin")
				bins[d] |= uint64(bin) << (8 * k)
				want[k] |= int(bit(bin > tree.border[d])) << d
			}
		}
		at := tree.leavesOf(&bins)
		for k, leaf := range want {
			if got := int(at >> (8 * k) & 0xff); got != leaf {
				t.Fatalf("example %d: leaf %d, want %d", k, got, leaf)
			}
		}
	})
}

// What stands beside an example does not matter, however many there are.
func TestForestScoresEachAlone(t *testing.T) {
	f := stripes(300)
	rapid.Check(t, func(t *rapid.T) {
		inputs := rapid.SliceOfN(rapid.Float32(), 0, 30*4).Draw(t, "inputs")
		inputs = inputs[:len(inputs)/4*4]
		all := make([]float32, len(inputs)/4*int(keepLabels))
		f.scores(all, inputs)
		for n := range len(inputs) / 4 {
			var alone [keepLabels]float32
			f.scores(alone[:], inputs[4*n:4*n+4])
			if !slices.Equal(alone[:], all[n*int(keepLabels):][:keepLabels]) {
				t.Fatalf("example %d of %d: %v alone, %v beside others", n, len(inputs)/4, alone, all[n*int(keepLabels):][:keepLabels])
			}
		}
	})
}

func TestForestFile(t *testing.T) {
	f := stripes(300)
	raw := f.appendTo(nil)
	r := &modelReader{rest: raw}
	if back := r.forest(int(keepLabels)); r.failed || len(r.rest) > 0 || !bytes.Equal(back.appendTo(nil), raw) {
		t.Error("writing and reading changes a forest")
	}
	for _, cut := range []int{0, 3, 20, len(raw) / 2, len(raw) - 1} {
		r := &modelReader{rest: raw[:cut]}
		if r.forest(int(keepLabels)); !r.failed {
			t.Errorf("%d bytes of %d are read as a forest", cut, len(raw))
		}
	}
}

func TestForestShares(t *testing.T) {
	f := stripes(300)
	rapid.Check(t, func(t *rapid.T) {
		inputs := rapid.SliceOfN(rapid.Float32(), 4, 4).Draw(t, "inputs")
		sum := 0.0
		var shares [keepLabels]float32
		f.scores(shares[:], inputs)
		softmax(shares[:])
		for _, p := range shares {
			if p < 0 || p > 1 || math.IsNaN(float64(p)) {
				t.Fatalf("a share of %v", p)
			}
			sum += float64(p)
		}
		if math.Abs(sum-1) > 1e-5 {
			t.Fatalf("the shares add up to %v", sum)
		}
	})
}
