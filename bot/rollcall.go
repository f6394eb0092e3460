package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"onrecord/news"
)

// records say whose data are kept, and for which application.
type records interface {
	// Tenants returns everybody of whom something is kept.
	Tenants(ctx context.Context) ([]news.Tenant, error)
	// Settle returns the stored value of key; if there is none, it stores value first.
	Settle(ctx context.Context, key, value string) (string, error)
}

// A hello is what the bot reads of READY, the first event of a new connection.
type hello struct {
	User    account   `json:"user"`
	App     account   `json:"application"`
	Servers []account `json:"guilds"` // all that the bot is in, unavailable ones too; nil: not said
	Shard   []int     `json:"shard"`  // number and count; empty: the only one
}

func parseHello(raw []byte) (h hello, err error) {
	if err := json.Unmarshal(raw, &h); err != nil {
		return hello{}, fmt.Errorf("bot: not readable: %w", err)
	}
	return h, nil
}

// all reports whether h names the application and all of its servers.
func (h hello) all() bool {
	return isID(h.App.ID) && h.Servers != nil && (len(h.Shard) < 2 || h.Shard[1] == 1)
}

// A rollCall forgets the servers that removed the bot while it was not connected: no event
// tells of them later.
type rollCall struct {
	r         *router
	kept      records // nil: nobody is forgotten
	introduce func(bot string)
}

// ready takes READY as the gateway hands it over, tells who the bot is, and compares the
// servers in the background.
func (c rollCall) ready(raw []byte) {
	h, err := parseHello(raw)
	if err != nil {
		c.r.log.Warn("the gateway's READY is not understood", "error", err)
		return
	}
	c.introduce(h.User.ID)
	c.call(h)
}

// call compares the servers that have data with those of h, in the background.
func (c rollCall) call(h hello) {
	if c.kept == nil || !h.all() || !c.r.begin() {
		return
	}
	go func() {
		defer c.r.running.Done()
		if _, err := guard(func() (struct{}, error) { return struct{}{}, c.compare(h) }); err != nil {
			logFailure(c.r.log, "forget", err)
		}
	}()
}

func (c rollCall) compare(h hello) error {
	missing, err := c.missing(h)
	for _, id := range missing {
		if c.r.over() {
			return nil // the next connection goes on with the others
		}
		if err := c.forget(id); err != nil {
			return err
		}
	}
	return err
}

// applicationKey is what the data remember the application under that they came about with.
const applicationKey = "discord application"

// missing are the ids of the servers that have data and are not among those of h. None are
// if the data are another application's, which may well be in servers that this one is not in.
func (c rollCall) missing(h hello) ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), workWithin)
	defer cancel()
	owner, err := c.kept.Settle(ctx, applicationKey, h.App.ID)
	if err != nil {
		return nil, err
	}
	if owner != h.App.ID {
		c.r.log.Warn("the data are those of another Discord application, so servers that have removed the bot are not looked for",
			"application", h.App.ID, "theirs", owner)
		return nil, nil
	}
	tenants, err := c.kept.Tenants(ctx)
	if err != nil {
		return nil, err
	}
	in := make(map[string]bool, len(h.Servers))
	for _, s := range h.Servers {
		in[s.ID] = true
	}
	var out []string
	for _, t := range tenants {
		if id, ok := strings.CutPrefix(string(t), string(news.ServerTenant(""))); ok && isID(id) && !in[id] {
			out = append(out, id)
		}
	}
	return out, nil
}

// forget deletes what is a server's, if Discord says once more that the bot is not in it:
// what is deleted cannot be brought back.
func (c rollCall) forget(id string) error {
	ctx, cancel := context.WithTimeout(context.Background(), workWithin)
	defer cancel()
	err := c.r.discord.call(ctx, http.MethodGet, "/guilds/"+id, nil, nil)
	var refused *RESTError
	if !errors.As(err, &refused) || refused.Code != unknownServer && refused.Code != missingAccess {
		return err
	}
	if err := c.r.forget(ctx, news.ServerTenant(id)); err != nil {
		return err
	}
	c.r.log.Info("removed from a server while not connected; its data have been deleted", "server", id)
	return nil
}
