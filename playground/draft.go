package playground

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A draft is the body of a request that creates or edits a message. Nil is what the
// request does not name.
type draft struct {
	Content    *string          `json:"content"`
	TTS        bool             `json:"tts"`
	Embeds     *[]Embed         `json:"embeds"`
	Components *[]Component     `json:"components"`
	Flags      *int             `json:"flags"`
	Mentions   *allowedMentions `json:"allowed_mentions"`
	Poll       json.RawMessage  `json:"poll"`
	Nonce      any              `json:"nonce"`
	Enforce    bool             `json:"enforce_nonce"`
	Reference  *referral        `json:"message_reference"`

	named map[string]bool // the fields that the body names, null ones too
}

// A referral is what a message that is sent replies to.
type referral struct {
	Reference
	Must *bool `json:"fail_if_not_exists"` // nil: it must exist
}

// allowedMentions says which mentions of a message may ping.
type allowedMentions struct {
	Parse       []string `json:"parse"`
	Users       []string `json:"users"`
	Roles       []string `json:"roles"`
	RepliedUser *bool    `json:"replied_user"`
}

// UnmarshalJSON reads a draft and remembers which fields stood there: in an edit, null
// empties a field and absence leaves it.
func (d *draft) UnmarshalJSON(body []byte) error {
	type plain draft
	var names map[string]json.RawMessage
	if err := json.Unmarshal(body, &names); err != nil {
		return err
	}
	if err := json.Unmarshal(body, (*plain)(d)); err != nil {
		return err
	}
	d.named = map[string]bool{}
	for name := range names {
		d.named[name] = true
	}
	return nil
}

// settable are the flags that a request may set, sent in an answer to an interaction
// or not; Discord ignores the others.
func settable(interaction bool) int {
	if interaction {
		return flagSuppressEmbeds | flagSilent | flagComponentsV2 | flagEphemeral
	}
	return flagSuppressEmbeds | flagSilent | flagComponentsV2
}

// apply returns m as the draft changes it. The draft has been checked.
func (d *draft) apply(m Message) Message {
	if d.named["content"] {
		m.Content = value(d.Content)
	}
	if d.named["embeds"] {
		m.Embeds = value(d.Embeds)
		for at := range m.Embeds {
			m.Embeds[at].Type = "rich"
		}
	}
	if d.named["components"] {
		m.Components = value(d.Components)
		completeComponents(m.Components)
	}
	return whole(m)
}

// value returns what p points to, the zero value if it is nil.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// whole returns m with no list missing: Discord sends empty ones.
func whole(m Message) Message {
	if m.Embeds == nil {
		m.Embeds = []Embed{}
	}
	if m.Components == nil {
		m.Components = []Component{}
	}
	if m.Mentions == nil {
		m.Mentions = []User{}
	}
	if m.MentionRoles == nil {
		m.MentionRoles = []string{}
	}
	if m.Attachments == nil {
		m.Attachments = []any{}
	}
	return m
}

// completeComponents gives every component what Discord's answers always have: an id, the
// smallest that is free, in the order in which they stand, and the defaults of its type.
func completeComponents(list []Component) {
	taken := map[int]bool{}
	each(list, func(c *Component) { taken[c.ID] = true })
	next := 1
	each(list, func(c *Component) {
		for ; c.ID == 0; next++ {
			if !taken[next] {
				c.ID = next
			}
		}
		c.defaults()
	})
}

// defaults sets what a component of its type has if nothing was sent.
func (c *Component) defaults() {
	switch c.Type {
	case typeSelect, typeUserSelect, typeUserSelect + 1, typeUserSelect + 2, typeChannelSelect:
		fallback(&c.MinValues, 1)
		fallback(&c.MaxValues, 1)
	case typeSeparator:
		fallback(&c.Spacing, 1)
		fallback(&c.Divider, true)
	case typeContainer:
		fallback(&c.Spoiler, false)
		if c.AccentColor == nil {
			c.AccentColor = json.RawMessage("null")
		}
	case typeThumbnail, typeFile:
		fallback(&c.Spoiler, false)
	}
}

// fallback makes p point to v if it points to nothing.
func fallback[T any](p **T, v T) {
	if *p == nil {
		*p = &v
	}
}

// each calls do for every component, parents first. Components that passed their check
// are nested three deep at most.
func each(list []Component, do func(*Component)) {
	for at := range list {
		c := &list[at]
		do(c)
		each(c.Components, do)
		for _, inner := range []*Component{c.Accessory, c.Component} {
			if inner != nil {
				do(inner)
			}
		}
	}
}

// mentionTag is a mention of a user or role as it stands in content.
var mentionTag = regexp.MustCompile(`<@(!|&)?(\d{1,20})>`)

// resolveMentions sets who m mentions, as far as allowed lets it; nil allows all that
// the author may mention.
func (s *Server) resolveMentions(m Message, allowed *allowedMentions) Message {
	m.Mentions, m.MentionRoles = []User{}, []string{}
	text := m.Content
	each(m.Components, func(c *Component) { text += "\n" + c.Content })
	for _, tag := range mentionTag.FindAllStringSubmatch(text, -1) {
		if tag[1] == "&" {
			m = s.mentionRole(m, tag[2], allowed)
		} else if user, ok := s.user(tag[2]); ok && allowed.lets("users", user.ID) && !mentions(m, user.ID) {
			m.Mentions = append(m.Mentions, user)
		}
	}
	everyone := strings.Contains(text, "@everyone") || strings.Contains(text, "@here")
	channel, _ := s.channel(m.ChannelID)
	m.MentionEveryone = everyone && allowed.lets("everyone", "") && channel.GuildID != "" &&
		s.may(m.Author.ID, channel)&permMentionAll != 0
	if m.pingsReplied(allowed) {
		m.Mentions = append(m.Mentions, m.ReferencedMessage.Author)
	}
	return m
}

// mentionRole notes that m mentions a role: one that all may mention, or any if its author
// may mention everyone.
func (s *Server) mentionRole(m Message, id string, allowed *allowedMentions) Message {
	channel, _ := s.channel(m.ChannelID)
	g := s.guilds[channel.GuildID]
	if g == nil || id == g.id || slices.Contains(m.MentionRoles, id) {
		return m
	}
	role, ok := g.role(id)
	may := role.Mentionable || s.may(m.Author.ID, channel)&permMentionAll != 0
	if ok && may && allowed.lets("roles", id) {
		m.MentionRoles = append(m.MentionRoles, id)
	}
	return m
}

// pingsReplied reports whether m pings the author of the message it replies to: not if
// that is its own author, and not the bot for the answer to a command.
func (m Message) pingsReplied(allowed *allowedMentions) bool {
	to := m.ReferencedMessage
	if to == nil || to.Interaction != nil || to.Author.ID == m.Author.ID || mentions(m, to.Author.ID) {
		return false
	}
	return allowed == nil || allowed.RepliedUser == nil || *allowed.RepliedUser
}

// mentions reports whether m pings user.
func mentions(m Message, user string) bool {
	return slices.ContainsFunc(m.Mentions, func(u User) bool { return u.ID == user })
}

// lets reports whether a mention of kind ("users", "roles", "everyone") may ping id.
func (a *allowedMentions) lets(kind, id string) bool {
	return a == nil || slices.Contains(a.Parse, kind) ||
		kind == "users" && slices.Contains(a.Users, id) || kind == "roles" && slices.Contains(a.Roles, id)
}

// blank reports whether raw is absent, null or an empty list.
func blank(raw json.RawMessage) bool {
	text := string(bytes.TrimSpace(raw))
	return text == "" || text == "null" || text == "[]"
}

// nonceText returns a nonce, a string or an integer, as text.
func nonceText(nonce any) string {
	switch n := nonce.(type) {
	case string:
		return n
	case float64:
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return ""
}
