package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/news"
)

// The types of messages that people write (Message Object, "Message Types"); all others
// tell what happened in a channel.
const (
	plainMessage = 0
	replyMessage = 19
)

// A userMessage is what the bot reads of Discord's message object. discordgo's own type
// is not used: one component that is new to it makes the whole message unreadable.
type userMessage struct {
	ID       string          `json:"id"`
	Channel  string          `json:"channel_id"`
	Guild    string          `json:"guild_id"` // "" in direct messages
	Member   json.RawMessage `json:"member"`   // in servers
	Kind     int             `json:"type"`
	Webhook  string          `json:"webhook_id"`
	Content  string          `json:"content"`
	Mentions []account       `json:"mentions"` // whom it notifies
	Author   struct {
		ID     string `json:"id"`
		Bot    bool   `json:"bot"`
		System bool   `json:"system"`
	} `json:"author"`
	// To is what it replies to; nil if that has been deleted or cannot be seen.
	To *struct {
		Author account `json:"author"`
		Parts  []piece `json:"components"`
	} `json:"referenced_message"`
}

// parseMessage reads one as the gateway hands it over. An error is one that cannot be
// answered, or does not say whose news it may see.
func parseMessage(raw []byte) (userMessage, error) {
	var m userMessage
	if len(raw) > maxInteraction {
		return m, fmt.Errorf("bot: a message of %d bytes", len(raw))
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return userMessage{}, fmt.Errorf("bot: a message that is not readable: %w", err)
	}
	member := len(m.Member) > 0 && string(m.Member) != "null"
	if !isID(m.ID) || !isID(m.Channel) || !isID(m.Author.ID) || m.Guild != "" && !isID(m.Guild) || m.Guild == "" && member {
		return userMessage{}, errors.New("bot: a message that does not say who writes where")
	}
	return m, nil
}

// question returns what m asks the bot, whose id is me, as one line; "" if it holds nothing
// but the bot's name. It is false for what is not written to the bot by a person, and where
// Discord withholds the words: in servers it shows them only to those whom they notify, and
// never what replies to the answer of a command.
func (m userMessage) question(me string) (text string, ok bool) {
	switch {
	case me == "", m.Author.ID == me, m.Author.Bot, m.Author.System, m.Webhook != "":
		return "", false
	case m.Kind != plainMessage && m.Kind != replyMessage:
		return "", false
	case m.Guild != "" && (m.Content == "" || !slices.Contains(m.Mentions, account{me})):
		return "", false
	}
	return withoutName(m.Content, me), true
}

// withoutName is text as one line without mentions of me, and without what stands between
// a name and what is said to it.
func withoutName(text, me string) string {
	text = strings.NewReplacer("<@"+me+">", " ", "<@!"+me+">", " ").Replace(text)
	return strings.TrimLeft(strings.Join(strings.Fields(text), " "), " ,:;")
}

// call is what a command sees of m, but for its arguments.
func (m userMessage) call() Call {
	c := Call{Tenant: news.MemberTenant(m.Author.ID), Asker: m.Author.ID, Server: m.Guild, Channel: m.Channel}
	if m.Guild != "" {
		c.Tenant = news.ServerTenant(m.Guild)
	}
	return c
}
