package schedule

import (
	"strconv"
	"strings"
)

// readNumber reads what begins with a number: a time, minutes of the hour, days of a
// month.
func (r *reader) readNumber() error {
	word := r.peek(0)
	if strings.HasPrefix(word, ":") {
		return r.readMark(word)
	}
	if _, length := r.ordinal(); length > 0 {
		return r.readOrdinals()
	}
	if dates := r.datesBeforeMonth(); dates != nil {
		return r.addDates(dates)
	}
	_, isCount := count(word)
	if isCount && !r.at && !isHour(r.peek(1)) {
		return refuse("say what %s is: a time (%q), a day (%q) or a step (%q)", shown(word), "at 8:00", "1st of the month", "every 8 hours")
	}
	m, err := r.time()
	if err != nil {
		return err
	}
	if rangeWords[r.peek(0)] {
		r.skip(1)
		return r.endRange(m)
	}
	s := r.segment(timesKind)
	s.times = append(s.times, m)
	return nil
}

// datesBeforeMonth takes the numbers of "1 and 15 May". In a list of times only the last
// number before the month is one.
func (r *reader) datesBeforeMonth() []int {
	var dates []int
	for i := 0; ; {
		n, ok := count(r.peek(i))
		if !ok {
			return nil
		}
		dates = append(dates, n)
		i++
		of := i
		if r.peek(of) == "of" {
			of++
		}
		if monthNames[r.peek(of)] > 0 {
			r.skip(i)
			return dates
		}
		if r.at {
			return nil
		}
		for fillers[r.peek(i)] {
			i++
		}
	}
}

// readMark reads ":30".
func (r *reader) readMark(word string) error {
	m, err := strconv.Atoi(word[1:])
	if err != nil || len(word) != 3 || m > 59 {
		return refuse("%s is no minute of the hour; write %q to %q", shown(word), ":00", ":59")
	}
	r.skip(1)
	s := r.segment(marksKind)
	s.marks = append(s.marks, m)
	return nil
}

// readFrom reads "from 8 to 18" and "between 8 and 18"; before days and months "from" is
// only a word.
func (r *reader) readFrom() error {
	word := r.peek(0)
	r.skip(1)
	if isDayName(r.peek(0)) || monthNames[r.peek(0)] > 0 {
		return nil
	}
	m, err := r.time()
	if err != nil {
		return err
	}
	if !rangeWords[r.peek(0)] && (word != "between" || r.peek(0) != "and") {
		return refuse("say from when until when, for example %q", "every hour from 8 to 18")
	}
	r.skip(1)
	return r.endRange(m)
}

func (r *reader) endRange(start int) error {
	end, err := r.time()
	if err != nil {
		return err
	}
	s := r.segment(rangeKind)
	s.ranges = append(s.ranges, [2]int{start, end})
	return nil
}

// hourMarks are what can stand after the number of an hour.
var hourMarks = set("am pm h noon midday midnight")

func isHour(next string) bool { return hourMarks[next] }

// time reads a time of day: "8", "18:30", "8 am", "noon", "0830".
func (r *reader) time() (int, error) {
	word := r.peek(0)
	if m, ok := namedTimes[word]; ok {
		r.skip(1)
		return m, nil
	}
	refusal := refuse("%s is no time of day; write for example %q or %q", shown(strings.TrimSpace(word+" "+r.half())), "18:30", "6:30 pm")
	h, m, ok := hourMinute(word)
	if !ok {
		return 0, refusal
	}
	mark := r.half()
	r.skip(1)
	if mark != "" {
		r.skip(1)
	}
	switch mark {
	case "", "h":
		r.bare = r.bare || len(word) == 1 && h > 0 || h >= 10 && h <= 12 && len(word) == 2
		return h*60 + m, nil
	case "am", "pm":
		r.marked = true
	default: // 12 noon
		if h != 12 || m != 0 {
			return 0, refusal
		}
	}
	if h < 1 || h > 12 {
		return 0, refusal
	}
	if mark == "am" || mark == "midnight" {
		return h%12*60 + m, nil
	}
	return (h%12+12)*60 + m, nil
}

// half returns the mark after an hour, "" if there is none.
func (r *reader) half() string {
	if mark := r.peek(1); hourMarks[mark] {
		return mark
	}
	return ""
}

// hourMinute reads "8", "18:30", "8.30", "18h30" and "0830".
func hourMinute(word string) (h, m int, ok bool) {
	hours, minutes, cut := word, "00", false
	if i := strings.IndexAny(word, ":.h"); i > 0 {
		hours, minutes, cut = word[:i], word[i+1:], true
	}
	if !cut && len(word) == 4 {
		hours, minutes = word[:2], word[2:]
	}
	h, err := strconv.Atoi(hours)
	if err != nil || h > 23 || len(hours) > 2 {
		return 0, 0, false
	}
	m, err = strconv.Atoi(minutes)
	return h, m, err == nil && m <= 59 && len(minutes) == 2
}
