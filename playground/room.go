package playground

import (
	"slices"
	"time"
)

// nonceWindow is how long a nonce is remembered. Discord says "the past few minutes"
// (resources/message#create-message).
const nonceWindow = 5 * time.Minute

// A room holds the newest messages of a channel, oldest first. A message is replaced as
// a whole when it is edited, never written into, so that copies may be given out.
type room struct {
	messages []Message
	nonces   []nonce
}

// A nonce is one that a message was created with.
type nonce struct {
	author, message string
	value           any
	at              time.Time
}

// find returns the place of a message, -1 if there is none.
func (r *room) find(id string) int {
	return slices.IndexFunc(r.messages, func(m Message) bool { return m.ID == id })
}

// add appends a message and lets go of the oldest if they are too many.
func (r *room) add(m Message) {
	if len(r.messages) == maxMessages {
		r.messages = slices.Delete(r.messages, 0, 1)
	}
	r.messages = append(r.messages, m)
}

// remember keeps the nonce of a message.
func (r *room) remember(n nonce) {
	r.nonces = slices.DeleteFunc(r.nonces, func(old nonce) bool { return n.at.Sub(old.at) > nonceWindow })
	if len(r.nonces) == maxMessages {
		r.nonces = r.nonces[1:]
	}
	r.nonces = append(r.nonces, n)
}

// sent returns the message that author created with value within the window.
func (r *room) sent(author string, value any, now time.Time) (Message, bool) {
	for _, n := range r.nonces {
		if n.author == author && n.value == value && now.Sub(n.at) <= nonceWindow {
			if at := r.find(n.message); at >= 0 {
				return r.messages[at], true
			}
		}
	}
	return Message{}, false
}

// message returns the message with id in any channel.
func (s *Server) message(id string) (Message, bool) {
	for _, room := range s.rooms {
		if at := room.find(id); at >= 0 {
			return room.messages[at], true
		}
	}
	return Message{}, false
}

// post adds a message to its channel and tells everybody concerned. The message gets its
// id and time here.
func (s *Server) post(m Message) Message {
	now := s.now()
	m.ID, m.Timestamp = s.ids.next(now), stamp(now)
	s.rooms[m.ChannelID].add(m)
	s.tell(Event{Name: "message", Data: m}, m.onlyFor)
	s.dispatchMessage("MESSAGE_CREATE", m)
	return m
}

// replace puts an edited message in the place of the one with its id. A deferred answer
// that gets its words does not count as edited.
func (s *Server) replace(m Message) Message {
	room := s.rooms[m.ChannelID]
	at := room.find(m.ID)
	if room.messages[at].Flags&flagLoading == 0 {
		edited := stamp(s.now())
		m.EditedTimestamp = &edited
	}
	room.messages[at] = m
	s.tell(Event{Name: "message", Data: m}, m.onlyFor)
	s.dispatchMessage("MESSAGE_UPDATE", m)
	return m
}

// remove deletes a message.
func (s *Server) remove(m Message) {
	room := s.rooms[m.ChannelID]
	at := room.find(m.ID)
	room.messages = slices.Delete(room.messages, at, at+1)
	s.tell(Event{Name: "delete", Data: map[string]string{"channel_id": m.ChannelID, "id": m.ID}}, m.onlyFor)
	if m.onlyFor == "" {
		s.dispatch(intentMessages, "MESSAGE_DELETE", map[string]string{"id": m.ID, "channel_id": m.ChannelID, "guild_id": GuildID})
	}
}
