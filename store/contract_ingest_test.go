package store

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/news"
)

func testSettle(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "first", must(s.Settle(t.Context(), "epoch", "1"))(t), "1")
	same(t, "second", must(s.Settle(t.Context(), "epoch", "2"))(t), "1")
	same(t, "other key", must(s.Settle(t.Context(), "", "3"))(t), "3")
}

func testFeeds(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "none", must(s.Feeds(t.Context()))(t), []news.Feed{})
	b := follow(t, s, "https://b.example/rss")
	a := follow(t, s, "https://a.example/rss")
	same(t, "all", must(s.Feeds(t.Context()))(t), []news.Feed{b, a})
	for _, url := range []string{"", "https://" + strings.Repeat("a", maxAddress)} {
		if _, _, err := s.Follow(t.Context(), news.Everyone, url, ""); err == nil {
			t.Errorf("a feed with an address of %d bytes was added", len(url))
		}
	}
}

func testRemember(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	feed.Title, feed.Site = "The Feed", "https://feed.example/"
	feed.Validator = news.Validator{ETag: `W/"x"`, LastModified: "Tue, 06 May 2031 11:00:00 GMT"}
	one, two := item("1", noon.Add(-time.Hour)), item("2", time.Time{})
	changed := one
	changed.Title = "Another title"
	linked := news.Entry{URL: "https://feed.example/linked"}
	same(t, "added", must(s.Remember(t.Context(), feed, []news.Entry{one, two, changed, linked, {Title: "nothing"}}, noon))(t), 3)
	same(t, "again", must(s.Remember(t.Context(), feed, []news.Entry{two, changed, linked}, noon))(t), 0)
	same(t, "feed", must(s.Feeds(t.Context()))(t), []news.Feed{feed})

	other := follow(t, s, "https://other.example/rss")
	same(t, "other feed", must(s.Remember(t.Context(), other, []news.Entry{one}, noon))(t), 1)
	linked.ID = linked.URL
	var got []news.Entry
	for _, p := range must(s.Pending(t.Context(), 10))(t) {
		got = append(got, p.Entry)
	}
	same(t, "entries", got, []news.Entry{one, one, two, linked})
}

func testRememberIsWhole(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	if _, err := s.Remember(t.Context(), news.Feed{ID: 99}, []news.Entry{item("1", noon)}, noon); err == nil {
		t.Error("a feed that does not exist was remembered")
	}
	feed := follow(t, s, "https://feed.example/rss")
	read := feed
	read.Validator.ETag = `"new"`
	entries := []news.Entry{item("1", noon), item("2", noon), item("3", noon)}
	for calls := 0; ; calls++ {
		_, err := s.Remember(&fading{Context: t.Context(), calls: calls}, read, entries, noon)
		counts, feeds := must(s.Counts(t.Context()))(t), must(s.Feeds(t.Context()))(t)
		if err == nil {
			same(t, "entries", counts.Pending, 3)
			same(t, "feed", feeds, []news.Feed{read})
			return
		}
		same(t, "entries of a failure", counts.Pending, 0)
		same(t, "feed of a failure", feeds, []news.Feed{feed})
	}
}

func testPendingOrder(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	must(s.Remember(t.Context(), feed, []news.Entry{
		item("undated", time.Time{}), item("future", noon.AddDate(100, 0, 0)), item("new", noon.Add(-time.Minute)),
		item("old", noon.Add(-time.Hour)), item("also old", noon.Add(-time.Hour)),
	}, noon))(t)
	want := []string{"old", "also old", "new", "undated", "future"}
	for limit, n := range map[int]int{-1: 1, 0: 1, 2: 2, 5: 5, 1_000_000: 5} {
		var got []string
		for _, p := range must(s.Pending(t.Context(), limit))(t) {
			got = append(got, p.Entry.ID)
		}
		same(t, fmt.Sprint("limit ", limit), got, want[:n])
	}
}

func testRetryAndGiveUp(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	feed := follow(t, s, "https://feed.example/rss")
	id := newEntry(t, s, feed, noon)
	for attempt := 1; attempt <= 2; attempt++ {
		next := now.Add(time.Hour)
		if err := s.Retry(t.Context(), id, strings.Repeat("💥", 10_000)+"\xff", next); err != nil {
			t.Fatal(err)
		}
		now = next.Add(-time.Millisecond)
		same(t, "too early", must(s.Pending(t.Context(), 1))(t), []Pending{})
		now = next
		due := must(s.Pending(t.Context(), 1))(t)
		same(t, "due", len(due), 1)
		same(t, "attempts", due[0].Attempts, attempt)
	}
	if err := s.GiveUp(t.Context(), id, "gone"); err != nil {
		t.Fatal(err)
	}
	if err := s.Retry(t.Context(), id, "late", now); err != nil {
		t.Fatal(err)
	}
	same(t, "given up", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, GivenUp: 1})

	must(s.Save(t.Context(), id, tell("a.example", "1", "T", noon)))(t)
	if err := s.GiveUp(t.Context(), id, "late"); err != nil {
		t.Fatal(err)
	}
	same(t, "saved after all", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 1, Stories: 1})
}

func testNoSuchEntry(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	_, saveErr := s.Save(t.Context(), 7, tell("a.example", "1", "T", noon))
	for name, err := range map[string]error{
		"Save": saveErr, "Retry": s.Retry(t.Context(), 7, "", noon), "GiveUp": s.GiveUp(t.Context(), 7, ""),
	} {
		if err == nil || !strings.Contains(err.Error(), "there is no such entry") {
			t.Errorf("%s: %v", name, err)
		}
	}
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{})
}

func testSaveRoundTrip(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := tell("a.example", "1", "Bridge & “marks”", noon.Add(-time.Hour),
		line{named("Ada Brandt"), "Grüße, 世界"},
		line{news.Speaker{Kind: news.Unnamed, Name: "an engineer", Role: "on site"}, "It will not hold."})
	story.Canonical, story.Partial = story.URL+"?canonical", true
	q := &story.Quotes[1]
	q.Kind, q.Quoted, q.Cue, q.Source = news.Indirect, nil, nil, nil
	story.ID = saved(t, s, story)[0]
	got, total, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{}, news.Window{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "total", total, 1)
	same(t, "stories", got, []news.Story{story})
}

func testSaveTwice(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	entry := newEntry(t, s, feed, noon)
	story := tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Yes."})
	id := must(s.Save(t.Context(), entry, story))(t)
	before := must(s.Counts(t.Context()))(t)
	story.ID = 500
	same(t, "same", must(s.Save(t.Context(), entry, story))(t), id)
	same(t, "redirected meanwhile", must(s.Save(t.Context(), entry, tell("b.example", "2", "U", noon)))(t), id)
	same(t, "counts", must(s.Counts(t.Context()))(t), before)
}

func testSaveSamePage(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	plain := tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Yes."})
	tracked, fragment := plain, plain
	tracked.URL, tracked.Canonical = plain.URL+"?from=feed", plain.URL
	fragment.URL = plain.URL + "#comments"
	ids := saved(t, s, plain, tracked, fragment)
	same(t, "IDs", ids, []int64{ids[0], ids[0], ids[0]})
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 3, Stories: 1, Statements: 1, People: 1})
}

// A page that names another outlet's page as its own must not take that one's place.
func testSaveOtherOutletsPage(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	genuine := tell("a.example", "1", "T", noon)
	forged := tell("b.example", "x", "F", noon)
	forged.Canonical = genuine.URL
	ids := saved(t, s, forged, genuine)
	if ids[0] == ids[1] {
		t.Error("two outlets share a story")
	}
}

func testSaveRefusesWrongSpans(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	entry := newEntry(t, s, feed, noon)
	for _, span := range []news.Span{{Start: -1, End: 1}, {Start: 3, End: 2}, {Start: 0, End: 1000}, {Start: 1, End: 3}} {
		story := tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Yes."})
		story.Quotes[0].Cue = []news.Span{span} // {1, 3} cuts the first mark, which has three bytes
		if _, err := s.Save(t.Context(), entry, story); err == nil {
			t.Errorf("span %v was taken", span)
		}
	}
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Pending: 1})
}

func testSaveBoundsQuotes(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Yes."}, line{named(strings.Repeat("n", 201)), "No."})
	for range maxQuotes {
		story.Quotes = append(story.Quotes, story.Quotes[0])
	}
	saved(t, s, story)
	got, _, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{}, news.Window{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "quotes", got[0].Quotes, story.Quotes[:maxQuotes])
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 1, Stories: 1, Statements: 2, People: 1})
}

// fading is a context that ends when it has been asked a number of times, so that a call
// is broken off at each of its steps in turn.
type fading struct {
	context.Context
	mu    sync.Mutex
	calls int
	done  chan struct{}
}

func (f *fading) ask() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done == nil {
		f.done = make(chan struct{})
	}
	if f.calls == 0 {
		close(f.done)
	}
	f.calls--
	return f.done
}

func (f *fading) Done() <-chan struct{} { return f.ask() }

func (f *fading) Err() error {
	select {
	case <-f.ask():
		return context.Canceled
	default:
		return nil
	}
}

func testSaveIsWhole(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	entry := newEntry(t, s, feed, noon)
	story := tell("a.example", "1", "Bridge", noon, line{named("Ada Brandt"), "Yes."})
	for calls := 0; ; calls++ {
		_, err := s.Save(&fading{Context: t.Context(), calls: calls}, entry, story)
		counts := must(s.Counts(t.Context()))(t)
		_, evidence, aboutErr := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{About: "bridge"}, news.Window{})
		if aboutErr != nil {
			t.Fatal(aboutErr)
		}
		if err == nil {
			t.Logf("broken off at %d moments", calls)
			same(t, "counts", counts, Counts{Feeds: 1, Saved: 1, Stories: 1, Statements: 1, People: 1})
			same(t, "evidence", evidence.Statements, 1)
			if calls < 10 {
				t.Error("the context was not asked between the steps")
			}
			return
		}
		same(t, "counts of a failure", counts, Counts{Feeds: 1, Pending: 1})
		same(t, "evidence of a failure", evidence.Statements, 0)
	}
}

// Eight callers save the same four pages: each page becomes one story.
func testSaveAtOnce(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	var entries []int64
	for range 4 {
		entries = append(entries, newEntry(t, s, feed, noon))
	}
	var g errgroup.Group
	for range 8 {
		g.Go(func() error {
			for i, entry := range entries {
				story := tell("a.example", fmt.Sprint(i), "T", noon, line{named("Ada Brandt"), fmt.Sprint("Yes ", i)})
				if _, err := s.Save(t.Context(), entry, story); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 4, Stories: 4, Statements: 4, People: 1})
}

// Four save and four read: no reader meets an error or a story without its quotes.
func testReadAndWriteAtOnce(t *testing.T, open opener) {
	const each = 10
	s := open(t, fixed(noon))
	var g errgroup.Group
	for w := range 4 {
		feed := follow(t, s, fmt.Sprintf("https://feed%d.example/rss", w))
		first := newEntry(t, s, feed, noon)
		g.Go(func() error {
			for i := range each {
				story := tell("a.example", fmt.Sprint(w, "-", i), "T", noon, line{named("Ada Brandt"), fmt.Sprint("Yes ", w, i)})
				if _, err := s.Save(t.Context(), first, story); err != nil {
					return err
				}
				_, err := s.Remember(t.Context(), feed, []news.Entry{item(fmt.Sprint(i), noon)}, noon)
				if err != nil {
					return err
				}
			}
			return nil
		})
		g.Go(func() error {
			for range each {
				if err := readAll(t.Context(), s); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 4, Pending: 40, Saved: 4, Stories: 4, Statements: 4, People: 1})
}

// readAll checks that every story has its quote, and that pages and totals agree.
func readAll(ctx context.Context, s *Store) error {
	stories, total, err := s.Stories(ctx, news.Operator, news.StoryQuery{}, news.Window{Limit: 100})
	if err != nil {
		return err
	}
	if len(stories) != total {
		return fmt.Errorf("%d stories of %d", len(stories), total)
	}
	for _, story := range stories {
		if len(story.Quotes) != 1 {
			return fmt.Errorf("story %d has %d quotes", story.ID, len(story.Quotes))
		}
	}
	quotes, evidence, err := s.QuotesBy(ctx, news.Operator, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 100})
	if err == nil && len(quotes) != evidence.Statements {
		err = fmt.Errorf("%d statements of %d", len(quotes), evidence.Statements)
	}
	return err
}
