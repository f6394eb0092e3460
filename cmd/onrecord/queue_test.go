package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestQueueIsThrownAwayWhenItFailed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queue.db")
	open := queueOpener(path)
	first, err := open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, path, "this is no database any more, and longer than a header of SQLite would be")
	second, err := open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if _, err := second.ExecContext(t.Context(), "CREATE TABLE works (n)"); err != nil {
		t.Errorf("the queue was not made anew: %v", err)
	}
	if err := removeQueue(filepath.Join(t.TempDir(), "none")); err != nil {
		t.Errorf("no queue to remove: %v", err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// TestQueueInARelativeFolder: the default data folder is one.
func TestQueueInARelativeFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("data", 0o700); err != nil {
		t.Fatal(err)
	}
	db, err := queueOpener(filepath.Join("data", "queue.db"))(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := os.Stat(filepath.Join("data", "queue.db")); err != nil {
		t.Errorf("the queue is elsewhere: %v", err)
	}
}
