package feeds

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flatDepth is how deep elements may nest in a page that the HTML parser refuses for its
// depth (it stops at 512). Tags deeper than this are dropped, their text stays.
const flatDepth = 200

// parseHTML builds the tree of a page, however deep its elements nest.
func parseHTML(text string) (*html.Node, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err == nil {
		return doc, nil
	}
	return html.Parse(strings.NewReader(flatten(text)))
}

// flatten drops the tags that nest deeper than flatDepth. It counts start tags against
// end tags without closing what HTML closes by itself, which makes it drop too many
// rather than too few.
func flatten(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	tokens := html.NewTokenizer(strings.NewReader(text))
	depth := 0
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			raw := string(tokens.Raw())
			name, _ := tokens.TagName()
			tag := atom.Lookup(name)
			if !isVoidHTML(tag) && tag != atom.P {
				depth++
			}
			if depth <= flatDepth || tag == atom.P { // a paragraph ends the one before
				b.WriteString(raw)
			}
		case html.EndTagToken:
			raw := string(tokens.Raw())
			name, _ := tokens.TagName()
			if depth <= flatDepth || atom.Lookup(name) == atom.P {
				b.WriteString(raw)
			}
			if atom.Lookup(name) != atom.P {
				depth = max(0, depth-1)
			}
		default:
			b.Write(tokens.Raw())
		}
	}
}

func isVoidHTML(name atom.Atom) bool {
	switch name {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// walk calls visit on n and all that is in it, in the order of the document; it does not
// go into a node for which visit returns false.
func walk(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

// find returns the first element for which match is true; nil if there is none.
func find(n *html.Node, match func(*html.Node) bool) (found *html.Node) {
	walk(n, func(n *html.Node) bool {
		if found == nil && n.Type == html.ElementNode && match(n) {
			found = n
		}
		return found == nil
	})
	return found
}

// textContent is all text in n, as it is.
func textContent(n *html.Node) string {
	var b strings.Builder
	walk(n, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		return true
	})
	return b.String()
}
