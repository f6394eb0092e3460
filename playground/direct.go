package playground

import (
	"net/http"
	"slices"
)

// A directChannel is a channel of direct messages as a bot sees it.
type directChannel struct {
	ID            string  `json:"id"`
	Type          int     `json:"type"`
	LastMessageID *string `json:"last_message_id"`
	Flags         int     `json:"flags"`
	Recipients    []User  `json:"recipients"`
}

// object is the channel as a bot sees it.
func (c Channel) object() any {
	if c.Type == typeDirect {
		return directChannel{ID: c.ID, Type: c.Type, Recipients: c.Recipients}
	}
	return c
}

// recipient returns the person of direct messages, "" in a guild.
func (c Channel) recipient() string {
	if len(c.Recipients) == 0 {
		return ""
	}
	return c.Recipients[0].ID
}

// postDirect opens the bot's direct messages with somebody: they are there already.
func (s *Server) postDirect(c call) (int, any, error) {
	var body struct {
		Recipient string `json:"recipient_id"`
	}
	if err := c.read(&body); err != nil {
		return 0, nil, err
	}
	for _, channel := range s.channels {
		if channel.Type == typeDirect && channel.recipient() == body.Recipient {
			return http.StatusOK, channel.object(), nil
		}
	}
	return 0, nil, refuse(directRecipient, http.StatusBadRequest)
}

// postTyping shows the bot as typing, until its next message or for ten seconds
// (resources/channel#trigger-typing-indicator).
func (s *Server) postTyping(c call) (int, any, error) {
	_, channel, err := s.room(c, permSend)
	if err != nil {
		return 0, nil, err
	}
	s.tell(Event{Name: "typing", Data: map[string]string{"channel_id": channel.ID, "user": BotID}}, s.readers(channel.ID))
	return http.StatusNoContent, nil, nil
}

// usable reports whether the command is offered where c is (interactions/application-commands#interaction-contexts):
// in the guild it is of, or anywhere that its contexts name; a command that names none is
// for everywhere.
func (c Command) usable(where Channel) bool {
	if c.GuildID != "" {
		return c.GuildID == where.GuildID
	}
	context := contextGuild
	if where.Type == typeDirect {
		context = contextDirect
	}
	if c.Contexts != nil {
		return slices.Contains(c.Contexts, context)
	}
	return context == contextGuild || c.DMPermission == nil || *c.DMPermission
}
