package playground

import (
	"net/http"
	"slices"
)

// scope returns where the commands of a call stand: "" for global ones, else the guild.
func (s *Server) scope(c call) (string, error) {
	guild := c.PathValue("guild")
	switch {
	case c.PathValue("app") != BotID:
		return "", refuse(unknownRoute, http.StatusNotFound)
	case guild == "":
		return "", nil
	}
	g, err := s.guild(c)
	if err != nil {
		return "", err
	}
	return g.id, nil
}

// command returns the command of a call, its scope and its place there.
func (s *Server) command(c call) (guild string, at int, err error) {
	guild, err = s.scope(c)
	if err != nil {
		return "", 0, err
	}
	id := c.PathValue("command")
	at = slices.IndexFunc(s.commands[guild], func(have Command) bool { return have.ID == id })
	if at < 0 {
		return "", 0, missing(unknownCommand)
	}
	return guild, at, nil
}

func (s *Server) getCommands(c call) (int, any, error) {
	guild, err := s.scope(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, append([]Command{}, s.commands[guild]...), nil
}

func (s *Server) getCommand(c call) (int, any, error) {
	guild, at, err := s.command(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.commands[guild][at], nil
}

// postCommand creates a command, or overwrites the one of the same name and type.
func (s *Server) postCommand(c call) (int, any, error) {
	guild, err := s.scope(c)
	if err != nil {
		return 0, nil, err
	}
	var command Command
	if err := c.read(&command); err != nil {
		return 0, nil, err
	}
	command = s.named(guild, command)
	list := slices.Clone(s.commands[guild])
	status := http.StatusOK
	if at := slices.IndexFunc(list, command.same); at >= 0 {
		list[at] = command
	} else {
		list, status = append(list, command), http.StatusCreated
	}
	if err := checkCommands(list, []Command{command}, false); err != nil {
		return 0, nil, err
	}
	s.register(guild, list)
	return status, command, nil
}

// putCommands overwrites all commands of a scope.
func (s *Server) putCommands(c call) (int, any, error) {
	guild, err := s.scope(c)
	if err != nil {
		return 0, nil, err
	}
	list := []Command{}
	if err := c.read(&list); err != nil {
		return 0, nil, err
	}
	for at := range list {
		list[at] = s.named(guild, list[at])
	}
	if err := checkCommands(list, list, true); err != nil {
		return 0, nil, err
	}
	s.register(guild, list)
	return http.StatusOK, list, nil
}

// patchCommand changes what the body names.
func (s *Server) patchCommand(c call) (int, any, error) {
	guild, at, err := s.command(c)
	if err != nil {
		return 0, nil, err
	}
	list := slices.Clone(s.commands[guild])
	before := list[at]
	changed := before
	changed.Options = nil // or the decoder would write into the ones that are there
	if err := c.read(&changed); err != nil {
		return 0, nil, err
	}
	if changed.Options == nil {
		changed.Options = before.Options
	}
	changed.ID, changed.ApplicationID, changed.GuildID, changed.Type = before.ID, BotID, guild, before.Type
	changed.Version = s.ids.next(s.now())
	list[at] = changed
	if err := checkCommands(list, []Command{changed}, false); err != nil {
		return 0, nil, err
	}
	s.register(guild, list)
	return http.StatusOK, changed, nil
}

func (s *Server) deleteCommand(c call) (int, any, error) {
	guild, at, err := s.command(c)
	if err != nil {
		return 0, nil, err
	}
	s.register(guild, slices.Delete(slices.Clone(s.commands[guild]), at, at+1))
	return http.StatusNoContent, nil, nil
}

// named completes a command that was sent; one of the same name keeps its id.
func (s *Server) named(guild string, command Command) Command {
	if command.Type == 0 {
		command.Type = commandSlash
	}
	command.ID, command.ApplicationID, command.GuildID = "", BotID, guild
	if at := slices.IndexFunc(s.commands[guild], command.same); at >= 0 {
		command.ID = s.commands[guild][at].ID
	} else {
		command.ID = s.ids.next(s.now())
	}
	command.Version = s.ids.next(s.now())
	return command
}

// same reports whether two commands have the same name and type.
func (c Command) same(other Command) bool { return c.Name == other.Name && c.Type == other.Type }

// register replaces the commands of a scope and tells the page.
func (s *Server) register(guild string, list []Command) {
	s.commands[guild] = list
	s.tell(Event{Name: "commands", Data: struct{}{}}, everybody)
}
