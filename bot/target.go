package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strings"
)

// A shownMessage is what is read of the message that a command is used on. It comes from
// anybody; what has another type than here is left out.
type shownMessage struct {
	Content string `json:"content"`
	Embeds  []struct {
		URL         string `json:"url"`
		Title       string `json:"title"`
		Description string `json:"description"`
		Fields      []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"fields"`
	} `json:"embeds"`
	Components []shownPart `json:"components"`
	// Forwarded is what the message passes on (Message Object, "Message Snapshot").
	Forwarded []struct {
		Message struct {
			Content    string      `json:"content"`
			Components []shownPart `json:"components"`
		} `json:"message"`
	} `json:"message_snapshots"`
}

// A shownPart is a component of a message: a text, a button with a link, or what holds them.
type shownPart struct {
	Content   string      `json:"content"`
	URL       string      `json:"url"`
	Parts     []shownPart `json:"components"`
	Accessory *shownPart  `json:"accessory"`
}

// target is the message that a command is used on. None is an error.
func (d asked) target() (shownMessage, error) {
	var m shownMessage
	raw, ok := d.Resolved.Messages[d.Target]
	if !ok || !isID(d.Target) {
		return m, errors.New("bot: a command for messages without its message")
	}
	var mistyped *json.UnmarshalTypeError
	if err := json.Unmarshal(raw, &m); err != nil && !errors.As(err, &mistyped) {
		return m, errors.New("bot: a command for messages with a message that is none")
	}
	return m, nil
}

// texts are what people read in m, and where its links lead, in the order in which a link
// is looked for: the words of its author, embeds, components, what is passed on.
func (m shownMessage) texts() []string {
	out := []string{m.Content}
	for _, e := range m.Embeds {
		out = append(out, e.URL, e.Title, e.Description)
		for _, f := range e.Fields {
			out = append(out, f.Name, f.Value)
		}
	}
	out = appendTexts(out, m.Components, maxNested)
	for _, f := range m.Forwarded {
		out = appendTexts(append(out, f.Message.Content), f.Message.Components, maxNested)
	}
	return out
}

// maxNested is how deep components are read; Discord has three levels (Component
// Reference: a container, a section, its text).
const maxNested = 5

func appendTexts(out []string, parts []shownPart, depth int) []string {
	if depth == 0 {
		return out
	}
	for _, p := range parts {
		out = appendTexts(append(out, p.Content, p.URL), p.Parts, depth-1)
		if p.Accessory != nil {
			out = appendTexts(out, []shownPart{*p.Accessory}, depth-1)
		}
	}
	return out
}

// link is the first web address in m; "" if it has none.
func (m shownMessage) link() string {
	for _, text := range m.texts() {
		if found := links(text); len(found) > 0 {
			return found[0]
		}
	}
	return ""
}

// claim is the longest stretch in quotation marks in m, without them; "" if there is none.
func (m shownMessage) claim() string {
	longest := ""
	for _, text := range m.texts() {
		if found := longestQuoted(text); len(found) > len(longest) {
			longest = found
		}
	}
	return longest
}

// closing are the marks that end a stretch, by the mark that begins it. People who type
// mix typewriter's marks with curly ones.
var closing = map[rune]string{'"': `"”`, '“': `”"`, '”': `”"`, '„': `“”"`, '‟': `”"`, '«': "»", '»': "«", '″': "″"}

// longestQuoted returns the longest stretch between two marks of one paragraph, without
// space around it; the first of several.
func longestQuoted(text string) string {
	longest := ""
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		start, ends := 0, ""
		for i, r := range paragraph {
			switch {
			case ends == "" && closing[r] != "":
				start, ends = i+len(string(r)), closing[r]
			case ends != "" && strings.ContainsRune(ends, r):
				if inside := strings.TrimSpace(paragraph[start:i]); len(inside) > len(longest) {
					longest = inside
				}
				ends = ""
			}
		}
	}
	return longest
}

// summarize is the command on a message that sums up the article it links to.
func summarize(from articles) Command {
	return Command{
		Name: "Summarize", OnMessage: true,
		Run: func(ctx context.Context, c Call) (Reply, error) {
			address := c.Message.link()
			if address == "" {
				return nil, refuse("target.link")
			}
			link, err := openable(address)
			if err != nil {
				return nil, err
			}
			return from.of(ctx, c, link)
		},
	}
}

// whoSaidWhat is the command on a message that shows who is quoted in the article it links
// to; without a link, who is on record with what it has in quotation marks.
func whoSaidWhat(from articles, r recollections) Command {
	return Command{
		Name: "Who said what", OnMessage: true,
		Run: func(ctx context.Context, c Call) (Reply, error) {
			address, claim := c.Message.link(), c.Message.claim()
			switch {
			case cmp.Or(address, claim) == "":
				return nil, refuse("target.nothing")
			case address == "":
				return r.page(ctx, c, claim, 0)
			}
			link, err := openable(address)
			if err != nil {
				return nil, err
			}
			return from.quotes(ctx, c, link)
		},
	}
}
