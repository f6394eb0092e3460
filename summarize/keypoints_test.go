package summarize

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"onrecord/news"
)

const bridge = `By Ane Solberg

OSLA (Norvia Wire) — The harbour bridge in Osla stays shut until engineers have inspected all nine of its piers, the transport ministry said on Tuesday.

Mara Lindqvist, the minister, said that the engineers had found cracks in two piers.

She did not say how long the work would take or what it would cost.

“We will not open a bridge that we would not walk our own children across. The bridge has to wait. Every pier of the harbour bridge will be inspected by engineers before Easter,” Mara Lindqvist, the transport minister, told reporters.

Why did the engineers of the ministry find the cracks in the harbour bridge so late?

Read more: the harbour bridge and its engineers through ninety years of cracks.

Picture: engineers of the transport ministry inspect a pier of the harbour bridge.

Ferries cross the harbour every ten minutes while the bridge is shut.

The café at the southern ramp has sold waffles with brown cheese since the year it opened.

Nobody was hurt.`

func texts(points []news.KeyPoint) []string {
	all := make([]string, len(points))
	for i, p := range points {
		all[i] = p.Text
	}
	return all
}

func TestKeyPoints(t *testing.T) {
	want := []string{
		"OSLA (Norvia Wire) — The harbour bridge in Osla stays shut until engineers have inspected all nine of its piers, the transport ministry said on Tuesday.",
		"Mara Lindqvist, the minister, said that the engineers had found cracks in two piers.",
	}
	if got := texts(KeyPoints(bridge, 2)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKeyPointsLeavesOutWhatDoesNotStandAlone(t *testing.T) {
	for _, c := range []struct{ name, sentence string }{
		{"inside a quotation", "The bridge has to wait."},
		{"question", "Why did"},
		{"link", "Read more"},
		{"caption", "Picture:"},
		{"byline", "By Ane"},
		{"opening of a speech", "We will not open"},
		{"short", "Nobody was hurt."},
	} {
		for _, got := range texts(KeyPoints(bridge, Most)) {
			if strings.Contains(got, c.sentence) {
				t.Errorf("%s: %q is a key point", c.name, got)
			}
		}
	}
}

func TestLeaningSentenceFollowsTheOneItNeeds(t *testing.T) {
	got := texts(KeyPoints(bridge, Most))
	minister := slices.IndexFunc(got, func(s string) bool { return strings.HasPrefix(s, "Mara Lindqvist, the") })
	she := slices.IndexFunc(got, func(s string) bool { return strings.HasPrefix(s, "She did") })
	if minister < 0 || she != minister+1 {
		t.Errorf("%q at %d, what it needs at %d: %q", "She did", she, minister, got)
	}
}

func TestKeyPointsOfLittle(t *testing.T) {
	for _, c := range []struct {
		name, text string
		max        int
		want       []string
	}{
		{"empty", "", 3, nil},
		{"space", " \n\n ", 3, nil},
		{"none asked for", bridge, 0, nil},
		{"fewer than none", bridge, -1, nil},
		{"no sentence", "harbour bridge\n\nall piers of the bridge", 3, nil},
		{"one that leans, forgiven", "She opened the harbour bridge again on Tuesday morning.", 3, []string{"She opened the harbour bridge again on Tuesday morning."}},
		{"one too short, forgiven", "The bridge is open again.", 3, []string{"The bridge is open again."}},
		{"only words of a speech", "“The bridge will be open again before Easter comes. Nobody has to swim to the harbour market.", 3, nil},
		{
			"told twice", "The harbour bridge opens again on Tuesday morning.\n\nThe harbour bridge opens again on Tuesday morning.\n\nFerries to the islands stop at noon that same day.", 2,
			[]string{"The harbour bridge opens again on Tuesday morning.", "Ferries to the islands stop at noon that same day."},
		},
	} {
		if got := texts(KeyPoints(c.text, c.max)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// checkPromises fails if points break what KeyPoints promises of text and most.
func checkPromises(t interface{ Fatalf(string, ...any) }, text string, most int, points []news.KeyPoint) {
	if len(points) > max(0, min(most, Most)) {
		t.Fatalf("%d key points, at most %d asked for", len(points), most)
	}
	if (points == nil) != (len(points) == 0) {
		t.Fatalf("an empty answer that is not nil")
	}
	seen := map[news.Span]bool{}
	for _, p := range points {
		if len(p.Sentences) != 1 || p.Sentences[0].In(text) != p.Text {
			t.Fatalf("%q is not the text of %v", p.Text, p.Sentences)
		}
		if seen[p.Sentences[0]] {
			t.Fatalf("%q twice", p.Text)
		}
		seen[p.Sentences[0]] = true
		if left, right := strings.Count(p.Text, "“"), strings.Count(p.Text, "”"); strings.Count(p.Text, `"`)%2 != 0 || left != right && !strings.Contains(p.Text, "„") {
			t.Fatalf("%q has a mark without its partner", p.Text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(p.Text) {
			t.Fatalf("%q is cut inside a rune", p.Text)
		}
	}
}

// hostile draws texts of pieces that sentences, marks and lists are made of.
func hostile() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"The bridge of Osla stays shut for all nine piers", "She said that it would be", "engineers", "Mara Lindqvist said",
		". ", "! ", "? ", "\n\n", "\n", " ", "“", "”", `"`, "'", "’", "‘", "«", "»", "„", "é", "🌉", "Picture: ", "By ", "12", "…", "\xff", "\x00",
	})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "") })
}

func TestKeyPointsKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, most := hostile().Draw(t, "text"), rapid.IntRange(-1, 30).Draw(t, "most")
		points := KeyPoints(text, most)
		checkPromises(t, text, most, points)
		if !slices.Equal(texts(points), texts(KeyPoints(text, most))) {
			t.Fatalf("another answer the second time")
		}
	})
}

func FuzzKeyPoints(f *testing.F) {
	f.Add(bridge, 3)
	f.Add("“A. B. ‘C", 1)
	f.Add("C“A B C„A. C", 3)
	f.Add("\xff. \xff! Aaa", 2)
	f.Fuzz(func(t *testing.T, text string, most int) {
		checkPromises(t, text, most, KeyPoints(text, most))
	})
}

func TestKeyPointsReadsOnlySoMuch(t *testing.T) {
	long := strings.Repeat("Ærlige folk i Osla teller alle bruene i landet hver dag.\n", 20000)
	checkPromises(t, long, 3, KeyPoints(long, 3))
	for _, s := range sentences(long) {
		if s.span.End > maxText || !strings.HasSuffix(s.text, "dag.") {
			t.Fatalf("%q is cut", s.text)
		}
	}
	if n := len(sentences(strings.Repeat("Five words are in here.\n", 1000))); n != maxSentences {
		t.Errorf("%d sentences are read, want %d", n, maxSentences)
	}
}

func BenchmarkKeyPoints(b *testing.B) {
	for _, c := range []struct {
		name, text string
	}{
		{"article", bridge},
		{"400 sentences", strings.Repeat(bridge+"\n\n", 40)},
		{"one unending quotation", strings.Repeat("'a “", maxText/6)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				KeyPoints(c.text, 5)
			}
		})
	}
}
