package jobs

import (
	"context"
	"errors"

	"onrecord/digest"
	"onrecord/store"
)

// maxEditTries is how often an edit is tried: with the pauses of deliveries for about seven
// hours, long enough for most outages.
const maxEditTries = 18

// edit brings one posted digest up to what corrections say, if that is still to be done.
// That it was put off or left as it is is no error.
func (r *Runner) edit(ctx context.Context, id int64) error {
	p, found, err := r.store.Posted(ctx, id)
	if err != nil || !found || p.Wanted <= p.Done || p.Due.After(r.now()) {
		return err
	}
	again := digest.Again(p.Digest, p.Events)
	told := digest.Told(again)
	if told == p.Told {
		return ignoreMissing(r.store.LeaveAsItIs(ctx, id, p.Wanted, ""))
	}
	err = r.poster.Edit(ctx, again, p.Delivery, r.now())
	if err != nil && errors.Is(ctx.Err(), context.Canceled) {
		return err // the program ends: it stays due
	}
	ctx, cancel := noted(ctx)
	defer cancel()
	if err != nil {
		return ignoreMissing(r.notEdited(ctx, p, err))
	}
	r.log.Info("digest corrected", "delivery", id, "message", p.Delivery.Message)
	return ignoreMissing(r.store.Edited(ctx, id, p.Wanted, told))
}

// notEdited decides what becomes of a digest that could not be edited because of reason.
func (r *Runner) notEdited(ctx context.Context, p store.Posted, reason error) error {
	id, attempts := p.Delivery.ID, p.Attempts+1
	switch {
	case isGone(reason):
		r.log.Warn("a digest cannot be corrected", "delivery", id, "reason", reason)
		return r.store.LeaveAsItIs(ctx, id, p.Wanted, reason.Error())
	case attempts >= maxEditTries:
		r.log.Error("a digest was not corrected", "delivery", id, "attempts", attempts, "reason", reason)
		return r.store.LeaveAsItIs(ctx, id, p.Wanted, reason.Error())
	}
	wait := max(pauseAfter(attempts), retryAfter(reason))
	r.log.Warn("correction of a digest put off", "delivery", id, "attempts", attempts, "wait", wait, "reason", reason)
	return r.store.PostponeEdit(ctx, id, reason.Error(), r.now().Add(wait))
}
