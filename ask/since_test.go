package ask

import (
	"testing"
	"time"
)

func TestSince(t *testing.T) {
	for phrase, want := range map[string]string{
		"today": "2026-02-17", "since yesterday": "2026-02-16", "this week": "2026-02-16", "last week": "2026-02-09",
		"this month": "2026-02-01", "last month": "2026-01-01", "this year": "2026-01-01",
		"since Monday": "2026-02-16", "on Tuesday": "2026-02-17", "last Wednesday": "2026-02-11", "since Sunday": "2026-02-15",
		"in the last 3 days": "2026-02-14", "past two weeks": "2026-02-03", "3 days ago": "2026-02-14", "a month ago": "2026-01-17",
		"over the last few days": "2026-02-14", "the last 24 hours": "2026-02-16", "last year": "2025-02-17",
		"since 16 Feb": "2026-02-16", "since February 16": "2026-02-16", "since 1 March": "2025-03-01", "since 29 Feb": "2024-02-29", "after 3 Sept 2025": "2025-09-03",
		"3 days": "", "since 30 Feb": "", "in 2019": "", "since 16 Feb 2027": "", "last": "", "ago": "", "monday2": "", "last 0 days": "", "last 99999 days": "",
	} {
		first, _, length := since(tokens("what was said about it "+phrase), tuesday)
		got := ""
		if length > 0 {
			got = first.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", phrase, got, want)
		}
	}
}

func TestRelax(t *testing.T) {
	have := map[string]int{"a": 5, "b": 2, "c": 9, "ab": 1}
	n := func(words []string) (int, error) {
		key := ""
		for _, w := range words {
			key += w
		}
		return have[key], nil
	}
	for _, c := range []struct{ words, kept, left string }{
		{"ab", "ab", ""}, {"abx", "ab", "x"}, {"abc", "ab", "c"}, {"bc", "b", "c"}, {"xy", "", "xy"}, {"", "", ""},
	} {
		var words []string
		for _, r := range c.words {
			words = append(words, string(r))
		}
		kept, left, err := relax(words, n)
		got := [2]string{}
		for _, w := range kept {
			got[0] += w
		}
		for _, w := range left {
			got[1] += w
		}
		if err != nil || got != [2]string{c.kept, c.left} {
			t.Errorf("relax(%q) = %q, %v", c.words, got, err)
		}
	}
}

func TestStem(t *testing.T) {
	for _, same := range [][]string{{"bridge", "bridges", "bridge's"}, {"close", "closed", "closing", "closes"}, {"city", "cities"}, {"run", "running"}, {"ferry", "ferries"}, {"machine", "machines"}} {
		for _, w := range same[1:] {
			if stem(w) != stem(same[0]) {
				t.Errorf("stem(%q) = %q, stem(%q) = %q", same[0], stem(same[0]), w, stem(w))
			}
		}
	}
	if stem("bus") != "bus" || stem("pass") != "pass" {
		t.Errorf("stem(bus) = %q, stem(pass) = %q", stem("bus"), stem("pass"))
	}
}
