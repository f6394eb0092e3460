package newsroom

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// feedLength is how many items a feed lists; real news feeds list from 20 to 50.
const feedLength = 40

// frontLength is how many articles a front page lists: all that were written by hand,
// and the bulletins of about the last hour.
const frontLength = 80

const htmlType = "text/html; charset=utf-8"

// ServeHTTP answers GET and HEAD for a front page per outlet (/) and per section
// (/politics and so on), articles, images (/images/name.svg), the feed and /robots.txt.
// Answers carry ETag and Last-Modified, and conditional requests are honoured. A Host
// that is none of the three is answered with 421, another method with 405.
func (n *Newsroom) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o := outletAt(r.Host)
	switch {
	case o == nil:
		http.Error(w, "The newsroom answers as "+strings.Join(n.Hosts(), ", ")+".", http.StatusMisdirectedRequest)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This outlet is read only.", http.StatusMethodNotAllowed)
		return
	}
	origin := "http://" + strings.ToLower(r.Host)
	switch section := strings.TrimPrefix(r.URL.Path, "/"); {
	case r.URL.Path == "/" || slices.Contains(sections, section):
		n.serveFront(w, r, o, origin, section)
	case r.URL.Path == o.FeedPath:
		n.serveFeed(w, r, o, origin)
	case r.URL.Path == "/robots.txt":
		text := "User-agent: *\nDisallow: /search\n"
		send(w, r, "text/plain; charset=utf-8", n.epoch, []byte(text))
	case strings.HasPrefix(r.URL.Path, "/images/"):
		n.serveImage(w, r, o, origin)
	default:
		n.serveArticle(w, r, o, origin)
	}
}

func (n *Newsroom) serveFront(w http.ResponseWriter, r *http.Request, o *outlet, origin, section string) {
	list := n.latest(o, frontLength)
	changed := newest(list, n.epoch)
	if section != "" {
		list = slices.DeleteFunc(list, func(a *article) bool { return a.Section != section })
	}
	n.sendPage(w, r, "front", changed, page{Outlet: o, Origin: origin, Section: section, Articles: list})
}

func (n *Newsroom) serveFeed(w http.ResponseWriter, r *http.Request, o *outlet, origin string) {
	list := n.latest(o, feedLength)
	write := map[string]func(page) ([]byte, error){
		"application/rss+xml": n.rss, "application/atom+xml": n.atom, "application/feed+json": n.jsonFeed,
	}[o.FeedType]
	changed := newest(list, n.epoch)
	body, err := write(page{Outlet: o, Origin: origin, Articles: list, Changed: changed})
	if err != nil {
		http.Error(w, "The feed could not be written.", http.StatusInternalServerError)
		return
	}
	send(w, r, o.FeedType+"; charset=utf-8", changed, body)
}

func (n *Newsroom) serveImage(w http.ResponseWriter, r *http.Request, o *outlet, origin string) {
	body, err := files.ReadFile(strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil {
		n.sendMissing(w, o, origin)
		return
	}
	send(w, r, "image/svg+xml", n.epoch, body)
}

func (n *Newsroom) serveArticle(w http.ResponseWriter, r *http.Request, o *outlet, origin string) {
	a := n.find(o, r.URL.Path)
	if a == nil {
		n.sendMissing(w, o, origin)
		return
	}
	n.sendPage(w, r, "article", a.Published, page{
		Outlet: o, Origin: origin, Section: a.Section, Article: a,
		Related:  n.older(a, 3, func(b *article) bool { return b.Section == a.Section }),
		MostRead: n.older(a, 5, func(b *article) bool { return b.Section != a.Section }),
	})
}

func (n *Newsroom) sendMissing(w http.ResponseWriter, o *outlet, origin string) {
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(http.StatusNotFound)
	// An error here means that the reader has gone; there is nobody left to tell.
	_ = n.pages[o].ExecuteTemplate(w, "missing", page{Outlet: o, Origin: origin})
}

func (n *Newsroom) sendPage(w http.ResponseWriter, r *http.Request, name string, changed time.Time, p page) {
	var body bytes.Buffer
	if err := n.pages[p.Outlet].ExecuteTemplate(&body, name, p); err != nil {
		http.Error(w, "The page could not be written.", http.StatusInternalServerError)
		return
	}
	send(w, r, htmlType, changed, body.Bytes())
}

// send answers with body, or with 304 if the reader has it.
func send(w http.ResponseWriter, r *http.Request, mediaType string, changed time.Time, body []byte) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(body))[:18]+`"`)
	w.Header().Set("Cache-Control", "max-age=10")
	http.ServeContent(w, r, "", changed, bytes.NewReader(body))
}

// newest is when the newest of list was published; otherwise if list is empty.
func newest(list []*article, otherwise time.Time) time.Time {
	if len(list) == 0 {
		return otherwise
	}
	return list[0].Published
}
