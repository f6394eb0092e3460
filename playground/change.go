package playground

import "slices"

// AddGuild makes a further server with that name, all people and the bot in it, and the
// channels news and general, in this order.
func (s *Server) AddGuild(name string) Guild {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := func() string { return s.ids.next(s.now()) }
	g := newGuild(next(), name, next(), next(), s.bot().Username)
	s.guilds[g.id] = g
	for at, channel := range []string{"news", "general"} {
		s.openChannel(textChannel(next(), g.id, channel, "", at, nil))
	}
	s.dispatch(intentGuilds, g.id, "GUILD_CREATE", s.guildObject(g, true))
	s.changed()
	return s.shown(g)
}

// RemoveBot takes the bot out of a server: its commands there are gone, it hears nothing
// from there any more, and is refused there. It fails if there is no such server or the
// bot is not in it.
func (s *Server) RemoveBot(guild string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.guilds[guild]
	if g == nil || !g.has(BotID) {
		return notFound("The bot is in no server %q.", guild)
	}
	delete(g.members, BotID)
	g.roles = slices.DeleteFunc(slices.Clone(g.roles), func(r Role) bool { return r.Managed })
	s.register(guild, nil)
	s.dispatch(intentGuilds, guild, "GUILD_DELETE", map[string]any{"id": guild})
	s.changed()
	return nil
}

// AddChannel makes a text channel at the end of a server; overwrites say who may do what
// in it beyond what their roles say. It fails if there is no such server.
func (s *Server) AddChannel(guild, name string, overwrites ...Overwrite) (Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.guilds[guild] == nil {
		return Channel{}, notFound("There is no server %q.", guild)
	}
	c := textChannel(s.ids.next(s.now()), guild, name, "", len(s.channelsOf(guild)), overwrites)
	s.openChannel(c)
	s.dispatch(intentGuilds, guild, "CHANNEL_CREATE", c)
	s.changed()
	return c, nil
}

// Overwrite replaces the permission overwrites of a server's channel. It fails if there
// is no such channel.
func (s *Server) Overwrite(channel string, overwrites ...Overwrite) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := s.guildChannel(channel)
	if err != nil {
		return err
	}
	s.channels[at].Overwrites = append([]Overwrite{}, overwrites...)
	s.dispatch(intentGuilds, s.channels[at].GuildID, "CHANNEL_UPDATE", s.channels[at])
	s.changed()
	return nil
}

// DeleteChannel takes a server's channel away with all its messages; only the record
// that [Server.Posted] returns stays. It fails if there is no such channel.
func (s *Server) DeleteChannel(channel string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := s.guildChannel(channel)
	if err != nil {
		return err
	}
	gone := s.channels[at]
	s.channels = slices.Delete(slices.Clone(s.channels), at, at+1)
	delete(s.rooms, channel)
	s.dispatch(intentGuilds, gone.GuildID, "CHANNEL_DELETE", gone)
	s.changed()
	return nil
}

// guildChannel returns the place of a server's channel.
func (s *Server) guildChannel(id string) (int, error) {
	at := slices.IndexFunc(s.channels, func(c Channel) bool { return c.ID == id && c.Type != typeDirect })
	if at < 0 {
		return 0, notFound("There is no channel %q.", id)
	}
	return at, nil
}

// openChannel adds an empty channel.
func (s *Server) openChannel(c Channel) {
	s.channels, s.rooms[c.ID] = append(s.channels, c), &room{}
}

// changed tells the pages that servers or channels are not what they were.
func (s *Server) changed() { s.tell(Event{Name: "world", Data: struct{}{}}, everybody) }
