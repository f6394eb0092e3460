package schedule

// readWeekdays reads a weekday, or a range of them, which may go over the weekend.
func (r *reader) readWeekdays(first int) error {
	r.skip(1)
	final := first
	if to, ok := weekdayNames[r.peek(1)]; ok && rangeWords[r.peek(0)] {
		final = to
		r.skip(2)
	}
	s := r.segment(daysKind)
	for w := first; ; w = (w + 1) % 7 {
		s.days.weeks[w] |= allWeeks
		if w == final {
			return nil
		}
	}
}

// readExcept reads "except Sundays" and takes these days out.
func (r *reader) readExcept() error {
	r.skip(1)
	if !r.sawDays() {
		return refuse("say which days before what is not meant, for example %q", "every day except Sundays at 8:00")
	}
	named := reader{tokens: r.tokens}
	for n := named.separators(); isDays(named.peek(n)); n = named.separators() {
		named.skip(n)
		if err := named.clause(); err != nil {
			return err
		}
	}
	r.tokens = named.tokens
	if named.segments == nil || r.segments[len(r.segments)-1].days.dates != 0 {
		return refuse("only weekdays can be taken out, for example %q", "every day except Sundays at 8:00")
	}
	return r.takeOut(named.segments[0].days.weeks)
}

// isDays reports whether word is a weekday, or stands for several.
func isDays(word string) bool { return isDayName(word) || dayGroups[word] != nil }

func (r *reader) takeOut(out [7]uint8) error {
	s := &r.segments[len(r.segments)-1]
	all := s.days.everyDay()
	for w := range s.days.weeks {
		if all {
			s.days.weeks[w] = allWeeks
		}
		s.days.weeks[w] &^= out[w]
	}
	if s.days.everyDay() {
		return refuse("no day is left; write for example %q", "every day except Sundays at 8:00")
	}
	return nil
}

// readMonths reads a month, or a range of them, which may go over the new year; and a day
// of it, if a number follows.
func (r *reader) readMonths(first int) error {
	r.skip(1)
	final := first
	if to := monthNames[r.peek(1)]; to > 0 && rangeWords[r.peek(0)] {
		final = to
		r.skip(2)
	}
	s := r.segment(monthsKind)
	for m := first; ; m = m%12 + 1 {
		s.days.months |= 1 << m
		if m == final {
			break
		}
	}
	date, ok := count(r.peek(0))
	if !ok || s.seen&daysKind != 0 || isHour(r.peek(1)) {
		return nil
	}
	r.skip(1)
	if suffixes[r.peek(0)] {
		r.skip(1)
	}
	if date < 1 || date > 31 {
		return refuse("a month has no day %d; write for example %q", date, "1 May at 8:00")
	}
	s.days.dates |= 1 << date
	s.saw(daysKind) // it belongs to this month, so it opens no segment
	return nil
}

// readOrdinals reads "1st and 15th", "first and third Monday", "last day".
func (r *reader) readOrdinals() error {
	every := r.every
	var which []int
	inWords := false
	for {
		n, length := r.ordinal()
		if length == 0 {
			break
		}
		inWords = inWords || ordinals[r.peek(0)] != 0
		which = append(which, n)
		r.skip(length)
		if _, length = r.ordinalAt(r.separators()); length > 0 {
			r.skip(r.separators())
		}
	}
	word := r.peek(0)
	switch {
	case isDayName(word):
		return r.readNth(which, every)
	case word == "day" || word == "days":
		r.skip(1)
		if every && which[0] > 1 && !r.ofMonth() {
			return refuseWeeks()
		}
	case inWords && !r.ofMonth():
		return refuse("say the first or last of what, for example %q or %q", "first Monday of the month at 8:00", "last day of the month at 8:00")
	}
	return r.addDates(which)
}

// addDates adds days of the month.
func (r *reader) addDates(dates []int) error {
	s := r.segment(daysKind)
	for _, date := range dates {
		switch {
		case date == lastOrdinal:
			s.days.dates |= lastDate
		case date < 1 || date > 31:
			return refuse("a month has no day %d; write for example %q", date, "1st and 15th at 8:00")
		default:
			s.days.dates |= 1 << date
		}
	}
	return nil
}

// readNth reads the weekdays that ordinals go before. "Every second Monday" is refused,
// unless it is of the month: most people mean every other one.
func (r *reader) readNth(which []int, every bool) error {
	var weeks uint8
	for _, n := range which {
		switch {
		case n == lastOrdinal:
			weeks |= lastWeek
		case n < 1 || n > 5:
			return refuse("no weekday comes %d times in a month; write for example %q", n, "first Monday of the month at 8:00")
		default:
			weeks |= 1 << (n - 1)
		}
	}
	s := r.segment(daysKind)
	for isDayName(r.peek(0)) {
		s.days.weeks[weekdayNames[r.peek(0)]] |= weeks
		r.skip(1)
		if n := r.separators(); isDayName(r.peek(n)) {
			r.skip(n)
		}
	}
	if every && which[0] > 1 && !r.ofMonth() {
		return refuse("steps of several weeks are not known; if you mean a week of the month, write for example %q", "second Monday of the month at 8:00")
	}
	return nil
}

// ofMonth reports whether "of the month", "of March" or the like follows.
func (r *reader) ofMonth() bool {
	if r.peek(0) != "of" && r.peek(0) != "in" {
		return false
	}
	i := 1
	for fillers[r.peek(i)] || r.peek(i) == "every" || r.peek(i) == "each" {
		i++
	}
	return monthWords[r.peek(i)] || monthNames[r.peek(i)] > 0
}

func (r *reader) ordinal() (n, length int) { return r.ordinalAt(0) }

// ordinalAt reads an ordinal at the i-th token; its length is 0 if there is none.
func (r *reader) ordinalAt(i int) (n, length int) {
	if n := ordinals[r.peek(i)]; n != 0 {
		return n, 1
	}
	if n, ok := count(r.peek(i)); ok && suffixes[r.peek(i+1)] {
		return n, 2
	}
	return 0, 0
}

// separators counts the fillers that part the members of a list.
func (r *reader) separators() int {
	i := 0
	for fillers[r.peek(i)] && r.peek(i) != "of" && r.peek(i) != "in" {
		i++
	}
	return i
}
