package playground

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// newest is how many messages of a channel the page is given.
const newest = 100

// A State is what exists. The first user is the one to be, the bot is not among them.
type State struct {
	Users    []User    `json:"users"`
	Guild    Guild     `json:"guild"`
	Channels []Channel `json:"channels"`
	Apps     []App     `json:"apps"`
}

// A Guild names the one guild.
type Guild struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// An App is an application, online while it is connected to the gateway.
type App struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Online bool   `json:"online"`
}

// A wrong is what a person asked for and cannot have: an HTTP status and a sentence.
type wrong struct {
	status   int
	sentence string
}

func (w *wrong) Error() string { return w.sentence }

// wrongf makes a wrong of status 400, the usual one.
func wrongf(format string, args ...any) error {
	return &wrong{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// notFound makes a wrong of status 404.
func notFound(format string, args ...any) error {
	return &wrong{http.StatusNotFound, fmt.Sprintf(format, args...)}
}

// State returns users, guild, channels and application.
func (s *Server) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return State{
		Users:    slices.Clone(s.users[:len(s.users)-1]),
		Guild:    Guild{ID: GuildID, Name: guildName},
		Channels: slices.Clone(s.channels),
		Apps:     s.apps(),
	}
}

// apps returns the one application.
func (s *Server) apps() []App {
	online := false
	for _, session := range s.sessions {
		online = online || session.peer != nil
	}
	return []App{{ID: BotID, Name: s.bot().Username, Online: online}}
}

// Commands returns all registered commands, global ones first, in the order of their
// registration. Empty, not nil, if there is none.
func (s *Server) Commands() []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(append([]Command{}, s.commands[""]...), s.commands[GuildID]...)
}

// Messages returns the newest 100 messages of a channel that asUser sees, oldest first.
// It fails if either does not exist.
func (s *Server) Messages(channel, asUser string) ([]Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.person(asUser, channel); err != nil {
		return nil, err
	}
	list := []Message{}
	for _, m := range slices.Backward(s.rooms[channel].messages) {
		if len(list) < newest && m.seenBy(asUser) {
			list = append(list, m)
		}
	}
	slices.Reverse(list)
	return list, nil
}

// seenBy reports whether user sees m.
func (m Message) seenBy(user string) bool { return m.onlyFor == "" || m.onlyFor == user }

// person returns the user who acts, in a channel that must exist.
func (s *Server) person(id, channel string) (User, error) {
	user, ok := s.user(id)
	if !ok || user.Bot {
		return User{}, notFound("There is no user %q to be.", id)
	}
	if _, ok := s.rooms[channel]; !ok {
		return User{}, notFound("There is no channel %q.", channel)
	}
	return user, nil
}

// Say posts content (1–2,000 characters) as a user, as a reply to a message unless
// replyTo is empty. A reply mentions the author of what it replies to, as Discord's
// client does unless told otherwise.
func (s *Server) Say(asUser, channel, content, replyTo string) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user, err := s.person(asUser, channel)
	if err != nil {
		return Message{}, err
	}
	content = strings.TrimSpace(content)
	d := draft{Content: &content, named: map[string]bool{"content": true}}
	if err := d.check(Message{}); err != nil {
		return Message{}, wrongf("A message needs 1 to 2,000 characters.")
	}
	m := Message{ChannelID: channel, Author: user}
	if replyTo != "" {
		if m, err = reply(m, &Reference{MessageID: replyTo}, s.rooms[channel]); err != nil {
			return Message{}, notFound("The message to reply to is gone.")
		}
	}
	return s.post(s.resolveMentions(d.apply(m), nil)), nil
}

// Wait returns the message that answers an interaction, once it is no longer loading:
// the new one, the one that a component changed, or the first follow-up of a bot that
// deleted its loading message or only said that it heard. It fails with [ErrNoResponse] if
// none comes in Discord's time (3 s, or 15 minutes after a first answer), with [ErrModal]
// if the answer is a modal, if it has been deleted, and if ctx ends.
func (s *Server) Wait(ctx context.Context, interaction string) (Message, error) {
	s.mu.Lock()
	i := s.interactions[interaction]
	s.mu.Unlock()
	if i == nil {
		return Message{}, notFound("There is no interaction %q any more.", interaction)
	}
	if err := i.wait(ctx); err != nil {
		return Message{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok := s.message(i.answer)
	if !ok {
		return Message{}, notFound("The answer is gone.")
	}
	return m, nil
}

// wait returns once the interaction is settled, with why there is no answer.
func (i *interaction) wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-i.settled:
		return i.err
	}
}
