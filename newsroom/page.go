package newsroom

import (
	"bytes"
	"strconv"
	"time"
)

// A page is what a page template or a feed is written from.
type page struct {
	Outlet   *outlet
	Origin   string // "http://", host and port, as the reader asked
	Section  string // empty on the front page
	Changed  time.Time
	Article  *article // nil on a front page
	Related  []*article
	MostRead []*article
	Articles []*article // of a front page or a feed
}

// Link is the absolute address of a.
func (p page) Link(a *article) string { return p.Origin + a.Path() }

// Image is the absolute address of the image with that name.
func (p page) Image(name string) string { return p.Origin + "/images/" + name + ".svg" }

// Feed is the absolute address of the outlet's feed.
func (p page) Feed() string { return p.Origin + p.Outlet.FeedPath }

// LD describes the article for machines (schema.org NewsArticle).
func (p page) LD() any {
	type named struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	return struct {
		Context   string   `json:"@context"`
		Type      string   `json:"@type"`
		URL       string   `json:"mainEntityOfPage"`
		Headline  string   `json:"headline"`
		Summary   string   `json:"description"`
		Image     []string `json:"image"`
		Published string   `json:"datePublished"`
		Section   string   `json:"articleSection"`
		Author    []named  `json:"author"`
		Publisher named    `json:"publisher"`
	}{
		"https://schema.org", "NewsArticle", p.Link(p.Article), p.Article.Title, p.Article.Summary,
		[]string{p.Image(p.Article.Image)},
		p.Article.ISO(), p.Article.Section,
		[]named{{"Person", p.Article.Byline}},
		named{"NewsMediaOrganization", p.Outlet.Name},
	}
}

// body is the body of a as HTML, as feeds carry it.
func (n *Newsroom) body(p page, a *article) (string, error) {
	p.Article = a
	var out bytes.Buffer
	err := n.pages[p.Outlet].ExecuteTemplate(&out, "body", p)
	return out.String(), err
}

// id names a in the feed, wherever the newsroom listens (RFC 4151).
func id(a *article) string {
	return "tag:" + a.Outlet.Host + "," + strconv.Itoa(a.Published.Year()) + ":" + a.Slug
}
