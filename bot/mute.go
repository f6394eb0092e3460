package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

const (
	maxMuted = 20  // topics of a digest, as many as are stored
	maxTopic = 100 // characters of one
	maxMutes = 300 // characters of the line that names them
)

// The hidden commands behind the button Mute topic, and behind Undo below its answer.
const (
	muteTopic   = "mute topic"
	unmuteTopic = "unmute topic"
)

// muting is the view of a digest in which a topic may be muted, and of one that was.
type muting struct {
	Subscription int64
	Topic        string `json:",omitempty"`
}

// mutes are: to leave a topic out of a digest from now on, and to tell it again. They are
// for those who may use /digest; the answers are for the presser alone.
func (s subscriptions) mutes() []Command {
	topic := Text{Name: "topic", Required: true, Max: maxTopic}
	return []Command{
		{
			Name: muteTopic, Hidden: true, Managers: true, Beside: true,
			Form: Form{s.words.with("mute.title"), s.words.with("mute.field"), topic},
			Turn: func(ctx context.Context, c Call, query json.RawMessage, _ int) (Reply, error) {
				return s.mute(ctx, c, query, topic.In(c.Args))
			},
		},
		{Name: unmuteTopic, Hidden: true, Managers: true, Turn: s.unmute},
	}
}

// mute leaves a topic out of the digest of a view.
func (s subscriptions) mute(ctx context.Context, c Call, query json.RawMessage, typed string) (Reply, error) {
	sub, _, err := s.muting(ctx, c.Tenant, query)
	if err != nil {
		return nil, err
	}
	topic := plainLine(typed)
	switch {
	case !wordy(topic):
		return nil, refuse("digest.about", "about", typed)
	case mutes(sub, topic) >= 0:
		return nil, refuse("mute.there", "name", sub.Name, "topic", topic)
	case len(sub.Muted) >= maxMuted:
		return nil, refuse("mute.full", "name", sub.Name, "n", fmt.Sprint(maxMuted))
	}
	sub.Muted = append(slices.Clone(sub.Muted), topic)
	if err := s.kept.EditSubscription(ctx, sub); err != nil {
		return nil, err
	}
	key, err := s.views.keep(ctx, c.Tenant, unmuteTopic, muting{sub.ID, topic})
	return mutedPage{sub.Name, topic, key}, err
}

// unmute tells the topic of a view again.
func (s subscriptions) unmute(ctx context.Context, c Call, query json.RawMessage, _ int) (Reply, error) {
	sub, topic, err := s.muting(ctx, c.Tenant, query)
	if err != nil {
		return nil, err
	}
	if err := unmute(&sub, topic); err != nil {
		return nil, err
	}
	return note(s.words.say("mute.undone", "name", sub.Name, "topic", topic)), s.kept.EditSubscription(ctx, sub)
}

// muting returns the digest of a view, and its topic. One that is gone is a [*Refusal].
func (s subscriptions) muting(ctx context.Context, t news.Tenant, query json.RawMessage) (news.Subscription, string, error) {
	var m muting
	if err := json.Unmarshal(query, &m); err != nil {
		return news.Subscription{}, "", fmt.Errorf("bot: read in which digest to mute: %w", err)
	}
	all, err := s.found.Subscriptions(ctx, t)
	for _, sub := range all {
		if sub.ID == m.Subscription {
			return sub, m.Topic, err
		}
	}
	if err == nil {
		err = refuse("digest.gone")
	}
	return news.Subscription{}, "", err
}

// mutes returns where sub mutes a topic, case apart; -1 if it does not.
func mutes(sub news.Subscription, topic string) int {
	return slices.IndexFunc(sub.Muted, func(m string) bool { return strings.EqualFold(m, topic) })
}

// unmute takes a topic from those that sub mutes. One that it does not is a [*Refusal].
func unmute(sub *news.Subscription, topic string) error {
	at := mutes(*sub, plainLine(topic))
	if at < 0 {
		return refuse("mute.unknown", "name", sub.Name, "topic", topic)
	}
	sub.Muted = slices.Delete(slices.Clone(sub.Muted), at, at+1)
	return nil
}

// unmuteOption is an option that means a topic which one of the server's digests mutes.
func (s subscriptions) unmuteOption() Text {
	return Text{
		Name: "unmute", Max: maxTopic,
		Suggest: func(ctx context.Context, t news.Tenant, typed string) ([]Choice, error) {
			all, err := s.found.Subscriptions(ctx, t)
			var out []Choice
			for _, sub := range all {
				for _, topic := range sub.Muted {
					if strings.Contains(strings.ToLower(topic), strings.ToLower(strings.TrimSpace(typed))) {
						out = append(out, Choice{dotted(topic, sub.Name), topic})
					}
				}
			}
			return out, err
		},
	}
}

// muted names what a digest leaves out; "" if that is nothing.
func (p paper) muted(sub news.Subscription) string {
	if len(sub.Muted) == 0 {
		return ""
	}
	return p.with("digest.muted", "topics", oneLine(strings.Join(sub.Muted, "; "), maxMutes))
}

// mutedPage says that a digest leaves a topic out.
type mutedPage struct{ Name, Topic, Key string }

func (m mutedPage) lay(p paper) layout {
	return layout{
		Head:    p.say("mute.done", "name", m.Name, "topic", m.Topic) + small(p.say("mute.later")),
		Buttons: []button{{p.say("correct.undo"), 0, m.Key, discordgo.SecondaryButton}},
	}
}
