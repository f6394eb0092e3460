package playground

import "slices"

// resolved holds the objects that the ids in an interaction's data stand for.
type resolved struct {
	Users    map[string]User    `json:"users,omitempty"`
	Members  map[string]Member  `json:"members,omitempty"`
	Channels map[string]Channel `json:"channels,omitempty"`
	Roles    map[string]Role    `json:"roles,omitempty"`
	Messages map[string]Message `json:"messages,omitempty"`

	world *Server
	user  string  // who invokes
	where Channel // and from where
}

func newResolved(s *Server, i *interaction) *resolved {
	where, _ := s.channel(i.channel)
	return &resolved{
		Users: map[string]User{}, Members: map[string]Member{}, Channels: map[string]Channel{},
		Roles: map[string]Role{}, Messages: map[string]Message{},
		world: s, user: i.user.ID, where: where,
	}
}

func (r *resolved) empty() bool {
	return len(r.Users)+len(r.Channels)+len(r.Roles)+len(r.Messages) == 0
}

// add looks up the id that an option of a type carries; false if nothing has it. Options
// that carry no id are fine.
func (r *resolved) add(kind int, id string) bool {
	switch kind {
	case optionUser:
		return r.addUser(id)
	case optionChannel:
		return r.addChannel(id)
	case optionRole:
		return r.addRole(id)
	case optionMention:
		return r.addUser(id) || r.addRole(id)
	}
	return true
}

func (r *resolved) addUser(id string) bool {
	user, ok := r.world.user(id)
	if !ok {
		return false
	}
	r.Users[id] = user
	if g := r.world.guilds[r.where.GuildID]; g != nil && g.has(id) {
		m := r.world.memberAt(user, r.where)
		m.User = nil
		r.Members[id] = m
	}
	return true
}

// addChannel takes channels of the same guild that the person sees.
func (r *resolved) addChannel(id string) bool {
	channel, ok := r.world.channel(id)
	if !ok || channel.GuildID == "" || channel.GuildID != r.where.GuildID || !r.world.sees(r.user, id) {
		return false
	}
	channel.Permissions = r.world.mayText(r.user, channel)
	r.Channels[id] = channel
	return true
}

// addRole takes roles of the same guild.
func (r *resolved) addRole(id string) bool {
	g := r.world.guilds[r.where.GuildID]
	if g == nil {
		return false
	}
	role, ok := g.role(id)
	if ok {
		r.Roles[id] = role
	}
	return ok
}

// target looks up what a context-menu command was used on.
func (r *resolved) target(command int, id string) error {
	if command == commandUser {
		if !r.addUser(id) {
			return notFound("There is no such user.")
		}
		return nil
	}
	m, ok := r.world.message(id)
	if !ok || m.onlyFor != "" || m.ChannelID != r.where.ID {
		return notFound("The message is gone.")
	}
	r.Messages[id] = m
	return nil
}

// chosen checks the values of a select menu and looks up what they stand for.
func (r *resolved) chosen(menu *Component, values []string) error {
	least, most := 1, 1
	if menu.MinValues != nil {
		least = *menu.MinValues
	}
	if menu.MaxValues != nil {
		most = *menu.MaxValues
	}
	if len(values) < least || len(values) > most {
		return wrongf("Choose %d to %d.", least, most)
	}
	for _, v := range values {
		if !r.offered(menu, v) {
			return wrongf("The menu does not offer %q.", v)
		}
	}
	return nil
}

// offered reports whether a select menu offers a value.
func (r *resolved) offered(menu *Component, v string) bool {
	switch menu.Type {
	case typeSelect:
		return slices.ContainsFunc(menu.Options, func(o SelectOption) bool { return o.Value == v })
	case typeUserSelect:
		return r.addUser(v)
	case typeUserSelect + 1:
		return r.addRole(v)
	case typeUserSelect + 2:
		return r.addUser(v) || r.addRole(v)
	}
	return r.addChannel(v)
}
