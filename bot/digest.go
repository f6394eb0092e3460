package bot

import (
	"context"
	"strings"
	"time"

	"onrecord/news"
	"onrecord/schedule"
)

// subscriptionFinder finds a tenant's subscriptions.
type subscriptionFinder interface {
	// Subscriptions returns them in the order in which they were added.
	Subscriptions(ctx context.Context, t news.Tenant) ([]news.Subscription, error)
	// Subscription returns the one of that name, case, diacritics and spaces apart.
	Subscription(ctx context.Context, t news.Tenant, name string) (news.Subscription, bool, error)
	// LastDelivery returns the delivery with the newest slot; false if there is none.
	LastDelivery(ctx context.Context, sub int64) (news.Delivery, bool, error)
}

// subscriptionKeeper changes a tenant's subscriptions.
type subscriptionKeeper interface {
	AddSubscription(ctx context.Context, sub news.Subscription) (news.Subscription, error)
	EditSubscription(ctx context.Context, sub news.Subscription) error
	RemoveSubscription(ctx context.Context, t news.Tenant, id int64) (bool, error)
}

// deliverer makes digests out of turn, as the clock would make them.
type deliverer interface {
	// Preview returns what sub's digest would be now; nothing is sent or noted.
	Preview(ctx context.Context, sub news.Subscription) (news.Digest, error)
	// Deliver sends sub's digest now, and returns what became of it: Sent; Dropped, with the
	// reason; or another state, if it will be tried again.
	Deliver(ctx context.Context, sub news.Subscription) (news.Delivery, error)
}

// channelRights tells what the bot may do in a channel.
type channelRights interface {
	may(ctx context.Context, c Call, channel string) (permissions, error)
}

// subscriptions is what the subcommands of /digest work with.
type subscriptions struct {
	found   subscriptionFinder
	kept    subscriptionKeeper
	outlets outletLister
	views   views
	rights  channelRights
	words   words
	now     func() time.Time
}

const (
	maxSubscriptions = 25 // of a server, as many as a suggestion offers
	maxName          = 60 // characters of a digest's name
)

// digestCommand is /digest, for the managers of a server.
func digestCommand(s subscriptions, out deliverer) Command {
	return managed("digest",
		s.create(), s.list(), s.preview(out), s.send(out), s.edit(), s.remove(),
	)
}

// nameOption is an option that means one of the server's digests.
func (s subscriptions) nameOption() Text {
	return Text{
		Name: "name", Required: true, Max: maxName,
		Suggest: func(ctx context.Context, t news.Tenant, typed string) ([]Choice, error) {
			all, err := s.found.Subscriptions(ctx, t)
			var out []Choice
			for _, sub := range all {
				if strings.Contains(strings.ToLower(sub.Name), strings.ToLower(strings.TrimSpace(typed))) {
					out = append(out, Choice{dotted(sub.Name, plan(sub)), sub.Name})
				}
			}
			return out, err
		},
	}
}

// one returns the digest of that name. None is a [*Refusal].
func (s subscriptions) one(ctx context.Context, t news.Tenant, name string) (news.Subscription, error) {
	sub, found, err := s.found.Subscription(ctx, t, name)
	if err != nil || found {
		return sub, err
	}
	all, err := s.found.Subscriptions(ctx, t)
	if err != nil {
		return sub, err
	}
	if len(all) == 0 {
		return sub, refuse("digest.none")
	}
	names := make([]string, len(all))
	for i, other := range all {
		names[i] = other.Name
	}
	return sub, refuse("digest.unknown", "name", name, "names", listed(names))
}

// plan says for people when a subscription is due; as it is stored, should it not be
// readable any more.
func plan(sub news.Subscription) string {
	when, err := schedule.Parse(sub.Schedule, sub.Zone)
	if err != nil {
		return sub.Schedule + " (" + sub.Zone + ")"
	}
	return when.Words()
}

// upcoming are the next n slots of a subscription; nil if its schedule cannot be read.
func upcoming(sub news.Subscription, now time.Time, n int) []time.Time {
	when, err := schedule.Parse(sub.Schedule, sub.Zone)
	if err != nil {
		return nil
	}
	return when.Upcoming(now, n)
}

// zoneOption is an option that means a time zone.
func zoneOption() Text {
	return Text{
		Name: "zone", Max: 64,
		Suggest: func(_ context.Context, _ news.Tenant, typed string) ([]Choice, error) {
			names := schedule.Zones(typed, maxChoices)
			out := make([]Choice, len(names))
			for i, name := range names {
				out[i] = Choice{name, name}
			}
			return out, nil
		},
	}
}

// lastZone is the time zone that the server used last; "" if it has none.
func lastZone(all []news.Subscription) string {
	var last news.Subscription
	for _, sub := range all {
		if !sub.Edited.Before(last.Edited) {
			last = sub
		}
	}
	return last.Zone
}
