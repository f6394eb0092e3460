package bot

import (
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

const (
	// minItem is the room that an item of a digest gets at least: a linked headline, one key
	// point with its link, and the outlets take 400 to 500 characters.
	minItem = 550

	maxPrints  = 6   // outlets linked below an item; the rest is counted
	maxSubject = 200 // characters of a digest's subject, in its head
)

// digestPage is a digest. With a key it has buttons, which show all its quotes and ask, and
// notifies the role of its subscription.
type digestPage struct {
	Digest news.Digest
	Key    string // of all its quotes
	Ask    string // of a conversation that has not begun
	Mute   string // of muting a topic in it
	// Corrected is when it was last changed, after it was posted, since somebody said whose
	// words these are; zero if it never was.
	Corrected time.Time
}

func (d digestPage) lay(p paper) layout {
	l := layout{Head: d.head(p)}
	shown := min(len(d.Digest.Items), (maxText-size(l.Head)-moreRoom)/minItem)
	told := 0
	for _, item := range d.Digest.Items[:shown] {
		told += 1 + len(item.Also)
		l.Items = append(l.Items, func(room int) string { return p.digestItem(item, room) })
	}
	if shown > 0 {
		lead := d.Digest.Items[0].Lead
		l.Picture = picture{lead.Image, lead.Title}
	}
	if more := d.Digest.Stories - told; more > 0 {
		l.Foot = p.count("digest.more", more)
	}
	if !d.Corrected.IsZero() {
		l.Foot = strings.TrimPrefix(l.Foot+small(p.with("digest.corrected", "when", stamp(d.Corrected, "f"))), "\n")
	}
	if d.Key != "" {
		l.Notify = d.Digest.Subscription.Role
		l.Buttons = []button{
			{p.say("digest.quotes"), 0, d.Key, discordgo.SecondaryButton},
			{p.say("digest.ask"), 0, d.Ask, discordgo.SecondaryButton},
			{p.say("digest.mute"), 0, d.Mute, discordgo.SecondaryButton},
		}
	}
	return l
}

// moreRoom is kept for the lines that count what is left out and say that it was corrected,
// whether it was or not: a corrected digest shows the same events.
const moreRoom = 160

// head says which digest this is and of when, then what it rests on.
func (d digestPage) head(p paper) string {
	sub := d.Digest.Subscription
	out := "### " + dotted(oneLine(sub.Name, maxName), stamp(d.Digest.Slot, "F"))
	if isID(sub.Role) && d.Key != "" {
		out = roleMention(sub.Role) + "\n" + out
	}
	since := ""
	if !d.Digest.Since.IsZero() {
		since = p.with("digest.since", "when", ago(d.Digest.Since))
	}
	narrowed := oneLine(p.filters(sub.About, time.Time{}, sub.Outlet), maxSubject)
	return out + small(dotted(p.count("stories", d.Digest.Stories), p.count("outlets", d.Digest.Outlets), since)) + small(narrowed) + small(p.muted(sub))
}

// digestItem writes an event in at most room: its headline, key points, what was said of
// it, and the outlets that tell it. Headline and outlets always stand; points and
// statements take turns as long as there is room, each of them whole.
func (p paper) digestItem(item news.DigestItem, room int) string {
	head, outlets := p.title(item.Lead, room/2)+small(p.part(item.Lead)), ""
	if prints := p.prints(item); size(head+prints) <= room {
		outlets = prints
	} else if own := small(oneLine(string(item.Lead.Outlet), maxOutlet)); size(head+own) <= room {
		outlets = own
	}
	matter := pointsBeside(item.Lead.KeyPoints, item.Words, maxKeyPoints)
	said := wordsBeside(item.Words, matter)
	title := "\n" + p.say("digest.record")
	left := room - size(head+outlets+title)
	var points, words strings.Builder
	for n := range max(len(matter), len(said)) {
		if n < len(matter) {
			left = write(&points, p.point(item.Lead, matter[n], left), left)
		}
		if n < len(said) {
			left = write(&words, p.attributed(said[n], left), left)
		}
	}
	if words.Len() == 0 {
		title = ""
	}
	return head + points.String() + title + words.String() + outlets
}

// write adds text to b if there is room, and returns what is left of it.
func write(b *strings.Builder, text string, room int) int {
	if size(text) > room {
		return room
	}
	b.WriteString(text)
	return room - size(text)
}

// maxCited is how many sentences a key point links to; one of more is no key point.
const maxCited = 3

// point is a key point with links to its sentences, which go where room is short, the last
// first.
func (p paper) point(s news.Story, k news.KeyPoint, room int) string {
	text := "\n- " + escape(strings.Join(strings.Fields(k.Text), " "))
	for _, sentence := range k.Sentences[:min(len(k.Sentences), maxCited)] {
		to := link("↗", news.Passage(s.URL, "", sentence.In(s.Text)))
		if to == "" || size(text+" "+to) > room {
			break
		}
		text += " " + to
	}
	return text
}

// prints names the outlets that tell the event, each once, the others as links to what
// they print; the headline links to the first.
func (p paper) prints(item news.DigestItem) string {
	names := []string{oneLine(string(item.Lead.Outlet), maxOutlet)}
	seen := map[news.Outlet]bool{item.Lead.Outlet: true}
	more := 0
	for _, other := range item.Also {
		name := oneLine(string(other.Outlet), maxOutlet)
		switch {
		case seen[other.Outlet]:
			continue
		case len(names) == maxPrints:
			more++
		case masks(string(other.Outlet)) && linkable(other.URL) != "":
			names = append(names, link(name, other.URL))
		default:
			names = append(names, name)
		}
		seen[other.Outlet] = true
	}
	if more > 0 {
		names = append(names, p.count("more", more))
	}
	return small(dotted(names...))
}
