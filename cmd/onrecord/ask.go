package main

import (
	"time"

	"onrecord/llm"
)

// keptAnswers is how many answers of the model are kept in memory: with a few hundred
// bytes each, they stay below 1 MB.
const keptAnswers = 1000

// newModel returns the model that words answers; nil if the configuration names neither a
// key nor a server. What a server may use in a day is counted in memory, so that a restart
// counts from zero.
func newModel(c config) (llm.Generator, error) {
	if c.ModelKey == "" && c.ModelURL == "" {
		return nil, nil //nolint:nilnil // no model is a way to run
	}
	client, err := llm.New(llm.Config{Key: c.ModelKey, BaseURL: c.ModelURL, Model: c.Model})
	if err != nil {
		return nil, err
	}
	return llm.Cached(llm.Budgeted(client, llm.NewLedger(), c.TokensPerDay, time.Now), c.Model, llm.NewLRU(keptAnswers)), nil
}
