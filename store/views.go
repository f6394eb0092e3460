package store

import (
	"context"
	"fmt"

	"onrecord/news"
)

// SaveView stores the state of a message shown to tenant under key, in place of what was
// there, and notes the time. More than 64,000 bytes are an error.
func (s *Store) SaveView(ctx context.Context, tenant news.Tenant, key string, state []byte) (err error) {
	defer wrap(&err, "save view %q", key)
	if len(state) > maxState {
		return fmt.Errorf("its state has %d bytes, more than %d", len(state), maxState)
	}
	if state == nil {
		state = []byte{} // an empty state is one, not NULL
	}
	return s.write(ctx, func(t session) error {
		_, err := t.exec(ctx, "save_view", string(tenant), key, state, s.now().UnixMilli())
		return err
	})
}

// View returns the state that [Store.SaveView] stored last for tenant under key, and
// whether there is one.
func (s *Store) View(ctx context.Context, tenant news.Tenant, key string) (state []byte, found bool, err error) {
	defer wrap(&err, "read view %q", key)
	err = s.read(ctx, func(t session) error {
		state, found, err = one(ctx, t, "view", scanBytes, string(tenant), key)
		return err
	})
	return state, found, err
}
