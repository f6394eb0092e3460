package bot

import (
	"cmp"
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
	Head    string
	Items   []item
	Picture picture // beside the first item
	Foot    string
	Pages   pages
	Buttons []button
	Notify  string // id of the one role that the message may notify; "" for nobody
}

// A picture stands beside a text. Without an address that Discord would take there is none.
type picture struct{ URL, Alt string }

// maxPicture are Discord's limits for the address of a picture and for its description, in
// characters (Component Reference, "Thumbnail").
const (
	maxPicture    = 2048
	maxPictureAlt = 1024
)

// beside puts the picture beside a text.
func (pic picture) beside(text discordgo.TextDisplay) discordgo.MessageComponent {
	address := linkable(pic.URL)
	if address == "" || len(address) > maxPicture {
		return text
	}
	shown := discordgo.Thumbnail{Media: discordgo.UnfurledMediaItem{URL: address}}
	if alt := cutRunes(plainLine(pic.Alt), maxPictureAlt/2); alt != "" { // half as many runes fit in any way of counting
		shown.Description = &alt
	}
	return discordgo.Section{Components: []discordgo.MessageComponent{text}, Accessory: shown}
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

// mentions allows none but those of Roles: Parse is empty and never nil, which Discord
// would read as "all".
type mentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles,omitempty"`
	// Replied is never set: whom a message answers sees it where he asked.
	Replied bool `json:"replied_user"`
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
	left := maxText - size(l.Head) - size(l.Foot)
	var parts []discordgo.MessageComponent
	if l.Head != "" {
		parts = append(parts, discordgo.TextDisplay{Content: l.Head})
	}
	add := func(text string) {
		if len(parts) > 0 {
			parts = append(parts, discordgo.Separator{})
		}
		parts = append(parts, discordgo.TextDisplay{Content: text})
	}
	for i, text := range fit(l.Items, left) {
		if text == "" || size(text) > left || len(parts) > maxParts {
			continue
		}
		left -= size(text)
		add(text)
		if i == 0 {
			parts[len(parts)-1] = l.Picture.beside(discordgo.TextDisplay{Content: text})
		}
	}
	if l.Foot != "" {
		add(l.Foot)
	}
	m := message{Flags: flagComponents, Components: p.framed(parts, l), Mentions: mentions{Parse: []string{}}}
	if isID(l.Notify) {
		m.Mentions.Roles = []string{l.Notify}
	}
	return m
}

// maxParts leaves room for the container, one more item and the foot with their
// separators, a picture with its section, the row and its five buttons.
const maxParts = maxComponents - 13

// framed puts the parts into a container, and the buttons below it in one row: a list that
// has pages has two of its own at most, since a row takes five.
func (p paper) framed(parts []discordgo.MessageComponent, l layout) []discordgo.MessageComponent {
	var below discordgo.ActionsRow
	if l.Pages.Of > 1 {
		below = l.Pages.row(p)
	}
	below.Components = append(below.Components, row(p, l.Buttons).Components...)
	out := []discordgo.MessageComponent{discordgo.Container{Components: parts}}
	if len(below.Components) > 0 {
		out = append(out, below)
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
