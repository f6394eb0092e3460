package jobs

import (
	"context"
	"sync"
	"time"
)

// A task is one piece of work, whoever asks for it: the queue, or a person.
type task struct {
	kind string
	id   int64 // of the feed, entry or delivery in the store
}

// The kinds of tasks.
const (
	pollKind    = "poll-feed"
	readKind    = "read-entry"
	deliverKind = "deliver"
	editKind    = "edit-digest"
	pruneKind   = "prune"
)

// restAfterError keeps work that failed without a note in the store (its disk is full,
// say) from being tried again at once, and a feed's server from being asked each time.
const restAfterError = time.Minute

// busy knows which tasks run, so that none runs twice at once, and which rest.
type busy struct {
	mu      sync.Mutex
	running map[task]chan struct{} // closed when the task ends
	resting map[task]time.Time     // until when
}

func newBusy() *busy { return &busy{running: map[task]chan struct{}{}, resting: map[task]time.Time{}} }

// try begins t, unless it runs already.
func (b *busy) try(t task) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.running[t] != nil {
		return false
	}
	b.running[t] = make(chan struct{})
	return true
}

// wait begins t as soon as it does not run; an error is that of ctx.
func (b *busy) wait(ctx context.Context, t task) error {
	for !b.try(t) {
		b.mu.Lock()
		ended := b.running[t]
		b.mu.Unlock()
		if ended == nil {
			continue
		}
		select {
		case <-ended:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// end ends t, which rests until then.
func (b *busy) end(t task, until time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.running[t])
	delete(b.running, t)
	delete(b.resting, t)
	if !until.IsZero() {
		b.resting[t] = until
	}
}

// tasks returns those that run or rest.
func (b *busy) tasks(now time.Time) map[task]bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[task]bool{}
	for t := range b.running {
		all[t] = true
	}
	for t, until := range b.resting {
		if now.Before(until) {
			all[t] = true
		} else {
			delete(b.resting, t)
		}
	}
	return all
}
