package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/news"
)

// urls returns the addresses of feeds.
func urls(feeds []news.Feed) []string {
	var all []string
	for _, f := range feeds {
		all = append(all, f.URL)
	}
	return all
}

func testDueFeeds(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	for _, name := range []string{"c", "a", "b", "d"} {
		follow(t, s, "https://"+name+".example/")
	}
	due := func(limit int) string {
		t.Helper()
		found := strings.Join(urls(must(s.DueFeeds(t.Context(), limit))(t)), " ")
		return strings.NewReplacer("https://", "", ".example/", "").Replace(found)
	}
	same(t, "all", due(9), "c a b d")
	same(t, "limit", due(0), "c")
	feeds := must(s.Feeds(t.Context()))(t)
	err := errors.Join(
		s.Checked(t.Context(), feeds[0].ID, now.Add(3*time.Minute)),
		s.Checked(t.Context(), feeds[1].ID, now.Add(2*time.Minute)),
		s.PauseFeed(t.Context(), feeds[3].ID, "gone"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "not those", due(9), "b")
	now = noon.Add(2 * time.Minute)
	same(t, "to the moment", due(9), "b a")
	now = noon.Add(4 * time.Minute)
	same(t, "the longest first", due(9), "b a c")
	if err := s.ResumeFeed(t.Context(), feeds[3].ID); err != nil {
		t.Fatal(err)
	}
	same(t, "resumed", due(9), "b a c d")
	feed, found, err := s.Feed(t.Context(), feeds[2].ID)
	same(t, "one", []any{feed, found, err}, []any{feeds[2], true, nil})
}

func testFeedHealth(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	feed := follow(t, s, "https://a.example/")
	health := func() news.FollowedFeed {
		t.Helper()
		return must(s.Followed(t.Context(), news.Everyone))(t)[0]
	}
	want := news.FollowedFeed{Feed: feed, Added: noon, Next: noon}
	for i := range 3 {
		now = now.Add(time.Minute)
		want.Checked, want.Next, want.Error, want.Failures = now, now.Add(time.Hour), "no answer", i+1
		same(t, "in a row", must(s.Failed(t.Context(), feed.ID, "no answer", want.Next))(t), i+1)
		same(t, "failed", health(), want)
	}
	now = now.Add(time.Minute)
	want.Checked, want.Success, want.Next, want.Error, want.Failures = now, now, now.Add(time.Hour), "", 0
	if err := s.Checked(t.Context(), feed.ID, want.Next); err != nil {
		t.Fatal(err)
	}
	same(t, "checked", health(), want)

	must(s.Failed(t.Context(), feed.ID, strings.Repeat("💥", 1000)+"\xff", now))(t)
	same(t, "cut", health().Error, strings.Repeat("💥", maxReason))
	now = now.Add(time.Minute)
	want.Checked, want.Success, want.Next = now, now, now.Add(2*time.Hour)
	must(s.Remember(t.Context(), feed, []news.Entry{item("1", noon), item("2", noon), item("3", noon)}, want.Next))(t)
	same(t, "read", health(), want)
	for i, p := range must(s.Pending(t.Context(), 9))(t) {
		must(s.Save(t.Context(), p.EntryID, tell("a.example", fmt.Sprint(i%2), "T", noon)))(t)
	}
	want.Stories = 2
	same(t, "brought", health(), want)

	if err := s.PauseFeed(t.Context(), feed.ID, ""); err != nil {
		t.Fatal(err)
	}
	want.Paused = "paused"
	same(t, "paused", health(), want)
	if err := s.ResumeFeed(t.Context(), feed.ID); err != nil {
		t.Fatal(err)
	}
	want.Paused, want.Next = "", now
	same(t, "resumed", health(), want)
}

func testMoved(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed, other := follow(t, s, "https://a.example/"), follow(t, s, "https://b.example/")
	for i, step := range []struct{ to, want string }{
		{"https://c.example/", feed.URL},
		{"https://c.example/", feed.URL},
		{"", feed.URL},
		{"https://c.example/", feed.URL},
		{"https://c.example/", feed.URL},
		{"https://d.example/", feed.URL},
		{"https://c.example/", feed.URL},
		{"https://c.example/", feed.URL},
		{"https://c.example/", "https://c.example/"},
		{other.URL, "https://c.example/"},
		{other.URL, "https://c.example/"},
		{other.URL, "https://c.example/"},
		{other.URL, "https://c.example/"}, // it is another's
	} {
		feed.URL = step.want
		same(t, fmt.Sprint("step ", i), must(s.Moved(t.Context(), feed.ID, step.to))(t), feed)
	}
	if _, err := s.Moved(t.Context(), feed.ID, strings.Repeat("x", maxAddress+1)); err == nil {
		t.Error("an endless address was taken")
	}
}

func testNoSuchFeed(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	_, rememberErr := s.Remember(t.Context(), news.Feed{ID: 7}, nil, noon)
	_, failedErr := s.Failed(t.Context(), 7, "", noon)
	_, movedErr := s.Moved(t.Context(), 7, "https://a.example/")
	for name, err := range map[string]error{
		"Remember": rememberErr, "Failed": failedErr, "Moved": movedErr,
		"Checked": s.Checked(t.Context(), 7, noon), "Pause": s.PauseFeed(t.Context(), 7, ""), "Resume": s.ResumeFeed(t.Context(), 7),
	} {
		if !errors.Is(err, ErrMissing) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, found, err := s.Feed(t.Context(), 7)
	same(t, "Feed", []any{found, err}, []any{false, nil})
}

func testFirstReading(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://a.example/")
	entries := []news.Entry{item("undated", time.Time{}), item("future", noon.AddDate(1, 0, 0))}
	for i := range 40 { // the newest last, as some feeds have it
		entries = append(entries, item(fmt.Sprint(i), noon.Add(time.Duration(i-60)*time.Minute)))
	}
	entries = append(entries, item("39", noon), news.Entry{Title: "nothing"}) // neither takes a place
	same(t, "pending", must(s.Remember(t.Context(), feed, entries, noon))(t), firstEntries)
	var got []string
	for _, p := range must(s.Pending(t.Context(), maxRows))(t) {
		got = append(got, p.Entry.ID)
	}
	var want []string
	for i := 12; i < 40; i++ {
		want = append(want, fmt.Sprint(i))
	}
	same(t, "the newest", got, append(want, "undated", "future"))
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Pending: 30, GivenUp: 12})

	entries = append(entries, item("new", noon), item("old", noon.AddDate(-1, 0, 0)))
	same(t, "second reading", must(s.Remember(t.Context(), feed, entries, noon))(t), 2)
	other := follow(t, s, "https://b.example/")
	same(t, "an empty first reading", must(s.Remember(t.Context(), other, nil, noon))(t), 0)
	same(t, "is the first", must(s.Remember(t.Context(), other, entries, noon))(t), 44)
}

// When a story is new, for whom.
func testSince(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	minute := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }
	number := 0
	listed := func(at int, feed news.Feed) int64 { // a new entry of feed
		now = minute(at)
		number++
		must(s.Remember(t.Context(), feed, []news.Entry{item(fmt.Sprint("e", number), noon)}, now))(t)
		due := must(s.Pending(t.Context(), 1))(t)
		return due[0].EntryID
	}
	save := func(at int, entry int64, slug string) {
		now = minute(at)
		must(s.Save(t.Context(), entry, tell("a.example", slug, "About "+slug, noon)))(t)
	}
	followed := func(at int, tenant news.Tenant, url string) news.Feed {
		now = minute(at)
		feed, _, err := s.Follow(t.Context(), tenant, url, "")
		if err != nil {
			t.Fatal(err)
		}
		return feed
	}
	f := followed(0, serverA, "https://f.example/")
	save(2, listed(1, f), "first")
	save(5, listed(4, f), "second")
	followed(10, serverB, f.URL)
	save(15, listed(14, f), "third")
	g := followed(20, serverA, "https://g.example/")
	save(22, listed(21, g), "fourth") // a first reading
	save(24, listed(23, g), "third")  // again
	save(26, listed(25, g), "fifth")  // by g first,
	save(28, listed(27, f), "fifth")  // then by f
	save(30, listed(29, f), "fourth") // not new to A, who has it from g
	slow := listed(31, f)             // read late
	now = minute(32)                  //
	gift := tell("a.example", "gift", "About gift", noon)
	must(s.SaveGiven(t.Context(), serverA, gift))(t)
	save(40, slow, "slow")
	save(42, listed(41, f), "gift")
	now = minute(60)

	for tenant, want := range map[news.Tenant]string{
		serverA: "6:second 16:third 26:fifth 40:slow 42:gift",
		serverB: "16:third 28:fifth 30:fourth 40:slow 42:gift",
		// g's first reading had the fourth before
		news.Operator: "6:second 16:third 26:fifth 40:slow 42:gift",
		member:        "",
	} {
		var got []string
		for m := 0; m < 44; m += 2 {
			stories, total, err := s.Since(t.Context(), tenant, news.StoryQuery{}, minute(m), minute(m+2), 9)
			if err != nil || total != len(stories) {
				t.Fatal(total, err)
			}
			for _, st := range stories {
				got = append(got, fmt.Sprint(m+2, ":", strings.TrimPrefix(st.Title, "About ")))
			}
		}
		same(t, fmt.Sprintf("minutes of %q", tenant), strings.Join(got, " "), want)
		for _, query := range []news.StoryQuery{{About: "third"}, {Outlet: "a.example"}, {Since: noon}} {
			_, total, err := s.Since(t.Context(), tenant, query, noon, now, 1)
			all := len(strings.Fields(want))
			if query.About != "" {
				all = strings.Count(want, query.About)
			}
			same(t, fmt.Sprintf("%q %+v", tenant, query), []any{total, err}, []any{all, nil})
		}
	}
	for _, query := range []news.StoryQuery{{About: "🎉"}, {Outlet: "b.example"}, {Since: minute(1)}} {
		_, total, err := s.Since(t.Context(), serverA, query, noon, now, 1)
		same(t, fmt.Sprintf("%+v", query), []any{total, err}, []any{0, nil})
	}
	stories, total, err := s.Since(t.Context(), serverA, news.StoryQuery{}, noon, now, 2)
	same(t, "page", []any{len(stories), total, err, stories[0].Title}, []any{2, 5, nil, "About slow"})
}

// What is saved while somebody asks what is new, is new once: by a clock that stands
// still, and by one that runs.
func testSinceAtOnce(t *testing.T, open opener) {
	const count = 40
	for name, clock := range map[string]func(i int) time.Time{
		"still": func(int) time.Time { return noon },
		"runs":  func(i int) time.Time { return noon.Add(time.Duration(i) * time.Millisecond / 4) },
	} {
		ticks := make(chan int)
		stop, end := context.WithCancel(t.Context())
		go func() {
			for i := 0; ; i++ {
				select {
				case ticks <- i:
				case <-stop.Done():
					return
				}
			}
		}()
		s := open(t, func() time.Time { return clock(<-ticks) })
		feed := follow(t, s, "https://a.example/")
		must(s.Remember(t.Context(), feed, nil, noon))(t)
		var entries []news.Entry
		for i := range count {
			entries = append(entries, item(fmt.Sprint(i), noon.AddDate(0, 0, -1)))
		}
		must(s.Remember(t.Context(), feed, entries, noon))(t)
		pending := must(s.Pending(t.Context(), maxRows))(t)
		var g errgroup.Group
		for half := range 2 {
			g.Go(func() error {
				for _, p := range pending[half*len(pending)/2 : (half+1)*len(pending)/2] {
					if _, err := s.Save(t.Context(), p.EntryID, tell("a.example", p.Entry.ID, "T", p.Entry.Published)); err != nil {
						return err
					}
				}
				return nil
			})
		}
		seen := map[int64]int{}
		from := noon.AddDate(0, 0, -1)
		take := func(to time.Time) {
			stories, total, err := s.Since(t.Context(), news.Everyone, news.StoryQuery{}, from, to, maxRows)
			if err != nil || total != len(stories) {
				t.Fatal(total, err)
			}
			for _, st := range stories {
				seen[st.ID]++
			}
			if to.After(from) {
				from = to
			}
		}
		saving := make(chan error)
		go func() { saving <- g.Wait() }()
		for going := true; going; take(s.now()) {
			select {
			case err := <-saving:
				going = false
				if err != nil {
					t.Fatal(err)
				}
			default:
			}
		}
		take(noon.AddDate(1, 0, 0))
		end()
		twice := 0
		for _, n := range seen {
			twice += n - 1
		}
		same(t, name, []int{len(seen), twice}, []int{count, 0})
		s.now = fixed(noon)
	}
}
