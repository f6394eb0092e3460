package quote

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/news"
)

const groundText = "Mara Lindqvist closed the harbour. “It was time,” she said on Monday. “We can’t wait — not for ice, not for 4.5 million crowns.\n\n" +
	"“And we won’t wait for the U.S. fleet; the well-known pier is gone. Who pays? They do.” The fine is $5."

func TestGround(t *testing.T) {
	for _, c := range []struct {
		name, claim string
		match       news.Match
		want        string // the spans, joined by " / "
		quoted      bool
	}{
		{"exact", "It was time", news.Exact, "It was time", true},
		{"exact with its marks", "“It was time,”", news.Exact, "It was time,", true},
		{"exact outside of marks", "closed the harbour", news.Exact, "closed the harbour", false},
		{"apostrophe and dash", "We can't wait - not for ice", news.Typographic, "We can’t wait — not for ice", true},
		{"capital of the first word", "we can’t wait", news.Typographic, "We can’t wait", true},
		{"space and hyphen", "the  well known pier", news.Typographic, "the well-known pier", true},
		{"comma", "It was time.", news.Typographic, "It was time", true},
		{"ellipsis", "We can't wait ... not for 4.5 million crowns", news.Typographic, "We can’t wait / not for 4.5 million crowns", true},
		{"ellipsis in brackets", "We can’t wait […] for 4.5 million", news.Typographic, "We can’t wait / for 4.5 million", true},
		{"words put in", "And [the council] won’t wait for the U.S. fleet", news.Typographic, "And / won’t wait for the U.S. fleet", true},
		{"words put in at the front", "[We] won’t wait for the U.S. fleet", news.Typographic, "won’t wait for the U.S. fleet", true},
		{"over a cue", "It was time she said", news.Typographic, "It was time,” she said", false},
		{"two paragraphs", "not for 4.5 million crowns. And we won’t wait", news.Typographic, "not for 4.5 million crowns.\n\n“And we won’t wait", false},
	} {
		g, err := Ground(groundText, c.claim)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := news.Join(groundText, g.Spans, " / "); g.Match != c.match || got != c.want || g.Quoted != c.quoted {
			t.Errorf("%s: match %d, %q, quoted %v; want %d, %q, %v", c.name, g.Match, got, g.Quoted, c.match, c.want, c.quoted)
		}
	}
}

func TestGroundNear(t *testing.T) {
	for _, c := range []struct {
		name, claim string
		want        []string // claimed → printed
	}{
		{"one word", "We can’t stop — not for ice, not for 4.5 million crowns", []string{"stop → wait"}},
		{"a negation left out", "We wait not for ice, not for 4.5 million crowns", []string{" → can't"}},
		{"another number", "not for ice, not for 5.5 million crowns", []string{"5.5 → 4.5"}},
		{"a word more", "And we really won’t wait for the U.S. fleet", []string{"really → "}},
		{"a capital inside", "And We won’t wait for the U.S. fleet", []string{"We → we"}},
		{"no question", "the well-known pier is gone. Who pays. They do", []string{" → ?"}},
		{"another currency", "The fine is £5", []string{"£ → $"}},
	} {
		g, err := Ground(groundText, c.claim)
		if err != nil || g.Match != news.Near {
			t.Errorf("%s: match %d, %v; want near", c.name, g.Match, err)
			continue
		}
		var got []string
		for _, d := range g.Differences {
			got = append(got, d.Claimed+" → "+d.Printed)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: differences %q, want %q", c.name, got, c.want)
		}
	}
}

func TestGroundNothing(t *testing.T) {
	for _, c := range []struct {
		name, claim string
		want        error
	}{
		{"no words", "“…”", ErrClaim},
		{"empty", "", ErrClaim},
		{"too long", strings.Repeat("a ", mostClaimed+1), ErrClaim},
		{"other words", "The ferry sails at nine in the morning", ErrNotFound},
		{"part of a word", "harb", ErrNotFound},
		{"part of a number", "5 million", ErrNotFound},
		{"short and wrong", "It was late", ErrNotFound},
		{"far apart and in the wrong order", "The fine … It was time", ErrNotFound},
	} {
		if g, err := Ground(groundText, c.claim); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, g, err, c.want)
		}
	}
}

// lettersOf are the letters and digits of s, in lower case: what no typographic
// difference may change.
func lettersOf(s string) string {
	return strings.ToLower(strings.Map(func(c rune) rune {
		if wordRune(c) {
			return c
		}
		return -1
	}, s))
}

// groundFault says what an answer breaks of what callers rely on.
func groundFault(text, claim string) string {
	g, err := Ground(text, claim)
	if err != nil {
		return ""
	}
	end := 0
	for _, s := range g.Spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) || !border(text, s.Start) || !border(text, s.End) {
			return "spans empty, out of order, outside of the text or inside of a rune"
		}
		end = s.End
	}
	plain := !strings.ContainsAny(claim, "[]")
	if got := lettersOf(news.Join(text, g.Spans, " ")); g.Match != news.Near && plain && got != lettersOf(claim) {
		return "other words passed off: " + got
	}
	if (g.Match == news.Near) != (len(g.Differences) > 0) {
		return "differences without near, or the reverse"
	}
	return ""
}

func TestGroundNeverOtherWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, claim := articles().Draw(t, "text"), articles().Draw(t, "claim")
		if f := groundFault(text, claim); f != "" {
			t.Fatalf("%s: %q in %q", f, claim, text)
		}
	})
}

// TestGroundFindsParts shows that any run of words of a text is found in it.
func TestGroundFindsParts(t *testing.T) {
	words := strings.Fields(groundText)
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.IntRange(0, len(words)-1).Draw(t, "lo")
		hi := rapid.IntRange(lo+1, len(words)).Draw(t, "hi")
		claim := strings.NewReplacer("’", "'", "—", "-", "“", "\"", "”", "\"").Replace(strings.Join(words[lo:hi], "  "))
		g, err := Ground(groundText, claim)
		if errors.Is(err, ErrClaim) {
			return // nothing but a dash
		}
		if err != nil || g.Match == news.Near {
			t.Fatalf("%q: match %d, %v", claim, g.Match, err)
		}
	})
}

func TestGroundHostile(t *testing.T) {
	for _, unit := range []string{"a ", "a", "[", "a b c ", "...", "\xff", "? ", "a a b ", "’"} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		for _, claim := range []string{strings.Repeat(unit, 100), strings.Repeat("a ", 400) + "z", "a … a … a … a … z", strings.Repeat("a b c ", 30) + "z"} {
			if f := groundFault(text, claim); f != "" {
				t.Errorf("%q: %s", unit, f)
			}
		}
	}
}

func FuzzGround(f *testing.F) {
	f.Add(groundText, "We can't wait ... not for [any] ice")
	f.Add("a\xff’b 5.5", "a’b [")
	f.Fuzz(func(t *testing.T, text, claim string) {
		if fault := groundFault(text, claim); fault != "" {
			t.Errorf("%s: %q in %q", fault, claim, text)
		}
	})
}
