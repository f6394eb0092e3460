package bot

import (
	"context"

	"onrecord/news"
)

// reach says how far a tenant's questions reach: the feeds whose news it sees.
type reach struct {
	feeds feedFollower
	words words
}

// nothing returns the refusal for a question of c that found nothing: that there are no
// feeds, if so; else refused, whose {feeds} is what was searched.
func (r reach) nothing(ctx context.Context, c Call, refused *Refusal) error {
	feeds, err := r.searched(ctx, c)
	if err != nil {
		return err
	}
	refused.With = append(refused.With, "feeds", feeds)
	return refused
}

// searched names for people what a question of c searches: "this server's 3 feeds". No
// feeds are a [*Refusal].
func (r reach) searched(ctx context.Context, c Call) (string, error) {
	own, err := r.feeds.Followed(ctx, c.Tenant)
	if err != nil {
		return "", err
	}
	n := len(own)
	if c.Server != "" {
		if n == 0 {
			return "", refuse("feeds.none.server")
		}
		return r.words.count("feeds.server", n), nil
	}
	shared, err := r.feeds.Followed(ctx, news.Everyone)
	if err != nil {
		return "", err
	}
	if n += len(shared); n == 0 {
		return "", refuse("feeds.none.member")
	}
	return r.words.count("feeds.member", n), nil
}
