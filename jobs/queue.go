package jobs

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
)

// The queues, each with how many of its jobs run at once. Entries are mostly waiting for
// their pages; two deliveries are as many as Discord takes without making others wait, and
// edits, which may be hundreds at a time, must not make these wait.
const (
	feedQueue, maxFeeds           = "feeds", 4
	entryQueue, maxEntries        = "entries", 4
	deliveryQueue, maxDeliveries  = "deliveries", 2
	editQueue, maxEdits           = "edits", 1
	maintenanceQueue, maxPrunings = "maintenance", 1
)

const (
	// jobTime is how long a job may take; a page takes 20 s at most, its robots.txt as
	// much, and a post waits for Discord's limits.
	jobTime = time.Minute
	// rescueAfter must be more than jobTime. It frees a job whose end could not be noted.
	rescueAfter = 90 * time.Second
	// doneFor is how long a job that is done stays in the queue, for people who look.
	doneFor = 10 * time.Minute
	// lookForJobs is how often each queue is read; together with lookEvery it is how late a
	// digest may be.
	lookForJobs = time.Second
	// softStop and hardStop are how long the end of the program waits for jobs that run:
	// before it breaks them off, and before it goes without them.
	softStop = 7 * time.Second
	hardStop = 10 * time.Second
)

//go:embed orphans.sql
var removeOrphans string

// taskArgs are the arguments of a job: the kind of task, and the number it has in the
// store.
type taskArgs interface {
	river.JobArgs
	task() task
}

type pollArgs struct {
	Feed int64 `json:"feed"`
}

type readArgs struct {
	Entry int64 `json:"entry"`
}

type deliverArgs struct {
	Delivery int64 `json:"delivery"`
}

type editArgs struct {
	Delivery int64 `json:"delivery"`
}

type pruneArgs struct{}

// Kind is the name of the job in the queue.
func (pollArgs) Kind() string { return pollKind }

// Kind is the name of the job in the queue.
func (readArgs) Kind() string { return readKind }

// Kind is the name of the job in the queue.
func (deliverArgs) Kind() string { return deliverKind }

// Kind is the name of the job in the queue.
func (editArgs) Kind() string { return editKind }

// Kind is the name of the job in the queue.
func (pruneArgs) Kind() string { return pruneKind }

func (a pollArgs) task() task    { return task{pollKind, a.Feed} }
func (a readArgs) task() task    { return task{readKind, a.Entry} }
func (a deliverArgs) task() task { return task{deliverKind, a.Delivery} }
func (a editArgs) task() task    { return task{editKind, a.Delivery} }
func (pruneArgs) task() task     { return task{pruneKind, 0} }

// InsertOpts says where the job waits.
func (pollArgs) InsertOpts() river.InsertOpts { return once(feedQueue) }

// InsertOpts says where the job waits.
func (readArgs) InsertOpts() river.InsertOpts { return once(entryQueue) }

// InsertOpts says where the job waits.
func (deliverArgs) InsertOpts() river.InsertOpts { return once(deliveryQueue) }

// InsertOpts says where the job waits.
func (editArgs) InsertOpts() river.InsertOpts { return once(editQueue) }

// InsertOpts says where the job waits.
func (pruneArgs) InsertOpts() river.InsertOpts { return once(maintenanceQueue) }

// once are options of a job that is tried once and waits or runs only once at a time.
func once(queue string) river.InsertOpts {
	return river.InsertOpts{
		Queue: queue, MaxAttempts: 1,
		UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
			rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning, rivertype.JobStateScheduled,
		}},
	}
}

// A worker does the jobs of one kind.
type worker[A taskArgs] struct {
	river.WorkerDefaults[A]
	runner *Runner
}

// Work does one job. It never fails: whether and when to try again is said in the store.
func (w *worker[A]) Work(ctx context.Context, job *river.Job[A]) error {
	w.runner.work(ctx, job.Args.task())
	return nil
}

// startQueue brings the tables of the queue up to date and starts to work on its jobs.
func (r *Runner) startQueue(ctx context.Context, db *sql.DB) (*river.Client[*sql.Tx], error) {
	db.SetMaxOpenConns(1) // River writes from many places at once, which SQLite would refuse
	driver := riversqlite.New(db)
	log := slog.New(warnings{r.log.Handler()})
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: log})
	if err != nil {
		return nil, err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, removeOrphans); err != nil {
		return nil, err
	}
	client, err := river.NewClient(driver, &river.Config{
		Logger: log, PollOnly: true, FetchPollInterval: lookForJobs, Workers: r.workers(),
		Queues: map[string]river.QueueConfig{
			feedQueue: {MaxWorkers: maxFeeds}, entryQueue: {MaxWorkers: maxEntries},
			deliveryQueue: {MaxWorkers: maxDeliveries}, editQueue: {MaxWorkers: maxEdits},
			maintenanceQueue: {MaxWorkers: maxPrunings},
		},
		JobTimeout: jobTime, RescueStuckJobsAfter: rescueAfter, SoftStopTimeout: softStop,
		CompletedJobRetentionPeriod: doneFor, DiscardedJobRetentionPeriod: doneFor, CancelledJobRetentionPeriod: doneFor,
	})
	if err != nil {
		return nil, err
	}
	// The end of ctx must not break jobs off: stopQueue does, when their time is over.
	return client, client.Start(context.WithoutCancel(ctx))
}

func (r *Runner) workers() *river.Workers {
	all := river.NewWorkers()
	river.AddWorker(all, &worker[pollArgs]{runner: r})
	river.AddWorker(all, &worker[readArgs]{runner: r})
	river.AddWorker(all, &worker[deliverArgs]{runner: r})
	river.AddWorker(all, &worker[editArgs]{runner: r})
	river.AddWorker(all, &worker[pruneArgs]{runner: r})
	return all
}

// stopQueue waits for the jobs that run, but not for long.
func stopQueue(ctx context.Context, client *river.Client[*sql.Tx]) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), hardStop)
	defer cancel()
	if err := client.Stop(ctx); err != nil {
		return fmt.Errorf("the queue does not stop: %w", err)
	}
	return nil
}

// warnings lets through what matters to people: River tells much about itself.
type warnings struct{ slog.Handler }

// Enabled is slog.Handler's.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// WithAttrs is slog.Handler's.
func (w warnings) WithAttrs(attrs []slog.Attr) slog.Handler {
	return warnings{w.Handler.WithAttrs(attrs)}
}

// WithGroup is slog.Handler's.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }
