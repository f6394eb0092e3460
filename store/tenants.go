package store

import (
	"context"
	"strings"

	"onrecord/news"
)

// sight returns the first two parameters of every question: the two for whom a feed or a
// story may be there so that tenant sees it. The operator, the first of whose is empty,
// sees everything.
func sight(tenant news.Tenant) []any {
	other := tenant
	if strings.HasPrefix(string(tenant), string(news.MemberTenant(""))) {
		other = news.Everyone
	}
	return []any{string(tenant), string(other)}
}

// Follow makes the feed with this URL, which is added if it is new, one of tenant's; by is
// who wanted it. Done is false if it was one already. URLs are compared byte for byte; an
// empty one, or one of more than 2,000 bytes, is an error. More than 200 feeds of a tenant
// are [ErrTooMany].
//
// A feed that nobody followed is due at once, and is read as if it were new.
func (s *Store) Follow(ctx context.Context, tenant news.Tenant, url, by string) (feed news.Feed, done bool, err error) {
	defer wrap(&err, "follow feed %q", cut(url, maxTyped))
	if err := checkAddress(url); err != nil {
		return feed, false, err
	}
	err = s.write(ctx, func(t session) error {
		feed, done, err = t.follow(ctx, tenant, url, by, s.now().UnixMilli())
		return err
	})
	if err != nil {
		return news.Feed{}, false, err
	}
	return feed, done, nil
}

func (t session) follow(ctx context.Context, tenant news.Tenant, url, by string, now int64) (feed news.Feed, done bool, err error) {
	if _, err = t.exec(ctx, "add_feed", url); err != nil {
		return feed, false, err
	}
	if feed, _, err = one(ctx, t, "feed_at", scanFeed, url); err != nil {
		return feed, false, err
	}
	followers, _, err := one(ctx, t, "followers", scanCount, feed.ID)
	if err != nil {
		return feed, false, err
	}
	if followers == 0 {
		feed.Validator = news.Validator{}
		if err := t.restart(ctx, feed.ID, now); err != nil {
			return feed, false, err
		}
	}
	added, err := t.exec(ctx, "follow", string(tenant), feed.ID, now, cut(by, maxID))
	if err == nil && added > 0 {
		err = t.atMost(ctx, maxFollows, "follows_of", string(tenant))
	}
	return feed, added > 0, err
}

// restart makes a feed one that has not been read yet. What it listed when it was last
// followed is no longer news.
func (t session) restart(ctx context.Context, feedID, now int64) error {
	if _, err := t.exec(ctx, "restart_feed", feedID, now); err != nil {
		return err
	}
	_, err := t.exec(ctx, "hush_entries", feedID)
	return err
}

// atMost is [ErrTooMany] if the statement name counts more than limit.
func (t session) atMost(ctx context.Context, limit int, name string, args ...any) error {
	n, _, err := one(ctx, t, name, scanCount, args...)
	if err == nil && n > limit {
		err = ErrTooMany
	}
	return err
}

// Unfollow ends that the feed is one of tenant's; false if it was none. What only this
// feed brought the tenant does not see from then on. A feed that nobody follows is not
// asked, nor are its entries read; what it brought stays stored.
func (s *Store) Unfollow(ctx context.Context, tenant news.Tenant, feedID int64) (done bool, err error) {
	defer wrap(&err, "unfollow feed %d", feedID)
	err = s.write(ctx, func(t session) error {
		removed, err := t.exec(ctx, "unfollow", string(tenant), feedID)
		done = removed > 0
		return err
	})
	return done && err == nil, err
}

// Followed returns the feeds that tenant itself follows, in the order in which it came to
// do so, then by ID. The operator gets all that anybody follows, and By of his own only.
func (s *Store) Followed(ctx context.Context, tenant news.Tenant) (feeds []news.FollowedFeed, err error) {
	defer wrap(&err, "list followed feeds")
	err = s.read(ctx, func(t session) error {
		feeds, err = list(ctx, t, "followed", scanFollowed, string(tenant))
		return err
	})
	return feeds, err
}

// Tenants returns all who have anything that [Store.Forget] would remove, in the order of
// their names byte by byte: servers and members, also everyone and the operator.
func (s *Store) Tenants(ctx context.Context) (tenants []news.Tenant, err error) {
	defer wrap(&err, "list tenants")
	err = s.read(ctx, func(t session) error {
		tenants, err = list(ctx, t, "tenants", func(scan scanner) (tenant news.Tenant, err error) {
			err = scan(&tenant)
			return tenant, err
		})
		return err
	})
	return tenants, err
}

// Forget removes all that is tenant's: what it follows, what was given to it, its
// subscriptions with their deliveries, its views, and its corrections.
func (s *Store) Forget(ctx context.Context, tenant news.Tenant) (err error) {
	defer wrap(&err, "forget %s", tenant)
	return s.write(ctx, func(t session) error {
		for _, name := range []string{"forget_follows", "forget_given", "forget_subscriptions", "forget_views"} {
			if _, err := t.exec(ctx, name, string(tenant)); err != nil {
				return err
			}
		}
		return t.forgetCorrections(ctx, tenant)
	})
}

func scanFollowed(scan scanner) (f news.FollowedFeed, err error) {
	var added, next int64
	var checked, success *int64
	err = scan(&f.ID, &f.URL, &f.Title, &f.Site, &f.Validator.ETag, &f.Validator.LastModified,
		&added, &f.By, &checked, &success, &next, &f.Error, &f.Failures, &f.Paused, &f.Stories)
	f.Added, f.Next = fromMillis(&added), fromMillis(&next)
	f.Checked, f.Success = fromMillis(checked), fromMillis(success)
	return f, err
}
