package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrate brings db to the version of this program; a later version is [errNewer].
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return err
	}
	steps, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	// Another process may be doing the same. Each step is a transaction, so the loser of
	// one fails, sees it done, and goes on with the next; one more for the table of steps.
	for range len(steps.ListSources()) + 1 {
		if err = up(ctx, steps); err == nil {
			return nil
		}
	}
	return err
}

// up applies the steps that db lacks.
func up(ctx context.Context, steps *goose.Provider) error {
	current, target, err := steps.GetVersions(ctx)
	if err != nil {
		return err
	}
	if current > target {
		return errNewer
	}
	if current == target {
		return nil
	}
	_, err = steps.Up(ctx)
	return err
}
