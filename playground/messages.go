package playground

import (
	"net/http"
	"slices"
	"strconv"
)

// room returns the channel of a call.
func (s *Server) room(c call) (*room, string, error) {
	id := c.PathValue("channel")
	found, ok := s.rooms[id]
	if !ok {
		return nil, "", missing(unknownChannel)
	}
	return found, id, nil
}

// seen returns the message of a call, if a bot may see it there.
func (s *Server) seen(c call) (Message, error) {
	room, _, err := s.room(c)
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
	return http.StatusOK, withheld(m), err
}

// getMessages lists a channel, newest first.
func (s *Server) getMessages(c call) (int, any, error) {
	room, _, err := s.room(c)
	if err != nil {
		return 0, nil, err
	}
	query := c.URL.Query()
	limit, err := strconv.Atoi(query.Get("limit"))
	if err != nil || limit < 1 || limit > 100 {
		limit = 50
	}
	list := []Message{}
	for _, m := range slices.Backward(room.messages) {
		before, after := query.Get("before"), query.Get("after")
		if m.onlyFor == "" && (before == "" || older(m.ID, before)) && (after == "" || older(after, m.ID)) {
			list = append(list, withheld(m))
		}
	}
	if query.Get("after") != "" && len(list) > limit { // the ones next to it
		return http.StatusOK, list[len(list)-limit:], nil
	}
	return http.StatusOK, list[:min(limit, len(list))], nil
}

// older reports whether snowflake a is less than b.
func older(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }

// postMessage creates a message of the bot in a channel.
func (s *Server) postMessage(c call) (int, any, error) {
	room, channel, err := s.room(c)
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
		if m, ok := room.sent(bot.ID, d.Nonce, now); ok {
			return http.StatusOK, m, nil
		}
	}
	m := Message{ChannelID: channel, Author: bot, TTS: d.TTS, Nonce: d.Nonce, Flags: value(d.Flags) & settable(false)}
	if m, err = reply(m, d.Reference, room); err != nil {
		return 0, nil, err
	}
	m = s.post(s.resolveMentions(d.apply(m), d.Mentions))
	if nonceText(d.Nonce) != "" {
		room.remember(nonce{author: bot.ID, message: m.ID, value: d.Nonce, at: now})
	}
	return http.StatusOK, m, nil
}

// reply makes m a reply to what ref names in its room; nil is none.
func reply(m Message, ref *Reference, in *room) (Message, error) {
	if ref == nil {
		return m, nil
	}
	at := in.find(ref.MessageID)
	if at < 0 || in.messages[at].onlyFor != "" {
		var f form
		f.refuse(replyKnown, "message_reference")
		return m, f.err()
	}
	return replyTo(m, in.messages[at]), nil
}

// replyTo makes m a reply to another message.
func replyTo(m, to Message) Message {
	to.ReferencedMessage = nil // as at Discord, only one step back is shown
	m.Type = typeReply
	m.MessageReference = &Reference{MessageID: to.ID, ChannelID: to.ChannelID, GuildID: GuildID}
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
// people wrote, unless it mentions the bot (events/gateway#message-content-intent).
func withheld(m Message) Message {
	if ref := m.ReferencedMessage; ref != nil {
		shown := withheld(*ref)
		m.ReferencedMessage = &shown
	}
	if m.Author.ID == BotID || mentions(m, BotID) {
		return m
	}
	m.Content, m.Embeds, m.Components = "", []Embed{}, []Component{}
	return m
}
