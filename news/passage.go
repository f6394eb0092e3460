package news

import (
	"net/url"
	"strings"
)

// passageWords is how many words of each end of a long passage the link names. Four
// words at both ends are unique in nearly every article, and keep the link short enough
// to stand several times in one message.
const passageWords = 4

// Passage returns page with a text fragment that makes a browser scroll to words and
// mark them (URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/).
// What stands before the words on the page, if given, tells them from the same words
// elsewhere. A fragment that page has already is replaced. Words of more than two times
// passageWords words, or of more than one paragraph, are named by their beginning and
// their end. Without words the page is returned as it is.
func Passage(page, before, words string) string {
	first, last := ends(words)
	if first == "" {
		return page
	}
	base, _, _ := strings.Cut(page, "#")
	link := base + "#:~:text="
	if before = strings.Join(strings.Fields(before), " "); before != "" {
		link += escapeDirective(before) + "-,"
	}
	link += escapeDirective(first)
	if last != "" {
		link += "," + escapeDirective(last)
	}
	return link
}

// ends returns what names words: all of them, or their first and last few.
func ends(words string) (first, last string) {
	paragraphs := strings.FieldsFunc(words, func(r rune) bool { return r == '\n' })
	all := strings.Fields(words)
	if len(paragraphs) <= 1 && len(all) <= 2*passageWords {
		return strings.Join(all, " "), ""
	}
	head, tail := strings.Fields(paragraphs[0]), strings.Fields(paragraphs[len(paragraphs)-1])
	head = head[:min(passageWords, len(head))]
	tail = tail[max(0, len(tail)-passageWords):]
	return strings.Join(head, " "), strings.Join(tail, " ")
}

// escapeDirective percent-encodes what the directive's own grammar needs besides what
// any fragment needs: the dash (it marks prefix and suffix), the comma and the ampersand.
func escapeDirective(s string) string {
	s = strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	return strings.ReplaceAll(s, "-", "%2D")
}
