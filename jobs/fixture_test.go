package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/store"
)

var tuesday = time.Date(2026, 2, 17, 12, 0, 0, 0, time.UTC)

const (
	feedURL   = "https://harbourpost.example/feed.xml"
	bridgeURL = "https://harbourpost.example/bridge"
	ferryURL  = "https://harbourpost.example/ferry"
	server    = news.Tenant("server 1")
)

var validator = news.Validator{ETag: `"1"`}

// feedBody is a feed of articles with these slugs, the first of which is the oldest.
func feedBody(slugs ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Harbour Post</title><link>https://harbourpost.example/</link>`)
	for i, slug := range slugs {
		at := tuesday.Add(time.Duration(i-len(slugs)) * time.Hour).Format(time.RFC1123)
		fmt.Fprintf(&b, `<item><title>%s</title><link>https://harbourpost.example/%s</link><pubDate>%s</pubDate></item>`, slug, slug, at)
	}
	return b.String() + "</channel></rss>"
}

func articleBody(subject string) string {
	filler := strings.Repeat("<p>Engineers looked at the "+subject+" all week, and the city paid for the work from its reserve for the winter months.</p>\n", 7)
	return `<html lang="en"><head><title>` + subject + `</title></head><body><article><h1>` + subject + `</h1>
<p>“We will not open the ` + subject + ` before it is safe for everybody who uses it,” Mara Lindqvist told reporters on Tuesday.</p>
` + filler + `</article></body></html>`
}

// web is a fetcher of fixed pages: an address without one answers with its error, or 404.
// A feed has not changed if it is asked with its validator, unless it is always fresh.
type web struct {
	mu     sync.Mutex
	pages  map[string]string
	errs   map[string]error
	asked  map[string]int
	fresh  bool
	onPage func(url string)
}

func newWeb(slugs ...string) *web {
	w := &web{pages: map[string]string{}, errs: map[string]error{}, asked: map[string]int{}}
	w.publish(slugs...)
	return w
}

// publish makes the feed list these articles.
func (w *web) publish(slugs ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[feedURL] = feedBody(slugs...)
	for _, slug := range slugs {
		w.pages["https://harbourpost.example/"+slug] = articleBody(slug)
	}
}

func (w *web) FetchFeed(ctx context.Context, url string, have news.Validator) (*feeds.Page, error) {
	page, err := w.FetchPage(ctx, url, have)
	if err == nil && have == page.Validator && !w.fresh {
		return nil, feeds.ErrNotModified
	}
	return page, err
}

func (w *web) FetchPage(ctx context.Context, url string, _ news.Validator) (*feeds.Page, error) {
	if w.onPage != nil {
		w.onPage(url)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked[url]++
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

// A posted message of the fake Discord.
type posted struct {
	nonce, id string
	at        time.Time
	digest    news.Digest
	corrected time.Time
	edits     int
}

// discord keeps what is posted, and knows a nonce for three minutes.
type discord struct {
	mu      sync.Mutex
	now     func() time.Time
	posts   []posted
	finds   int
	postErr func(d news.Delivery) error // before the post
	lostErr func(d news.Delivery) error // after it: posted, and nobody learns of it
	findErr error
	editErr func() error
}

// Edit changes the message of delivery.
func (c *discord) Edit(ctx context.Context, d news.Digest, delivery news.Delivery, corrected time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.editErr != nil {
		if err := c.editErr(); err != nil {
			return err
		}
	}
	for i, p := range c.posts {
		if p.id == delivery.Message {
			c.posts[i].digest, c.posts[i].corrected = d, corrected
			c.posts[i].edits++
			return ctx.Err()
		}
	}
	return goneError{}
}

func (c *discord) Post(ctx context.Context, d news.Digest, delivery news.Delivery) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if c.postErr != nil {
		if err := c.postErr(delivery); err != nil {
			return "", err
		}
	}
	id := c.known(delivery.Nonce, c.now().Add(-3*time.Minute))
	if id == "" {
		id = fmt.Sprint(len(c.posts) + 1)
		c.posts = append(c.posts, posted{nonce: delivery.Nonce, id: id, at: c.now(), digest: d})
	}
	if c.lostErr != nil {
		if err := c.lostErr(delivery); err != nil {
			return "", err
		}
	}
	return id, nil
}

func (c *discord) Find(_ context.Context, _ news.Subscription, delivery news.Delivery) (string, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.finds++
	id := c.known(delivery.Nonce, time.Time{})
	return id, id != "" && c.findErr == nil, c.findErr
}

// known returns the message with that nonce that was posted after from.
func (c *discord) known(nonce string, from time.Time) string {
	for _, p := range c.posts {
		if p.nonce == nonce && p.at.After(from) {
			return p.id
		}
	}
	return ""
}

// goneError is what Discord says of a channel that was deleted.
type goneError struct{}

func (goneError) Error() string { return "the channel is not there any more" }
func (goneError) Gone() bool    { return true }

type busyError struct{ after time.Duration }

func (busyError) Error() string               { return "Discord is busy" }
func (e busyError) RetryAfter() time.Duration { return e.after }

var errDown = errors.New("no answer from Discord")

// A fixture is a runner with a store on a file, without a queue.
type fixture struct {
	*Runner
	web     *web
	discord *discord
	clock   *clock
}

// A clock is set by the test.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newFixture(t *testing.T, slugs ...string) *fixture {
	t.Helper()
	c := &clock{at: tuesday}
	f := &fixture{web: newWeb(slugs...), discord: &discord{now: c.now}, clock: c}
	f.Runner = newRunner(t, Config{Store: openStore(t, c.now), Pages: f.web, Post: f.discord, Now: c.now, Queue: openQueue(filepath.Join(t.TempDir(), "queue.db"))})
	return f
}

// emptyStore is a database without anything in it. Making one takes longer than most tests.
var emptyStore = sync.OnceValues(func() (file []byte, err error) {
	folder, err := os.MkdirTemp("", "jobs")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "empty.db")
	db, err := store.Open(context.Background(), path, time.Now)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func openStore(t *testing.T, now func() time.Time) *store.Store {
	t.Helper()
	empty, err := emptyStore()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store.db")
	if err := os.WriteFile(path, empty, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), path, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func newRunner(t *testing.T, c Config) *Runner {
	t.Helper()
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	r, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// follow makes the server follow the feed.
func (f *fixture) follow(t *testing.T) news.Feed {
	t.Helper()
	feed, _, err := f.store.Follow(t.Context(), server, feedURL, "1")
	if err != nil {
		t.Fatal(err)
	}
	return feed
}

// subscribe adds a subscription of the server.
func (f *fixture) subscribe(t *testing.T, schedule string) news.Subscription {
	t.Helper()
	sub, err := f.store.AddSubscription(t.Context(), news.Subscription{Tenant: server, Name: schedule, Channel: "7", Schedule: schedule})
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// round does what is due until nothing is left.
func (f *fixture) round(ctx context.Context) {
	for ctx.Err() == nil {
		due := f.due(ctx)
		for _, job := range due {
			f.work(ctx, job.Args.(taskArgs).task())
		}
		if len(due) == 0 {
			return
		}
	}
}

// begin reads the feed for the first time, which announces nothing.
func (f *fixture) begin(t *testing.T) {
	t.Helper()
	f.follow(t)
	f.round(t.Context())
}

// news publishes more articles, a second later, and reads them.
func (f *fixture) news(t *testing.T, slugs ...string) {
	t.Helper()
	f.clock.add(time.Second)
	f.web.publish(slugs...)
	f.web.fresh = true
	all, err := f.store.Feeds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, feed := range all {
		if _, err := f.Check(t.Context(), feed.ID); err != nil {
			t.Fatal(err)
		}
	}
	f.round(t.Context())
}

func (f *fixture) counts(t *testing.T) store.Counts {
	t.Helper()
	c, err := f.store.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// last returns the delivery of a subscription with the newest slot.
func (f *fixture) last(t *testing.T, sub news.Subscription) news.Delivery {
	t.Helper()
	d, found, err := f.store.LastDelivery(t.Context(), sub.ID)
	if err != nil || !found {
		t.Fatalf("no delivery of subscription %d: %v", sub.ID, err)
	}
	return d
}

// titles returns the titles that were posted, in order; a title that was posted twice
// stands there twice.
func (c *discord) titles() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []string
	for _, p := range c.posts {
		titles := map[string]bool{}
		for _, item := range p.digest.Items {
			titles[item.Lead.Title] = true
			for _, also := range item.Also {
				titles[also.Title] = true
			}
		}
		all = append(all, sorted(maps.Keys(titles))...)
	}
	return all
}

// stories returns how many stories were new in what was posted, shown or not.
func (c *discord) stories() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range c.posts {
		n += p.digest.Stories
	}
	return n
}
