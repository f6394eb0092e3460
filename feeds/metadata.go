package feeds

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/news"
)

// A metadata is what a page says about itself; fields it does not say are zero.
type metadata struct {
	title, byline, language, canonical, image string
	published                                 time.Time
	dateOnly                                  bool   // published has no time of day
	body                                      string // the text as search engines get it, in paragraphs
	article                                   bool   // it calls itself an article
	access                                    access
}

// The names under which pages give one thing in meta elements, the most exact first.
var (
	metaTitle     = []string{"og:title", "twitter:title", "parsely-title", "dc.title", "title"}
	metaAuthor    = []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "twitter:creator:name"}
	metaImage     = []string{"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image"}
	metaLanguage  = []string{"content-language", "og:locale", "dc.language", "language"}
	metaPublished = []string{
		"article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date", "dc.date.issued", "dcterms.created",
		"dcterms.issued", "dc.date", "dc.date.created", "cxenseparse:recs:publishtime", "article.published", "timestamp",
	}
)

// readMetadata reads JSON-LD, then OpenGraph and other meta elements, then the page's
// own elements. address, if known, is what relative addresses stand on.
func readMetadata(doc *html.Node, address string) metadata {
	linked, meta := readJSONLD(doc), readMeta(doc)
	base := newBase(address, baseHref(doc))
	canonical := base.resolve(cmp.Or(linkHref(doc, "canonical"), meta["og:url"]))
	if base.url == nil {
		base = newBase(canonical)
	}
	about := metadata{
		title:     cmp.Or(plain(linked.text("headline")), ownTitle(doc, meta, outletOf(cmp.Or(address, canonical)))),
		byline:    cmp.Or(cleanByline(linked.names("author")), cleanByline([]string{first(meta, metaAuthor)})),
		language:  primaryTag(cmp.Or(pageLanguage(doc), first(meta, metaLanguage), linked.text("inLanguage"))),
		canonical: canonical,
		image:     cmp.Or(base.resolve(first(meta, metaImage)), base.resolve(imageURL(linked["image"]))),
		body:      articleBody(linked.text("articleBody")),
		article:   linked != nil || strings.EqualFold(meta["og:type"], "article"),
		access:    readAccess(doc, linked, meta),
	}
	about.published, about.dateOnly = firstDate(append(
		[]string{linked.text("datePublished")}, append(all(meta, metaPublished), pageDates(doc)...)...)...)
	return about
}

// readMeta returns the content of meta elements by their name, property or itemprop in
// lower case; the first of each counts.
func readMeta(doc *html.Node) map[string]string {
	meta := map[string]string{}
	walk(doc, func(n *html.Node) bool {
		if n.DataAtom != atom.Meta {
			return true
		}
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			name, value := strings.ToLower(attribute(n.Attr, key)), attribute(n.Attr, "content")
			if name != "" && value != "" && meta[name] == "" {
				meta[name] = value
			}
		}
		return true
	})
	return meta
}

func first(meta map[string]string, names []string) string {
	return cmp.Or(all(meta, names)...)
}

func all(meta map[string]string, names []string) []string {
	var values []string
	for _, name := range names {
		if meta[name] != "" {
			values = append(values, meta[name])
		}
	}
	return values
}

var byPrefix = regexp.MustCompile(`(?i)^(?:written\s+)?(?:by|von|par|por)[:\s]\s*`)

// cleanByline joins names without "By"; addresses and handles are no names.
func cleanByline(names []string) string {
	var clean []string
	for _, name := range names {
		name = byPrefix.ReplaceAllString(plain(name), "")
		if name != "" && !strings.Contains(name, "://") && !strings.HasPrefix(name, "@") {
			clean = append(clean, name)
		}
	}
	return joinNames(clean)
}

func baseHref(doc *html.Node) string {
	n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Base && attribute(n.Attr, "href") != "" })
	if n == nil {
		return ""
	}
	return attribute(n.Attr, "href")
}

func linkHref(doc *html.Node, rel string) string {
	n := find(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Link && strings.EqualFold(attribute(n.Attr, "rel"), rel) && attribute(n.Attr, "href") != ""
	})
	if n == nil {
		return ""
	}
	return attribute(n.Attr, "href")
}

func pageLanguage(doc *html.Node) string {
	n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Html })
	if n == nil {
		return ""
	}
	return cmp.Or(attribute(n.Attr, "lang"), attribute(n.Attr, "xml:lang"))
}

// pageDates are the dates in elements that are marked as the time of publication.
func pageDates(doc *html.Node) []string {
	var marked, times []string
	walk(doc, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		date := cmp.Or(attribute(n.Attr, "datetime"), attribute(n.Attr, "content"))
		switch {
		case strings.EqualFold(attribute(n.Attr, "itemprop"), "datePublished"):
			marked = append(marked, cmp.Or(date, collapse(textContent(n))))
		case n.DataAtom == atom.Time && date != "":
			times = append(times, date)
		}
		return true
	})
	if len(times) > 0 {
		marked = append(marked, times[0])
	}
	return marked
}

// firstDate is the first of candidates that is a date.
func firstDate(candidates ...string) (at time.Time, dateOnly bool) {
	for _, c := range candidates {
		if t, ok := parseDate(c); ok {
			return t, !strings.Contains(c, ":") && t.Equal(t.Truncate(24*time.Hour))
		}
	}
	return time.Time{}, false
}

// articleBody brings the text that a page gives to search engines into paragraphs.
func articleBody(body string) string {
	if strings.Contains(body, "</p>") || strings.Contains(body, "<br") {
		if doc, err := parseHTML(body); err == nil {
			return render(doc)
		}
	}
	var paragraphs []string
	for _, line := range strings.Split(body, "\n") {
		if line = plain(line); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// withLibrary fills in what the page does not say plainly and the extractor's own rules
// found.
func (m metadata) withLibrary(title, byline, image string, published time.Time) metadata {
	m.title = cmp.Or(m.title, plain(title))
	m.byline = cmp.Or(m.byline, cleanByline(strings.Split(byline, ";")))
	m.image = cmp.Or(m.image, newBase().resolve(image))
	if m.published.IsZero() && !published.IsZero() {
		m.published, m.dateOnly = published, true
	}
	return m
}

// withEntry fills in what the feed says; its time of day too, where the page has only
// the day.
func (m metadata) withEntry(entry news.Entry) metadata {
	m.title, m.byline, m.image = cmp.Or(m.title, entry.Title), cmp.Or(m.byline, entry.Byline), cmp.Or(m.image, entry.Image)
	const day = "2006-01-02"
	sameDay := m.published.Format(day) == entry.Published.UTC().Format(day)
	if m.published.IsZero() || m.dateOnly && sameDay {
		m.published = entry.Published
	}
	return m
}
