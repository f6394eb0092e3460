package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"

	"onrecord/store"
)

// signingSecret is what the bot signs its buttons with. It is made at first start and
// kept, so that buttons of earlier runs still work.
func signingSecret(ctx context.Context, db *store.Store) ([]byte, error) {
	fresh := make([]byte, 32)
	rand.Read(fresh)
	stored, err := db.Settle(ctx, "signing secret", hex.EncodeToString(fresh))
	if err != nil {
		return nil, err
	}
	secret, err := hex.DecodeString(stored)
	if err != nil {
		return nil, fmt.Errorf("the database's signing secret is damaged: %w", err)
	}
	return secret, nil
}
