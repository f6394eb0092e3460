package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"onrecord/store"
)

// queueOpener returns what opens the queue in the file path. When it is called again, the
// queue has failed: it is thrown away, since all that it held can be derived anew.
func queueOpener(path string) func(context.Context) (*sql.DB, error) {
	failed := false
	return func(ctx context.Context) (*sql.DB, error) {
		if failed {
			if err := removeQueue(path); err != nil {
				return nil, err
			}
		}
		failed = true
		return store.OpenQueue(ctx, path)
	}
}

func removeQueue(path string) error {
	for _, file := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("the queue cannot be made anew: %w", err)
		}
	}
	return nil
}
