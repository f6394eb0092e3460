package schedule

import (
	"slices"
	"strconv"
	"strings"
)

// A reader reads plain words from left to right, clause by clause, into segments.
type reader struct {
	tokens   []string // what is left
	segments []segment
	every    bool // "every" stands just before
	at       bool // a bare number is an hour here: after "at", and in a list of times
	bare     bool // an hour from 1 to 12 was said without am or pm
	marked   bool // one was said with it
}

// parseWords reads plain words, in small letters.
func parseWords(line string) ([]plan, error) {
	r := reader{tokens: tokens(line)}
	for len(r.tokens) > 0 {
		if err := r.clause(); err != nil {
			return nil, err
		}
	}
	if r.bare && r.marked {
		return nil, refuse("write am or pm at each hour or at none, such as %q or %q", "at 8 am and 5 pm", "at 8:00 and 17:00")
	}
	return r.plans()
}

// plans makes a plan of each segment. One without times has those of the segment after
// it, or those before it where these came before their days.
func (r *reader) plans() ([]plan, error) {
	if len(r.segments) == 0 {
		return nil, refuse("write when, for example %s", exampleWords)
	}
	for i := len(r.segments) - 2; i >= 0; i-- {
		if s := &r.segments[i]; !s.timed() {
			s.borrow(r.segments[i+1])
		}
	}
	var plans []plan
	for i := range r.segments {
		s := &r.segments[i]
		if !s.timed() && i > 0 && r.segments[i-1].first == timesKind {
			s.first = timesKind
			s.borrow(r.segments[i-1])
		}
		if !s.timed() && len(r.segments) > 1 {
			return nil, refuse("say at what time after each of the days, for example %q", "Mondays at 8:00; Fridays at 17:00")
		}
		p, err := s.plan()
		if err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// segment returns where a clause of that kind belongs: in a new segment, if there was one
// of its kind and another one since.
func (r *reader) segment(k kind) *segment {
	n := len(r.segments)
	if n == 0 || r.segments[n-1].seen&k != 0 && r.segments[n-1].newest != k {
		r.segments = append(r.segments, segment{})
		n++
	}
	r.at = k == timesKind
	r.every = false
	s := &r.segments[n-1]
	s.saw(k)
	return s
}

// peek returns the i-th token of what is left, "" after its end.
func (r *reader) peek(i int) string {
	if i < len(r.tokens) {
		return r.tokens[i]
	}
	return ""
}

func (r *reader) skip(n int) { r.tokens = r.tokens[min(n, len(r.tokens)):] }

// clause reads one clause, or a word between two.
func (r *reader) clause() error {
	word := r.peek(0)
	weekday, isWeekday := weekdayNames[word]
	month, isMonth := monthNames[word]
	_, isNamed := namedTimes[word]
	switch {
	case fillers[word]:
		r.at = r.at && word != "on" && word != "in"
		r.skip(1)
	case word == "at" || word == "@":
		r.at = true
		r.skip(1)
	case word == "every" || word == "each":
		return r.readEvery()
	case word == "from" || word == "between":
		return r.readFrom()
	case exceptWords[word]:
		return r.readExcept()
	case isWeekday:
		return r.readWeekdays(weekday)
	case isMonth:
		return r.readMonths(month)
	case ordinals[word] != 0:
		return r.readOrdinals()
	case isNamed || word != "" && strings.ContainsRune(":0123456789", rune(word[0])):
		return r.readNumber()
	default:
		return r.readNamed(word)
	}
	return nil
}

// readNamed reads the words that stand for days or steps by themselves.
func (r *reader) readNamed(word string) error {
	if (r.peek(1) == "day" || r.peek(1) == "days") && (word == "working" || word == "business" || word == "work") {
		r.skip(1)
		word = "weekday"
	}
	group, isGroup := dayGroups[word]
	switch {
	case isGroup:
		s := r.segment(daysKind)
		for _, w := range group {
			s.days.weeks[w] |= allWeeks
		}
	case word == "daily":
		r.segment(daysKind)
	case word == "hourly":
		r.segment(timesKind).every = 60
	case word == "weekly" || word == "monthly" || word == "yearly" || word == "annually":
		r.need(strings.TrimSuffix(strings.Replace(word, "annually", "yearly", 1), "ly"))
	case monthWords[word] && r.sawDays():
		// "the 1st of the month"
	default:
		return refuse("%s is not understood; write for example %s, or a cron line such as %s", shown(word), exampleWords, exampleCron)
	}
	r.skip(1)
	return nil
}

// need notes that a period was said, which says nothing without a day in it.
func (r *reader) need(period string) {
	r.every = false
	if len(r.segments) == 0 {
		r.segments = append(r.segments, segment{})
	}
	s := &r.segments[len(r.segments)-1]
	if s.needs == "" {
		s.needs = period
	}
}

func (r *reader) sawDays() bool {
	return len(r.segments) > 0 && r.segments[len(r.segments)-1].seen&daysKind != 0
}

// readEvery reads "every", and what it says how often: "every 15 minutes", "every other
// hour", "every day". Before a weekday, an ordinal or a month it only adds to these.
func (r *reader) readEvery() error {
	r.skip(1)
	if r.peek(0) == "half" || r.peek(0) == "quarter" {
		return r.readFraction()
	}
	n, digits := 1, 0
	if said, ok := count(r.peek(0)); ok {
		n, digits = said, 1
	}
	word := r.peek(digits)
	unit, isUnit := units[word]
	if word == "second" && digits == 0 && (r.peek(1) == "day" || isDayName(r.peek(1))) {
		isUnit = false
	}
	switch {
	case isDayName(word) && digits == 1:
		return refuseWeeks()
	case !isUnit && digits == 1 && !suffixes[word] && monthNames[word] == 0:
		return refuse("say what every %s counts, for example %q or %q", shown(r.peek(0)), "every 8 hours", "every day at 8:00")
	case !isUnit:
		r.every = true
		return nil
	}
	r.skip(digits + 1)
	return r.interval(n, word, unit)
}

// interval notes a step of n units.
func (r *reader) interval(n int, word string, unit int) error {
	switch {
	case unit == 0 || n == 0:
		return refuse("once a minute is the most often; write for example %q", "every minute")
	case unit == longUnit && n == 1:
		r.need(strings.TrimSuffix(word, "s"))
	case unit == longUnit || unit == minutesOfDay && n > 1:
		return refuseWeeks()
	case unit == minutesOfDay:
		r.segment(daysKind)
	case n > minutesOfDay/unit:
		return refuse("steps of more than a day are not known; write for example %s", exampleWords)
	default:
		s := r.segment(timesKind)
		if s.every != 0 {
			return refuse("that says twice how often; write one of them, or %q between two schedules", ";")
		}
		s.every = n * unit
	}
	return nil
}

// readFraction reads "half hour", "half an hour", "quarter of an hour".
func (r *reader) readFraction() error {
	minutes := map[string]int{"half": 30, "quarter": 15}[r.peek(0)]
	n := 1
	for slices.Contains([]string{"of", "an", "-"}, r.peek(n)) {
		n++
	}
	if r.peek(n) != "hour" {
		return refuse("say %s of what, for example %q", shown(r.peek(0)), "every half hour")
	}
	r.skip(n + 1)
	return r.interval(minutes, "minutes", 1)
}

// refuseWeeks refuses steps that no week and no month begins anew.
func refuseWeeks() error {
	return refuse("steps of several days or weeks are not known; write the days, for example %q or %q", "Mondays and Thursdays at 8:00", "1st and 15th at 8:00")
}

// count reads a whole number in digits or as a word.
func count(word string) (int, bool) {
	if n, ok := numbers[word]; ok {
		return n, true
	}
	n, err := strconv.Atoi(word)
	return n, err == nil
}

func isDayName(word string) bool {
	_, ok := weekdayNames[word]
	return ok
}
