package feeds

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	const morning = "2026-03-02T08:30:00Z"
	for in, want := range map[string]string{
		"2026-03-02T08:30:00Z":                    morning,
		"2026-03-02T09:30:00+01:00":               morning,
		"2026-03-02T09:30:00+0100":                morning,
		"2026-03-02T08:30:00.000Z":                morning,
		"2026-03-02t08:30:00z":                    morning,
		"2026-03-02T08:30":                        morning,
		"2026-03-02T08:30Z":                       morning,
		"2026-3-2T08:30:00Z":                      morning,
		"2026-03-02 08:30:00":                     morning,
		"2026-03-02 09:30:00 +0100":               morning,
		"2026-03-02 09:30:00+01:00":               morning,
		"2026-03-02 08:30 UTC":                    morning,
		"20260302T083000Z":                        morning,
		"2026/03/02 08:30":                        morning,
		"Mon, 02 Mar 2026 09:30:00 +0100":         morning,
		"Mon, 2 Mar 2026 08:30:00 GMT":            morning,
		"Mon, 2 March 2026 03:30:00 EST":          morning,
		"Monday, 02-Mar-26 08:30:00 GMT":          morning,
		"2 Mar 26 08:30 UT":                       morning,
		"Mon Mar  2 08:30:00 2026":                morning,
		"Mon Mar 02 2026 09:30:00 GMT+0100 (CET)": morning,
		"March 2, 2026 8:30 am":                   morning,
		"Mar. 2, 2026 at 8:30 a.m.":               morning,
		"Monday, March 2nd, 2026, 3:30 AM EST":    morning,
		"2 March 2026, 08:30":                     morning,
		"02.03.2026 08:30":                        morning,
		"2026-03-02":                              "2026-03-02T00:00:00Z",
		"20260302":                                "2026-03-02T00:00:00Z",
		"2026-061":                                "2026-03-02T00:00:00Z",
		"March 2, 2026":                           "2026-03-02T00:00:00Z",
		"2 Sept 2026":                             "2026-09-02T00:00:00Z",
		"02.03.2026":                              "2026-03-02T00:00:00Z",
		"2026-03":                                 "2026-03-01T00:00:00Z",
		"2026":                                    "2026-01-01T00:00:00Z",
		"":                                        "",
		"yesterday":                               "",
		"0000-00-00 00:00:00":                     "",
		"2026-02-30":                              "",
		"0001-01-01T00:00:00Z":                    "",
		"1 2 3":                                   "",
	} {
		got := ""
		if at, ok := parseDate(in); ok {
			got = at.UTC().Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("parseDate(%q) = %q, want %q", in, got, want)
		}
	}
}
