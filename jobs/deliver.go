package jobs

import (
	"context"
	"errors"
	"time"

	"onrecord/digest"
	"onrecord/news"
)

// A poster posts digests; *bot.Bot in the program. An error may have a method Gone() bool:
// the channel is not there or closed to us, there is no use in trying again; and
// RetryAfter() time.Duration. Its text is a sentence for the people of the server.
type poster interface {
	// Post posts d with delivery's nonce and marker, and returns the message's id.
	Post(ctx context.Context, d news.Digest, delivery news.Delivery) (message string, err error)
	// Find looks for the message of delivery where sub's digests go.
	Find(ctx context.Context, sub news.Subscription, delivery news.Delivery) (message string, found bool, err error)
	// Edit shows d, with the time at which it was corrected, in the place of what delivery's
	// message shows. A message that is deleted is gone, too.
	Edit(ctx context.Context, d news.Digest, delivery news.Delivery, corrected time.Time) error
}

const (
	// nonceHolds is how long Discord is sure to know a nonce. Its documentation says "the
	// past few minutes"; a job takes one at most.
	nonceHolds = 2 * time.Minute
	// unsureFor and lateFor are how long a delivery is tried: when it is not known whether
	// it was posted, and when it was not. It is tried enoughTries times in any case, so
	// that a program that was off has its chance.
	unsureFor   = time.Hour
	lateFor     = 6 * time.Hour
	enoughTries = 6
	// firstPause, doubled each time up to mostPause, is the time between tries.
	firstPause = 30 * time.Second
	mostPause  = 30 * time.Minute
	// maxNew is how many new stories a digest is made of, of however many there are.
	maxNew = 100
)

// NothingNew is why a delivery is dropped that had nothing to tell, which is no fault.
const NothingNew = "nothing new"

// Why else a delivery is dropped, apart from what [poster] says.
const (
	notKnown = "it is not known whether it was posted"
	edited   = "the subscription was changed meanwhile"
	tooLate  = "it could not be posted for 6 hours"
)

// deliver posts one delivery, if that is still to be done, and returns it with what came
// of it. That it was put off or dropped is no error.
func (r *Runner) deliver(ctx context.Context, id int64) (news.Delivery, error) {
	d, err := r.store.Begin(ctx, id)
	if err != nil || !onItsWay(d) {
		return d, ignoreMissing(err)
	}
	sub, found, err := r.store.SubscriptionByID(ctx, d.Subscription)
	if err != nil || !found {
		return d, err
	}
	if d.Attempts > 1 && r.now().Sub(d.Begun) > nonceHolds {
		return r.findFirst(ctx, sub, d)
	}
	if d.Attempts == 1 && sub.Edited.Truncate(time.Second).After(d.Slot) {
		return r.drop(ctx, d, edited)
	}
	return r.post(ctx, sub, d)
}

// findFirst posts a delivery that may have been posted, if it was not.
func (r *Runner) findFirst(ctx context.Context, sub news.Subscription, d news.Delivery) (news.Delivery, error) {
	message, found, err := r.poster.Find(ctx, sub, d)
	switch {
	case err != nil && errors.Is(ctx.Err(), context.Canceled):
		return d, err // the program ends: it stays as it is
	case err != nil && r.tried(d, unsureFor):
		r.log.Error("a delivery may be posted or not", "delivery", d.ID, "err", err)
		return r.drop(ctx, d, notKnown)
	case err != nil:
		return r.postpone(ctx, d, err)
	case found:
		return r.sent(ctx, d, message)
	case sub.Edited.After(d.Begun):
		return r.drop(ctx, d, edited)
	case r.tried(d, lateFor):
		return r.drop(ctx, d, tooLate)
	}
	return r.post(ctx, sub, d)
}

// tried reports whether a delivery was tried for so long, and often enough.
func (r *Runner) tried(d news.Delivery, long time.Duration) bool {
	return d.Attempts >= enoughTries && r.now().Sub(d.Begun) > long
}

func (r *Runner) post(ctx context.Context, sub news.Subscription, d news.Delivery) (news.Delivery, error) {
	composed, err := r.compose(ctx, sub, d.Slot, d.Since)
	if err != nil {
		return d, err
	}
	if len(composed.Items) == 0 {
		return r.drop(ctx, d, NothingNew)
	}
	// Kept before it is posted: corrections must reach it, whenever the program ends.
	if err := r.store.KeepDigest(ctx, d.ID, composed, digest.Told(composed)); err != nil {
		return d, ignoreMissing(err)
	}
	message, err := r.poster.Post(ctx, composed, d)
	switch {
	case err == nil:
		return r.sent(ctx, d, message)
	case isGone(err):
		r.log.Warn("subscription paused", "subscription", sub.ID, "reason", err)
		d, dropErr := r.drop(ctx, d, err.Error())
		return d, errors.Join(dropErr, r.store.PauseSubscription(ctx, sub.ID, err.Error()))
	case errors.Is(ctx.Err(), context.Canceled):
		return d, err // the program ends: it stays as it is
	}
	return r.postpone(ctx, d, err)
}

func (r *Runner) compose(ctx context.Context, sub news.Subscription, slot, since time.Time) (news.Digest, error) {
	q := news.StoryQuery{About: sub.About, Outlet: sub.Outlet, Without: sub.Muted}
	stories, total, err := r.store.Since(ctx, sub.Tenant, q, since, slot, maxNew)
	if err != nil {
		return news.Digest{}, err
	}
	return digest.Compose(sub, slot, since, stories, total), nil
}

// sent notes that d is posted, also if the program is ending.
func (r *Runner) sent(ctx context.Context, d news.Delivery, message string) (news.Delivery, error) {
	ctx, cancel := noted(ctx)
	defer cancel()
	if err := r.store.SentAs(ctx, d.ID, message); err != nil {
		return d, err
	}
	r.log.Info("digest sent", "subscription", d.Subscription, "slot", d.Slot, "message", message, "attempts", d.Attempts)
	d.State, d.Message, d.Reason = news.Sent, message, ""
	return d, nil
}

func (r *Runner) postpone(ctx context.Context, d news.Delivery, reason error) (news.Delivery, error) {
	ctx, cancel := noted(ctx)
	defer cancel()
	wait := max(pauseAfter(d.Attempts), retryAfter(reason))
	d.Reason, d.Due = reason.Error(), r.now().Add(wait)
	r.log.Warn("delivery put off", "delivery", d.ID, "attempts", d.Attempts, "wait", wait, "reason", reason)
	return d, r.store.Postpone(ctx, d.ID, d.Reason, d.Due)
}

// pauseAfter is the time after so many attempts to deliver.
func pauseAfter(attempts int) time.Duration {
	pause := firstPause
	for range min(attempts-1, maxAttempts) {
		pause = min(2*pause, mostPause)
	}
	return pause
}

func (r *Runner) drop(ctx context.Context, d news.Delivery, reason string) (news.Delivery, error) {
	ctx, cancel := noted(ctx)
	defer cancel()
	if err := r.store.Drop(ctx, d.ID, reason); err != nil {
		return d, err
	}
	r.log.Info("delivery dropped", "subscription", d.Subscription, "slot", d.Slot, "reason", reason)
	d.State, d.Reason = news.Dropped, reason
	return d, nil
}
