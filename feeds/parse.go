package feeds

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"onrecord/news"
)

// maxEntries bounds the entries of one feed. The longest feeds that people publish on
// purpose, complete archives, have a few thousand.
const maxEntries = 5000

// A ParsedFeed is what one feed says at one time.
type ParsedFeed struct {
	Feed    news.Feed    // URL and Validator as the page has them
	Format  string       // "rss" (also RDF), "atom" or "json"
	Entries []news.Entry // in the feed's order, at most 5,000
}

// Parse reads a feed: RSS of any version, Atom 0.3 and 1.0, JSON Feed, in any encoding,
// also when it is broken or cut off; then the entries that are whole come back. A feed
// without entries is no error. Every error is a [*ReadError]; for a page that is no feed
// it holds a [*NotFeedError].
func Parse(page *Page) (ParsedFeed, error) {
	parsed, err := parse(page)
	if err != nil {
		return ParsedFeed{}, &ReadError{URL: page.URL, Err: err}
	}
	return parsed, nil
}

func parse(page *Page) (ParsedFeed, error) {
	text, err := textOf(page, MaxFeed)
	if err != nil {
		return ParsedFeed{}, err
	}
	if json := strings.TrimLeft(text, " \t\r\n\ufeff"); strings.HasPrefix(json, "{") {
		return parseJSON(page, json)
	}
	xml, entities, found := root(text)
	if !found {
		return ParsedFeed{}, notFeed(text, page.URL)
	}
	raw, err := parseXML(repair(xml, entities))
	if err != nil {
		return ParsedFeed{}, ErrBroken
	}
	return fromXML(page, raw), nil
}

// textOf returns the page's body as UTF-8, if it is text of at most limit bytes.
func textOf(page *Page, limit int) (string, error) {
	switch {
	case len(page.Body) > limit:
		return "", fmt.Errorf("%w: more than %d MB", ErrTooLarge, limit>>20)
	case len(page.Body) == 0:
		return "", ErrEmpty
	}
	text := decode(page.Body, page.ContentType)
	switch {
	case !isText(text):
		return "", ErrNotText
	case strings.TrimSpace(text) == "":
		return "", ErrEmpty
	}
	return text, nil
}

// parseXML runs the parser on a repaired document. A panic in it is an error: the
// document is a stranger's, and one feed must not stop the others.
func parseXML(xml string) (raw *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("feed parser: %v", p)
		}
	}()
	p := gofeed.NewParser()
	p.RSSTranslator = &rssTranslator{gofeed.DefaultRSSTranslator{DisableContentImageScan: true}}
	raw, err = p.ParseString(xml)
	if err == nil && raw == nil {
		err = errors.New("feed parser: no feed")
	}
	return raw, err
}

func fromXML(page *Page, raw *gofeed.Feed) ParsedFeed {
	base := newBase(page.URL, raw.FeedLink, raw.Link)
	feed := news.Feed{
		URL: page.URL, Title: plain(raw.Title), Site: base.resolve(raw.Link), Validator: page.Validator,
	}
	var inherited []*gofeed.Person
	if raw.FeedType == "atom" { // RFC 4287, section 4.2.1
		inherited = raw.Authors
	}
	entries := make([]news.Entry, 0, min(len(raw.Items), maxEntries))
	for _, item := range raw.Items {
		if len(entries) < maxEntries {
			entries = append(entries, fromItem(item, base, inherited))
		}
	}
	return ParsedFeed{Feed: feed, Format: raw.FeedType, Entries: entries}
}

func fromItem(item *gofeed.Item, base base, inherited []*gofeed.Person) news.Entry {
	authors := item.Authors
	if len(authors) == 0 {
		authors = inherited
	}
	entry := news.Entry{
		URL:       base.resolve(link(item)),
		Title:     plain(cmp.Or(item.Title, extension(item, "media", "title"))),
		Byline:    byline(item, authors),
		Published: published(item),
		Content:   content(item),
		Image:     base.resolve(image(item)),
	}
	entry.ID = identity(item.GUID, entry)
	return entry
}

// identity is the feed's own identifier of an entry, else its URL, else a hash of what
// it says. It never rests on the date alone.
func identity(own string, entry news.Entry) string {
	if own = strings.TrimSpace(own); own != "" || entry.URL != "" {
		return cmp.Or(own, entry.URL)
	}
	sum := sha256.Sum256([]byte(entry.Title + "\x00" + entry.Content))
	return "sha256:" + hex.EncodeToString(sum[:16])
}

// link is the address of the item's page. FeedBurner hides the outlet's own address
// behind one that counts clicks. Without a link the identifier serves, if it is one.
func link(item *gofeed.Item) string {
	own := cmp.Or(extension(item, "feedburner", "origLink"), item.Link)
	if own == "" && isWebAddress(item.GUID) {
		return item.GUID
	}
	return own
}

func isWebAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// byline joins the names of the authors, or their addresses where they have no names.
func byline(item *gofeed.Item, authors []*gofeed.Person) string {
	var names []string
	for _, a := range authors {
		if a != nil {
			names = append(names, cmp.Or(a.Name, a.Email))
		}
	}
	if dc := item.DublinCoreExt; dc != nil && len(dc.Creator) > 1 {
		names = dc.Creator
	}
	return joinNames(names)
}

// mailTail finds the mail address after a name.
var mailTail = regexp.MustCompile(`\s+<[^<>@\s]+@[^<>\s]+>$`)

// joinNames joins names with ", ", as plain text, each once.
func joinNames(names []string) string {
	var clean []string
	seen := map[string]bool{}
	for _, name := range names {
		name = plain(mailTail.ReplaceAllString(strings.TrimSpace(name), ""))
		if name != "" && !seen[strings.ToLower(name)] {
			seen[strings.ToLower(name)] = true
			clean = append(clean, name)
		}
	}
	return strings.Join(clean, ", ")
}

// published is when the item appeared, else when it was changed.
func published(item *gofeed.Item) time.Time {
	for _, read := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if read != nil && !read.IsZero() {
			return *read
		}
	}
	for _, raw := range []string{
		item.Published, item.Updated, extension(item, "dcterms", "issued"), extension(item, "dcterms", "created"),
		extension(item, "dcterms", "modified"), item.Custom["published"], item.Custom["updated"], item.Custom["date"],
	} {
		if at, ok := parseDate(raw); ok {
			return at
		}
	}
	return time.Time{}
}

func content(item *gofeed.Item) string {
	full := strings.TrimSpace(cmp.Or(item.Content, item.Description, item.Custom["summary"]))
	if full != "" {
		return full
	}
	for _, group := range item.Extensions["media"]["group"] {
		for _, d := range group.Children["description"] {
			return d.Value
		}
	}
	return extension(item, "media", "description")
}

func image(item *gofeed.Item) string {
	if item.Image != nil && item.Image.URL != "" {
		return item.Image.URL
	}
	media := item.Extensions["media"]
	for _, e := range append(append([]ext.Extension{}, media["thumbnail"]...), media["group"]...) {
		if url := e.Attrs["url"]; url != "" {
			return url
		}
		for _, thumbnail := range e.Children["thumbnail"] {
			return thumbnail.Attrs["url"]
		}
	}
	return ""
}

// extension is the text of the item's first element of that namespace and name.
func extension(item *gofeed.Item, space, name string) string {
	for _, e := range item.Extensions[space][name] {
		return strings.TrimSpace(e.Value)
	}
	return ""
}
