package jobs

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/store"
)

// openQueue returns what opens a queue in the file path, as the program does.
func openQueue(path string) func(context.Context) (*sql.DB, error) {
	return func(ctx context.Context) (*sql.DB, error) { return store.OpenQueue(ctx, path) }
}

// removeQueue deletes the queue's files.
func removeQueue(path string) {
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(path + end) // it may not be there
	}
}

// A lab is a runner with its queue, in the time of a synctest bubble, that can be stopped
// and started again.
type lab struct {
	*fixture
	config Config
	folder string
	log    *logs
}

type logs struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *logs) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(b)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.String()
}

func (l *lab) queuePath() string { return filepath.Join(l.folder, "queue.db") }

func newLab(t *testing.T, slugs ...string) *lab {
	t.Helper()
	l := &lab{folder: t.TempDir(), log: &logs{}}
	f := &fixture{web: newWeb(slugs...), discord: &discord{now: time.Now}}
	f.web.fresh = true
	l.fixture = f
	l.config = Config{
		Store: openStore(t, time.Now), Pages: f.web, Post: f.discord, Now: time.Now, Queue: openQueue(l.queuePath()),
		Log:  slog.New(slog.NewTextHandler(l.log, nil)),
		Poll: Polling{Least: 10 * time.Second, Usual: 10 * time.Second, Most: 10 * time.Second},
	}
	l.Runner = newRunner(t, l.config)
	return l
}

// runFor runs a new runner for some time.
func (l *lab) runFor(t *testing.T, d time.Duration) {
	t.Helper()
	l.Runner = newRunner(t, l.config)
	ctx, stop := context.WithTimeout(t.Context(), d)
	defer stop()
	began := time.Now()
	if err := l.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if over := time.Since(began) - d; over > hardStop+time.Second {
		t.Errorf("Run went on for %v after its end", over)
	}
}

// skipTo lets time pass, without a program running, to that second of the next minute: a
// program that runs is what takes long in these tests.
func skipTo(second int) {
	now := time.Now()
	<-time.After(now.Truncate(time.Minute).Add(time.Minute + time.Duration(second)*time.Second).Sub(now))
}

func TestRunDoesWhatIsDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, "bridge")
		l.follow(t)
		l.runFor(t, 5*time.Second)
		l.subscribe(t, "* * * * *")
		l.web.publish("bridge", "ferry")
		skipTo(55)
		l.runFor(t, 9*time.Second) // not up to the instant at which the feed is due again
		if diff := cmp.Diff([]string{"ferry"}, l.discord.titles()); diff != "" {
			t.Errorf("posted (-want +got):\n%s\n%s", diff, l.log)
		}
		if got := l.last(t, news.Subscription{ID: 1}); got.State != news.Sent {
			t.Errorf("the delivery is %+v", got)
		}
		if strings.Contains(l.log.String(), "level=ERROR") || strings.Contains(l.log.String(), "level=WARN") {
			t.Errorf("the log complains:\n%s", l.log)
		}
	})
}

// TestQueueVanishes deletes the queue's files between runs, and while one works.
func TestQueueVanishes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, "bridge")
		l.follow(t)
		l.runFor(t, 5*time.Second)
		l.subscribe(t, "* * * * *")
		var slugs, want []string
		for i := range 2 {
			slug := fmt.Sprintf("tram%d", i)
			slugs, want = append(slugs, slug), append(want, slug)
			l.web.publish(slugs...)
			skipTo(55)
			time.AfterFunc(2*time.Second, func() { removeQueue(l.queuePath()) })
			l.runFor(t, 8*time.Second)
			removeQueue(l.queuePath())
		}
		got := l.discord.titles()
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("posted (-want +got):\n%s\n%s", diff, l.log)
		}
	})
}

// TestQueueFails: a queue that cannot be opened, or whose tables are lost while it is used,
// is opened again, and the log says so.
func TestQueueFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, "bridge")
		l.follow(t)
		open, opened := l.config.Queue, 0
		l.config.Queue = func(ctx context.Context) (*sql.DB, error) {
			opened++
			if opened <= 2 {
				return nil, errors.New("the disk is full")
			}
			if opened > 3 {
				removeQueue(l.queuePath())
			}
			db, err := open(ctx)
			if err == nil && opened == 3 {
				time.AfterFunc(3*time.Second, func() {
					if _, err := db.ExecContext(context.Background(), "DROP TABLE river_job"); err != nil {
						t.Error(err)
					}
				})
			}
			return db, err
		}
		go func() {
			<-time.After(15 * time.Second)
			l.web.publish("bridge", "ferry")
		}()
		l.runFor(t, 35*time.Second)
		if got := l.counts(t); got.Saved != 2 || opened != 4 {
			t.Errorf("%+v after the queue was opened %d times\n%s", got, opened, l.log)
		}
		if n := strings.Count(l.log.String(), "the queue failed and is opened again"); n != 3 {
			t.Errorf("the log says %d times that the queue failed\n%s", n, l.log)
		}
	})
}

// TestEndWhileWorking: what takes too long at the end is broken off and stays due.
func TestEndWhileWorking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, "bridge")
		l.follow(t)
		l.config.Pages = slowPages{l.web}
		l.runFor(t, 6*time.Second)
		if got := l.counts(t); got.Pending != 1 || got.Saved != 0 {
			t.Errorf("%+v, want the entry pending", got)
		}
		due, err := l.store.Pending(t.Context(), 1)
		if err != nil || len(due) != 1 || due[0].Attempts != 0 {
			t.Errorf("pending is %+v, %v; want no attempt", due, err)
		}
		l.config.Pages = l.web
		l.runFor(t, 6*time.Second)
		if got := l.counts(t); got.Saved != 1 {
			t.Errorf("%+v, want the entry saved", got)
		}
	})
}

// slowPages never answer, apart from feeds.
type slowPages struct{ *web }

func (s slowPages) FetchPage(ctx context.Context, _ string, _ news.Validator) (*feeds.Page, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// fromEnv is the number in an environment variable, or usual if there is none.
func fromEnv(t *testing.T, name string, usual int64) int64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestEndsAtRandom stops the program at random moments and in random ways, deletes the
// queue now and then, and lets posts get lost on their way; then it counts.
func TestEndsAtRandom(t *testing.T) {
	seed, runs := fromEnv(t, "ONRECORD_SEED", time.Now().UnixNano()), fromEnv(t, "ONRECORD_RUNS", 4)
	t.Logf("ONRECORD_SEED=%d", seed)
	synctest.Test(t, func(t *testing.T) {
		random := rand.New(rand.NewPCG(uint64(seed), 1))
		l := newLab(t, "bridge")
		l.follow(t)
		l.runFor(t, 5*time.Second)
		l.subscribe(t, "* * * * *")
		var mu sync.Mutex
		chance := func(of int) bool {
			mu.Lock()
			defer mu.Unlock()
			return random.IntN(of) == 0
		}
		cut := func(news.Delivery) error {
			if chance(6) {
				panic(errCut)
			}
			if chance(6) {
				return errDown
			}
			return nil
		}
		l.discord.postErr, l.discord.lostErr = cut, cut
		var slugs []string
		for i := range runs {
			for range 1 + random.IntN(3) {
				slugs = append(slugs, fmt.Sprintf("tram%d", len(slugs)))
			}
			l.web.publish(slugs...)
			skipTo(56)
			l.runFor(t, time.Duration(random.Int64N(int64(9*time.Second))))
			if i%3 == 0 {
				removeQueue(l.queuePath())
			}
		}
		l.discord.postErr, l.discord.lostErr = nil, nil
		for left := 60; l.discord.stories() < len(slugs) && left > 0; left-- {
			skipTo(57)
			l.runFor(t, 7*time.Second)
		}
		skipTo(57)
		l.runFor(t, 7*time.Second) // in which too much could be posted
		if got := l.discord.stories(); got != len(slugs) {
			t.Errorf("the digests count %d stories, want %d", got, len(slugs))
		}
		titles := l.discord.titles()
		slices.Sort(titles)
		if once := slices.Compact(slices.Clone(titles)); len(once) != len(titles) {
			t.Errorf("shown more than once: %v", titles)
		}
		nonces := map[string]bool{}
		for _, p := range l.discord.posts {
			if nonces[p.nonce] {
				t.Errorf("%s was posted twice", p.nonce)
			}
			nonces[p.nonce] = true
		}
		if got := l.counts(t); got.Saved != len(slugs)+1 || got.Pending+got.GivenUp != 0 {
			t.Errorf("%+v, want %d entries saved", got, len(slugs)+1)
		}
		t.Logf("%d stories in %d digests", len(slugs), len(l.discord.posts))
	})
}
