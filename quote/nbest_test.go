package quote

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSeveralAreTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := lattices().Draw(t, "lattice")
		shares := slices.Clone(l.shares(nil))
		var all []float64
		eachPath(l, func(path []uint8, score float64) {
			for t, y := range path {
				if shares[t*l.labels+int(y)] < faint {
					return
				}
			}
			all = append(all, score)
		})
		slices.Sort(all)
		slices.Reverse(all)
		paths, behind := l.several(4, shares)
		for n, path := range paths {
			if got := pathScore(l, path); math.Abs(got-all[n]) > 1e-3 {
				t.Fatalf("way %d has score %f, want %f", n, got, all[n])
			}
			if math.Abs(all[0]-all[n]-float64(behind[n])) > 1e-3 {
				t.Fatalf("way %d is %f behind, want %f", n, behind[n], all[0]-all[n])
			}
			if slices.ContainsFunc(paths[:n], func(p []uint8) bool { return slices.Equal(p, path) }) {
				t.Fatalf("way %d stands twice: %v", n, path)
			}
		}
		within := 0
		for _, s := range all[:min(4, len(all))] {
			within += int(bit(s >= all[0]-unlikely+1e-3))
		}
		if len(paths) < within {
			t.Fatalf("%d ways, want %d", len(paths), within)
		}
	})
}

func pathScore(l *lattice, path []uint8) float64 {
	score, before := 0.0, l.labels
	for t, y := range path {
		score += float64(l.scores[t*l.labels+int(y)]) + float64(l.trans[before*l.labels+int(y)])
		before = int(y)
	}
	return score
}
