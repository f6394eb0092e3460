package main

import (
	"encoding/json"
	"strings"
	"testing"

	"onrecord/news"
)

// TestQuotesDoc: stance and second hand are told where there are any, and only there.
func TestQuotesDoc(t *testing.T) {
	const text = "The minister denied that the pier was closed, according to two\naides. It was shut, Brandt said."
	span := func(words string) []news.Span {
		at := strings.Index(text, words)
		return []news.Span{{Start: at, End: at + len(words)}}
	}
	minister := news.Speaker{Kind: news.Unnamed, Name: "the minister"}
	for _, c := range []struct {
		quote         news.Quote
		jsonl, people string
	}{
		{
			news.Quote{Kind: news.Indirect, Content: span("the pier was closed"), Speaker: minister, Stance: news.Denied, Via: span("two\naides")},
			`{"kind":"indirect","content":[[25,44]],"quoted":[],"cue":[],"source":[],"speaker":"the minister","confidence":0,"stance":"denied","via":[[59,68]]}`,
			"the minister (indirect, denied, at second hand, according to two aides)\n  the pier was closed\n",
		},
		{
			news.Quote{Kind: news.Indirect, Content: span("the pier was closed"), Speaker: minister, Stance: news.Declined},
			`{"kind":"indirect","content":[[25,44]],"quoted":[],"cue":[],"source":[],"speaker":"the minister","confidence":0,"stance":"declined"}`,
			"the minister (indirect, declined)\n  the pier was closed\n",
		},
		{
			news.Quote{Kind: news.Indirect, Content: span("It was shut"), Speaker: news.Speaker{Kind: news.Named, Name: "Brandt"}},
			`{"kind":"indirect","content":[[70,81]],"quoted":[],"cue":[],"source":[],"speaker":"Brandt","confidence":0}`,
			"Brandt (indirect)\n  It was shut\n",
		},
	} {
		doc := newQuotesDoc("story", text, []news.Quote{c.quote})
		got, err := json.Marshal(doc)
		if want := `{"doc":"story","quotes":[` + c.jsonl + `]}`; string(got) != want || err != nil {
			t.Errorf("jsonl %s, %v; want %s", got, err, want)
		}
		var b strings.Builder
		if err := doc.print(&b); err != nil || b.String() != "story: 1 quotes\n\n"+c.people {
			t.Errorf("for people %q, %v; want %q", b.String(), err, c.people)
		}
	}
}
