package bot

import (
	"context"
	"strconv"
	"time"

	"onrecord/news"
)

// feedChecker asks a feed now, due or not, and ends its pause.
type feedChecker interface {
	// Check returns how many of the feed's entries were new. An error is why it could not be
	// read, which is noted with the feed, or a fault of ours.
	Check(ctx context.Context, feedID int64) (added int, err error)
}

// onFeed is a subcommand that does something with one feed of the server.
func onFeed(command string, feeds feedFollower, do func(context.Context, Call, news.FollowedFeed) (Reply, error)) Command {
	which := followedOption(feeds)
	return Command{
		Name: command, Options: []Option{which},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			feed, err := oneFeed(ctx, feeds, c.Tenant, which.In(c.Args))
			if err != nil {
				return nil, err
			}
			return do(ctx, c, feed)
		},
	}
}

func feedRemove(feeds feedFollower, w words) Command {
	return onFeed("feed remove", feeds, func(ctx context.Context, c Call, feed news.FollowedFeed) (Reply, error) {
		done, err := feeds.Unfollow(ctx, c.Tenant, feed.ID)
		if err == nil && !done { // somebody else was faster
			err = refuse("feed.unknown", "feed", feedLabel(feed.Feed))
		}
		return note(w.say("feed.removed", "feed", feedLabel(feed.Feed))), err
	})
}

func feedCheck(feeds feedFollower, check feedChecker, now func() time.Time) Command {
	return onFeed("feed check", feeds, func(ctx context.Context, c Call, before news.FollowedFeed) (Reply, error) {
		added, failed := check.Check(ctx, before.ID)
		after, err := oneFeed(ctx, feeds, c.Tenant, strconv.FormatInt(before.ID, 10))
		if failed != nil && (err != nil || feedWell(after)) {
			return nil, failed
		}
		return checked{after, added, now()}, err
	})
}

// well reports whether nothing is noted against f.
func feedWell(f news.FollowedFeed) bool { return f.Failures == 0 && f.Paused == "" }

// checked says how a feed does that has just been asked.
type checked struct {
	Feed  news.FollowedFeed
	Added int
	Now   time.Time
}

func (c checked) lay(p paper) layout {
	head := p.with("feed.well", "new", p.count("added", c.Added))
	if !feedWell(c.Feed) {
		head = p.say("feed.ill")
	}
	return layout{Head: head + "\n" + p.feed(c.Feed, c.Now, maxText-size(head)-1)}
}
