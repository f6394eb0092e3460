package newsroom

import "encoding/json"

// A jsonDocument is a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
type jsonDocument struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	Home        string     `json:"home_page_url"`
	URL         string     `json:"feed_url"`
	Description string     `json:"description"`
	Language    string     `json:"language"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	HTML      string       `json:"content_html"`
	Summary   string       `json:"summary"`
	Image     string       `json:"image"`
	Published string       `json:"date_published"`
	Authors   []jsonAuthor `json:"authors"`
	Tags      []string     `json:"tags"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// teaserBlocks is how much of an article the Daily Lantern gives away in its feed, as
// outlets do that live by visits.
const teaserBlocks = 3

// jsonFeed writes the beginning of the articles.
func (n *Newsroom) jsonFeed(p page) ([]byte, error) {
	doc := jsonDocument{
		Version: "https://jsonfeed.org/version/1.1", Title: p.Outlet.Name, Home: p.Origin + "/",
		URL: p.Feed(), Description: p.Outlet.Tagline, Language: p.Outlet.Language, Items: []jsonItem{},
	}
	for _, a := range p.Articles {
		teaser := *a
		teaser.Blocks = a.Blocks[:min(teaserBlocks, len(a.Blocks))]
		html, err := n.body(p, &teaser)
		if err != nil {
			return nil, err
		}
		doc.Items = append(doc.Items, jsonItem{
			id(a), p.Link(a), a.Title, html, a.Summary, p.Image(a.Image), a.ISO(),
			[]jsonAuthor{{a.Byline}},
			[]string{a.Section},
		})
	}
	return json.Marshal(doc)
}
