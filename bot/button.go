package bot

import (
	"fmt"

	"github.com/bwmarrin/discordgo"
)

// A button is one that is answered with the view of its key and its number.
type button struct {
	Label string
	N     int
	Key   string
	Style discordgo.ButtonStyle
}

// row is the buttons side by side.
func row(p paper, buttons []button) discordgo.ActionsRow {
	var out discordgo.ActionsRow
	for _, b := range buttons {
		out.Components = append(out.Components, discordgo.Button{
			Label: b.Label, Style: b.Style, CustomID: p.sign(b.N, b.Key),
		})
	}
	return out
}

// pages is where a list stands: page Page of Of, counted from 0, of the view Key.
type pages struct {
	Page, Of int
	Key      string
}

// row is the buttons that turn the pages: newer, where we are, older.
func (t pages) row(p paper) discordgo.ActionsRow {
	button := func(label string, page int, on bool) discordgo.Button {
		return discordgo.Button{
			Label: label, Style: discordgo.SecondaryButton, Disabled: !on, CustomID: p.sign(page, t.Key),
		}
	}
	where := p.with("list.where", "n", fmt.Sprint(t.Page+1), "m", fmt.Sprint(t.Of))
	return discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		button(p.say("list.newer"), t.Page-1, t.Page > 0),
		button(where, t.Page, false),
		button(p.say("list.older"), t.Page+1, t.Page+1 < t.Of),
	}}
}
