package store

import (
	"context"
	"errors"
	"time"

	"onrecord/news"
)

// Pending is an entry whose page is to be read.
type Pending struct {
	EntryID  int64 // the store's number for it, for Save, Retry and GiveUp
	FeedID   int64
	Entry    news.Entry
	Attempts int // how often reading it has failed
}

// Pending returns at most limit (1 to 100) entries that are pending and due, the oldest
// first: by time of publication (or when they were first seen, if that is unknown or
// earlier), then by EntryID. Entries of feeds that nobody follows wait.
func (s *Store) Pending(ctx context.Context, limit int) (due []Pending, err error) {
	defer wrap(&err, "list pending entries")
	err = s.read(ctx, func(t session) error {
		due, err = list(ctx, t, "pending", scanPending, s.now().UnixMilli(), rows(limit))
		return err
	})
	return due, err
}

// PendingEntry returns the entry with this number, and whether it is pending, due or not.
func (s *Store) PendingEntry(ctx context.Context, entryID int64) (p Pending, found bool, err error) {
	defer wrap(&err, "read entry %d", entryID)
	err = s.read(ctx, func(t session) error {
		p, found, err = one(ctx, t, "pending_entry", scanPending, entryID)
		return err
	})
	return p, found, err
}

// Retry notes that one more attempt to read an entry failed, why (its first 500
// characters), and that it is due again at next. An entry that is saved or given up stays
// so.
func (s *Store) Retry(ctx context.Context, entryID int64, reason string, next time.Time) (err error) {
	defer wrap(&err, "retry entry %d", entryID)
	return s.write(ctx, func(t session) error {
		return t.touch(ctx, entryID, "retry", entryID, cut(reason, maxReason), next.UnixMilli())
	})
}

// GiveUp notes that one more attempt to read an entry failed, why (its first 500
// characters), and that it is the last. An entry that is saved or given up stays as it is.
func (s *Store) GiveUp(ctx context.Context, entryID int64, reason string) (err error) {
	defer wrap(&err, "give up entry %d", entryID)
	return s.write(ctx, func(t session) error {
		return t.touch(ctx, entryID, "give_up", entryID, cut(reason, maxReason))
	})
}

// touch runs the statement name, which changes an entry that is pending; an entry that
// does not exist is an error.
func (t session) touch(ctx context.Context, entryID int64, name string, args ...any) error {
	if _, err := t.entry(ctx, entryID); err != nil {
		return err
	}
	_, err := t.exec(ctx, name, args...)
	return err
}

// An entryState is what Save needs to know of an entry.
type entryState struct {
	storyID   int64 // 0 if it is not saved
	firstSeen int64
}

func (t session) entry(ctx context.Context, id int64) (entryState, error) {
	e, found, err := one(ctx, t, "entry", func(scan scanner) (e entryState, err error) {
		err = scan(&e.storyID, &e.firstSeen)
		return e, err
	}, id)
	if err == nil && !found {
		err = errors.New("there is no such entry")
	}
	return e, err
}

func scanPending(scan scanner) (p Pending, err error) {
	var published *int64
	e := &p.Entry
	err = scan(&p.EntryID, &p.FeedID, &p.Attempts, &e.ID, &e.URL, &e.Title, &e.Byline, &published, &e.Content, &e.Image)
	e.Published = fromMillis(published)
	return p, err
}
