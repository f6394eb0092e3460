package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"
	"unicode/utf8"
)

const (
	// maxTalks bounds the messages that are answered at the same time: a quarter of the
	// interactions, to which they leave the library's few connections.
	maxTalks = maxInFlight / 4

	// typingEvery is how often the bot shows that it is typing: Discord shows it for ten
	// seconds (Trigger Typing Indicator). typingWithin is how long that may hold up an answer.
	typingEvery  = 8 * time.Second
	typingWithin = 2 * time.Second

	// postWithin is how long an answer is tried to be sent: a wait for a rate, and some tries.
	postWithin = time.Minute
)

// A talk answers what people write to the bot: in servers what mentions it or replies to
// it, in direct messages everything. What it answers with is /ask.
type talk struct {
	r     *router
	ask   Command
	now   func() time.Time
	each  *allotment
	doors *doors
	slots chan struct{}          // one element for each message that is being answered
	me    atomic.Pointer[string] // the bot's own id; nil until the gateway has said it
}

func newTalk(r *router, b *Bot) *talk {
	ask, _ := named(r.commands, askName)
	return &talk{
		r: r, ask: ask, now: b.config.Now, each: b.each, doors: newDoors(), slots: make(chan struct{}, maxTalks),
	}
}

// introduce tells who the bot is. Before that, no message is taken.
func (t *talk) introduce(id string) {
	if isID(id) {
		t.me.Store(&id)
	}
}

func (t *talk) self() string {
	if id := t.me.Load(); id != nil {
		return *id
	}
	return ""
}

// heard answers one message as the gateway hands it over, in the background. It neither
// waits nor panics.
func (t *talk) heard(raw []byte) {
	m, err := parseMessage(raw)
	if err != nil {
		t.r.log.Warn("message not understood", "error", err)
		return
	}
	asked, ok := m.question(t.self())
	if !ok || t.doors.closed(m.Channel, t.now()) {
		return
	}
	log := t.r.log.With("message", m.ID)
	granted, next, told := t.each.take(m.Author.ID, t.now())
	if !granted {
		if !told {
			t.tell(m, log, t.r.paper.refusal(tooSoon(next)))
		}
		return
	}
	if asked == "" {
		t.tell(m, log, t.r.paper.say("talk.how"))
		return
	}
	if utf8.RuneCountInString(asked) > t.ask.Form.Field.Max {
		t.tell(m, log, t.r.paper.say("talk.long", "n", fmt.Sprint(t.ask.Form.Field.Max)))
		return
	}
	if !t.r.inBackground(t.slots, log, func() { t.serve(m, log, asked) }) {
		log.Warn("too many messages at once")
		t.tell(m, log, t.r.paper.say("busy"))
	}
}

// tell answers with one sentence, in the background.
func (t *talk) tell(m userMessage, log *slog.Logger, sentence string) {
	t.r.inBackground(t.r.busy, log, func() { t.post(m, log, t.r.paper.print(note(sentence))) })
}

// serve answers a question. It returns when the work has, so that work which ignores its
// context keeps its place among those in flight.
func (t *talk) serve(m userMessage, log *slog.Logger, asked string) {
	begun := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), workWithin)
	defer cancel()
	done, over := make(chan outcome, 1), make(chan struct{})
	j := job{name: t.ask.Name, run: func(ctx context.Context) (Reply, error) { return t.answer(ctx, m, asked) }}
	go func() {
		defer close(over)
		made, err := guard(func() (message, error) { return t.r.work(ctx, j) })
		done <- outcome{made, err}
	}()
	t.post(m, log, t.settle(m, log, t.await(ctx, m.Channel, done)))
	<-over
	log.Info("served", "command", j.name, "took", time.Since(begun).Round(time.Millisecond))
}

// answer goes on with the conversation that m belongs to, or begins one.
func (t *talk) answer(ctx context.Context, m userMessage, asked string) (Reply, error) {
	by := m.call()
	by.Args = Args{t.ask.Form.Field.Name: asked}
	earlier, err := t.earlier(ctx, by, m)
	switch {
	case err != nil:
		return nil, err
	case earlier == nil:
		return t.ask.Run(ctx, by)
	}
	return t.ask.Turn(ctx, by, earlier, 0)
}

// earlier finds the conversation that m goes on with; nil if it begins one. A reply goes on
// with that of the bot's message that it replies to, which its button names; in direct
// messages, what is no reply with the latest.
func (t *talk) earlier(ctx context.Context, by Call, m userMessage) (json.RawMessage, error) {
	if m.Kind != replyMessage {
		if m.Guild != "" {
			return nil, nil
		}
		return t.r.views.latest(ctx, by.Tenant, m.Channel, t.now())
	}
	if m.To == nil || m.To.Author.ID != t.self() {
		return nil, nil
	}
	for _, key := range t.r.views.signed(m.To.Parts) {
		if query, err := t.r.views.conversation(ctx, by.Tenant, key); query != nil || err != nil {
			return query, err
		}
	}
	return nil, nil
}

// await returns what the work comes to, and shows the bot as typing until then.
func (t *talk) await(ctx context.Context, channel string, done <-chan outcome) outcome {
	show := time.NewTimer(ackAfter)
	defer show.Stop()
	for {
		select {
		case o := <-done:
			return o
		case <-ctx.Done():
			return outcome{err: ctx.Err()}
		case <-show.C:
			if t.showTyping(ctx, channel) {
				show.Reset(typingEvery)
			}
		}
	}
}

// showTyping reports whether Discord took it; if not, the answer will say why.
func (t *talk) showTyping(ctx context.Context, channel string) bool {
	ctx, cancel := context.WithTimeout(ctx, typingWithin)
	defer cancel()
	return t.r.discord.call(ctx, http.MethodPost, "/channels/"+channel+"/typing", nil, nil) == nil
}

// settle turns an error into what the asker is shown, as for interactions.
func (t *talk) settle(m userMessage, log *slog.Logger, o outcome) message {
	if o.err == nil {
		return o.message
	}
	var refused *Refusal
	if !errors.As(o.err, &refused) {
		logFailure(log, t.ask.Name, o.err)
		refused = refuse("failed", "id", m.ID)
	}
	return t.r.refused(refused, job{}).message
}

// A repliedMessage replies to another, and is made once.
type repliedMessage struct {
	posted
	To *reference `json:"message_reference,omitempty"`
}

// A reference is what a message replies to. Must is false: if that has been deleted, the
// message stands alone.
type reference struct {
	Message string `json:"message_id"`
	Channel string `json:"channel_id"`
	Must    bool   `json:"fail_if_not_exists"`
}

// post sends an answer to m. Its nonce is m's id: the gateway may hand m over twice, as
// after a lost connection, and Discord then keeps the first answer. Where the bot may not
// read what was written before, it may not reply, and writes a message of its own.
func (t *talk) post(m userMessage, log *slog.Logger, answer message) {
	ctx, cancel := context.WithTimeout(context.Background(), postWithin)
	defer cancel()
	body := repliedMessage{posted{answer, "reply" + m.ID, true}, &reference{m.ID, m.Channel, false}}
	send := func() error {
		return t.r.discord.call(onlyOnce(ctx), http.MethodPost, "/channels/"+m.Channel+"/messages", body, nil)
	}
	err := send()
	var refused *RESTError
	if errors.As(err, &refused) && refused.Code == replyUnread {
		body.To = nil
		err = send()
	}
	t.sent(m.Channel, log, err)
}

// sent notes what became of an answer. A channel that does not take it is logged once, and
// left alone for a while.
func (t *talk) sent(channel string, log *slog.Logger, err error) {
	var refused *RESTError
	switch {
	case err == nil:
		t.doors.opened(channel)
	case errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound):
		if t.doors.refused(channel, t.now()) {
			log.Warn("a channel takes no answer of the bot", "channel", channel, "error", err)
		}
	default:
		logUnsent(log, err)
	}
}
