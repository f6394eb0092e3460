package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

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

// Feeds returns the feeds that somebody follows, in the order in which they were first
// added.
func (s *Store) Feeds(ctx context.Context) (feeds []news.Feed, err error) {
	defer wrap(&err, "list feeds")
	err = s.read(ctx, func(t session) error {
		feeds, err = list(ctx, t, "feeds", scanFeed)
		return err
	})
	return feeds, err
}

// firstEntries is how many entries of a feed that is read for the first time are read
// too; tooOld is why the others are not.
const (
	firstEntries = 30
	tooOld       = "older than the first reading"
)

// Remember stores title, site and validator of feed, which is known by its ID, adds those
// of entries that are new, as pending and due at once, and notes that the feed answered
// well and is due again at next. All happens in one transaction, so that the validator
// never runs ahead of the entries. added is how many became pending. An entry is known by
// feed and Entry.ID (its URL if it has no ID); of two with the same, the first stays as it
// is. One with neither could not be told from others and is left out.
//
// On the first reading of a feed, only the 30 newest entries become pending (by time of
// publication, those without one first, then in the feed's order); the others are given
// up. The stories of all of them are not new to anybody (see [Store.Since]).
func (s *Store) Remember(ctx context.Context, feed news.Feed, entries []news.Entry, next time.Time) (added int, err error) {
	defer wrap(&err, "remember feed %d", feed.ID)
	err = s.write(ctx, func(t session) error {
		added, err = t.remember(ctx, feed, known(entries), s.now().UnixMilli(), next.UnixMilli())
		return err
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

func (t session) remember(ctx context.Context, feed news.Feed, entries []news.Entry, now, next int64) (added int, err error) {
	v := feed.Validator
	if err := t.change(ctx, "update_feed", feed.ID, feed.Title, feed.Site, v.ETag, v.LastModified); err != nil {
		return 0, err
	}
	if err := t.change(ctx, "checked", feed.ID, now, next); err != nil {
		return 0, err
	}
	first, err := t.exec(ctx, "first_read", feed.ID, now)
	if err != nil {
		return 0, err
	}
	if first == 0 {
		return t.addEntries(ctx, feed.ID, entries, now, listing{"pending", "", true})
	}
	newest, older := newestFirst(entries, now)
	added, err = t.addEntries(ctx, feed.ID, newest, now, listing{"pending", "", false})
	if err == nil {
		_, err = t.addEntries(ctx, feed.ID, older, now, listing{"given up", tooOld, false})
	}
	return added, err
}

// known returns the entries that have an ID, be it their URL, each ID once.
func known(entries []news.Entry) []news.Entry {
	var all []news.Entry
	seen := map[string]bool{}
	for _, e := range entries {
		if e.ID == "" {
			e.ID = e.URL
		}
		if e.ID != "" && !seen[e.ID] {
			seen[e.ID] = true
			all = append(all, e)
		}
	}
	return all
}

// newestFirst parts the entries of a first reading into those that are read and those
// that are not, each in the feed's order.
func newestFirst(entries []news.Entry, now int64) (newest, older []news.Entry) {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(moment(entries[b].Published, now), moment(entries[a].Published, now))
	})
	read := map[int]bool{}
	for _, i := range order[:min(len(order), firstEntries)] {
		read[i] = true
	}
	for i, e := range entries {
		if read[i] {
			newest = append(newest, e)
			continue
		}
		e.Content = "" // it will not be read
		older = append(older, e)
	}
	return newest, older
}

// A listing is as what an entry is added.
type listing struct {
	state, reason string
	announce      bool
}

// addEntries adds the entries of a feed that are not known yet, first seen at seen, and
// returns how many these are.
func (t session) addEntries(ctx context.Context, feedID int64, entries []news.Entry, seen int64, as listing) (added int, err error) {
	for _, e := range entries {
		changed, err := t.exec(ctx, "add_entry", feedID, e.ID, e.URL, e.Title, e.Byline,
			millis(e.Published), e.Content, e.Image, seen, moment(e.Published, seen), as.state, as.reason, as.announce)
		if err != nil {
			return 0, fmt.Errorf("entry %q: %w", cut(e.ID, maxTyped), err)
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
