package feeds

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A renderer writes the text of a tree as paragraphs.
type renderer struct {
	paragraphs []string
	current    strings.Builder
	pre        int // how many pre elements are open
	breaks     int // br elements since the last text
}

// render returns the text in n in paragraphs, with one blank line between two. Spaces
// are collapsed, outside of pre; a single br is a space, two in a row begin a paragraph,
// as does every block element.
func render(n *html.Node) string {
	var r renderer
	r.node(n)
	r.flush()
	return strings.Join(r.paragraphs, "\n\n")
}

func (r *renderer) node(n *html.Node) {
	if n.Type == html.TextNode {
		r.text(n.Data)
		return
	}
	tag := tagOf(n)
	switch {
	case isSilent(tag):
		return
	case tag == atom.Br:
		r.lineBreak()
		return
	case tag == atom.Td, tag == atom.Th:
		r.current.WriteByte(' ') // the cells of a row are one paragraph
	case isBlock(tag):
		r.flush()
		defer r.flush()
	}
	if tag == atom.Pre {
		r.pre++
		defer func() { r.flush(); r.pre-- }()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

// tagOf is the name of an element; 0 for other nodes. The extractors rename elements
// without telling [html.Node.DataAtom].
func tagOf(n *html.Node) atom.Atom {
	if n.Type != html.ElementNode {
		return 0
	}
	return atom.Lookup([]byte(n.Data))
}

func (r *renderer) text(s string) {
	if strings.TrimSpace(s) != "" {
		r.breaks = 0
	}
	r.current.WriteString(s)
}

func (r *renderer) lineBreak() {
	r.breaks++
	switch {
	case r.pre > 0:
		r.current.WriteByte('\n')
	case r.breaks >= 2:
		r.flush()
	default:
		r.current.WriteByte(' ')
	}
}

// flush ends the paragraph. Lines of pre are kept, but for blank ones: a blank line ends
// a paragraph.
func (r *renderer) flush() {
	s := r.current.String()
	r.current.Reset()
	if r.pre == 0 {
		s = collapse(s)
	} else {
		s = strings.Join(nonBlank(strings.Split(s, "\n")), "\n")
	}
	if strings.TrimSpace(s) != "" {
		r.paragraphs = append(r.paragraphs, s)
	}
}

func nonBlank(lines []string) []string {
	var kept []string
	for _, line := range lines {
		if line = strings.TrimRight(line, " \t\r"); strings.TrimSpace(line) != "" {
			kept = append(kept, line)
		}
	}
	return kept
}

// isSilent reports elements whose text is not part of the article as it reads.
func isSilent(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Button, atom.Select, atom.Textarea, atom.Figcaption, atom.Figure, atom.Aside, atom.Nav, atom.Head:
		return true
	}
	return false
}

// isBlock reports elements that begin and end a paragraph.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Blockquote,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Pre, atom.Hr, atom.Address, atom.Details,
		atom.Summary, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Body, atom.Html,
		atom.Table, atom.Tr, atom.Caption, atom.Form, atom.Fieldset, atom.Center:
		return true
	}
	return false
}
