package playground

import "net/http"

// room returns the channel of a call, if the bot sees it and may do there what needed
// says.
func (s *Server) room(c call, needed int) (*room, Channel, error) {
	channel, ok := s.channel(c.PathValue("channel"))
	if !ok {
		return nil, Channel{}, missing(unknownChannel)
	}
	switch has := s.may(BotID, channel); {
	case has&permView == 0:
		return nil, Channel{}, denied(missingAccess)
	case has&needed != needed:
		return nil, Channel{}, denied(missingPermissions)
	}
	return s.rooms[channel.ID], channel, nil
}

// seen returns the message of a call, if a bot may see it there.
func (s *Server) seen(c call) (Message, error) {
	room, _, err := s.room(c, 0)
	if err != nil {
		return Message{}, err
	}
	at := room.find(c.PathValue("message"))
	if at < 0 || room.messages[at].onlyFor != "" {
		return Message{}, missing(unknownMessage)
	}
	return room.messages[at], nil
}

func (s *Server) getMessage(c call) (int, any, error) {
	m, err := s.seen(c)
	m.Nonce = nil // only its creation and its event tell it
	return http.StatusOK, withheld(m), err
}

// postMessage creates a message of the bot in a channel.
func (s *Server) postMessage(c call) (int, any, error) {
	room, channel, err := s.room(c, permSend)
	if err != nil {
		return 0, nil, err
	}
	var d draft
	if err := c.read(&d); err != nil {
		return 0, nil, err
	}
	if err := d.check(Message{}); err != nil {
		return 0, nil, err
	}
	bot, now := s.bot(), s.now()
	if d.Enforce && nonceText(d.Nonce) != "" {
		if m, ok := s.nonces.sent(bot.ID, d.Nonce, now); ok {
			return http.StatusOK, m, nil
		}
	}
	m := Message{ChannelID: channel.ID, Author: bot, TTS: d.TTS, Nonce: d.Nonce, Flags: value(d.Flags) & settable(false)}
	if d.Reference != nil && s.may(BotID, channel)&permHistory == 0 {
		return 0, nil, denied(replyHistory)
	}
	if m, err = s.reply(m, d.Reference, room); err != nil {
		return 0, nil, err
	}
	m = s.post(s.resolveMentions(d.apply(m), d.Mentions))
	if nonceText(d.Nonce) != "" {
		s.nonces.remember(nonce{author: bot.ID, value: d.Nonce, of: m, at: now})
	}
	return http.StatusOK, m, nil
}

// reply makes m a reply to what ref names in its room; nil is none.
func (s *Server) reply(m Message, ref *referral, in *room) (Message, error) {
	if ref == nil {
		return m, nil
	}
	at := in.find(ref.MessageID)
	if at < 0 || in.messages[at].onlyFor != "" {
		if ref.Must != nil && !*ref.Must {
			return m, nil
		}
		var f form
		f.refuse(replyKnown, "message_reference")
		return m, f.err()
	}
	return s.replyTo(m, in.messages[at]), nil
}

// replyTo makes m a reply to another message.
func (s *Server) replyTo(m, to Message) Message {
	to.ReferencedMessage = nil // as at Discord, only one step back is shown
	channel, _ := s.channel(to.ChannelID)
	m.Type = typeReply
	m.MessageReference = &Reference{MessageID: to.ID, ChannelID: to.ChannelID, GuildID: channel.GuildID}
	m.ReferencedMessage = &to
	return m
}

// patchMessage edits a message of the bot.
func (s *Server) patchMessage(c call) (int, any, error) {
	m, err := s.seen(c)
	if err != nil {
		return 0, nil, err
	}
	if m.Author.ID != BotID {
		return 0, nil, refuse(editOwn, http.StatusForbidden)
	}
	m, err = s.edit(c, m)
	return http.StatusOK, m, err
}

// edit changes a message as the body of a call says.
func (s *Server) edit(c call, m Message) (Message, error) {
	var d draft
	if err := c.read(&d); err != nil {
		return Message{}, err
	}
	return s.change(d, m)
}

// change edits a message; one that was loading is loading no longer.
func (s *Server) change(d draft, m Message) (Message, error) {
	if err := d.check(m); err != nil {
		return Message{}, err
	}
	kept := m.Flags & (flagEphemeral | flagComponentsV2)
	set := m.Flags
	if d.Flags != nil {
		set = *d.Flags
	}
	m.Flags = kept | set&settable(false)
	return s.replace(s.resolveMentions(d.apply(m), d.Mentions)), nil
}

func (s *Server) deleteMessage(c call) (int, any, error) {
	m, err := s.seen(c)
	if err != nil {
		return 0, nil, err
	}
	if m.Author.ID != BotID {
		return 0, nil, refuse(deleteOwn, http.StatusForbidden)
	}
	s.remove(m)
	return http.StatusNoContent, nil, nil
}

// withheld returns m as a bot without the message content intent sees it: without what
// people wrote, unless it mentions the bot or was written to it directly
// (events/gateway#message-content-intent).
func withheld(m Message) Message {
	if ref := m.ReferencedMessage; ref != nil {
		shown := withheld(*ref)
		m.ReferencedMessage = &shown
	}
	if m.Author.ID == BotID || mentions(m, BotID) || m.direct {
		return m
	}
	m.Content, m.Embeds, m.Components = "", []Embed{}, []Component{}
	return m
}
