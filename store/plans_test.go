package store

import (
	"slices"
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
	f = f.of("of_person", 1)
	const byPerson = "SEARCH q USING COVERING INDEX quotes_person (person_id=?"
	const forms = "SEARCH same USING COVERING INDEX sqlite_autoindex_statements_1 (person_id=? AND words=?)"
	page := slices.Concat(f.args, []any{1, 0, 21})
	for name, args := range map[string][]any{"evidence": f.args, "quotes": page} {
		for _, c := range []struct {
			said, about, person, statement string
			want                           []string
		}{
			{"said", "about_anything", "of_person", "own_statement", []string{byPerson}},
			{"said", "about_words", "of_person", "own_statement", []string{byPerson}},
			{"said_corrected", "about_anything", "of_person", "own_statement", []string{byPerson, "SEARCH c USING INDEX corrections_person (tenant=? AND person_id=?)", "quotes_printed (printed_id=?"}},
			{"said_corrected", "about_anything", "of_people", "statement_of_forms", []string{byPerson, "quotes_printed (printed_id=?", forms}},
		} {
			f.fill["said"], f.fill["about"], f.fill["person"], f.fill["statement"] = c.said, c.about, c.person, c.statement
			got := plan(t, s, name, f.fill, args...)
			for _, step := range c.want {
				beside := name == "evidence" && strings.Contains(got, "SEARCH q USING INTEGER PRIMARY KEY")
				if beside || !strings.Contains(got, step) || strings.Contains(got, "SCAN c\n") || strings.Contains(got, "SCAN o\n") {
					t.Errorf("%s of a person, %s, %s, %s, lack %q:\n%s", name, c.said, c.about, c.statement, step, got)
				}
			}
			if name == "quotes" && c.said == "said" && !strings.Contains(got, "(person_id=? AND statement_id=?") {
				t.Errorf("prints of a statement:\n%s", got)
			}
		}
	}
	f.fill["about"], f.fill["person"], f.fill["said"] = "about_listed", "of_anybody", "said"
	listed := plan(t, s, "quotes", f.fill, page...)
	if strings.Contains(listed, "SCAN q") || !strings.Contains(listed, "SEARCH q USING COVERING INDEX quotes_statement (statement_id=?") {
		t.Errorf("statements by their IDs:\n%s", listed)
	}
	places := plan(t, s, "places_of_words", map[string]string{"visible": "visible_quote"}, append(sight(serverA), "bridge", 9, 9)...)
	if !strings.HasPrefix(places, "CO-ROUTINE w\nSCAN quote_words VIRTUAL TABLE INDEX") || strings.Contains(places, "ORDER BY") {
		t.Errorf("places of words are not taken as they come:\n%s", places)
	}
	for _, touched := range []string{"of_the_name", "of_the_statement"} {
		edits := plan(t, s, "want_edits", map[string]string{"touched": touched}, 1, 0, maxEdits, 1, "")
		if strings.Contains(edits, "SCAN q") || strings.Contains(edits, "SCAN s\n") || !strings.Contains(edits, "shown_story (story_id=?)") {
			t.Errorf("posted digests of %s:\n%s", touched, edits)
		}
	}
}
