package schedule

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	// listedTimes is how many times of day, and markedMinutes how many minutes of an
	// hour, are still read at a glance; beyond them Words names the cron line.
	listedTimes   = 8
	markedMinutes = 6

	// seriesTimes is how many times in even steps are said as "every 2 hours" rather than
	// listed.
	seriesTimes = 4
)

// Words says s to people, in English, with the name of its zone: "on weekdays at 08:00
// (Europe/Oslo)". What stands before the parenthesis can be given to [Parse] again, unless
// it names a cron line because no plain words would do. The zero Schedule is "never".
func (s Schedule) Words() string {
	if len(s.plans) == 0 {
		return "never"
	}
	var said []string
	for _, p := range s.plans {
		said = append(said, p.words())
	}
	return fmt.Sprintf("%s (%s)", strings.Join(said, "; "), s.Zone())
}

func (p plan) words() string {
	list := p.times.list()
	if often := oftenWords(list); often != "" {
		if p.days == (days{months: allMonths}) {
			return often
		}
		return often + " " + p.days.words()
	}
	if len(list) <= listedTimes {
		return p.days.words() + " at " + join(list, clockWords)
	}
	return fmt.Sprintf("by the cron line %q", strings.Join(p.lines(), "; "))
}

// oftenWords says times that come often: in even steps, or each hour at the same minutes.
// It is empty for others.
func oftenWords(list []int) string {
	step, even := evenStep(list)
	around := even && len(list) == minutesOfDay/step
	marks := hourly(list)
	switch {
	case around && list[0] == 0:
		return everyWords(step)
	case around && step%60 == 0 && list[0] < 60:
		return everyWords(step) + " at " + minuteWords(list[0])
	case marks != nil:
		return "every hour at " + join(marks, minuteWords)
	case even:
		return fmt.Sprintf("%s from %s to %s", everyWords(step), clockWords(list[0]), clockWords(list[len(list)-1]))
	}
	return ""
}

// hourly returns the minutes that each hour of the day has in list, nil if they differ or
// are too many to say.
func hourly(list []int) []int {
	perHour := len(list) / 24
	if len(list)%24 != 0 || perHour > markedMinutes {
		return nil
	}
	for i, m := range list {
		if m != list[i%perHour]+i/perHour*60 {
			return nil
		}
	}
	return list[:perHour]
}

// evenStep returns the step of a list of times that is even and long enough to be said so.
func evenStep(list []int) (int, bool) {
	if len(list) < seriesTimes {
		return 0, false
	}
	step := list[1] - list[0]
	for i := 2; i < len(list); i++ {
		if list[i]-list[i-1] != step {
			return 0, false
		}
	}
	return step, true
}

func everyWords(step int) string {
	n, unit := step, "minute"
	if step%60 == 0 {
		n, unit = step/60, "hour"
	}
	if n == 1 {
		return "every " + unit
	}
	return fmt.Sprintf("every %d %ss", n, unit)
}

func clockWords(m int) string  { return fmt.Sprintf("%02d:%02d", m/60, m%60) }
func minuteWords(m int) string { return fmt.Sprintf(":%02d", m) }

// words says which days: "on weekdays", "on the 1st and 15th of March".
func (d days) words() string {
	months := join(d.monthList(), func(m int) string { return time.Month(m).String() })
	if d.everyDay() {
		return strings.TrimSuffix("every day in "+months, " in ")
	}
	var on []string
	if plain := d.plainWeekdays(); plain != "" {
		on = append(on, "on "+plain)
	}
	onlyPlain := len(on) == 1
	for _, which := range d.nths() {
		on = append(on, "on the "+which)
		onlyPlain = false
	}
	if dates := d.dateList(); len(dates) > 0 {
		on = append(on, "on the "+join(dates, dateWords))
		onlyPlain = false
	}
	said := strings.Join(on, " and ")
	switch {
	case onlyPlain && months == "":
		return said
	case onlyPlain:
		return said + " in " + months
	case months == "":
		return said + " of the month"
	}
	return said + " of " + months
}

// monthList is empty for every month.
func (d days) monthList() []int {
	var list []int
	for m := 1; m <= 12 && d.months != allMonths; m++ {
		if d.months&(1<<m) != 0 {
			list = append(list, m)
		}
	}
	return list
}

// dateList holds 32 for the last day of the month.
func (d days) dateList() []int {
	var list []int
	for date := 1; date <= 31; date++ {
		if d.dates&(1<<date) != 0 {
			list = append(list, date)
		}
	}
	if d.dates&lastDate != 0 {
		list = append(list, 32)
	}
	return list
}

func dateWords(date int) string {
	switch date {
	case 32:
		return "last day"
	case 1, 21, 31:
		return fmt.Sprintf("%dst", date)
	case 2, 22:
		return fmt.Sprintf("%dnd", date)
	case 3, 23:
		return fmt.Sprintf("%drd", date)
	}
	return fmt.Sprintf("%dth", date)
}

// mondayFirst is the order in which weekdays are said.
var mondayFirst = [7]time.Weekday{1, 2, 3, 4, 5, 6, 0}

// plainWeekdays says the weekdays that are meant in every week.
func (d days) plainWeekdays() string {
	var list []int
	for _, w := range mondayFirst {
		if d.weeks[w] == allWeeks {
			list = append(list, int(w))
		}
	}
	switch {
	case slices.Equal(list, []int{1, 2, 3, 4, 5}):
		return "weekdays"
	case slices.Equal(list, []int{6, 0}):
		return "weekends"
	}
	if n := len(list); n >= 3 && list[n-1] == (list[0]+n-1)%7 {
		return dayName(list[0]) + "s to " + dayName(list[n-1]) + "s"
	}
	return join(list, func(w int) string { return dayName(w) + "s" })
}

func dayName(w int) string { return time.Weekday(w).String() }

// nths says the weekdays that are meant in some weeks of the month, those of the same
// weeks together: "first and third Monday".
func (d days) nths() []string {
	var said []string
	seen := map[uint8]bool{0: true, allWeeks: true}
	for _, w := range mondayFirst {
		weeks := d.weeks[w]
		if seen[weeks] {
			continue
		}
		seen[weeks] = true
		var names, which []string
		for _, other := range mondayFirst {
			if d.weeks[other] == weeks {
				names = append(names, other.String())
			}
		}
		for i, name := range []string{"first", "second", "third", "fourth", "fifth", "last"} {
			if weeks&(1<<i) != 0 {
				which = append(which, name)
			}
		}
		said = append(said, joinWords(which)+" "+joinWords(names))
	}
	return said
}

func join(list []int, say func(int) string) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = say(n)
	}
	return joinWords(words)
}

// joinWords joins words as in "a, b and c".
func joinWords(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
