package store

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/news"
)

func TestNameKey(t *testing.T) {
	for name, want := range map[string]string{
		"Zoë Ziegler":         "zoe ziegler",
		"  JEAN–PIERRE O’Dea": "jean pierre o'dea",
		"J.R. “Bo” Lind, Jr.": "j r bo lind jr",
		"Łukasz Øre":          "lukasz ore",
		"Große":               "grosse",
		"Ёлкина Йовович":      "елкина иовович",
		"İpek Işık":           "ipek isik",
		"Ａda":                 "ada", // full width
		"AT&T":                "at&t",
		"…":                   "",
		"":                    "",
	} {
		same(t, name, nameKey(name), want)
	}
}

func TestWordsKey(t *testing.T) {
	key := func(s string) string { return string(wordsKey(s, []news.Span{{Start: 0, End: len(s)}}, news.Asserted)) }
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"We won’t go.", "we won't  go,", true},
		{"We won’t go.", "We wont go.", false},
		{"We’re off", "were off", false},
		{"“Go”, now", "«Go», now", true},
		{"“Go”, now", "Go, now", false},
		{"“Go”", "‘Go’", false},
		{"I’m 5’", "I’m 5″", false},
		{"naïve", "nai\u0308ve", true},
		{"naïve", "naive", false},
		{"The sea", "the sea", true},
		{"“The sea” is", "“the sea” is", true},
		{"The sea", "The Sea", false},
		{"5 Apples", "5 apples", false},
		{"Éclair", "éclair", true},
		{"-5", "5", false},
		{"−5", "-5", true},
		{"It is 3–5", "It is 3-5", true},
		{"We stop — never", "We stop–never", true},
		{"We stop – never", "We stop, never", false},
		{"Go.", "Go", true},
		{"Go.", "Go?", false},
		{"Go…", "Go...", true},
		{"Go…", "Go.", false},
		{"Go now. Stop.", "Go now, stop.", false},
		{"co\u00ADoperate now", "cooperate\u00A0now", true},
		{"m²", "m2", false},
		{".", ",", false},
		{"we go", "wego", false},
		{"1.5 per cent", "15 per cent", false},
		{"$5", "€5", false},
		{"5%", "5", false},
		{"🎉", "💥", false},
		{"…", "—", false},
		{"…", "…", true},
		{"か", "が", false},
	} {
		if (key(c.a) == key(c.b)) != c.same {
			t.Errorf("%q and %q: same is %v", c.a, c.b, !c.same)
		}
	}
	const split = "We go, he said, now."
	parts := []news.Span{{Start: 0, End: 6}, {Start: 16, End: 20}}
	same(t, "broken by the cue", string(wordsKey(split, parts, news.Asserted)), key("We go, now"))
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
		words string
	}{
		{"", 3, "", ""},
		{"abc", 3, "abc", "abc"},
		{"ab cd", 4, "ab c", "ab"},
		{"ab cd", 5, "ab cd", "ab cd"},
		{"abcdef", 3, "abc", "abc"},
		{"世界です", 2, "世界", "世界"},
		{"a\xffb\x00c", 5, "a�b c", "a�b c"},
	} {
		same(t, c.in, cut(c.in, c.limit), c.want)
		same(t, "words of "+c.in, cutWords(c.in, c.limit), c.words)
	}
}

// FuzzTyped: nothing a user types becomes invalid, endless or syntax.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{"", "O’Brien", `"NEAR`, "\xff\x00", "ﷺ ㎏ ǅ İ", strings.Repeat("é", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c := cut(s, maxTyped); !utf8.ValidString(c) || utf8.RuneCountInString(c) > maxTyped {
			t.Errorf("cut(%q) = %q", s, c)
		}
		key := nameKey(s)
		if again := nameKey(key); again != key {
			t.Errorf("nameKey(%q) = %q, then %q", s, key, again)
		}
		if words := typedWords(s); !slices.IsSorted(words) || slices.Contains(words, "") {
			t.Errorf("typedWords(%q) = %q", s, words)
		}
		if query, ok := match(s); ok && strings.Count(query, `"`)%2 != 0 {
			t.Errorf("match(%q) = %q", s, query)
		}
	})
}
