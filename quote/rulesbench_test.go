package quote

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRules reads hostile text of two lengths by the rules and the labels: four times
// the text should take about four times as long. The models look at a bounded number of
// words around each cue.
func BenchmarkRules(b *testing.B) {
	for name, unit := range hostile {
		for _, size := range []int{1 << 14, 1 << 16} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					a := read(text)
					a.byRules()
					a.reports = a.amend(a.reports)
					a.assignStretches()
				}
			})
		}
	}
}
