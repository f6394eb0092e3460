package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"onrecord/store"
)

// room is how many bytes must fit on the disk at the start: the tables of a new store and
// of the queue take half of it.
const room = 1 << 20

// openStore opens the database of c, for a program that is going to write.
func openStore(ctx context.Context, c config) (*store.Store, error) {
	if err := checkRoom(c.folder()); err != nil {
		return nil, err
	}
	return store.Open(ctx, c.database(), time.Now)
}

// checkRoom is an error if the disk of folder is full, which SQLite reports in other
// words, depending on where it runs out of it. Whatever else is wrong with the folder,
// opening the store tells.
func checkRoom(folder string) error {
	if err := tryRoom(folder); errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("the disk of the folder %s is full: make room for 1 MB or more, or set ONRECORD_DATA to a folder on another disk", folder)
	}
	return nil
}

// tryRoom writes a file of that size and removes it.
func tryRoom(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, "room-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // it is empty of all worth
	_, err = file.Write(make([]byte, room))
	return errors.Join(err, file.Close())
}
