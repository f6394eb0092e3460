package quote

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"onrecord/news"
)

func TestIsotonic(t *testing.T) {
	var verdicts []verdict
	for i := range 100 { // half of what is said at 0.2 is right, a tenth at 0.4, all beyond
		verdicts = append(verdicts, verdict{0.2, i%2 == 0}, verdict{0.4, i%10 == 0}, verdict{0.9, true}, verdict{0.95, true})
	}
	line := isotonic(verdicts)
	for _, c := range []struct{ said, want float64 }{{0, 0.3}, {0.3, 0.3}, {0.925, 1}, {1, 1}, {0.6, 0.636}} {
		if got := line.at(c.said); math.Abs(got-c.want) > 0.01 {
			t.Errorf("said %.2f: got %.3f, want %.3f", c.said, got, c.want)
		}
	}
	if got := reliability(nil).at(0.37); got != 0.37 {
		t.Errorf("an empty line turns 0.37 into %f", got)
	}
}

func TestIsotonicRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := isotonic(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) verdict {
			return verdict{rapid.Float64Range(0.1, 1).Draw(t, "said"), rapid.Bool().Draw(t, "right")}
		}), 0, 300).Draw(t, "verdicts"))
		if !slices.IsSortedFunc(line, func(a, b reliable) int { return int(math.Copysign(1, float64(a.right-b.right))) }) || len(line) > points {
			t.Fatalf("no rising line: %v", line)
		}
		before := 0.0
		for x := 0.1; x <= 1; x += 0.01 {
			got := line.at(x)
			if len(line) > 0 && (got < before-1e-6 || got < 0 || got > 1) {
				t.Fatalf("at %.2f the line falls from %f to %f", x, before, got)
			}
			before = got
		}
	})
}

func TestAgrees(t *testing.T) {
	spans := func(pairs ...int) []news.Span {
		var out []news.Span
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, news.Span{Start: pairs[i], End: pairs[i+1]})
		}
		return out
	}
	marked := []Attribution{{Source: spans(0, 5), Content: spans(10, 20, 30, 40)}}
	for _, c := range []struct {
		content, source []news.Span
		want            bool
	}{
		{spans(10, 20, 30, 40), spans(4, 9), true},
		{spans(10, 20), spans(0, 5), true}, // two thirds
		{spans(10, 15), spans(0, 5), false},
		{spans(10, 20, 30, 40), spans(5, 9), false},
		{spans(10, 20, 30, 40), nil, false},
	} {
		if got := agrees(marked, c.content, c.source); got != c.want {
			t.Errorf("%v by %v: got %v", c.content, c.source, got)
		}
	}
}
