package quote

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/news"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"two", "The ice came. Nobody was ready.", []string{"The ice came.", "Nobody was ready."}},
		{"title", "Mr. Orsk left. Dr. Voss stayed.", []string{"Mr. Orsk left.", "Dr. Voss stayed."}},
		{"initials", "J. R. Orsk met K. Voss. They left.", []string{"J. R. Orsk met K. Voss.", "They left."}},
		{"country inside", "The U.S. Senate sat. It rose.", []string{"The U.S. Senate sat.", "It rose."}},
		{"country at the end", "They came from the U.S. The ice followed.", []string{"They came from the U.S.", "The ice followed."}},
		{"company", "Harbour Inc. Chairman Bo Li left.", []string{"Harbour Inc. Chairman Bo Li left."}},
		{"time", "At 5 p.m. Friday it closed. At 6 p.m. it froze.", []string{"At 5 p.m. Friday it closed.", "At 6 p.m. it froze."}},
		{"number", "No. 4 sank. It cost 4.5 million.", []string{"No. 4 sank.", "It cost 4.5 million."}},
		{"marks stay", "“It came.” Nobody saw it. ‘It went.’", []string{"“It came.”", "Nobody saw it.", "‘It went.’"}},
		{"quoted question", "“Who?” she asked. He left.", []string{"“Who?” she asked.", "He left."}},
		{"line break", "The ice\ncame early", []string{"The ice", "came early"}},
		{"blank lines", "\n\n A.\n\n \n B. \n", []string{"A.", "B."}},
		{"empty", "", nil},
		{"space", " \n\t\n", nil},
		{"pronoun I", "So did I. Then we left.", []string{"So did I.", "Then we left."}},
	} {
		var got []string
		for _, s := range Sentences(c.text) {
			got = append(got, s.In(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// sentenceFault says what the sentences of text break: they must hold all that is no
// space, in order, and no line break.
func sentenceFault(text string, spans []news.Span) string {
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			return "out of order or empty"
		}
		if strings.TrimSpace(text[at:s.Start]) != "" {
			return "words lost"
		}
		in := s.In(text)
		if strings.TrimSpace(in) != in || strings.Contains(in, "\n") {
			return "space at the ends, or a line break inside"
		}
		if !border(text, s.Start) || !border(text, s.End) {
			return "a border inside of a rune"
		}
		at = s.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		return "words lost at the end"
	}
	return ""
}

func TestSentencesHoldAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := articles().Draw(t, "text")
		if f := sentenceFault(text, Sentences(text)); f != "" {
			t.Fatalf("%s in %q", f, text)
		}
	})
}

func FuzzSentences(f *testing.F) {
	f.Add("Mr. Orsk left at 5 p.m. “Who?” she asked.\nThe U.S. Senate sat.")
	f.Add("\xff. \xc3( A.\u2028B.")
	f.Fuzz(func(t *testing.T, text string) {
		if fault := sentenceFault(text, Sentences(text)); fault != "" {
			t.Errorf("%s in %q", fault, text)
		}
	})
}
