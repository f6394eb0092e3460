package newsroom

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// epoch is a Monday, so that weekdays in the articles are easy to check.
var epoch = time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)

// newsroomAt returns a newsroom whose clock stands d after its epoch.
func newsroomAt(d time.Duration) *Newsroom {
	return New(epoch, func() time.Time { return epoch.Add(d) })
}

// get asks n for url with the given headers, in pairs.
func get(t *testing.T, n *Newsroom, url string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, url, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	n.ServeHTTP(w, r)
	return w
}

// ours returns all hand-written articles, in the order of outlets.
func ours(n *Newsroom) []*article {
	var all []*article
	for _, o := range outlets {
		all = append(all, n.base[o]...)
	}
	return all
}

func link(a *article) string { return "http://" + a.Outlet.Host + a.Path() }

func TestHostsAndFeeds(t *testing.T) {
	n := newsroomAt(0)
	want := []string{"harbourpost.localhost", "norviawire.localhost", "dailylantern.localhost"}
	if got := n.Hosts(); !slices.Equal(got, want) {
		t.Errorf("Hosts() = %v, want %v", got, want)
	}
	feeds := []string{
		"http://harbourpost.localhost:8080/feed.xml",
		"http://norviawire.localhost:8080/atom.xml",
		"http://dailylantern.localhost:8080/feed.json",
	}
	if got := Feeds(8080); !slices.Equal(got, feeds) {
		t.Errorf("Feeds(8080) = %v, want %v", got, feeds)
	}
	for _, url := range feeds {
		if w := get(t, n, url); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", url, w.Code)
		}
	}
}

func TestStatus(t *testing.T) {
	n := newsroomAt(time.Hour)
	for _, c := range []struct {
		name, url string
		want      int
	}{
		{"front page", "http://harbourpost.localhost/", 200},
		{"any port, any case", "http://HarbourPost.localhost:31337/", 200},
		{"section", "http://dailylantern.localhost/sport", 200},
		{"no such section", "http://dailylantern.localhost/astrology", 404},
		{"robots", "http://norviawire.localhost/robots.txt", 200},
		{"image", "http://norviawire.localhost/images/bridge.svg", 200},
		{"no such image", "http://norviawire.localhost/images/none.svg", 404},
		{"out of the folder", "http://norviawire.localhost/images/../articles/hp-reef.txt", 404},
		{"no such article", "http://norviawire.localhost/story/nothing-here", 404},
		{"article of another outlet", "http://norviawire.localhost/science/glass-reef-found-off-grettle", 404},
		{"a number too large", "http://norviawire.localhost/story/a-99999999999999999999", 404},
		{"another host", "http://example.org/", 421},
		{"no port", "http://harbourpost.localhost:x/", 421},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://x/", nil)
		host, path, _ := strings.Cut(strings.TrimPrefix(c.url, "http://"), "/")
		r.Host, r.URL.Path = host, "/"+path
		w := httptest.NewRecorder()
		if n.ServeHTTP(w, r); w.Code != c.want {
			t.Errorf("%s: GET %s = %d, want %d", c.name, c.url, w.Code, c.want)
		}
	}
	w := httptest.NewRecorder()
	n.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "http://norviawire.localhost/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("POST = %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}

func TestConditional(t *testing.T) {
	n := newsroomAt(time.Hour)
	first := ours(n)[0]
	for _, url := range append(Feeds(80), link(first), "http://harbourpost.localhost/", "http://norviawire.localhost/images/bridge.svg") {
		whole := get(t, n, url)
		tag, changed := whole.Header().Get("ETag"), whole.Header().Get("Last-Modified")
		if tag == "" || changed == "" {
			t.Errorf("%s: ETag %q, Last-Modified %q", url, tag, changed)
		}
		for _, h := range [][2]string{{"If-None-Match", tag}, {"If-Modified-Since", changed}} {
			if w := get(t, n, url, h[0], h[1]); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
				t.Errorf("%s with %s: %d and %d bytes, want 304 and none", url, h[0], w.Code, w.Body.Len())
			}
		}
		if w := get(t, n, url, "If-None-Match", `"other"`); w.Code != http.StatusOK {
			t.Errorf("%s with another tag: %d, want 200", url, w.Code)
		}
	}
	later := newsroomAt(time.Hour + time.Minute)
	for _, url := range Feeds(80) {
		tag := get(t, n, url).Header().Get("ETag")
		if w := get(t, later, url, "If-None-Match", tag); w.Code != http.StatusOK {
			t.Errorf("%s has not changed after a minute: %d", url, w.Code)
		}
	}
	if w := get(t, later, link(first), "If-None-Match", get(t, n, link(first)).Header().Get("ETag")); w.Code != http.StatusNotModified {
		t.Errorf("an article changes while time goes by: %d", w.Code)
	}
}

func TestNotOutYet(t *testing.T) {
	early := newsroomAt(-60 * time.Hour)
	hidden := 0
	for _, a := range ours(early) {
		want := http.StatusOK
		if a.Published.After(epoch.Add(-60 * time.Hour)) {
			want = http.StatusNotFound
			hidden++
		}
		if w := get(t, early, link(a)); w.Code != want {
			t.Errorf("%s: %d, want %d", a.Slug, w.Code, want)
		}
		front := get(t, early, "http://"+a.Outlet.Host+"/").Body.String()
		if listed := strings.Contains(front, a.Path()); listed != (want == http.StatusOK) {
			t.Errorf("%s: on the front page: %v, answer %d", a.Slug, listed, want)
		}
	}
	if hidden == 0 {
		t.Error("no article is dated within 60 hours of the epoch")
	}
	n := newsroomAt(59 * time.Second)
	third := link(newsroomAt(0).bulletin(3))
	if w := get(t, n, third); w.Code != http.StatusNotFound {
		t.Errorf("bulletin 3 after 59 s: %d, want 404", w.Code)
	}
	if w := get(t, newsroomAt(time.Minute), third); w.Code != http.StatusOK {
		t.Errorf("bulletin 3 after 60 s: %d, want 200", w.Code)
	}
}

func TestDeterminism(t *testing.T) {
	a, b := newsroomAt(3*time.Hour), newsroomAt(3*time.Hour)
	for _, x := range append(ours(a), a.bulletin(7), a.bulletin(500)) {
		if diff := cmp.Diff(get(t, a, link(x)).Body.String(), get(t, b, link(x)).Body.String()); diff != "" {
			t.Errorf("%s: %s", x.Slug, diff)
		}
	}
	for _, url := range Feeds(80) {
		if get(t, a, url).Body.String() != get(t, b, url).Body.String() {
			t.Errorf("%s differs between two runs", url)
		}
	}
}

func TestEveryLinkOnAPageThatIsAnArticleWorks(t *testing.T) {
	n := newsroomAt(20 * time.Minute)
	for _, o := range outlets {
		for _, a := range n.latest(o, frontLength) {
			p := get(t, n, link(a))
			if p.Code != http.StatusOK {
				t.Errorf("%s: %d", a.Path(), p.Code)
			}
			for _, b := range n.older(a, 9, func(*article) bool { return true }) {
				if !b.Published.Before(a.Published) {
					t.Errorf("%s links to the newer %s", a.Slug, b.Slug)
				}
			}
		}
	}
}
