package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/ask"
	"onrecord/bot"
	"onrecord/feeds"
	"onrecord/jobs"
	"onrecord/news"
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
	if err := checkDeployment(c, t); err != nil {
		return err
	}
	log := newLog(t.Err, c, c.Token, c.ModelKey)
	if c.Token == "" {
		return startPlayground(ctx, c, t.Out, log)
	}
	s, err := newService(c)
	if err != nil {
		return err
	}
	return serve(ctx, s, log)
}

// service is what serve runs: the configuration, and what the playground does otherwise.
type service struct {
	config
	tenants []news.Tenant     // who follows the feeds of the configuration
	poll    jobs.Polling      // how often feeds are asked
	local   map[string]string // host:port of pages on this machine that may be read, to their address
}

// newService is what c says. A bot whose Discord is on this machine is in a playground:
// it may read the newsroom on this machine, and asks as often as it likes.
func newService(c config) (service, error) {
	s := service{config: c, tenants: []news.Tenant{news.Everyone}, poll: jobs.Polling{Least: c.Poll}}
	if !onThisMachine(c.DiscordURL) {
		return s, nil
	}
	local, err := newsroomHosts(c.NewsroomAddr)
	s.local, s.poll = local, everyFeed(playgroundPoll)
	return s, err
}

// serve reads the feeds and answers on Discord until ctx ends or one of the two fails.
func serve(ctx context.Context, s service, log *slog.Logger) (err error) {
	db, err := openStore(ctx, s.config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return serveFrom(ctx, s, db, log)
}

func serveFrom(ctx context.Context, s service, db *store.Store, log *slog.Logger) error {
	if err := followAll(ctx, db, s.Feeds, s.tenants); err != nil {
		return err
	}
	secret, err := signingSecret(ctx, db)
	if err != nil {
		return err
	}
	pages := feeds.NewFetcher(feeds.Options{UserAgent: userAgent, Local: s.local, Now: time.Now})
	defer pages.Close()
	model, err := newModel(s.config, db)
	if err != nil {
		return err
	}
	discord := bot.New(bot.Config{
		Token: s.Token, API: s.DiscordURL, Secret: secret, Now: time.Now, Log: log,
		Sentences: quote.Sentences, Discover: discover(pages), Asker: ask.New(db, model, time.Now), Metered: model != nil, Records: db,
	}, db)
	runner, err := jobs.New(jobs.Config{
		Queue: queueOpener(s.queue()),
		Store: db, Pages: pages, Post: discord, Now: time.Now, Log: log, Poll: s.poll,
	})
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return runner.Run(ctx) })
	group.Go(func() error { return discord.Run(ctx, runner) })
	group.Go(func() error { return serveHealth(ctx, s.HealthAddr, health(db, discord.Ready())) })
	return group.Wait()
}

func followAll(ctx context.Context, db *store.Store, feeds []string, tenants []news.Tenant) error {
	for _, tenant := range tenants {
		for _, url := range feeds {
			if _, _, err := db.Follow(ctx, tenant, url, "operator"); err != nil {
				return err
			}
		}
	}
	return nil
}

// discover reads the feed at an address now, for somebody who wants to follow it.
func discover(pages *feeds.Fetcher) func(ctx context.Context, url string) (news.Feed, []news.Entry, error) {
	return func(ctx context.Context, url string) (news.Feed, []news.Entry, error) {
		page, err := pages.FetchFeed(ctx, url, news.Validator{})
		if err != nil {
			return news.Feed{}, nil, err
		}
		parsed, err := feeds.Parse(page)
		return parsed.Feed, parsed.Entries, err
	}
}

func serveHealth(ctx context.Context, addr string, h http.Handler) error {
	if addr == "off" {
		return nil
	}
	l, err := listen(ctx, "ONRECORD_HEALTH_ADDR", addr)
	if err != nil {
		return err
	}
	return serveHTTP(ctx, l, h)
}

// userAgent tells the sites that are read who reads them (RFC 9110, section 10.1.5).
const userAgent = "OnRecord/0.1 (news reader for Discord servers)"
