package main

import (
	"context"
	"encoding/json"
	"time"

	"onrecord/llm"
	"onrecord/store"
)

// newModel returns the model that words answers; nil if the configuration names neither a
// key nor a server. What it used and what it answered are kept in db.
func newModel(c config, db *store.Store) (llm.Generator, error) {
	if c.ModelKey == "" && c.ModelURL == "" {
		return nil, nil //nolint:nilnil // no model is a way to run
	}
	client, err := llm.New(llm.Config{Key: c.ModelKey, BaseURL: c.ModelURL, Model: c.Model})
	if err != nil {
		return nil, err
	}
	return llm.Cached(llm.Budgeted(client, ledger{db}, c.TokensPerDay, time.Now), c.Model, answers{db}), nil
}

// ledger is the store's account of tokens as package llm writes it.
type ledger struct{ db *store.Store }

// Add is [llm.Ledger]'s.
func (l ledger) Add(ctx context.Context, account, day string, u llm.Usage) (llm.Usage, error) {
	sums, err := l.db.Spend(ctx, account, day, store.Tokens(u))
	return llm.Usage(sums), err
}

// answers is the store's shelf of what models answered as package llm uses it.
type answers struct{ db *store.Store }

// Get is [llm.Cache]'s.
func (a answers) Get(ctx context.Context, key string) (json.RawMessage, bool, error) {
	kept, found, err := a.db.Answer(ctx, key)
	return kept, found, err
}

// Put is [llm.Cache]'s.
func (a answers) Put(ctx context.Context, key string, value json.RawMessage) error {
	return a.db.KeepAnswer(ctx, key, value)
}
