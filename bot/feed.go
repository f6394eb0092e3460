package bot

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord/news"
)

// feedFollower keeps which feeds a tenant follows.
type feedFollower interface {
	// Follow makes the feed with this URL one of the tenant's; false if it was one already.
	Follow(ctx context.Context, t news.Tenant, url, by string) (news.Feed, bool, error)
	Unfollow(ctx context.Context, t news.Tenant, feedID int64) (bool, error)
	// Followed returns the tenant's feeds in the order in which they were added.
	Followed(ctx context.Context, t news.Tenant) ([]news.FollowedFeed, error)
}

// maxFeeds is how many feeds a server may have: with one an hour each, the bot asks some
// hundred servers' feeds without falling behind.
const maxFeeds = 100

// feedCommand is /feed, for the managers of a server.
func feedCommand(feeds feedFollower, read discover, check feedChecker, kept views, w words, now func() time.Time) Command {
	return managed("feed",
		feedAdd(feeds, read, kept),
		feedList(feeds, kept, now),
		feedRemove(feeds, w),
		feedCheck(feeds, check, now),
	)
}

// readAddress returns the address that a person typed, as people paste them: without a
// scheme, or in angle brackets. What cannot be one is refused with unreadable; one that
// holds a user name is a [*Refusal] too.
func readAddress(typed string, unreadable *Refusal) (string, error) {
	address := strings.TrimSuffix(strings.TrimPrefix(typed, "<"), ">")
	address = strings.TrimPrefix(address, "feed://")
	scheme, _, found := strings.Cut(address, "://")
	bare := !found || strings.ContainsAny(scheme, "./")
	if bare {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" ||
		bare && !strings.ContainsAny(u.Host, ".:") || strings.ContainsAny(address, " \t\r\n\x00") {
		return "", unreadable
	}
	if u.User != nil {
		return "", refuse("address.password")
	}
	return address, nil
}

// feedLabel is what a feed is called: its title, or its address.
func feedLabel(f news.Feed) string {
	if title := strings.TrimSpace(f.Title); title != "" {
		return title
	}
	return f.URL
}

// followedOption is an option that means one of the tenant's feeds. Its suggestions send
// the feed's ID; a person may also type its address, or a part of its title or address.
func followedOption(feeds feedFollower) Text {
	return Text{
		Name: "feed", Required: true, Max: 1000,
		Suggest: func(ctx context.Context, t news.Tenant, typed string) ([]Choice, error) {
			all, err := feeds.Followed(ctx, t)
			var out []Choice
			for _, f := range all {
				if feedFits(f.Feed, typed) {
					out = append(out, Choice{dotted(feedLabel(f.Feed), host(f.URL)), strconv.FormatInt(f.ID, 10)})
				}
			}
			return out, err
		},
	}
}

func feedFits(f news.Feed, typed string) bool {
	return strings.Contains(strings.ToLower(f.Title+"\n"+f.URL), strings.ToLower(strings.TrimSpace(typed)))
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// oneFeed returns the one feed of t that typed means. None, or several, is a [*Refusal].
func oneFeed(ctx context.Context, feeds feedFollower, t news.Tenant, typed string) (news.FollowedFeed, error) {
	all, err := feeds.Followed(ctx, t)
	if err != nil {
		return news.FollowedFeed{}, err
	}
	var fit []news.FollowedFeed
	var names []string
	for _, f := range all {
		if strconv.FormatInt(f.ID, 10) == typed || f.URL == typed {
			return f, nil
		}
		if feedFits(f.Feed, typed) {
			fit, names = append(fit, f), append(names, feedLabel(f.Feed))
		}
	}
	switch {
	case len(all) == 0:
		return news.FollowedFeed{}, refuse("feeds.none.server")
	case len(fit) == 0:
		return news.FollowedFeed{}, refuse("feed.unknown", "feed", typed)
	case len(fit) > 1:
		return news.FollowedFeed{}, refuse("feed.several", "feed", typed, "names", listed(names))
	}
	return fit[0], nil
}
