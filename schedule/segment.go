package schedule

import "fmt"

// kind is what a clause of plain words is about.
type kind uint8

const (
	daysKind   kind = 1 << iota // "on weekdays", "the 1st"
	monthsKind                  // "in March"
	timesKind                   // "at 8", "every hour"
	rangeKind                   // "from 8 to 18"
	marksKind                   // "at :30"
)

// A segment is a part of plain words that says some days and their times, each kind of
// clause in one place: "Mondays at 8, Fridays at 17" has two.
type segment struct {
	days   days
	every  int // minutes; 0 if not said
	times  []int
	marks  []int // minutes of the hour
	ranges [][2]int
	needs  string // "week", "month" or "year", if it was said without saying its days
	first  kind
	newest kind
	seen   kind
}

func (s *segment) saw(k kind) {
	if s.first == 0 {
		s.first = k
	}
	s.newest = k
	s.seen |= k
}

func (s *segment) timed() bool { return s.every > 0 || len(s.times) > 0 }

// borrow takes the times of other, for "on 1 May and on 24 December at 8".
func (s *segment) borrow(other segment) {
	s.every, s.times, s.marks = other.every, other.times, other.marks
	if s.ranges == nil {
		s.ranges = other.ranges
	}
}

// plan checks that the parts of s fit together.
func (s *segment) plan() (plan, error) {
	d := s.days
	if d.months == 0 {
		d.months = allMonths
	}
	weekly := d.weeks != [7]uint8{}
	switch {
	case s.needs == "week" && !weekly:
		return plan{}, refuse("say on which weekday, for example %q", "Mondays at 8:00")
	case s.needs == "month" && d.dates == 0 && !weekly:
		return plan{}, refuse("say on which day of the month, for example %q", "1st of the month at 8:00")
	case s.needs == "year" && (d.dates == 0 && !weekly || d.months == allMonths):
		return plan{}, refuse("say on which day of the year, for example %q", "1 May at 8:00")
	}
	t, err := s.clock()
	return plan{d, t}, err
}

// clock puts together the times of day.
func (s *segment) clock() (times, error) {
	var t times
	switch {
	case s.every == 0 && s.ranges != nil:
		return t, refuse("say how often in that time, for example %q", "every hour from 8 to 18")
	case s.every == 0 && s.marks != nil:
		return t, refuse("say of which hours :%02d is meant, for example %q", s.marks[0], "every hour at :30")
	case !s.timed():
		return t, refuse("say at what time, for example %s", exampleWords)
	case s.every > 0 && s.times != nil:
		return t, refuse("that says both how often and at what time; write %q or %q, and %q between two schedules", "every hour", "at 8:00", ";")
	case s.every > 0:
		return s.series()
	}
	for _, m := range s.times {
		t.add(m)
	}
	return t, nil
}

// series returns the times of "every 15 minutes", in the ranges if there are some.
func (s *segment) series() (times, error) {
	if s.marks != nil {
		return s.marked()
	}
	if s.ranges == nil {
		return evenly(s.every)
	}
	var t times
	for _, r := range s.ranges {
		if r[0] >= r[1] {
			return t, refuse("that time ends before it begins; write for example %q, or two times with %q between", "every hour from 9 to 17", ";")
		}
		for m := r[0]; m <= r[1]; m += s.every {
			t.add(m)
		}
	}
	return t, nil
}

// marked returns the times of "every 2 hours at :15 and :45".
func (s *segment) marked() (times, error) {
	if s.every%60 != 0 || s.ranges != nil {
		return times{}, refuse("the minutes of the hour fit only to whole hours around the clock, such as %q", "every hour at :30")
	}
	hours, err := evenly(s.every)
	if err != nil {
		return hours, err
	}
	var t times
	for _, start := range hours.list() {
		for _, m := range s.marks {
			t.add(start + m)
		}
	}
	return t, nil
}

// evenly returns the times from midnight that are so many minutes apart, 1 to those of a
// day. They have to come out even at the end of the day, or the step over midnight would
// be another one.
func evenly(minutes int) (times, error) {
	var t times
	if minutesOfDay%minutes != 0 {
		return t, refuse("%s does not come out even at the end of a day; write %s", everyWords(minutes), evenNeighbours(minutes))
	}
	for m := 0; m < minutesOfDay; m += minutes {
		t.add(m)
	}
	return t, nil
}

// evenNeighbours names the steps next to minutes, no more than a day, that come out even:
// of hours, if it is hours.
func evenNeighbours(minutes int) string {
	unit := 1
	if minutes%60 == 0 {
		unit = 60
	}
	below, above := minutes, minutes
	for minutesOfDay%below != 0 {
		below -= unit
	}
	for minutesOfDay%above != 0 {
		above += unit
	}
	return fmt.Sprintf("%q or %q", everyWords(below), everyWords(above))
}
