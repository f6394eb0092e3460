package playground

import "slices"

// Kinds of installation, as authorizing_integration_owners and integration_types name them
// (resources/application#application-object-application-integration-types).
const (
	installServer = "0"
	installUser   = "1"
)

// Install installs the application for a person, who can then use its commands everywhere,
// as far as they are declared for that. It fails if there is no such person.
func (s *Server) Install(user string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, ok := s.user(user); !ok || u.Bot {
		return notFound("There is no user %q to be.", user)
	}
	s.installed[user] = true
	s.tell(Event{Name: "commands", Data: struct{}{}}, everybody)
	return nil
}

// hasBot reports whether the bot is where a channel is: always in direct messages with it.
func (s *Server) hasBot(c Channel) bool {
	g := s.guilds[c.GuildID]
	return g == nil || g.has(BotID)
}

// owners returns which installations let user use a command in a channel: the server's, by
// its id ("0" in direct messages with the bot), and the person's own. Empty if none does
// (interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object).
func (s *Server) owners(user string, c Channel, command Command) map[string]string {
	out := map[string]string{}
	if command.installs(0) {
		out = s.ownersAt(c)
	}
	if s.installed[user] && command.installs(1) {
		out[installUser] = user
	}
	return out
}

// ownersAt returns who installed the application where a channel is, people apart.
func (s *Server) ownersAt(c Channel) map[string]string {
	switch {
	case c.GuildID == "":
		return map[string]string{installServer: "0"}
	case s.hasBot(c):
		return map[string]string{installServer: c.GuildID}
	}
	return map[string]string{}
}

// installs reports whether the command is for a kind of installation. One that names none
// is for servers: other kinds are the application's own settings, which the playground has
// not.
func (c Command) installs(kind int) bool {
	if c.GuildID != "" || c.IntegrationTypes == nil {
		return kind == 0
	}
	return slices.Contains(c.IntegrationTypes, kind)
}
