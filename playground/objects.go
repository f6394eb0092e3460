package playground

import "encoding/json"

// A User is a Discord user object.
type User struct {
	ID            string  `json:"id"`
	Username      string  `json:"username"`
	Discriminator string  `json:"discriminator"`
	GlobalName    *string `json:"global_name"`
	Avatar        *string `json:"avatar"`
	Bot           bool    `json:"bot,omitempty"`
	PublicFlags   int     `json:"public_flags"`
	Flags         int     `json:"flags"`
	PrimaryGuild  *string `json:"primary_guild"` // always null
}

// A Member is a Discord guild member object. Permissions stands only where Discord
// computes it: in interactions.
type Member struct {
	User        *User    `json:"user,omitempty"`
	Nick        *string  `json:"nick"`
	Avatar      *string  `json:"avatar"`
	Roles       []string `json:"roles"`
	JoinedAt    string   `json:"joined_at"`
	Deaf        bool     `json:"deaf"`
	Mute        bool     `json:"mute"`
	Pending     bool     `json:"pending"`
	Flags       int      `json:"flags"`
	Permissions string   `json:"permissions,omitempty"`

	Banner   *string `json:"banner"` // these three are always null
	Premium  *string `json:"premium_since"`
	Disabled *string `json:"communication_disabled_until"`
}

// A Channel is a Discord channel object: a text channel of a guild, or direct messages of
// the bot with its one recipient.
type Channel struct {
	ID               string      `json:"id"`
	Type             int         `json:"type"`
	GuildID          string      `json:"guild_id,omitempty"`
	Name             string      `json:"name"`
	Topic            string      `json:"topic"`
	Position         int         `json:"position"`
	NSFW             bool        `json:"nsfw"`
	Overwrites       []Overwrite `json:"permission_overwrites"`
	RateLimitPerUser int         `json:"rate_limit_per_user"`
	ParentID         *string     `json:"parent_id"`
	LastMessageID    *string     `json:"last_message_id"`
	Flags            int         `json:"flags"`
	Permissions      string      `json:"permissions,omitempty"` // only in interactions and for the page
	Recipients       []User      `json:"recipients,omitempty"`
}

// An Overwrite is a Discord permission overwrite: what a role (Type 0) or member (Type 1)
// may do in a channel beyond its own permissions, or may not. Allow and Deny are bit sets
// in decimal digits.
type Overwrite struct {
	ID    string `json:"id"`
	Type  int    `json:"type"`
	Allow string `json:"allow"`
	Deny  string `json:"deny"`
}

// A Role is a Discord role object.
type Role struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Color       int    `json:"color"`
	Hoist       bool   `json:"hoist"`
	Position    int    `json:"position"`
	Permissions string `json:"permissions"`
	Managed     bool   `json:"managed"`
	Mentionable bool   `json:"mentionable"`
	Flags       int    `json:"flags"`

	Tags         map[string]string `json:"tags,omitempty"`
	Colors       map[string]*int   `json:"colors"`
	Icon         *string           `json:"icon"`
	UnicodeEmoji *string           `json:"unicode_emoji"`
}

// A Message is a Discord message object.
type Message struct {
	ID                string       `json:"id"`
	ChannelID         string       `json:"channel_id"`
	GuildID           string       `json:"guild_id,omitempty"` // only in gateway events
	Author            User         `json:"author"`
	Member            *Member      `json:"member,omitempty"` // only in gateway events
	Content           string       `json:"content"`
	Timestamp         string       `json:"timestamp"`
	EditedTimestamp   *string      `json:"edited_timestamp"`
	TTS               bool         `json:"tts"`
	MentionEveryone   bool         `json:"mention_everyone"`
	Mentions          []User       `json:"mentions"`
	MentionRoles      []string     `json:"mention_roles"`
	Attachments       []any        `json:"attachments"` // none: files are not taken
	Embeds            []Embed      `json:"embeds"`
	Components        []Component  `json:"components"`
	Pinned            bool         `json:"pinned"`
	Type              int          `json:"type"`
	Flags             int          `json:"flags"`
	Nonce             any          `json:"nonce,omitempty"` // string or number, as it was sent
	ApplicationID     string       `json:"application_id,omitempty"`
	WebhookID         string       `json:"webhook_id,omitempty"`
	MessageReference  *Reference   `json:"message_reference,omitempty"`
	ReferencedMessage *Message     `json:"referenced_message,omitempty"`
	Interaction       *Interaction `json:"interaction_metadata,omitempty"`

	onlyFor string // the user who sees it, if it is ephemeral
	direct  bool   // whether it was written in direct messages
}

// A Reference is what a message replies to.
type Reference struct {
	Type      int    `json:"type"`
	MessageID string `json:"message_id"`
	ChannelID string `json:"channel_id,omitempty"`
	GuildID   string `json:"guild_id,omitempty"`
}

// An Interaction says which interaction a message answers. Name is the command that it
// goes back to, "" if there is none.
type Interaction struct {
	ID                string            `json:"id"`
	Type              int               `json:"type"`
	User              User              `json:"user"`
	Name              string            `json:"name,omitempty"`
	Owners            map[string]string `json:"authorizing_integration_owners"`
	InteractedMessage string            `json:"interacted_message_id,omitempty"`
	OriginalResponse  string            `json:"original_response_message_id,omitempty"`
	Triggering        *Interaction      `json:"triggering_interaction_metadata,omitempty"`
}

// An Embed is a Discord embed object.
type Embed struct {
	Type        string       `json:"type,omitempty"`
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url,omitempty"`
	Timestamp   string       `json:"timestamp,omitempty"`
	Color       int          `json:"color,omitempty"`
	Footer      *EmbedFooter `json:"footer,omitempty"`
	Image       *Media       `json:"image,omitempty"`
	Thumbnail   *Media       `json:"thumbnail,omitempty"`
	Author      *EmbedAuthor `json:"author,omitempty"`
	Fields      []EmbedField `json:"fields,omitempty"`
}

// An EmbedFooter is the last line of an embed.
type EmbedFooter struct {
	Text    string `json:"text"`
	IconURL string `json:"icon_url,omitempty"`
}

// An EmbedAuthor is the first line of an embed.
type EmbedAuthor struct {
	Name    string `json:"name"`
	URL     string `json:"url,omitempty"`
	IconURL string `json:"icon_url,omitempty"`
}

// An EmbedField is one name and value of an embed.
type EmbedField struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline"`
}

// Media is a picture or file by its address.
type Media struct {
	URL string `json:"url"`
}

// A Component is a Discord component object of any type; the fields of other types are
// empty.
type Component struct {
	Type          int             `json:"type"`
	ID            int             `json:"id,omitempty"`
	CustomID      string          `json:"custom_id,omitempty"`
	Style         int             `json:"style,omitempty"`
	Label         string          `json:"label,omitempty"`
	Emoji         json.RawMessage `json:"emoji,omitempty"`
	URL           string          `json:"url,omitempty"`
	SKU           string          `json:"sku_id,omitempty"`
	Disabled      bool            `json:"disabled,omitempty"`
	Options       []SelectOption  `json:"options,omitempty"`
	Placeholder   string          `json:"placeholder,omitempty"`
	MinValues     *int            `json:"min_values,omitempty"`
	MaxValues     *int            `json:"max_values,omitempty"`
	DefaultValues json.RawMessage `json:"default_values,omitempty"`
	ChannelTypes  []int           `json:"channel_types,omitempty"`
	Required      *bool           `json:"required,omitempty"`
	Components    []Component     `json:"components,omitempty"`
	Component     *Component      `json:"component,omitempty"`
	Accessory     *Component      `json:"accessory,omitempty"`
	Content       string          `json:"content,omitempty"`
	Media         *Media          `json:"media,omitempty"`
	File          *Media          `json:"file,omitempty"`
	Items         []GalleryItem   `json:"items,omitempty"`
	Description   string          `json:"description,omitempty"`
	Spoiler       *bool           `json:"spoiler,omitempty"`
	Divider       *bool           `json:"divider,omitempty"`
	Spacing       *int            `json:"spacing,omitempty"`
	AccentColor   json.RawMessage `json:"accent_color,omitempty"` // a number or null
	MinLength     *int            `json:"min_length,omitempty"`
	MaxLength     *int            `json:"max_length,omitempty"`
	Value         any             `json:"value,omitempty"`   // text input: string; checkbox: bool
	Values        []string        `json:"values,omitempty"`  // submitted
	Default       bool            `json:"default,omitempty"` // checkbox
}

// A SelectOption is one choice of a select menu, radio or checkbox group.
type SelectOption struct {
	Label       string          `json:"label"`
	Value       string          `json:"value"`
	Description string          `json:"description,omitempty"`
	Emoji       json.RawMessage `json:"emoji,omitempty"`
	Default     bool            `json:"default,omitempty"`
}

// A GalleryItem is one picture of a media gallery.
type GalleryItem struct {
	Media       Media  `json:"media"`
	Description string `json:"description,omitempty"`
	Spoiler     bool   `json:"spoiler,omitempty"`
}

// A Modal is what a bot asks a person to fill in. Interaction is the id of the
// interaction that opened it.
type Modal struct {
	CustomID    string      `json:"custom_id"`
	Title       string      `json:"title"`
	Components  []Component `json:"components"`
	Interaction string      `json:"interaction,omitempty"`
	ChannelID   string      `json:"channel_id,omitempty"`
}

// A Command is a Discord application command object.
type Command struct {
	ID                       string            `json:"id"`
	ApplicationID            string            `json:"application_id"`
	GuildID                  string            `json:"guild_id,omitempty"`
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations"`
	Options                  []Option          `json:"options,omitempty"`
	DefaultMemberPermissions *string           `json:"default_member_permissions"`
	DMPermission             *bool             `json:"dm_permission,omitempty"`
	NSFW                     bool              `json:"nsfw"`
	IntegrationTypes         []int             `json:"integration_types,omitempty"`
	Contexts                 []int             `json:"contexts"`
	Version                  string            `json:"version"`
}

// An Option is one option of a command, or a subcommand or group of them.
type Option struct {
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Required                 bool              `json:"required,omitempty"`
	Choices                  []Choice          `json:"choices,omitempty"`
	Options                  []Option          `json:"options,omitempty"`
	ChannelTypes             []int             `json:"channel_types,omitempty"`
	MinValue                 *float64          `json:"min_value,omitempty"`
	MaxValue                 *float64          `json:"max_value,omitempty"`
	MinLength                *int              `json:"min_length,omitempty"`
	MaxLength                *int              `json:"max_length,omitempty"`
	Autocomplete             bool              `json:"autocomplete,omitempty"`
}

// A Choice is one value offered for an option.
type Choice struct {
	Name              string            `json:"name"`
	NameLocalizations map[string]string `json:"name_localizations,omitempty"`
	Value             any               `json:"value"` // string or number, as the option's type is
}
