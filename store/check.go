package store

import (
	"context"
	"fmt"
	"strings"
)

// Check reads the whole database, and returns an error that says what to do if any page
// of it is damaged. It takes the longer the more is stored.
func (s *Store) Check(ctx context.Context) (err error) {
	defer wrap(&err, "check the database")
	return s.read(ctx, func(t session) error {
		verdict, _, err := one(ctx, t, "quick_check", scanText)
		if err == nil && verdict != "ok" {
			err = fmt.Errorf("the database is damaged: put a backup in its place: %s", strings.Join(strings.Fields(verdict), " "))
		}
		return err
	})
}

func scanText(scan scanner) (text string, err error) {
	err = scan(&text)
	return text, err
}
