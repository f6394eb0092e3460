package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

// A Reply is what a command answers, as a value; how it looks is its own affair.
type Reply interface {
	lay(p paper) layout
}

// A paper is what a Reply needs to lay itself out.
type paper struct {
	words
	sentences func(string) []news.Span
	sign      func(page int, key string) string // the custom_id of a button
}

// A layout is a message in parts, all of them markdown.
type layout struct {
	Head  string
	Items []item
	Pages pages
}

// An item writes itself in at most room, as [size] counts.
type item func(room int) string

// Discord's limits for a message of components (Component Reference; the last is not in
// it, but more is answered with status 500 from about 10 kB on).
const (
	maxText       = 4000 // characters in all components together
	maxComponents = 40
	maxLabel      = 80
	maxCustomID   = 100
	maxBytes      = 8000 // of UTF-8 in all components together
)

// size is how much of a message's [maxText] a text takes up. Characters are counted as
// UTF-16 units, the larger of the two ways that clients count; a text that is long in
// bytes counts for more, so that maxBytes is kept too.
func size(text string) int {
	units := 0
	for _, r := range text {
		units += max(1, utf16.RuneLen(r))
	}
	const bytesEach = maxBytes / maxText
	return max(units, (len(text)+bytesEach-1)/bytesEach)
}

// message is the body of an answer as Discord takes it.
type message struct {
	Flags      int                          `json:"flags,omitempty"`
	Components []discordgo.MessageComponent `json:"components"`
	Mentions   mentions                     `json:"allowed_mentions"`
}

// mentions allows none: Parse is empty and never nil, which Discord would read as "all".
type mentions struct {
	Parse []string `json:"parse"`
}

// Message flags (Message Object, "Message Flags").
const (
	flagEphemeral  = 1 << 6
	flagComponents = 1 << 15
)

// print lays r out within Discord's limits. Items that do not fit, though each has been
// asked to, are left out whole.
func (p paper) print(r Reply) message {
	l := r.lay(p)
	left := maxText - size(l.Head)
	var parts []discordgo.MessageComponent
	if l.Head != "" {
		parts = append(parts, discordgo.TextDisplay{Content: l.Head})
	}
	for _, text := range fit(l.Items, left) {
		if text == "" || size(text) > left || len(parts) > maxParts {
			continue
		}
		left -= size(text)
		if len(parts) > 0 {
			parts = append(parts, discordgo.Separator{})
		}
		parts = append(parts, discordgo.TextDisplay{Content: text})
	}
	return message{Flags: flagComponents, Components: p.framed(parts, l.Pages), Mentions: mentions{[]string{}}}
}

// maxParts leaves room for the container, one more item with its separator, the row and
// its three buttons.
const maxParts = maxComponents - 7

// framed puts the parts into a container, and the buttons below it.
func (p paper) framed(parts []discordgo.MessageComponent, turn pages) []discordgo.MessageComponent {
	out := []discordgo.MessageComponent{discordgo.Container{Components: parts}}
	if turn.Of > 1 {
		out = append(out, turn.row(p))
	}
	return out
}

// fit writes all items within room. Short ones take what they need; long ones share what
// is left evenly.
func fit(items []item, room int) []string {
	out := make([]string, len(items))
	order := make([]int, len(items))
	for i, write := range items {
		out[i], order[i] = write(maxText), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size(out[a]), size(out[b])) })
	for n, i := range order {
		share := room / (len(order) - n)
		if size(out[i]) > share {
			out[i] = items[i](share)
		}
		room -= size(out[i])
	}
	return out
}

// fixed is an item that has one form.
func fixed(text string) item { return func(int) string { return text } }

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

// pagesOf is how many pages n things make, each of them each.
func pagesOf(n, each int) int { return (n + each - 1) / each }

// dotted joins the parts that are not empty with a middle dot.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// small is a line of its own in small print, and nothing if it has no words.
func small(line string) string {
	if line == "" {
		return ""
	}
	return "\n-# " + line
}

// note is a Reply of one sentence.
type note string

func (n note) lay(paper) layout { return layout{Head: string(n)} }
