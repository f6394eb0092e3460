package schedule

import (
	"regexp"
	"strings"
)

// token cuts a line into numbers and times ("8", "18:30", "8.30", "18h30"), minutes
// (":30"), words, and single signs.
var token = regexp.MustCompile(`\d+(?:[:.h]\d+)?|:\d+|\p{L}+|\S`)

// tokens cuts a line in small letters into the pieces that [reader] reads.
func tokens(line string) []string {
	line = strings.NewReplacer("a.m.", "am", "p.m.", "pm", "o'clock", "", "o’clock", "", "–", "-", "—", "-").Replace(line)
	return token.FindAllString(line, -1)
}

// The words that plain words are made of.
var (
	// fillers carry no meaning of their own where days and times stand beside them.
	fillers = set("on the of and in or & , + / during")

	rangeWords  = set("- to until till through")
	exceptWords = set("except but not")
	monthWords  = set("month months")

	weekdayNames = map[string]int{
		"sunday": 0, "sundays": 0, "sun": 0,
		"monday": 1, "mondays": 1, "mon": 1,
		"tuesday": 2, "tuesdays": 2, "tue": 2, "tues": 2,
		"wednesday": 3, "wednesdays": 3, "wed": 3, "weds": 3,
		"thursday": 4, "thursdays": 4, "thu": 4, "thur": 4, "thurs": 4,
		"friday": 5, "fridays": 5, "fri": 5,
		"saturday": 6, "saturdays": 6, "sat": 6,
	}

	workdays = []int{1, 2, 3, 4, 5}
	weekend  = []int{6, 0}

	// dayGroups are words for several weekdays; "working days" and the like are read apart.
	dayGroups = map[string][]int{
		"weekday": workdays, "weekdays": workdays, "workday": workdays, "workdays": workdays,
		"weekend": weekend, "weekends": weekend,
	}

	monthNames = map[string]int{
		"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
		"may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8,
		"september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10, "november": 11, "nov": 11,
		"december": 12, "dec": 12,
	}

	ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": lastOrdinal}
	suffixes = set("st nd rd th")

	numbers = map[string]int{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
		"ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "other": 2,
	}

	// units are minutes; those of a week and more have no fixed length, and none is needed.
	units = map[string]int{
		"second": 0, "seconds": 0, "sec": 0, "secs": 0, "s": 0,
		"minute": 1, "minutes": 1, "min": 1, "mins": 1,
		"hour": 60, "hours": 60, "hr": 60, "hrs": 60, "h": 60,
		"day": minutesOfDay, "days": minutesOfDay,
		"week": longUnit, "weeks": longUnit, "month": longUnit, "months": longUnit, "year": longUnit, "years": longUnit,
	}

	namedTimes = map[string]int{"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
)

const (
	lastOrdinal = -1 // the last of a month
	longUnit    = 7 * minutesOfDay
)

func set(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
