package jobs

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
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
