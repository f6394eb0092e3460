package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/store"
)

// web is a fetcher of fixed pages: an address without one answers with its error, or 404.
type web struct {
	pages  map[string]string
	errs   map[string]error
	asked  map[string]int
	onPage func(url string)
}

func (w *web) FetchFeed(ctx context.Context, url string, have news.Validator) (*feeds.Page, error) {
	page, err := w.FetchPage(ctx, url, have)
	if err == nil && have == page.Validator {
		return nil, feeds.ErrNotModified
	}
	return page, err
}

func (w *web) FetchPage(ctx context.Context, url string, _ news.Validator) (*feeds.Page, error) {
	w.asked[url]++
	if w.onPage != nil {
		w.onPage(url)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err := w.errs[url]; err != nil {
		return nil, err
	}
	body, ok := w.pages[url]
	if !ok {
		return nil, &feeds.FetchError{URL: url, Status: http.StatusNotFound}
	}
	return &feeds.Page{URL: url, Body: []byte(body), Validator: validator}, nil
}

var validator = news.Validator{ETag: `"1"`}

const (
	feedURL   = "https://harbourpost.example/feed.xml"
	bridgeURL = "https://harbourpost.example/bridge"
	ferryURL  = "https://harbourpost.example/ferry"
)

const feedBody = `<rss version="2.0"><channel><title>Harbour Post</title><link>https://harbourpost.example/</link>
<item><title>Bridge stays shut</title><link>` + bridgeURL + `</link><guid>1</guid><pubDate>Tue, 17 Feb 2026 08:00:00 GMT</pubDate></item>
<item><title>Ferry runs late</title><link>` + ferryURL + `</link><guid>2</guid><pubDate>Tue, 17 Feb 2026 09:00:00 GMT</pubDate></item>
</channel></rss>`

func articleBody(subject string) string {
	filler := strings.Repeat("<p>Engineers looked at the "+subject+" all week, and the city paid for the work from its reserve for the winter months.</p>\n", 4)
	return `<html lang="en"><head><title>` + subject + `</title></head><body><article><h1>` + subject + `</h1>
<p>“We will not open the ` + subject + ` before it is safe for everybody who uses it,” Mara Lindqvist told reporters on Tuesday.</p>
` + filler + `</article></body></html>`
}

func newIngest(t *testing.T, w *web, now func() time.Time) *Ingest {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if w.asked == nil {
		w.asked = map[string]int{}
	}
	return &Ingest{Pages: w, Store: db, Now: now, Log: slog.New(slog.DiscardHandler)}
}

var tuesday = time.Date(2026, 2, 17, 12, 0, 0, 0, time.UTC)

func counts(t *testing.T, in *Ingest) store.Counts {
	t.Helper()
	c, err := in.Store.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRoundReadsFeedsIntoStories(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: feedBody, bridgeURL: articleBody("bridge"), ferryURL: articleBody("ferry")}}
	in := newIngest(t, w, func() time.Time { return tuesday })
	if _, err := in.Store.AddFeed(t.Context(), feedURL); err != nil {
		t.Fatal(err)
	}
	in.round(t.Context())
	found, evidence, err := in.Store.QuotesBy(t.Context(), news.QuoteQuery{Person: "Mara Lindqvist"}, news.Window{Limit: 10})
	if err != nil || evidence.Statements != 2 {
		t.Fatalf("QuotesBy = %d statements, %v; want 2", evidence.Statements, err)
	}
	if got, want := news.Marked(found[0].Text, found[0].Quote), "“We will not open the ferry before it is safe for everybody who uses it,”"; got != want {
		t.Errorf("newest statement: %s, want %s", got, want)
	}
	in.round(t.Context())
	if w.asked[bridgeURL] != 1 || w.asked[feedURL] != 2 {
		t.Errorf("after two rounds the article was fetched %d times and the feed %d times, want 1 and 2", w.asked[bridgeURL], w.asked[feedURL])
	}
	if feed, _ := in.Store.AddFeed(t.Context(), feedURL); feed.Title != "Harbour Post" || feed.Validator != validator {
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
		w := &web{pages: map[string]string{feedURL: feedBody, ferryURL: articleBody("ferry")}, errs: map[string]error{bridgeURL: c.err}}
		if c.page != "" {
			w.pages[bridgeURL] = c.page
		}
		in := newIngest(t, w, func() time.Time { return tuesday })
		if _, err := in.Store.AddFeed(t.Context(), feedURL); err != nil {
			t.Fatal(err)
		}
		in.round(t.Context())
		if got := counts(t, in); got.Pending != c.pending || got.GivenUp != c.givenUp || got.Saved != 1 {
			t.Errorf("%s: %+v, want %d pending, %d given up and the other article saved", c.name, got, c.pending, c.givenUp)
		}
	}
}

// TestRetriesEnd follows one entry whose server is broken until it is given up.
func TestRetriesEnd(t *testing.T) {
	now := tuesday
	w := &web{
		pages: map[string]string{feedURL: feedBody, ferryURL: articleBody("ferry")},
		errs:  map[string]error{bridgeURL: &feeds.FetchError{URL: bridgeURL, Status: http.StatusInternalServerError}},
	}
	in := newIngest(t, w, func() time.Time { return now })
	if _, err := in.Store.AddFeed(t.Context(), feedURL); err != nil {
		t.Fatal(err)
	}
	var waits []time.Duration
	for last := now; counts(t, in).GivenUp == 0; now = now.Add(30 * time.Second) {
		if now.Sub(tuesday) > 24*time.Hour {
			t.Fatal("the entry is never given up")
		}
		before := w.asked[bridgeURL]
		in.round(t.Context())
		if w.asked[bridgeURL] > before {
			waits, last = append(waits, now.Sub(last)), now
		}
	}
	if want := "[0s 1m0s 2m0s 4m0s 8m0s 16m0s 32m0s 1h4m0s]"; fmt.Sprint(waits) != want {
		t.Errorf("waits between attempts: %v, want %s", waits, want)
	}
}

// TestEndOfProgramIsNoAttempt: an entry whose download was cut off by the end of the
// program is as it was.
func TestEndOfProgramIsNoAttempt(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	w := &web{
		pages: map[string]string{feedURL: feedBody, bridgeURL: articleBody("bridge"), ferryURL: articleBody("ferry")},
		onPage: func(url string) {
			if url != feedURL {
				stop()
			}
		},
	}
	in := newIngest(t, w, func() time.Time { return tuesday })
	if _, err := in.Store.AddFeed(t.Context(), feedURL); err != nil {
		t.Fatal(err)
	}
	in.round(ctx)
	due, err := in.Store.Pending(t.Context(), 10)
	if err != nil || len(due) != 2 || due[0].Attempts+due[1].Attempts != 0 {
		t.Errorf("pending after the end: %+v, %v; want both entries without an attempt", due, err)
	}
}

func TestFeedErrors(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: "<html><body>Not a feed</body></html>"}}
	in := newIngest(t, w, func() time.Time { return tuesday })
	feed, err := in.Store.AddFeed(t.Context(), feedURL)
	if err != nil {
		t.Fatal(err)
	}
	var notFeed *feeds.NotFeedError
	if err := in.Feed(t.Context(), feed); !errors.As(err, &notFeed) {
		t.Errorf("a web page given as a feed: error %v, want NotFeedError", err)
	}
	if got, _ := in.Store.AddFeed(t.Context(), feedURL); got.Validator != (news.Validator{}) {
		t.Errorf("the validator of an unreadable feed was stored: %+v", got.Validator)
	}
}

func TestRunRepeats(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: feedBody}}
	in := newIngest(t, w, func() time.Time { return tuesday })
	if _, err := in.Store.AddFeed(t.Context(), feedURL); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	w.onPage = func(string) {
		if w.asked[feedURL] == 3 {
			stop()
		}
	}
	if err := in.Run(ctx, time.Millisecond); err != nil {
		t.Errorf("Run = %v, want nil when its context ends", err)
	}
}
