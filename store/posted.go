package store

import (
	"context"
	"time"

	"onrecord/news"
)

// Corrections reach digests posted in the last editFor, which is how long their buttons are
// kept, and of these the newest maxEdits: one after another, at the five messages in five
// seconds that a channel takes, that is eight minutes.
const (
	editFor  = 30 * 24 * time.Hour
	maxEdits = 500
)

// A Posted is a digest as it was posted, with its stories as they are told now.
type Posted struct {
	Delivery news.Delivery
	// Digest has no items; its subscription has what was shown of it, as it was then: tenant,
	// channel, name, role, subject, outlet and muted topics.
	Digest news.Digest
	// Events are the stories of each item in their order, the one that leads first. A story
	// that is not stored any more is left out.
	Events    [][]news.Story
	Told      string    // as it was kept last
	Corrected time.Time // when it was edited last; zero if never
	Wanted    int       // corrections that may have changed it so far
	Done      int       // of these, those that have been looked at
	Attempts  int       // to edit it since the last correction
	Reason    string    // why the last of them failed, or why it was left as it is
	Due       time.Time // when to look at it, if Wanted is more than Done
}

// KeepDigest stores what the delivery with this ID shows, before it is posted, and a
// fingerprint of who says what in it. What is kept of a delivery already stays: an earlier
// attempt may have posted it. A delivery that is not there is [ErrMissing].
func (s *Store) KeepDigest(ctx context.Context, delivery int64, d news.Digest, told string) (err error) {
	defer wrap(&err, "keep what delivery %d shows", delivery)
	return s.write(ctx, func(t session) error {
		_, found, err := t.delivery(ctx, "delivery_numbered", delivery)
		if err == nil && !found {
			err = ErrMissing
		}
		if err != nil {
			return err
		}
		sub := d.Subscription
		added, err := t.exec(ctx, "add_posted", delivery, s.now().UnixMilli(), string(sub.Tenant), sub.Channel, sub.Name,
			sub.Role, sub.About, string(sub.Outlet), topics(sub.Muted), d.Stories, d.Outlets, cut(told, maxID))
		if err != nil || added == 0 {
			return err
		}
		return t.addShown(ctx, delivery, d.Items)
	})
}

func (t session) addShown(ctx context.Context, delivery int64, items []news.DigestItem) error {
	place := 0
	for i, item := range items {
		ids := []int64{item.Lead.ID}
		for _, also := range item.Also {
			ids = append(ids, also.StoryID)
		}
		for _, id := range ids {
			if _, err := t.exec(ctx, "add_shown", delivery, place, i, id); err != nil {
				return err
			}
			place++
		}
	}
	return nil
}

// DueEdits returns the IDs of at most limit (1 to 100) deliveries that are sent and which a
// correction may have changed since, due by the store's clock: those that are longest due
// first, then by ID.
func (s *Store) DueEdits(ctx context.Context, limit int) (ids []int64, err error) {
	defer wrap(&err, "list digests to edit")
	err = s.read(ctx, func(t session) error {
		ids, err = list(ctx, t, "due_edits", scanID, s.now().UnixMilli(), rows(limit))
		return err
	})
	return ids, err
}

// Posted returns what is kept of the digest of a delivery, and whether anything is. Its
// stories are told as to its tenant, also those that this has unfollowed since.
func (s *Store) Posted(ctx context.Context, delivery int64) (p Posted, found bool, err error) {
	defer wrap(&err, "read what delivery %d shows", delivery)
	err = s.read(ctx, func(t session) error {
		if p, found, err = one(ctx, t, "posted", scanPosted, delivery); err != nil || !found {
			return err
		}
		if p.Delivery, found, err = t.delivery(ctx, "delivery_numbered", delivery); err != nil {
			return err
		}
		sub := &p.Digest.Subscription
		sub.ID, p.Digest.Slot, p.Digest.Since = p.Delivery.Subscription, p.Delivery.Slot, p.Delivery.Since
		p.Events, err = t.events(ctx, sub.Tenant, delivery)
		return err
	})
	return p, found, err
}

// events returns the stories of a posted digest by item.
func (t session) events(ctx context.Context, tenant news.Tenant, delivery int64) (events [][]news.Story, err error) {
	var items []int
	rows, err := list(ctx, t, "shown_in", func(scan scanner) (storyRow, error) {
		var item int
		row, err := scanStory(func(into ...any) error { return scan(append([]any{&item}, into...)...) })
		items = append(items, item)
		return row, err
	}, delivery)
	if err != nil {
		return nil, err
	}
	stories, err := t.complete(ctx, tenant, rows)
	if err != nil {
		return nil, err
	}
	for i, story := range stories {
		if i == 0 || items[i] != items[i-1] {
			events = append(events, nil)
		}
		events[len(events)-1] = append(events[len(events)-1], story)
	}
	return events, nil
}

// Edited notes that the message of a delivery shows all of its first upto corrections, and
// the fingerprint of what it shows. One that is not there is [ErrMissing].
func (s *Store) Edited(ctx context.Context, delivery int64, upto int, told string) (err error) {
	defer wrap(&err, "note that delivery %d is corrected", delivery)
	return s.write(ctx, func(t session) error {
		return t.change(ctx, "edited", delivery, upto, cut(told, maxID), s.now().UnixMilli())
	})
}

// LeaveAsItIs notes that the first upto corrections change nothing in the message of a
// delivery, or cannot, and why (its first 500 characters; empty if they change nothing). One
// that is not there is [ErrMissing].
func (s *Store) LeaveAsItIs(ctx context.Context, delivery int64, upto int, reason string) (err error) {
	defer wrap(&err, "note that delivery %d stays as it is", delivery)
	return s.write(ctx, func(t session) error {
		return t.change(ctx, "left_as_it_is", delivery, upto, cut(reason, maxReason))
	})
}

// PostponeEdit notes why (its first 500 characters) the message of a delivery could not be
// edited, and that it is due again at next. One that is not there is [ErrMissing].
func (s *Store) PostponeEdit(ctx context.Context, delivery int64, reason string, next time.Time) (err error) {
	defer wrap(&err, "postpone the correction of delivery %d", delivery)
	return s.write(ctx, func(t session) error {
		return t.change(ctx, "postpone_edit", delivery, cut(reason, maxReason), next.UnixMilli())
	})
}

// wantEdits makes the digests due that show words which touched, a part of the statement
// want_edits, selects.
func (t session) wantEdits(ctx context.Context, now time.Time, touched string, args ...any) error {
	t = t.filled(map[string]string{"touched": touched})
	_, err := t.exec(ctx, "want_edits", append([]any{now.UnixMilli(), now.Add(-editFor).UnixMilli(), maxEdits}, args...)...)
	return err
}

func scanPosted(scan scanner) (p Posted, err error) {
	var corrected *int64
	var due int64
	sub := &p.Digest.Subscription
	err = scan(&sub.Tenant, &sub.Channel, &sub.Name, &sub.Role, &sub.About, &sub.Outlet, (*topics)(&sub.Muted), &p.Digest.Stories, &p.Digest.Outlets,
		&p.Told, &corrected, &p.Wanted, &p.Done, &p.Attempts, &p.Reason, &due)
	p.Corrected, p.Due = fromMillis(corrected), fromMillis(&due)
	return p, err
}
