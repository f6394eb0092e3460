package jobs

import (
	"context"
	"errors"
	"net/http"
	"time"

	"onrecord/feeds"
	"onrecord/store"
)

const (
	// maxAttempts times firstWait, doubled each time, is a little over two hours: longer
	// than most outages of a news site, and short enough that the article is still news.
	maxAttempts = 8
	firstWait   = time.Minute
)

// putOff decides what becomes of an entry that could not be read because of reason.
func (in *Ingest) putOff(ctx context.Context, p store.Pending, reason error) error {
	if ctx.Err() != nil {
		return ctx.Err() // the program ends: no attempt was made
	}
	attempts := p.Attempts + 1
	if hopeless(reason) || attempts >= maxAttempts {
		in.Log.Warn("entry given up", "url", p.Entry.URL, "attempts", attempts, "reason", reason)
		return in.Store.GiveUp(ctx, p.EntryID, reason.Error())
	}
	wait := max(firstWait<<p.Attempts, retryAfter(reason))
	in.Log.Info("entry put off", "url", p.Entry.URL, "attempts", attempts, "wait", wait, "reason", reason)
	return in.Store.Retry(ctx, p.EntryID, reason.Error(), in.Now().Add(wait))
}

// hopeless reports whether asking again would give the same answer.
func hopeless(err error) bool {
	for _, final := range []error{
		feeds.ErrNoArticle, feeds.ErrNotText, feeds.ErrEmpty, feeds.ErrPrivate, feeds.ErrPort, feeds.ErrAddress,
		feeds.ErrPassword, feeds.ErrTooLarge, feeds.ErrRedirects, feeds.ErrRobots,
	} {
		if errors.Is(err, final) {
			return true
		}
	}
	var fetch *feeds.FetchError
	if !errors.As(err, &fetch) {
		return false
	}
	switch fetch.Status {
	case http.StatusTooManyRequests, http.StatusRequestTimeout:
		return false
	}
	return fetch.Status >= 400 && fetch.Status < 500
}

// retryAfter is how long the server asked to be left alone; 0 if it did not.
func retryAfter(err error) time.Duration {
	var fetch *feeds.FetchError
	if errors.As(err, &fetch) {
		return fetch.RetryAfter
	}
	return 0
}
