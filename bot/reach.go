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
	own, err := r.feeds.Followed(ctx, c.Tenant)
	if err != nil {
		return err
	}
	n := len(own)
	if c.Server != "" {
		if n == 0 {
			return refuse("feeds.none.server")
		}
		refused.With = append(refused.With, "feeds", r.words.count("feeds.server", n))
		return refused
	}
	shared, err := r.feeds.Followed(ctx, news.Everyone)
	if err != nil {
		return err
	}
	if n += len(shared); n == 0 {
		return refuse("feeds.none.member")
	}
	refused.With = append(refused.With, "feeds", r.words.count("feeds.member", n))
	return refused
}
