package bot

import "context"

// help answers what the bot is and what it can be asked: the other commands.
func help(others []Command) Command {
	return Command{
		Name: "help", Private: true,
		Run: func(_ context.Context, c Call) (Reply, error) {
			var open []Command
			for _, other := range others {
				if !other.Hidden && other.allowed(c) == nil {
					open = append(open, other)
				}
			}
			return helpPage{open}, nil
		},
	}
}

// helpPage lists the commands that the asker may use, with their options or subcommands.
type helpPage struct{ Commands []Command }

func (h helpPage) lay(p paper) layout {
	l := layout{Head: p.say("help.about")}
	for _, c := range h.Commands {
		l.Items = append(l.Items, fixed(p.describe(c)))
	}
	return l
}

func (p paper) describe(c Command) string {
	if c.OnMessage {
		return p.with("help.menu", "name", escape(c.Name), "summary", escape(p.summary(c.Name)))
	}
	out := "**/" + escape(c.Name) + "** · " + escape(p.summary(c.Name))
	for _, sub := range c.Subcommands {
		out += small("`" + sub.last() + "` " + escape(p.summary(sub.Name)))
	}
	for _, o := range c.Options {
		d := o.declare()
		name := "`" + d.Name + "`"
		if !d.Required {
			name = "(" + name + ")"
		}
		out += small(name + " " + escape(p.summary(c.Name+" "+d.Name)))
	}
	return out
}
