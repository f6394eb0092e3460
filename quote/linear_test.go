package quote

import (
	"strings"
	"testing"
	"time"
)

// TestLinearTime shows that reading four times the text takes about four times as long, for
// the rules and the labels; the models look at a bounded number of words around each cue.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const small, times = 1 << 14, 4 // bytes
	for name, unit := range hostile {
		t.Run(name, func(t *testing.T) {
			const most, noise, tries = 3 * times, 100 * time.Millisecond, 5 // the square of the text takes 16 times as long
			var one, four time.Duration
			for range tries { // the machine may be busy
				one = readingTime(strings.Repeat(unit, small/len(unit)))
				four = readingTime(strings.Repeat(unit, times*small/len(unit)))
				if four < max(noise, most*one) {
					return
				}
			}
			t.Errorf("%v for %d bytes, %v for %d times as many", one, small, four, times)
		})
	}
}

func readingTime(text string) time.Duration {
	from := time.Now()
	a := read(text)
	a.byRules()
	a.reports = a.amend(a.reports)
	a.assignStretches()
	return time.Since(from)
}
