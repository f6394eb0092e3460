package store

import (
	"database/sql"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"onrecord/news"
)

// firstTables fills a database as the first version of the tables had it: one feed that
// was read, with an entry in each state, and a story with two people.
const firstTables = `
INSERT INTO feeds (id, url, title, etag) VALUES (1, 'https://a.example/rss', 'A', '"1"'), (2, 'https://b.example/rss', '', '');
INSERT INTO stories (id, outlet, page, url, canonical, title, byline, published, at, language, image)
	VALUES (1, 'a.example', 'https://a.example/1', 'https://a.example/1', '', 'Bridge', '', 1000, 1000, 'en', '');
INSERT INTO texts (story_id, text) VALUES (1, '“Yes.” and “No.”');
INSERT INTO story_words (rowid, title, text) VALUES (1, 'Bridge', '“Yes.” and “No.”');
INSERT INTO entries (feed_id, guid, url, title, byline, published, content, image, first_seen, at, state, due, story_id)
	VALUES (1, 's', '', '', '', NULL, '<p>', '', 2000, 1000, 'saved', 2000, 1),
	(1, 'g', '', '', '', NULL, '<p>', '', 2000, 1000, 'given up', 2000, NULL),
	(1, 'p', '', '', '', NULL, '<p>', '', 3000, 1000, 'pending', 2000, NULL);
INSERT INTO people (id, key, name, role, role_at, statements, last)
	VALUES (1, 'ada brandt', 'Ada Brandt', 'mayor', 1000, 1, 1000), (2, 'bo lind', 'Bo Lind', '', 1000, 1, 1000);
INSERT INTO name_words (word, person_id) VALUES ('ada', 1), ('brandt', 1), ('bo', 2), ('lind', 2);
INSERT INTO statements (id, person_id, words) VALUES (1, 1, x'01'), (2, 2, x'02');
INSERT INTO quotes (id, story_id, position, statement_id, person_id, outlet, published, at, kind, spans, text,
	speaker_kind, speaker, role, confidence) VALUES
	(1, 1, 0, 1, 1, 'a.example', 1000, 1000, 'direct', '{"content":[[3,7]],"quoted":[[3,7]],"pieces":[[0,24]]}', '“Yes.” and “No.”', 1, 'Ada Brandt', 'mayor', 1),
	(2, 1, 1, 2, 2, 'a.example', 1000, 1000, 'direct', '{"content":[[18,21]],"quoted":[[18,21]],"pieces":[[0,24]]}', '“Yes.” and “No.”', 1, 'Bo Lind', '', 1);
INSERT INTO quote_words (rowid, text, title) VALUES (1, 'Yes No', 'Bridge'), (2, 'Yes No', 'Bridge');
INSERT INTO views (key, state, updated) VALUES ('k', x'00', 1);`

// What the first version of the tables held is there after the migration, and is
// everyone's.
func TestMigrateFromFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "onrecord.db")
	old := must(sql.Open("sqlite", path))(t)
	files := must(fs.Sub(migrationFiles, "migrations"))(t)
	steps := must(goose.NewProvider(goose.DialectSQLite3, old, files, goose.WithDisableGlobalRegistry(true)))(t)
	must(steps.UpTo(t.Context(), 1))(t)
	must(old.ExecContext(t.Context(), firstTables))(t)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	now := noon
	s := openFile(t, path, func() time.Time { return now })
	same(t, "counts", must(s.Counts(t.Context()))(t), Counts{Feeds: 2, Pending: 1, Saved: 1, GivenUp: 1, Stories: 1, Statements: 2, People: 2})
	for tenant, total := range map[news.Tenant]int{member: 1, news.Operator: 1, serverA: 0} {
		seen := look(t, s, tenant)
		same(t, string(tenant), []int{seen.Total, len(seen.People), seen.Evidence.Statements, len(seen.Outlets)}, []int{total, 2 * total, 2 * total, total})
	}
	second := time.UnixMilli(1000).UTC()
	same(t, "people", must(s.People(t.Context(), member, "", 9))(t), []news.Person{
		{Name: "Ada Brandt", Role: "mayor", Statements: 1, Last: second}, {Name: "Bo Lind", Statements: 1, Last: second},
	})
	feeds := must(s.Followed(t.Context(), news.Everyone))(t)
	same(t, "read", []any{feeds[0].Success, feeds[0].Stories, feeds[1].Success}, []any{time.UnixMilli(3000).UTC(), 1, time.Time{}})
	same(t, "due", len(must(s.DueFeeds(t.Context(), 9))(t)), 2)
	same(t, "goes on", must(s.Remember(t.Context(), feeds[0].Feed, []news.Entry{item("new", noon)}, noon))(t), 1)
	_, total, err := s.Since(t.Context(), member, news.StoryQuery{}, time.UnixMilli(1999), time.UnixMilli(2000), 9)
	same(t, "new when it was seen", []any{total, err}, []any{1, nil})
	same(t, "content that is read no more", column(t, s.reader, "SELECT group_concat(guid) FROM entries WHERE content <> '' AND guid <> 'new'"), "p")
	same(t, "pruned", must(s.Prune(t.Context(), noon, noon, noon))(t), Pruned{Texts: 1, Quotes: 2})
}
