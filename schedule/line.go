package schedule

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// Line returns s as one canonical line: cron lines of five fields, with "; " between
// them if one does not suffice. Beyond cron, the day of the month may be L (the last
// day), and a weekday 1#2 (the second Monday of the month) or 5L (the last Friday).
// [Parse] reads the line, with the same zone, to an equal schedule.
func (s Schedule) Line() string {
	var lines []string
	for _, p := range s.plans {
		lines = append(lines, p.lines()...)
	}
	return strings.Join(lines, "; ")
}

// lines returns a cron line for each set of minutes, in the order of their first hours.
func (p plan) lines() []string {
	var lines []string
	var done uint32
	for h, minutes := range p.times {
		if minutes == 0 || done&(1<<h) != 0 {
			continue
		}
		var hours uint64
		for other, set := range p.times {
			if set == minutes {
				hours |= 1 << other
			}
		}
		done |= uint32(hours)
		lines = append(lines, fmt.Sprintf("%s %s %s", steps(minutes, 60), steps(hours, 24), p.days.fields()))
	}
	return lines
}

// fields returns the last three fields of a cron line.
func (d days) fields() string {
	months, dates := "*", "*"
	if d.months != allMonths {
		months = runs(uint64(d.months))
	}
	if d.dates != 0 {
		dates = runs(uint64(d.dates &^ lastDate))
		if d.dates&lastDate != 0 {
			dates = strings.TrimPrefix(dates+",L", ",")
		}
	}
	return dates + " " + months + " " + d.weekdays()
}

func (d days) weekdays() string {
	var every uint64
	var terms []string
	for i, weeks := range d.weeks {
		if weeks == allWeeks {
			every |= 1 << i
			continue
		}
		for n := 1; n <= 5; n++ {
			if weeks&(1<<(n-1)) != 0 {
				terms = append(terms, fmt.Sprintf("%d#%d", i, n))
			}
		}
		if weeks&lastWeek != 0 {
			terms = append(terms, fmt.Sprintf("%dL", i))
		}
	}
	if every != 0 {
		terms = append([]string{runs(every)}, terms...)
	}
	if terms == nil {
		return "*"
	}
	return strings.Join(terms, ",")
}

// steps writes a set of the numbers below most as "*", "*/15" or runs.
func steps(set uint64, most int) string {
	count := bits.OnesCount64(set)
	if count == most {
		return "*"
	}
	if count >= 3 && most%count == 0 {
		var even uint64
		for i := 0; i < most; i += most / count {
			even |= 1 << i
		}
		if set == even {
			return fmt.Sprintf("*/%d", most/count)
		}
	}
	return runs(set)
}

// runs writes a set of numbers as "1,3,5-9".
func runs(set uint64) string {
	var terms []string
	for set != 0 {
		first := bits.TrailingZeros64(set)
		length := bits.TrailingZeros64(^(set >> first))
		last := first + length - 1
		switch length {
		case 1:
			terms = append(terms, strconv.Itoa(first))
		case 2:
			terms = append(terms, strconv.Itoa(first), strconv.Itoa(last))
		default:
			terms = append(terms, fmt.Sprintf("%d-%d", first, last))
		}
		set &^= (1<<length - 1) << first
	}
	return strings.Join(terms, ",")
}
