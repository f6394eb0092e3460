package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"onrecord/news"
	"onrecord/store"
)

const (
	// batch is how much of one kind is put into the queue at a time: the work of a few
	// rounds. More would only wait there.
	batch = 100
	// pruneEvery is how often what has been kept for its time is removed.
	pruneEvery = 24 * time.Hour
)

// due returns jobs for all that is to be done now, apart from what runs already. What
// cannot be found out is logged, and found out the next time.
func (r *Runner) due(ctx context.Context) []river.InsertManyParams {
	// Asked first: a task that ends from here on is listed below and must not run again.
	skip := r.busy.tasks(r.now())
	var jobs []river.InsertManyParams
	add := func(args taskArgs) {
		if !skip[args.task()] {
			jobs = append(jobs, river.InsertManyParams{Args: args})
		}
	}
	r.complain(ctx, "digests cannot be planned", r.plan(ctx))
	deliveries, err := r.store.DueDeliveries(ctx, batch)
	r.complain(ctx, "due deliveries cannot be listed", err)
	for _, d := range deliveries {
		add(deliverArgs{d.ID})
	}
	edits, err := r.store.DueEdits(ctx, batch)
	r.complain(ctx, "digests to edit cannot be listed", err)
	for _, id := range edits {
		add(editArgs{id})
	}
	feeds, err := r.store.DueFeeds(ctx, batch)
	r.complain(ctx, "due feeds cannot be listed", err)
	for _, feed := range feeds {
		add(pollArgs{feed.ID})
	}
	entries, err := r.store.Pending(ctx, batch)
	r.complain(ctx, "pending entries cannot be listed", err)
	for _, entry := range entries {
		add(readArgs{entry.EntryID})
	}
	if r.pruneDue() {
		add(pruneArgs{})
	}
	return jobs
}

// complain logs err, except at the end of the program, which is no fault.
func (r *Runner) complain(ctx context.Context, what string, err error) {
	if err != nil && ctx.Err() == nil {
		r.log.Error(what, "err", err)
	}
}

// work runs a task, unless it runs already. Its error is logged; the task then rests, also
// after a panic.
func (r *Runner) work(ctx context.Context, t task) {
	if !r.busy.try(t) {
		return
	}
	var rest time.Time
	defer func() { r.busy.end(t, rest) }()
	defer func() {
		if p := recover(); p != nil {
			rest = r.now().Add(restAfterError)
			r.log.Error("a job failed badly", "kind", t.kind, "id", t.id, "panic", p)
		}
	}()
	if err := r.do(ctx, t); err != nil {
		rest = r.now().Add(restAfterError)
		r.complain(ctx, "a job failed", fmt.Errorf("%s %d: %w", t.kind, t.id, err))
	}
}

// do does one task. Each looks first whether it is still to be done.
func (r *Runner) do(ctx context.Context, t task) (err error) {
	switch t.kind {
	case pollKind:
		return r.poll(ctx, t.id)
	case readKind:
		return r.read(ctx, t.id)
	case deliverKind:
		_, err = r.deliver(ctx, t.id)
		return err
	case editKind:
		return r.edit(ctx, t.id)
	case pruneKind:
		return r.prune(ctx)
	}
	return fmt.Errorf("there is no such kind of job: %s", t.kind)
}

func (r *Runner) poll(ctx context.Context, id int64) error {
	due, err := r.store.DueFeeds(ctx, batch)
	if err != nil {
		return err
	}
	for _, feed := range due {
		if feed.ID == id {
			_, err := r.ask(ctx, feed)
			if _, isNoted := errors.AsType[unread](err); isNoted {
				return nil
			}
			return err
		}
	}
	return nil
}

// ask reads a feed, and sees to it that its new entries are read soon.
func (r *Runner) ask(ctx context.Context, feed news.Feed) (added int, err error) {
	added, err = r.ingest.Feed(ctx, feed)
	if added > 0 {
		r.wake()
	}
	return added, err
}

func (r *Runner) read(ctx context.Context, id int64) error {
	entry, found, err := r.store.PendingEntry(ctx, id)
	if err != nil || !found {
		return err
	}
	return r.ingest.Entry(ctx, entry)
}

// prune removes what has been kept for its time. If it does not come to an end, the next
// time goes on from there.
func (r *Runner) prune(ctx context.Context) error {
	now := r.now()
	removed, err := r.store.Prune(ctx, before(now, r.keep.Texts), before(now, r.keep.Quotes), before(now, r.keep.Views))
	if removed != (store.Pruned{}) {
		r.log.Info("pruned", "texts", removed.Texts, "quotes", removed.Quotes, "views", removed.Views, "digests", removed.Digests)
	}
	if err == nil {
		r.pruned.Store(now.UnixNano())
	}
	return err
}

// before is the time up to which what is kept for so long goes; zero if it is kept for ever.
func before(now time.Time, kept time.Duration) time.Time {
	if kept <= 0 {
		return time.Time{}
	}
	return now.Add(-kept)
}

func (r *Runner) pruneDue() bool {
	return r.now().Sub(time.Unix(0, r.pruned.Load())) >= pruneEvery
}
