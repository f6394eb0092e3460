package quote

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"onrecord/news"
)

const remembered = "“We will not open a bridge that we would not walk our own children across.” It is five years since. " +
	"We aren’t afraid of a machine with nobody to shout at. The 12,000 crowns can't wait, and the ministry’s brother will resign over the cracks."

// near returns the differences of a claim as "claimed → printed".
func near(t *testing.T, text, claim string) []string {
	t.Helper()
	g, err := Ground(text, claim)
	if err != nil || g.Match != news.Near {
		t.Errorf("%q: match %d, %v; want near", claim, g.Match, err)
	}
	var out []string
	for _, d := range g.Differences {
		if got := d.At.In(text); tokensOf(got) != tokensOf(d.Printed) {
			t.Errorf("%q: the difference %q stands at %q", claim, d.Printed, got)
		}
		out = append(out, d.Claimed+" → "+d.Printed)
	}
	return out
}

func tokensOf(s string) string {
	var out []string
	for _, tok := range printedTokens(s) {
		out = append(out, tok.text)
	}
	return strings.Join(out, " ")
}

// TestNearIsRemembered: other words for the same, with everything that differs.
func TestNearIsRemembered(t *testing.T) {
	for _, c := range []struct {
		name, claim string
		want        []string
	}{
		{
			"as people say it", "we won't open a bridge we wouldn't walk our kids over",
			[]string{"won't → will not", " → that", "wouldn't → would not", "kids over → own children"},
		},
		{"a contraction", "a bridge that we wouldn’t walk our own children across", []string{"wouldn't → would not"}},
		{"no apostrophe", "a bridge that we wouldnt walk our own children across", []string{"wouldnt → would not"}},
		{"the text contracts", "We are not afraid of a machine", []string{"are not → aren't"}},
		{"a part of a contraction", "We are afraid of a machine with nobody to shout at", []string{"are → aren't"}},
		{"two contractions of one word", "The 12,000 crowns couldn't wait, and the ministry's brother", []string{"couldn't → can't"}},
		{"a number in digits", "It is 5 years since. We aren't afraid", []string{"5 → five"}},
		{"a number without its comma", "The 12000 crowns can't wait", []string{"12000 → 12,000"}},
		{"a slight word left out", "would not walk our children across", []string{" → own"}},
		{"not left out", "We will open a bridge that we would not walk our own children across", []string{" → not"}},
		{"not left out of a contraction", "we'll open a bridge that we would not walk our own children across", []string{"we'll → We will not"}},
		{"not put in", "the ministry's brother will not resign over the cracks", []string{"not → "}},
		{"not put in, contracted", "the ministry's brother won't resign over the cracks", []string{"won't → will"}},
		{"can for can't", "The 12,000 crowns can wait, and the ministry's brother will resign", []string{"can → can't"}},
		{"another bridge", "We will not open a tunnel that we would not walk our own children across", []string{"tunnel → bridge"}},
	} {
		if got := near(t, remembered, c.claim); !slices.Equal(got, c.want) {
			t.Errorf("%s: differences %q, want %q", c.name, got, c.want)
		}
	}
}

// TestNearIsNotFarFetched: what has words in common, but not what it is about.
func TestNearIsNotFarFetched(t *testing.T) {
	for _, claim := range []string{
		"we will not open a school that we would not send our own children to",
		"we will not open a door that we would not",
		"that we would not do with our own",
		"we will not be there with all that we have",
		"We are not afraid of a horse",
		"The ferry will open before Easter",
		"The ministry will resign over the cracks",
		"we would walk across a bridge",
		"children will not walk to a bridge of our own",
		"It was seven years since the war",
		"Nobody will resign over the ferry",
		"the crowns of the ministry will wait for the bridge with a machine",
	} {
		if g, err := Ground(remembered, claim); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q is taken for %q (%v, %v)", claim, news.Join(remembered, g.Spans, " / "), g.Differences, err)
		}
	}
}

// TestContractionsAreNeverTypography: what is printed otherwise is said to be.
func TestContractionsAreNeverTypography(t *testing.T) {
	pairs := []string{
		"won't|will not", "can't|can not", "cannot|can not", "it's|it is", "we're|we are", "we've|we have", "I'll|I will",
		"she'd|she would", "I'm|I am", "let's|let us", "doesn't|does not", "dont|do not", "twelve|12", "ninety|90", "1,000|1000",
	}
	for _, pair := range pairs {
		one, other, _ := strings.Cut(pair, "|")
		for _, p := range [][2]string{{one, other}, {other, one}} {
			text := "The captain of the ferry said " + p[0] + " on the harbour bridge at noon."
			claim := strings.Replace(text, p[0], p[1], 1)
			if got := near(t, text, claim); !slices.Equal(got, []string{p[1] + " → " + p[0]}) {
				t.Errorf("%s for %s: differences %q", p[1], p[0], got)
			}
		}
	}
}

func TestApart(t *testing.T) {
	for word, want := range map[string]string{
		"won't": "will not", "mayor's": "mayor's", "it's": "it is", "who's": "who is", "didn't": "did not", "didnt": "did not",
		"want": "want", "n't": "n't", "'s": "'s", "point": "point", "seventeen": "17", "4.5": "4.5", "12,000": "12000", "its": "its",
	} {
		first, second := apart(word)
		if got := strings.TrimSpace(first + " " + second); got != want {
			t.Errorf("apart(%q) = %q, want %q", word, got, want)
		}
	}
}
