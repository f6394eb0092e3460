package schedule

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRefusals(t *testing.T) {
	const (
		often = `once a minute is the most often`
		days  = `steps of several days or weeks are not known`
		five  = `a cron line has five fields`
		no    = `is not understood; write for example "every weekday at 8:00", or a cron line such as "0 8 * * 1-5"`
		clock = `is no time of day; write for example "18:30" or "6:30 pm"`
		never = `that day never comes in the months you name`
		apart = `leave the time zone out of the line`
	)
	for line, want := range map[string]string{
		"":                              `write when, for example "every weekday at 8:00"`,
		" ;":                            `write when`,
		"on the":                        `write when`,
		"0 8 * * *;":                    `write when`,
		"gibberish":                     `"gibberish" ` + no,
		"0830 on Mondays":               `say what "0830" is`,
		"every fortnight":               `"fortnight" ` + no,
		"@everyone":                     `"@everyone" is no preset; write @hourly, @daily`,
		"@reboot":                       `is no preset`,
		"@every":                        `is no preset`,
		"@every 10s":                    often,
		"@every -1h":                    often,
		"@every 90s":                    `cannot be kept; write whole minutes`,
		"@every 100000h":                `cannot be kept`,
		"@every 7m":                     `"every 6 minutes" or "every 8 minutes"`,
		"every second":                  often,
		"every 30 seconds":              often,
		"every 0 minutes":               often,
		"every 5 hours":                 `every 5 hours does not come out even at the end of a day; write "every 4 hours" or "every 6 hours"`,
		"every 25 hours":                `steps of more than a day`,
		"every 9999999999999999 hours":  `steps of more than a day`,
		"every 2 days":                  days,
		"every other week":              days,
		"every other Monday at 8":       days,
		"every second day at 8":         days,
		"every 2nd Monday at 8":         `if you mean a week of the month, write for example "second Monday of the month at 8:00"`,
		"every 8":                       `say what every "8" counts`,
		"every half":                    `say "half" of what`,
		"every hour every minute":       `that says twice how often`,
		"every hour at 8":               `both how often and at what time`,
		"every day":                     `say at what time, for example "every weekday at 8:00"`,
		"Mondays at 8, Fridays":         `say at what time after each of the days`,
		"every Monday":                  `say at what time`,
		"weekly at 8":                   `say on which weekday`,
		"every month at 8":              `say on which day of the month`,
		"yearly on the 1st at 8":        `say on which day of the year`,
		"8 to 18":                       `say what "8" is`,
		"weekdays from 8 to 18":         `say how often in that time, for example "every hour from 8 to 18"`,
		"every hour from 8":             `say from when until when`,
		"every hour from 9 to 5":        `that time ends before it begins`,
		"at :30":                        `say of which hours :30 is meant`,
		"every hour at :60":             `":60" is no minute of the hour`,
		"every 20 minutes at :05":       `fit only to whole hours`,
		"at 8 and 5 pm":                 `write am or pm at each hour or at none`,
		"at 24:00":                      `"24:00" ` + clock,
		"at 8:5":                        `"8:5" ` + clock,
		"at 13 pm":                      `"13 pm" ` + clock,
		"at 0 am":                       `"0 am" ` + clock,
		"at 9 noon":                     `"9 noon" ` + clock,
		"at 08300":                      `"08300" ` + clock,
		"32nd at 8":                     `a month has no day 32`,
		"May 40 at 8":                   `a month has no day 40`,
		"sixth Monday at 8":             `"sixth" ` + no,
		"6th Monday at 8":               `no weekday comes 6 times in a month`,
		"first weekday at 8":            `say the first or last of what`,
		"except Mondays at 8":           `say which days before`,
		"every day except at 8":         `only weekdays can be taken out`,
		"weekends except weekends at 8": `no day is left`,
		"30 February at 8":              never,
		"0 0 30 2 *":                    never,
		"0 0 31 2,4,6,9,11 *":           never,
		"0 8 * * *; 0 0 30 2 *":         never,
		"0 8 * *":                       five,
		"* * *":                         five,
		"*":                             five,
		"0 0 8 * * 1":                   `without seconds`,
		"0 0 8 * * 1 2026":              `without seconds`,
		"60 * * * *":                    `the minute "60" cannot be read; write 0 to 59, such as 0 or */15`,
		"*/90 * * * *":                  `the minute "*/90" cannot be read`,
		"*/0 * * * *":                   `the minute "*/0" cannot be read`,
		"1,,2 * * * *":                  `the minute "1,,2" cannot be read`,
		"0 18-8 * * *":                  `the hour "18-8" cannot be read`,
		"0 8 0 * *":                     `the day of the month "0" cannot be read`,
		"0 8 * 13 *":                    `the month "13" cannot be read`,
		"0 8 * * 8":                     `the weekday "8" cannot be read`,
		"0 8 * * 1#6":                   `the weekday "1#6" cannot be read`,
		"0 8 * * monday":                `the weekday "monday" cannot be read`,
		"0 8 * * */2/2":                 `the weekday "*/2/2" cannot be read`,
		"TZ=UTC":                        apart,
		"TZ=UTC * * * * *":              apart,
		"CRON_TZ=Europe/Oslo 0 8 * * *": apart,
		"0 8 * * TZ=UTC":                apart,
		"0 8 * *\u00a0tz=":              apart,
		"\xff\xfe":                      no,
		strings.Repeat("9", 2000):       `a schedule has at most 1000 characters`,
		"0 8 * * 0#1,1#2,2#3,3#4; " + strings.Repeat("0 8 * * 0#1,1#2,2#3,3#4; ", 40): `at most 1000`,
	} {
		s, err := Parse(line, "")
		if err == nil {
			t.Errorf("Parse(%q) = %s, want a refusal", line, s.Line())
			continue
		}
		if !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): %q, want %q", line, err, want)
		}
		checkRefusal(t, err)
	}
}

// checkRefusal checks what Parse promises of every error.
func checkRefusal(t testing.TB, err error) {
	t.Helper()
	text := err.Error()
	if len(text) > 300 || !utf8.ValidString(text) || strings.ContainsAny(text, "\n\r") || strings.HasSuffix(text, ".") {
		t.Errorf("this is no single short sentence: %q", text)
	}
}

// A line can be short and need a long one to be written in full.
func TestTooMuch(t *testing.T) {
	line := "every 59 minutes from 0:00 to 23:59 on the 1st, 3rd, 5th, 7th, 9th, 11th, 13th, 15th, 17th, 19th, 21st, 23rd, 25th"
	_, err := Parse(line, "")
	if err == nil || !strings.Contains(err.Error(), "too much for one schedule") {
		t.Errorf("Parse(%q): %v, want a refusal", line, err)
	}
}

func TestUnknownZones(t *testing.T) {
	for zone, want := range map[string]string{
		"Europe/Olso":              "write Europe/Oslo",
		"oslo":                     "write Europe/Oslo",
		"America/New York":         "write America/New_York",
		"EST":                      "write America/New_York or America/Toronto",
		"Local":                    "write its region and city, such as Europe/Oslo",
		"../../etc/passwd":         "write its region and city",
		"/usr/share/zoneinfo/Cuba": "write its region and city",
		"right/UTC":                "there is no time zone",
		"+02:00":                   "there is no time zone",
		" ":                        "there is no time zone",
		"\x00":                     "there is no time zone",
		strings.Repeat("x", 1<<16): "there is no time zone",
	} {
		_, err := Parse("@daily", zone)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("zone %.40q: %v, want %q", zone, err, want)
			continue
		}
		checkRefusal(t, err)
	}
}
