package bot

import (
	"context"
	"encoding/json"
	"time"

	"onrecord/news"
)

// digestsEach is how many digests stand on a page of /digest list.
const digestsEach = 6

func (s subscriptions) list() Command {
	return Command{
		Name: "digest list",
		Run:  func(ctx context.Context, c Call) (Reply, error) { return s.page(ctx, c.Tenant, 0) },
		Turn: func(ctx context.Context, c Call, _ json.RawMessage, n int) (Reply, error) {
			return s.page(ctx, c.Tenant, n)
		},
	}
}

// page returns a page of t's digests, the nearest if there is none of that number.
func (s subscriptions) page(ctx context.Context, t news.Tenant, page int) (Reply, error) {
	all, err := s.found.Subscriptions(ctx, t)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, refuse("digest.none")
	}
	reply := digestsPage{Total: len(all), Pages: pages{Of: pagesOf(len(all), digestsEach)}}
	reply.Pages.Page = min(max(page, 0), reply.Pages.Of-1)
	from := reply.Pages.Page * digestsEach
	for _, sub := range all[from:min(from+digestsEach, len(all))] {
		last, _, err := s.found.LastDelivery(ctx, sub.ID)
		if err != nil {
			return nil, err
		}
		reply.Found = append(reply.Found, listedDigest{sub, upcoming(sub, s.now(), 1), last})
	}
	if reply.Pages.Of > 1 {
		reply.Pages.Key, err = s.views.keep(ctx, t, "digest list", nil)
	}
	return reply, err
}

// digestsPage is a page of a server's digests.
type digestsPage struct {
	Found []listedDigest
	Total int
	Pages pages
}

type listedDigest struct {
	Subscription news.Subscription
	Next         []time.Time
	Last         news.Delivery // the zero Delivery if there is none
}

func (d digestsPage) lay(p paper) layout {
	l := layout{Head: "### " + p.say("digest.head") + small(p.count("digests", d.Total)), Pages: d.Pages}
	for _, one := range d.Found {
		l.Items = append(l.Items, fixed(p.listed(one)))
	}
	return l
}

// listed writes a digest with its last delivery and its next slot.
func (p paper) listed(d listedDigest) string {
	out := "**" + oneLine(d.Subscription.Name, maxName) + "**" + p.order(d.Subscription)
	next := ""
	if len(d.Next) > 0 && d.Subscription.Paused == "" {
		next = p.with("digest.due", "when", stamp(d.Next[0], "F"))
	}
	return out + small(dotted(p.last(d.Last), next))
}

// last says what became of the last delivery.
func (p paper) last(d news.Delivery) string {
	switch d.State {
	case news.Sent:
		return p.with("digest.sent", "when", ago(d.Slot))
	case news.Dropped:
		return p.with("digest.dropped", "when", ago(d.Slot), "why", oneLine(d.Reason, maxWhy))
	case news.Planned, news.Sending:
		return p.with("digest.waiting", "when", ago(d.Slot))
	}
	return ""
}
