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
}

// library is all that the commands read and keep; each part stands beside its user.
type library interface {
	quoteFinder
	storyFinder
	outletLister
	viewKeeper
}

// A Bot is On Record on Discord.
type Bot struct {
	config  Config
	library library
	ready   chan struct{}
}

// New makes a bot that answers from lib, typically a store. It does nothing before
// [Bot.Run], which also reports what is wrong with c.
func New(c Config, lib library) *Bot {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Bot{config: c, library: lib, ready: make(chan struct{})}
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
// then it finishes what is in flight, for at most 10 seconds, and returns nil. It returns
// an error if the configuration, the token or the server is wrong at the start, or if
// Discord withdraws the token later; a connection that drops is made again. Run may be
// called once.
func (b *Bot) Run(ctx context.Context) error {
	t, err := b.transport()
	if err != nil {
		return err
	}
	discord := newCaller(t, b.config.Token)
	r, err := b.router(discord)
	if err != nil {
		return err
	}
	if err := b.introduce(ctx, discord, r.commands); err != nil && ctx.Err() == nil {
		return err
	}
	defer finish(context.WithoutCancel(ctx), r)
	return newGateway(b.config, t, r.take, b.ready).run(ctx)
}

func (b *Bot) transport() (*transport, error) {
	if b.config.Token == "" {
		return nil, errors.New("bot: the bot token is empty; take one from the developer portal, page Bot")
	}
	if len(b.config.Secret) < minSecret {
		return nil, fmt.Errorf("bot: the secret that signs buttons has %d bytes; it needs at least %d", len(b.config.Secret), minSecret)
	}
	api, err := parseAPI(b.config.API)
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

func (b *Bot) router(discord *caller) (*router, error) {
	w, err := loadWords(english)
	if err != nil {
		return nil, err
	}
	kept := views{b.library, b.config.Secret}
	p := paper{w, b.config.Sentences, kept.sign}
	return newRouter(b.commands(kept, w), kept, p, discord, b.config.Log), nil
}

// commands are all there are, in the order of /help.
func (b *Bot) commands(kept views, w words) []Command {
	lib, now := b.library, b.config.Now
	all := []Command{
		said(lib, lib, kept, w, now),
		latest(lib, lib, kept, w, now),
	}
	return append(all, help(all))
}

// introduce finds out which application the token is of, and declares its commands.
func (b *Bot) introduce(ctx context.Context, discord *caller, commands []Command) error {
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	var app struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	if err := discord.call(ctx, http.MethodGet, "/applications/@me", nil, &app); err != nil {
		return err
	}
	if !isID(app.ID) {
		return errors.New("bot: the server does not name the bot's application; is this Discord?")
	}
	changed, err := declareAll(ctx, discord, app.ID, commands)
	if err != nil {
		return err
	}
	b.config.Log.Info("commands declared", "application", app.ID, "changed", changed, "commands", len(commands))
	return nil
}

func finish(ctx context.Context, r *router) {
	ctx, cancel := context.WithTimeout(ctx, finishWithin)
	defer cancel()
	r.wait(ctx)
}
