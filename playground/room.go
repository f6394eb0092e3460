package playground

import "slices"

// A room holds the newest messages of a channel, oldest first. A message is replaced as
// a whole when it is edited, never written into, so that copies may be given out.
type room struct{ messages []Message }

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
	s.record(m)
	s.tell(Event{Name: "message", Data: m}, s.readersOf(m))
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
	s.record(m)
	s.tell(Event{Name: "message", Data: m}, s.readersOf(m))
	s.dispatchMessage("MESSAGE_UPDATE", m)
	return m
}

// remove deletes a message.
func (s *Server) remove(m Message) {
	room := s.rooms[m.ChannelID]
	at := room.find(m.ID)
	room.messages = slices.Delete(room.messages, at, at+1)
	s.tell(Event{Name: "delete", Data: map[string]string{"channel_id": m.ChannelID, "id": m.ID}}, s.readersOf(m))
	if m.onlyFor == "" {
		ids := map[string]string{"id": m.ID, "channel_id": m.ChannelID}
		s.dispatchIn(m.ChannelID, "MESSAGE_DELETE", ids, func(guild string) { ids["guild_id"] = guild })
	}
}

// record keeps what the bot posted, as it stood last.
func (s *Server) record(m Message) {
	if m.Author.ID != BotID {
		return
	}
	list := s.posted[m.ChannelID]
	for at := len(list) - 1; at >= 0 && !older(list[at].ID, m.ID); at-- { // they stand by age
		if list[at].ID == m.ID {
			list[at] = m
			return
		}
	}
	if len(list) == maxPosted {
		list = slices.Delete(list, 0, 1)
	}
	s.posted[m.ChannelID] = append(list, m)
}

// Posted returns everything that the bot posted in a channel, as it stood last: answers
// and ephemeral messages too, and what has been deleted since, even with the channel.
// Oldest first, at most the newest 2,000; empty, not nil, if there is nothing.
func (s *Server) Posted(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message{}, s.posted[channel]...)
}
