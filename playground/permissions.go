package playground

import "strconv"

// Permissions, https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags.
const (
	permAdministrator = 1 << 3
	permView          = 1 << 10
	permSend          = 1 << 11
	permLinks         = 1 << 14 // embeds
	permFiles         = 1 << 15
	permHistory       = 1 << 16
	permMentionAll    = 1 << 17
	permEmojis        = 1 << 18 // of other guilds
	permCommands      = 1 << 31
	permEveryone      = permView | permSend | permLinks | permFiles | permHistory | permCommands
	permAll           = 1<<53 - 1

	// permDirect is what the two sides of direct messages may do; what an application is
	// told of it is said in interactions/receiving-and-responding#interaction-object.
	permDirect = permEveryone | permMentionAll | permEmojis
)

// Whom an overwrite is for, resources/channel#overwrite-object.
const (
	overwriteRole   = 0
	overwriteMember = 1
)

// deny returns an overwrite that takes permissions from a role.
func deny(role string, permissions int) Overwrite {
	return Overwrite{ID: role, Type: overwriteRole, Allow: "0", Deny: strconv.Itoa(permissions)}
}

// may returns what user may do in a channel, by the algorithm of
// topics/permissions#permission-overwrites. Nothing at all without VIEW_CHANNEL, as
// topics/permissions#implicit-permissions says; nothing in direct messages of others, and
// in a guild of which user is no member.
func (s *Server) may(user string, c Channel) int {
	if c.Type == typeDirect {
		if user == BotID || user == c.recipient() {
			return permDirect
		}
		return 0
	}
	g := s.guilds[c.GuildID]
	if g == nil || !g.has(user) {
		return 0
	}
	base := g.base(user)
	if base&permAdministrator != 0 {
		return permAll
	}
	if has := c.overwritten(base, user, g); has&permView != 0 {
		return has
	}
	return 0
}

// base returns what user may do in the guild, before any overwrites.
func (g *guild) base(user string) int {
	if user == AdminID { // who owns every guild
		return permAll
	}
	has := 0
	for _, r := range g.roles {
		if r.ID == g.id || g.holds(user, r.ID) {
			has |= bits(r.Permissions)
		}
	}
	return has
}

// overwritten applies a channel's overwrites to has: first those for everyone, then
// those of the roles together, then those of the member.
func (c Channel) overwritten(has int, user string, g *guild) int {
	steps := []func(Overwrite) bool{
		func(o Overwrite) bool { return o.Type == overwriteRole && o.ID == g.id },
		func(o Overwrite) bool { return o.Type == overwriteRole && o.ID != g.id && g.holds(user, o.ID) },
		func(o Overwrite) bool { return o.Type == overwriteMember && o.ID == user },
	}
	for _, concerns := range steps {
		allow, deny := 0, 0
		for _, o := range c.Overwrites {
			if concerns(o) {
				allow, deny = allow|bits(o.Allow), deny|bits(o.Deny)
			}
		}
		has = has&^deny | allow
	}
	return has
}

// bits reads a permission set; what is none is empty.
func bits(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// mayText is what user may do in a channel as Discord writes it.
func (s *Server) mayText(user string, c Channel) string { return strconv.Itoa(s.may(user, c)) }

// sees reports whether user sees the channel with id.
func (s *Server) sees(user, id string) bool {
	c, ok := s.channel(id)
	return ok && s.may(user, c)&permView != 0
}
