package feeds

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"onrecord/news"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var epoch = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// serve returns a fetcher that reaches h, and nothing else that is private, as
// http://harbourpost.example and http://news.example.
func serve(t *testing.T, h http.HandlerFunc) *Fetcher {
	t.Helper()
	server := httptest.NewServer(h)
	f := NewFetcher(Options{
		UserAgent: "OnRecord/1.0 (+https://onrecord.example)",
		Local: map[string]string{
			"harbourpost.example:80": server.Listener.Addr().String(), "news.example:80": server.Listener.Addr().String(),
		},
		Now: func() time.Time { return epoch },
	})
	t.Cleanup(func() { f.Close(); server.Close() })
	return f
}

// write sends s, to whoever still reads.
func write(w io.Writer, s string) { _, _ = io.WriteString(w, s) }

const origin = "http://harbourpost.example"

func TestFetchConditional(t *testing.T) {
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `W/"a b"` && r.Header.Get("If-Modified-Since") == "Mon, 02 Mar 2026 09:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `W/"a b"`)
		w.Header().Set("Last-Modified", "Mon, 02 Mar 2026 09:00:00 GMT")
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		write(w, "agent="+r.UserAgent())
	})
	page, err := f.FetchFeed(t.Context(), origin+"/feed", news.Validator{})
	if err != nil {
		t.Fatal(err)
	}
	want := Page{
		URL: origin + "/feed", ContentType: "application/rss+xml; charset=utf-8", FetchedAt: epoch,
		Validator: news.Validator{ETag: `W/"a b"`, LastModified: "Mon, 02 Mar 2026 09:00:00 GMT"},
	}
	if got := string(page.Body); got != "agent=OnRecord/1.0 (+https://onrecord.example)" {
		t.Errorf("body %q", got)
	}
	if page.URL != want.URL || page.ContentType != want.ContentType || !page.FetchedAt.Equal(epoch) || page.Validator != want.Validator {
		t.Errorf("page %+v, want %+v", page, want)
	}
	if _, err := f.FetchFeed(t.Context(), origin+"/feed", page.Validator); !errors.Is(err, ErrNotModified) {
		t.Errorf("with its own validator: %v, want ErrNotModified", err)
	}
}

func TestFetchStatus(t *testing.T) {
	for _, c := range []struct {
		status     int
		retry      string
		retryAfter time.Duration
		gone       bool
	}{
		{404, "60", 0, false},
		{410, "", 0, true},
		{429, "120", 2 * time.Minute, false},
		{503, "Mon, 02 Mar 2026 12:05:00 GMT", 5 * time.Minute, false},
		{503, "Mon, 02 Mar 2026 11:00:00 GMT", 0, false},
		{503, "99999999999999", 24 * time.Hour, false},
		{503, "-5", 0, false},
		{503, "soon", 0, false},
		{500, "60", 0, false},
		{204, "", 0, false},
	} {
		f := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if c.retry != "" {
				w.Header().Set("Retry-After", c.retry)
			}
			w.WriteHeader(c.status)
		})
		_, err := f.FetchFeed(t.Context(), origin+"/feed", news.Validator{})
		var failed *FetchError
		if !errors.As(err, &failed) {
			t.Fatalf("%d: %v is no *FetchError", c.status, err)
		}
		if failed.Status != c.status || failed.RetryAfter != c.retryAfter || failed.Gone() != c.gone {
			t.Errorf("%d %q: %+v, gone %v", c.status, c.retry, failed, failed.Gone())
		}
		if want := fmt.Sprintf("%s/feed answered %d %s", origin, c.status, http.StatusText(c.status)); err.Error() != want {
			t.Errorf("text %q, want %q", err, want)
		}
	}
}

func TestFetchRefuses(t *testing.T) {
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch to := r.URL.Query().Get("to"); {
		case to != "":
			http.Redirect(w, r, to, http.StatusFound)
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		}
	})
	for _, c := range []struct {
		address string
		want    error
	}{
		{"http://127.0.0.1/feed", ErrPrivate},
		{"http://[::1]/feed", ErrPrivate},
		{"http://10.1.2.3/", ErrPrivate},
		{"http://169.254.169.254/latest/meta-data", ErrPrivate},
		{"http://[::ffff:192.168.0.1]/", ErrPrivate},
		{"http://localhost/", ErrPrivate},
		{"http://0.0.0.0/", ErrPrivate},
		{"http://127.0.0.1:8080/", ErrPort},
		{"ftp://harbourpost.example/feed", ErrAddress},
		{"file:///etc/passwd", ErrAddress},
		{"feed", ErrAddress},
		{"http://", ErrAddress},
		{"http://a b/", ErrAddress},
		{"https://user:secret@harbourpost.example/", ErrPassword},
		{origin + "/?to=http://127.0.0.1/", ErrPrivate},
		{origin + "/?to=http://192.168.1.1/admin", ErrPrivate},
		{origin + "/?to=file:///etc/passwd", ErrAddress},
		{origin + "/?to=http://u:p@harbourpost.example/", ErrPassword},
		{origin + "/loop", ErrRedirects},
	} {
		for name, fetch := range map[string]func(context.Context, string, news.Validator) (*Page, error){
			"feed": f.FetchFeed, "page": f.FetchPage,
		} {
			_, err := fetch(t.Context(), c.address, news.Validator{})
			if !errors.Is(err, c.want) {
				t.Errorf("%s %s: %v, want %v", name, c.address, err, c.want)
			}
		}
	}
}

// A redirect to the loopback address of the very server that Local names is refused:
// only the name and port in Local are open, not what is behind them.
func TestFetchLocalByName(t *testing.T) {
	var own string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/away" {
			http.Redirect(w, r, own, http.StatusFound)
		}
	}))
	defer server.Close()
	own = server.URL
	f := NewFetcher(Options{UserAgent: "OnRecord", Now: time.Now, Local: map[string]string{
		"harbourpost.example:80": server.Listener.Addr().String(), "inner.example:80": "10.0.0.1:80",
	}})
	defer f.Close()
	if _, err := f.FetchFeed(t.Context(), origin+"/", news.Validator{}); err != nil {
		t.Errorf("by name: %v", err)
	}
	for _, address := range []string{own, origin + "/away", "http://inner.example/"} {
		if page, err := f.FetchFeed(t.Context(), address, news.Validator{}); err == nil {
			t.Errorf("%s was opened: %+v", address, page)
		}
	}
}

// Where a page has moved is known if every redirect on the way was permanent.
func TestFetchMoved(t *testing.T) {
	hops := map[string]struct {
		status int
		to     string
	}{
		"/301": {301, "/feed"}, "/308": {308, "/feed"}, "/302": {302, "/feed"}, "/303": {303, "/feed"}, "/307": {307, "/feed"},
		"/301-308": {301, "/308"}, "/301-302": {301, "/302"}, "/302-301": {302, "/301"},
		"/away": {301, "http://news.example/feed?all=1#newest"}, "/gone": {301, "/404"}, "/back": {301, "/there"}, "/there": {301, "/back?2"},
	}
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		hop := hops[r.URL.Path]
		switch {
		case r.URL.Path == "/404":
			http.NotFound(w, r)
		case hop.status == 0 || r.URL.RawQuery != "":
			write(w, "feed")
		default:
			http.Redirect(w, r, hop.to, hop.status)
		}
	})
	for path, want := range map[string]string{
		"/feed": "", "/feed#part": "", "/301": origin + "/feed", "/308": origin + "/feed", "/302": "", "/303": "", "/307": "",
		"/301-308": origin + "/feed", "/301-302": "", "/302-301": "",
		"/away": "http://news.example/feed?all=1", "/back": origin + "/back?2", "/301#part": origin + "/feed",
	} {
		page, err := f.FetchFeed(t.Context(), origin+path, news.Validator{})
		if err != nil || page.MovedTo != want {
			t.Errorf("%s: moved to %q, %v, want %q", path, page.MovedTo, err, want)
		}
	}
	if _, err := f.FetchFeed(t.Context(), origin+"/gone", news.Validator{}); err == nil {
		t.Error("a page that moved to nothing was there")
	}
}

func TestFetchCompression(t *testing.T) {
	const text = "the harbour is open"
	pack := func(packer func(io.Writer) io.WriteCloser) string {
		var b bytes.Buffer
		w := packer(&b)
		write(w, text)
		w.Close()
		return b.String()
	}
	for encoding, body := range map[string]string{
		"identity": text,
		"gzip":     pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }),
		"deflate":  pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }),
		"Deflate": pack(func(w io.Writer) io.WriteCloser {
			raw, _ := flate.NewWriter(w, 6)
			return raw
		}),
	} {
		f := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", encoding)
			write(w, body)
		})
		page, err := f.FetchFeed(t.Context(), origin+"/", news.Validator{})
		if err != nil || string(page.Body) != text {
			t.Errorf("%s: %v %v", encoding, page, err)
		}
	}
	f := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		write(w, text)
	})
	if _, err := f.FetchFeed(t.Context(), origin+"/", news.Validator{}); err == nil {
		t.Error("an unknown compression was read as text")
	}
}

func TestFetchTooLarge(t *testing.T) {
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bomb": // 64 MB in 64 kB
			w.Header().Set("Content-Encoding", "gzip")
			packed := gzip.NewWriter(w)
			for range 64 {
				write(packed, strings.Repeat("\x00", 1<<20))
			}
			packed.Close()
		case "/exact":
			write(w, strings.Repeat("x", MaxPage))
		case "/over":
			write(w, strings.Repeat("x", MaxPage+1))
		default:
			http.NotFound(w, r)
		}
	})
	for path, want := range map[string]error{"/bomb": ErrTooLarge, "/over": ErrTooLarge, "/exact": nil} {
		if _, err := f.FetchPage(t.Context(), origin+path, news.Validator{}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if _, err := f.FetchFeed(t.Context(), origin+"/over", news.Validator{}); err != nil {
		t.Errorf("a feed of this size: %v", err)
	}
}

func TestFetchCanceled(t *testing.T) {
	started, done := make(chan struct{}), make(chan struct{})
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		write(w, "<rss>")
		w.(http.Flusher).Flush()
		close(started)
		<-done
	})
	defer close(done)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-started; cancel() }()
	if _, err := f.FetchFeed(ctx, origin+"/slow", news.Validator{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

// roundTrip is a server in memory.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// neverEnding is a body that gives nothing until its request ends.
type neverEnding struct{ ctx context.Context }

func (b neverEnding) Read([]byte) (int, error) { <-b.ctx.Done(); return 0, b.ctx.Err() }
func (b neverEnding) Close() error             { return nil }

func TestFetchTimesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := NewFetcher(Options{Now: time.Now})
		f.client.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: http.StatusOK, Request: r, Header: http.Header{}, Body: neverEnding{r.Context()}}, nil
		})
		start := time.Now()
		_, err := f.FetchFeed(t.Context(), origin+"/", news.Validator{})
		if took := time.Since(start); !errors.Is(err, ErrTimeout) || took != wholeTimeout {
			t.Errorf("%v after %v, want ErrTimeout after %v", err, took, wholeTimeout)
		}
	})
}

func TestPolite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var starts []time.Duration
		begin, underWay, most := time.Now(), 0, 0
		polite := &politeTransport{hosts: map[string]*host{}, next: roundTrip(func(*http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			starts = append(starts, time.Since(begin))
			underWay++
			most = max(most, underWay)
			return &http.Response{Body: io.NopCloser(strings.NewReader(""))}, nil
		})}
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() {
				r, _ := http.NewRequest(http.MethodGet, "http://harbourpost.example/", nil)
				response, _ := polite.RoundTrip(r)
				<-time.After(time.Second)
				mu.Lock()
				underWay--
				mu.Unlock()
				response.Body.Close()
				response.Body.Close() // closing twice gives back one place
			})
		}
		all.Wait()
		<-time.After(gap)
		synctest.Wait()
		want := []time.Duration{0, gap, time.Second, time.Second + gap, 2 * time.Second}
		if fmt.Sprint(starts) != fmt.Sprint(want) || most != perHost {
			t.Errorf("requests began at %v, %d at once; want %v, %d", starts, most, want, perHost)
		}
		if len(polite.hosts) != 0 {
			t.Errorf("%d hosts are still remembered", len(polite.hosts))
		}
	})
}

func TestRobots(t *testing.T) {
	asked := 0
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked++
			write(w, "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private\nAllow: /\n")
		}
	})
	for path, want := range map[string]error{"/news/1": nil, "/private/1": ErrRobots} {
		if _, err := f.FetchPage(t.Context(), origin+path, news.Validator{}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if _, err := f.FetchFeed(t.Context(), origin+"/private/feed", news.Validator{}); err != nil {
		t.Errorf("a feed: %v", err)
	}
	if asked != 1 {
		t.Errorf("robots.txt was asked for %d times, want once", asked)
	}
}

// TestRobotsNotReached: where no answer comes, the error names the page, and where the
// rules are refused, the rules.
func TestRobotsNotReached(t *testing.T) {
	f := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	for page, want := range map[string]string{
		"http://10.1.2.3/news/1": "http://10.1.2.3/news/1 " + ErrPrivate.Error(),
		origin + "/news/1":       origin + "/robots.txt answered 503 Service Unavailable",
	} {
		if _, err := f.FetchPage(t.Context(), page, news.Validator{}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", page, err, want)
		}
	}
}

func TestRobotsUnavailable(t *testing.T) {
	for status, open := range map[int]bool{404: true, 403: true, 503: false, 429: false} {
		f := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
			}
		})
		_, err := f.FetchPage(t.Context(), origin+"/news/1", news.Validator{})
		if (err == nil) != open {
			t.Errorf("robots.txt answers %d: %v", status, err)
		}
	}
}
