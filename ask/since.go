package ask

import (
	"strconv"
	"strings"
	"time"
)

// since finds the span of time that words ask for, and returns its first instant (days
// begin at midnight UTC) and how many words from where say so; zero and 0 if none does.
// "last week" begins with the Monday of the last calendar week.
func since(words []token, now time.Time) (first time.Time, from, length int) {
	for i := range words {
		for n := min(4, len(words)-i); n > 0; n-- {
			phrase := make([]string, n)
			for j, w := range words[i : i+n] {
				phrase[j] = w.low
			}
			if day, ok := readSpan(strings.Join(phrase, " "), now.UTC()); ok && !yearAt(words, i+n) {
				start := leading(words, i)
				return day, start, i + n - start
			}
		}
	}
	return time.Time{}, 0, 0
}

// yearAt reports whether word i is a year: the day before it cannot be read without it.
func yearAt(words []token, i int) bool {
	if i >= len(words) || len(words[i].low) != 4 {
		return false
	}
	_, err := strconv.Atoi(words[i].low)
	return err == nil
}

// leading steps back over "since", "in the", "over the", "from", "on".
func leading(words []token, i int) int {
	for i > 0 {
		switch words[i-1].low {
		case "since", "in", "over", "the", "from", "on", "within", "during", "of", "after":
			i--
			continue
		}
		break
	}
	return i
}

func readSpan(phrase string, now time.Time) (time.Time, bool) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	switch phrase {
	case "today":
		return today, true
	case "yesterday":
		return today.AddDate(0, 0, -1), true
	case "this week":
		return monday, true
	case "last week":
		return monday.AddDate(0, 0, -7), true
	case "this month":
		return today.AddDate(0, 0, 1-today.Day()), true
	case "last month":
		return today.AddDate(0, 0, 1-today.Day()).AddDate(0, -1, 0), true
	case "this year":
		return time.Date(today.Year(), 1, 1, 0, 0, 0, 0, time.UTC), true
	}
	if day, ok := weekday(strings.TrimPrefix(phrase, "last "), today); ok {
		return day, true
	}
	if day, ok := ago(phrase, today); ok {
		return day, true
	}
	return date(phrase, today)
}

// weekday reads the name of a day as the last such day, today included.
func weekday(name string, today time.Time) (time.Time, bool) {
	for back := range 7 {
		day := today.AddDate(0, 0, -back)
		if strings.ToLower(day.Weekday().String()) == name {
			return day, true
		}
	}
	return time.Time{}, false
}

var smallNumbers = map[string]int{"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "few": 3, "couple": 2}

// ago reads "last 3 days", "past two weeks", "3 days ago", "last few days".
func ago(phrase string, today time.Time) (time.Time, bool) {
	fields := strings.Fields(phrase)
	said := false
	if fields[0] == "last" || fields[0] == "past" {
		fields, said = fields[1:], true
	}
	if n := len(fields); n > 0 && fields[n-1] == "ago" {
		fields, said = fields[:n-1], true
	}
	if len(fields) == 1 && said {
		fields = []string{"one", fields[0]}
	}
	if len(fields) != 2 || !said {
		return time.Time{}, false
	}
	n, ok := smallNumbers[fields[0]]
	if !ok {
		var err error
		if n, err = strconv.Atoi(fields[0]); err != nil || n < 1 || n > 1000 {
			return time.Time{}, false
		}
	}
	switch strings.TrimSuffix(fields[1], "s") {
	case "hour":
		return today.AddDate(0, 0, -(n+23)/24), true
	case "day":
		return today.AddDate(0, 0, -n), true
	case "week":
		return today.AddDate(0, 0, -7*n), true
	case "month":
		return today.AddDate(0, -n, 0), true
	case "year":
		return today.AddDate(-n, 0, 0), true
	}
	return time.Time{}, false
}

// date reads "16 feb", "february 16", with or without a year; without one it is the last
// such day.
func date(phrase string, today time.Time) (time.Time, bool) {
	fields := strings.Fields(phrase)
	if len(fields) < 2 || len(fields) > 3 {
		return time.Time{}, false
	}
	for i, f := range fields {
		for m := time.January; m <= time.December; m++ {
			if name := strings.ToLower(m.String()); f == name || f == name[:3] || f == "sept" && m == time.September {
				fields[i] = name[:3]
			}
		}
	}
	text := strings.Join(fields, " ")
	for _, form := range []string{"2 Jan 2006", "Jan 2 2006"} {
		if day, err := time.Parse(form, text); err == nil && !day.After(today) && day.Year() > 1900 {
			return day, true
		}
		for year := today.Year(); len(fields) == 2 && year > today.Year()-8; year-- {
			day, err := time.Parse(form, text+" "+strconv.Itoa(year))
			if err == nil && !day.After(today) {
				return day, true
			}
		}
	}
	return time.Time{}, false
}
