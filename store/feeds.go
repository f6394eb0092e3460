package store

import (
	"context"
	"errors"
	"fmt"

	"onrecord/news"
)

// Settle returns the stored value of key; if there is none, it stores value first. Of
// callers that settle the same key at once, all get the value of one.
func (s *Store) Settle(ctx context.Context, key, value string) (settled string, err error) {
	defer wrap(&err, "settle %q", key)
	err = s.write(ctx, func(t session) error {
		if _, err := t.exec(ctx, "settle", key, value); err != nil {
			return err
		}
		settled, _, err = one(ctx, t, "setting", scanString, key)
		return err
	})
	return settled, err
}

// AddFeed returns the feed with this URL, which is added if it is new. URLs are compared
// byte for byte; an empty one is an error.
func (s *Store) AddFeed(ctx context.Context, url string) (feed news.Feed, err error) {
	defer wrap(&err, "add feed %q", url)
	if url == "" {
		return feed, errors.New("a feed needs an address")
	}
	err = s.write(ctx, func(t session) error {
		if _, err := t.exec(ctx, "add_feed", url); err != nil {
			return err
		}
		feed, _, err = one(ctx, t, "feed", scanFeed, url)
		return err
	})
	return feed, err
}

// Feeds returns all feeds in the order they were added.
func (s *Store) Feeds(ctx context.Context) (feeds []news.Feed, err error) {
	defer wrap(&err, "list feeds")
	err = s.read(ctx, func(t session) error {
		feeds, err = list(ctx, t, "feeds", scanFeed)
		return err
	})
	return feeds, err
}

// Remember stores title, site and validator of feed, which is known by its ID, and adds
// those of entries that are new, as pending and due at once. Both happen in one
// transaction, so that the validator never runs ahead of the entries. added is how many
// were new. An entry is known by feed and Entry.ID (its URL if it has no ID); of two with
// the same, the first stays as it is. One with neither could not be told from others and
// is left out.
func (s *Store) Remember(ctx context.Context, feed news.Feed, entries []news.Entry) (added int, err error) {
	defer wrap(&err, "remember feed %d", feed.ID)
	err = s.write(ctx, func(t session) error {
		added = 0
		v := feed.Validator
		changed, err := t.exec(ctx, "update_feed", feed.ID, feed.Title, feed.Site, v.ETag, v.LastModified)
		if err == nil && changed == 0 {
			err = errors.New("there is no such feed")
		}
		if err != nil {
			return err
		}
		added, err = t.addEntries(ctx, feed.ID, entries, s.now().UnixMilli())
		return err
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// addEntries adds the entries of a feed that are not known yet, first seen at seen.
func (t session) addEntries(ctx context.Context, feedID int64, entries []news.Entry, seen int64) (added int, err error) {
	for _, e := range entries {
		if e.ID == "" {
			e.ID = e.URL
		}
		if e.ID == "" {
			continue
		}
		changed, err := t.exec(ctx, "add_entry", feedID, e.ID, e.URL, e.Title, e.Byline,
			millis(e.Published), e.Content, e.Image, seen, moment(e.Published, seen))
		if err != nil {
			return 0, fmt.Errorf("entry %q: %w", e.ID, err)
		}
		added += int(changed)
	}
	return added, nil
}

func scanFeed(scan scanner) (f news.Feed, err error) {
	err = scan(&f.ID, &f.URL, &f.Title, &f.Site, &f.Validator.ETag, &f.Validator.LastModified)
	return f, err
}

func scanString(scan scanner) (text string, err error) {
	err = scan(&text)
	return text, err
}
