package feeds

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// An access is what a page declares of how much of its article anybody may read
// (https://schema.org/isAccessibleForFree, with hasPart and cssSelector as Google Search
// Central, "Subscription and paywalled content", has them; https://schema.org/wordCount).
type access struct {
	locked bool     // the article, or a part of it, is not free
	parts  []string // paragraphs of the parts that are said not to be free, as far as the page holds them
	words  int      // of the whole article; 0 if the page does not say
}

const (
	// maxSelectors bounds the parts that are looked for; pages name one or two.
	maxSelectors = 10
	// maxSelector is in bytes; longer ones are made by nobody.
	maxSelector = 200
	// maxClaimed is more words than any article has; a larger number is none.
	maxClaimed = 1_000_000
	// lockedWords is how many words of a part that is not free tell that the page holds it
	// all the same, hidden until a reader has read too many: offers to subscribe, which
	// stand there otherwise, say less.
	lockedWords = 100
	// missingWords is how many words less than a page claims tell that some are missing, if
	// it is more than half of them too: bylines, captions and links are counted by some.
	missingWords = 100
	// spacedRunes is the most that a word has on average where spaces part words; Chinese,
	// Japanese and Thai have a few spaces in a paragraph, and count words in other ways.
	spacedRunes = 15
)

// readAccess reads what JSON-LD and meta elements say, and the parts they name.
func readAccess(doc *html.Node, linked jsonObject, meta map[string]string) access {
	a := access{
		locked: isNo(linked["isAccessibleForFree"]) || isNo(meta["isaccessibleforfree"]) || strings.EqualFold(meta["article:content_tier"], "locked"),
	}
	if n, err := strconv.Atoi(linked.text("wordCount")); err == nil && n > 0 && n < maxClaimed {
		a.words = n
	}
	var named []selector
	for _, part := range parts(linked["hasPart"]) {
		if isNo(part["isAccessibleForFree"]) {
			a.locked = true
			named = append(named, selectors(part["cssSelector"])...)
		}
	}
	named = named[:min(len(named), maxSelectors)]
	walk(doc, func(n *html.Node) bool {
		if !slices.ContainsFunc(named, func(s selector) bool { return s.matches(n) }) {
			return true
		}
		a.parts = append(a.parts, strings.Split(render(n), paragraphEnd)...)
		return false
	})
	return a
}

// parts are the objects in a field that has one or a list of them.
func parts(field any) (objects []jsonObject) {
	list, ok := field.([]any)
	if !ok {
		list = []any{field}
	}
	for _, one := range list {
		if o, ok := one.(map[string]any); ok {
			objects = append(objects, o)
		}
	}
	return objects
}

// isNo reports a false as pages write it: false, "False", "http://schema.org/False".
func isNo(value any) bool {
	switch v := value.(type) {
	case bool:
		return !v
	case string:
		word := strings.ToLower(strings.TrimSpace(v))
		return word[strings.LastIndexByte(word, '/')+1:] == "false"
	}
	return false
}

// partial reports whether text is less than the article, as far as the page tells. A page
// that says that it is not free, and not which part, counts as one that keeps something
// back, since most do.
func (a access) partial(text string) bool {
	words := len(strings.Fields(text))
	spaced := utf8.RuneCountInString(text) < spacedRunes*words
	if spaced && words < a.words/2 && a.words-words >= missingWords {
		return true
	}
	return a.locked && !a.received(text)
}

// received reports whether text has what the page says is not free: enough of it, and half
// of what the page holds there.
func (a access) received(text string) bool {
	has := map[string]bool{}
	for _, p := range strings.Split(text, paragraphEnd) {
		has[p] = true
	}
	found, all := 0, 0
	for _, p := range a.parts {
		n := len(strings.Fields(p))
		all += n
		if has[p] {
			found += n
		}
	}
	return found >= lockedWords && found >= all/2
}

// A selector is the last step of a CSS selector: a tag, an id, classes; each may be empty.
type selector struct {
	tag, id string
	classes []string
}

var simpleSelector = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9]*)?((?:[.#][\w-]+)*)$`)

// selectors reads the selectors in a field that has one, several with commas, or a list.
// Those that are more than tag, id and classes are left out.
func selectors(field any) (all []selector) {
	list, ok := field.([]any)
	if !ok {
		list = []any{field}
	}
	for _, one := range list {
		text, _ := one.(string)
		for _, alternative := range strings.Split(text, ",") {
			steps := strings.FieldsFunc(alternative, func(r rune) bool { return strings.ContainsRune(" \t\n>+~", r) })
			if len(steps) == 0 {
				continue
			}
			if s, ok := newSelector(steps[len(steps)-1]); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

func newSelector(step string) (s selector, ok bool) {
	m := simpleSelector.FindStringSubmatch(step)
	if m == nil || len(step) > maxSelector {
		return s, false
	}
	s.tag = strings.ToLower(m[1])
	for rest := m[2]; rest != ""; {
		end := strings.IndexAny(rest[1:], ".#") + 1
		if end == 0 {
			end = len(rest)
		}
		if rest[0] == '#' {
			s.id = rest[1:end]
		} else {
			s.classes = append(s.classes, rest[1:end])
		}
		rest = rest[end:]
	}
	return s, true
}

func (s selector) matches(n *html.Node) bool {
	if n.Type != html.ElementNode || s.tag != "" && n.Data != s.tag || s.id != "" && attribute(n.Attr, "id") != s.id {
		return false
	}
	has := strings.Fields(attribute(n.Attr, "class"))
	return !slices.ContainsFunc(s.classes, func(class string) bool { return !slices.Contains(has, class) })
}
