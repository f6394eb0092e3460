package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"onrecord/news"
)

// The kinds of interactions that the bot serves (Receiving and Responding, "Interaction
// Type").
const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindForm         = 5 // one that was filled in
)

// An interaction is what the bot reads of Discord's interaction object. discordgo's own
// type is not used, since its methods panic on values of an unexpected type.
type interaction struct {
	ID    string `json:"id"`
	App   string `json:"application_id"`
	Kind  int    `json:"type"`
	Token string `json:"token"`
	Data  asked  `json:"data"`

	Guild   string      `json:"guild_id"` // "" in direct messages
	Channel string      `json:"channel_id"`
	User    account     `json:"user"` // in direct messages
	AppMay  permissions `json:"app_permissions"`
	// Owners has who installed the application here: under "0" the server, under "1" a person.
	Owners map[string]any `json:"authorizing_integration_owners"`
	Member struct {       // in servers
		User account     `json:"user"`
		May  permissions `json:"permissions"`
	} `json:"member"`
}

type account struct {
	ID string `json:"id"`
}

// asked is an interaction's data, of a command, a component or a form.
type asked struct {
	Kind     int           `json:"type"` // of a command
	Name     string        `json:"name"`
	Target   string        `json:"target_id"` // of a command on a message: its id
	Options  []givenOption `json:"options"`
	Resolved resolved      `json:"resolved"`
	CustomID string        `json:"custom_id"`
	Parts    []filledPart  `json:"components"` // of a form
}

// resolved is what Discord says of the channels and roles that a person chose, and of the
// message that a command is used on, by id.
type resolved struct {
	Messages map[string]json.RawMessage `json:"messages"`

	Channels map[string]PickedChannel `json:"channels"`
	Roles    map[string]PickedRole    `json:"roles"`
}

type givenOption struct {
	Kind    int           `json:"type"`
	Name    string        `json:"name"`
	Value   any           `json:"value"` // string, float64 or bool
	Options []givenOption `json:"options"`
	Focused bool          `json:"focused"`
}

// call is what of i a command sees, without options. It is an error if i does not say who
// asks.
func (i interaction) call() (Call, error) {
	c := Call{Channel: i.Channel, AppMay: i.AppMay}
	switch {
	case isID(i.Guild) && isID(i.Member.User.ID) && i.personal():
		c.Asker = i.Member.User.ID
		c.Tenant = news.MemberTenant(c.Asker)
	case isID(i.Guild) && isID(i.Member.User.ID):
		c.Server, c.Asker = i.Guild, i.Member.User.ID
		c.Tenant = news.ServerTenant(i.Guild)
		c.Manager = i.Member.May.has(manageServer)
	case i.Guild == "" && isID(i.User.ID):
		c.Asker = i.User.ID
		c.Tenant = news.MemberTenant(i.User.ID)
	default:
		return c, errors.New("bot: an interaction that does not say who asks")
	}
	return c, nil
}

// personal reports whether i comes from a person's own installation alone. Where it was
// made is then a stranger's place: what is answered there is what the asker sees in direct
// messages, and nothing of the server's.
func (i interaction) personal() bool {
	_, server := i.Owners["0"]
	_, person := i.Owners["1"]
	return person && !server
}

// maxInteraction bounds what is read of one interaction; those of Discord's own making
// that the bot serves are below 20 kB.
const maxInteraction = 1 << 20

// parseInteraction reads an interaction as the gateway hands it over. What it returns
// beside an error is as much as could be read; it can be answered if answerable says so.
func parseInteraction(raw []byte) (interaction, error) {
	var i interaction
	if len(raw) > maxInteraction {
		return i, fmt.Errorf("bot: an interaction of %d bytes", len(raw))
	}
	if err := json.Unmarshal(raw, &i); err != nil {
		return i, fmt.Errorf("bot: an interaction that is not readable: %w", err)
	}
	if !i.answerable() {
		return i, errors.New("bot: an interaction without a usable id or token")
	}
	return i, nil
}

// answerable reports whether id and token can stand in a path.
func (i interaction) answerable() bool {
	return isID(i.ID) && isID(i.App) && i.Token != "" && url.PathEscape(i.Token) == i.Token
}

// callback is where the first answer goes, within 3 seconds.
func (i interaction) callback() string {
	return "/interactions/" + i.ID + "/" + i.Token + "/callback"
}

// followUp is where further messages go, within 15 minutes; original is the first answer.
func (i interaction) followUp() string { return "/webhooks/" + i.App + "/" + i.Token }
func (i interaction) original() string { return i.followUp() + "/messages/@original" }

// focused returns the option that a person is typing into.
func focused(given []givenOption) (givenOption, bool) {
	for _, o := range given {
		if o.Focused {
			return o, true
		}
	}
	return givenOption{}, false
}

// logID is the id as it may stand in a log line: a snowflake, or "".
func (i interaction) logID() string {
	if isID(i.ID) {
		return i.ID
	}
	return ""
}
