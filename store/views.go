package store

import (
	"context"
	"fmt"
)

// SaveView stores the state of a message under key, in place of what was there, and
// notes the time. More than 64,000 bytes are an error.
func (s *Store) SaveView(ctx context.Context, key string, state []byte) (err error) {
	defer wrap(&err, "save view %q", key)
	if len(state) > maxState {
		return fmt.Errorf("its state has %d bytes, more than %d", len(state), maxState)
	}
	if state == nil {
		state = []byte{} // an empty state is one, not NULL
	}
	return s.write(ctx, func(t session) error {
		_, err := t.exec(ctx, "save_view", key, state, s.now().UnixMilli())
		return err
	})
}

// View returns the state that [Store.SaveView] stored last under key, and whether there
// is one.
func (s *Store) View(ctx context.Context, key string) (state []byte, found bool, err error) {
	defer wrap(&err, "read view %q", key)
	err = s.read(ctx, func(t session) error {
		state, found, err = one(ctx, t, "view", func(scan scanner) (b []byte, err error) {
			err = scan(&b)
			return b, err
		}, key)
		return err
	})
	return state, found, err
}
