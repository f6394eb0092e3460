package jobs

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"onrecord/news"
	"onrecord/schedule"
	"onrecord/store"
)

// plan makes the deliveries that the subscriptions' schedules ask for.
func (r *Runner) plan(ctx context.Context) error {
	subs, err := r.store.AllSubscriptions(ctx)
	if err != nil {
		return err
	}
	var failures []error
	for _, sub := range subs {
		if sub.Paused == "" {
			failures = append(failures, ignoreMissing(r.planOne(ctx, sub)))
		}
	}
	return errors.Join(failures...)
}

// planOne plans a delivery for the newest slot of sub that is due, however many were
// missed. While a delivery is still on its way, none is added: when Discord comes back,
// one digest is posted, and one for what came since.
func (r *Runner) planOne(ctx context.Context, sub news.Subscription) error {
	last, found, err := r.store.LastDelivery(ctx, sub.ID)
	if err != nil || found && onItsWay(last) {
		return err
	}
	line, err := schedule.Parse(sub.Schedule, sub.Zone)
	if err != nil {
		return r.store.PauseSubscription(ctx, sub.ID, fmt.Sprintf("its schedule cannot be read: %v", err))
	}
	after := sub.Edited
	if found && last.Slot.After(after) {
		after = last.Slot
	}
	slot, missed, ok := line.Latest(after, r.now())
	if !ok {
		return nil
	}
	if missed > 0 {
		r.log.Info("slots missed", "subscription", sub.ID, "missed", missed, "slot", slot)
	}
	_, _, err = r.store.Plan(ctx, sub.ID, slot, newsSince(sub, last, found), nonce(sub.ID, slot))
	return err
}

// ignoreMissing forgets that a thing was removed while it was worked on.
func ignoreMissing(err error) error {
	if errors.Is(err, store.ErrMissing) {
		return nil
	}
	return err
}

func onItsWay(d news.Delivery) bool { return d.State == news.Planned || d.State == news.Sending }

// newsSince is from when on stories are new to those who read a subscription, the last
// delivery of which is last, if there is one. What a delivery did not bring, the next one
// brings; one that may have been sent counts as sent.
func newsSince(sub news.Subscription, last news.Delivery, found bool) time.Time {
	switch {
	case !found:
		return sub.Created
	case last.State == news.Sent, last.Reason == NothingNew, last.Reason == notKnown:
		return last.Slot
	}
	return last.Since
}

// nonce is what Discord tells two posts of one delivery by: at most 23 characters, of the
// 25 that it takes.
func nonce(sub int64, slot time.Time) string {
	return "d" + strconv.FormatInt(sub, 36) + "-" + strconv.FormatInt(slot.Unix(), 36)
}
