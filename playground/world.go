package playground

// The ids of everything that exists from the start.
const (
	GuildID          = "900000000000000100"
	NewsreadersID    = "900000000000000111" // a role that may be mentioned, the member's
	NewsChannelID    = "900000000000000201"
	GeneralChannelID = "900000000000000202"
	AnnouncementsID  = "900000000000000203" // all may read it, only the admin writes
	StaffChannelID   = "900000000000000204" // only the admin sees it
	AdminID          = "900000000000000301" // the person to be
	MemberID         = "900000000000000302" // an ordinary member
	BotID            = "900000000000000401" // user and application
	AdminDirectID    = "900000000000000501" // the admin's direct messages with the bot
	MemberDirectID   = "900000000000000502"

	botRoleID = "900000000000000112"
)

// Message flags, https://docs.discord.com/developers/resources/message#message-object-message-flags.
const (
	flagSuppressEmbeds = 1 << 2
	flagEphemeral      = 1 << 6
	flagLoading        = 1 << 7
	flagSilent         = 1 << 12
	flagComponentsV2   = 1 << 15
)

const (
	joined       = "2026-01-05T09:00:00.000000+00:00"
	locale       = "en-US"
	guildName    = "Norvia Newsroom"
	typeReply    = 19
	typeResponse = 20
)

// Types of channels.
const (
	typeText   = 0
	typeDirect = 1
)

// people returns the users of the world, the default one first, the bot last.
func people(app string) []User {
	admin, member := "Tove Aasen", "Joss Talley"
	return []User{
		{ID: AdminID, Username: "tove", Discriminator: "0", GlobalName: &admin},
		{ID: MemberID, Username: "joss", Discriminator: "0", GlobalName: &member},
		{ID: BotID, Username: app, Discriminator: "0", Bot: true},
	}
}

// channels returns the channels that exist from the start, in their order: those of the
// first guild, then everyone's direct messages with the bot.
func channels(users []User) []Channel {
	readOnly := []Overwrite{deny(GuildID, permSend)}
	hidden := []Overwrite{deny(GuildID, permView)}
	return []Channel{
		textChannel(NewsChannelID, GuildID, "news", "What happened, and who said it", 0, nil),
		textChannel(GeneralChannelID, GuildID, "general", "Everything else", 1, nil),
		textChannel(AnnouncementsID, GuildID, "announcements", "From the admin to all", 2, readOnly),
		textChannel(StaffChannelID, GuildID, "staff", "For the admin alone", 3, hidden),
		{ID: AdminDirectID, Type: typeDirect, Recipients: users[:1:1]},
		{ID: MemberDirectID, Type: typeDirect, Recipients: users[1:2:2]},
	}
}

// textChannel returns a text channel of a guild.
func textChannel(id, guild, name, topic string, position int, overwrites []Overwrite) Channel {
	return Channel{
		ID: id, Type: typeText, GuildID: guild, Name: name, Topic: topic, Position: position,
		Overwrites: append([]Overwrite{}, overwrites...),
	}
}

// user returns the user with id.
func (s *Server) user(id string) (User, bool) {
	return pick(s.users, id, func(u User) string { return u.ID })
}

// bot returns the application's user.
func (s *Server) bot() User { return s.users[len(s.users)-1] }

// channel returns the channel with id.
func (s *Server) channel(id string) (Channel, bool) {
	return pick(s.channels, id, func(c Channel) string { return c.ID })
}

// pick returns the one of list whose key is id.
func pick[T any](list []T, id string, key func(T) string) (found T, ok bool) {
	for _, one := range list {
		if key(one) == id {
			return one, true
		}
	}
	return found, false
}
