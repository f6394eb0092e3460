package schedule

import (
	"cmp"
	"math/bits"
	"slices"
	"time"
)

const (
	minutesOfDay = 24 * 60

	allMonths = 0x1ffe     // bits 1 to 12
	allDates  = 0xfffffffe // bits 1 to 31
	lastDate  = 1          // bit 0: the last day of the month
	allWeeks  = 0x1f       // bits 0 to 4: the first to the fifth of that weekday
	lastWeek  = 1 << 5     // the last of that weekday in the month

	// searchYears is how far apart two days of a plan can be: a fifth Monday in February
	// needs a leap year that begins on a Thursday, and across 2100 these are 40 years apart.
	searchYears = 41
)

// days is a set of days. With neither dates nor weeks it is every day of the months; with
// both it is the union of the two, as in cron.
type days struct {
	months uint16
	dates  uint32
	weeks  [7]uint8 // by weekday, from Sunday
}

func (d days) everyDay() bool { return d.dates == 0 && d.weeks == [7]uint8{} }

// normal is d with one form for each way to say the same.
func (d days) normal() days {
	full := 0
	for i, w := range d.weeks {
		if w&allWeeks == allWeeks {
			d.weeks[i] = allWeeks
			full++
		}
	}
	if d.dates&allDates == allDates || full == len(d.weeks) {
		d.dates, d.weeks = 0, [7]uint8{}
	}
	return d
}

// has reports whether day, midnight in UTC, belongs to d.
func (d days) has(day time.Time) bool {
	if d.months&(1<<day.Month()) == 0 {
		return false
	}
	if d.everyDay() || d.dates&(1<<day.Day()) != 0 {
		return true
	}
	if d.dates&lastDate != 0 && day.AddDate(0, 0, 1).Day() == 1 {
		return true
	}
	weeks := d.weeks[day.Weekday()]
	if weeks&lastWeek != 0 && day.AddDate(0, 0, 7).Month() != day.Month() {
		return true
	}
	return weeks&(1<<((day.Day()-1)/7)) != 0
}

// times is a set of times of day: for each hour the bits of its minutes.
type times [24]uint64

func (t *times) add(minute int) { t[minute/60] |= 1 << (minute % 60) }

// from returns the first time at or after minute.
func (t *times) from(minute int) (int, bool) {
	for h := minute / 60; h < len(t); h++ {
		set := t[h]
		if h == minute/60 {
			set = set >> (minute % 60) << (minute % 60)
		}
		if set != 0 {
			return h*60 + bits.TrailingZeros64(set), true
		}
	}
	return 0, false
}

// list returns the times as minutes of the day, in order.
func (t *times) list() []int {
	var list []int
	for m, ok := t.from(0); ok; m, ok = t.from(m + 1) {
		list = append(list, m)
	}
	return list
}

// A plan is a set of times on a set of days.
type plan struct {
	days  days
	times times
}

// next returns the first time of p after wall on the calendar and the clock on the wall,
// which are kept as if they were in UTC. It is false if p has no day.
func (p plan) next(wall time.Time) (time.Time, bool) {
	day := time.Date(wall.Year(), wall.Month(), wall.Day(), 0, 0, 0, 0, time.UTC)
	end := day.AddDate(searchYears, 0, 0)
	minute := wall.Hour()*60 + wall.Minute() + 1
	for day.Before(end) {
		if p.days.months&(1<<day.Month()) == 0 {
			day, minute = time.Date(day.Year(), day.Month()+1, 1, 0, 0, 0, 0, time.UTC), 0
			continue
		}
		if p.days.has(day) {
			if m, ok := p.times.from(minute); ok {
				return day.Add(time.Duration(m) * time.Minute), true
			}
		}
		day, minute = day.AddDate(0, 0, 1), 0
	}
	return time.Time{}, false
}

// fires reports whether p has a day at all. Within 28 years from 2000 every date meets
// every weekday.
func (p plan) fires() bool {
	_, ok := p.next(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	return ok
}

// merged puts together the plans that have the same days, in one order.
func merged(plans []plan) []plan {
	var out []plan
	for _, p := range plans {
		p.days = p.days.normal()
		i := slices.IndexFunc(out, func(o plan) bool { return o.days == p.days })
		if i < 0 {
			out = append(out, p)
			continue
		}
		for h := range p.times {
			out[i].times[h] |= p.times[h]
		}
	}
	slices.SortFunc(out, func(a, b plan) int {
		return cmp.Or(slices.Compare(a.days.order(), b.days.order()), slices.Compare(a.lines(), b.lines()))
	})
	return out
}

// order sorts days by their first weekday, Monday first, then by the first month and date.
func (d days) order() []int {
	weekday := slices.IndexFunc(mondayFirst[:], func(w time.Weekday) bool { return d.weeks[w] != 0 })
	return []int{weekday, bits.TrailingZeros16(d.months), bits.TrailingZeros32(d.dates &^ lastDate)}
}
