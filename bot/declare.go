package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
)

// A declaredCommand is a command as Discord is told of it, and as it tells it back. Fields
// that Discord adds (ids, versions) are left out, so that both can be compared.
type declaredCommand struct {
	Kind        int              `json:"type"`
	Name        string           `json:"name"`
	Description string           `json:"description"`
	Options     []declaredOption `json:"options,omitempty"`
	Permissions *string          `json:"default_member_permissions"` // nil: everybody
	Contexts    []int            `json:"contexts"`
	Installs    []int            `json:"integration_types"`
}

type declaredOption struct {
	Kind         int              `json:"type"`
	Name         string           `json:"name"`
	Description  string           `json:"description"`
	Required     bool             `json:"required,omitempty"`
	Suggests     bool             `json:"autocomplete,omitempty"`
	MaxLength    int              `json:"max_length,omitempty"`
	ChannelKinds []int            `json:"channel_types,omitempty"`
	Options      []declaredOption `json:"options,omitempty"`
}

// Types of commands and options (Application Command Types, Application Command Option
// Type).
const (
	kindChatCommand    = 1
	kindMessageCommand = 3
	kindSubcommand     = 1
	kindString         = 3
	kindBoolean        = 5
	kindChannel        = 7
	kindRole           = 8
)

// Where commands may be used, and for whom the application is installed (Application
// Commands, "Contexts"): in servers, in direct messages with the bot, in those between
// people; by servers, by people, who have it with them everywhere.
const (
	inServers     = 0
	inBotMessages = 1
	inPrivate     = 2

	serverInstalled = 0
	memberInstalled = 1
)

// declare is the command as Discord is told of it, with its summaries from w. Discord takes
// no description of a command in the menu of messages.
func (c Command) declare(w words) declaredCommand {
	d := declaredCommand{
		Kind: c.kind(), Name: c.Name, Description: w.summary(c.Name), Options: c.declareOptions(w),
		Contexts: []int{inServers, inBotMessages, inPrivate}, Installs: []int{serverInstalled, memberInstalled},
	}
	if c.OnMessage {
		d.Description = ""
	}
	if c.Managers {
		bits := strconv.FormatUint(uint64(manageServer), 10)
		d.Permissions, d.Contexts, d.Installs = &bits, []int{inServers}, []int{serverInstalled}
	}
	return d
}

func (c Command) declareOptions(w words) []declaredOption {
	var all []declaredOption
	for _, sub := range c.Subcommands {
		all = append(all, declaredOption{
			Kind: kindSubcommand, Name: sub.last(), Description: w.summary(sub.Name), Options: sub.declareOptions(w),
		})
	}
	for _, o := range c.Options {
		d := o.declare()
		d.Description = w.summary(c.Name + " " + d.Name)
		all = append(all, d)
	}
	return all
}

// declareAll tells Discord the commands of app, all at once, unless it has them already:
// it takes 200 new commands a day. It reports whether it had to.
func declareAll(ctx context.Context, discord *caller, app string, want []declaredCommand) (bool, error) {
	path := "/applications/" + app + "/commands"
	var have []declaredCommand
	if err := discord.call(ctx, http.MethodGet, path, nil, &have); err != nil {
		return false, err
	}
	same, err := equal(have, want)
	if same || err != nil {
		return false, err
	}
	return true, discord.call(ctx, http.MethodPut, path, want, nil)
}

// declared are the commands that people can type or choose.
func declared(commands []Command, w words) []declaredCommand {
	var all []declaredCommand
	for _, c := range commands {
		if !c.Hidden {
			all = append(all, c.declare(w))
		}
	}
	return all
}

// equal compares two lists of commands, whatever their order.
func equal(a, b []declaredCommand) (bool, error) {
	x, err := canonical(a)
	if err != nil {
		return false, err
	}
	y, err := canonical(b)
	return bytes.Equal(x, y), err
}

func canonical(commands []declaredCommand) ([]byte, error) {
	commands = slices.Clone(commands)
	slices.SortFunc(commands, func(a, b declaredCommand) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
	text, err := json.Marshal(commands)
	if err != nil {
		return nil, fmt.Errorf("bot: compare the commands: %w", err)
	}
	return text, nil
}
