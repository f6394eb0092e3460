package summarize

import (
	"math"
	"testing"

	"onrecord/news"
)

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`He said “no” and “yes”.`, []string{"“no”", "“yes”"}},
		{`"No," she said. "Yes."`, []string{`"No,"`, `"Yes."`}},
		{"It's the workers' bridge, isn't it", nil},
		{"They called it ‘the workers’’ once", []string{"‘the workers’"}},
		{"'No', he said", []string{"'No'"}},
		{"“She said ‘no’ to us,” he said", []string{"“She said ‘no’ to us,”"}},
		{"« Non », dit-il", nil}, // a space after the mark is not how a quotation opens here
		{"«Nei», sa han", []string{"«Nei»"}},
		{"„Nein“, sagte er", []string{"„Nein“"}},
		{"6' 2\" tall", nil},
		{"in the '90s", nil},
		{"“first\n“second” he said", []string{"“first\n", "“second”"}},
	} {
		var got []string
		for _, q := range quotations(c.text) {
			got = append(got, news.Span{Start: q.Start, End: min(q.End, len(c.text))}.In(c.text))
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: got %q, want %q", c.text, got, c.want)
			}
		}
	}
}

func TestPaired(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "“a” and “b”": true, "“a": false, "a”": false, "”a“": false, "„a“": true, "„a”": true, "“a „b": false,
		`"a" "b"`: true, `"a`: false, `“a "b" c”`: true, `“a "b” c"`: false, "«a»": true, "»a«": false, "it's": true,
	} {
		if got := paired(s); got != want {
			t.Errorf("paired(%q) = %v", s, got)
		}
	}
}

func TestLeans(t *testing.T) {
	for s, want := range map[string]bool{
		"She opened the bridge.":                            true,
		"But the bridge stays shut.":                        true,
		"Such bridges are rare.":                            true,
		"Sherpas carried the bridge.":                       false,
		"Thatched roofs burned.":                            false,
		"The bridge, however, stays shut.":                  true,
		"The bridge will stay shut, she said.":              true,
		"The bridge will stay shut, Mara Lindqvist said.":   false,
		"“The bridge stays shut,” he said.":                 true,
		"“The bridge stays shut,” said Mara Lindqvist.":     false,
		"“The bridge of Osla stays shut.”":                  true,
		"Engineers said they had found cracks in two piers": false,
	} {
		if got := leans(s); got != want {
			t.Errorf("leans(%q) = %v", s, got)
		}
	}
}

func TestIsFurniture(t *testing.T) {
	for s, want := range map[string]bool{
		"By Ane Solberg and Ole Brandt in Osla":                    true,
		"By Tuesday the floods had reached the harbour.":           false,
		"In the dock: the former minister arrives at court.":       true,
		"'Scared': the former minister arrives at court.":          true,
		"The minister of Norvia made one thing plain: it is over.": false,
		"Scroll down for video of the bridge.":                     true,
		"The bridge (pictured in 1990) was shut on Tuesday.":       true,
		"The minister was pictured leaving on Tuesday.":            false,
	} {
		if got := isFurniture(s); got != want {
			t.Errorf("isFurniture(%q) = %v", s, got)
		}
	}
}

func TestAsserts(t *testing.T) {
	for s, want := range map[string]bool{
		"The bridge is shut.": true, "“The bridge is shut.”": true, "The bridge is shut…": true, "12 people came!": true,
		"Is the bridge shut?": false, "The bridge is shut": false, "the bridge is shut.": false, "The bridge:": false,
	} {
		if got := asserts(s); got != want {
			t.Errorf("asserts(%q) = %v", s, got)
		}
	}
}

func TestTermOf(t *testing.T) {
	for low, want := range map[string]string{"": "", "pier": "pier", "bridge": "bridge", "bridges": "bridge", "brücken": "brücke"} {
		if got := termOf(low); got != want {
			t.Errorf("termOf(%q) = %q, want %q", low, got, want)
		}
	}
}

func TestDescribe(t *testing.T) {
	got := describe(sentences("The harbour of Osla freezes over.\n\nIn Osla 12 ferries left the harbour."))
	log2 := math.Log(2)
	osla := got["osla"]
	if want := (features{constant: 1, repeated: log2, inLead: 1, named: 1, core: 1}); math.Abs(osla[core]-1) > 1e-9 || withoutCore(osla) != withoutCore(want) {
		t.Errorf("osla: got %v, want %v", osla, want)
	}
	if want := (features{constant: 1, late: log2, number: 1}); withoutCore(got["12"]) != withoutCore(want) {
		t.Errorf("12: got %v, want %v", got["12"], want)
	}
	if want := (features{constant: 1, isStopped: 1}); got["the"] != want {
		t.Errorf("the: got %v, want %v", got["the"], want)
	}
	if ferries := got["ferrie"][core]; ferries <= 0 || ferries >= 1 {
		t.Errorf("the sentence with ferries weighs %v of the heaviest, want between 0 and 1", ferries)
	}
}

func withoutCore(f features) features {
	f[core] = 0
	return f
}

func TestBorder(t *testing.T) {
	for _, c := range []struct {
		text        string
		limit, want int
	}{{"abc", 3, 3}, {"abc", 2, 2}, {"aé", 2, 1}, {"🌉", 3, 0}, {"", 0, 0}} {
		if got := border(c.text, c.limit); got != c.want {
			t.Errorf("border(%q, %d) = %d, want %d", c.text, c.limit, got, c.want)
		}
	}
}
