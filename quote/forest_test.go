package quote

import (
	"bytes"
	"math"
	"math/rand/v2"
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
