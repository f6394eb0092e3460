package store

import (
	"strings"
	"testing"

	"onrecord/news"
)

// plan returns how SQLite goes about the statement name, filled for serverA.
func plan(t *testing.T, s *Store, name string, fill map[string]string, args ...any) string {
	t.Helper()
	text := must(s.sql.with(name, fill))(t)
	rows, err := s.reader.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(steps, "\n")
}

// Who said what, where and when is told by indexes alone: the rows of quotes hold their
// excerpts, and are read for what is shown.
func TestPlans(t *testing.T) {
	s := openSQLite(t, fixed(noon))
	q := news.StoryQuery{Upto: 7, Since: noon, Outlet: "a.example"}
	f, _ := newFilter(serverA, q)
	f.fill["visible"], f.fill["person"] = "visible_quote", "of_person"
	const byPerson = "SEARCH q USING COVERING INDEX quotes_person (person_id=?)"
	evidence := plan(t, s, "evidence", f.fill, append(f.args, "ada brandt")...)
	if !strings.Contains(evidence, byPerson) {
		t.Errorf("evidence of a person:\n%s", evidence)
	}
	page := plan(t, s, "quotes", f.fill, append(f.args, "ada brandt", 1, 0, 21)...)
	for _, want := range []string{byPerson, "SEARCH q USING COVERING INDEX quotes_statement (statement_id=?"} {
		if !strings.Contains(page, want) {
			t.Errorf("quotes of a person lack %q:\n%s", want, page)
		}
	}
	f.fill["about"], f.fill["person"] = "about_listed", "of_anybody"
	listed := plan(t, s, "quotes", f.fill, append(f.args, "", 1, 0, 21)...)
	if strings.Contains(listed, "SCAN q") || strings.Count(listed, "SEARCH q USING COVERING INDEX quotes_statement (statement_id=?") != 2 {
		t.Errorf("statements by their IDs:\n%s", listed)
	}
	places := plan(t, s, "places_of_words", map[string]string{"visible": "visible_quote"}, append(sight(serverA), "bridge", 9, 9)...)
	if !strings.HasPrefix(places, "CO-ROUTINE w\nSCAN quote_words VIRTUAL TABLE INDEX") || strings.Contains(places, "ORDER BY") {
		t.Errorf("places of words are not taken as they come:\n%s", places)
	}
}
