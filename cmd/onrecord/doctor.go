package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"onrecord/bot"
	"onrecord/jobs"
	"onrecord/news"
	"onrecord/store"
)

type doctorCmd struct{}

func (doctorCmd) Help() string {
	return "Example:\n  onrecord doctor\n\nEach line begins with ok, or with BAD and what to do; the exit status is 1 if any is bad."
}

func (doctorCmd) Run(ctx context.Context, t terminal) error {
	c, err := readConfig(t.Environ, t.Dotenv)
	if err != nil {
		return err
	}
	d := &doctor{out: t.Out}
	d.say(true, "settings can be read")
	d.discord(ctx, c, t)
	d.room(c)
	d.database(ctx, c)
	if d.bad {
		return errReported
	}
	return nil
}

// doctor prints findings, and remembers whether one was bad.
type doctor struct {
	out io.Writer
	bad bool
}

func (d *doctor) say(good bool, format string, about ...any) {
	word := "ok "
	if !good {
		word, d.bad = "BAD", true
	}
	fmt.Fprintf(d.out, "%s  %s\n", word, fmt.Sprintf(format, about...))
}

func (d *doctor) discord(ctx context.Context, c config, t terminal) {
	if err := checkDeployment(c, t); err != nil {
		d.say(false, "%v", err)
		return
	}
	if c.Token == "" {
		d.say(true, "no DISCORD_TOKEN: onrecord starts the playground")
		return
	}
	name, err := bot.Whoami(ctx, c.Token, c.DiscordURL)
	if err != nil {
		d.say(false, "Discord: %v", err)
		return
	}
	d.say(true, "Discord knows the token: the bot is called %s", name)
}

func (d *doctor) room(c config) {
	if _, err := os.Stat(c.folder()); err != nil {
		return // nothing has been read; the start makes the folder
	}
	if err := checkRoom(c.folder()); err != nil {
		d.say(false, "%v", err)
	}
}

func (d *doctor) database(ctx context.Context, c config) {
	if _, err := os.Stat(c.database()); errors.Is(err, fs.ErrNotExist) {
		d.say(true, "there is no %s yet: nothing has been read", c.database())
		return
	}
	db, err := store.Open(ctx, c.database(), time.Now)
	if err != nil {
		d.say(false, "%v", err)
		return
	}
	defer db.Close()
	if err := db.Check(ctx); err != nil {
		d.say(false, "%s: %v", c.database(), err)
		return
	}
	n, err := db.Counts(ctx)
	if err != nil {
		d.say(false, "%s: %v", c.database(), err)
		return
	}
	d.say(true, "%s: %d feeds, %d stories, %d statements of %d people; %d entries wait, %d were given up",
		c.database(), n.Feeds, n.Stories, n.Statements, n.People, n.Pending, n.GivenUp)
	d.feeds(ctx, db)
	d.deliveries(ctx, db)
}

// quiet is how long a feed may fail before that is worth a word: shorter outages mend
// themselves.
const quiet = 24 * time.Hour

func (d *doctor) feeds(ctx context.Context, db *store.Store) {
	all, err := db.Followed(ctx, news.Operator)
	if err != nil {
		d.say(false, "feeds: %v", err)
		return
	}
	for _, f := range all {
		switch {
		case f.Paused != "":
			d.say(false, "%s is paused: %s; /feed check resumes it", f.URL, f.Paused)
		case f.Failures > 0 && time.Since(f.Success) > quiet:
			d.say(false, "%s has failed %d times in a row: %s", f.URL, f.Failures, f.Error)
		}
	}
}

func (d *doctor) deliveries(ctx context.Context, db *store.Store) {
	last, err := db.Deliveries(ctx, news.Operator, 100)
	if err != nil {
		d.say(false, "deliveries: %v", err)
		return
	}
	sent := 0
	for _, one := range last {
		switch {
		case one.State == news.Sent:
			sent++
		case one.State == news.Dropped && !one.Begun.IsZero() && one.Reason != jobs.NothingNew:
			d.say(false, "the digest of %s was not sent: %s", one.Slot.Format(time.RFC3339), one.Reason)
		}
	}
	d.say(true, "%d of the last %d digests were sent", sent, len(last))
}
