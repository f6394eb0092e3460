package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// A declaredCommand is a command as Discord is told of it, and as it tells it back. Fields
// that Discord adds (ids, versions) are left out, so that both can be compared. Where a
// command may be used is left to Discord's default: wherever the application is set up to
// be installed, in servers, direct messages and elsewhere.
type declaredCommand struct {
	Kind        int              `json:"type"`
	Name        string           `json:"name"`
	Description string           `json:"description"`
	Options     []declaredOption `json:"options,omitempty"`
}

type declaredOption struct {
	Kind        int    `json:"type"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Required    bool   `json:"required,omitempty"`
	Suggests    bool   `json:"autocomplete,omitempty"`
	MaxLength   int    `json:"max_length,omitempty"`
}

const (
	kindChatCommand  = 1 // Application Command Types
	kindStringOption = 3 // Application Command Option Type
)

func (c Command) declare() declaredCommand {
	d := declaredCommand{Kind: kindChatCommand, Name: c.Name, Description: c.Summary}
	for _, o := range c.Options {
		d.Options = append(d.Options, o.declare())
	}
	return d
}

func (t Text) declare() declaredOption {
	return declaredOption{
		Kind: kindStringOption, Name: t.Name, Description: t.Summary,
		Required: t.Required, Suggests: t.Suggest != nil, MaxLength: t.Max,
	}
}

// declareAll tells Discord the commands of app, all at once, unless it has them already:
// it takes 200 new commands a day. It reports whether it had to.
func declareAll(ctx context.Context, discord *caller, app string, commands []Command) (bool, error) {
	path := "/applications/" + app + "/commands"
	want := make([]declaredCommand, len(commands))
	for i, c := range commands {
		want[i] = c.declare()
	}
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
	slices.SortFunc(commands, func(a, b declaredCommand) int { return cmp.Compare(a.Name, b.Name) })
	text, err := json.Marshal(commands)
	if err != nil {
		return nil, fmt.Errorf("bot: compare the commands: %w", err)
	}
	return text, nil
}
