package schedule

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/robfig/cron/v3"
	"pgregory.net/rapid"
)

// cronLine draws a line that cron understands, dense enough to have slots in most nights.
func cronLine(t *rapid.T) string {
	draw := func(label string, most int, choices ...string) string {
		choice := rapid.SampledFrom(append(choices, "number", "number")).Draw(t, label)
		if choice == "number" {
			low := rapid.IntRange(1, most).Draw(t, label+" number")
			return fmt.Sprint(low)
		}
		return choice
	}
	return strings.Join([]string{
		draw("minute", 59, "*", "*/7", "*/15", "0", "0,30", "15-45/10", "59"),
		draw("hour", 23, "*", "*/2", "1-3", "0-4", "1,2", "2"),
		draw("date", 28, "*", "*", "*", "1-7", "*/3", "1,15,31"),
		draw("month", 12, "*", "*", "*", "*", "2-11/3", "mar,apr,oct,nov"),
		draw("weekday", 6, "*", "*", "*", "mon-fri", "0", "0,6"),
	}, " ")
}

// anyLine draws lines of all sorts that Parse understands.
func anyLine(t *rapid.T) string {
	days := rapid.SampledFrom([]string{
		"every day", "on weekdays", "weekends", "Tuesdays and Fridays", "Fri-Mon", "first Monday of the month",
		"last Sunday of March and October", "1st and 15th", "last day of the month", "on 29 February", "every day except Sundays",
		"fifth Sunday of February", "second and last Wednesday of the month and the 13th", "every day in March",
	}).Draw(t, "days")
	times := rapid.SampledFrom([]string{
		"at 2:30", "at 2", "at 1 and 3", "every 15 minutes", "every hour", "every 7 minutes from 1 to 3", "every 45 minutes",
		"at noon and midnight", "every hour at :10 and :50", "every half hour from 1:30 to 2:30", "at 23:59", "every minute",
		"every 2 hours at :40",
	}).Draw(t, "times")
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		return cronLine(t)
	case 1:
		return cronLine(t) + "; " + days + " " + times
	case 2:
		return times + " " + days
	}
	return days + " " + times
}

// nights are around changes of clocks, and one where none changes.
var nights = []struct{ zone, day string }{
	{"Europe/Oslo", "2026-03-28"},
	{"Europe/Oslo", "2026-10-24"},
	{"America/New_York", "2026-03-07"},
	{"America/New_York", "2026-10-31"},
	{"Australia/Lord_Howe", "2026-04-04"},
	{"Australia/Lord_Howe", "2026-10-03"},
	{"Asia/Kolkata", "2026-02-28"},
	{"Pacific/Apia", "2011-12-29"},      // a day is skipped
	{"Pacific/Kwajalein", "1969-09-30"}, // a day, almost, comes twice
	{"America/Sao_Paulo", "2018-11-03"}, // midnight is skipped
	{"Africa/Casablanca", "2026-02-14"}, // clocks go back for Ramadan
	{"America/St_Johns", "2006-10-28"},  // they change a minute after midnight
}

func drawNight(t *rapid.T) (zone string, day time.Time) {
	night := rapid.SampledFrom(nights).Draw(t, "night")
	day, err := time.Parse(time.DateOnly, night.day)
	if err != nil {
		t.Fatal(err)
	}
	return night.zone, day
}

// reckoned walks along UTC minute by minute, keeps the latest time that the clock on the
// wall has shown, and finds a slot wherever it shows or jumps over one of the times.
func reckoned(s Schedule, from, until time.Time) []time.Time {
	has := func(wall time.Time) bool {
		day := time.Date(wall.Year(), wall.Month(), wall.Day(), 0, 0, 0, 0, time.UTC)
		for _, p := range s.plans {
			if p.days.has(day) && p.times[wall.Hour()]&(1<<wall.Minute()) != 0 {
				return true
			}
		}
		return false
	}
	var slots []time.Time
	var shown time.Time
	for at := from.Add(-30 * time.Hour); !at.After(until); at = at.Add(time.Minute) {
		local := at.In(s.Zone())
		wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
		due := false
		for !shown.IsZero() && shown.Before(wall) {
			shown = shown.Add(time.Minute)
			due = due || has(shown)
		}
		if shown.IsZero() {
			shown = wall
		}
		if due && at.After(from) {
			slots = append(slots, at)
		}
	}
	return slots
}

// TestWallClock compares Next and Latest with a walk along the clock on the wall.
func TestWallClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone, from := drawNight(t)
		s, err := Parse(anyLine(t), zone)
		if err != nil {
			t.Skip(err)
		}
		from = from.Add(time.Duration(rapid.IntRange(0, 40*60).Draw(t, "minutes")) * time.Minute)
		until := from.Add(time.Duration(rapid.IntRange(0, 30*60).Draw(t, "long")) * time.Minute)
		want := reckoned(s, from, until)
		at := from
		for i, slot := range want {
			next := s.Next(at)
			if !next.Equal(slot) || !next.After(at) || next.Location() != time.UTC {
				t.Fatalf("slot %d of %s after %v is %v, want %v", i, s.Words(), at, next, slot)
			}
			at = next
		}
		if next := s.Next(at); !next.After(until) {
			t.Fatalf("%s has a slot at %v, want none up to %v", s.Words(), next, until)
		}
		slot, missed, ok := s.Latest(from, until)
		if ok != (len(want) > 0) || ok && (!slot.Equal(want[len(want)-1]) || missed != min(len(want)-1, MaxUpcoming)) {
			t.Fatalf("%s: Latest(%v, %v) = %v, %d, %t; want the last of %d", s.Words(), from, until, slot, missed, ok, len(want))
		}
	})
}

// TestLikeCron compares lines in UTC, where no clock changes, with cron's own Next.
func TestLikeCron(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := cronLine(t)
		theirs, err := cron.ParseStandard(line)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := Parse(line, "")
		if err != nil {
			t.Skip(err)
		}
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0).UTC()
		for range 20 {
			want := theirs.Next(at)
			if want.IsZero() {
				return // cron gives up after five years
			}
			if at = ours.Next(at); !at.Equal(want) {
				t.Fatalf("%q: %v, want %v", line, at, want)
			}
		}
	})
}

// TestRoundTrip reads lines and words again.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := Parse(anyLine(t), "Europe/Oslo")
		if err != nil {
			t.Skip(err)
		}
		roundTrip(t, s)
		said, _, _ := strings.Cut(s.Words(), " (")
		if strings.Contains(said, "cron line") {
			return
		}
		again, err := Parse(said, "Europe/Oslo")
		if err != nil || again.Line() != s.Line() {
			t.Fatalf("%q is %s (%v), want %s", said, again.Line(), err, s.Line())
		}
	})
}

func roundTrip(t rapid.TB, s Schedule) {
	t.Helper()
	again, err := Parse(s.Line(), s.Zone().String())
	if err != nil || again.Line() != s.Line() || again.Words() != s.Words() || fmt.Sprint(again.plans) != fmt.Sprint(s.plans) {
		t.Fatalf("%q is read again as %q (%v)", s.Line(), again.Line(), err)
	}
}

// TestOrder checks that a later time never has an earlier next slot, anywhere.
func TestOrder(t *testing.T) {
	var names []string
	for z := range zones() {
		names = append(names, z.name)
	}
	rapid.Check(t, func(t *rapid.T) {
		s, err := Parse(anyLine(t), rapid.SampledFrom(names).Draw(t, "zone"))
		if err != nil {
			t.Skip(err)
		}
		instants := rapid.Int64Range(-6e9, 1e10) // the years 1779 to 2286
		a, b := time.Unix(instants.Draw(t, "a"), rapid.Int64Range(0, 999999999).Draw(t, "fraction")), time.Unix(instants.Draw(t, "b"), 0)
		if b.Before(a) {
			a, b = b, a
		}
		next, later := s.Next(a), s.Next(b)
		if !next.After(a) || !later.After(b) || later.Before(next) || next.Nanosecond() != 0 {
			t.Fatalf("%s: Next(%v) = %v, Next(%v) = %v", s.Words(), a, next, b, later)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, line := range []string{
		"every weekday at 8", "0 8 * * 1-5", "TZ=UTC", "CRON_TZ= * * * * *", "first and last Monday of May at 9", "@every 1h",
		"every 7 minutes from 8 to 9:30 except Sundays", "0 0 L * 1#2,5L; hourly", "1 and 15 May at 8 am", "every half an hour",
		"0 0 30 2 *", "\xff", "1/9223372036854775807 * * * *", "every other hour at :15", "25 December 12 noon; every",
	} {
		f.Add(line, "Europe/Oslo")
	}
	f.Add("@daily", "cet")
	after := time.Date(2026, 3, 29, 0, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, line, zone string) {
		s, err := Parse(line, zone)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		next := s.Next(after)
		if !next.After(after) || next.Year() > 2026+searchYears {
			t.Errorf("Parse(%q, %q).Next = %v", line, zone, next)
		}
		if s.Words() == "" || len(s.Line()) > MaxLine {
			t.Errorf("Parse(%q, %q): %q, %q", line, zone, s.Words(), s.Line())
		}
		roundTrip(t, s)
	})
}
