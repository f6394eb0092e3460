package bot

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestAllotment: six at once, then one a minute, forty a day; who has to wait is told when, and
// whether it was told before.
func TestAllotment(t *testing.T) {
	a := newAllotment()
	at := time.Date(2026, 2, 18, 23, 0, 0, 0, time.UTC)
	take := func(person string, granted bool, next time.Time, told ...bool) {
		t.Helper()
		if ok, when, before := a.take(person, at); ok != granted || !when.Equal(next) || before != (len(told) > 0) {
			t.Errorf("%s at %v: %v, next %v, told %v, want %v, %v, %v", person, at, ok, when, before, granted, next, told)
		}
	}
	for range askBurst {
		take("1", true, time.Time{})
	}
	take("1", false, at.Add(askEvery))
	take("1", false, at.Add(askEvery), true)
	take("2", true, time.Time{})
	at = at.Add(askEvery)
	take("1", true, time.Time{})
	take("1", false, at.Add(askEvery))
	for range askDaily - askBurst - 1 {
		at = at.Add(askEvery)
		take("1", true, time.Time{})
	}
	at = at.Add(askEvery)
	midnight := time.Date(2026, 2, 19, 0, 0, 0, 0, time.UTC)
	take("1", false, midnight)
	take("1", false, midnight, true)
	at = midnight
	take("1", true, time.Time{})
}

// TestAllotmentBounds: whatever the times are, in no window of n minutes is more granted
// than the burst and one for each minute.
func TestAllotmentBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, at := newAllotment(), time.Date(2026, 2, 18, 0, 0, 0, 0, time.UTC)
		var granted []time.Time
		for _, step := range rapid.SliceOfN(rapid.Int64Range(0, int64(2*askEvery)), 0, 100).Draw(t, "steps") {
			at = at.Add(time.Duration(step))
			if ok, _, _ := a.take("1", at); ok {
				granted = append(granted, at)
			}
		}
		for i := range granted {
			for j := i; j < len(granted); j++ {
				if most := askBurst + int(granted[j].Sub(granted[i])/askEvery); j-i+1 > most {
					t.Fatalf("%d in %v", j-i+1, granted[j].Sub(granted[i]))
				}
			}
		}
		if len(granted) > askDaily {
			t.Fatalf("%d in a day", len(granted))
		}
	})
}

// TestTalkStaysFlat: however many people write, in however many channels, the heap does not
// grow beyond what the bounds of both allow.
func TestTalkStaysFlat(t *testing.T) {
	a, d, at := newAllotment(), newDoors(), noon()
	write := func(from, until int) uint64 {
		for n := from; n < until; n++ {
			id := fmt.Sprint(1170000000000000000 + n)
			a.take(id, at)
			d.refused(id, at)
		}
		return heap()
	}
	early, late := write(0, 2*maxPeople-1), write(2*maxPeople-1, 20*maxPeople-1)
	if late > early+allowed || len(a.people) > maxPeople || len(d.shut) > maxShut {
		t.Errorf("the heap grows from %d to %d bytes, with %d people and %d channels", early, late, len(a.people), len(d.shut))
	}
	t.Logf("%d bytes after %d people, %d after %d", early, 2*maxPeople, late, 20*maxPeople)
}

func TestDoors(t *testing.T) {
	d, at := newDoors(), noon()
	if d.closed("1", at) || !d.refused("1", at) || d.refused("1", at) || !d.closed("1", at) || d.closed("2", at) {
		t.Error("what is refused is not what is closed")
	}
	if d.closed("1", at.Add(leaveAlone)) {
		t.Error("closed for ever")
	}
	if d.opened("1"); d.closed("1", at) || !d.refused("1", at) {
		t.Error("what took a message is closed")
	}
}
