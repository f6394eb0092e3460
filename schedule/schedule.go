package schedule

import (
	"sort"
	"strings"
	"time"
)

const (
	// MinEvery is the least time between two slots of a schedule.
	MinEvery = time.Minute

	// MaxLine is how many bytes a line may have, as it is written and as [Schedule.Line]
	// writes it. An ordinary line has 10 to 40.
	MaxLine = 1000

	// MaxUpcoming is how many slots [Schedule.Upcoming] gives, and how many missed ones
	// [Schedule.Latest] counts, at most.
	MaxUpcoming = 1000

	// lastYear is where calendars that are written with four digits end.
	lastYear = 9999
)

// A Schedule is a set of slots: instants, in UTC, to the second. Only [Parse] makes one;
// the zero Schedule has no slots.
type Schedule struct {
	plans []plan
	zone  *time.Location
}

// Parse reads line, a cron line of five fields, a preset or plain words (or several of
// these with ";" between), as it is meant in the time zone with the IANA name zone; ""
// is UTC. What it understands stands in docs/schedule.md.
//
// Every error is one sentence for the person who wrote the line and says what to write
// instead; it begins with a small letter, has no full stop, and may repeat a few of that
// person's words in quotation marks.
func Parse(line, zone string) (Schedule, error) {
	location, err := load(zone)
	if err != nil {
		return Schedule{}, err
	}
	if len(line) > MaxLine {
		return Schedule{}, refuse("a schedule has at most %d characters, such as %s", MaxLine, exampleWords)
	}
	var plans []plan
	for part := range strings.SplitSeq(line, ";") {
		more, err := parsePart(strings.ToLower(strings.TrimSpace(part)))
		if err != nil {
			return Schedule{}, err
		}
		plans = append(plans, more...)
	}
	for _, p := range plans {
		if !p.fires() {
			return Schedule{}, refuse("that day never comes in the months you name; for the end of a month write for example %q", "last day of the month at 8:00")
		}
	}
	s := Schedule{merged(plans), location}
	if len(s.Line()) > MaxLine {
		return Schedule{}, refuse("that is too much for one schedule; write something simpler, such as %s, or make two of it", exampleWords)
	}
	return s, nil
}

func parsePart(part string) ([]plan, error) {
	if part == "" {
		return nil, refuse("write when, for example %s", exampleWords)
	}
	if line, ok := presets[strings.TrimPrefix(part, "@")]; ok {
		part = line
	}
	switch {
	case strings.HasPrefix(part, "@"):
		return parseAt(part)
	case looksLikeCron(part):
		p, err := parseCron(part)
		return []plan{p}, err
	}
	return parseWords(part)
}

// Zone is the time zone the schedule is meant in.
func (s Schedule) Zone() *time.Location {
	if s.zone == nil {
		return time.UTC
	}
	return s.zone
}

// Next returns the first slot after a time. It is zero only where no slot is left before
// the year 10000, and for the zero Schedule. The years before 1 have no slots.
func (s Schedule) Next(after time.Time) time.Time {
	var first time.Time
	if after.Year() < 1 {
		after = time.Time{}
	}
	if after.Year() > lastYear {
		return first
	}
	for _, p := range s.plans {
		slot := p.slotAfter(after, s.Zone())
		if !slot.IsZero() && (first.IsZero() || slot.Before(first)) {
			first = slot
		}
	}
	return first
}

// Upcoming returns the first n slots after a time, at most [MaxUpcoming], in order; nil
// if n is not positive.
func (s Schedule) Upcoming(after time.Time, n int) []time.Time {
	var slots []time.Time
	for len(slots) < min(n, MaxUpcoming) {
		after = s.Next(after)
		if after.IsZero() {
			break
		}
		slots = append(slots, after)
	}
	return slots
}

// Latest returns the newest slot that is after one time and not after the other, and how
// many older slots lie between the two, counted up to [MaxUpcoming]. It is not ok if
// there is none. Its work does not grow with the time between: who was away for a year
// catches up once.
func (s Schedule) Latest(after, until time.Time) (slot time.Time, missed int, ok bool) {
	first := s.Next(after)
	if first.IsZero() || first.After(until) {
		return time.Time{}, 0, false
	}
	// Next never goes back, so the newest slot is the first second whose next slot is too
	// late.
	start := first.Unix()
	n := sort.Search(int(until.Unix()-start), func(i int) bool {
		next := s.Next(time.Unix(start+int64(i), 0))
		return next.IsZero() || next.After(until)
	})
	slot = time.Unix(start+int64(n), 0).UTC()
	for t := first; t.Before(slot) && missed < MaxUpcoming; t = s.Next(t) {
		missed++
	}
	return slot, missed, true
}
