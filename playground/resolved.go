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
}

func newResolved(s *Server) *resolved {
	return &resolved{
		Users: map[string]User{}, Members: map[string]Member{}, Channels: map[string]Channel{},
		Roles: map[string]Role{}, Messages: map[string]Message{}, world: s,
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
	if ok {
		m := member(user, true)
		m.User = nil
		r.Users[id], r.Members[id] = user, m
	}
	return ok
}

func (r *resolved) addChannel(id string) bool {
	channel, ok := r.world.channel(id)
	if ok {
		r.Channels[id] = channel
	}
	return ok
}

func (r *resolved) addRole(id string) bool {
	all := roles()
	at := slices.IndexFunc(all, func(role Role) bool { return role.ID == id })
	if at >= 0 {
		r.Roles[id] = all[at]
	}
	return at >= 0
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
	if !ok || m.onlyFor != "" {
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
