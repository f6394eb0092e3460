package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"
	"golang.org/x/sync/singleflight"

	"onrecord/store"
)

const (
	// lookEvery is how often what is due is looked for: a digest is at most that much
	// late, and a look takes 13 ms where there are 100 subscriptions.
	lookEvery = 2 * time.Second
	// reopenAfter is how long to wait before a queue that failed is opened again.
	reopenAfter = 5 * time.Second
)

// Retention says how long things are kept. A zero field is the default.
type Retention struct {
	Texts  time.Duration // full texts; 90 days
	Quotes time.Duration // quotes; for ever
	Views  time.Duration // the state of messages with buttons; 30 days
}

// Config is what a [Runner] needs.
type Config struct {
	// Queue opens the queue's own SQLite database, a file that holds nothing else; it may
	// be new or empty. It is called again whenever the queue has failed, after the former
	// pool was closed, and should then start with a new file: the old one may be damaged,
	// and nothing is lost with it.
	Queue func(ctx context.Context) (*sql.DB, error)
	Store *store.Store
	Pages fetcher
	Post  poster
	Now   func() time.Time // by which all is due; the same as the store's
	Log   *slog.Logger
	Poll  Polling
	Keep  Retention
}

// A Runner does what is due. Make one with [New].
type Runner struct {
	queue  func(ctx context.Context) (*sql.DB, error)
	store  *store.Store
	ingest *Ingest
	poster poster
	now    func() time.Time
	log    *slog.Logger
	keep   Retention
	busy   *busy
	woken  chan struct{}

	given   singleflight.Group // pages that somebody gave, by address
	reading chan struct{}      // holds a token for each of them that is read

	pruned atomic.Int64 // when it was last pruned, in nanoseconds
}

// New returns a Runner. It is an error if something in c is missing, apart from Poll and
// Keep.
func New(c Config) (*Runner, error) {
	if c.Queue == nil || c.Store == nil || c.Pages == nil || c.Post == nil || c.Now == nil || c.Log == nil {
		return nil, errors.New("jobs: a runner needs a queue, a store, pages, a poster, a clock and a log")
	}
	if c.Keep.Texts == 0 {
		c.Keep.Texts = 90 * 24 * time.Hour
	}
	if c.Keep.Views == 0 {
		c.Keep.Views = 30 * 24 * time.Hour
	}
	return &Runner{
		queue: c.Queue, store: c.Store, poster: c.Post, now: c.Now, log: c.Log, keep: c.Keep,
		ingest: &Ingest{pages: c.Pages, store: c.Store, pace: newPace(c.Poll), now: c.Now, log: c.Log},
		busy:   newBusy(), woken: make(chan struct{}, 1), reading: make(chan struct{}, maxGiven),
	}, nil
}

// Run does what is due until ctx ends. Then it takes on nothing more, and returns nil when
// what runs has ended, or after 10 seconds; what was broken off by then is done in the
// next run. If the queue fails, Run says so in the log and opens it again, for as long as
// it takes.
func (r *Runner) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		err := r.session(ctx)
		if err == nil || ctx.Err() != nil {
			r.complain(context.WithoutCancel(ctx), "jobs did not end in time", err)
			break
		}
		r.log.Error("the queue failed and is opened again; nothing is lost", "err", err)
		pause(ctx, reopenAfter)
	}
	return nil
}

// session works with one opening of the queue. It returns nil only when ctx has ended.
func (r *Runner) session(ctx context.Context) (err error) {
	db, err := r.queue(ctx)
	if err != nil {
		return fmt.Errorf("jobs: open the queue: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	client, err := r.startQueue(ctx, db)
	if err != nil {
		return fmt.Errorf("jobs: start the queue: %w", err)
	}
	err = r.lookAgain(ctx, client)
	return errors.Join(err, stopQueue(ctx, client))
}

// lookAgain puts what is due into the queue, every few seconds and when it is woken, until
// ctx ends.
func (r *Runner) lookAgain(ctx context.Context, client *river.Client[*sql.Tx]) error {
	ticks := time.NewTicker(lookEvery)
	defer ticks.Stop()
	for ctx.Err() == nil {
		if err := enqueue(ctx, client, r.due(ctx)); err != nil && ctx.Err() == nil {
			return fmt.Errorf("jobs: put work into the queue: %w", err)
		}
		select {
		case <-ctx.Done():
		case <-ticks.C:
		case <-r.woken:
		}
	}
	return nil
}

// enqueue puts jobs into the queue; without jobs it makes sure that the queue still works,
// which its workers would tell nobody but the log.
func enqueue(ctx context.Context, client *river.Client[*sql.Tx], jobs []river.InsertManyParams) (err error) {
	if len(jobs) == 0 {
		_, err = client.JobList(ctx, river.NewJobListParams().First(1))
		return err
	}
	_, err = client.InsertMany(ctx, jobs)
	return err
}

// wake makes Run look for what is due at once.
func (r *Runner) wake() {
	select {
	case r.woken <- struct{}{}:
	default:
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
