package store

import (
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

// deny returns a story in which somebody says, denies and will not say the same, the last
// at second hand.
func deny(published time.Time) news.Story {
	s := tell("a.example", "1", "T", published,
		line{named("Ada Brandt"), "The bridge is shut."}, line{named("Ada Brandt"), "The bridge is shut."}, line{named("Ada Brandt"), "The bridge is shut."})
	s.Quotes[1].Stance, s.Quotes[2].Stance = news.Denied, news.Declined
	const aides = "two aides"
	s.Text += "\n\nNobody else spoke.\n\nThis is according to " + aides + ". It rained."
	at := strings.Index(s.Text, aides)
	s.Quotes[2].Via = []news.Span{{Start: at, End: at + len(aides)}}
	s.KeyPoints = nil
	return s
}

func testStances(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := deny(noon)
	story.ID = saved(t, s, story)[0]
	stored := func() news.Story {
		t.Helper()
		page, total, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{}, news.Window{Limit: 9})
		same(t, "total", []any{total, err}, []any{1, nil})
		return page[0]
	}
	same(t, "story", stored(), story)
	got, evidence, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 9})
	same(t, "kept apart", []any{evidence.Statements, err}, []any{3, nil})
	for i, want := range []news.Stance{news.Declined, news.Denied, news.Asserted} {
		same(t, "stance", got[i].Quote.Stance, want)
	}
	same(t, "excerpt", got[0].Text, "“The bridge is shut.”, the speaker said.\n\nThis is according to two aides. It rained.")
	same(t, "via", news.Join(got[0].Text, got[0].Quote.Via, "|"), "two aides")
	same(t, "first hand", got[1].Quote.Via, []news.Span(nil))
	same(t, "the same in echoes", must(s.Echoes(t.Context(), news.Operator, "the bridge is shut", 9))(t), got)

	late := noon.Add(time.Second)
	same(t, "pruned", must(s.Prune(t.Context(), late, time.Time{}, late))(t), Pruned{Texts: 1})
	kept := stored()
	same(t, "kept", told(kept), told(story))
	same(t, "via of what is kept", news.Join(kept.Text, kept.Quotes[2].Via, "|"), "two aides")
	if strings.Contains(kept.Text, "Nobody else") {
		t.Error("more than the excerpts was kept")
	}

	again := deny(noon.Add(-time.Hour))
	again.URL, again.Quotes = "https://a.example/2", again.Quotes[1:2]
	saved(t, s, again)
	got, _, err = s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 9})
	same(t, "denied again, and so in front", []any{len(got), len(got[0].Also), len(got[1].Also), len(got[2].Also), err}, []any{3, 1, 0, 0, nil})

	wrong := deny(noon)
	wrong.URL = "https://a.example/3"
	wrong.Quotes[2].Via[0].End = 1000
	if _, err := s.SaveGiven(t.Context(), serverA, wrong); err == nil {
		t.Error("a wrong span was taken")
	}
}
