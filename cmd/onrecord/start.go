package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/bot"
	"onrecord/feeds"
	"onrecord/jobs"
	"onrecord/quote"
	"onrecord/store"
)

type startCmd struct{}

func (startCmd) Help() string {
	return "Example:\n  onrecord\n\nSettings come from the environment and the file .env; see .env.example."
}

func (startCmd) Run(ctx context.Context, t terminal) error {
	c, err := readConfig(t.Environ, t.Dotenv)
	if err != nil {
		return err
	}
	log := newLog(t.Err, c, c.Token)
	if c.Token == "" {
		return startPlayground(ctx, c, t.Out, log)
	}
	return serve(ctx, service{config: c, every: c.Poll}, log)
}

// service is what serve runs: the configuration, and what the playground does otherwise.
type service struct {
	config
	every time.Duration     // between two rounds of asking the feeds
	local map[string]string // host:port of pages that this process serves itself, to their address
}

// serve reads the feeds and answers on Discord until ctx ends or one of the two fails.
func serve(ctx context.Context, s service, log *slog.Logger) (err error) {
	db, err := store.Open(ctx, s.database(), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return serveFrom(ctx, s, db, log)
}

func serveFrom(ctx context.Context, s service, db *store.Store, log *slog.Logger) error {
	for _, url := range s.Feeds {
		if _, err := db.AddFeed(ctx, url); err != nil {
			return err
		}
	}
	secret, err := signingSecret(ctx, db)
	if err != nil {
		return err
	}
	pages := feeds.NewFetcher(feeds.Options{UserAgent: userAgent, Local: s.local, Now: time.Now})
	defer pages.Close()
	ingest := &jobs.Ingest{Pages: pages, Store: db, Now: time.Now, Log: log}
	discord := bot.New(bot.Config{
		Token: s.Token, API: s.DiscordURL, Secret: secret, Now: time.Now, Log: log, Sentences: quote.Sentences,
	}, db)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return ingest.Run(ctx, s.every) })
	group.Go(func() error { return discord.Run(ctx) })
	return group.Wait()
}

// userAgent tells the sites that are read who reads them (RFC 9110, section 10.1.5).
const userAgent = "OnRecord/0.1 (news reader for Discord servers)"
