package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

// discover fetches an address now and reads it as a feed; entries are in the feed's order.
// It obeys the same rules of safety as the reading of feeds by the clock. The text of an
// error is a sentence for people, without a full stop. The error of a web page that names
// a feed of its own has a method LinkedFeed, which returns that feed's address.
type discover func(ctx context.Context, url string) (news.Feed, []news.Entry, error)

type linkedFeed interface{ LinkedFeed() string }

// offered is the view of a feed that a web page links to.
type offered struct{ URL, Asker string }

func feedAdd(feeds feedFollower, read discover, kept views) Command {
	address := Text{Name: "url", Required: true, Max: 1000}
	adder := feedAdder{feeds, read, kept}
	return Command{
		Name: "feed add", Options: []Option{address},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			url, err := readFeedAddress(address.In(c.Args))
			if err != nil {
				return nil, err
			}
			return adder.add(ctx, c, url)
		},
		Turn: func(ctx context.Context, c Call, query json.RawMessage, _ int) (Reply, error) {
			var o offered
			if err := json.Unmarshal(query, &o); err != nil {
				return nil, fmt.Errorf("bot: read the offer of a feed: %w", err)
			}
			if o.Asker != c.Asker {
				return nil, refuse("button.others")
			}
			return adder.add(ctx, c, o.URL)
		},
	}
}

func readFeedAddress(typed string) (string, error) {
	return readAddress(typed, refuse("feed.address", "url", typed))
}

// feedAdder adds feeds.
type feedAdder struct {
	feeds feedFollower
	read  discover
	kept  views
}

// add reads the address, and makes the feed there one of the asker's server. A web page
// that names a feed is answered with an offer. All that is wrong with the address is a
// [*Refusal].
func (f feedAdder) add(ctx context.Context, c Call, url string) (Reply, error) {
	all, err := f.feeds.Followed(ctx, c.Tenant)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(all, func(have news.FollowedFeed) bool { return have.URL == url }) {
		return nil, refuse("feed.there", "url", url)
	}
	if len(all) >= maxFeeds {
		return nil, refuse("feed.full", "n", fmt.Sprint(maxFeeds))
	}
	feed, entries, err := f.read(ctx, url)
	if err != nil {
		return f.unread(ctx, c, url, err)
	}
	feed.URL = cmp.Or(feed.URL, url)
	_, added, err := f.feeds.Follow(ctx, c.Tenant, feed.URL, c.Asker)
	if err == nil && !added {
		err = refuse("feed.there", "url", feed.URL)
	}
	return feedAdded{feed, newest(entries), measure(entries)}, err
}

// unread says why an address is no feed.
func (f feedAdder) unread(ctx context.Context, c Call, url string, why error) (Reply, error) {
	if ctx.Err() != nil {
		return nil, why
	}
	var page linkedFeed
	if !errors.As(why, &page) || page.LinkedFeed() == "" || page.LinkedFeed() == url {
		return nil, refuse("feed.unusable", "why", why.Error())
	}
	linked, err := readFeedAddress(page.LinkedFeed())
	if err != nil {
		return nil, refuse("feed.unusable", "why", why.Error())
	}
	key, err := f.kept.keep(ctx, c.Tenant, "feed add", offered{linked, c.Asker})
	return feedOffer{url, linked, key}, err
}

// newest is the entry published last; the first, if none has a time; the zero Entry, if
// there is none.
func newest(entries []news.Entry) news.Entry {
	if len(entries) == 0 {
		return news.Entry{}
	}
	return slices.MaxFunc(entries, func(a, b news.Entry) int { return a.Published.Compare(b.Published) })
}

// A pace is how often a feed publishes.
type pace struct {
	entries int
	every   time.Duration // between two entries, on average; 0 if that cannot be told
}

// measure returns the pace of the entries that have a time.
func measure(entries []news.Entry) pace {
	var times []time.Time
	for _, e := range entries {
		if !e.Published.IsZero() {
			times = append(times, e.Published)
		}
	}
	if len(times) < 2 {
		return pace{entries: len(entries)}
	}
	first, last := slices.MinFunc(times, time.Time.Compare), slices.MaxFunc(times, time.Time.Compare)
	return pace{len(entries), last.Sub(first) / time.Duration(len(times)-1)}
}

// pace says how often a feed publishes, in the largest unit of which there is one or more.
func (p paper) pace(of pace) string {
	const day = 24 * time.Hour
	rate := func(unit time.Duration) int { return int(math.Round(float64(unit) / float64(of.every))) }
	switch {
	case of.every <= 0:
		return ""
	case of.every <= day:
		return p.count("pace.day", rate(day))
	case of.every <= 7*day:
		return p.count("pace.week", rate(7*day))
	case of.every <= 30*day:
		return p.count("pace.month", rate(30*day))
	}
	return p.say("pace.seldom")
}

// feedAdded says which feed has been added.
type feedAdded struct {
	Feed   news.Feed
	Newest news.Entry
	Pace   pace
}

func (f feedAdded) lay(p paper) layout {
	title := feedLabel(f.Feed)
	out := p.say("feed.added", "title", cutRunes(title, 200))
	out += small(dotted(p.count("entries", f.Pace.entries), p.pace(f.Pace)))
	if entry := cmp.Or(f.Newest.Title, f.Newest.URL); entry != "" {
		out += "\n" + dotted(p.say("feed.newest", "entry", cutRunes(entry, 200)), ago(f.Newest.Published))
	}
	return layout{Head: out + "\n" + p.say("feed.next")}
}

// feedOffer offers the feed that a web page names as its own.
type feedOffer struct{ Page, Feed, Key string }

func (f feedOffer) lay(p paper) layout {
	return layout{
		Head:    p.say("feed.offer", "page", f.Page, "feed", f.Feed),
		Buttons: []button{{p.say("feed.take"), 1, f.Key, discordgo.PrimaryButton}},
	}
}
