package playground

import "strconv"

// The ids of everything that exists from the start.
const (
	GuildID          = "900000000000000100"
	NewsChannelID    = "900000000000000201"
	GeneralChannelID = "900000000000000202"
	AdminID          = "900000000000000301" // the person to be
	MemberID         = "900000000000000302" // an ordinary member
	BotID            = "900000000000000401" // user and application
)

// Message flags, https://docs.discord.com/developers/resources/message#message-object-message-flags.
const (
	flagSuppressEmbeds = 1 << 2
	flagEphemeral      = 1 << 6
	flagLoading        = 1 << 7
	flagSilent         = 1 << 12
	flagComponentsV2   = 1 << 15
)

// Permissions, https://docs.discord.com/developers/topics/permissions.
const (
	permAdministrator = 1 << 3
	permEveryone      = 1<<10 | 1<<11 | 1<<14 | 1<<15 | 1<<16 | 1<<31 // view, send, embed, attach, history, commands
	permMentionAll    = 1 << 17
	permAll           = 1<<53 - 1
)

const (
	joined       = "2026-01-05T09:00:00.000000+00:00"
	locale       = "en-US"
	guildName    = "Norvia Newsroom"
	typeText     = 0
	typeReply    = 19
	typeResponse = 20
	typeContext  = 23
)

// people returns the users of the world, the default one first, the bot last.
func people(app string) []User {
	admin, member := "Mara Venn", "Joss Talley"
	return []User{
		{ID: AdminID, Username: "mara", Discriminator: "0", GlobalName: &admin},
		{ID: MemberID, Username: "joss", Discriminator: "0", GlobalName: &member},
		{ID: BotID, Username: app, Discriminator: "0", Bot: true},
	}
}

// channels returns the guild's channels in their order.
func channels() []Channel {
	return []Channel{
		{ID: NewsChannelID, GuildID: GuildID, Name: "news", Topic: "What happened, and who said it", Overwrites: []string{}},
		{ID: GeneralChannelID, GuildID: GuildID, Name: "general", Topic: "Everything else", Position: 1, Overwrites: []string{}},
	}
}

// roles returns the guild's one role, which everyone has.
func roles() []Role {
	none := 0
	return []Role{{
		ID: GuildID, Name: "@everyone", Permissions: strconv.Itoa(permEveryone),
		Colors: map[string]*int{"primary_color": &none, "secondary_color": nil, "tertiary_color": nil},
	}}
}

// permissions returns what user may do in every channel.
func permissions(user string) int {
	switch user {
	case AdminID:
		return permAll
	case BotID:
		return permEveryone | permMentionAll
	}
	return permEveryone
}

// member returns user as a member; with permissions if computed is set.
func member(user User, computed bool) Member {
	m := Member{User: &user, Roles: []string{}, JoinedAt: joined}
	if computed {
		m.Permissions = strconv.Itoa(permissions(user.ID))
	}
	return m
}

// guildObject is a Discord guild object, with what only GUILD_CREATE carries when full
// is set.
func (s *Server) guildObject(full bool) map[string]any {
	guild := map[string]any{
		"id": GuildID, "name": guildName, "icon": nil, "splash": nil, "discovery_splash": nil,
		"owner_id": AdminID, "afk_channel_id": nil, "afk_timeout": 300,
		"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
		"roles": roles(), "emojis": []any{}, "features": []string{}, "mfa_level": 0,
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
		return guild
	}
	members := make([]Member, 0, len(s.users))
	for _, user := range s.users {
		members = append(members, member(user, false))
	}
	for key, value := range map[string]any{
		"joined_at": joined, "large": false, "unavailable": false, "member_count": len(members),
		"members": members, "channels": s.channels, "threads": []any{}, "presences": []any{},
		"voice_states": []any{}, "stage_instances": []any{}, "guild_scheduled_events": []any{},
	} {
		guild[key] = value
	}
	return guild
}
