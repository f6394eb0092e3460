package jobs

import (
	"context"
	"errors"
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

// An Ingest reads feeds, and the articles they list, into the store.
type Ingest struct {
	Pages fetcher
	Store *store.Store
	Now   func() time.Time
	Log   *slog.Logger
}

// Feed asks one feed for news and remembers its new entries as pending. A feed that has
// not changed is no error.
func (in *Ingest) Feed(ctx context.Context, feed news.Feed) error {
	page, err := in.Pages.FetchFeed(ctx, feed.URL, feed.Validator)
	if errors.Is(err, feeds.ErrNotModified) {
		return nil
	}
	if err != nil {
		return err
	}
	parsed, err := feeds.Parse(page)
	if err != nil {
		return err
	}
	feed.Title, feed.Site, feed.Validator = parsed.Feed.Title, parsed.Feed.Site, page.Validator
	added, err := in.Store.Remember(ctx, feed, parsed.Entries)
	if added > 0 {
		in.Log.Info("new entries", "feed", feed.URL, "entries", added)
	}
	return err
}

// Entry reads the page of one pending entry and saves its story, which is what makes the
// entry seen. When the page cannot be had, the entry is put off or given up, with the
// reason; the error is then nil.
func (in *Ingest) Entry(ctx context.Context, p store.Pending) error {
	article, err := in.article(ctx, p.Entry)
	if err != nil {
		return in.putOff(ctx, p, err)
	}
	story := news.Story{
		Article:   article,
		KeyPoints: summarize.KeyPoints(article.Text, keyPoints),
		Quotes:    quote.Extract(article.Text),
	}
	id, err := in.Store.Save(ctx, p.EntryID, story)
	if err == nil {
		in.Log.Debug("story saved", "story", id, "url", article.URL, "quotes", len(story.Quotes))
	}
	return err
}

func (in *Ingest) article(ctx context.Context, entry news.Entry) (news.Article, error) {
	page, err := in.Pages.FetchPage(ctx, entry.URL, news.Validator{})
	if err != nil {
		return news.Article{}, err
	}
	return feeds.Extract(entry, page)
}
