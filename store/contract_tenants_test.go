package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/news"
)

var (
	serverA = news.ServerTenant("1")
	serverB = news.ServerTenant("11") // the one's id begins the other's
	member  = news.MemberTenant("1")
)

// bring saves story from a new entry of the feed with this URL, which the tenants follow.
func bring(t testing.TB, s *Store, url string, story news.Story, tenants ...news.Tenant) int64 {
	t.Helper()
	var feed news.Feed
	for _, tenant := range tenants {
		var err error
		if feed, _, err = s.Follow(t.Context(), tenant, url, "somebody"); err != nil {
			t.Fatal(err)
		}
	}
	return must(s.Save(t.Context(), newEntry(t, s, feed, story.Published), story))(t)
}

func testFollow(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	follow := func(tenant news.Tenant, url string) (news.Feed, bool) {
		t.Helper()
		feed, done, err := s.Follow(t.Context(), tenant, url, "ann")
		if err != nil {
			t.Fatal(err)
		}
		return feed, done
	}
	b, done := follow(serverA, "https://b.example/rss")
	same(t, "new", done, true)
	again, done := follow(serverA, "https://b.example/rss")
	same(t, "again", []any{again, done}, []any{b, false})
	now = noon.Add(time.Minute)
	other, done := follow(member, "https://b.example/rss")
	same(t, "another's", []any{other, done}, []any{b, true})
	a, _ := follow(serverA, "https://a.example/rss")
	same(t, "once each", must(s.Feeds(t.Context()))(t), []news.Feed{b, a})

	fb := news.FollowedFeed{Feed: b, Added: noon, By: "ann", Next: noon}
	fa := news.FollowedFeed{Feed: a, Added: now, By: "ann", Next: now}
	same(t, "A", must(s.Followed(t.Context(), serverA))(t), []news.FollowedFeed{fb, fa})
	same(t, "B", must(s.Followed(t.Context(), serverB))(t), []news.FollowedFeed{})
	later := fb
	later.Added = now
	same(t, "member", must(s.Followed(t.Context(), member))(t), []news.FollowedFeed{later})
	fa.By, fb.By = "", ""
	same(t, "operator", must(s.Followed(t.Context(), news.Operator))(t), []news.FollowedFeed{fb, fa})

	same(t, "not B's", must(s.Unfollow(t.Context(), serverB, b.ID))(t), false)
	same(t, "A's", must(s.Unfollow(t.Context(), serverA, b.ID))(t), true)
	same(t, "no longer", must(s.Unfollow(t.Context(), serverA, b.ID))(t), false)
	same(t, "still followed", must(s.Feeds(t.Context()))(t), []news.Feed{b, a})
	same(t, "by the member alone", must(s.Unfollow(t.Context(), member, b.ID))(t), true)
	same(t, "not asked any more", must(s.DueFeeds(t.Context(), 9))(t), []news.Feed{a})
	same(t, "nor listed", must(s.Feeds(t.Context()))(t), []news.Feed{a})
}

func testFollowBounds(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	for i := range maxFollows {
		if _, _, err := s.Follow(t.Context(), serverA, fmt.Sprint("https://a.example/", i), ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := s.Follow(t.Context(), serverA, "https://b.example/", ""); !errors.Is(err, ErrTooMany) {
		t.Errorf("one feed too many: %v", err)
	}
	if _, done, err := s.Follow(t.Context(), serverA, "https://a.example/0", ""); done || err != nil {
		t.Errorf("a feed that is followed: %v, %v", done, err)
	}
	same(t, "nothing was added", must(s.Counts(t.Context()))(t), Counts{Feeds: maxFollows})
	if _, _, err := s.Follow(t.Context(), serverB, "https://b.example/", ""); err != nil {
		t.Error(err)
	}
}

// A feed that was left and is followed again starts as a new one, and what waited of it
// is not news.
func testFollowAgain(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	feed, _, err := s.Follow(t.Context(), serverA, "https://feed.example/rss", "")
	if err != nil {
		t.Fatal(err)
	}
	feed.Validator.ETag = `"1"`
	must(s.Remember(t.Context(), feed, []news.Entry{item("1", noon)}, noon.Add(time.Hour)))(t)
	must(s.Remember(t.Context(), feed, []news.Entry{item("2", noon)}, noon.Add(time.Hour)))(t)
	entries := must(s.Pending(t.Context(), 9))(t)
	same(t, "waiting", len(entries), 2)
	if err := s.PauseFeed(t.Context(), feed.ID, "gone"); err != nil {
		t.Fatal(err)
	}
	must(s.Unfollow(t.Context(), serverA, feed.ID))(t)
	same(t, "for nobody", must(s.Pending(t.Context(), 9))(t), []Pending{})

	now = noon.Add(time.Minute)
	again, _, err := s.Follow(t.Context(), serverB, feed.URL, "")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "read anew", again.Validator, news.Validator{})
	same(t, "due", must(s.DueFeeds(t.Context(), 9))(t), []news.Feed{again})
	same(t, "waits again", must(s.Pending(t.Context(), 9))(t), entries)
	must(s.Remember(t.Context(), again, []news.Entry{item("3", noon)}, noon.Add(time.Hour)))(t)
	for i, p := range must(s.Pending(t.Context(), 9))(t) {
		must(s.Save(t.Context(), p.EntryID, tell("a.example", fmt.Sprint(i), "T", noon)))(t)
	}
	_, total, err := s.Since(t.Context(), serverB, news.StoryQuery{}, noon, now, 9)
	same(t, "nothing is new", []any{total, err}, []any{0, nil})
}

// What one tenant has, in every answer that the store gives.
func testWrongTenant(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := tell("private.example", "1", "Secret bridge", noon, line{news.Speaker{Kind: news.Named, Name: "Ada Brandt", Role: "spy"}, "Yes."})
	id := bring(t, s, "https://private.example/rss", story, serverA)
	given := must(s.SaveGiven(t.Context(), serverA, tell("given.example", "1", "Given bridge", noon, line{named("Bo Lind"), "No."})))(t)
	sub := must(s.AddSubscription(t.Context(), order(serverA, "Morning")))(t)
	delivery, _, err := s.Plan(t.Context(), sub.ID, noon, noon, "n")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SaveView(t.Context(), serverA, "k", []byte("state")); err != nil {
		t.Fatal(err)
	}
	if id == given || delivery.ID == 0 {
		t.Fatal("nothing to look for")
	}
	outsiders := []news.Tenant{
		serverB, member, news.Everyone, news.ServerTenant(""), news.MemberTenant(""), "SERVER 1", "server 1\x00", "server %", "' OR 1=1 --",
	}
	for _, tenant := range outsiders {
		same(t, fmt.Sprintf("%q sees", tenant), look(t, s, tenant), sightOf{})
	}
	for _, tenant := range []news.Tenant{serverA, news.Operator} {
		seen := look(t, s, tenant)
		same(t, "people", names(seen.People), []string{"Ada Brandt", "Bo Lind"})
		same(t, "what else", []int{len(seen.Found), len(seen.Quotes), len(seen.Echoes), seen.Evidence.Statements, len(seen.Stories), seen.Total, len(seen.Outlets), len(seen.At), len(seen.Deliveries)},
			[]int{2, 2, 1, 2, 2, 2, 2, 2, 1})
	}
	same(t, "its own", []any{look(t, s, serverA).Subs, string(look(t, s, serverA).View)}, []any{[]news.Subscription{sub, sub}, "state"})

	sub.Tenant = serverB
	if err := s.EditSubscription(t.Context(), sub); !errors.Is(err, ErrMissing) {
		t.Errorf("B edits A's subscription: %v", err)
	}
	same(t, "B removes it", must(s.RemoveSubscription(t.Context(), serverB, sub.ID))(t), false)
	if err := s.Forget(t.Context(), serverB); err != nil {
		t.Fatal(err)
	}
	same(t, "nothing of A's is forgotten", look(t, s, serverA).Total, 2)
	if err := s.Forget(t.Context(), serverA); err != nil {
		t.Fatal(err)
	}
	same(t, "A is forgotten", look(t, s, serverA), sightOf{})
	same(t, "but not the stories", look(t, s, news.Operator).Total, 2)
	same(t, "nor asked for", must(s.DueDeliveries(t.Context(), 9))(t), []news.Delivery{})
}

// A sightOf is all that a tenant can get to see, without the store's numbers.
type sightOf struct {
	People, Found []news.Person
	Typed         []news.Person
	Quotes        []news.Statement
	Spoken        []news.Statement // by some people
	Echoes        []news.Statement
	Evidence      news.Evidence
	Stories, At   []news.Story
	New           []news.Story
	Total         int
	Outlets       []news.OutletCount
	Feeds         []string
	Subs          []news.Subscription
	Deliveries    []news.Delivery
	View          []byte
	Upto          []sightOf // what there was when each of the stories was the newest
}

// look asks the store everything for tenant.
func look(t testing.TB, s *Store, tenant news.Tenant) (seen sightOf) {
	t.Helper()
	ctx := t.Context()
	all := news.Window{Limit: maxRows}
	fail := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	seen.People = must(s.People(ctx, tenant, "", maxRows))(t)
	seen.Typed = must(s.People(ctx, tenant, "a", maxRows))(t)
	same(t, "typed", keep(seen.Typed, func(p news.Person) bool { return p.Name[0] == 'A' }), keep(seen.People, func(p news.Person) bool { return p.Name[0] == 'A' }))
	for _, name := range []string{"Ada Brandt", "bo lind", "Ada K. Brandt", "Cleo Park"} {
		seen.Found = append(seen.Found, must(s.FindPeople(ctx, tenant, name))(t)...)
	}
	var err error
	seen.Quotes, seen.Evidence, err = s.QuotesBy(ctx, tenant, news.QuoteQuery{}, all)
	fail(err)
	top, _, err := s.QuotesBy(ctx, tenant, news.QuoteQuery{}, news.Window{Limit: 1})
	fail(err)
	same(t, "first of them", top, seen.Quotes[:min(1, len(seen.Quotes))])
	for _, name := range []string{"Ada Brandt", "Ada K. Brandt", "Bo Lind", "Cleo Park"} {
		part, evidence, err := s.QuotesBy(ctx, tenant, news.QuoteQuery{Person: name}, all)
		fail(err)
		same(t, "statements of "+name, evidence.Statements, len(part))
		seen.Spoken = append(seen.Spoken, part...)
	}
	for _, q := range []news.QuoteQuery{{Person: "Ada Brandt"}, {About: "bridge"}, {Outlet: "private.example"}, {Since: noon.AddDate(-1, 0, 0)}} {
		part, evidence, err := s.QuotesBy(ctx, tenant, q, all)
		fail(err)
		if len(part) > len(seen.Quotes) || evidence.Statements != len(part) || evidence.Outlets > seen.Evidence.Outlets {
			t.Errorf("%q sees %d statements for %+v, of %d", tenant, len(part), q, len(seen.Quotes))
		}
	}
	seen.Stories, seen.Total, err = s.Stories(ctx, tenant, news.StoryQuery{}, all)
	fail(err)
	for _, st := range seen.Stories {
		seen.Upto = append(seen.Upto, lookBack(t, s, tenant, st.ID))
	}
	for _, words := range []string{"yes", "the bridge, yes"} {
		seen.Echoes = append(seen.Echoes, must(s.Echoes(ctx, tenant, words, maxRows))(t)...)
	}
	_, about, err := s.Stories(ctx, tenant, news.StoryQuery{About: "bridge"}, all)
	fail(err)
	same(t, "about", about <= seen.Total, true)
	seen.New, _, err = s.Since(ctx, tenant, news.StoryQuery{}, noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0), maxRows)
	fail(err)
	for _, address := range []string{"https://private.example/1", "https://given.example/1#x", "https://a.example/1", "https://b.example/2"} {
		story, found, err := s.StoryAt(ctx, tenant, address)
		fail(err)
		if found {
			seen.At = append(seen.At, story)
		}
	}
	seen.Outlets = must(s.Outlets(ctx, tenant, "", maxRows))(t)
	for _, f := range must(s.Followed(ctx, tenant))(t) {
		seen.Feeds = append(seen.Feeds, f.URL)
	}
	seen.Subs = must(s.Subscriptions(ctx, tenant))(t)
	if sub, found, err := s.Subscription(ctx, tenant, "morning"); err != nil || found {
		fail(err)
		seen.Subs = append(seen.Subs, sub)
	}
	seen.Deliveries = must(s.Deliveries(ctx, tenant, maxRows))(t)
	seen.View, _, err = s.View(ctx, tenant, "k")
	fail(err)
	seen.forgetNumbers()
	return seen
}

// lookBack asks for what tenant would see if this story were the newest.
func lookBack(t testing.TB, s *Store, tenant news.Tenant, upto int64) (seen sightOf) {
	t.Helper()
	all := news.Window{Limit: maxRows}
	var err, err2 error
	seen.Quotes, seen.Evidence, err = s.QuotesBy(t.Context(), tenant, news.QuoteQuery{Upto: upto}, all)
	seen.Stories, seen.Total, err2 = s.Stories(t.Context(), tenant, news.StoryQuery{Upto: upto}, all)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	same(t, "stories", len(seen.Stories), seen.Total)
	return seen
}

func keep[T any](all []T, good func(T) bool) (kept []T) {
	for _, one := range all {
		if good(one) {
			kept = append(kept, one)
		}
	}
	return kept
}

func (s *sightOf) forgetNumbers() {
	for _, list := range [][]news.Story{s.Stories, s.At, s.New} {
		for i := range list {
			list[i].ID = 0
		}
	}
	for _, list := range [][]news.Statement{s.Quotes, s.Spoken, s.Echoes} {
		for i := range list {
			q := &list[i]
			q.ID, q.StoryID = 0, 0
			for j := range q.Also {
				q.Also[j].StoryID = 0
			}
		}
	}
	for i := range s.Upto {
		s.Upto[i].forgetNumbers()
	}
}

// A broughtStory is a story with the feeds that bring it and the tenants it is given to.
type broughtStory struct {
	story news.Story
	feeds []int
	given []news.Tenant
}

// testNoInterference: a tenant cannot tell a store from one that never had what the
// tenant may not see.
func testNoInterference(t *testing.T, open opener) {
	tenants := []news.Tenant{serverA, serverB, member, news.Everyone}
	lessOften(t)
	rapid.Check(t, func(rt *rapid.T) {
		subset := rapid.SliceOfNDistinct(rapid.SampledFrom(tenants), 0, 2, rapid.ID[news.Tenant])
		followers := rapid.SliceOfN(subset, 3, 3).Draw(rt, "followers of the feeds")
		var stories []broughtStory
		for i := range rapid.IntRange(1, 5).Draw(rt, "stories") {
			stories = append(stories, broughtStory{
				drawStory(rt, i),
				rapid.SliceOfNDistinct(rapid.IntRange(0, 2), 0, 2, rapid.ID[int]).Draw(rt, "feeds"),
				rapid.SliceOfNDistinct(rapid.SampledFrom(tenants), 0, 1, rapid.ID[news.Tenant]).Draw(rt, "given to"),
			})
		}
		tenant := rapid.SampledFrom(tenants[:3]).Draw(rt, "who looks")
		visible := seenBy(tenant, followers, stories)
		rules := drawRules(rt)
		own, others := drawCorrections(rt, "own"), drawCorrections(rt, "others'")
		small, whole := build(t, open, followers, visible), build(t, open, followers, stories)
		rulesFirst := rapid.Bool().Draw(rt, "rules first")
		for _, s := range []*Store{small, whole} {
			if rulesFirst {
				rule(t, s, rules...)
				correctAll(t, s, tenant, own)
			} else {
				correctAll(t, s, tenant, own)
				rule(t, s, rules...)
			}
		}
		for _, other := range tenants[:3] {
			if other != tenant {
				correctAll(t, whole, other, others)
			}
		}
		want := look(t, small, tenant)
		got := look(t, whole, tenant)
		same(rt, string(tenant)+" sees", got, want)
		same(rt, "stories", got.Total, len(visible))
	})
}

// seenBy returns the stories that tenant may see, with what brought them to it alone.
func seenBy(tenant news.Tenant, followers [][]news.Tenant, stories []broughtStory) (visible []broughtStory) {
	seen := func(x news.Tenant) bool { return x == tenant || tenant == member && x == news.Everyone }
	for _, st := range stories {
		st.feeds = keep(st.feeds, func(i int) bool { return slices.ContainsFunc(followers[i], seen) })
		st.given = keep(st.given, seen)
		if len(st.feeds)+len(st.given) > 0 {
			visible = append(visible, st)
		}
	}
	return visible
}

func drawStory(rt *rapid.T, i int) news.Story {
	var lines []line
	for range rapid.IntRange(0, 2).Draw(rt, "lines") {
		who := named(rapid.SampledFrom([]string{"Ada Brandt", "ADA BRANDT", "Ada K. Brandt", "Ada L. Brandt", "Bo Lind"}).Draw(rt, "who"))
		who.Role = rapid.SampledFrom([]string{"", "mayor", "minister"}).Draw(rt, "role")
		lines = append(lines, line{who, rapid.SampledFrom([]string{"Yes.", "yes", "The bridge.", "Yes, the bridge."}).Draw(rt, "words")})
	}
	outlet := rapid.SampledFrom([]string{"a.example", "b.example"}).Draw(rt, "outlet")
	hours := rapid.IntRange(1, 3).Draw(rt, "hours")
	return tell(outlet, fmt.Sprint(i), "T", noon.Add(-time.Duration(hours)*time.Hour), lines...)
}

// build returns a store in which feeds with these followers bring stories. Each feed has
// been read before, so that its stories are new.
func build(t *testing.T, open opener, followers [][]news.Tenant, stories []broughtStory) *Store {
	s := open(t, fixed(noon))
	feeds := make([]news.Feed, len(followers))
	for i, tenants := range followers {
		for _, tenant := range append([]news.Tenant{"reader"}, tenants...) {
			feed, _, err := s.Follow(t.Context(), tenant, fmt.Sprint("https://feed.example/", i), "")
			if err != nil {
				t.Fatal(err)
			}
			feeds[i] = feed
		}
		must(s.Remember(t.Context(), feeds[i], nil, noon))(t)
	}
	add(t, s, stories)
	return s
}

// add lets the feeds bring stories.
func add(t *testing.T, s *Store, stories []broughtStory) {
	for _, st := range stories {
		for _, i := range st.feeds {
			feed, _, err := s.Follow(t.Context(), "reader", fmt.Sprint("https://feed.example/", i), "")
			if err != nil {
				t.Fatal(err)
			}
			must(s.Save(t.Context(), newEntry(t, s, feed, st.story.Published), st.story))(t)
		}
		for _, tenant := range st.given {
			must(s.SaveGiven(t.Context(), tenant, st.story))(t)
		}
	}
}

// The name, the role and the numbers of a person are those of visible stories.
func testPersonIsAsSeen(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	who := func(name, role string) news.Speaker { return news.Speaker{Kind: news.Named, Name: name, Role: role} }
	private := tell("a.example", "1", "T", noon.Add(-time.Hour), line{who("ADA BRANDT", "spy"), "Yes."}, line{who("ADA BRANDT", ""), "Never."})
	public := tell("b.example", "1", "T", noon.Add(-2*time.Hour), line{who("Ada Brandt", "mayor"), "yes"})
	bring(t, s, "https://a.example/rss", private, serverA)
	bring(t, s, "https://b.example/rss", public, news.Everyone, serverB)
	for _, tenant := range []news.Tenant{serverB, member} {
		same(t, string(tenant), must(s.People(t.Context(), tenant, "ada", 9))(t),
			[]news.Person{{Name: "Ada Brandt", Role: "mayor", Statements: 1, Last: noon.Add(-2 * time.Hour)}})
		quotes, evidence, err := s.QuotesBy(t.Context(), tenant, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 9})
		same(t, "quotes", []any{len(quotes), err}, []any{1, nil})
		same(t, "no other article", quotes[0].Also, []news.Print{})
		same(t, "evidence", evidence, news.Evidence{Statements: 1, Outlets: 1, First: public.Published, Last: public.Published})
	}
	same(t, "operator", must(s.FindPeople(t.Context(), news.Operator, "ada brandt"))(t),
		[]news.Person{{Name: "ADA BRANDT", Role: "spy", Statements: 2, Last: noon.Add(-time.Hour), Roles: []news.DatedRole{
			{Role: "spy", First: private.Published, Last: private.Published, Outlets: 1},
			{Role: "mayor", First: public.Published, Last: public.Published, Outlets: 1},
		}}})
}

func testGive(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Yes."})
	story.Canonical = "https://www.a.example/one"
	story.ID = bring(t, s, "https://a.example/rss", story, serverA)
	at := func(tenant news.Tenant, address string) (int64, bool) {
		t.Helper()
		got, found, err := s.StoryAt(t.Context(), tenant, address)
		if err != nil {
			t.Fatal(err)
		}
		if found {
			same(t, address, got, story)
		}
		return got.ID, found
	}
	for address, want := range map[string]bool{
		story.URL: true, story.URL + "#part": true, story.Canonical: true, story.Canonical + "#part": true,
		"": false, "https://a.example/2": false, "a.example/1": false, "%zz": false, "https://www.b.example/one": false,
	} {
		_, found := at(serverA, address)
		same(t, address, found, want)
		_, found = at(serverB, address)
		same(t, "not B's "+address, found, false)
	}
	same(t, "known page", must(s.SaveGiven(t.Context(), serverB, story))(t), story.ID)
	same(t, "again", must(s.SaveGiven(t.Context(), serverB, story))(t), story.ID)
	_, found := at(serverB, story.URL)
	same(t, "B's now", found, true)
	if err := errors.Join(s.Give(t.Context(), member, story.ID), s.Give(t.Context(), member, story.ID)); err != nil {
		t.Fatal(err)
	}
	_, found = at(member, story.URL)
	same(t, "member's now", found, true)
	if err := s.Give(t.Context(), member, 99); !errors.Is(err, ErrMissing) {
		t.Errorf("Give of no story: %v", err)
	}
	same(t, "one story", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 1, Stories: 1, Statements: 1, People: 1})

	wrong := tell("a.example", "2", "T", noon, line{named("Ada Brandt"), "Yes."})
	wrong.Quotes[0].Cue[0].End = 1000
	if _, err := s.SaveGiven(t.Context(), serverB, wrong); err == nil {
		t.Error("wrong spans were taken")
	}
}

// A page that names another outlet's page as its own is not found there.
func testStoryAtIsNotForged(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	genuine := tell("a.example", "1", "T", noon)
	genuine.ID = must(s.SaveGiven(t.Context(), serverA, genuine))(t)
	for i := range 2 {
		forged := tell("b.example", fmt.Sprint(i), "F", noon)
		forged.Canonical = genuine.URL
		must(s.SaveGiven(t.Context(), serverA, forged))(t)
	}
	got, found, err := s.StoryAt(t.Context(), serverA, genuine.URL)
	same(t, "story", []any{got, found, err}, []any{genuine, true, nil})
}

// SaveGiven is broken off at each of its steps: it leaves nothing.
func testSaveGivenIsWhole(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := tell("a.example", "1", "Bridge", noon, line{named("Ada Brandt"), "Yes."})
	for calls := 0; ; calls++ {
		id, err := s.SaveGiven(&fading{Context: t.Context(), calls: calls}, serverA, story)
		counts := must(s.Counts(t.Context()))(t)
		if err == nil {
			same(t, "counts", counts, Counts{Stories: 1, Statements: 1, People: 1})
			same(t, "seen", look(t, s, serverA).Total, 1)
			return
		}
		same(t, "counts of a failure", counts, Counts{})
		same(t, "id of a failure", id, int64(0))
	}
}
