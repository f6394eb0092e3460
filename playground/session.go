package playground

import (
	"encoding/json"
	"strconv"
	"time"
)

// Bounds of what is kept for a session.
const (
	maxFrames   = 1000            // events that a session may resume over
	maxSessions = 16              // the oldest one without a connection goes first
	sessionLife = 5 * time.Minute // without a connection
)

// Intents, events/gateway#list-of-intents.
const (
	intentGuilds     = 1 << 0
	intentMessages   = 1 << 9              // of guilds
	intentDirect     = 1 << 12             // messages too
	intentPrivileged = 1<<1 | 1<<8 | 1<<15 // members, presences, message content
	intentsKnown     = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25
)

// A session is what a bot identified as; it outlives its connection, so that the bot
// may resume.
type session struct {
	id            string
	intents       int
	shard, shards int
	seq           int64   // of the newest event
	sent          int64   // of the newest event given to the connection
	frames        []frame // the newest events
	peer          *peer   // nil while there is no connection
	left          time.Time
	outage        bool // whether its guilds were said to be unavailable
}

// A frame is an event as it goes over the wire.
type frame struct {
	seq  int64
	body []byte
}

// add appends an event. A connection that is too far behind for its events to be kept
// is ended.
func (ss *session) add(event string, data json.RawMessage) {
	ss.seq++
	body, _ := json.Marshal(struct {
		Op   int             `json:"op"`
		Data json.RawMessage `json:"d"`
		Seq  int64           `json:"s"`
		Type string          `json:"t"`
	}{opDispatch, data, ss.seq, event}) // cannot fail: it is text and numbers
	if len(ss.frames) == maxFrames {
		if ss.frames[0].seq > ss.sent && ss.peer != nil {
			ss.peer.cancel()
		}
		ss.frames = ss.frames[1:]
	}
	ss.frames = append(ss.frames, frame{ss.seq, body})
	if ss.peer != nil {
		ss.peer.rouse()
	}
}

// unsent returns the events that have not been given to the connection.
func (ss *session) unsent() [][]byte {
	var out [][]byte
	for _, f := range ss.frames {
		if f.seq > ss.sent {
			out = append(out, f.body)
		}
	}
	ss.sent = ss.seq
	return out
}

// resumable reports whether everything after seq is still there.
func (ss *session) resumable(seq int64) bool {
	return seq >= 0 && seq <= ss.seq && (seq == ss.seq || ss.frames[0].seq <= seq+1)
}

// hears reports whether events of a guild ("": of direct messages) that need intent go to
// the session, events/gateway#sharding.
func (ss *session) hears(intent int, guild string) bool {
	id, _ := strconv.ParseInt(guild, 10, 64) // direct messages go to shard 0
	return ss.intents&intent == intent && int(id>>22)%ss.shards == ss.shard
}

// dispatch sends an event of a guild to all sessions with an intent (0: all). The lock is
// held.
func (s *Server) dispatch(intent int, guild, event string, data any) {
	var body json.RawMessage
	for _, ss := range s.sessions {
		if !ss.hears(intent, guild) {
			continue
		}
		if body == nil {
			body, _ = json.Marshal(data) // our own objects
		}
		ss.add(event, body)
	}
}

// dispatchIn sends an event about messages of a channel to the sessions that may hear of
// it: none where the bot does not see the channel. In a guild inGuild completes data.
func (s *Server) dispatchIn(channel, event string, data any, inGuild func(guild string)) {
	c, ok := s.channel(channel)
	if !ok || !s.sees(BotID, channel) {
		return
	}
	if c.Type == typeDirect {
		s.dispatch(intentDirect, "", event, data)
		return
	}
	inGuild(c.GuildID)
	s.dispatch(intentMessages, c.GuildID, event, data)
}

// dispatchMessage sends a message to the sessions that may see it. Ephemeral ones go to
// nobody.
func (s *Server) dispatchMessage(event string, m Message) {
	if m.onlyFor != "" {
		return
	}
	m = withheld(m)
	s.dispatchIn(m.ChannelID, event, &m, func(guild string) {
		by := s.guilds[guild].member(m.Author)
		by.User = nil
		m.GuildID, m.Member = guild, &by
	})
}

// begin makes a session and gives it its first events.
func (s *Server) begin(p *peer, id identify, url string) {
	s.sweep()
	ss := &session{id: s.ids.next(s.now()), intents: id.Intents, shards: 1, peer: p}
	if len(id.Shard) == 2 {
		ss.shard, ss.shards = id.Shard[0], id.Shard[1]
	}
	s.sessions[ss.id], p.session = ss, ss
	ready := map[string]any{
		"v": 10, "user": s.bot(), "session_id": ss.id, "resume_gateway_url": url,
		"guilds":      s.unavailable(ss),
		"application": map[string]any{"id": BotID, "flags": 0}, "session_type": "normal",
	}
	if len(id.Shard) == 2 {
		ready["shard"] = id.Shard
	}
	body, _ := json.Marshal(ready)
	ss.add("READY", body)
	s.createGuilds(ss)
	s.tell(Event{Name: "apps", Data: s.apps()}, everybody)
}

// unavailable lists the session's guilds as those that are still to come.
func (s *Server) unavailable(ss *session) []map[string]any {
	list := []map[string]any{}
	for _, g := range s.joinedGuilds() {
		if ss.hears(0, g.id) {
			list = append(list, map[string]any{"id": g.id, "unavailable": true})
		}
	}
	return list
}

// createGuilds gives a session its guilds.
func (s *Server) createGuilds(ss *session) {
	for _, g := range s.joinedGuilds() {
		if ss.hears(intentGuilds, g.id) {
			body, _ := json.Marshal(s.guildObject(g, true)) // our own object
			ss.add("GUILD_CREATE", body)
		}
	}
	ss.outage = false
}

// resume gives p a session that it had, and all events after seq; false if that is not
// possible.
func (s *Server) resume(p *peer, id string, seq int64) bool {
	s.sweep()
	ss := s.sessions[id]
	if ss == nil || !ss.resumable(seq) {
		return false
	}
	if ss.peer != nil {
		ss.peer.cancel() // it is a dead connection, only not yet known to be one
	}
	ss.peer, p.session, ss.sent = p, ss, seq
	ss.add("RESUMED", json.RawMessage("{}"))
	if ss.outage {
		s.createGuilds(ss)
	}
	s.tell(Event{Name: "apps", Data: s.apps()}, everybody)
	return true
}

// leave notes that p is gone. A session whose bot closed the connection as being done
// (1000 or 1001) is over, events/gateway#disconnecting.
func (s *Server) leave(p *peer, over bool) {
	ss := p.session
	if ss == nil || ss.peer != p {
		return
	}
	ss.peer, ss.left = nil, s.now()
	if over {
		delete(s.sessions, ss.id)
	}
	s.tell(Event{Name: "apps", Data: s.apps()}, everybody)
}

// sweep lets old sessions without a connection go.
func (s *Server) sweep() {
	for id, ss := range s.sessions {
		if ss.peer == nil && (s.now().Sub(ss.left) > sessionLife || len(s.sessions) > maxSessions) {
			delete(s.sessions, id)
		}
	}
}

// Drop cuts every gateway connection, as a network would, and takes the servers away for
// as long as that lasts. Bots may resume: they hear what they missed, in it of every
// server that it was unavailable (GUILD_DELETE) and is there again (GUILD_CREATE). If
// forget is set their sessions are gone and they get INVALID_SESSION.
func (s *Server) Drop(forget bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, ss := range s.sessions {
		if ss.peer != nil {
			ss.peer.cancel()
		}
		if forget {
			delete(s.sessions, id)
			continue
		}
		for _, gone := range s.unavailable(ss) {
			body, _ := json.Marshal(gone) // text and a bool
			if ss.intents&intentGuilds != 0 {
				ss.add("GUILD_DELETE", body)
			}
		}
		ss.outage = true
	}
}
