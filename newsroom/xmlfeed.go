package newsroom

import (
	"encoding/xml"
	"time"
)

// An rssFeed is an RSS 2.0 document (https://www.rssboard.org/rss-specification) with
// the content and Dublin Core modules.
type rssFeed struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Content string     `xml:"xmlns:content,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title    string    `xml:"title"`
	Link     string    `xml:"link"`
	Summary  string    `xml:"description"`
	Self     atomLink  `xml:"atom:link"`
	Language string    `xml:"language"`
	Built    string    `xml:"lastBuildDate"`
	TTL      int       `xml:"ttl"` // minutes
	Items    []rssItem `xml:"item"`
}

type rssItem struct {
	Title     string  `xml:"title"`
	Link      string  `xml:"link"`
	GUID      rssGUID `xml:"guid"`
	Published string  `xml:"pubDate"`
	Author    string  `xml:"dc:creator"`
	Category  string  `xml:"category"`
	Summary   string  `xml:"description"`
	Content   cdata   `xml:"content:encoded"`
}

type rssGUID struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

type cdata struct {
	HTML string `xml:",cdata"`
}

// rss writes the articles in full.
func (n *Newsroom) rss(p page) ([]byte, error) {
	channel := rssChannel{
		Title: p.Outlet.Name, Link: p.Origin + "/", Summary: p.Outlet.Tagline,
		Self:     atomLink{Rel: "self", Type: p.Outlet.FeedType, URL: p.Feed()},
		Language: p.Outlet.Language, Built: p.Changed.Format(time.RFC1123Z), TTL: 1,
	}
	for _, a := range p.Articles {
		html, err := n.body(p, a)
		if err != nil {
			return nil, err
		}
		channel.Items = append(channel.Items, rssItem{
			a.Title, p.Link(a),
			rssGUID{false, id(a)},
			a.Published.Format(time.RFC1123Z),
			a.Byline, a.Section, a.Summary,
			cdata{html},
		})
	}
	return document(rssFeed{
		Version: "2.0", Content: "http://purl.org/rss/1.0/modules/content/",
		DC: "http://purl.org/dc/elements/1.1/", Atom: "http://www.w3.org/2005/Atom", Channel: channel,
	})
}

// An atomFeed is an Atom document (RFC 4287).
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	URL  string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string       `xml:"id"`
	Title     string       `xml:"title"`
	Links     []atomLink   `xml:"link"`
	Published string       `xml:"published"`
	Updated   string       `xml:"updated"`
	Author    string       `xml:"author>name"`
	Category  atomCategory `xml:"category"`
	Summary   string       `xml:"summary"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// atom writes the articles as summaries only.
func (n *Newsroom) atom(p page) ([]byte, error) {
	feed := atomFeed{
		Language: p.Outlet.Language, ID: "tag:" + p.Outlet.Host + ",1905:feed", Title: p.Outlet.Name,
		Subtitle: p.Outlet.Tagline, Updated: p.Changed.Format(time.RFC3339),
		Links: []atomLink{
			{Rel: "self", Type: p.Outlet.FeedType, URL: p.Feed()},
			{Rel: "alternate", Type: "text/html", URL: p.Origin + "/"},
		},
	}
	for _, a := range p.Articles {
		feed.Entries = append(feed.Entries, atomEntry{
			id(a), a.Title,
			[]atomLink{
				{Rel: "alternate", Type: "text/html", URL: p.Link(a)},
				{Rel: "enclosure", Type: "image/svg+xml", URL: p.Image(a.Image)},
			},
			a.ISO(), a.ISO(), a.Byline,
			atomCategory{a.Section},
			a.Summary,
		})
	}
	return document(feed)
}

func document(feed any) ([]byte, error) {
	body, err := xml.MarshalIndent(feed, "", " ")
	return append([]byte(xml.Header), body...), err
}
