package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"onrecord/news"
)

// Config is what a [Bot] needs besides the library.
type Config struct {
	Token string // of the bot, without the word "Bot"
	// API is the base address of a server that speaks Discord's HTTP API, such as
	// http://127.0.0.1:8642; empty is https://discord.com. It names its own gateway.
	API string
	// Secret signs the buttons of lists, at least 16 bytes. Buttons work on after a restart
	// with the same Secret.
	Secret []byte
	Now    func() time.Time // nil: time.Now
	Log    *slog.Logger     // nil: nothing is logged. No token is ever in it
	// Sentences finds the sentences of a text, in order: a long statement is shortened
	// where one ends, never elsewhere.
	Sentences func(text string) []news.Span
	// Discover fetches the address that /feed add is given, now, and reads it as a feed,
	// obeying the same rules of safety as the reading of feeds by the clock. Feed.URL is the
	// address to follow; empty is the one given. The text of an error is a sentence for
	// people, without a full stop. The error of a web page that names a feed of its own has a
	// method LinkedFeed() string, which returns that feed's address.
	Discover func(ctx context.Context, url string) (news.Feed, []news.Entry, error)
	// Asker answers questions and /whosaid, typically an ask.Asker.
	Asker answerer
	// Metered says that answers of the Asker cost something, as where a model writes them:
	// then /ask and its forms count among the questions that a person may ask, as messages to
	// the bot always do.
	Metered bool
	// Records say whose data are kept, typically a store: what a server left that removed
	// the bot while it was not connected is deleted at the next connection. Nil: it stays.
	Records records
}

// answerer answers what people ask the record.
type answerer interface {
	asker
	wordFinder
}

// library is all that the commands read and keep; each part stands beside its user.
type library interface {
	quoteFinder
	newestTeller
	storyFinder
	storyReader
	outletLister
	feedFollower
	subscriptionFinder
	subscriptionKeeper
	viewKeeper
	corrector
	// Forget removes all that is a tenant's.
	Forget(ctx context.Context, t news.Tenant) error
}

// worker does at once what otherwise happens by the clock.
type worker interface {
	feedChecker
	deliverer
	linkReader
}

// A Bot is On Record on Discord.
type Bot struct {
	config  Config
	library library
	words   words
	views   views
	link    *transport
	discord *caller
	each    *allotment
	err     error // what is wrong with the configuration
	ready   chan struct{}
}

// New makes a bot that answers from lib, typically a store. Before [Bot.Run], which also
// reports what is wrong with c, nothing happens but what [Bot.Post] and [Bot.Find] are
// asked for.
func New(c Config, lib library) *Bot {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	b := &Bot{config: c, library: lib, views: views{lib, c.Secret}, each: newAllotment(), ready: make(chan struct{})}
	if b.words, b.err = loadWords(english); b.err != nil {
		return b
	}
	if b.link, b.err = newLink(c); b.err == nil {
		b.discord = newCaller(b.link, c.Token)
	}
	return b
}

// Ready is closed once the bot is connected and has declared its commands.
func (b *Bot) Ready() <-chan struct{} { return b.ready }

const (
	minSecret = 16 // bytes, as long as the signatures

	// finishWithin is how long Run waits at its end for interactions that are being served.
	finishWithin = 10 * time.Second

	// startWithin bounds the requests before the bot is connected, repetitions included.
	startWithin = 30 * time.Second
)

// Run connects, declares the commands if they have changed, and serves until ctx ends;
// then it finishes what is in flight, for at most 10 seconds, and returns nil. Commands
// that make something happen now have w do it. Run returns an error, one sentence that says
// what to do, if the configuration, the token or the server is wrong at the start, or if
// Discord withdraws the token later; a connection that drops is made again. Run may be
// called once.
func (b *Bot) Run(ctx context.Context, w worker) error {
	if b.err != nil {
		return b.err
	}
	r := newRouter(b.commands(w), b)
	if err := b.introduce(ctx, r.commands); err != nil && ctx.Err() == nil {
		return err
	}
	defer finish(context.WithoutCancel(ctx), r)
	return newGateway(b.config, b.link, b.events(r), b.ready).run(ctx)
}

// events says who takes which of the gateway's events.
func (b *Bot) events(r *router) map[string]func(raw []byte) {
	t := newTalk(r, b)
	return map[string]func(raw []byte){
		"READY":              rollCall{r, b.config.Records, t.introduce}.ready,
		"INTERACTION_CREATE": r.take,
		"GUILD_DELETE":       r.left,
		"MESSAGE_CREATE":     t.heard,
	}
}

// newLink makes the transport for c, and says what is wrong with c.
func newLink(c Config) (*transport, error) {
	if c.Token == "" {
		return nil, errors.New("bot: the bot token is empty; take one from the developer portal, page Bot")
	}
	if len(c.Secret) < minSecret {
		return nil, fmt.Errorf("bot: the secret that signs buttons has %d bytes; it needs at least %d", len(c.Secret), minSecret)
	}
	api, err := parseAPI(c.API)
	if err != nil {
		return nil, err
	}
	// DefaultTransport is one of net/http's own unless the program replaced it.
	base := http.DefaultTransport
	if own, ok := base.(*http.Transport); ok {
		own = own.Clone()
		own.ResponseHeaderTimeout = 15 * time.Second // Discord's own gateway gives up after 15 s or less
		base = own
	}
	return newTransport(base, api), nil
}

func (b *Bot) paper() paper { return paper{b.words, b.config.Sentences, b.views.sign} }

// commands are all there are, in the order of /help.
func (b *Bot) commands(do worker) []Command {
	lib, w, now := b.library, b.words, b.config.Now
	in := reach{lib, w}
	subs := subscriptions{lib, lib, lib, b.views, rights{b.discord}, w, now}
	first, further := allQuotes(lib, b.views)
	read := articles{do, lib, b.views, w}
	recall := recollections{b.config.Asker, lib, in, b.views}
	all := []Command{
		said(lib, lib, lib, in, b.views, now),
		whosaid(recall),
		latest(lib, lib, lib, in, b.views, now),
		summary(read),
		question(b.config.Asker, in, b.views, now),
		feedCommand(lib, b.config.Discover, do, b.views, w, now),
		digestCommand(subs, do),
		summarize(read), whoSaidWhat(read, recall),
		first, further,
	}
	all = append(all, subs.mutes()...)
	all = append(all, corrections{lib, lib, b.views, w}.commands()...)
	return append(all, help(all))
}

func finish(ctx context.Context, r *router) {
	ctx, cancel := context.WithTimeout(ctx, finishWithin)
	defer cancel()
	r.wait(ctx)
}
