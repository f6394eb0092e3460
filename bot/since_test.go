package bot

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestReadSince(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"", "0001-01-01"},
		{"today", "2026-02-18"},
		{"Yesterday", "2026-02-17"},
		{"3 days", "2026-02-15"},
		{"1 day ago", "2026-02-17"},
		{"2 weeks", "2026-02-04"},
		{"week", "2026-02-11"},
		{"a week ago", "2026-02-11"},
		{"last month", "2026-01-18"},
		{"3 months", "2025-11-18"},
		{"2026-02-16", "2026-02-16"},
		{"2026-2-6", "2026-02-06"},
		{"2026/02/16", "2026-02-16"},
		{"16 Feb", "2026-02-16"},
		{"february 16", "2026-02-16"},
		{"19 feb", "2025-02-19"},
		{"29 Feb", "2024-02-29"},
		{" 16 September 2025 ", "2025-09-16"},
		{"Sept 16, 2025", "2025-09-16"},
		{"18 Feb 2026", "2026-02-18"},
		{"2026-02-19", "since.future"},
		{"1 Jan 2999", "since.future"},
		{"soon", "since.unreadable"},
		{"-3 days", "since.unreadable"},
		{"99999 days", "since.unreadable"},
		{"31 Feb", "since.unreadable"},
		{"2026-02-30", "since.unreadable"},
		{"0001-01-01", "since.unreadable"},
		{"feb", "since.unreadable"},
		{"3 ducks", "since.unreadable"},
	} {
		got, err := readSince(c.typed, noon())
		text := got.Format(time.DateOnly)
		var refused *Refusal
		if errors.As(err, &refused) {
			text = refused.Key
		}
		if text != c.want {
			t.Errorf("since %q: %s, want %s", c.typed, text, c.want)
		}
	}
}

// TestSinceIsNeverAhead: whatever is typed, the day is the start of one that has come.
func TestSinceIsNeverAhead(t *testing.T) {
	word := rapid.SampledFrom([]string{"1", "29", "2026", "2025", "feb", "March", "days", "weeks", "ago", "-", "/", "last", " ", "today", "éé", "999"})
	rapid.Check(t, func(t *rapid.T) {
		typed := ""
		for _, w := range rapid.SliceOfN(word, 0, 6).Draw(t, "words") {
			typed += w + rapid.SampledFrom([]string{" ", "-", ""}).Draw(t, "between")
		}
		got, err := readSince(typed, noon())
		var refused *Refusal
		if err != nil && !errors.As(err, &refused) {
			t.Fatalf("since %q: %v", typed, err)
		}
		if got.After(noon()) || got.Truncate(24*time.Hour) != got {
			t.Fatalf("since %q is %v", typed, got)
		}
	})
}

func TestSuggestSince(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  []Choice
	}{
		{"2 w", []Choice{{"2 weeks", "2 weeks"}}},
		{"16 feb", []Choice{{"since Monday, 16 February 2026", "2026-02-16"}}},
		{"today", []Choice{{"since Wednesday, 18 February 2026", "2026-02-18"}}},
		{"nonsense", nil},
	} {
		if diff := cmp.Diff(c.want, suggestSince(c.typed, noon())); diff != "" {
			t.Errorf("%q: %s", c.typed, diff)
		}
	}
	if got := suggestSince("", noon()); len(got) != 7 || got[0].Value != "today" {
		t.Errorf("nothing typed: %v", got)
	}
}
