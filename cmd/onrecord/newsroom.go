package main

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"onrecord/newsroom"
)

type newsroomCmd struct{}

func (newsroomCmd) Help() string {
	return "Example:\n  onrecord newsroom\n\nA bot whose ONRECORD_DISCORD_URL is on this machine may read it: put the feeds that are printed into ONRECORD_FEEDS."
}

func (newsroomCmd) Run(ctx context.Context, t terminal) error {
	c, err := readConfig(t.Environ, t.Dotenv)
	if err != nil {
		return err
	}
	l, err := listen(ctx, "ONRECORD_NEWSROOM_ADDR", c.NewsroomAddr)
	if err != nil {
		return err
	}
	outlets := newsroom.New(time.Now(), time.Now)
	fmt.Fprintf(t.Out, "ONRECORD_FEEDS=%s\n", strings.Join(newsroom.Feeds(portOf(l.Addr())), ","))
	return serveHTTP(ctx, l, outlets)
}

func portOf(a net.Addr) int { return a.(*net.TCPAddr).Port }

// newsroomHosts maps the newsroom's outlets to the address that serves them: the only
// pages on this machine that are ever read, and those by the playground's bot only.
func newsroomHosts(addr string) (map[string]string, error) {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	local := map[string]string{}
	for _, host := range newsroom.New(time.Now(), time.Now).Hosts() {
		local[net.JoinHostPort(host, port)] = addr
	}
	return local, nil
}

// onThisMachine reports whether a Discord server's address is a loopback address: then
// it is a playground.
func onThisMachine(discord string) bool {
	u, err := url.Parse(discord)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
