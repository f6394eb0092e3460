package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

// The numbers of a draft's buttons.
const (
	buttonCancel = 0
	buttonSave   = 1
)

// shownRuns is how many of the next slots are shown before a subscription is saved.
const shownRuns = 3

// drafted is the view of a subscription that is not saved yet.
type drafted struct {
	Subscription news.Subscription
	Asker        string
}

// draft shows sub as it would be, with the buttons to save it.
func (s subscriptions) draft(ctx context.Context, c Call, sub news.Subscription) (Reply, error) {
	command := "digest create"
	if sub.ID != 0 {
		command = "digest edit"
	}
	key, err := s.views.keep(ctx, c.Tenant, command, drafted{sub, c.Asker})
	return digestDraft{sub, upcoming(sub, s.now(), shownRuns), key}, err
}

// settleDraft answers the buttons of a draft, for the person who made it.
func (s subscriptions) settleDraft(ctx context.Context, c Call, query json.RawMessage, n int) (Reply, error) {
	var d drafted
	if err := json.Unmarshal(query, &d); err != nil {
		return nil, fmt.Errorf("bot: read the draft of a digest: %w", err)
	}
	sub := d.Subscription
	switch {
	case d.Asker != c.Asker:
		return nil, refuse("button.others")
	case n != buttonSave:
		return note(s.words.say("digest.cancelled")), nil
	}
	if err := s.save(ctx, c.Tenant, sub); err != nil {
		return nil, err
	}
	return digestSaved{sub, upcoming(sub, s.now(), 1)}, nil
}

// save adds sub, or puts it in the place of the one that it was made from. Its name may
// have been taken meanwhile, or it may be gone: then it is a [*Refusal].
func (s subscriptions) save(ctx context.Context, t news.Tenant, sub news.Subscription) error {
	other, taken, err := s.found.Subscription(ctx, t, sub.Name)
	if err != nil {
		return err
	}
	if taken && other.ID != sub.ID {
		return refuse("digest.taken", "name", sub.Name)
	}
	all, err := s.found.Subscriptions(ctx, t)
	if err != nil {
		return err
	}
	if sub.ID == 0 {
		if len(all) >= maxSubscriptions {
			return refuse("digest.full", "n", fmt.Sprint(maxSubscriptions))
		}
		_, err := s.kept.AddSubscription(ctx, sub)
		return err
	}
	for _, have := range all {
		if have.ID == sub.ID {
			return s.kept.EditSubscription(ctx, sub)
		}
	}
	return refuse("digest.gone")
}

// digestDraft shows a subscription before it is saved.
type digestDraft struct {
	Subscription news.Subscription
	Next         []time.Time
	Key          string
}

func (d digestDraft) lay(p paper) layout {
	head := "### " + p.say("digest.draft", "name", d.Subscription.Name) + p.order(d.Subscription)
	if d.Subscription.Zone == "UTC" {
		head += small(p.say("digest.utc"))
	}
	if len(d.Next) > 0 {
		head += "\n" + p.say("digest.next")
	}
	for _, slot := range d.Next {
		head += "\n- " + stamp(slot, "F")
	}
	return layout{
		Head: head,
		Buttons: []button{
			{p.say("digest.save"), buttonSave, d.Key, discordgo.SuccessButton},
			{p.say("digest.cancel"), buttonCancel, d.Key, discordgo.SecondaryButton},
		},
	}
}

// digestAsIs shows a subscription that was to be edited, without saying what.
type digestAsIs struct{ Subscription news.Subscription }

func (d digestAsIs) lay(p paper) layout {
	return layout{Head: "### " + oneLine(d.Subscription.Name, maxName) + p.order(d.Subscription) + "\n" + p.say("digest.as.is")}
}

// order says when and where a subscription is due, and what it is about.
func (p paper) order(sub news.Subscription) string {
	out := "\n" + dotted(oneLine(plan(sub), 300), channelMention(sub.Channel))
	narrowed := oneLine(p.filters(sub.About, time.Time{}, sub.Outlet), 200)
	notifies := ""
	if isID(sub.Role) {
		notifies = p.with("digest.notifies", "role", roleMention(sub.Role))
	}
	out += small(dotted(narrowed, notifies)) + small(p.muted(sub))
	if sub.Paused != "" {
		out += small(p.say("digest.paused", "why", sub.Paused))
	}
	return out
}

// digestSaved says that a subscription is saved, and when it is due first.
type digestSaved struct {
	Subscription news.Subscription
	Next         []time.Time
}

func (d digestSaved) lay(p paper) layout {
	head := p.say("digest.saved", "name", d.Subscription.Name)
	if len(d.Next) > 0 && d.Subscription.Paused == "" {
		head += " " + p.with("digest.first", "when", stamp(d.Next[0], "F"), "channel", channelMention(d.Subscription.Channel))
	}
	return layout{Head: head}
}
