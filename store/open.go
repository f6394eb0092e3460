package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// readers is how many reads run at once. SQLite reads on the caller's processor, so more
// of them than a small machine has processors only share it.
const readers = 4

// busyTimeout is how long a write waits for another process; within this one, writes
// queue for the only writing connection until their context ends.
const busyTimeout = 5 * time.Second

// smallest is the size of a database of one page of the smallest size that there is
// (https://www.sqlite.org/fileformat.html, section 1.3.2). SQLite takes a shorter file for
// an empty one and writes over it.
const smallest = 512

// A Store is an open database. Make one with [Open]; it must be closed.
type Store struct {
	writer *sql.DB // one connection; its transactions lock at once
	reader *sql.DB // connections that cannot write
	sql    queries
	now    func() time.Time
}

// Open opens the database in the file path, brings its tables up to date, and creates the
// file (mode 0600) and its folders (0700) if they are missing. now is the clock that
// entries are first seen and due by.
//
// Every failure is one sentence for the person who chose path: a folder that cannot be
// written, a path that is a folder, a file that is no database or is damaged, a database
// written by a newer version of this program.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := createFile(path); err != nil {
		return nil, err
	}
	s, err := open(ctx, path, now)
	if err != nil {
		return nil, explainFile(path, err)
	}
	return s, nil
}

// createFile makes sure that path is a file. It never opens a file that exists: closing
// it again would drop the locks that other connections of this process hold on it.
func createFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return &fileError{path + " is a folder: name a file in it", nil}
	case err == nil && !info.Mode().IsRegular():
		return &fileError{path + " is no ordinary file: name another one", nil}
	case err == nil && info.Size() > 0 && info.Size() < smallest:
		return &fileError{path + notDatabase, nil}
	case err == nil:
		return nil
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return &fileError{fmt.Sprintf("cannot make the folder %s: %v", folder, cause(err)), err}
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // another process was faster
	}
	if err != nil {
		return &fileError{fmt.Sprintf("cannot write in the folder %s: %v", folder, cause(err)), err}
	}
	return file.Close()
}

// open connects to the file path, which exists.
func open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	named, err := loadQueries()
	if err != nil {
		return nil, err
	}
	s := &Store{sql: named, now: now}
	if s.writer, err = connect(path, 1, "_journal_mode=WAL&_txlock=immediate"); err != nil {
		return nil, err
	}
	if s.reader, err = connect(path, readers, "mode=ro"); err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect returns a pool of at most limit connections to the file path.
func connect(path string, limit int, options string) (*sql.DB, error) {
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	common := fmt.Sprintf("_busy_timeout=%d&_synchronous=NORMAL&_foreign_keys=1&_dqs=0&_defensive=1&_error_rc=1",
		busyTimeout.Milliseconds())
	db, err := sql.Open("sqlite", file.String()+"?"+common+"&"+options)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(limit)
	db.SetMaxIdleConns(limit)
	return db, nil
}

// prepare migrates the database and makes sure that it can be written, which SQLite
// would report with the first write only.
func (s *Store) prepare(ctx context.Context) error {
	if err := migrate(ctx, s.writer); err != nil {
		return err
	}
	if err := s.write(ctx, func(session) error { return nil }); err != nil {
		return err
	}
	return s.reader.PingContext(ctx)
}

// Close waits for the calls that are running and closes the database.
func (s *Store) Close() error {
	return errors.Join(s.reader.Close(), s.writer.Close())
}

// OpenQueue opens the SQLite file of a job queue, and makes it if it is missing. The file
// holds nothing that cannot be derived again from a [Store].
func OpenQueue(ctx context.Context, path string) (*sql.DB, error) {
	path, err := filepath.Abs(path) // a relative one is no path of a file URL
	if err != nil {
		return nil, fmt.Errorf("store: open the queue %s: %w", path, err)
	}
	db, err := connect(path, 1, "_journal_mode=WAL&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("store: open the queue %s: %w", path, err)
	}
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("store: open the queue %s: %w", path, err), db.Close())
	}
	return db, nil
}
