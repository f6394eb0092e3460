package store

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// errNewer is what [migrate] returns for a database of a later version.
var errNewer = errors.New("it was written by a newer version of this program")

// Errors about what a caller named.
var (
	// ErrMissing: the feed, story, subscription or delivery is not there, or no longer.
	ErrMissing = errors.New("it is not there, or no longer")
	// ErrNameTaken: the tenant has another subscription of that name, case and diacritics
	// apart; the person has to choose another name.
	ErrNameTaken = errors.New("another subscription has that name")
	// ErrTooMany: the tenant has as many feeds or subscriptions as it may; one has to go
	// first.
	ErrTooMany = errors.New("there are too many already")
)

const notDatabase = " is not a database: name another file, or move this one away"

// A fileError says in one sentence what is wrong with the file that was to be opened.
type fileError struct {
	sentence string
	err      error
}

func (e *fileError) Error() string { return "store: " + e.sentence }
func (e *fileError) Unwrap() error { return e.err }

// explainFile returns the sentence for err, which opening the file path gave.
func explainFile(path string, err error) error {
	switch {
	case errors.Is(err, errNewer):
		return &fileError{path + " was written by a newer version of this program: use that version, or another file", err}
	case code(err) == lib.SQLITE_NOTADB:
		return &fileError{path + notDatabase, err}
	}
	if what := whatNow(err); what != "" {
		return &fileError{fmt.Sprintf("cannot use %s: %s", path, what), err}
	}
	return &fileError{fmt.Sprintf("cannot use %s: %v", path, err), err}
}

// wrap says in *err, if it is one, what was being done and, where it is known, what a
// person can do about it.
func wrap(err *error, format string, args ...any) {
	if *err == nil {
		return
	}
	what := fmt.Sprintf(format, args...)
	if hint := whatNow(*err); hint != "" {
		what += ": " + hint
	}
	*err = fmt.Errorf("store: %s: %w", what, *err)
}

// whatNow returns a sentence for the failures of SQLite that are not ours to mend, else
// nothing.
func whatNow(err error) string {
	switch code(err) {
	case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return "the database is damaged: put a backup in its place"
	case lib.SQLITE_FULL:
		return "the disk is full: make room"
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return "the file or its folder cannot be written: change its permissions, or use another one"
	case lib.SQLITE_BUSY:
		return "another program holds the database: stop it, or try again"
	case lib.SQLITE_IOERR:
		return "the disk reports an error: check it"
	}
	return ""
}

// code returns the primary result code of SQLite in err; 0 if err is not SQLite's.
func code(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

// cause returns the last part of a file error, the path of which is told already.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
