package quote

import (
	"regexp"
	"strings"
)

// Marks of Markdown (CommonMark 0.31: headings, emphasis, inline links) that a page reader
// leaves in a text. An image is read as one, by its whole line.
var (
	inlineLink = regexp.MustCompile(`(^|[^!\\])\[([^\[\]\n]+)\]\((?:https?://|mailto:|/|#)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: "[^"\n]*")?\)`)
	heading    = regexp.MustCompile(`(?m)^ {0,3}#{1,6} `)
	emphasis   = regexp.MustCompile(`(^|[\s“‘"(\[])[*_]+([\pL\pN“‘"'(\[][^*_\n]*)[*_]+($|[^\pL\pN_*])`)
)

// unmarked writes spaces over the marks of Markdown, so that every other byte stays in its
// place: what a link says remains, where it leads does not.
func unmarked(text string) string {
	if strings.Contains(text, "](") {
		text = overwrite(text, inlineLink, 2)
	}
	if strings.ContainsAny(text, "*_") {
		text = overwrite(text, emphasis, 2)
	}
	if strings.Contains(text, "# ") {
		text = heading.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
	}
	return text
}

// overwrite writes spaces over each match, but for its first and last groups, which stand
// around it, and the group that is kept.
func overwrite(text string, what *regexp.Regexp, kept int) string {
	out := []byte(text)
	for _, m := range what.FindAllStringSubmatchIndex(text, -1) {
		from, to := m[3], m[1]
		if groups := len(m)/2 - 1; groups > kept {
			to = m[2*groups]
		}
		for i := from; i < to; i++ {
			if i < m[2*kept] || i >= m[2*kept+1] {
				out[i] = ' '
			}
		}
	}
	return string(out)
}
