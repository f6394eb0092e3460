package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// useVersion sets discordgo's API version. It is discordgo's own package variable and
// read by every connection, so it is written once for all bots of the process.
var useVersion = sync.OnceFunc(func() { discordgo.APIVersion = apiVersion })

// A gateway holds the connection that Discord sends interactions over. discordgo speaks
// the protocol, resuming included; when to connect again is decided here, since
// discordgo's own loop ends for nothing, not even a wrong token.
type gateway struct {
	session *discordgo.Session
	log     *slog.Logger
	dropped chan struct{}               // holds one element after the connection was lost
	on      map[string]func(raw []byte) // by the name of the event
	ready   func()

	mu   sync.Mutex
	conn net.Conn // the newest connection
}

// newGateway makes a gateway that hands events to on, which neither waits nor panics, in
// their order. It closes ready once it is connected for the first time.
func newGateway(c Config, t http.RoundTripper, on map[string]func(raw []byte), ready chan struct{}) *gateway {
	useVersion()
	g := &gateway{
		log: c.Log, on: on, dropped: make(chan struct{}, 1),
		ready: sync.OnceFunc(func() { close(ready) }),
	}
	s, _ := discordgo.New("Bot " + c.Token) // its error is always nil
	s.Client = &http.Client{Transport: t, Timeout: startWithin}
	s.ShouldReconnectOnError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.StateEnabled = false // nothing of a guild is kept
	s.SyncEvents = true    // what takes events starts its own goroutines, and bounds them
	s.LogLevel = -1        // errors are returned or seen as a lost connection
	// Interactions come without any intent; that a server removed the bot, with the first;
	// what people write to it, with the others. None of them is privileged: words that are
	// not for the bot arrive empty.
	s.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages
	s.Identify.Presence.Status = "online"
	dialer := *s.Dialer
	dialer.NetDialContext = g.dial
	s.Dialer = &dialer
	s.AddHandler(g.onEvent)
	s.AddHandler(g.onDisconnect)
	g.session = s
	return g
}

// dial remembers the connection, so that it can be closed while discordgo waits on it
// with its lock held.
func (g *gateway) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: 10 * time.Second}).DialContext(ctx, network, address)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.conn = conn
	return conn, err
}

func (g *gateway) cut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.conn != nil {
		_ = g.conn.Close()
	}
}

// onEvent hands events on raw. discordgo has tried its own types on them before, and what
// does not fit those still arrives here.
func (g *gateway) onEvent(_ *discordgo.Session, e *discordgo.Event) {
	if do := g.on[e.Type]; do != nil {
		do(e.RawData)
	}
	if e.Type == "READY" || e.Type == "RESUMED" {
		g.log.Info("connected to Discord", "event", e.Type)
		g.ready()
	}
}

func (g *gateway) onDisconnect(*discordgo.Session, *discordgo.Disconnect) {
	select {
	case g.dropped <- struct{}{}:
	default:
	}
}

const (
	// openWithin bounds connecting, from the address to the first event.
	openWithin = 30 * time.Second

	// maxPause between two attempts. Discord allows 1,000 connections a day; one a minute
	// stays within that even if all of them fail for most of a day.
	maxPause = 2 * time.Minute
)

// run keeps the connection until ctx ends. A failure of the very first connection, and
// one that another try cannot mend, is returned.
func (g *gateway) run(ctx context.Context) error {
	defer func() { _ = g.session.Close() }() // it may have been opened at the last moment
	failed, first := 0, true
	for ctx.Err() == nil {
		err := g.open(ctx)
		switch {
		case ctx.Err() != nil: // err is about that
		case err == nil:
			failed, first = 0, false
			g.stay(ctx)
		case first || final(err):
			return err
		default:
			failed++
			g.log.Warn("not connected to Discord", "error", err, "attempt", failed)
		}
		_ = sleep(ctx, pauseAfter(failed)) // its error is the end of ctx
	}
	return nil
}

// open connects within openWithin.
func (g *gateway) open(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, openWithin)
	defer cancel()
	stop := context.AfterFunc(ctx, g.cut)
	defer stop()
	select { // what the last connection left
	case <-g.dropped:
	default:
	}
	err := g.session.Open()
	if err == nil || errors.Is(err, discordgo.ErrWSAlreadyOpen) {
		return nil
	}
	if ctx.Err() != nil { // the connection was cut, and err is about that
		err = ctx.Err()
	}
	return fmt.Errorf("bot: connect to Discord's gateway: %w", g.explain(err))
}

// stay returns when the connection is lost or ctx ends.
func (g *gateway) stay(ctx context.Context) {
	select {
	case <-g.dropped:
		g.log.Warn("connection to Discord lost")
	case <-ctx.Done():
	}
}

// pauseAfter is how long to wait before connecting again after so many failures.
func pauseAfter(failures int) time.Duration {
	step := min(time.Second<<min(failures, 10), maxPause)
	return step/2 + rand.N(step/2)
}

// closeCodes are the gateway's reasons to close that another try cannot mend (Opcodes and
// Status Codes, "Gateway Close Event Codes").
var closeCodes = map[string]string{
	"4004": "the bot token is wrong or was reset; take a new one from the developer portal, page Bot",
	"4010": "the shard is not valid",
	"4011": "the bot is in too many servers for one connection",
	"4012": "the API version is not valid",
	"4013": "the intents are not valid; this is a fault of the program",
	"4014": "an intent is not allowed; switch it on in the developer portal, page Bot",
}

// A closedError is the gateway's refusal. Without a reason, another try may mend it.
type closedError struct{ code, reason string }

func (e *closedError) Error() string {
	return fmt.Sprintf("closed with code %s: %s", e.code, cmp.Or(e.reason, "try again in a minute"))
}

// explain finds a close code in an error of the WebSocket library, whose type cannot be
// named here, says why Discord cannot be reached, and takes tokens out of any other.
func (g *gateway) explain(err error) error {
	if rest, ok := strings.CutPrefix(err.Error(), "websocket: close "); ok {
		code, _, _ := strings.Cut(rest, " ")
		code = strings.TrimSuffix(code, ":")
		return &closedError{code, closeCodes[code]}
	}
	if why := noAnswer(err); why != "" {
		return &unreachable{why, nil} // what err wraps may hold the token
	}
	return redact(err, strings.TrimPrefix(g.session.Token, "Bot "))
}

func final(err error) bool {
	var closed *closedError
	return errors.As(err, &closed) && closed.reason != ""
}
