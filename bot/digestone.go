package bot

import (
	"context"

	"onrecord/news"
)

// onOne is a subcommand that does something with one digest of the server.
func (s subscriptions) onOne(command string, do func(context.Context, Call, news.Subscription) (Reply, error)) Command {
	which := s.nameOption()
	return Command{
		Name: command, Options: []Option{which},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			sub, err := s.one(ctx, c.Tenant, which.In(c.Args))
			if err != nil {
				return nil, err
			}
			return do(ctx, c, sub)
		},
	}
}

// preview shows a digest as it would be now, to the asker alone.
func (s subscriptions) preview(out deliverer) Command {
	return s.onOne("digest preview", func(ctx context.Context, _ Call, sub news.Subscription) (Reply, error) {
		d, err := out.Preview(ctx, sub)
		if err == nil && len(d.Items) == 0 {
			err = refuse("digest.empty", "name", sub.Name)
		}
		return digestPage{Digest: d}, err
	})
}

// send posts a digest now, besides its slots.
func (s subscriptions) send(out deliverer) Command {
	return s.onOne("digest send", func(ctx context.Context, c Call, sub news.Subscription) (Reply, error) {
		if err := s.checkChannel(ctx, c, digestOptions{}, sub.Channel); err != nil {
			return nil, err
		}
		d, err := out.Deliver(ctx, sub)
		return delivered{sub, d}, err
	})
}

func (s subscriptions) remove() Command {
	return s.onOne("digest remove", func(ctx context.Context, c Call, sub news.Subscription) (Reply, error) {
		done, err := s.kept.RemoveSubscription(ctx, c.Tenant, sub.ID)
		if err == nil && !done { // somebody else was faster
			err = refuse("digest.gone")
		}
		return note(s.words.say("digest.removed", "name", sub.Name)), err
	})
}

// delivered says what became of a digest that was sent out of turn.
type delivered struct {
	Subscription news.Subscription
	Delivery     news.Delivery
}

func (d delivered) lay(p paper) layout {
	channel := channelMention(d.Subscription.Channel)
	switch d.Delivery.State {
	case news.Sent:
		return layout{Head: p.with("send.sent", "channel", channel)}
	case news.Dropped:
		return layout{Head: p.say("send.dropped", "why", d.Delivery.Reason)}
	}
	return layout{Head: p.with("send.waiting", "channel", channel, "why", oneLine(d.Delivery.Reason, maxWhy))}
}
