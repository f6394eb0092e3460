package feeds

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/news"
)

// ownTitle is the title for sharing, else the page's only heading of the first level,
// else the title of its window; without the name of the site.
func ownTitle(doc *html.Node, meta map[string]string, outlet news.Outlet) string {
	sites := []string{plain(meta["og:site_name"]), plain(meta["application-name"]), string(outlet)}
	headings := texts(doc, atom.H1)
	if title := plain(first(meta, metaTitle)); title != "" {
		return withoutSite(title, headings, sites)
	}
	if len(headings) == 1 {
		return headings[0]
	}
	for _, title := range texts(doc, atom.Title) {
		return withoutSite(title, headings, sites)
	}
	return ""
}

// texts are the texts of the elements of that name, on one line each.
func texts(doc *html.Node, name atom.Atom) (found []string) {
	walk(doc, func(n *html.Node) bool {
		if n.DataAtom == name && n.Type == html.ElementNode {
			if text := collapse(textContent(n)); text != "" {
				found = append(found, text)
			}
			return false
		}
		return true
	})
	return found
}

// siteSuffix finds " | Harbour Post" and the like at the end of a title.
var siteSuffix = regexp.MustCompile(`\s+[|–—·»›:-]\s+([^|–—·»›]+)$`)

// withoutSite cuts the name of the site from the end of a title: what follows a dash or
// bar, if that is one of the site's names or if a heading of the page is the rest.
func withoutSite(title string, headings, sites []string) string {
	m := siteSuffix.FindStringSubmatchIndex(title)
	if m == nil {
		return title
	}
	equal := func(s string) func(string) bool {
		return func(other string) bool { return strings.EqualFold(strings.TrimSpace(s), other) }
	}
	if slices.ContainsFunc(sites, equal(title[m[2]:m[3]])) || slices.ContainsFunc(headings, equal(title[:m[0]])) {
		return title[:m[0]]
	}
	return title
}
