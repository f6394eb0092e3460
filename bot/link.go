package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// maxLink is how long a link may be, in characters: a message that Discord shows has room
// for one of that length, and what is longer is no address of an article.
const maxLink = 2000

// webLink finds the beginning of a web address and what may belong to it. Discord's own
// signs around links are left out: angle brackets, brackets of a masked link, bars of a
// spoiler, and all that addresses hold only percent-encoded.
var webLink = regexp.MustCompile(`(?i)\bhttps?://[^\s[:cntrl:]<>\[\]"“”„«»` + "`" + `|\\^{}]+`)

// links returns the web addresses in text, each once, in order.
func links(text string) []string {
	var out []string
	for _, found := range webLink.FindAllString(text, -1) {
		found = withoutTail(found)
		if _, rest, _ := strings.Cut(found, "://"); rest != "" && !slices.Contains(out, found) {
			out = append(out, found)
		}
		if len(out) == maxLinks {
			break
		}
	}
	return out
}

// maxLinks is how many links of a text are looked at; one is used, two are told apart.
const maxLinks = 10

// withoutTail cuts off what belongs to the sentence around an address: its stops, the
// signs of formatting, and a parenthesis that does not begin in the address.
func withoutTail(address string) string {
	depth := 0
	for i, r := range address {
		if r == '(' {
			depth++
		}
		if r != ')' {
			continue
		}
		if depth--; depth < 0 {
			address = address[:i]
			break
		}
	}
	return strings.TrimRight(address, ".,;:!?'’…*_~")
}

// readLink returns the one address in what a person typed, without its fragment: in text,
// in angle brackets, or alone and perhaps without its scheme. None, several, or one that
// cannot be opened is a [*Refusal].
func readLink(typed string) (string, error) {
	found := links(typed)
	switch len(found) {
	case 0:
		return openable(typed)
	case 1:
		return openable(found[0])
	}
	return "", refuse("link.several", "links", listed(found))
}

// openable returns an address as it is opened, without its fragment, which stays with the
// reader. What cannot be opened is a [*Refusal].
func openable(address string) (string, error) {
	address, err := readAddress(address, refuse("link.none", "url", address))
	if err != nil {
		return "", err
	}
	if size(address) > maxLink {
		return "", refuse("link.long", "n", fmt.Sprint(maxLink))
	}
	address, _, _ = strings.Cut(address, "#")
	return address, nil
}
