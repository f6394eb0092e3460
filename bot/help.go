package bot

import "context"

// help answers what the bot is and what it can be asked: the other commands.
func help(others []Command) Command {
	return Command{
		Name: "help", Summary: "What On Record is, and what to ask it", Private: true,
		Run: func(context.Context, Args) (Reply, error) { return helpPage{others}, nil },
	}
}

// helpPage lists the commands with their options.
type helpPage struct{ Commands []Command }

func (h helpPage) lay(p paper) layout {
	l := layout{Head: p.say("help.about")}
	for _, c := range h.Commands {
		l.Items = append(l.Items, fixed(describe(c)))
	}
	return l
}

func describe(c Command) string {
	out := "**/" + escape(c.Name) + "** · " + escape(c.Summary)
	for _, o := range c.Options {
		d := o.declare()
		name := "`" + d.Name + "`"
		if !d.Required {
			name = "(" + name + ")"
		}
		out += small(name + " " + escape(d.Description))
	}
	return out
}
