package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"onrecord/news"
)

// A Command is a slash command, a subcommand of one, or a command in the menu of messages.
type Command struct {
	Name    string // "said"; of a subcommand with its command's before it: "feed add"
	Private bool   // only the asker sees the answer
	// Managers says that only those who may manage the server may use it, and only there.
	Managers bool
	// Subcommands, if there are any, are what is run in place of the command.
	Subcommands []Command
	Options     []Option
	// Run answers the command. The arguments are as the options declare them. An error is a
	// [*Refusal], or a fault of ours.
	Run func(ctx context.Context, c Call) (Reply, error)
	// Turn answers a button, with the query that Run kept as a view for the same tenant, and
	// the button's number: of a list, the page that it shows. Pages count from 0; one that is
	// out of range is answered by the nearest. It is nil if the command makes no buttons. The
	// answer takes the place of the message with the button, unless the command is Beside.
	Turn   func(ctx context.Context, c Call, query json.RawMessage, n int) (Reply, error)
	Beside bool
	// Form, if it has a field, is what every button of the command asks for before it is
	// answered. Turn then finds what was written in the call's arguments, and its answer is a
	// message of its own.
	Form Form
	// Asks says that it has a question answered, by its Run or Turn, which counts among those
	// that a person may ask where answers cost something.
	Asks bool
	// Hidden commands exist for their buttons alone; nobody can type them.
	Hidden bool
	// OnMessage commands are not typed, but chosen from the menu of a message, which Run
	// finds in the call. They have neither options nor subcommands.
	OnMessage bool
}

// kind is the type of the command.
func (c Command) kind() int {
	if c.OnMessage {
		return kindMessageCommand
	}
	return kindChatCommand
}

// A Call is one use of a command or of a button: who makes it, where, and with what.
type Call struct {
	Tenant  news.Tenant // whose news may be seen
	Asker   string      // id of the person
	Server  string      // id; "" in direct messages, and where the bot is only the asker's own
	Channel string      // id
	Manager bool        // the asker may manage the server
	AppMay  permissions // what the bot may do in Channel
	Args    Args
	Message shownMessage // that an OnMessage command is used on
}

// Args are the values that a person gave, by option.
type Args map[string]any

// managed makes a command of subcommands that are for the managers of a server, and whose
// answers only they see.
func managed(name string, subcommands ...Command) Command {
	for i := range subcommands {
		subcommands[i].Managers, subcommands[i].Private = true, true
	}
	return Command{Name: name, Managers: true, Subcommands: subcommands}
}

// allowed refuses a call by a person, or in a place, that the command is not for. Discord
// does so too, unless a server's own settings say otherwise.
func (c Command) allowed(by Call) *Refusal {
	switch {
	case c.Managers && by.Server == "":
		return refuse("managers.server")
	case c.Managers && !by.Manager:
		return refuse("managers.only")
	}
	return nil
}

// meant finds the command or subcommand that a person chose, and the options given to it.
func meant(commands []Command, name string, given []givenOption) (Command, []givenOption, bool) {
	for _, c := range commands {
		if c.Name != name || c.Hidden {
			continue
		}
		if len(c.Subcommands) == 0 {
			return c, given, true
		}
		if len(given) == 1 && given[0].Kind == kindSubcommand {
			return meant(c.Subcommands, name+" "+given[0].Name, given[0].Options)
		}
	}
	return Command{}, nil, false
}

// named finds the command or subcommand of that full name.
func named(commands []Command, name string) (Command, bool) {
	for _, c := range commands {
		if c.Name == name {
			return c, true
		}
		if sub, ok := named(c.Subcommands, name); ok {
			return sub, true
		}
	}
	return Command{}, false
}

// args reads the given options as c declares them. Options that c does not have are left
// out: they come from an older declaration.
func (c Command) args(given []givenOption, chosen resolved) (Args, error) {
	a := make(Args, len(given))
	for _, g := range given {
		option, ok := c.option(g.Name)
		if !ok {
			continue
		}
		value, ok := option.read(g.Value, chosen)
		if !ok {
			return nil, fmt.Errorf("bot: the option %s of /%s has a value of a wrong kind or length", g.Name, c.Name)
		}
		a[g.Name] = value
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

// last is the last word of a command's name: what Discord calls a subcommand.
func (c Command) last() string { return c.Name[strings.LastIndexByte(c.Name, ' ')+1:] }
