package schedule

import (
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

// slotForm is how testdata/slots.txt writes a slot.
const slotForm = "Mon 2006-01-02T15:04Z07:00"

func parse(t testing.TB, line, zone string) Schedule {
	t.Helper()
	s, err := Parse(line, zone)
	if err != nil {
		t.Fatalf("Parse(%q, %q): %v", line, zone, err)
	}
	return s
}

// TestSlots checks testdata/slots.txt, which was reckoned apart from this package.
func TestSlots(t *testing.T) {
	table, err := os.ReadFile("testdata/slots.txt")
	if err != nil {
		t.Fatal(err)
	}
	var zone, line string
	var from, at time.Time
	var s Schedule
	lines, slots := 0, 0
	for row := range strings.Lines(string(table)) {
		row = strings.TrimRight(row, "\n")
		want, isSlot := strings.CutPrefix(row, "\t")
		switch {
		case row == "" || row[0] == '#':
		case row[0] == '@' && strings.HasPrefix(row, "@ "):
			words := strings.Fields(row)
			zone = words[1]
			if from, err = time.Parse("2006-01-02T15:04Z07:00", words[2]); err != nil {
				t.Fatal(err)
			}
		case isSlot:
			slots++
			at = s.Next(at)
			if got := at.In(s.Zone()).Format(slotForm); got != want {
				t.Errorf("%q in %s: got %s, want %s", line, zone, got, want)
			}
		default:
			lines++
			line, at = row, from
			s = parse(t, line, zone)
		}
	}
	if lines < 80 || slots < lines {
		t.Errorf("the table has %d lines and %d slots, want at least 80, each with a slot", lines, slots)
	}
	t.Logf("%d lines, %d slots", lines, slots)
}

func TestLineAndWords(t *testing.T) {
	for _, c := range []struct{ in, line, words string }{
		{"every weekday at 8", "0 8 * * 1-5", "on weekdays at 08:00 (Europe/Oslo)"},
		{"@hourly", "0 * * * *", "every hour (Europe/Oslo)"},
		{"* * * * *", "* * * * *", "every minute (Europe/Oslo)"},
		{"0,30 * * * *", "0,30 * * * *", "every 30 minutes (Europe/Oslo)"},
		{"0-59/15 * 1-31 1-12 *", "*/15 * * * *", "every 15 minutes (Europe/Oslo)"},
		{"5,35 * * * *", "5,35 * * * *", "every hour at :05 and :35 (Europe/Oslo)"},
		{"20 */2 * * *", "20 */2 * * *", "every 2 hours at :20 (Europe/Oslo)"},
		{"0 8-18 * * mon-fri", "0 8-18 * * 1-5", "every hour from 08:00 to 18:00 on weekdays (Europe/Oslo)"},
		{"every 15 minutes from 8 to 9:30", "*/15 8 * * *; 0,15,30 9 * * *", "every 15 minutes from 08:00 to 09:30 (Europe/Oslo)"},
		{"0 8 1-31 * 1", "0 8 * * *", "every day at 08:00 (Europe/Oslo)"},
		{"0 8 13 * 0-6", "0 8 * * *", "every day at 08:00 (Europe/Oslo)"},
		{"0 8 *,5 * 1", "0 8 * * 1", "on Mondays at 08:00 (Europe/Oslo)"},
		{"0 8 13 * *,5", "0 8 13 * *", "on the 13th of the month at 08:00 (Europe/Oslo)"},
		{"0 8 ? * 7", "0 8 * * 0", "on Sundays at 08:00 (Europe/Oslo)"},
		{"0 8 * * fri-sun", "0 8 * * 0,5,6", "on Fridays to Sundays at 08:00 (Europe/Oslo)"},
		{"0 8 13 * 5", "0 8 13 * 5", "on Fridays and on the 13th of the month at 08:00 (Europe/Oslo)"},
		{"0 8 1,L * *", "0 8 1,L * *", "on the 1st and last day of the month at 08:00 (Europe/Oslo)"},
		{"0 8 * * 1#1,1#3,mon#l", "0 8 * * 1#1,1#3,1L", "on the first, third and last Monday of the month at 08:00 (Europe/Oslo)"},
		{"0 8 * * 1#1,1#2,1#3,1#4,1#5,1L", "0 8 * * 1", "on Mondays at 08:00 (Europe/Oslo)"},
		{"first Monday and Friday of the month at 9", "0 9 * * 1#1,5#1", "on the first Monday and Friday of the month at 09:00 (Europe/Oslo)"},
		{"last Friday of March at 9", "0 9 * 3 5L", "on the last Friday of March at 09:00 (Europe/Oslo)"},
		{"Mondays in March at 9", "0 9 * 3 1", "on Mondays in March at 09:00 (Europe/Oslo)"},
		{"every day in June to August at 6", "0 6 * 6-8 *", "every day in June, July and August at 06:00 (Europe/Oslo)"},
		{"22nd and 3rd of November at 9", "0 9 3,22 11 *", "on the 3rd and 22nd of November at 09:00 (Europe/Oslo)"},
		{"at 17 on Fridays and at 8 on Mondays", "0 8 * * 1; 0 17 * * 5", "on Mondays at 08:00; on Fridays at 17:00 (Europe/Oslo)"},
		{"0 17 * * *;0 8 * * *", "0 8,17 * * *", "every day at 08:00 and 17:00 (Europe/Oslo)"},
		{"1,7 8-18 * * *", "1,7 8-18 * * *", `by the cron line "1,7 8-18 * * *" (Europe/Oslo)`},
		{"0-6 * * * *", "0-6 * * * *", `by the cron line "0-6 * * * *" (Europe/Oslo)`},
		{"every other hour", "0 */2 * * *", "every 2 hours (Europe/Oslo)"},
		{"every half an hour", "0,30 * * * *", "every 30 minutes (Europe/Oslo)"},
		{"1 and 15 May at 8", "0 8 1,15 5 *", "on the 1st and 15th of May at 08:00 (Europe/Oslo)"},
		{"at 8 on 1 May and on 24 December", "0 8 1 5 *; 0 8 24 12 *", "on the 1st of May at 08:00; on the 24th of December at 08:00 (Europe/Oslo)"},
		{"May 1st and December 24 at 8 p.m.", "0 20 1 5 *; 0 20 24 12 *", "on the 1st of May at 20:00; on the 24th of December at 20:00 (Europe/Oslo)"},
		{"12 midnight on working days", "0 0 * * 1-5", "on weekdays at 00:00 (Europe/Oslo)"},
		{"12 noon and 12:30 am", "30 0 * * *; 0 12 * * *", "every day at 00:30 and 12:00 (Europe/Oslo)"},
		{"  EVERY   Weekday AT 18H30 ", "30 18 * * 1-5", "on weekdays at 18:30 (Europe/Oslo)"},
		{"weekly on Monday at 9 o'clock", "0 9 * * 1", "on Mondays at 09:00 (Europe/Oslo)"},
		{"every year on 25 December at 8", "0 8 25 12 *", "on the 25th of December at 08:00 (Europe/Oslo)"},
		{"every weekday except Wednesday and Friday at 8", "0 8 * * 1,2,4", "on Mondays, Tuesdays and Thursdays at 08:00 (Europe/Oslo)"},
		{"every day at 8 except on weekends", "0 8 * * 1-5", "on weekdays at 08:00 (Europe/Oslo)"},
	} {
		s := parse(t, c.in, "europe/oslo")
		if s.Line() != c.line || s.Words() != c.words {
			t.Errorf("%q:\n got %s, %s\nwant %s, %s", c.in, s.Line(), s.Words(), c.line, c.words)
		}
	}
}

func TestZeroSchedule(t *testing.T) {
	var s Schedule
	_, _, ok := s.Latest(time.Time{}, time.Unix(0, 0))
	if !s.Next(time.Unix(0, 0)).IsZero() || s.Upcoming(time.Unix(0, 0), 3) != nil || ok ||
		s.Line() != "" || s.Words() != "never" || s.Zone() != time.UTC {
		t.Error("the zero Schedule has slots or words")
	}
}

func TestLatest(t *testing.T) {
	at := func(text string) time.Time {
		when, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for _, c := range []struct {
		name, line, after, until, slot string
		missed                         int
	}{
		{"the slot itself is due", "0 8 * * *", "2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", 0},
		{"it is not due twice", "0 8 * * *", "2026-03-02T08:00:00Z", "2026-03-03T07:59:59Z", "", 0},
		{"after is a fraction before the slot", "0 8 * * *", "2026-03-02T07:59:59.5Z", "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", 0},
		{"until is a fraction after", "0 8 * * *", "2026-03-02T07:00:00Z", "2026-03-02T08:00:00.5Z", "2026-03-02T08:00:00Z", 0},
		{"ten days away", "0 8 * * *", "2026-03-02T08:00:00Z", "2026-03-12T09:00:00Z", "2026-03-12T08:00:00Z", 9},
		{"a weekend away", "*/30 9-10 * * 1-5", "2026-03-06T09:30:00Z", "2026-03-08T12:00:00Z", "2026-03-06T10:30:00Z", 1},
		{"counted to the bound", "* * * * *", "2016-03-02T08:00:00Z", "2026-03-02T08:00:30Z", "2026-03-02T08:00:00Z", MaxUpcoming},
		{"never asked before", "0 0 29 2 *", "0001-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2024-02-29T00:00:00Z", 490},
		{"backwards", "* * * * *", "2026-03-02T08:00:00Z", "2026-03-01T08:00:00Z", "", 0},
	} {
		slot, missed, ok := parse(t, c.line, "").Latest(at(c.after), at(c.until))
		if !ok && c.slot == "" && slot.IsZero() && missed == 0 {
			continue
		}
		if !ok || slot.Format(time.RFC3339) != c.slot || missed != c.missed {
			t.Errorf("%s: Latest = %s, %d, %t; want %q, %d", c.name, slot.Format(time.RFC3339), missed, ok, c.slot, c.missed)
		}
	}
}

// TestRareDays asks for the days that are farthest apart.
func TestRareDays(t *testing.T) {
	for _, c := range []struct{ line, after, want string }{
		{"0 0 29 2 *", "2096-02-29", "2104-02-29"},
		{"0 0 * 2 1#5", "2072-03-01", "2112-02-29"}, // across 2100, which is no leap year
		{"0 0 31 12 *", "9998-12-31", "9999-12-31"},
		{"0 0 1 1 *", "0000-01-01", "0002-01-01"},
	} {
		after, err := time.Parse(time.DateOnly, c.after)
		if err != nil {
			t.Fatal(err)
		}
		if got := parse(t, c.line, "").Next(after).Format(time.DateOnly); got != c.want {
			t.Errorf("%q after %s = %s, want %s", c.line, c.after, got, c.want)
		}
	}
	late := time.Date(9999, 12, 31, 12, 0, 0, 0, time.UTC)
	daily := parse(t, "@daily", "")
	for _, after := range []time.Time{late, time.Unix(1<<62, 0), late.AddDate(1, 0, 0)} {
		if got := daily.Next(after); !got.IsZero() {
			t.Errorf("Next(%v) = %v, want none", after, got)
		}
	}
	if got := daily.Next(time.Unix(-1<<62, 0)); got.Year() != 1 {
		t.Errorf("Next of long ago = %v, want one in the year 1", got)
	}
	if got := len(daily.Upcoming(time.Time{}, 1<<40)); got != MaxUpcoming {
		t.Errorf("Upcoming gave %d slots, want %d", got, MaxUpcoming)
	}
}
