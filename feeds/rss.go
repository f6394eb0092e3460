package feeds

import (
	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"
)

// An rssTranslator adds to gofeed's translation what it loses: that a guid is the link
// unless it says otherwise (RSS 2.0 specification, "guid"), and authors that are written
// in none of the forms it knows.
type rssTranslator struct{ gofeed.DefaultRSSTranslator }

// Translate is part of [gofeed.Translator].
func (t *rssTranslator) Translate(feed any) (*gofeed.Feed, error) {
	out, err := t.DefaultRSSTranslator.Translate(feed)
	source, ok := feed.(*rss.Feed)
	if err != nil || !ok {
		return out, err
	}
	for i, item := range source.Items {
		if i < len(out.Items) {
			complete(out.Items[i], item)
		}
	}
	return out, nil
}

func complete(item *gofeed.Item, source *rss.Item) {
	if len(source.Links) > 0 {
		item.Link = source.Links[0] // gofeed takes the last, which may be an enclosure
	}
	if item.Link == "" {
		item.Link = alternate(item)
	}
	switch guid := source.GUID; {
	case guid == nil:
		item.GUID = source.Custom["id"]
	case guid.IsPermalink == "false" && item.Link == "" && isWebAddress(guid.Value):
		item.Link = "urn:none" // so that the identifier does not serve as the link
	}
	if source.Author != "" && (item.Author == nil || item.Author.Name == "" && item.Author.Email == "") {
		item.Authors = []*gofeed.Person{{Name: source.Author}}
	}
}

// alternate is the link of an Atom element in the item.
func alternate(item *gofeed.Item) string {
	for _, l := range item.Extensions["atom"]["link"] {
		if rel := l.Attrs["rel"]; rel == "" || rel == "alternate" {
			return l.Attrs["href"]
		}
	}
	return ""
}
