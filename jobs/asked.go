package jobs

import (
	"context"
	"time"

	"onrecord/news"
)

// Check asks a feed now, due or not, and returns how many of its entries were new. An error
// is why it could not be read, or [store.ErrMissing]. A feed that was paused is asked again
// from then on.
func (r *Runner) Check(ctx context.Context, feedID int64) (added int, err error) {
	t := pollArgs{feedID}.task()
	if err := r.busy.wait(ctx, t); err != nil {
		return 0, err
	}
	defer r.busy.end(t, time.Time{})
	if err := r.store.ResumeFeed(ctx, feedID); err != nil {
		return 0, err
	}
	feed, _, err := r.store.Feed(ctx, feedID)
	if err != nil {
		return 0, err
	}
	return r.ask(ctx, feed)
}

// Preview returns the digest that sub would get now. Sub need not be stored: one without a
// time of its making gets the news of the last day.
func (r *Runner) Preview(ctx context.Context, sub news.Subscription) (news.Digest, error) {
	last, found, err := r.store.LastDelivery(ctx, sub.ID)
	if err != nil {
		return news.Digest{}, err
	}
	if sub.Created.IsZero() {
		sub.Created = r.now().Add(-24 * time.Hour)
	}
	return r.compose(ctx, sub, r.now().UTC().Truncate(time.Second), newsSince(sub, last, found))
}

// Deliver posts the digest of a stored subscription now, with what is new since the last
// one, and returns the delivery: sent, dropped with the reason ("nothing new", say), or
// still sending with the reason for which it is tried again later. If a delivery is on its
// way already, that one is tried.
func (r *Runner) Deliver(ctx context.Context, sub news.Subscription) (d news.Delivery, err error) {
	d, found, err := r.store.LastDelivery(ctx, sub.ID)
	if err != nil {
		return d, err
	}
	if !found || !onItsWay(d) {
		slot := r.now().UTC().Truncate(time.Second)
		d, _, err = r.store.Plan(ctx, sub.ID, slot, newsSince(sub, d, found), nonce(sub.ID, slot))
		if err != nil {
			return d, err
		}
	}
	t := deliverArgs{d.ID}.task()
	if err := r.busy.wait(ctx, t); err != nil {
		return d, err
	}
	defer r.busy.end(t, time.Time{})
	return r.deliver(ctx, d.ID)
}
