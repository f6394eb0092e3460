package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/feeds"
	"onrecord/news"
)

func sorted(all iter.Seq[string]) []string { return slices.Sorted(all) }

func TestFeedsBecomeStories(t *testing.T) {
	f := newFixture(t, "bridge", "ferry")
	f.begin(t)
	found, evidence, err := f.store.QuotesBy(t.Context(), server, news.QuoteQuery{Person: "Mara Lindqvist"}, news.Window{Limit: 10})
	if err != nil || evidence.Statements != 2 {
		t.Fatalf("QuotesBy = %d statements, %v; want 2", evidence.Statements, err)
	}
	if got, want := news.Marked(found[0].Text, found[0].Quote), "“We will not open the ferry before it is safe for everybody who uses it,”"; got != want {
		t.Errorf("newest statement: %s, want %s", got, want)
	}
	f.clock.add(24 * time.Hour)
	f.round(t.Context())
	if f.web.asked[bridgeURL] != 1 || f.web.asked[feedURL] != 2 {
		t.Errorf("after two rounds the article was fetched %d times and the feed %d times, want 1 and 2", f.web.asked[bridgeURL], f.web.asked[feedURL])
	}
	if feed := f.follow(t); feed.Title != "Harbour Post" || feed.Validator != validator {
		t.Errorf("the feed is remembered as %+v", feed)
	}
}

// TestTeaser: of a page that keeps a part of its article back, that is stored.
func TestTeaser(t *testing.T) {
	f := newFixture(t, "bridge", "ferry")
	declared := `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "bridge", "isAccessibleForFree": "False"}</script></head>`
	f.web.pages[bridgeURL] = strings.Replace(f.web.pages[bridgeURL], "</head>", declared, 1)
	f.begin(t)
	for url, want := range map[string]bool{bridgeURL: true, ferryURL: false} {
		story, found, err := f.store.StoryAt(t.Context(), server, url)
		if err != nil || !found || story.Partial != want {
			t.Errorf("%s: found %v, partial %v, error %v", url, found, story.Partial, err)
		}
	}
}

func TestEntriesThatFail(t *testing.T) {
	for _, c := range []struct {
		name    string
		err     error
		page    string
		pending int
		givenUp int
	}{
		{name: "gone", err: &feeds.FetchError{URL: bridgeURL, Status: http.StatusGone}, givenUp: 1},
		{name: "private", err: &feeds.FetchError{URL: bridgeURL, Err: feeds.ErrPrivate}, givenUp: 1},
		{name: "busy", err: &feeds.FetchError{URL: bridgeURL, Status: http.StatusTooManyRequests, RetryAfter: time.Hour}, pending: 1},
		{name: "broken server", err: &feeds.FetchError{URL: bridgeURL, Status: http.StatusBadGateway}, pending: 1},
		{name: "no answer", err: &feeds.FetchError{URL: bridgeURL, Err: feeds.ErrTimeout}, pending: 1},
		{name: "no article", page: "<html><body><p>Log in.</p></body></html>", givenUp: 1},
	} {
		f := newFixture(t, "bridge", "ferry")
		f.web.errs[bridgeURL] = c.err
		if c.page != "" {
			f.web.pages[bridgeURL] = c.page
		}
		f.begin(t)
		if got := f.counts(t); got.Pending != c.pending || got.GivenUp != c.givenUp || got.Saved != 1 {
			t.Errorf("%s: %+v, want %d pending, %d given up and the other article saved", c.name, got, c.pending, c.givenUp)
		}
	}
}

// TestRetriesEnd follows an entry whose server is broken until it is given up.
func TestRetriesEnd(t *testing.T) {
	f := newFixture(t, "bridge", "ferry")
	f.web.errs[bridgeURL] = &feeds.FetchError{URL: bridgeURL, Status: http.StatusInternalServerError}
	f.follow(t)
	var waits []time.Duration
	for last := tuesday; f.counts(t).GivenUp == 0; f.clock.add(time.Minute) {
		if f.clock.now().Sub(tuesday) > 24*time.Hour {
			t.Fatal("the entry is never given up")
		}
		before := f.web.asked[bridgeURL]
		f.round(t.Context())
		if f.web.asked[bridgeURL] > before {
			waits, last = append(waits, f.clock.now().Sub(last)), f.clock.now()
		}
	}
	if want := "[0s 1m0s 2m0s 4m0s 8m0s 16m0s 32m0s 1h4m0s]"; fmt.Sprint(waits) != want {
		t.Errorf("waits between attempts: %v, want %s", waits, want)
	}
}

// TestPanicIsAnAttempt: a page that makes the program panic stops no other, and is not
// read again and again.
func TestPanicIsAnAttempt(t *testing.T) {
	f := newFixture(t, "bridge", "ferry")
	f.web.onPage = func(url string) {
		if url == bridgeURL {
			panic("hostile page")
		}
	}
	f.begin(t)
	f.clock.add(firstWait)
	due, err := f.store.Pending(t.Context(), 10)
	if err != nil || len(due) != 1 || due[0].Attempts != 1 || f.counts(t).Saved != 1 {
		t.Errorf("pending is %+v, %v; want the one entry with an attempt", due, err)
	}
}

// TestEndOfProgramIsNoAttempt: what was cut off by the end of the program is as it was.
func TestEndOfProgramIsNoAttempt(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	f := newFixture(t, "bridge", "ferry")
	f.follow(t)
	f.web.onPage = func(url string) {
		if url != feedURL {
			stop()
		}
	}
	f.round(ctx)
	due, err := f.store.Pending(t.Context(), 10)
	if err != nil || len(due) != 2 || due[0].Attempts+due[1].Attempts != 0 {
		t.Errorf("pending after the end: %+v, %v; want both entries without an attempt", due, err)
	}
	f = newFixture(t, "bridge")
	ctx, stop = context.WithCancel(t.Context())
	f.web.onPage = func(string) { stop() }
	f.follow(t)
	f.round(ctx)
	if due, err := f.store.DueFeeds(t.Context(), 10); len(due) != 1 || err != nil {
		t.Errorf("due feeds after the end: %v, %v; want the one", due, err)
	}
}

func TestFeedThatIsNone(t *testing.T) {
	f := newFixture(t)
	f.web.pages[feedURL] = "<html><body>Not a feed</body></html>"
	feed := f.follow(t)
	var notFeed *feeds.NotFeedError
	if _, err := f.Check(t.Context(), feed.ID); !errors.As(err, &notFeed) {
		t.Errorf("a web page given as a feed: error %v, want NotFeedError", err)
	}
	if got := f.follow(t); got.Validator != (news.Validator{}) {
		t.Errorf("the validator of an unreadable feed was stored: %+v", got.Validator)
	}
	all, err := f.store.Followed(t.Context(), server)
	if err != nil || all[0].Failures != 1 || all[0].Error == "" {
		t.Errorf("the failure is not shown: %+v, %v", all, err)
	}
}

// TestWhatCannotBeNotedRests: what cannot be noted is not done again at once, for the sake of those who
// are asked.
func TestWhatCannotBeNotedRests(t *testing.T) {
	f := newFixture(t, "bridge")
	f.follow(t)
	ctx, stop := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer stop()
	f.work(ctx, task{pollKind, 1})
	if due := f.due(t.Context()); len(due) != 1 { // the pruning
		t.Errorf("due right after a failure: %v", due)
	}
	f.clock.add(restAfterError)
	if due := f.due(t.Context()); len(due) != 2 {
		t.Errorf("due after a rest: %v", due)
	}
}

// TestFeedMoves: a feed whose server says three times in a row that it has moved for good
// is asked there from then on.
func TestFeedMoves(t *testing.T) {
	var status int
	var to string
	asked := map[string]int{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		if r.URL.Path == "/feed.xml" && status != 0 {
			http.Redirect(w, r, to, status)
			return
		}
		_, _ = io.WriteString(w, feedBody("bridge"))
	}))
	defer site.Close()
	pages := feeds.NewFetcher(feeds.Options{
		UserAgent: "OnRecord", Now: time.Now, Local: map[string]string{"harbourpost.example:80": site.Listener.Addr().String()},
	})
	defer pages.Close()
	c := &clock{at: tuesday}
	db := openStore(t, c.now)
	r := newRunner(t, Config{Store: db, Pages: pages, Post: &discord{now: c.now}, Now: c.now, Queue: openQueue(filepath.Join(t.TempDir(), "queue.db"))})
	const was, is = "http://harbourpost.example/feed.xml", "http://harbourpost.example/news.xml"
	feed, _, err := db.Follow(t.Context(), server, was, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		status int
		to     string
		want   string
	}{
		{0, "", was},
		{301, "/news.xml", was},
		{308, "/news.xml", was},
		{302, "/news.xml", was}, // not for good
		{301, "/news.xml", was},
		{301, "/" + strings.Repeat("x", 3000), was}, // no feed can be called that
		{301, "/news.xml", was},
		{301, "/news.xml", is},
		{0, "", is},
	} {
		status, to = step.status, step.to
		if _, err := r.Check(t.Context(), feed.ID); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		got, _, err := db.Feed(t.Context(), feed.ID)
		if err != nil || got.URL != step.want {
			t.Errorf("step %d: the feed's address is %s, %v, want %s", i, got.URL, err, step.want)
		}
	}
	if asked["/feed.xml"] != 8 || asked["/news.xml"] != 7 {
		t.Errorf("asked %v, want the old address 8 times and the new one 7 times", asked)
	}
	if counts, err := db.Counts(t.Context()); err != nil || counts.Pending != 1 {
		t.Errorf("%d entries, %v, want the one", counts.Pending, err)
	}
}
