package store

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed queries/*.sql
var queryFiles embed.FS

// queries holds the statements of the folder queries by the name that stands above each
// as "-- name: …".
type queries map[string]string

// comments are lines of them. They would hide what follows the part of a statement.
var comments = regexp.MustCompile(`(?m)^--.*\n?`)

// loadQueries reads the embedded files.
func loadQueries() (queries, error) {
	paths, err := fs.Glob(queryFiles, "queries/*.sql")
	if err != nil {
		return nil, err
	}
	all := queries{}
	for _, path := range paths {
		text, err := queryFiles.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for _, block := range strings.Split("\n"+string(text), "\n-- name: ")[1:] {
			name, body, _ := strings.Cut(block, "\n")
			all[strings.TrimSpace(name)] = comments.ReplaceAllString(body, "")
		}
	}
	return all, nil
}

// slots are where a statement has another one as its part: "{visible}".
var slots = regexp.MustCompile(`\{[a-z_]+\}`)

// maxParts is how deep parts have parts: a statement that is its own part has no end.
const maxParts = 4

// with returns the statement name in which each "{slot}" is replaced by the statement
// that fill names for it, else by the one of that name, and so on in these.
func (q queries) with(name string, fill map[string]string) (string, error) {
	return q.complete(name, fill, maxParts)
}

func (q queries) complete(name string, fill map[string]string, depth int) (string, error) {
	text, ok := q[name]
	if !ok || depth < 0 {
		return "", fmt.Errorf("no query is called %q, or it is a part of itself", name)
	}
	var failed error
	text = slots.ReplaceAllStringFunc(text, func(slot string) string {
		part := strings.Trim(slot, "{}")
		body, err := q.complete(cmp.Or(fill[part], part), fill, depth-1)
		if err != nil {
			failed = err
		}
		return strings.TrimSpace(body)
	})
	return text, failed
}

// A statement is a [sql.Stmt].
type statement interface {
	ExecContext(ctx context.Context, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, args ...any) (*sql.Rows, error)
}

// A session is a transaction that runs named statements.
type session struct {
	tx       *sql.Tx
	sql      queries
	fill     map[string]string    // for [queries.with]
	prepared map[string]statement // by name; they end with tx
}

// filled returns a session whose statements are completed as fill says.
func (s session) filled(fill map[string]string) session {
	return session{s.tx, s.sql, fill, map[string]statement{}}
}

// prepare returns the statement name. SQLite takes a third of the time of a save to read
// SQL if it does so for each quote.
func (s session) prepare(ctx context.Context, name string) (statement, error) {
	if known, ok := s.prepared[name]; ok {
		return known, nil
	}
	text, err := s.sql.with(name, s.fill)
	if err != nil {
		return nil, err
	}
	fresh, err := s.tx.PrepareContext(ctx, text) // the end of tx closes it
	if err != nil {
		return nil, err
	}
	s.prepared[name] = fresh
	return fresh, nil
}

// exec runs the statement name and returns how many rows it changed.
func (s session) exec(ctx context.Context, name string, args ...any) (int64, error) {
	prepared, err := s.prepare(ctx, name)
	if err != nil {
		return 0, err
	}
	result, err := prepared.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// A scanner reads the columns of one row.
type scanner func(into ...any) error

// list returns what read makes of each row of the statement name, in its order.
func list[T any](ctx context.Context, s session, name string, read func(scanner) (T, error), args ...any) (all []T, err error) {
	prepared, err := s.prepare(ctx, name)
	if err != nil {
		return nil, err
	}
	rows, err := prepared.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		item, err := read(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, rows.Err()
}

// one returns what read makes of the first row of the statement name, and whether there
// is one.
func one[T any](ctx context.Context, s session, name string, read func(scanner) (T, error), args ...any) (item T, found bool, err error) {
	all, err := list(ctx, s, name, read, args...)
	if err != nil || len(all) == 0 {
		return item, false, err
	}
	return all[0], true, nil
}

// write runs do in one transaction, which is undone if do fails.
func (s *Store) write(ctx context.Context, do func(session) error) error {
	return s.transact(ctx, s.writer, do)
}

// read runs do on one state of the database, whatever is written meanwhile.
func (s *Store) read(ctx context.Context, do func(session) error) error {
	return s.transact(ctx, s.reader, do)
}

func (s *Store) transact(ctx context.Context, pool *sql.DB, do func(session) error) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit; before it, the error of do matters
	if err := do(session{tx, s.sql, nil, map[string]statement{}}); err != nil {
		return err
	}
	return tx.Commit()
}
