package feeds

import (
	"cmp"
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/news"
)

const (
	// maxThorough, maxParts and maxElements bound the pages that go to the thorough
	// extractor, which is quadratic in the number of paragraphs and links (5 MB of them
	// took 38 s); larger pages go to the quick one alone. Long articles with comments
	// and menus have some 3,000 of them in 10,000 elements.
	maxThorough = 600 << 10 // bytes
	maxParts    = 5000      // paragraphs and links
	maxElements = 20_000
	// maxTags is where a page is cut: what stands before the 100,000th tag holds the
	// article of any page that has one, and keeps all that follows within seconds.
	maxTags = 100_000
	// minText is the shortest text, in runes, that counts as an article: about two
	// sentences. Consent walls and error pages that are left say less. A page that calls
	// itself an article may be a single sentence, minBrief.
	minText  = 100
	minBrief = 25
)

// Extract returns the article that page holds, with the entry filling in what the page
// does not say of itself. The text has one blank line between paragraphs, spaces
// collapsed, and is otherwise as on the page. Where the page declares that it keeps a part
// of the article back, and does not hold it, the article is Partial. Every error is a [*ReadError]; it holds
// [ErrNoArticle] if the page has no text that reads like an article.
func Extract(entry news.Entry, page *Page) (news.Article, error) {
	article, err := extract(entry, page)
	if err != nil {
		return news.Article{}, &ReadError{URL: page.URL, Err: err}
	}
	return article, nil
}

func extract(entry news.Entry, page *Page) (news.Article, error) {
	text, err := textOf(page, MaxPage)
	if err != nil {
		return news.Article{}, err
	}
	text = cutTags(text)
	doc, err := parseHTML(text)
	if err != nil {
		return news.Article{}, ErrNoArticle
	}
	about := readMetadata(doc, page.URL)
	body, about := articleText(doc, len(text), page.URL, about)
	if n := utf8.RuneCountInString(body); n < minBrief || n < minText && !about.article {
		return news.Article{}, ErrNoArticle
	}
	about = about.withEntry(entry)
	address := cmp.Or(page.URL, entry.URL, about.canonical)
	return news.Article{
		URL: cmp.Or(page.URL, entry.URL), Canonical: about.canonical, Outlet: outletOf(address),
		Title: about.title, Byline: about.byline, Published: about.published,
		Language: cmp.Or(about.language, detectLanguage(body)), Image: about.image, Text: body,
		Partial: about.access.partial(body),
	}, nil
}

// articleText is the article's text as the extractors find it, or as the page gives it
// to search engines if that is clearly more; with what the extractor adds to about.
func articleText(doc *html.Node, size int, address string, about metadata) (string, metadata) {
	base, _ := url.Parse(address)
	var found string
	if size <= maxThorough && !isHeavy(doc) {
		found, about = thorough(doc, base, about)
	}
	if !strings.Contains(found, paragraphEnd) {
		found = better(found, quick(doc, base))
		found = better(found, about.body)
	}
	const clearlyMore = 2
	if len(about.body) > clearlyMore*len(found) {
		found = about.body
	}
	return withoutTitle(found, about.title), about
}

// paragraphEnd stands between two paragraphs.
const paragraphEnd = "\n\n"

// better is other instead of a found text of one paragraph, if it has most of its words
// in paragraphs, or without saying them twice: when the thorough
// extractor finds little, it takes whole elements as one paragraph, words run together.
func better(found, other string) string {
	const most = 0.4 // half, for a text that says all twice, less what the extractors disagree on
	if float64(len(other)) < most*float64(len(found)) || strings.Contains(found, paragraphEnd) {
		return found
	}
	return other
}

// withoutTitle takes the title from the beginning of text, if it is a paragraph there.
func withoutTitle(text, title string) string {
	first, rest, more := strings.Cut(text, paragraphEnd)
	if more && title != "" && strings.EqualFold(first, title) {
		return rest
	}
	return text
}

// repeats counts the paragraphs of text that have stood in it before. The thorough
// extractor doubles text whose paragraphs are made with br elements alone.
func repeats(text string) (n int) {
	const telling = 60 // bytes; shorter ones may repeat on purpose
	seen := map[string]bool{}
	for _, p := range strings.Split(text, paragraphEnd) {
		if len(p) > telling && seen[p] {
			n++
		}
		seen[p] = true
	}
	return n
}

// squeeze is s without white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// thorough runs both extractors, each where the other is weak. It returns no text if
// they fail: a panic in them is such a failure, since a stranger's page must not stop
// the others.
func thorough(doc *html.Node, base *url.URL, about metadata) (text string, more metadata) {
	defer func() {
		if recover() != nil {
			text, more = "", about
		}
	}()
	options := trafilatura.Options{
		OriginalURL: base, EnableFallback: true, ExcludeComments: true, HtmlDateMode: trafilatura.Fast,
		FallbackCandidates: &trafilatura.FallbackCandidates{},
	}
	other := ""
	if second := readable(doc, base); second != nil {
		other = render(second)
		options.FallbackCandidates.Readability = second
		options.FallbackCandidates.Distiller = second
	}
	result, err := trafilatura.ExtractDocument(doc, options)
	if err != nil || result.ContentNode == nil {
		return "", about
	}
	m := result.Metadata
	text = render(result.ContentNode)
	if other != "" && (repeats(text) > repeats(other) || strings.Count(squeeze(text), squeeze(other)) > 1) {
		text = other
	}
	return text, about.withLibrary(m.Title, m.Author, m.Image, m.Date)
}

// quick runs the extractor whose time grows with the page alone.
func quick(doc *html.Node, base *url.URL) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	if n := readable(doc, base); n != nil {
		return render(n)
	}
	return ""
}

func readable(doc *html.Node, base *url.URL) *html.Node {
	parser := readability.NewParser()
	article, err := parser.ParseDocument(doc, base)
	if err != nil {
		return nil
	}
	return article.Node
}

// isHeavy reports whether a page has more elements than the thorough extractor takes.
func isHeavy(doc *html.Node) bool {
	parts, elements := 0, 0
	walk(doc, func(n *html.Node) bool {
		switch {
		case n.DataAtom == atom.P || n.DataAtom == atom.A:
			parts++
			elements++
		case n.Type == html.ElementNode:
			elements++
		}
		return true
	})
	return parts > maxParts || elements > maxElements
}

// cutTags cuts a page before its tag number maxTags+1.
func cutTags(text string) string {
	tags := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '<' {
			if tags++; tags > maxTags {
				return text[:i]
			}
		}
	}
	return text
}
