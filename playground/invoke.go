package playground

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
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
	s.dispatch(0, "INTERACTION_CREATE", s.object(i, data))
}

// prepare makes the interaction and its data.
func (s *Server) prepare(in Invocation) (*interaction, any, error) {
	user, err := s.person(in.As, in.Channel)
	if err != nil {
		return nil, nil, err
	}
	i := &interaction{user: user, channel: in.Channel}
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
	user, err := s.person(in.As, in.Channel)
	if err != nil {
		return nil, err
	}
	i := &interaction{user: user, channel: in.Channel, kind: kindAutocomplete}
	data, err := s.commandData(i, in)
	if err != nil {
		return nil, err
	}
	s.send(i, data)
	return i, nil
}

// commandData is the data of a command or of its autocomplete.
func (s *Server) commandData(i *interaction, in Invocation) (map[string]any, error) {
	all := append(slices.Clone(s.commands[""]), s.commands[GuildID]...)
	at := slices.IndexFunc(all, func(c Command) bool { return c.ID == in.Command })
	if at < 0 {
		return nil, notFound("This command is not registered any more.")
	}
	command := all[at]
	if !command.allowed(i.user.ID) {
		return nil, &wrong{http.StatusForbidden, "You do not have permission to use this command."}
	}
	i.command = command.path(in.Options)
	data := map[string]any{"id": command.ID, "name": command.Name, "type": command.Type}
	if command.GuildID != "" {
		data["guild_id"] = command.GuildID
	}
	found := newResolved(s)
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

// allowed reports whether user may use the command by its default permissions.
func (c Command) allowed(user string) bool {
	if c.DefaultMemberPermissions == nil {
		return true
	}
	needed, err := strconv.Atoi(*c.DefaultMemberPermissions)
	has := permissions(user)
	return err == nil && (has&permAdministrator != 0 || needed != 0 && has&needed == needed)
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
		i.command = m.Interaction.Name
	}
	data := map[string]any{"id": used.ID, "custom_id": used.CustomID, "component_type": used.Type}
	if used.Type == typeButton {
		return data, nil
	}
	found := newResolved(s)
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
	i.kind, i.command, i.source = kindModal, opener.command, opener.source
	i.opener, i.triggered = opener, opener.metadata()
	return map[string]any{"custom_id": in.CustomID, "components": filled}, nil
}
