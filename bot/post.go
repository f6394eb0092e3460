package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"onrecord/news"
)

// A PostError reports a digest that could not be posted, or looked for. Its text is one
// sentence for those who ordered it.
type PostError struct {
	reason string
	gone   bool
	after  time.Duration
	err    error
}

func (e *PostError) Error() string { return e.reason }
func (e *PostError) Unwrap() error { return e.err }

// Gone reports whether to stop: the channel is not there any more, or the bot may not
// write there.
func (e *PostError) Gone() bool { return e.gone }

// RetryAfter is how long Discord asks to be left alone; 0 if it does not.
func (e *PostError) RetryAfter() time.Duration { return e.after }

// posted is a message that Discord makes once, however often it arrives within minutes.
type posted struct {
	message
	Nonce   string `json:"nonce"`
	Enforce bool   `json:"enforce_nonce"`
}

// Post posts d in its subscription's channel, with the nonce of delivery, and returns the
// message's id. Within minutes it may be called again for the same delivery: Discord then
// keeps the one message. Only the role of the subscription is notified. Every error but
// one of the library is a [*PostError].
func (b *Bot) Post(ctx context.Context, d news.Digest, delivery news.Delivery) (message string, err error) {
	if b.err != nil {
		return "", b.err
	}
	sub := d.Subscription
	if !isID(sub.Channel) {
		return "", &PostError{reason: b.words.say("post.nowhere"), gone: true}
	}
	page, err := b.digestPage(ctx, d, delivery)
	if err != nil {
		return "", err
	}
	body := posted{b.paper().print(page), delivery.Nonce, true}
	var made struct {
		ID string `json:"id"`
	}
	err = b.discord.call(onlyOnce(ctx), http.MethodPost, "/channels/"+sub.Channel+"/messages", body, &made)
	if err == nil && !isID(made.ID) {
		err = errors.New("the answer names no message")
	}
	return made.ID, b.explain(err)
}

// digestPage is d with the buttons of delivery's message, for which it keeps what they need.
func (b *Bot) digestPage(ctx context.Context, d news.Digest, delivery news.Delivery) (digestPage, error) {
	tenant := d.Subscription.Tenant
	if err := b.views.keepAs(ctx, tenant, delivery.Nonce, "all quotes", gather(d)); err != nil {
		return digestPage{}, err
	}
	ask, err := b.views.keep(ctx, tenant, askName, conversation{})
	if err != nil {
		return digestPage{}, err
	}
	mute, err := b.views.keep(ctx, tenant, muteTopic, muting{Subscription: d.Subscription.ID})
	return digestPage{Digest: d, Key: delivery.Nonce, Ask: ask, Mute: mute}, err
}

// Edit shows d in the place of what the message of delivery shows, with the time at which it
// was corrected. Discord notifies nobody of an edit. Doing so again changes nothing. Every error but one of
// the library is a [*PostError]; a message or channel that is not there any more is gone.
func (b *Bot) Edit(ctx context.Context, d news.Digest, delivery news.Delivery, corrected time.Time) error {
	if b.err != nil {
		return b.err
	}
	sub := d.Subscription
	if !isID(sub.Channel) || !isID(delivery.Message) {
		return &PostError{reason: b.words.say("post.nowhere"), gone: true}
	}
	page, err := b.digestPage(ctx, d, delivery)
	if err != nil {
		return err
	}
	page.Corrected = corrected
	path := "/channels/" + sub.Channel + "/messages/" + delivery.Message
	return b.explain(b.discord.call(ctx, http.MethodPatch, path, b.paper().print(page), nil))
}

// explain says what an error of Discord means for a subscription.
func (b *Bot) explain(err error) error {
	if err == nil {
		return nil
	}
	out := &PostError{reason: b.words.say("post.failed"), err: err}
	var refused *RESTError
	if !errors.As(err, &refused) {
		return out
	}
	out.after = refused.RetryAfter
	switch {
	case refused.Code == unknownChannel:
		out.reason, out.gone = b.words.say("post.deleted"), true
	case refused.Code == unknownMessage:
		out.reason, out.gone = b.words.say("post.removed"), true
	case refused.Code == missingAccess:
		out.reason, out.gone = b.words.say("post.unseen"), true
	case refused.Code == missingPermissions:
		out.reason, out.gone = b.words.say("post.forbidden"), true
	case refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound:
		out.reason, out.gone = b.words.with("post.refused", "why", refused.Message), true
	case refused.Status == http.StatusTooManyRequests:
		out.reason = b.words.say("post.busy")
	}
	return out
}

const (
	lookBatch = 100 // messages of one request, the most that Discord gives
	lookMost  = 20  // requests for one delivery: a busier channel has to be left undecided

	// clockSlip is how much our clock and Discord's may differ.
	clockSlip = time.Minute
)

// Find looks for the message of delivery among those that came into sub's channel since it
// began to be sent, and returns its id. It is known by the delivery's nonce in its button,
// which nobody else can sign. Every error is a [*PostError], and means that it is not
// known whether there is one.
func (b *Bot) Find(ctx context.Context, sub news.Subscription, delivery news.Delivery) (message string, found bool, err error) {
	if b.err != nil {
		return "", false, b.err
	}
	if !isID(sub.Channel) {
		return "", false, &PostError{reason: b.words.say("post.nowhere"), gone: true}
	}
	after := snowflake(delivery.Begun.Add(-clockSlip))
	for n := range lookMost {
		page, err := b.messages(ctx, sub.Channel, after)
		if err != nil {
			return "", false, b.explain(err)
		}
		for _, m := range page {
			if b.marked(m.Components, delivery.Nonce) {
				return m.ID, true, nil
			}
			after = max(after, number(m.ID))
		}
		if n == 0 && len(page) == 0 {
			return "", false, b.checkEmpty(ctx, sub.Channel, after)
		}
		if len(page) < lookBatch {
			return "", false, nil
		}
	}
	return "", false, &PostError{reason: b.words.say("post.unsure")}
}

// A readMessage is what is read of a message in a channel.
type readMessage struct {
	ID         string  `json:"id"`
	Components []piece `json:"components"`
}

type piece struct {
	CustomID   string  `json:"custom_id"`
	Components []piece `json:"components"`
}

// messages are the next messages of a channel after a snowflake.
func (b *Bot) messages(ctx context.Context, channel string, after uint64) ([]readMessage, error) {
	path := fmt.Sprintf("/channels/%s/messages?after=%d&limit=%d", channel, after, lookBatch)
	var page []readMessage
	err := b.discord.call(ctx, http.MethodGet, path, nil, &page)
	return page, err
}

// marked reports whether one of the components is a button that Post made for nonce.
func (b *Bot) marked(components []piece, nonce string) bool {
	for _, c := range components {
		if _, key, ok := b.views.read(c.CustomID); ok && key == nonce || b.marked(c.Components, nonce) {
			return true
		}
	}
	return false
}

// checkEmpty is an error if a channel that shows no messages after a snowflake has some:
// Discord shows none to whoever may not read the history (Get Channel Messages).
func (b *Bot) checkEmpty(ctx context.Context, channel string, after uint64) error {
	var at struct {
		Name string `json:"name"`
		Last string `json:"last_message_id"`
	}
	if err := b.discord.call(ctx, http.MethodGet, "/channels/"+channel, nil, &at); err != nil {
		return b.explain(err)
	}
	if number(at.Last) > after {
		return &PostError{reason: b.words.with("post.history", "channel", "#"+at.Name)}
	}
	return nil
}

// discordEpoch is the first millisecond of 2015, from which snowflakes count (API
// Reference, "Snowflakes").
const discordEpoch = 1_420_070_400_000

// snowflake is the least id of what was made at t or later.
func snowflake(t time.Time) uint64 { return uint64(max(0, t.UnixMilli()-discordEpoch)) << 22 }

// number is a snowflake as a number; 0 if id is none.
func number(id string) uint64 {
	n, _ := strconv.ParseUint(id, 10, 64)
	return n
}
