package bot

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

// disputedPage asks which of some statements is somebody else's.
type disputedPage struct {
	Found []news.Statement
	Key   string
}

func (d disputedPage) lay(p paper) layout {
	l := layout{Head: "### " + p.say("correct.which") + small(p.say("correct.how"))}
	for i, s := range d.Found {
		number := fmt.Sprintf("**%d** · ", i+1)
		l.Items = append(l.Items, func(room int) string { return number + p.spoken(s, room-size(number)) })
		l.Buttons = append(l.Buttons, button{fmt.Sprint(i + 1), i + 1, d.Key, discordgo.SecondaryButton})
	}
	return l
}

// correctedPage says what a correction changes.
type correctedPage struct {
	Done  news.Correction
	Name  string // "" if nobody knows whose it is
	Known bool   // somebody is on record under that name
	Key   string // to take it back
}

func (c correctedPage) lay(p paper) layout {
	head := p.say("correct.done", "person", c.Name)
	switch {
	case c.Name == "":
		head = p.say("correct.nobody")
	case !c.Known:
		head += " " + p.say("correct.new")
	}
	was := p.speaker("", news.Quote{Speaker: c.Done.Before})
	return layout{
		Head:    head + small(p.with("correct.before", "person", was)) + small(p.say("correct.later")),
		Items:   []item{func(room int) string { return p.spoken(c.Done.Statement, room) }},
		Buttons: []button{{p.say("correct.undo"), 0, c.Key, discordgo.SecondaryButton}},
	}
}

// correction says that a speaker is not as printed, and in at most mention characters what
// is.
func (p paper) correction(s news.Statement, mention int) string {
	printed := strings.TrimSpace(news.Join(s.Text, s.Quote.Source, " … "))
	if mention == 0 || printed == "" {
		return p.say("statement.corrected")
	}
	return p.say("statement.corrected.from", "mention", cutRunes(printed, mention))
}

const (
	maxCalled = 3  // roles, and aliases, in the head of /said: they fill a line each
	maxRolled = 40 // characters of each
)

// called says under which other names articles print a person, and what they called the
// person when. A single role stands in the head already.
func (p paper) called(who news.Person) string {
	var roles, aliases []string
	for _, r := range who.Roles[:min(len(who.Roles), maxCalled)] {
		text := oneLine(r.Role, maxRolled)
		if days := period(news.Evidence{First: r.First, Last: r.Last}); days != "" {
			text += " (" + days + ")"
		}
		roles = append(roles, text)
	}
	for _, a := range who.Aliases[:min(len(who.Aliases), maxCalled)] {
		aliases = append(aliases, oneLine(a, maxRolled))
	}
	var said, printed string
	if len(roles) > 1 {
		said = p.with("said.called", "roles", strings.Join(roles, "; "))
	}
	if len(aliases) > 0 {
		printed = p.with("said.printed", "names", strings.Join(aliases, ", "))
	}
	return small(said) + small(printed)
}
