package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Command is a slash command.
type Command struct {
	Name, Summary string
	Options       []Option
	Private       bool // only the asker sees the answer
	// Run answers the command. The arguments are as the options declare them. An error is a
	// [*Refusal], or a fault of ours.
	Run func(ctx context.Context, a Args) (Reply, error)
	// Turn answers a button of a list that Run returned, with the query that Run kept as a
	// view. Pages count from 0; one that is out of range is answered by the nearest. It is
	// nil if the command makes no lists.
	Turn func(ctx context.Context, query json.RawMessage, page int) (Reply, error)
}

// Args are the values that a person gave, by option.
type Args map[string]any

// An Option is a typed option: it declares itself to Discord and checks and reads what
// Discord sends for it.
type Option interface {
	declare() declaredOption
	// takes reports whether value, of JSON, is one of this option.
	takes(value any) bool
	suggest(ctx context.Context, typed string) ([]Choice, error)
}

// A Choice is a suggestion for an option: its label, and the value that is sent for it.
type Choice struct{ Label, Value string }

// Text is an option of free text.
type Text struct {
	Name, Summary string
	Required      bool
	Max           int // characters
	// Suggest returns what fits the beginning that a person has typed, the best first, 25
	// at most. The person may still send anything. Nil if there are no suggestions.
	Suggest func(ctx context.Context, typed string) ([]Choice, error)
}

// In returns the value without space around it; "" if none was given.
func (t Text) In(a Args) string {
	s, _ := a[t.Name].(string)
	return strings.TrimSpace(s)
}

func (t Text) takes(value any) bool {
	s, ok := value.(string)
	return ok && utf8.RuneCountInString(s) <= t.Max
}

func (t Text) suggest(ctx context.Context, typed string) ([]Choice, error) {
	if t.Suggest == nil {
		return nil, nil
	}
	return t.Suggest(ctx, typed)
}

// args reads the given options as c declares them. Options that c does not have are left
// out: they come from an older declaration.
func (c Command) args(given []givenOption) (Args, error) {
	a := make(Args, len(given))
	for _, g := range given {
		option, ok := c.option(g.Name)
		if !ok {
			continue
		}
		if !option.takes(g.Value) {
			return nil, fmt.Errorf("bot: the option %s of /%s has a value of a wrong kind or length", g.Name, c.Name)
		}
		a[g.Name] = g.Value
	}
	for _, o := range c.Options {
		if d := o.declare(); d.Required && a[d.Name] == nil {
			return nil, fmt.Errorf("bot: the option %s of /%s is missing", d.Name, c.Name)
		}
	}
	return a, nil
}

func (c Command) option(name string) (Option, bool) {
	for _, o := range c.Options {
		if o.declare().Name == name {
			return o, true
		}
	}
	return nil, false
}
