package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLinks(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil,
		"Look: https://harbourpost.example/a, and <http://Norvia.example/b>!": {"https://harbourpost.example/a", "http://Norvia.example/b"},
		"[the bridge](https://a.example/x_(1)) (https://a.example/y)":         {"https://a.example/x_(1)", "https://a.example/y"},
		"[https://a.example](https://b.example/)":                             {"https://a.example", "https://b.example/"},
		"**https://a.example/x** ||https://a.example/y||":                     {"https://a.example/x", "https://a.example/y"},
		"“https://a.example/x”, ‘HTTPS://a.example/z’":                        {"https://a.example/x", "HTTPS://a.example/z"},
		"https://a.example/x https://a.example/x https://a.example//":         {"https://a.example/x", "https://a.example//"},
		`https\://a.example/x ftp://a.example xhttps://a.example https://`:    nil,
		"https://a.example/x?q=1&r=2#:~:text=so,on":                           {"https://a.example/x?q=1&r=2#:~:text=so,on"},
		"https://a.example/\x00b":                                             {"https://a.example/"},
		"https://größe.example/ß":                                             {"https://größe.example/ß"},
	} {
		if diff := cmp.Diff(want, links(text)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestReadLink(t *testing.T) {
	for typed, want := range map[string]string{
		"https://harbourpost.example/a":          "https://harbourpost.example/a",
		"<https://harbourpost.example/a#part>":   "https://harbourpost.example/a",
		"harbourpost.example/a":                  "https://harbourpost.example/a",
		"have you seen http://a.example/b yet?!": "http://a.example/b",
	} {
		if got, err := readLink(typed); got != want || err != nil {
			t.Errorf("%s is read as %s, error %v", typed, got, err)
		}
	}
	if _, err := openable("https://a.example/" + strings.Repeat("x", maxLink)); !refused(err, "link.long") {
		t.Errorf("too long: %v", err)
	}
}

// TestLinksAreAddresses: whatever the text, what is found stands in it, begins as a web
// address.
func TestLinksAreAddresses(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		all := text.Draw(t, "before") + " https://a.example/" + text.Draw(t, "after")
		found := links(all)
		for _, l := range found {
			if !strings.Contains(all, l) || !strings.HasPrefix(strings.ToLower(l), "http") || strings.ContainsAny(l, " <>\n\x00") {
				t.Fatalf("%q is found in %q", l, all)
			}
		}
		if len(found) == 0 || len(found) > maxLinks {
			t.Fatalf("%d links in %q", len(found), all)
		}
	})
}

// BenchmarkLinks reads a megabyte of hostile text.
func BenchmarkLinks(b *testing.B) {
	text := "https://" + strings.Repeat("(", 250_000) + strings.Repeat(")", 250_000) + strings.Repeat("https://(", 55_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		links(text)
	}
}
