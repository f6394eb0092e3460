package bot

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"onrecord/news"
)

//go:embed messages/en.json
var english []byte

// words are the sentences that people read: Discord markdown with {name} placeholders, by
// key.
type words map[string]string

func loadWords(file []byte) (words, error) {
	var w words
	if err := json.Unmarshal(file, &w); err != nil {
		return nil, fmt.Errorf("bot: the message catalogue is not readable: %w", err)
	}
	return w, nil
}

// say returns the sentence of key with its placeholders filled in from pairs of a name and
// a text, which is shown as it is. A key that is not there gives the key.
func (w words) say(key string, pairs ...string) string {
	shown := make([]string, len(pairs))
	for i, text := range pairs {
		if i%2 == 1 {
			text = oneLine(text, maxArgument)
		}
		shown[i] = text
	}
	return w.with(key, shown...)
}

// maxArgument is the most of a text that a sentence of the catalogue takes up, in
// characters: ten names of at most [maxListed]. Two such, escaped, leave room for the
// sentence in one message.
const maxArgument = 800

// with is say for texts that are markdown already.
func (w words) with(key string, pairs ...string) string {
	sentence, ok := w[key]
	if !ok {
		return key
	}
	old := make([]string, len(pairs))
	for i, text := range pairs {
		if i%2 == 0 {
			text = "{" + text + "}"
		}
		old[i] = text
	}
	return strings.NewReplacer(old...).Replace(sentence)
}

// summary is what a command is for, or an option: "said", "said person".
func (w words) summary(path string) string { return w.with("/" + path) }

// count says n of something: key.one for one, key.other for any other number.
func (w words) count(key string, n int) string {
	if n == 1 {
		return w.with(key+".one", "n", "1")
	}
	return w.with(key+".other", "n", fmt.Sprint(n))
}

// filters names the options that narrow a list down, for people, not as markdown.
func (w words) filters(about string, since time.Time, outlet news.Outlet) string {
	var out []string
	if about != "" {
		out = append(out, w.with("filter.about", "words", about))
	}
	if !since.IsZero() {
		out = append(out, w.with("filter.since", "day", since.Format("2 Jan 2006")))
	}
	if outlet != "" {
		out = append(out, w.with("filter.outlet", "outlet", string(outlet)))
	}
	return strings.Join(out, ", ")
}

// A Refusal is an answer that a person can act upon, such as an option that cannot be
// read. It is shown as it is, to the asker alone.
type Refusal struct {
	Key  string    // into the message catalogue
	With []string  // pairs of a placeholder's name and the text for it, not escaped
	When time.Time // shown for the placeholder {when}; zero if there is none
}

func refuse(key string, with ...string) *Refusal { return &Refusal{Key: key, With: with} }

// refusal is the sentence of r.
func (w words) refusal(r *Refusal) string {
	sentence := w.say(r.Key, r.With...)
	if r.When.IsZero() {
		return sentence
	}
	return strings.ReplaceAll(sentence, "{when}", ago(r.When))
}

func (r *Refusal) Error() string { return "refused: " + r.Key }
