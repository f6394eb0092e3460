package bot

import (
	"testing"

	"github.com/bwmarrin/discordgo"
)

// TestFormStyle: what is as short as a name is asked for in one line, a question in several.
func TestFormStyle(t *testing.T) {
	for length, want := range map[int]discordgo.TextInputStyle{
		maxRightName: discordgo.TextInputShort, maxQuestion: discordgo.TextInputParagraph,
	} {
		open := Form{Title: "Title", Label: "Label", Field: Text{Name: "field", Max: length}}.open("id")
		field := open.Parts[0].(discordgo.ActionsRow).Components[0].(discordgo.TextInput)
		if field.Style != want || field.MaxLength != length || open.CustomID != "id" {
			t.Errorf("%d characters: %+v, want style %d", length, field, want)
		}
	}
}
