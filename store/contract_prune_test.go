package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/news"
)

// long returns a story of which a part only is needed by its quotes and key points: two
// paragraphs of five, and a sentence.
func long(outlet, slug string, published time.Time, who string) news.Story {
	s := tell(outlet, slug, "Bridge shut", published, line{named(who), "It will not hold."}, line{named("Bo Lind"), "Grüße."})
	const before = "The zeppelin came first. It rained.\n\n"
	shift := func(spans []news.Span) []news.Span {
		out := make([]news.Span, len(spans))
		for i, p := range spans {
			out[i] = news.Span{Start: p.Start + len(before), End: p.End + len(before)}
		}
		return out
	}
	for i := range s.Quotes {
		q := &s.Quotes[i]
		mapSpans(q, shift)
	}
	s.Text = before + s.Text + "\n\nThe mayor slept. The ferry was late again. Nobody knew why."
	ferry := strings.Index(s.Text, "The ferry was late again.")
	bridge := strings.Index(s.Text, "It will")
	s.KeyPoints = []news.KeyPoint{
		{Text: "Late ferry.", Sentences: []news.Span{{Start: ferry, End: ferry + len("The ferry was late again.")}}},
		{Text: "No hold.", Sentences: []news.Span{{Start: bridge, End: bridge + 2}, {Start: bridge, End: bridge + len("It will not hold.")}}},
	}
	return s
}

// told returns the words that the quotes and key points of a story point at.
func told(s news.Story) (words []string) {
	for _, p := range s.KeyPoints {
		words = append(words, p.Text, news.Join(s.Text, p.Sentences, "|"))
	}
	for _, q := range s.Quotes {
		for _, spans := range [][]news.Span{q.Content, q.Quoted, q.Cue, q.Source, q.Via} {
			words = append(words, news.Join(s.Text, spans, "|"))
		}
	}
	return words
}

func testPrune(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	old := long("a.example", "1", noon.AddDate(0, 0, -1), "Ada Brandt")
	saved(t, s, old)
	now = noon.AddDate(0, 0, 1)
	saved(t, s, long("b.example", "1", noon.AddDate(-1, 0, 0), "Cleo Park")) // published long before it was stored
	middle := noon.Add(time.Hour)
	stories := func() []news.Story {
		t.Helper()
		page, _, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{}, news.Window{Limit: 9})
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	about := func(words string) int {
		t.Helper()
		_, total, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{About: words}, news.Window{})
		if err != nil {
			t.Fatal(err)
		}
		return total
	}
	before := look(t, s, news.Operator)
	same(t, "nothing", must(s.Prune(t.Context(), time.Time{}, time.Time{}, time.Time{}))(t), Pruned{})
	same(t, "nothing that old", must(s.Prune(t.Context(), noon, noon, noon))(t), Pruned{})
	same(t, "all as it was", look(t, s, news.Operator), before)

	same(t, "texts", must(s.Prune(t.Context(), middle, time.Time{}, time.Time{}))(t), Pruned{Texts: 1})
	same(t, "again", must(s.Prune(t.Context(), middle, time.Time{}, time.Time{}))(t), Pruned{})
	after := look(t, s, news.Operator)
	same(t, "statements stay", after.Quotes, before.Quotes)
	same(t, "people stay", after.People, before.People)
	got := stories()
	same(t, "text", got[0].Text, "“It will not hold.”, the speaker said.\n\n“Grüße.”, the speaker said.\n\nThe ferry was late again.")
	same(t, "words", told(got[0]), told(old))
	same(t, "spans", checkSpans(got[0]), nil)
	same(t, "the newer one", got[1].Text, before.Stories[1].Text)
	same(t, "words that went and stayed", []int{about("zeppelin"), about("ferry"), about("bridge"), about("Grüße")}, []int{1, 2, 2, 2})

	same(t, "quotes", must(s.Prune(t.Context(), middle, middle, time.Time{}))(t), Pruned{Quotes: 2})
	got = stories()
	same(t, "text of key points", got[0].Text, "It will not hold.\n\nThe ferry was late again.")
	same(t, "their words", told(got[0]), told(news.Story{Article: old.Article, KeyPoints: old.KeyPoints}))
	same(t, "who is left", names(must(s.People(t.Context(), news.Operator, "", 9))(t)), []string{"Bo Lind", "Cleo Park"})
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 2, Stories: 2, Statements: 2, People: 2})
	_, evidence := said(t, s, news.QuoteQuery{}, news.Window{})
	same(t, "evidence", evidence.Statements, 2)

	end := now.Add(time.Hour)
	same(t, "both at once", must(s.Prune(t.Context(), end, end, end))(t), Pruned{Texts: 1, Quotes: 2})
	same(t, "nobody is left", look(t, s, news.Operator).People, []news.Person{})
	same(t, "saved again", saved(t, s, old)[0], got[0].ID)
	same(t, "does not come back", stories()[0].Quotes, []news.Quote{})
}

// Full batches, and a call that is broken off at any point and done again.
func testPruneInBatches(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	const count = pruneStories + 2
	for i := range count {
		must(s.SaveGiven(t.Context(), serverA, long("a.example", fmt.Sprint(i), noon, "Ada Brandt")))(t)
	}
	late := noon.Add(time.Second)
	var all Pruned
	for calls := 5; ; calls += 400 {
		p, err := s.Prune(&fading{Context: t.Context(), calls: calls}, late, time.Time{}, late)
		all.Texts += p.Texts
		if err == nil {
			break
		}
	}
	same(t, "texts", all.Texts, count)
	same(t, "quotes", must(s.Prune(t.Context(), late, late, late))(t), Pruned{Quotes: 2 * count})
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Stories: count})
}

func testPruneViews(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	view := func(i int) {
		t.Helper()
		if err := s.SaveView(t.Context(), serverA, fmt.Sprint(i), []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	for i := range pruneViews + 2 {
		view(i)
	}
	now = noon.Add(time.Minute)
	view(1)
	same(t, "old ones", must(s.Prune(t.Context(), time.Time{}, time.Time{}, now))(t), Pruned{Views: pruneViews + 1})
	for i, want := range []bool{false, true} {
		_, found, err := s.View(t.Context(), serverA, fmt.Sprint(i))
		same(t, fmt.Sprint(i), []any{found, err}, []any{want, nil})
	}
}

// What is kept of a text is the bytes that its spans had, once and again.
func TestKeptText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringN(0, 60, -1).Draw(rt, "text")
		var borders []int
		for i := range text {
			borders = append(borders, i)
		}
		borders = append(borders, len(text))
		span := rapid.Custom(func(rt *rapid.T) news.Span {
			a := rapid.IntRange(0, len(borders)-1).Draw(rt, "from")
			b := rapid.IntRange(a, len(borders)-1).Draw(rt, "to")
			return news.Span{Start: borders[a], End: borders[b]}
		})
		first := rapid.SliceOfN(span, 0, 6).Draw(rt, "spans")
		second := first[:rapid.IntRange(0, len(first)).Draw(rt, "kept longer")]
		whole := keptText{text: text, whole: true}
		once := whole.only(first)
		for name, kept := range map[string]keptText{"once": once, "twice": once.only(second), "at once": whole.only(second)} {
			for _, s := range second {
				moved := kept.moved([]news.Span{s})
				same(rt, name+" keeps its spans", len(moved), 1)
				same(rt, name, moved[0].In(kept.text), s.In(text))
			}
		}
		same(rt, "nothing more", once.only(second).text, whole.only(second).text)
	})
}
