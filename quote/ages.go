package quote

import (
	"strconv"
	"strings"
)

// aged returns the person with the age that a description gives: "the 47-year-old", "the
// hairdresser, 47,", or the only one as old as a word says, or who is the subject right
// before it: "the octogenarian". Of two with the same age it is the one mentioned last. It
// is -1 if nobody has it.
func (r *resolver) aged(s span, head int) int {
	a := r.a
	age := a.ageAt(r.ageBeside(s, head))
	low := a.words[head].low
	_, _, ranged := ageRange(low)
	if age == "" && !ranged {
		return -1
	}
	const most = 200 // mentions looked at
	found := -1
	passed := r.passed(s.lo)
	for n := passed - 1; n >= max(0, passed-most); n-- {
		p := a.mentions[n].person
		if p < 0 || p == found || a.people[p].age == "" {
			continue
		}
		switch {
		case age != "" && a.people[p].age == age:
			return p
		case age != "" || !a.people[p].ofAge(low):
		case found < 0:
			found = p
		default:
			return -1
		}
	}
	return found
}

// ageBeside returns the word of a description that gives an age: the 47-year-old, the
// hairdresser, 47, who; -1 without one.
func (r *resolver) ageBeside(s span, head int) int {
	a := r.a
	for i := s.lo; i < max(s.hi, head+1); i++ {
		if strings.Contains(a.words[i].low, "-year-old") {
			return i
		}
	}
	if a.at(head+1).sign(",") && a.at(head+3).sign(",:") && a.words[head].sent == a.at(head+2).sent && a.ageAt(head+2) != "" {
		return head + 2
	}
	return -1
}

// aging returns the word of a description that gives an age: 47-year-old, octogenarian;
// empty without one.
func (r *resolver) aging(s span, head int) string {
	if i := r.ageBeside(s, head); i >= 0 {
		return r.a.words[i].low
	}
	if low := r.a.words[head].low; strings.HasSuffix(low, "genarian") || low == "centenarian" {
		return low
	}
	return ""
}

// ofAge reports whether a person can be called by a word, as far as the age goes.
func (p person) ofAge(low string) bool {
	from, to, ok := ageRange(low)
	age, err := strconv.Atoi(p.age)
	return !ok || err != nil || from <= age && age <= to
}

// ageRange returns how old somebody is, in years, who is called by a word: the octogenarian,
// the teenager.
func ageRange(low string) (from, to int, ok bool) {
	const most = 130
	switch low {
	case "boy", "girl":
		return 1, 17, true
	case "schoolboy", "schoolgirl", "youngster":
		return 4, 19, true
	case "teenager", "teen":
		return 13, 19, true
	case "pensioner", "retiree", "oap":
		return 55, most, true
	case "sexagenarian":
		return 60, 69, true
	case "septuagenarian":
		return 70, 79, true
	case "octogenarian":
		return 80, 89, true
	case "nonagenarian":
		return 90, 99, true
	case "centenarian":
		return 100, most, true
	}
	return 0, 0, false
}
