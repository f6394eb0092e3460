package store

import (
	"fmt"
	"testing"
	"time"

	"onrecord/news"
)

// The pages of a list stand still while stories arrive, older and newer ones.
func testUpto(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "empty store", must(s.Newest(t.Context()))(t), int64(0))
	ada := named("Ada Brandt")
	hour := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	ids := saved(t, s,
		tell("a.example", "1", "Bridge", hour(-5), line{ada, "One."}, line{ada, "Two."}),
		tell("a.example", "2", "Bridge", hour(-4), line{ada, "Three."}))
	upto := must(s.Newest(t.Context()))(t)
	same(t, "newest", upto, ids[1])
	quotes := func(q news.QuoteQuery, w news.Window) string {
		got, evidence := said(t, s, q, w)
		return fmt.Sprint(got, evidence)
	}
	stories := func(q news.StoryQuery) (all []news.Story) {
		page, total, err := s.Stories(t.Context(), news.Operator, q, news.Window{Limit: 9})
		same(t, "total", []any{total, err}, []any{len(page), nil})
		return page
	}
	queries := []news.QuoteQuery{{}, {Person: "Ada Brandt"}, {About: "bridge"}, {Outlet: "a.example", Since: hour(-5)}}
	windows := []news.Window{{Limit: 2}, {Offset: 2, Limit: 2}, {Limit: 9}}
	var want []string
	for _, q := range queries {
		for _, w := range windows {
			want = append(want, quotes(q, w))
		}
	}
	wantStories := stories(news.StoryQuery{})

	saved(t, s, tell("b.example", "3", "Bridge", hour(-1), line{ada, "Four."}, line{ada, "One."}),
		tell("a.example", "4", "Bridge", hour(-6), line{ada, "Five."}, line{ada, "Three."}))
	for i, got := range queries {
		for j, w := range windows {
			got.Upto = upto
			same(t, fmt.Sprintf("%+v %+v", got, w), quotes(got, w), want[i*len(windows)+j])
		}
	}
	same(t, "stories", stories(news.StoryQuery{Upto: upto}), wantStories)
	same(t, "one of them", len(stories(news.StoryQuery{Upto: ids[0]})), 1)
	same(t, "all", len(stories(news.StoryQuery{})), 4)
	same(t, "about", len(stories(news.StoryQuery{About: "bridge", Upto: upto})), 2)
	one, _, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Upto: upto}, news.Window{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range one {
		same(t, "no later article", st.Also, []news.Print(nil))
	}
	_, evidence := said(t, s, news.QuoteQuery{}, news.Window{Limit: 9})
	same(t, "all statements", evidence.Statements, 5)
}

func testTenants(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "nobody", must(s.Tenants(t.Context()))(t), []news.Tenant{})
	if _, _, err := s.Follow(t.Context(), serverB, "https://a.example/", ""); err != nil {
		t.Fatal(err)
	}
	must(s.SaveGiven(t.Context(), member, tell("a.example", "1", "T", noon)))(t)
	must(s.AddSubscription(t.Context(), order(serverA, "Morning")))(t)
	for _, tenant := range []news.Tenant{news.Operator, news.ServerTenant("2"), serverA} {
		if err := s.SaveView(t.Context(), tenant, "k", nil); err != nil {
			t.Fatal(err)
		}
	}
	follow(t, s, "https://b.example/")
	all := []news.Tenant{news.Operator, news.Everyone, member, serverA, serverB, news.ServerTenant("2")}
	same(t, "all in order", must(s.Tenants(t.Context()))(t), all)
	for len(all) > 0 {
		if err := s.Forget(t.Context(), all[0]); err != nil {
			t.Fatal(err)
		}
		all = all[1:]
		same(t, "after one was forgotten", must(s.Tenants(t.Context()))(t), all)
	}
}
