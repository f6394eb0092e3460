package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"onrecord/news"
)

// feedsEach is how many feeds stand on a page of /feed list: six of two lines fill a
// screen.
const feedsEach = 6

func feedList(feeds feedFollower, kept views, now func() time.Time) Command {
	page := func(ctx context.Context, t news.Tenant, page int) (Reply, error) {
		all, err := feeds.Followed(ctx, t)
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			return nil, refuse("feeds.none.server")
		}
		reply := feedsPage{Total: len(all), Now: now(), Pages: pages{Of: pagesOf(len(all), feedsEach)}}
		reply.Pages.Page = min(max(page, 0), reply.Pages.Of-1)
		from := reply.Pages.Page * feedsEach
		reply.Found = all[from:min(from+feedsEach, len(all))]
		if reply.Pages.Of > 1 {
			reply.Pages.Key, err = kept.keep(ctx, t, "feed list", nil)
		}
		return reply, err
	}
	return Command{
		Name: "feed list",
		Run:  func(ctx context.Context, c Call) (Reply, error) { return page(ctx, c.Tenant, 0) },
		Turn: func(ctx context.Context, c Call, _ json.RawMessage, n int) (Reply, error) {
			return page(ctx, c.Tenant, n)
		},
	}
}

// feedsPage is a page of a server's feeds and how they do.
type feedsPage struct {
	Found []news.FollowedFeed
	Total int
	Now   time.Time
	Pages pages
}

func (f feedsPage) lay(p paper) layout {
	l := layout{Head: "### " + p.say("feed.head") + small(p.count("feeds", f.Total)), Pages: f.Pages}
	for _, feed := range f.Found {
		l.Items = append(l.Items, func(room int) string { return p.feed(feed, f.Now, room) })
	}
	return l
}

// feed writes a feed in at most room: its title, its address, and how it does. Where room
// is short, the address goes.
func (p paper) feed(f news.FollowedFeed, now time.Time, room int) string {
	title, health := "**"+oneLine(feedLabel(f.Feed), 150)+"**", p.health(f, now)
	address := small(oneLine(f.URL, 300))
	if feedLabel(f.Feed) == f.URL || size(title+address+health) > room {
		address = ""
	}
	return title + address + health
}

// maxWhy is how much of the reason of a failure is shown, in characters.
const maxWhy = 200

// health says how a feed does: why it is paused, since when and why it fails, or when it
// was read; then what it has brought, and when it is asked again.
func (p paper) health(f news.FollowedFeed, now time.Time) string {
	brought := p.count("stories", f.Stories)
	next := p.with("feed.due", "when", ago(f.Next))
	if !f.Next.After(now) {
		next = p.say("feed.soon")
	}
	switch {
	case f.Paused != "":
		return small(dotted(p.say("feed.paused", "why", cutRunes(f.Paused, maxWhy)), brought))
	case f.Failures > 0 && f.Success.IsZero():
		return small(dotted(p.say("feed.never", "why", cutRunes(f.Error, maxWhy)), next))
	case f.Failures > 0:
		fails := p.with("feed.failing", "since", ago(f.Success), "times", fmt.Sprint(f.Failures), "why", oneLine(f.Error, maxWhy))
		return small(dotted(fails, brought, next))
	case f.Success.IsZero():
		return small(dotted(p.say("feed.unread"), next))
	}
	return small(dotted(p.with("feed.read", "when", ago(f.Success)), brought, next))
}
