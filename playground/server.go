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
	maxFaultLength  = 600 // runes
)

// A Config is what a Server is made of. The zero Config is usable.
type Config struct {
	Token string           // the bot token it accepts; empty: "playground"
	Name  string           // the application's name; empty: "bot"
	Now   func() time.Time // nil: time.Now
	Log   *slog.Logger     // nil: discard

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

	mux      *http.ServeMux
	users    []User
	channels []Channel
	done     chan struct{}
	peers    sync.WaitGroup // gateway connections

	mu           sync.Mutex // guards all below
	closed       bool
	ids          ids
	faults       []string
	rooms        map[string]*room
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
		mux: http.NewServeMux(), done: make(chan struct{}),
		rooms: map[string]*room{}, commands: map[string][]Command{},
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
	s.users, s.channels = people(c.Name), channels()
	for _, channel := range s.channels {
		s.rooms[channel.ID] = &room{}
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
// broken rules, oldest first; at most the newest 200. Looking for a message, channel or
// command that is gone is no fault. Nil if there is none.
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

// user returns the user with id.
func (s *Server) user(id string) (User, bool) {
	at := slices.IndexFunc(s.users, func(u User) bool { return u.ID == id })
	if at < 0 {
		return User{}, false
	}
	return s.users[at], true
}

// bot returns the application's user.
func (s *Server) bot() User { return s.users[len(s.users)-1] }

// channel returns the channel with id.
func (s *Server) channel(id string) (Channel, bool) {
	at := slices.IndexFunc(s.channels, func(c Channel) bool { return c.ID == id })
	if at < 0 {
		return Channel{}, false
	}
	return s.channels[at], true
}
