package jobs

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"modernc.org/sqlite"

	"onrecord/news"
	"onrecord/store"
)

// A disk is full when the test says so: the connections to a database on it take no more
// pages then, which SQLite reports as it does a full disk.
type disk struct {
	mu    sync.Mutex
	conns []sqlite.ExecQuerierContext
}

// smallDisk watches the connections to databases called small.db, of all tests.
var smallDisk = sync.OnceValue(func() *disk {
	d := &disk{}
	sqlite.RegisterConnectionHook(func(conn sqlite.ExecQuerierContext, dsn string) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		if strings.Contains(dsn, "small.db") && !strings.Contains(dsn, "mode=ro") {
			d.conns = append(d.conns, conn)
		}
		return nil
	})
	return d
})

// holds makes the disk hold so many pages; of fewer than there are, no more.
func (d *disk) holds(t *testing.T, pages int) {
	t.Helper()
	for _, conn := range d.conns {
		if _, err := conn.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count=%d", pages), nil); err != nil {
			t.Fatal(err)
		}
	}
}

// onDisk is a fixture with its store in a file of that name, and its log.
func onDisk(t *testing.T, name string, slugs ...string) (f *fixture, path string, log *bytes.Buffer) {
	t.Helper()
	f, path, log = newFixture(t, slugs...), filepath.Join(t.TempDir(), name), &bytes.Buffer{}
	f.Runner = f.reopened(t, path, log)
	return f, path, log
}

// reopened is a runner with the store in the file path.
func (f *fixture) reopened(t *testing.T, path string, log *bytes.Buffer) *Runner {
	t.Helper()
	db, err := store.Open(t.Context(), path, f.clock.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return newRunner(t, Config{
		Store: db, Pages: f.web, Post: f.discord, Now: f.clock.now, Queue: openQueue(filepath.Join(t.TempDir(), "queue.db")),
		Log: slog.New(slog.NewTextHandler(log, nil)),
	})
}

// TestFullDisk: what does not fit is put off with the reason, none of it is stored, and
// all of it is when there is room again.
func TestFullDisk(t *testing.T) {
	small := smallDisk()
	f, _, log := onDisk(t, "small.db", "bridge", "ferry")
	for _, url := range []string{bridgeURL, ferryURL} { // too long for the pages that there are
		f.web.pages[url] = strings.Replace(f.web.pages[url], "</article>", strings.Repeat("<p>The harbour was quiet all day, and the night was quieter.</p>", 200)+"</article>", 1)
	}
	f.follow(t)
	if err := f.work1(t.Context(), pollKind); err != nil {
		t.Fatal(err)
	}
	small.holds(t, 1)
	f.round(t.Context())
	if c := f.counts(t); c.Pending != 2 || c.Stories+c.Statements+c.People+c.Saved+c.GivenUp != 0 {
		t.Errorf("on a full disk: %+v; want two entries pending and nothing else", c)
	}
	if got := log.String(); strings.Count(got, "entry put off") != 2 || !strings.Contains(got, "the disk is full: make room") {
		t.Errorf("the log does not say that entries are put off because the disk is full:\n%s", got)
	}
	if _, err := f.Read(t.Context(), member, bridgeURL); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("a page that is given: %v", err)
	}
	if _, found, err := f.store.StoryAt(t.Context(), member, bridgeURL); found || err != nil {
		t.Errorf("the given page is half stored: %v, %v", found, err)
	}
	small.holds(t, 1<<30)
	f.clock.add(firstWait)
	f.round(t.Context())
	if c := f.counts(t); c.Pending != 0 || c.Saved != 2 || c.Stories != 2 || c.Statements != 2 {
		t.Errorf("with room again: %+v; want both stories", c)
	}
}

// work1 does the first due task of a kind.
func (f *fixture) work1(ctx context.Context, kind string) error {
	for _, job := range f.due(ctx) {
		if task := job.Args.(taskArgs).task(); task.kind == kind {
			return f.do(ctx, task)
		}
	}
	return fmt.Errorf("nothing of the kind %s is due", kind)
}

// TestDamagedDatabase: a page of the file is overwritten. What needs it is put off with
// the reason, and what does not is done.
func TestDamagedDatabase(t *testing.T) {
	f, path, log := onDisk(t, "damaged.db", "bridge")
	f.begin(t)
	if err := f.store.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := f.store.Close(); err != nil {
		t.Fatal(err)
	}
	overwrite(t, path, "Engineers looked at the bridge all week")
	f.Runner = f.reopened(t, path, log)
	if err := f.store.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "the database is damaged: put a backup in its place") || strings.Contains(err.Error(), "\n") {
		t.Errorf("the check says %v", err)
	}
	f.news(t, "bridge", "ferry")
	if c := f.counts(t); c.Pending != 1 || c.Stories != 1 || c.GivenUp != 0 {
		t.Errorf("with a damaged page: %+v; want the new entry pending and the old story", c)
	}
	if got := log.String(); !strings.Contains(got, "entry put off") || !strings.Contains(got, "the database is damaged: put a backup in its place") {
		t.Errorf("the log does not say that the entry is put off because of the damage:\n%s", got)
	}
	if found, _, err := f.store.QuotesBy(t.Context(), server, news.QuoteQuery{Person: "Mara Lindqvist"}, news.Window{Limit: 10}); err != nil || len(found) != 1 {
		t.Errorf("what stands on other pages: %d statements, %v; want the one", len(found), err)
	}
}

// overwrite fills the page of the database in which words stand first with other bytes.
func overwrite(t *testing.T, path, words string) {
	t.Helper()
	const page = 4096
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(body, []byte(words))
	if at < page {
		t.Fatalf("%q stands at %d", words, at)
	}
	at -= at % page
	copy(body[at:at+page], bytes.Repeat([]byte{0xa5}, page))
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
}
