package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/jobs"
	"onrecord/news"
	"onrecord/newsroom"
	"onrecord/playground"
	"onrecord/store"
)

// playgroundToken is the token of the bot in the playground. It protects nothing: the
// playground is reached from this machine only, and holds fictional news.
const playgroundToken = "playground"

// playgroundPoll is how often the playground asks its newsroom, which brings an article
// every 20 s: soon enough to see it come.
const playgroundPoll = 5 * time.Second

// everyFeed asks all feeds alike.
func everyFeed(every time.Duration) jobs.Polling {
	return jobs.Polling{Least: every, Usual: every, Most: every}
}

type playgroundCmd struct{}

func (playgroundCmd) Help() string {
	return "Example:\n  onrecord playground\n\nPoint a bot at it with DISCORD_TOKEN=" + playgroundToken +
		" and ONRECORD_DISCORD_URL=http://127.0.0.1:8642."
}

func (playgroundCmd) Run(ctx context.Context, t terminal) error {
	c, err := readConfig(t.Environ, t.Dotenv)
	if err != nil {
		return err
	}
	page, err := listen(ctx, "ONRECORD_PLAYGROUND_ADDR", c.PlaygroundAddr)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.Out, "The playground is at http://%s. Bots reach it with DISCORD_TOKEN=%s and ONRECORD_DISCORD_URL=http://%[1]s.\n", page.Addr(), playgroundToken)
	return servePlayground(ctx, page, "Your bot", newLog(t.Err, c, c.Token))
}

// startPlayground runs all of On Record on this machine: the newsroom, the local Discord,
// and the bot between them.
func startPlayground(ctx context.Context, c config, out io.Writer, log *slog.Logger) error {
	page, err := listen(ctx, "ONRECORD_PLAYGROUND_ADDR", c.PlaygroundAddr)
	if err != nil {
		return err
	}
	defer page.Close()
	press, err := listen(ctx, "ONRECORD_NEWSROOM_ADDR", c.NewsroomAddr)
	if err != nil {
		return err
	}
	defer press.Close()
	db, err := openStore(ctx, c)
	if err != nil {
		return err
	}
	defer db.Close()
	epoch, err := newsroomEpoch(ctx, db, time.Now())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "On Record is in its playground: open http://%s and type /news or /said.\n", page.Addr())
	if err := firstDigest(ctx, db, time.Now()); err != nil {
		return err
	}
	outlets := newsroom.New(epoch, time.Now)
	s := playgroundService(c, page.Addr(), press.Addr(), outlets.Hosts())
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return serveHTTP(ctx, press, outlets) })
	group.Go(func() error { return servePlayground(ctx, page, "On Record", log) })
	group.Go(func() error { return serveFrom(ctx, s, db, log) })
	return group.Wait()
}

// playgroundService is c with everything outside pointed at this process, except for the
// data, which stays where it is without a token.
func playgroundService(c config, page, press net.Addr, hosts []string) service {
	c.Token, c.DiscordURL, c.Feeds, c.HealthAddr = playgroundToken, "http://"+page.String(), newsroom.Feeds(portOf(press)), "off"
	c.Data = filepath.Join(c.Data, "playground")
	local := map[string]string{}
	for _, host := range hosts {
		local[net.JoinHostPort(host, fmt.Sprint(portOf(press)))] = press.String()
	}
	return service{
		config: c, local: local,
		tenants: []news.Tenant{news.Everyone, news.ServerTenant(playground.GuildID)},
		poll:    everyFeed(playgroundPoll),
	}
}

// firstDigest orders a digest every minute in the playground's first channel, once: who
// removes it is rid of it.
func firstDigest(ctx context.Context, db *store.Store, now time.Time) error {
	stamp := now.UTC().Format(time.RFC3339Nano)
	settled, err := db.Settle(ctx, "first digest", stamp)
	if err != nil || settled != stamp {
		return err
	}
	_, err = db.AddSubscription(ctx, news.Subscription{
		Tenant: news.ServerTenant(playground.GuildID), Name: "Every minute", Channel: playground.NewsChannelID,
		Schedule: "* * * * *", Zone: "UTC",
	})
	return err
}

// newsroomEpoch is the time from which the newsroom dates its articles: the first start
// with this database, so that a restart finds the same articles with the same dates.
func newsroomEpoch(ctx context.Context, db *store.Store, now time.Time) (time.Time, error) {
	stored, err := db.Settle(ctx, "newsroom epoch", now.UTC().Format(time.RFC3339))
	if err != nil {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, stored)
}

// servePlayground serves a local Discord on l, in which the application has that name.
func servePlayground(ctx context.Context, l net.Listener, name string, log *slog.Logger) error {
	discord := playground.New(playground.Config{Token: playgroundToken, Name: name, Log: log, Limits: true})
	defer discord.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return err
	}
	return serveHTTP(ctx, l, discord.Handler(l.Addr().String(), net.JoinHostPort("localhost", port)))
}

// serveHTTP serves h on l until ctx ends, and closes l. Streams end with ctx.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// listen opens addr; setting is the name to change when that fails.
func listen(ctx context.Context, setting, addr string) (net.Listener, error) {
	var how net.ListenConfig
	l, err := how.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened (%w): another program may use it; set %s to another address", addr, cause(err), setting)
	}
	return l, nil
}
