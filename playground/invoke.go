package playground

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
)

// An Invocation is what a person does with the bot. Kind says which fields count:
// "command" (Command is its id, Options, and Target for context-menu commands),
// "component" (Message, CustomID, ComponentType, Values) or "modal" (Interaction is the
// one that opened it, CustomID, Components). [Server.Autocomplete] takes Command, Options
// and Focused.
type Invocation struct {
	As            string      `json:"as"`
	Channel       string      `json:"channel"`
	Kind          string      `json:"kind"`
	Command       string      `json:"command"`
	Options       []Value     `json:"options"`
	Focused       string      `json:"focused"`
	Target        string      `json:"target"`
	Message       string      `json:"message"`
	CustomID      string      `json:"custom_id"`
	ComponentType int         `json:"component_type"`
	Values        []string    `json:"values"`
	Interaction   string      `json:"interaction"`
	Components    []Component `json:"components"`
}

// A Value is what a person chose for an option. Value is a string, number or bool as the
// option's type is; a subcommand has Options instead.
type Value struct {
	Name    string  `json:"name"`
	Type    int     `json:"type"`
	Value   any     `json:"value,omitempty"`
	Options []Value `json:"options,omitempty"`
	Focused bool    `json:"focused,omitempty"`
}

// Invoke does what the invocation says and returns the id of the interaction, which
// [Server.Wait] takes. The bot is told; whether it answers is not waited for. An error
// is a sentence for the person: something does not exist, is not allowed or is missing.
func (s *Server) Invoke(in Invocation) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, data, err := s.prepare(in)
	if err != nil {
		return "", err
	}
	s.send(i, data)
	return i.id, nil
}

// send opens an interaction and gives it to the bot.
func (s *Server) send(i *interaction, data any) {
	s.open(i)
	s.dispatch(0, i.guild, "INTERACTION_CREATE", s.object(i, data))
}

// prepare makes the interaction and its data.
func (s *Server) prepare(in Invocation) (*interaction, any, error) {
	i, err := s.begun(in)
	if err != nil {
		return nil, nil, err
	}
	switch in.Kind {
	case "command":
		i.kind = kindCommand
		data, err := s.commandData(i, in)
		return i, data, err
	case "component":
		data, err := s.componentData(i, in)
		return i, data, err
	case "modal":
		data, err := s.modalData(i, in)
		return i, data, err
	}
	return nil, nil, wrongf("An interaction is a command, a component or a modal, not %q.", in.Kind)
}

// errNoApp is for a server that the bot is not in, and a person who has not installed it.
func errNoApp() error { return notFound("The app is not in this server any more.") }

// begun makes the interaction of somebody in a channel.
func (s *Server) begun(in Invocation) (*interaction, error) {
	user, channel, err := s.person(in.As, in.Channel)
	if err != nil {
		return nil, err
	}
	return &interaction{user: user, channel: channel.ID, guild: channel.GuildID, owners: s.ownersAt(channel)}, nil
}

// Autocomplete asks the bot for choices for the option that in.Focused names, and waits
// for them, at most 3 s. Empty, not nil, if the bot offers none.
func (s *Server) Autocomplete(ctx context.Context, in Invocation) ([]Choice, error) {
	i, err := s.ask(in)
	if err != nil {
		return nil, err
	}
	if err := i.wait(ctx); !errors.Is(err, errChoices) {
		return nil, &wrong{http.StatusGatewayTimeout, noResponse}
	}
	return i.choices, nil
}

// ask sends an autocomplete interaction.
func (s *Server) ask(in Invocation) (*interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, err := s.begun(in)
	if err != nil {
		return nil, err
	}
	i.kind = kindAutocomplete
	data, err := s.commandData(i, in)
	if err != nil {
		return nil, err
	}
	s.send(i, data)
	return i, nil
}

// commandData is the data of a command or of its autocomplete.
func (s *Server) commandData(i *interaction, in Invocation) (map[string]any, error) {
	channel, _ := s.channel(i.channel)
	if !s.hasBot(channel) && !s.installed[i.user.ID] {
		return nil, errNoApp()
	}
	command, ok := pick(s.commandsAt(i.user.ID, channel), in.Command, func(c Command) string { return c.ID })
	if !ok {
		return nil, notFound("This command is not registered here any more.")
	}
	if !s.mayUse(i.user.ID, channel, command) {
		return nil, &wrong{http.StatusForbidden, "You do not have permission to use this command."}
	}
	i.command, i.owners = command.path(in.Options), s.owners(i.user.ID, channel, command)
	data := map[string]any{"id": command.ID, "name": command.Name, "type": command.Type}
	if command.GuildID != "" {
		data["guild_id"] = command.GuildID
	}
	found := newResolved(s, i)
	if command.Type != commandSlash {
		data["target_id"], data["resolved"] = in.Target, found
		return data, found.target(command.Type, in.Target)
	}
	focused := ""
	if i.kind == kindAutocomplete {
		focused = in.Focused
	}
	options, err := readValues(command.Options, in.Options, focused, i.kind == kindAutocomplete, found)
	if err != nil {
		return nil, err
	}
	data["options"] = options
	if !found.empty() {
		data["resolved"] = found
	}
	return data, nil
}

// commandsAt returns the commands that are offered to user in a channel, global ones first.
func (s *Server) commandsAt(user string, channel Channel) []Command {
	all := slices.Clone(s.commands[""])
	if channel.GuildID != "" {
		all = append(all, s.commands[channel.GuildID]...)
	}
	return slices.DeleteFunc(all, func(c Command) bool {
		return !c.usable(channel) || len(s.owners(user, channel, c)) == 0
	})
}

// mayUse reports whether user may use the command in a channel: in a guild by the
// command's default permissions (interactions/application-commands#permissions), in
// direct messages always.
func (s *Server) mayUse(user string, channel Channel, c Command) bool {
	has := s.may(user, channel)
	if has&permCommands == 0 {
		return false
	}
	if c.DefaultMemberPermissions == nil || channel.Type == typeDirect || has == permAll {
		return true
	}
	needed := bits(*c.DefaultMemberPermissions)
	return needed != 0 && has&needed == needed
}

// path is the command's name with those of the subcommands chosen.
func (c Command) path(values []Value) string {
	names := []string{c.Name}
	for len(values) == 1 && values[0].Type <= optionGroup && len(names) < 3 {
		names = append(names, values[0].Name)
		values = values[0].Options
	}
	return strings.Join(names, " ")
}

// componentData is the data of a button or select menu.
func (s *Server) componentData(i *interaction, in Invocation) (any, error) {
	m, ok := s.message(in.Message)
	if !ok || m.ChannelID != in.Channel || !m.seenBy(in.As) {
		return nil, notFound("The message is gone.")
	}
	used := find(m.Components, in.CustomID)
	if used == nil || in.ComponentType != 0 && in.ComponentType != used.Type {
		return nil, notFound("The message has no such button or menu any more.")
	}
	if used.Disabled {
		return nil, wrongf("This is disabled.")
	}
	i.kind, i.source = kindComponent, m.ID
	if m.Interaction != nil {
		i.command, i.owners = m.Interaction.Name, m.Interaction.Owners
	}
	if len(i.owners) == 0 {
		return nil, errNoApp()
	}
	data := map[string]any{"id": used.ID, "custom_id": used.CustomID, "component_type": used.Type}
	if used.Type == typeButton {
		return data, nil
	}
	found := newResolved(s, i)
	if err := found.chosen(used, in.Values); err != nil {
		return nil, err
	}
	data["values"] = append([]string{}, in.Values...)
	if !found.empty() {
		data["resolved"] = found
	}
	return data, nil
}

// find returns the component with a custom_id, nil if there is none.
func find(list []Component, customID string) *Component {
	var found *Component
	each(list, func(c *Component) {
		if customID != "" && c.CustomID == customID {
			found = c
		}
	})
	return found
}

// modalData is the data of a modal that was filled in.
func (s *Server) modalData(i *interaction, in Invocation) (any, error) {
	opener := s.interactions[in.Interaction]
	if opener == nil || opener.modal == nil || opener.user.ID != in.As || opener.modal.CustomID != in.CustomID {
		return nil, notFound("This form is not open any more.")
	}
	given := map[string]Component{}
	each(in.Components, func(c *Component) { given[c.CustomID] = *c })
	filled, err := fill(opener.modal.Components, given)
	if err != nil {
		return nil, err
	}
	i.kind, i.command, i.source, i.owners = kindModal, opener.command, opener.source, opener.owners
	i.opener, i.triggered = opener, opener.metadata()
	return map[string]any{"custom_id": in.CustomID, "components": filled}, nil
}
