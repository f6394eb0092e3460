package quote

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWideTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const bits = 3
		labels := rapid.IntRange(1, wideWords*perWord).Draw(t, "labels")
		rows := rapid.SliceOfN(rapid.Int8(), labels<<bits, labels<<bits).Draw(t, "rows")
		b := bag(rapid.SliceOfN(rapid.Uint32(), 0, 255).Draw(t, "features"))
		want := make([]int32, labels)
		for _, f := range b {
			for y := range want {
				want[y] += int32(rows[int(f>>(32-bits))*labels+y])
			}
		}
		table := newWideTable(rows, labels)
		var got wideSums
		if table.sum(&got, b, labels); !slices.Equal(got[:labels], want) {
			t.Fatalf("sums %v, want %v", got, want)
		}
		if !slices.Equal(table.weights(labels), rows) {
			t.Fatal("a table does not give back its weights")
		}
	})
}

// TestFullLanes adds up as much as a lane must hold.
func TestFullLanes(t *testing.T) {
	for _, w := range []int8{-128, 127} {
		rows := slices.Repeat([]int8{w}, 2*wideWords*perWord)
		table := newWideTable(rows, wideWords*perWord)
		var sums wideSums
		table.sum(&sums, make(bag, 255), len(sums))
		for y, sum := range sums {
			if sum != 255*int32(w) {
				t.Errorf("label %d: %d, want %d", y, sum, 255*int32(w))
			}
		}
	}
}
