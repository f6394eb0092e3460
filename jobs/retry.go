package jobs

import (
	"context"
	"errors"
	"net/http"
	"time"

	"onrecord/feeds"
	"onrecord/news"
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
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err() // the program ends: no attempt was made
	}
	ctx, cancel := noted(ctx)
	defer cancel()
	attempts := p.Attempts + 1
	if hopeless(reason) || attempts >= maxAttempts {
		in.log.Warn("entry given up", "url", p.Entry.URL, "attempts", attempts, "reason", reason)
		return in.store.GiveUp(ctx, p.EntryID, reason.Error())
	}
	wait := max(firstWait<<p.Attempts, retryAfter(reason))
	in.log.Info("entry put off", "url", p.Entry.URL, "attempts", attempts, "wait", wait, "reason", reason)
	return in.store.Retry(ctx, p.EntryID, reason.Error(), in.now().Add(wait))
}

// failed notes that a feed could not be read because of reason, which it returns. A feed
// that is gone, or has failed for about a week, is not asked any more.
func (in *Ingest) failed(ctx context.Context, feed news.Feed, reason error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err() // the program ends: no attempt was made
	}
	ctx, cancel := noted(ctx)
	defer cancel()
	wait := max(in.pace.failed(feed.ID), retryAfter(reason))
	failures, err := in.store.Failed(ctx, feed.ID, reason.Error(), in.now().Add(wait))
	if err != nil {
		return errors.Join(reason, err)
	}
	in.pace.noted(feed.ID, failures)
	in.log.Info("feed not read", "feed", feed.URL, "failures", failures, "wait", wait, "reason", reason)
	if isGone(reason) || failures >= maxFailures {
		in.log.Warn("feed paused", "feed", feed.URL, "failures", failures, "reason", reason)
		if err := in.store.PauseFeed(ctx, feed.ID, reason.Error()); err != nil {
			return errors.Join(reason, err)
		}
	}
	return unread{reason}
}

// unread is why a feed could not be read, when that is noted in the store.
type unread struct{ error }

func (u unread) Unwrap() error { return u.error }

// noteTime is how long what came of a job may take to be noted when its own time is over;
// the store's own limit for waiting is 5 s.
const noteTime = 6 * time.Second

// noted returns a context in which what came of a job can be noted even if the time of the
// job is over.
func noted(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), noteTime)
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
	fetch, ok := errors.AsType[*feeds.FetchError](err)
	if !ok {
		return false
	}
	switch fetch.Status {
	case http.StatusTooManyRequests, http.StatusRequestTimeout:
		return false
	}
	return fetch.Status >= 400 && fetch.Status < 500
}

// retryAfter is how long the other side asked to be left alone; 0 if it did not.
func retryAfter(err error) time.Duration {
	if fetch, ok := errors.AsType[*feeds.FetchError](err); ok {
		return fetch.RetryAfter
	}
	if later, ok := errors.AsType[interface {
		error
		RetryAfter() time.Duration
	}](err); ok {
		return later.RetryAfter()
	}
	return 0
}

// isGone reports whether there is no use in asking ever again.
func isGone(err error) bool {
	gone, ok := errors.AsType[interface {
		error
		Gone() bool
	}](err)
	return ok && gone.Gone()
}
