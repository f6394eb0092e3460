package playground

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// newest is how many messages of a channel the page is given.
const newest = 100

// A State is what exists. The first user is the one to be, the bot is not among them.
type State struct {
	Users  []User    `json:"users"`
	Guilds []Guild   `json:"guilds"`
	Direct []Channel `json:"direct"` // everyone's direct messages with the bot
	Apps   []App     `json:"apps"`
}

// A Guild is a server: its channels in their order, its roles, and its members with the
// roles that they have.
type Guild struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Channels []Channel `json:"channels"`
	Roles    []Role    `json:"roles"`
	Members  []Member  `json:"members"`
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

// State returns users, servers, direct messages and application.
func (s *Server) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := State{Users: slices.Clone(s.users[:len(s.users)-1]), Guilds: []Guild{}, Direct: s.channelsOf(""), Apps: s.apps()}
	for _, g := range slices.SortedFunc(maps.Values(s.guilds), byAge) {
		state.Guilds = append(state.Guilds, s.shown(g))
	}
	return state
}

// shown returns a server as tests and the page see it.
func (s *Server) shown(g *guild) Guild {
	out := Guild{ID: g.id, Name: g.name, Channels: s.channelsOf(g.id), Roles: slices.Clone(g.roles)}
	for _, user := range s.users {
		if g.has(user.ID) {
			out.Members = append(out.Members, g.member(user))
		}
	}
	return out
}

// stateFor is the state as asUser sees it: with the channels that are open to that user,
// and what may be done in them. The first user's, if there is no such user.
func (s *Server) stateFor(asUser string) State {
	state := s.State()
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.user(asUser); !ok {
		asUser = state.Users[0].ID
	}
	for at, g := range state.Guilds {
		state.Guilds[at].Channels = s.openTo(asUser, g.Channels)
	}
	state.Direct = s.openTo(asUser, state.Direct)
	return state
}

// openTo returns those of the channels that user sees, with what user may do there.
func (s *Server) openTo(user string, list []Channel) []Channel {
	out := []Channel{}
	for _, c := range list {
		if s.may(user, c)&permView != 0 {
			c.Permissions = s.mayText(user, c)
			out = append(out, c)
		}
	}
	return out
}

// apps returns the one application.
func (s *Server) apps() []App {
	online := false
	for _, session := range s.sessions {
		online = online || session.peer != nil
	}
	return []App{{ID: BotID, Name: s.bot().Username, Online: online}}
}

// Commands returns all registered commands, global ones first, then those of each server,
// in the order of their registration. Empty, not nil, if there is none.
func (s *Server) Commands() []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := append([]Command{}, s.commands[""]...)
	for _, g := range s.joinedGuilds() {
		all = append(all, s.commands[g.id]...)
	}
	return all
}

// CommandsFor returns the commands that Discord would offer asUser in a channel: those
// for such a place whose permissions the user has. Empty, not nil, if there is none. It
// fails if either does not exist, and where asUser does not see the channel.
func (s *Server) CommandsFor(asUser, channel string) ([]Command, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, at, err := s.person(asUser, channel)
	if err != nil {
		return nil, err
	}
	list := []Command{}
	for _, c := range s.commandsAt(asUser, at) {
		if s.mayUse(asUser, at, c) {
			list = append(list, c)
		}
	}
	return list, nil
}

// Messages returns the newest 100 messages of a channel that asUser sees, oldest first.
// It fails if either does not exist, and where asUser does not see the channel.
func (s *Server) Messages(channel, asUser string) ([]Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, _, err := s.person(asUser, channel); err != nil {
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

// person returns the user who acts, and the channel, which that user must see.
func (s *Server) person(id, channel string) (User, Channel, error) {
	user, ok := s.user(id)
	if !ok || user.Bot {
		return User{}, Channel{}, notFound("There is no user %q to be.", id)
	}
	at, ok := s.channel(channel)
	if !ok {
		return User{}, Channel{}, notFound("There is no channel %q.", channel)
	}
	if s.may(id, at)&permView == 0 {
		return User{}, Channel{}, &wrong{http.StatusForbidden, "You do not have access to this channel."}
	}
	return user, at, nil
}

// Say posts content (1–2,000 characters) as a user in a channel that user may write in, as
// a reply to a message unless replyTo is empty. A reply mentions the author of what it replies to, as Discord's
// client does unless told otherwise.
func (s *Server) Say(asUser, channel, content, replyTo string) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user, at, err := s.person(asUser, channel)
	if err != nil {
		return Message{}, err
	}
	if s.may(asUser, at)&permSend == 0 {
		return Message{}, &wrong{http.StatusForbidden, "You do not have permission to send messages in this channel."}
	}
	content = strings.TrimSpace(content)
	d := draft{Content: &content, named: map[string]bool{"content": true}}
	if err := d.check(Message{}); err != nil {
		return Message{}, wrongf("A message needs 1 to 2,000 characters.")
	}
	m := Message{ChannelID: channel, Author: user, direct: at.Type == typeDirect}
	if replyTo != "" {
		if m, err = s.reply(m, &referral{Reference: Reference{MessageID: replyTo}}, s.rooms[channel]); err != nil {
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
