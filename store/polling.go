package store

import (
	"context"
	"time"

	"onrecord/news"
)

// movedAfter is how often in a row a feed must name the same new address before it is
// asked there. Once may be a slip of its server; three times is what the notes on feed
// readers found to be safe.
const movedAfter = 3

// DueFeeds returns at most limit (1 to 100) feeds that are to be asked now by the store's
// clock: somebody follows them and they are not paused. Those that have been due for the
// longest come first, then by ID.
func (s *Store) DueFeeds(ctx context.Context, limit int) (feeds []news.Feed, err error) {
	defer wrap(&err, "list due feeds")
	err = s.read(ctx, func(t session) error {
		feeds, err = list(ctx, t, "due_feeds", scanFeed, s.now().UnixMilli(), rows(limit))
		return err
	})
	return feeds, err
}

// Feed returns the feed with this ID, and whether there is one.
func (s *Store) Feed(ctx context.Context, feedID int64) (feed news.Feed, found bool, err error) {
	defer wrap(&err, "read feed %d", feedID)
	err = s.read(ctx, func(t session) error {
		feed, found, err = one(ctx, t, "feed", scanFeed, feedID)
		return err
	})
	return feed, found, err
}

// Checked notes that a feed answered well and had nothing new, and that it is due again
// at next. [Store.Remember] does the same for a feed that had.
func (s *Store) Checked(ctx context.Context, feedID int64, next time.Time) (err error) {
	defer wrap(&err, "note check of feed %d", feedID)
	return s.write(ctx, func(t session) error {
		return t.change(ctx, "checked", feedID, s.now().UnixMilli(), next.UnixMilli())
	})
}

// Failed notes that asking a feed failed, why (its first 500 characters), and that it is
// due again at next. It returns how often in a row that has happened.
func (s *Store) Failed(ctx context.Context, feedID int64, reason string, next time.Time) (failures int, err error) {
	defer wrap(&err, "note failure of feed %d", feedID)
	err = s.write(ctx, func(t session) error {
		var found bool
		failures, found, err = one(ctx, t, "failed", scanCount, feedID, s.now().UnixMilli(), next.UnixMilli(), cut(reason, maxReason))
		if err == nil && !found {
			err = ErrMissing
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return failures, nil
}

// PauseFeed makes a feed not due, for all who follow it, until [Store.ResumeFeed]; why
// (its first 500 characters) is shown with it.
func (s *Store) PauseFeed(ctx context.Context, feedID int64, why string) (err error) {
	defer wrap(&err, "pause feed %d", feedID)
	return s.write(ctx, func(t session) error { return t.change(ctx, "pause_feed", feedID, pausedFor(why)) })
}

// ResumeFeed makes a feed due at once, paused or not, without failures.
func (s *Store) ResumeFeed(ctx context.Context, feedID int64) (err error) {
	defer wrap(&err, "resume feed %d", feedID)
	return s.write(ctx, func(t session) error { return t.change(ctx, "resume_feed", feedID, s.now().UnixMilli()) })
}

// Moved notes that a feed answered with a permanent redirect (RFC 9110, 301 or 308) to
// another address, or with none if to is empty. After the same address three times in a
// row it becomes the feed's, unless another feed has it. It returns the feed as it is then.
func (s *Store) Moved(ctx context.Context, feedID int64, to string) (feed news.Feed, err error) {
	defer wrap(&err, "note redirect of feed %d", feedID)
	if to != "" {
		if err := checkAddress(to); err != nil {
			return feed, err
		}
	}
	err = s.write(ctx, func(t session) error {
		times, found, err := one(ctx, t, "moved", scanCount, feedID, to)
		if err == nil && !found {
			err = ErrMissing
		}
		if err == nil && times >= movedAfter {
			_, err = t.exec(ctx, "move_feed", feedID, to)
		}
		if err != nil {
			return err
		}
		feed, _, err = one(ctx, t, "feed", scanFeed, feedID)
		return err
	})
	return feed, err
}

// change runs the statement name; that it changes no row is [ErrMissing].
func (t session) change(ctx context.Context, name string, args ...any) error {
	changed, err := t.exec(ctx, name, args...)
	if err == nil && changed == 0 {
		err = ErrMissing
	}
	return err
}

// pausedFor returns why something is paused, which is never empty.
func pausedFor(why string) string {
	if why == "" {
		return "paused"
	}
	return cut(why, maxReason)
}
