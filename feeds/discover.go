package feeds

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// discoverWindow bounds how much of a page is searched for the feed it links to. The
// link stands in the head, which on heavy pages holds some 300 kB of scripts.
const discoverWindow = 1 << 20

// notFeed says what a document that is no feed is instead.
func notFeed(text, pageURL string) error {
	if !isHTML(text[prologEnd(text):]) && !isHTML(text) {
		return &NotFeedError{}
	}
	return &NotFeedError{HTML: true, Feed: linkedFeed(text[:min(len(text), discoverWindow)], pageURL)}
}

// linkedFeed returns the first feed that a web page names as its own, as it is written
// if the page's address is unknown; empty if there is none.
func linkedFeed(text, pageURL string) string {
	base := newBase(pageURL)
	tokens := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return ""
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := tokens.Token()
		switch href := attribute(token.Attr, "href"); {
		case token.DataAtom == atom.Base:
			base = newBase(pageURL, href)
		case token.DataAtom == atom.Link && isFeedLink(token.Attr):
			if absolute := base.resolve(href); absolute != "" {
				return absolute
			}
			if base.url == nil {
				return href
			}
		}
	}
}

// isFeedLink reports a link element as RSS autodiscovery has it.
func isFeedLink(attrs []html.Attribute) bool {
	rel, kind := strings.ToLower(attribute(attrs, "rel")), strings.ToLower(attribute(attrs, "type"))
	if !strings.Contains(" "+rel+" ", " alternate ") {
		return false
	}
	switch strings.TrimSpace(strings.Split(kind, ";")[0]) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json":
		return true
	}
	return false
}

func attribute(attrs []html.Attribute, name string) string {
	for _, a := range attrs {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
