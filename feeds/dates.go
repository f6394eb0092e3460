package feeds

import (
	"regexp"
	"strings"
	"time"
)

// layouts are tried in this order, on a date whose weekday has been cut off, whose
// commas are gone and whose zone is an offset.
var layouts = []string{
	"2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04Z0700", "2006-01-02T15:04",
	"2006-01-02T15Z0700", "2006-01-02T15",
	"2006-01-02 15:04:05.999999999 Z0700", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04 Z0700", "2006-01-02 15:04",
	"2006-01-02", "2006-002", "2006-01", "2006", "20060102", "20060102T150405Z0700", "20060102T150405", "20060102150405",
	"2006/01/02 15:04:05 Z0700", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006/01/02",
	"2 Jan 2006 15:04:05 Z0700", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04 Z0700", "2 Jan 2006 15:04",
	"2 Jan 2006 15 Z0700", "2 Jan 2006 3:04:05 PM Z0700", "2 Jan 2006 3:04 PM Z0700", "2 Jan 2006 3:04 PM", "2 Jan 2006",
	"2 Jan 06 15:04:05 Z0700", "2 Jan 06 15:04:05", "2 Jan 06 15:04 Z0700", "2 Jan 06 15:04", "2 Jan 06",
	"Jan 2 2006 15:04:05 Z0700", "Jan 2 2006 15:04:05", "Jan 2 2006 15:04 Z0700", "Jan 2 2006 15:04",
	"Jan 2 2006 3:04:05 PM Z0700", "Jan 2 2006 3:04 PM Z0700", "Jan 2 2006 3:04:05 PM", "Jan 2 2006 3:04 PM", "Jan 2 2006",
	"Jan 2 15:04:05 2006 Z0700", "Jan 2 15:04:05 Z0700 2006", "Jan 2 15:04:05 2006",
	"2.1.2006 15:04:05 Z0700", "2.1.2006 15:04:05", "2.1.2006 15:04", "2.1.2006",
}

// zones are the abbreviations that dates carry, with their offsets. Where one has two
// meanings, the one that RFC 822 or most feeds give it stands here.
var zones = map[string]string{
	"UT": "Z", "GMT": "Z", "UTC": "Z", "WET": "Z", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700", "AKST": "-0900", "AKDT": "-0800", "HST": "-1000",
	"AST": "-0400", "ADT": "-0300", "NST": "-0330", "NDT": "-0230", "BRT": "-0300", "BST": "+0100", "WEST": "+0100",
	"CET": "+0100", "CEST": "+0200", "MET": "+0100", "MEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300",
	"IST": "+0530", "SGT": "+0800", "HKT": "+0800", "AWST": "+0800", "JST": "+0900", "KST": "+0900", "ACST": "+0930",
	"AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}

var (
	weekday   = regexp.MustCompile(`(?i)^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\.?,?\s+`)
	longMonth = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:$|[\s,-])`)
	ordinal   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)
	zoneName  = regexp.MustCompile(`(?:\s|\d)\(?([A-Z]{2,4})\)?$`)
	// offset is a numeric zone in any of the ways people write it, after a time.
	offset   = regexp.MustCompile(`(:\d\d(?:\.\d+)?|T\d\d)\s*(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d\d)(?::\d\d)?(?:\s*\(.*\))?$`)
	meridiem = regexp.MustCompile(`(?i)\s*\b?([ap])\.?\s?m\.?(\s|$)`)
	shortISO = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$`)
)

// parseDate reads a date as people write it in feeds and pages. A date without a zone
// is taken as UTC, one without a time as midnight. ok is false if it is none, or not one
// of a time in which there were feeds or will be.
func parseDate(s string) (t time.Time, ok bool) {
	const longest = 100
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longest {
		return time.Time{}, false
	}
	s = normalDate(collapse(s))
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t, t.Year() > 1900 && t.Year() < 2200
		}
	}
	return time.Time{}, false
}

// normalDate brings the many ways of writing one date into the few of layouts.
func normalDate(s string) string {
	s = weekday.ReplaceAllString(s, "")
	s = strings.ReplaceAll(strings.ReplaceAll(s, " at ", " "), ",", " ")
	s = ordinal.ReplaceAllString(s, "$1")
	s = longMonth.ReplaceAllStringFunc(s, func(m string) string {
		return strings.ToUpper(m[:1]) + strings.ToLower(m[1:3]) + " "
	})
	s = meridiem.ReplaceAllStringFunc(s, func(m string) string {
		return " " + strings.ToUpper(strings.TrimLeft(m, " ")[:1]) + "M "
	})
	if m := zoneName.FindStringSubmatchIndex(s); m != nil && !offset.MatchString(s) {
		if zone, known := zones[s[m[2]:m[3]]]; known {
			s = strings.TrimRight(s[:m[2]], " (") + " " + zone
		}
	}
	return isoDate(withOffset(collapse(s)))
}

// withOffset writes a numeric zone as the layouts have it: " +0100", or "+0100" after
// the T of ISO 8601.
func withOffset(s string) string {
	s = offset.ReplaceAllStringFunc(s, func(zone string) string {
		m := offset.FindStringSubmatch(zone)
		if len(m[3]) == 1 {
			m[3] = "0" + m[3]
		}
		return m[1] + " " + m[2] + m[3] + m[4]
	})
	return strings.TrimSuffix(s, " (")
}

// isoDate pads month and day, and joins date, time and zone as ISO 8601 has them.
func isoDate(s string) string {
	m := shortISO.FindStringSubmatch(s)
	if m == nil {
		return strings.ReplaceAll(s, "-", dashFor(s))
	}
	pad := func(n string) string { return strings.Repeat("0", 2-len(n)) + n }
	rest := m[4]
	if strings.HasPrefix(rest, "T") || strings.HasPrefix(rest, "t") {
		rest = "T" + strings.ReplaceAll(rest[1:], " ", "")
		rest = strings.Replace(rest, "z", "Z", 1)
	} else if at := strings.LastIndexAny(rest, "Z"); at > 1 && rest[at-1] != ' ' {
		rest = rest[:at] + " Z"
	}
	return m[1] + "-" + pad(m[2]) + "-" + pad(m[3]) + rest
}

// dashFor is what a dash stands for in a date that is not ISO 8601: a space between day,
// month and year ("02-Jan-06"), itself before an offset or between bare numbers.
func dashFor(s string) string {
	if longMonth.MatchString(s) && !strings.Contains(s, " -") {
		return " "
	}
	return "-"
}
