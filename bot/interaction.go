package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
)

// The kinds of interactions that the bot serves (Receiving and Responding, "Interaction
// Type").
const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
)

// An interaction is what the bot reads of Discord's interaction object. discordgo's own
// type is not used, since its methods panic on values of an unexpected type.
type interaction struct {
	ID    string `json:"id"`
	App   string `json:"application_id"`
	Kind  int    `json:"type"`
	Token string `json:"token"`
	Data  asked  `json:"data"`
}

// asked is an interaction's data, of a command or of a component.
type asked struct {
	Name     string        `json:"name"`
	Options  []givenOption `json:"options"`
	CustomID string        `json:"custom_id"`
}

type givenOption struct {
	Name    string `json:"name"`
	Value   any    `json:"value"` // string, float64 or bool
	Focused bool   `json:"focused"`
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
func (i interaction) focused() (givenOption, bool) {
	for _, o := range i.Data.Options {
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
