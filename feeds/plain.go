package feeds

import (
	"html"
	"regexp"
	"strings"
)

// markup finds tags of HTML and comments in what should be plain text. Only names of
// HTML count, so that "x <y and z> 3" stays.
var markup = regexp.MustCompile(`(?is)<!--.*?(?:-->|$)|<!doctype[^>]*>|<(?:script|style)\b[^>]*>.*?</(?:script|style)>|</?(?:a|abbr|acronym|applet|b|bdi|bdo|big|blockquote|br|center|cite|code|del|dfn|div|em|embed|font|frame|frameset|h[1-6]|hr|i|iframe|img|ins|kbd|li|link|mark|meta|nobr|object|ol|param|p|pre|q|s|samp|script|small|span|strike|strong|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>`)

// breaking finds the tags at which words end even without a space.
var breaking = regexp.MustCompile(`(?i)^</?(?:blockquote|br|div|h[1-6]|hr|li|ol|p|pre|ul)\b`)

// plain returns a title or a name as plain text on one line: markup out, the entities
// that are left after the feed's own decoding decoded, spaces collapsed.
func plain(s string) string {
	if strings.Contains(s, "<") {
		s = markup.ReplaceAllStringFunc(s, func(tag string) string {
			if breaking.MatchString(tag) {
				return " "
			}
			return ""
		})
	}
	return collapse(html.UnescapeString(s))
}

// collapse turns every run of white space into one space, and trims.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }
