package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"onrecord/news"
)

const (
	// ackAfter is how long the work may take before the answer is deferred. Discord waits 3
	// seconds from the click, of which the way to us and back takes some.
	ackAfter = time.Second

	// workWithin is how long a command may take. Reading the library takes milliseconds; a
	// minute means that something hangs.
	workWithin = time.Minute

	// tokenLife is how long an interaction can be answered: 15 minutes, less what a last
	// request may take (Receiving and Responding, "Followup Messages").
	tokenLife = 14 * time.Minute

	// suggestWithin is how long a suggestion is awaited. Discord drops it after 3 seconds.
	suggestWithin = 2500 * time.Millisecond

	// maxInFlight bounds the interactions that are served at the same time, and, apart from
	// them, those that are told that the bot is busy. The library has few connections, so
	// more would only wait in another place.
	maxInFlight = 64
)

// A router reads interactions, runs what they ask for, and answers them.
type router struct {
	commands []Command
	views    views
	paper    paper
	discord  *caller
	forget   func(ctx context.Context, t news.Tenant) error
	log      *slog.Logger
	now      func() time.Time
	each     *allotment // of the questions asked by command; nil: any number is answered

	slots, busy chan struct{} // one element for each that is taken

	mu      sync.Mutex
	closed  bool // nothing more is taken
	running sync.WaitGroup
}

func newRouter(commands []Command, b *Bot) *router {
	r := &router{
		commands: commands, views: b.views, paper: b.paper(), discord: b.discord, forget: b.library.Forget, log: b.config.Log,
		now: b.config.Now, slots: make(chan struct{}, maxInFlight), busy: make(chan struct{}, maxInFlight),
	}
	if b.config.Metered {
		r.each = b.each
	}
	return r
}

// take serves one interaction as the gateway hands it over, in the background. It neither
// waits nor panics. Once wait has been called, it does nothing.
func (r *router) take(raw []byte) {
	i, err := parseInteraction(raw)
	if err != nil {
		r.log.Warn("interaction not understood", "interaction", i.logID(), "error", err)
		if i.answerable() {
			r.inBackground(r.busy, r.log, func() { r.tell(i, r.log, failure(i)) })
		}
		return
	}
	log := r.log.With("interaction", i.ID)
	if r.inBackground(r.slots, log, func() { r.serve(i, log) }) {
		return
	}
	log.Warn("too many interactions at once")
	r.inBackground(r.busy, log, func() { r.tell(i, log, refuse("busy")) })
}

// left deals with a server that is gone, as the gateway says it, in the background. One
// that is merely unavailable comes back.
func (r *router) left(raw []byte) {
	var guild struct {
		ID          string `json:"id"`
		Unavailable bool   `json:"unavailable"`
	}
	if err := json.Unmarshal(raw, &guild); err != nil || !isID(guild.ID) || guild.Unavailable || !r.begin() {
		return
	}
	go func() {
		defer r.running.Done()
		ctx, cancel := context.WithTimeout(context.Background(), workWithin)
		defer cancel()
		_, err := guard(func() (struct{}, error) { return struct{}{}, r.forget(ctx, news.ServerTenant(guild.ID)) })
		if err != nil {
			logFailure(r.log, "forget", err)
			return
		}
		r.log.Info("removed from a server, whose data has been deleted", "server", guild.ID)
	}()
}

// inBackground runs f if there is room in slots, and reports whether there was. A panic of
// f ends there.
func (r *router) inBackground(slots chan struct{}, log *slog.Logger, f func()) bool {
	select {
	case slots <- struct{}{}:
	default:
		return false
	}
	if !r.begin() {
		<-slots
		return false
	}
	go func() {
		defer r.running.Done()
		defer func() { <-slots }()
		defer func() {
			if p := recover(); p != nil {
				log.Error("panic", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			}
		}()
		f()
	}()
	return true
}

// begin counts one more that is running, unless the router is closed.
func (r *router) begin() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	r.running.Add(1)
	return true
}

// over reports whether the router has been closed.
func (r *router) over() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.closed
}

// wait closes the router. It returns when everything that was taken is done, or when ctx ends.
func (r *router) wait(ctx context.Context) {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	done := make(chan struct{})
	go func() {
		r.running.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
		r.log.Warn("stopped with interactions unanswered")
	}
}

func (r *router) serve(i interaction, log *slog.Logger) {
	by, err := i.call()
	if err != nil {
		log.Warn("interaction not understood", "error", err)
		r.tell(i, log, failure(i))
		return
	}
	switch i.Kind {
	case kindAutocomplete:
		r.suggest(i, log, by)
	case kindCommand:
		r.answer(i, log, r.commandJob(i, by))
	case kindComponent, kindForm:
		r.act(i, log, r.componentJob(i, by))
	default:
		log.Warn("interaction of an unknown kind", "kind", i.Kind)
		r.tell(i, log, failure(i))
	}
}

// suggest answers what a person is typing. Without an answer in time there are no
// suggestions, and the person goes on typing.
func (r *router) suggest(i interaction, log *slog.Logger, by Call) {
	ctx, cancel := context.WithTimeout(context.Background(), suggestWithin)
	defer cancel()
	c, options, _ := meant(r.commands, i.Data.Name, i.Data.Options)
	given, _ := focused(options)
	option, ok := c.option(given.Name)
	typed, isText := given.Value.(string)
	if !ok || !isText || c.allowed(by) != nil {
		log.Warn("suggestion for an unknown option, or for somebody it is not for", "command", i.Data.Name)
		return
	}
	found, err := guard(func() ([]Choice, error) { return option.suggest(ctx, by.Tenant, typed) })
	if err != nil {
		logFailure(log, c.Name, err)
	}
	r.send(ctx, log, http.MethodPost, i.callback(), choices(found))
}

// errPanic is a panic of a command, with its stack.
type errPanic struct {
	value string
	stack string
}

func (e *errPanic) Error() string { return "panic: " + e.value }

// guard runs f and returns its panic as an error.
func guard[T any](f func() (T, error)) (out T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &errPanic{fmt.Sprint(p), string(debug.Stack())}
		}
	}()
	return f()
}

// logFailure says why a person was told no more than that something failed.
func logFailure(log *slog.Logger, name string, err error) {
	var p *errPanic
	if errors.As(err, &p) {
		log.Error("command panicked", "command", name, "panic", p.value, "stack", p.stack)
		return
	}
	log.Error("command failed", "command", name, "error", err)
}

// logUnsent says that an answer did not arrive. One that came too late, or twice, is no
// fault of ours to repair.
func logUnsent(log *slog.Logger, err error) {
	var refused *RESTError
	if errors.As(err, &refused) && (refused.Code == unknownInteraction || refused.Code == alreadyAcknowledged) {
		log.Warn("answer came too late", "code", refused.Code)
		return
	}
	log.Error("answer not sent", "error", err)
}
