package schedule

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// exampleCron is the line that refusals show.
const exampleCron = `"0 8 * * 1-5"`

// presets are the names of cron for common lines, here without their "@".
var presets = map[string]string{
	"hourly":   "0 * * * *",
	"daily":    "0 0 * * *",
	"midnight": "0 0 * * *",
	"weekly":   "0 0 * * 0",
	"monthly":  "0 0 1 * *",
	"yearly":   "0 0 1 1 *",
	"annually": "0 0 1 1 *",
}

// A field is one of the five of a cron line.
type field struct {
	name    string
	option  cron.ParseOption
	least   int
	most    int
	example string
}

var fields = [5]field{
	{"minute", cron.Minute, 0, 59, "0 or */15"},
	{"hour", cron.Hour, 0, 23, "8 or 8-18"},
	{"day of the month", cron.Dom, 1, 31, "1,15 or L for the last"},
	{"month", cron.Month, 1, 12, "* or jan-jun"},
	{"weekday", cron.Dow, 0, 7, "1-5, or 1#1 for the first Monday of the month"},
}

var (
	cronStart = regexp.MustCompile(`^[0-9*?/,l#-]*[0-9*?l]$`)
	cronTerm  = regexp.MustCompile(`^[0-9a-z*?/-]+$`)
	nthTerm   = regexp.MustCompile(`^([0-7]|[a-z]{3})(?:#([1-5l])|(l))$`)
)

// looksLikeCron tells a cron line from plain words by its first three fields.
func looksLikeCron(line string) bool {
	if strings.HasPrefix(line, "tz=") || strings.HasPrefix(line, "cron_tz=") {
		return true
	}
	words := strings.Fields(line)
	if len(words) < 3 {
		return strings.HasPrefix(line, "*")
	}
	return cronStart.MatchString(words[0]) && cronStart.MatchString(words[1]) && cronStart.MatchString(words[2])
}

func parseCron(line string) (plan, error) {
	if strings.Contains(line, "=") {
		return plan{}, refuse("leave the time zone out of the line and name it apart, as in %s with Europe/Oslo", exampleCron)
	}
	parts := strings.Fields(line)
	if len(parts) > len(fields) {
		return plan{}, refuse("a cron line has five fields, without seconds or year: minute, hour, day of the month, month, weekday, such as %s", exampleCron)
	}
	if len(parts) < len(fields) {
		return plan{}, refuse("a cron line has five fields: minute, hour, day of the month, month, weekday, such as %s", exampleCron)
	}
	minutes, err := fields[0].read(parts[0])
	if err != nil {
		return plan{}, err
	}
	hours, err := fields[1].read(parts[1])
	if err != nil {
		return plan{}, err
	}
	var p plan
	for h := range p.times {
		if hours&(1<<h) != 0 {
			p.times[h] = minutes &^ starBit
		}
	}
	p.days, err = parseDays(parts[2], parts[3], parts[4])
	return p, err
}

func parseDays(dates, months, weekdays string) (days, error) {
	var d days
	m, err := fields[3].read(months)
	if err != nil {
		return d, err
	}
	d.months = uint16(m & allMonths)
	if d.dates, err = parseDates(dates); err != nil {
		return d, err
	}
	d.weeks, err = parseWeekdays(weekdays)
	return d, err
}

// starBit is how cron marks a field that restricts nothing.
const starBit = 1 << 63

// parseDates returns no dates for a field that restricts nothing.
func parseDates(text string) (uint32, error) {
	var dates uint32
	for term := range strings.SplitSeq(text, ",") {
		if term == "l" {
			dates |= lastDate
			continue
		}
		set, err := fields[2].read(term)
		if err != nil {
			return 0, err
		}
		if set&starBit != 0 {
			return 0, nil
		}
		dates |= uint32(set & allDates)
	}
	return dates, nil
}

// parseWeekdays reads what cron reads, and 7 for Sunday, 1#2 for the second Monday of the
// month, 5L for the last Friday. It returns no weekdays for a field that restricts
// nothing.
func parseWeekdays(text string) ([7]uint8, error) {
	var weeks [7]uint8
	for term := range strings.SplitSeq(text, ",") {
		which := uint8(allWeeks)
		if nth := nthTerm.FindStringSubmatch(term); nth != nil {
			term = nth[1]
			which = lastWeek
			if n, err := strconv.Atoi(nth[2]); err == nil {
				which = 1 << (n - 1)
			}
		}
		set, err := readWeekday(term)
		if err != nil {
			return weeks, err
		}
		if set&starBit != 0 {
			return [7]uint8{}, nil
		}
		for i := range weeks {
			if set&(1<<i) != 0 {
				weeks[i] |= which
			}
		}
	}
	return weeks, nil
}

// readWeekday reads one term, in which a range may end on a Sunday.
func readWeekday(term string) (uint64, error) {
	if term == "7" {
		return 1, nil
	}
	low, high, isRange := strings.Cut(term, "-")
	if !isRange || (high != "7" && high != "sun") {
		return fields[4].read(term)
	}
	set, err := fields[4].read(low + "-6")
	return set | 1, err
}

// read returns the bits of a field. Each of its terms is read by cron; a step that is
// larger than the field, which cron takes for once, is refused.
func (f field) read(text string) (uint64, error) {
	var set uint64
	for term := range strings.SplitSeq(text, ",") {
		if !cronTerm.MatchString(term) { // "TZ=" makes cron panic
			return 0, f.refuse(text)
		}
		if _, step, ok := strings.Cut(term, "/"); ok {
			if n, err := strconv.Atoi(step); err != nil || n > f.most {
				return 0, f.refuse(text)
			}
		}
		parsed, err := cron.NewParser(f.option).Parse(term)
		if err != nil {
			return 0, f.refuse(text)
		}
		set |= f.of(parsed.(*cron.SpecSchedule))
	}
	return set, nil
}

func (f field) of(s *cron.SpecSchedule) uint64 {
	switch f.option {
	case cron.Minute:
		return s.Minute
	case cron.Hour:
		return s.Hour
	case cron.Dom:
		return s.Dom
	case cron.Month:
		return s.Month
	}
	return s.Dow
}

func (f field) refuse(text string) error {
	return refuse("the %s %s cannot be read; write %d to %d, such as %s", f.name, shown(text), f.least, f.most, f.example)
}

// parseAt reads what begins with "@" and is no preset: "@every 15m".
func parseAt(part string) ([]plan, error) {
	text, ok := strings.CutPrefix(part, "@every ")
	every, err := time.ParseDuration(strings.TrimSpace(text))
	if !ok || err != nil {
		return nil, refuse("%s is no preset; write @hourly, @daily, @weekly, @monthly or @yearly", shown(part))
	}
	if every < MinEvery {
		return nil, refuse("once a minute is the most often; write for example %q", "every minute")
	}
	if every%time.Minute != 0 || every > minutesOfDay*time.Minute {
		return nil, refuse("%s cannot be kept; write whole minutes, up to a day, such as %q", shown(part), "@every 15m")
	}
	t, err := evenly(int(every / time.Minute))
	return []plan{{days{months: allMonths}, t}}, err
}
