package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/sync/errgroup"

	"onrecord/news"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func openSQLite(t testing.TB, now func() time.Time) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "onrecord.db")
	if err := os.WriteFile(path, must(empty())(t), 0o600); err != nil {
		t.Fatal(err)
	}
	return openFile(t, path, now)
}

// empty returns the bytes of a new database: to make its tables takes much longer than to
// copy them.
var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	path := filepath.Join(dir, "onrecord.db")
	s, err := Open(context.Background(), path, time.Now)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func openFile(t testing.TB, path string, now func() time.Time) *Store {
	t.Helper()
	s := must(Open(t.Context(), path, now))(t)
	t.Cleanup(func() {
		recount(t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// recount checks what is stored twice against what it is made of.
func recount(t testing.TB, s *Store) {
	t.Helper()
	for what, query := range map[string]string{
		"people": `SELECT COUNT(*) FROM people WHERE id NOT IN (SELECT person_id FROM statements WHERE person_id IS NOT NULL)
			AND key NOT IN (SELECT person FROM rules UNION SELECT into_key FROM rules)`,
		"statements": `SELECT COUNT(*) FROM statements 
			WHERE id NOT IN (SELECT statement_id FROM quotes UNION SELECT printed_id FROM quotes UNION SELECT statement_id FROM corrections)`,
		"prints": `SELECT COUNT(*) FROM quotes q LEFT JOIN statements p ON p.id = q.printed_id JOIN statements s ON s.id = q.statement_id
			WHERE p.words IS NOT s.words`,
		"corrections": `SELECT COUNT(*) FROM corrections c JOIN statements s ON s.id = c.statement_id JOIN statements p ON p.id = c.printed_id
			WHERE s.person_id IS NOT c.person_id OR s.words <> p.words OR (c.person_id IS NULL) <> (c.name = '')`,
		"entries": `SELECT COUNT(*) FROM entries WHERE (saved IS NULL) <> (state <> 'saved')
			OR state <> 'pending' AND content <> ''`,
		"references": `SELECT COUNT(*) FROM pragma_foreign_key_check`,
		"quotes": `SELECT COUNT(*) FROM quotes q JOIN stories st ON st.id = q.story_id JOIN statements s ON s.id = q.statement_id
			WHERE q.person_id IS NOT s.person_id OR q.outlet <> st.outlet OR q.at <> st.at OR q.published IS NOT st.published`,
		"words": `SELECT (SELECT COUNT(*) FROM quotes) - (SELECT COUNT(*) FROM quote_words)
			+ (SELECT COUNT(*) FROM stories) - (SELECT COUNT(*) FROM story_words)`,
	} {
		var wrong int
		if err := s.reader.QueryRowContext(context.Background(), query).Scan(&wrong); err != nil || wrong != 0 {
			t.Errorf("%d %s do not add up (%v)", wrong, what, err)
		}
	}
}

func TestSQLite(t *testing.T) { contract(t, openSQLite) }

func TestOpenCreates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "data folder?#%", "on record.db")
	s := must(Open(t.Context(), path, fixed(noon)))(t)
	must(s.Settle(t.Context(), "epoch", "1"))(t)
	for name, want := range map[string]os.FileMode{filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600} {
		same(t, name, must(os.Stat(name))(t).Mode().Perm(), want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openFile(t, path, fixed(noon))
	same(t, "after closing", must(s.Settle(t.Context(), "epoch", "2"))(t), "1")
}

// From nothing to the newest tables, with all that the engine checks by itself.
func TestMigrate(t *testing.T) {
	s := openSQLite(t, fixed(noon))
	saved(t, s, tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Yes."}))
	for pragma, want := range map[string]string{
		"integrity_check": "ok", "journal_mode": "wal", "synchronous": "1", "foreign_keys": "1", "user_version": "0",
	} {
		var got string
		if err := s.writer.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil {
			t.Fatal(err)
		}
		same(t, pragma, got, want)
	}
	if _, err := s.reader.ExecContext(t.Context(), "DELETE FROM quotes"); err == nil {
		t.Error("a reading connection wrote")
	}
	if err := migrate(t.Context(), s.writer); err != nil {
		t.Errorf("migrating again: %v", err)
	}
}

func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "onrecord.db")
	var g errgroup.Group
	for range 8 {
		g.Go(func() error {
			s, err := Open(t.Context(), path, fixed(noon))
			if err != nil {
				return err
			}
			_, _, err = s.Follow(t.Context(), news.Everyone, "https://feed.example/rss", "")
			return errors.Join(err, s.Close())
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	s := openFile(t, path, fixed(noon))
	same(t, "feeds", must(s.Counts(t.Context()))(t).Feeds, 1)
}

func TestOpenFails(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text := file("text.db", strings.Repeat("This is no database. ", 100))
	short := file("short.db", "x")
	newer := filepath.Join(dir, "newer.db")
	s := must(Open(t.Context(), newer, fixed(noon)))(t)
	_, err := s.writer.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	whole := must(os.ReadFile(newer))(t)
	damaged := file("damaged.db", string(whole[:4096])+strings.Repeat("\xa5", len(whole)-4096))
	for path, want := range map[string]string{
		dir:                            dir + " is a folder: name a file in it",
		"/dev/null":                    "/dev/null is no ordinary file: name another one",
		filepath.Join(text, "x", "db"): "cannot make the folder " + text + "/x: not a directory",
		text:                           text + " is not a database: name another file, or move this one away",
		short:                          short + " is not a database: name another file, or move this one away",
		damaged:                        "cannot use " + damaged + ": the database is damaged: put a backup in its place",
		newer:                          newer + " was written by a newer version of this program: use that version, or another file",
	} {
		_, err := Open(t.Context(), path, fixed(noon))
		same(t, path, fmt.Sprint(err), "store: "+want)
	}
	same(t, "text file", string(must(os.ReadFile(short))(t)), "x")
}

func TestOpenUnwritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "onrecord.db")
	s := must(Open(t.Context(), path, fixed(noon)))(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		path:                            "store: cannot use " + path + ": the file or its folder cannot be written: change its permissions, or use another one",
		filepath.Join(dir, "other.db"):  "store: cannot write in the folder " + dir + ": permission denied",
		filepath.Join(dir, "x", "a.db"): "store: cannot make the folder " + dir + "/x: permission denied",
	} {
		_, err := Open(t.Context(), path, fixed(noon))
		same(t, path, fmt.Sprint(err), want)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}

// A file that fails after it was opened is an error with a hint, and so is a full disk.
func TestHints(t *testing.T) {
	s := openSQLite(t, fixed(noon))
	if _, err := s.writer.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	err := s.SaveView(t.Context(), news.Operator, "k", make([]byte, maxState))
	if err == nil || !strings.HasPrefix(err.Error(), `store: save view "k": the disk is full: make room: `) {
		t.Errorf("full disk: %v", err)
	}
	if _, err := s.sql.with("no such query", nil); err == nil {
		t.Error("a query without a text was found")
	}
	if _, err := s.sql.with("evidence", map[string]string{"about": "no such part"}); err == nil {
		t.Error("a query without a part was found")
	}
}

// Save fails at each table in turn and leaves nothing behind.
func TestSaveFailsWhole(t *testing.T) {
	story := tell("a.example", "1", "Bridge", noon, line{named("Ada Brandt"), "Yes."}, line{named("Bo Lind"), "No."})
	for _, trigger := range []string{
		"INSERT ON stories", "INSERT ON key_points", "INSERT ON people", "INSERT ON name_words", "INSERT ON statements",
		"INSERT ON quotes WHEN NEW.position = 1", "UPDATE ON entries",
	} {
		s := openSQLite(t, fixed(noon))
		feed := follow(t, s, "https://feed.example/rss")
		entry := newEntry(t, s, feed, noon)
		if _, err := s.writer.ExecContext(t.Context(), "CREATE TRIGGER fail BEFORE "+trigger+" BEGIN SELECT RAISE(FAIL, 'broken off'); END"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Save(t.Context(), entry, story); err == nil || !strings.Contains(err.Error(), "broken off") {
			t.Errorf("%s: %v", trigger, err)
		}
		same(t, trigger, must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Pending: 1})
		var words int
		if err := s.reader.QueryRowContext(t.Context(), "SELECT (SELECT COUNT(*) FROM quote_words) + (SELECT COUNT(*) FROM story_words)").Scan(&words); err != nil {
			t.Fatal(err)
		}
		same(t, trigger+": words", words, 0)
		if _, err := s.writer.ExecContext(t.Context(), "DROP TRIGGER fail"); err != nil {
			t.Fatal(err)
		}
		must(s.Save(t.Context(), entry, story))(t)
		same(t, trigger+": mended", must(s.Counts(t.Context()))(t), Counts{Feeds: 1, Saved: 1, Stories: 1, Statements: 2, People: 2})
	}
}

// victim is the database of the process that TestKilled kills.
const victim = "ONRECORD_STORE_TEST_VICTIM"

// A process that is killed while it saves leaves whole stories, and what it reported
// saved is there.
func TestKilled(t *testing.T) {
	if path := os.Getenv(victim); path != "" {
		saveForever(t, path)
	}
	path := filepath.Join(t.TempDir(), "onrecord.db")
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), victim+"="+path)
	out := must(child.StdoutPipe())(t)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	reported := 0
	for lines := bufio.NewScanner(out); reported < 20 && lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "saved") {
			reported++
		}
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil || reported < 20 {
		t.Fatalf("the process ended by itself after %d stories: %v", reported, err)
	}
	s := openFile(t, path, fixed(noon))
	counts := must(s.Counts(t.Context()))(t)
	if counts.Stories < reported || counts.Saved != counts.Stories || counts.Statements != 2*counts.Stories {
		t.Errorf("after %d reports: %+v", reported, counts)
	}
	var check string
	if err := s.writer.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&check); err != nil || check != "ok" {
		t.Errorf("integrity: %s, %v", check, err)
	}
}

// saveForever saves stories and reports each, until it is killed.
func saveForever(t *testing.T, path string) {
	s := must(Open(t.Context(), path, fixed(noon)))(t)
	feed := follow(t, s, "https://feed.example/rss")
	for i := 0; ; i++ {
		entry := newEntry(t, s, feed, noon)
		said := fmt.Sprint("Yes ", i)
		must(s.Save(t.Context(), entry, tell("a.example", said, "T", noon, line{named("Ada Brandt"), said}, line{named("Bo Lind"), said})))(t)
		fmt.Fprintln(os.Stdout, "saved", i)
	}
}

// The columns that only logs and a person at the database read.
func TestReasonsAreCut(t *testing.T) {
	s := openSQLite(t, fixed(noon))
	feed := follow(t, s, "https://feed.example/rss")
	id := newEntry(t, s, feed, noon)
	if err := s.Retry(t.Context(), id, strings.Repeat("💥", 10_000), noon); err != nil {
		t.Fatal(err)
	}
	same(t, "cut", column(t, s.reader, "SELECT reason FROM entries"), strings.Repeat("💥", maxReason))
	if err := s.GiveUp(t.Context(), id, "bad \xff"); err != nil {
		t.Fatal(err)
	}
	same(t, "valid", column(t, s.reader, "SELECT reason || ' ' || attempts FROM entries"), "bad � 2")
}

func column(t *testing.T, db *sql.DB, query string) (text string) {
	t.Helper()
	if err := db.QueryRowContext(t.Context(), query).Scan(&text); err != nil {
		t.Fatal(err)
	}
	return text
}

// A story keeps its link to every feed that brought it.
func TestEntriesLinkFeedsAndStories(t *testing.T) {
	s := openSQLite(t, fixed(noon))
	for _, url := range []string{"https://b.example/rss", "https://a.example/rss"} {
		feed := follow(t, s, url)
		must(s.Save(t.Context(), newEntry(t, s, feed, noon), tell("a.example", "1", "T", noon)))(t)
	}
	_, _, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{}, news.Window{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "feeds of the story", column(t, s.reader, `SELECT group_concat(f.url, ' ' ORDER BY f.url) FROM stories st
		JOIN entries e ON e.story_id = st.id JOIN feeds f ON f.id = e.feed_id`), "https://a.example/rss https://b.example/rss")
}

// A rule that another process makes holds for what this one saves next.
func TestRulesOfAnotherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "onrecord.db")
	running, operators := openFile(t, path, fixed(noon)), openFile(t, path, fixed(noon))
	saved(t, running, tell("a.example", "1", "T", noon, line{named("Bo Lind"), "Yes."}))
	rule(t, operators, Rule{Person: "Bo Lind", Into: "Bo Lindh"})
	saved(t, running, tell("a.example", "2", "T", noon, line{named("Bo Lind"), "No."}))
	same(t, "both are", words(t, running, "Bo Lindh"), []string{"No.", "Yes."})
}

// Of a model's answers, the newest are kept.
func TestAnswersAreBounded(t *testing.T) {
	now := noon
	s := openSQLite(t, func() time.Time { return now })
	_, err := s.writer.ExecContext(t.Context(), `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
		INSERT INTO answers (key, answer, updated) SELECT i, x'', ?2 FROM n`, maxAnswers+3, noon.UnixMilli())
	if err != nil {
		t.Fatal(err)
	}
	now = noon.Add(time.Second)
	if err := s.KeepAnswer(t.Context(), "3", []byte("x")); err != nil {
		t.Fatal(err)
	}
	same(t, "how many", column(t, s.reader, "SELECT COUNT(*) FROM answers"), fmt.Sprint(maxAnswers))
	for key, want := range map[string]bool{"1": false, "2": false, "3": true, "4": false, "5": true} {
		_, found, err := s.Answer(t.Context(), key)
		same(t, key, []any{found, err}, []any{want, nil})
	}
}
