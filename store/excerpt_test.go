package store

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/news"
)

func TestExcerpt(t *testing.T) {
	const text = "First one.\n\nSecond is here.\n\nThird.\n\nFourth, the last."
	spanOf := func(words string) news.Span {
		i := strings.Index(text, words)
		return news.Span{Start: i, End: i + len(words)}
	}
	for _, c := range []struct {
		name  string
		spans []news.Span
		want  string
		says  string
	}{
		{"nothing", nil, "", ""},
		{"one paragraph", []news.Span{spanOf("is")}, "Second is here.", "is"},
		{"whole text", []news.Span{{Start: 0, End: len(text)}}, text, text},
		{"across", []news.Span{spanOf("here.\n\nThird")}, "Second is here.\n\nThird.", "here.\n\nThird"},
		{"neighbours", []news.Span{spanOf("Third"), spanOf("one")}, "First one.\n\nThird.", "Third one"},
		{"following", []news.Span{spanOf("First"), spanOf("Second")}, "First one.\n\nSecond is here.", "First Second"},
		{"same paragraph twice", []news.Span{spanOf("the"), spanOf("last")}, "Fourth, the last.", "the last"},
		{"empty at the end", []news.Span{{Start: len(text), End: len(text)}}, "Fourth, the last.", ""},
	} {
		pieces := excerpt(text, c.spans)
		got := news.Join(text, pieces, between)
		same(t, c.name, got, c.want)
		same(t, c.name+": rebased", news.Join(got, rebase(c.spans, pieces), " "), c.says)
	}
}

func TestExcerptOfOneLongParagraph(t *testing.T) {
	text := strings.Repeat("wörd ", 100_000) + "“Yes”" + strings.Repeat(" wörd", 100_000)
	at := strings.Index(text, "Yes")
	got := news.Join(text, excerpt(text, []news.Span{{Start: at, End: at + 3}}), between)
	if len(got) > 2*reach+3 || !strings.HasPrefix(got, "wörd") || !strings.HasSuffix(got, "wörd") || !strings.Contains(got, "“Yes”") {
		t.Errorf("%d bytes: %.20q … %q", len(got), got, got[len(got)-20:])
	}
	unbroken := strings.Repeat("語", 10_000)
	same(t, "no word to cut at", excerpt(unbroken, []news.Span{{Start: 9000, End: 9003}}), []news.Span{{Start: 9000, End: 9003}})
}

// Whatever the spans, each says in the excerpt what it says in the article, and the
// excerpt is made of pieces of the article in order.
func TestExcerptKeepsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é ", "世界", "\n", "\n\n", " ", strings.Repeat("long ", 300)}), 1, 40).Draw(t, "text")
		text := strings.Join(parts, "")
		borders := []int{len(text)}
		for i := range text {
			borders = append(borders, i)
		}
		var spans []news.Span
		for range rapid.IntRange(0, 5).Draw(t, "spans") {
			a, b := rapid.SampledFrom(borders).Draw(t, "from"), rapid.SampledFrom(borders).Draw(t, "to")
			spans = append(spans, news.Span{Start: min(a, b), End: max(a, b)})
		}
		pieces := excerpt(text, spans)
		got := news.Join(text, pieces, between)
		if !slices.IsSortedFunc(pieces, func(a, b news.Span) int { return a.End - b.Start }) {
			t.Fatalf("pieces %v are not in order", pieces)
		}
		for i, s := range rebase(spans, pieces) {
			if s.In(got) != spans[i].In(text) {
				t.Fatalf("span %d says %q, not %q", i, s.In(got), spans[i].In(text))
			}
		}
		if len(rebase(spans, pieces)) != len(spans) {
			t.Fatal("a span was lost")
		}
	})
}

func TestSpansAsJSON(t *testing.T) {
	in := storedSpans{Content: pairs{{Start: 0, End: 5}, {Start: 7, End: 9}}, Pieces: pairs{{Start: 0, End: 20}}}
	text := must(json.Marshal(in))(t)
	same(t, "JSON", string(text), `{"content":[[0,5],[7,9]],"pieces":[[0,20]]}`)
	var out storedSpans
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	same(t, "again", out, in)
	if err := json.Unmarshal([]byte(`{"content":"no"}`), &out); err == nil {
		t.Error("spans were read from a word")
	}
}
