package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/quote"
	"onrecord/store"
	"onrecord/summarize"
)

// keyPoints is how many key points of a story are kept; a digest shows two or three, a
// reader who asks for more gets the rest.
const keyPoints = 5

// fetcher downloads pages; *feeds.Fetcher in the program.
type fetcher interface {
	FetchFeed(ctx context.Context, url string, have news.Validator) (*feeds.Page, error)
	FetchPage(ctx context.Context, url string, have news.Validator) (*feeds.Page, error)
}

// An Ingest reads feeds, and the articles they list, into the store. It is safe for
// concurrent use. A [Runner] has one.
type Ingest struct {
	pages fetcher
	store *store.Store
	pace  *pace
	now   func() time.Time
	log   *slog.Logger
}

// Feed asks one feed for news, remembers its new entries as pending and notes when to ask
// again. It returns how many entries were new; a feed that has not changed is no error. If
// the feed cannot be read, that is noted in the store too, and the reason returned.
func (in *Ingest) Feed(ctx context.Context, feed news.Feed) (added int, err error) {
	page, err := in.pages.FetchFeed(ctx, feed.URL, feed.Validator)
	if errors.Is(err, feeds.ErrNotModified) {
		return 0, in.store.Checked(ctx, feed.ID, in.now().Add(in.pace.quiet(feed.ID)))
	}
	if err != nil {
		return 0, in.failed(ctx, feed, err)
	}
	parsed, err := feeds.Parse(page)
	if err != nil {
		return 0, in.failed(ctx, feed, err)
	}
	feed.Title, feed.Site, feed.Validator = parsed.Feed.Title, parsed.Feed.Site, page.Validator
	next := in.now().Add(in.pace.read(feed.ID, parsed.Entries, in.now()))
	added, err = in.store.Remember(ctx, feed, parsed.Entries, next)
	if err != nil {
		return 0, err
	}
	if added > 0 {
		in.log.Info("new entries", "feed", feed.URL, "entries", added, "next", next)
	}
	in.moved(ctx, feed, page.MovedTo)
	return added, nil
}

// moved notes to what address a feed that was read has moved; empty if it has not. The
// store decides when it is asked there. What was read is remembered already, so that a
// failure, of an address that is too long say, changes nothing but this.
func (in *Ingest) moved(ctx context.Context, feed news.Feed, to string) {
	now, err := in.store.Moved(ctx, feed.ID, to)
	switch {
	case err != nil:
		in.log.Warn("redirect of feed not noted", "feed", feed.URL, "reason", err)
	case now.URL != feed.URL:
		in.log.Info("feed has moved", "feed", feed.URL, "to", now.URL)
	}
}

// Entry reads the page of one pending entry and saves its story, which is what makes the
// entry seen. When the page cannot be had, the entry is put off or given up, with the
// reason; the error is then nil.
func (in *Ingest) Entry(ctx context.Context, p store.Pending) error {
	story, err := in.read(ctx, p.Entry)
	if err != nil {
		return in.putOff(ctx, p, err)
	}
	id, err := in.store.Save(ctx, p.EntryID, story)
	if err != nil {
		return in.putOff(ctx, p, err)
	}
	in.log.Debug("story saved", "story", id, "url", story.URL, "quotes", len(story.Quotes))
	return nil
}

// read is the line from an entry to a story. A panic in it is an error: the page is a
// stranger's, and one page must not stop the others.
func (in *Ingest) read(ctx context.Context, entry news.Entry) (story news.Story, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the page makes the program fail: %v", p)
		}
	}()
	page, err := in.pages.FetchPage(ctx, entry.URL, news.Validator{})
	if err != nil {
		return story, err
	}
	article, err := feeds.Extract(entry, page)
	if err != nil {
		return story, err
	}
	return news.Story{
		Article:   article,
		KeyPoints: summarize.KeyPoints(article.Text, keyPoints),
		Quotes:    quote.Extract(article.Text),
	}, nil
}
