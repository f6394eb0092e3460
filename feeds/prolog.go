package feeds

import (
	"html"
	"regexp"
	"strings"
)

// rootTag finds the root element of a feed.
var rootTag = regexp.MustCompile(`(?i)<(?:[\w-]+:)?(?:rss|rdf|feed)[\s>/]`)

// ownEntity finds the entities that a document type declares with a text.
var ownEntity = regexp.MustCompile(`<!ENTITY\s+([\w.-]{1,32})\s+(?:"([^"]{0,200})"|'([^']{0,200})')\s*>`)

// maxOwnEntities bounds how many entities a feed may declare for itself. Their texts are
// at most 200 bytes and never expanded again, so that entities cannot multiply.
const maxOwnEntities = 64

// root cuts s to what begins with the root element of a feed, with the entities that the
// document type before it declares. Junk before the root (a warning of the server's
// program, comments, blank lines) is left out. found is false if s is no XML feed.
func root(s string) (feed string, entities map[string]string, found bool) {
	start := prologEnd(s)
	at := rootTag.FindStringIndex(s[start:])
	if at == nil || isHTML(s[start:start+at[0]]) {
		return "", nil, false
	}
	return s[start+at[0]:], declaredEntities(s[:start]), true
}

// prologEnd is where comments, instructions and the document type at the beginning of s
// end.
func prologEnd(s string) int {
	i := 0
	for {
		i += spaces(s[i:])
		rest := s[i:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			i += upTo(rest, "-->")
		case strings.HasPrefix(rest, "<?"):
			i += upTo(rest, ">")
		case strings.HasPrefix(rest, "\ufeff"):
			i += len("\ufeff")
		case strings.HasPrefix(rest, "<!") && !isHTML(rest):
			i += doctypeEnd(rest)
		default:
			return i
		}
	}
}

// doctypeEnd is where the document type declaration that begins s ends, its internal
// subset included.
func doctypeEnd(s string) int {
	end := upTo(s, ">")
	if subset := strings.IndexByte(s[:end], '['); subset >= 0 {
		end = upTo(s, "]")
		return end + upTo(s[end:], ">")
	}
	return end
}

func declaredEntities(prolog string) map[string]string {
	entities := map[string]string{}
	for _, m := range ownEntity.FindAllStringSubmatch(prolog, maxOwnEntities) {
		entities[m[1]] = html.UnescapeString(m[2] + m[3])
	}
	return entities
}

// isHTML reports whether s begins like a web page, junk left out.
func isHTML(s string) bool {
	head := strings.ToLower(s[:min(len(s), 4096)])
	return strings.Contains(head, "<!doctype html") || strings.Contains(head, "<html")
}
