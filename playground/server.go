package playground

import (
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Bounds of what is kept.
const (
	maxMessages     = 500    // a channel
	maxInteractions = 10_000 // before their 15 minutes are over
	maxFaults       = 200
	maxPosted       = 2000 // of the bot, a channel
	maxFaultLength  = 600  // runes
)

// A Config is what a Server is made of. The zero Config is usable.
type Config struct {
	Token string           // the bot token it accepts; empty: "playground"
	Name  string           // the application's name; empty: "bot"
	Now   func() time.Time // nil: time.Now
	Log   *slog.Logger     // nil: discard

	// Limits is whether a bot's requests are counted and answered with 429 where Discord
	// would: 50 a second in all, and 5 in 5 s on each route of a channel. The time is Now.
	Limits bool

	// Check is called for every REST request of a bot before it is served, with the
	// body read from it. An error answers 400 and is recorded as a fault. It may be
	// called by several goroutines at once. Nil: no check.
	Check func(r *http.Request, body []byte) error
}

// A Server is a local Discord. It is an [http.Handler]; all its methods may be called
// by several goroutines at once.
type Server struct {
	token string
	now   func() time.Time
	log   *slog.Logger
	check func(r *http.Request, body []byte) error

	mux     *http.ServeMux
	users   []User
	limited bool
	done    chan struct{}
	peers   sync.WaitGroup // gateway connections

	mu           sync.Mutex // guards all below
	closed       bool
	ids          ids
	faults       []string
	guilds       map[string]*guild
	installed    map[string]bool // by user: who installed the application for themselves
	channels     []Channel       // replaced, not written into, when it gets shorter
	rooms        map[string]*room
	nonces       nonces
	posted       map[string][]Message // by channel, what the bot ever posted, the newest
	limits       limits
	commands     map[string][]Command    // by guild, "" for global ones
	interactions map[string]*interaction // by id
	tokens       map[string]*interaction
	arrivals     []string // ids of interactions, oldest first
	sessions     map[string]*session
	watchers     map[*watcher]struct{}
}

// New returns a Server with an empty world.
func New(c Config) *Server {
	s := &Server{
		token: c.Token, now: c.Now, log: c.Log, check: c.Check,
		mux: http.NewServeMux(), limited: c.Limits, done: make(chan struct{}),
		guilds: map[string]*guild{}, installed: map[string]bool{}, rooms: map[string]*room{}, posted: map[string][]Message{},
		limits: limits{windows: map[string]*window{}}, commands: map[string][]Command{},
		interactions: map[string]*interaction{}, tokens: map[string]*interaction{}, sessions: map[string]*session{},
		watchers: map[*watcher]struct{}{},
	}
	if s.token == "" {
		s.token = "playground"
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if c.Name == "" {
		c.Name = "bot"
	}
	s.users = people(c.Name)
	s.guilds[GuildID] = newGuild(GuildID, guildName, NewsreadersID, botRoleID, c.Name)
	for _, channel := range channels(s.users) {
		s.openChannel(channel)
	}
	s.routes()
	return s
}

// ServeHTTP serves the page, its API, the gateway and the REST API.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// routes wires all paths.
func (s *Server) routes() {
	s.restRoutes()
	s.uiRoutes()
	s.mux.HandleFunc("GET /gateway", s.serveGateway)
	s.mux.HandleFunc("GET /gateway/{$}", s.serveGateway)
	s.mux.Handle("/", page())
}

// Close ends every connection and timer and waits for the gateway's connections to be
// gone. Afterwards nothing is delivered any more.
func (s *Server) Close() {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		close(s.done)
		for len(s.arrivals) > 0 {
			s.drop(s.interactions[s.arrivals[0]], errClosed)
		}
		for w := range s.watchers {
			s.unwatch(w)
		}
	}
	s.mu.Unlock()
	s.peers.Wait()
}

var errClosed = errors.New("playground: the server was closed")

// Faults returns what bots did that Discord would not take, such as unknown routes and
// broken rules, oldest first; at most the newest 200. What the world does to a bot is no
// fault: a message, channel or command that is gone, a permission that is missing, a limit
// that is reached. Nil if there is none.
func (s *Server) Faults() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.faults)
}

// fault records one. The lock is held.
func (s *Server) fault(what string) {
	s.log.Warn("playground: fault", "what", what)
	if runes := []rune(what); len(runes) > maxFaultLength {
		what = string(runes[:maxFaultLength]) + "…"
	}
	if len(s.faults) == maxFaults {
		s.faults = s.faults[1:]
	}
	s.faults = append(s.faults, what)
}
