package playground

// maxWaiting is how many events wait for a page before it is let go: a page that reads
// is never as far behind, and one that is let go connects again.
const maxWaiting = 256

// An Event is something the page is told. Data is a [Message] for "message", ids for
// "delete" and "typing", a sentence with ids for "failed", nothing for "commands" and
// "world" (servers or channels changed), a list of [App] for "apps" and a [Modal] for
// "modal".
type Event struct {
	Name string
	Data any
}

// A watcher is one page.
type watcher struct {
	user   string
	events chan Event
}

// Events returns what happens from now on as asUser sees it, and a function that ends
// it. The channel is closed when it is ended, when the server is closed, and when the
// reader is more than 256 events behind.
func (s *Server) Events(asUser string) (<-chan Event, func()) {
	w := &watcher{user: asUser, events: make(chan Event, maxWaiting)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		close(w.events)
		return w.events, func() {}
	}
	s.watchers[w] = struct{}{}
	return w.events, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.unwatch(w)
	}
}

// unwatch lets a watcher go. The lock is held.
func (s *Server) unwatch(w *watcher) {
	if _, ok := s.watchers[w]; ok {
		delete(s.watchers, w)
		close(w.events)
	}
}

// An audience says which users are told of an event.
type audience func(user string) bool

func everybody(string) bool { return true }

// only is an audience of one.
func only(user string) audience { return func(other string) bool { return other == user } }

// readers are those who see a channel.
func (s *Server) readers(channel string) audience {
	return func(user string) bool { return s.sees(user, channel) }
}

// readersOf are those who see a message.
func (s *Server) readersOf(m Message) audience {
	if m.onlyFor != "" {
		return only(m.onlyFor)
	}
	return s.readers(m.ChannelID)
}

// tell sends an event to the pages of its audience. The lock is held.
func (s *Server) tell(e Event, to audience) {
	for w := range s.watchers {
		if !to(w.user) {
			continue
		}
		select {
		case w.events <- e:
		default:
			s.unwatch(w)
		}
	}
}
