package ask

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed messages/en.json
var english []byte

// sentences returns the message catalogue: sentences with {name} placeholders, by key.
var sentences = sync.OnceValue(func() map[string]string {
	var all map[string]string
	_ = json.Unmarshal(english, &all) // embedded: a broken one shows in the first test
	return all
})

// say returns the sentence of key with its placeholders filled in from pairs of a name
// and a text, and a capital in front. A key that is not there gives the key.
func say(key string, pairs ...string) string {
	sentence, ok := sentences()[key]
	if !ok {
		return key
	}
	filled := make([]string, len(pairs))
	for i, text := range pairs {
		filled[i] = text
		if i%2 == 0 {
			filled[i] = "{" + text + "}"
		}
	}
	return strings.NewReplacer(filled...).Replace(sentence)
}

// count says n of something: key.one for one, key.other for any other number.
func count(key string, n int, pairs ...string) string {
	if n == 1 {
		return say(key+".one", pairs...)
	}
	return say(key+".other", append(pairs, "n", fmt.Sprint(n))...)
}

// listed joins names: "A, B and C".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + say("and") + names[last]
}

// sentence returns text with a capital in front.
func sentence(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 || r == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// oneLine returns text on one line of at most limit characters.
func oneLine(text string, limit int) string {
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "�"), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit-1]) + "…"
	}
	return text
}
