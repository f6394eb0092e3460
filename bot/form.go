package bot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/bwmarrin/discordgo"
)

// A Form asks for one text. Discord takes 45 characters of Title and of Label.
type Form struct {
	Title, Label string
	Field        Text
}

// openForm is a form as Discord is told of it (Receiving and Responding, "Modal").
type openForm struct {
	CustomID string                       `json:"custom_id"`
	Title    string                       `json:"title"`
	Parts    []discordgo.MessageComponent `json:"components"`
}

// maxShort is the most characters of a field of one line, such as a name.
const maxShort = 100

func (f Form) open(customID string) *openForm {
	style := discordgo.TextInputParagraph
	if f.Field.Max <= maxShort {
		style = discordgo.TextInputShort
	}
	field := discordgo.TextInput{CustomID: f.Field.Name, Label: f.Label, Style: style, Required: f.Field.Required, MaxLength: f.Field.Max}
	row := discordgo.ActionsRow{Components: []discordgo.MessageComponent{field}}
	return &openForm{customID, f.Title, []discordgo.MessageComponent{row}}
}

// A filledPart is a part of a form that came back: a row, a label, or a field.
type filledPart struct {
	CustomID string       `json:"custom_id"`
	Value    any          `json:"value"`
	Parts    []filledPart `json:"components"` // of a row
	Part     *filledPart  `json:"component"`  // of a label
}

// filled returns the value of the field of that name; nil if there is none.
func filled(parts []filledPart, name string) any {
	for _, p := range parts {
		if p.CustomID == name {
			return p.Value
		}
		if p.Part != nil {
			p.Parts = append(p.Parts, *p.Part)
		}
		if value := filled(p.Parts, name); value != nil {
			return value
		}
	}
	return nil
}

// job is what a button with this form comes to, given the job that answers the form: a
// button opens the form, the form that came back is answered with a new message.
func (f Form) job(i interaction, by *Call, answer job) job {
	if i.Kind == kindComponent {
		return job{name: answer.name, form: f.open(i.Data.CustomID)}
	}
	value, ok := f.Field.read(filled(i.Data.Parts, f.Field.Name), resolved{})
	if f.Field.Name == "" || !ok {
		err := errors.New("bot: a form without its field, or with a value of a wrong kind or length")
		return job{name: answer.name, private: true, run: func(context.Context) (Reply, error) { return nil, err }}
	}
	by.Args = Args{f.Field.Name: value}
	answer.edits = false
	return answer
}

// act runs a job, or shows its form. A form can only be the first answer, so nothing but
// the view is read before.
func (r *router) act(i interaction, log *slog.Logger, j job) {
	if j.form == nil {
		r.answer(i, log, j)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), tokenLife)
	defer cancel()
	r.send(ctx, log, http.MethodPost, i.callback(), firstAnswer{answerForm, j.form})
}
