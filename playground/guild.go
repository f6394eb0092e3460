package playground

import (
	"maps"
	"slices"
	"strconv"
)

// A guild is one server. All people are members of every guild; the bot is one until it
// is removed.
type guild struct {
	id, name string
	roles    []Role
	members  map[string][]string // the roles of each member, by user
}

// newGuild returns a guild with everybody in it. newsreaders and bot are the ids of its
// roles.
func newGuild(id, name, newsreaders, bot string, app string) *guild {
	return &guild{
		id: id, name: name,
		roles: []Role{
			newRole(id, "@everyone", 0, permEveryone),
			mentionable(newRole(newsreaders, "newsreaders", 1, 0)),
			managed(newRole(bot, app, 2, permMentionAll)),
		},
		members: map[string][]string{AdminID: {}, MemberID: {newsreaders}, BotID: {bot}},
	}
}

// newRole returns a role without colour.
func newRole(id, name string, position, permissions int) Role {
	none := 0
	return Role{
		ID: id, Name: name, Position: position, Permissions: strconv.Itoa(permissions),
		Colors: map[string]*int{"primary_color": &none, "secondary_color": nil, "tertiary_color": nil},
	}
}

func mentionable(r Role) Role {
	r.Mentionable = true
	return r
}

// managed returns the role as one that came with the bot.
func managed(r Role) Role {
	r.Managed, r.Tags = true, map[string]string{"bot_id": BotID}
	return r
}

// has reports whether user is a member.
func (g *guild) has(user string) bool {
	_, ok := g.members[user]
	return ok
}

// holds reports whether user has the role with id.
func (g *guild) holds(user, role string) bool { return slices.Contains(g.members[user], role) }

// role returns the guild's role with id.
func (g *guild) role(id string) (Role, bool) {
	return pick(g.roles, id, func(r Role) string { return r.ID })
}

// member returns user as a member, without permissions.
func (g *guild) member(user User) Member {
	return Member{User: &user, Roles: slices.Clone(g.members[user.ID]), JoinedAt: joined}
}

// memberAt returns user as a member with what it may do in a channel of a guild.
func (s *Server) memberAt(user User, c Channel) Member {
	m := s.guilds[c.GuildID].member(user)
	m.Permissions = s.mayText(user.ID, c)
	return m
}

// joinedGuilds returns the guilds that the bot is in, oldest first.
func (s *Server) joinedGuilds() []*guild {
	list := slices.Collect(maps.Values(s.guilds))
	list = slices.DeleteFunc(list, func(g *guild) bool { return !g.has(BotID) })
	slices.SortFunc(list, byAge)
	return list
}

// byAge orders guilds by their ids, which grow with time.
func byAge(a, b *guild) int {
	if older(a.id, b.id) {
		return -1
	}
	return 1
}

// channelsOf returns the guild's channels in their order.
func (s *Server) channelsOf(guild string) []Channel {
	list := []Channel{}
	for _, c := range s.channels {
		if c.GuildID == guild {
			list = append(list, c)
		}
	}
	return list
}

// guildObject is a Discord guild object, with what only GUILD_CREATE carries when full
// is set.
func (s *Server) guildObject(g *guild, full bool) map[string]any {
	object := map[string]any{
		"id": g.id, "name": g.name, "icon": nil, "splash": nil, "discovery_splash": nil,
		"owner_id": AdminID, "afk_channel_id": nil, "afk_timeout": 300,
		"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
		"roles": g.roles, "emojis": []any{}, "features": []string{}, "mfa_level": 0,
		"application_id": nil, "system_channel_id": nil, "system_channel_flags": 0,
		"rules_channel_id": nil, "vanity_url_code": nil, "description": nil, "banner": nil,
		"premium_tier": 0, "preferred_locale": locale, "public_updates_channel_id": nil,
		"nsfw_level": 0, "nsfw": false, "premium_progress_bar_enabled": false, "stickers": []any{},
		"home_header": nil, "region": "", "widget_enabled": false, "widget_channel_id": nil,
		"max_presences": nil, "max_members": 500000, "max_video_channel_users": 25,
		"max_stage_video_channel_users": 50, "premium_subscription_count": 0,
		"safety_alerts_channel_id": nil, "incidents_data": nil,
	}
	if !full {
		return object
	}
	members := []Member{}
	for _, user := range s.users {
		if g.has(user.ID) {
			members = append(members, g.member(user))
		}
	}
	for key, value := range map[string]any{
		"joined_at": joined, "large": false, "unavailable": false, "member_count": len(members),
		"members": members, "channels": s.channelsOf(g.id), "threads": []any{}, "presences": []any{},
		"voice_states": []any{}, "stage_instances": []any{}, "guild_scheduled_events": []any{},
	} {
		object[key] = value
	}
	return object
}
