package bot

import (
	"context"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

// An Option is a typed option: it declares itself to Discord and checks and reads what
// Discord sends for it. What it says to people stands in the message catalogue, under
// "/command option".
type Option interface {
	// declare leaves the description out.
	declare() declaredOption
	// read returns the value for [Args]; false if value, of JSON, is none of this option.
	read(value any, chosen resolved) (any, bool)
	suggest(ctx context.Context, t news.Tenant, typed string) ([]Choice, error)
}

// A Choice is a suggestion for an option: its label, and the value that is sent for it.
type Choice struct{ Label, Value string }

// Text is an option of free text.
type Text struct {
	Name     string
	Required bool
	Max      int // characters
	// Suggest returns what fits the beginning that a person has typed, the best first, 25
	// at most. The person may still send anything. Nil if there are no suggestions.
	Suggest func(ctx context.Context, t news.Tenant, typed string) ([]Choice, error)
}

// In returns the value without space around it; "" if none was given.
func (t Text) In(a Args) string {
	s, _ := a[t.Name].(string)
	return strings.TrimSpace(s)
}

func (t Text) declare() declaredOption {
	return declaredOption{
		Kind: kindString, Name: t.Name, Required: t.Required, Suggests: t.Suggest != nil, MaxLength: t.Max,
	}
}

func (t Text) read(value any, _ resolved) (any, bool) {
	s, ok := value.(string)
	return s, ok && utf8.RuneCountInString(s) <= t.Max
}

func (t Text) suggest(ctx context.Context, tenant news.Tenant, typed string) ([]Choice, error) {
	if t.Suggest == nil {
		return nil, nil
	}
	return t.Suggest(ctx, tenant, typed)
}

// plainOption is the part of options that make no suggestions.
type plainOption struct{}

func (plainOption) suggest(context.Context, news.Tenant, string) ([]Choice, error) { return nil, nil }

// Channel is an option that picks a channel of the server that takes messages.
type Channel struct {
	plainOption
	Name     string
	Required bool
}

// A PickedChannel is a channel that a person chose.
type PickedChannel struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind int    `json:"type"`
}

// channelKinds are text and announcement channels (Channel Object, "Channel Types").
func channelKinds() []int { return []int{0, 5} }

// In returns the channel; false if none was given.
func (o Channel) In(a Args) (PickedChannel, bool) {
	c, ok := a[o.Name].(PickedChannel)
	return c, ok
}

func (o Channel) declare() declaredOption {
	return declaredOption{Kind: kindChannel, Name: o.Name, Required: o.Required, ChannelKinds: channelKinds()}
}

func (o Channel) read(value any, chosen resolved) (any, bool) {
	id, _ := value.(string)
	c, ok := chosen.Channels[id]
	return c, ok && isID(id) && c.ID == id && (c.Kind == 0 || c.Kind == 5)
}

// Role is an option that picks a role of the server.
type Role struct {
	plainOption
	Name string
}

// A PickedRole is a role that a person chose.
type PickedRole struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Mentionable bool   `json:"mentionable"` // by anybody
}

// In returns the role; false if none was given.
func (o Role) In(a Args) (PickedRole, bool) {
	r, ok := a[o.Name].(PickedRole)
	return r, ok
}

func (o Role) declare() declaredOption { return declaredOption{Kind: kindRole, Name: o.Name} }

func (o Role) read(value any, chosen resolved) (any, bool) {
	id, _ := value.(string)
	r, ok := chosen.Roles[id]
	return r, ok && isID(id) && r.ID == id
}

// Boolean is an option that is on or off.
type Boolean struct {
	plainOption
	Name string
}

// In returns the value, and whether one was given.
func (o Boolean) In(a Args) (on, given bool) {
	on, given = a[o.Name].(bool)
	return on, given
}

func (o Boolean) declare() declaredOption { return declaredOption{Kind: kindBoolean, Name: o.Name} }

func (o Boolean) read(value any, _ resolved) (any, bool) {
	on, ok := value.(bool)
	return on, ok
}
