package schedule

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestZones(t *testing.T) {
	for _, c := range []struct {
		typed string
		limit int
		want  []string
	}{
		{"oslo", 1, []string{"Europe/Oslo"}},
		{"Europe/Os", 5, []string{"Europe/Oslo"}},
		{"new york", 5, []string{"America/New_York"}},
		{"New_York", 5, []string{"America/New_York"}},
		{"york", 5, []string{"America/New_York"}},
		{"norway", 5, []string{"Europe/Oslo"}},
		{"são paulo", 5, []string{"America/Sao_Paulo"}},
		{"Zürich", 5, []string{"Europe/Zurich"}},
		{"Calcutta", 5, []string{"Asia/Kolkata"}},
		{"US/Eastern", 5, []string{"America/New_York"}},
		{"CET", 3, []string{"Europe/Berlin", "Europe/Paris", "Europe/Rome"}},
		{"cest", 1, []string{"Europe/Berlin"}},
		{"utc", 1, []string{"UTC"}},
		{"jst", 5, []string{"Asia/Tokyo"}},
		{"olso", 5, []string{"Europe/Oslo"}},
		{"Local", 5, nil},
		{"Europe/Lodnon", 5, []string{"Europe/London"}},
		{"Asia/Oslo", 1, []string{"Europe/Oslo"}},
		{"IST", 0, nil},
		{"oslo", -1, nil},
		{"nowhere at all", 5, nil},
		{strings.Repeat("a", 65), 5, nil},
		{"", 3, []string{"UTC", "Africa/Abidjan", "Africa/Accra"}},
	} {
		if got := Zones(c.typed, c.limit); !slices.Equal(got, c.want) {
			t.Errorf("Zones(%q, %d) = %q, want %q", c.typed, c.limit, got, c.want)
		}
	}
	if got := Zones("europe", 100); len(got) < 50 || !slices.Contains(got, "Europe/Oslo") {
		t.Errorf("Zones(europe) has %d names", len(got))
	}
}

// TestZoneList loads every name of the list, and finds each name of today by itself.
func TestZoneList(t *testing.T) {
	n := 0
	for z := range zones() {
		n++
		location, err := load(z.name)
		if err != nil {
			t.Errorf("load(%q): %v", z.name, err)
			continue
		}
		if location.String() != z.today {
			t.Errorf("load(%q) is %s, want %s", z.name, location, z.today)
		}
		if z.name == z.today && !strings.HasPrefix(z.name, "Etc/") && Zones(z.name, 1)[0] != z.name {
			t.Errorf("Zones(%q) begins with %q", z.name, Zones(z.name, 1))
		}
	}
	if n < 590 {
		t.Errorf("the list has %d names, want all 594", n)
	}
}

// TestAbbreviations checks that each abbreviation means one offset in all zones of today
// that use it, and that each zone it lists does use it.
func TestAbbreviations(t *testing.T) {
	offsets := map[string]map[int]bool{}
	uses := map[string]bool{}
	for z := range zones() {
		location, err := load(z.name)
		if err != nil || z.name != z.today {
			continue
		}
		for _, month := range []time.Month{time.January, time.July} {
			name, offset := time.Date(2026, month, 15, 0, 0, 0, 0, location).Zone()
			if offsets[name] == nil {
				offsets[name] = map[int]bool{}
			}
			offsets[name][offset] = true
			uses[name+" "+z.name] = true
		}
	}
	for line := range strings.Lines(abbreviationData) {
		words := strings.Fields(line)
		name := words[0]
		if name == "GMT" || name == "Z" {
			continue // UTC by another name
		}
		if len(offsets[name]) != 1 {
			t.Errorf("%s means %d offsets", name, len(offsets[name]))
		}
		for _, zone := range words[1:] {
			if !uses[name+" "+zone] {
				t.Errorf("%s does not use %s", zone, name)
			}
		}
	}
	for _, name := range []string{"CST", "IST", "PST"} {
		if len(offsets[name]) < 2 || abbreviated(name) != nil {
			t.Errorf("%s: %d offsets, listed as %q", name, len(offsets[name]), abbreviated(name))
		}
	}
}
