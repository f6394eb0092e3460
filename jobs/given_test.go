package jobs

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/feeds"
	"onrecord/news"
)

const member = news.Tenant("member 7")

func TestReadGivenPage(t *testing.T) {
	f := newFixture(t, "bridge")
	story, err := f.Read(t.Context(), member, " "+bridgeURL+"#:~:text=open ")
	if err != nil {
		t.Fatal(err)
	}
	stored, found, err := f.store.StoryAt(t.Context(), member, bridgeURL)
	if err != nil || !found || story.ID == 0 || len(story.Quotes) != 1 || len(story.KeyPoints) == 0 {
		t.Fatalf("the story is %+v; stored: %v, %v", story, found, err)
	}
	if diff := cmp.Diff(stored, story); diff != "" {
		t.Errorf("the story is not as it is stored: %s", diff)
	}
	if _, found, _ := f.store.StoryAt(t.Context(), "member 8", bridgeURL); found {
		t.Error("somebody else sees it")
	}
	again, err := f.Read(t.Context(), member, bridgeURL)
	if err != nil || again.ID != story.ID || f.web.asked[bridgeURL] != 1 {
		t.Errorf("again: story %d, %v, fetched %d times; want story %d, fetched once", again.ID, err, f.web.asked[bridgeURL], story.ID)
	}
}

// TestReadKnownPage: a page that a feed has brought, and that has lost its text since, is
// given as it was read then.
func TestReadKnownPage(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	f.web.pages[bridgeURL] = `<html lang="en"><head><title>Bridge</title></head><body><article><p>` + strings.Repeat("Subscribe to go on reading this article today. ", 5) + `</p></article></body></html>`
	story, err := f.Read(t.Context(), member, bridgeURL)
	if err != nil || story.Title != "bridge" || len(story.Quotes) != 1 || f.counts(t).Stories != 1 {
		t.Errorf("the story is %+v, %v; want it as the feed brought it, once", story, err)
	}
	seen, found, err := f.store.StoryAt(t.Context(), member, bridgeURL)
	if err != nil || !found || seen.ID != story.ID {
		t.Errorf("the member sees %d, %v, %v; want story %d", seen.ID, found, err, story.ID)
	}
	if err := deleted(f); err != nil {
		t.Error(err)
	}
}

// deleted takes the page away: who does not see its story gets none, who does still has it.
func deleted(f *fixture) error {
	delete(f.web.pages, bridgeURL)
	if _, err := f.Read(context.Background(), "member 8", bridgeURL); err == nil {
		return errors.New("a page that is gone was given to somebody who did not see it")
	}
	_, err := f.Read(context.Background(), server, bridgeURL)
	return err
}

// TestReadOnce: those who give the same link at once share one fetch, and one who goes
// away takes it from nobody.
func TestReadOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t, "bridge")
		open := make(chan struct{})
		f.web.onPage = func(string) { <-open }
		first, leave := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		errs := make([]error, 3)
		for i, ctx := range []context.Context{first, t.Context(), t.Context()} {
			wait.Go(func() {
				_, errs[i] = f.Read(ctx, news.Tenant([]string{"member 1", "member 2", "server 3"}[i]), bridgeURL)
			})
			synctest.Wait()
		}
		leave()
		synctest.Wait()
		close(open)
		wait.Wait()
		if !errors.Is(errs[0], context.Canceled) || errs[1] != nil || errs[2] != nil || f.web.asked[bridgeURL] != 1 {
			t.Errorf("errors %v, fetched %d times; want the first broken off, the others served by one fetch", errs, f.web.asked[bridgeURL])
		}
		for tenant, want := range map[news.Tenant]bool{"member 1": false, "member 2": true, "server 3": true} {
			if _, found, err := f.store.StoryAt(t.Context(), tenant, bridgeURL); found != want || err != nil {
				t.Errorf("%s sees it: %v, %v; want %v", tenant, found, err, want)
			}
		}
	})
}

// TestReadEnds: neither a page that never ends nor a crowd before it keeps anybody longer
// than the time it says.
func TestReadEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t)
		open := make(chan struct{})
		f.web.onPage = func(string) { <-open }
		errs := make(chan error, maxGiven+1)
		begun := time.Now()
		for i := range maxGiven {
			go func() {
				_, err := f.Read(t.Context(), member, bridgeURL+strings.Repeat("x", i))
				errs <- err
			}()
		}
		synctest.Wait()
		if _, err := f.Read(t.Context(), member, ferryURL); !refuses(err, "has to wait for other pages") || time.Since(begun) != turnTime {
			t.Errorf("behind a crowd, after %v: %v", time.Since(begun), err)
		}
		for range maxGiven {
			if err := <-errs; !refuses(err, "did not answer in time") {
				t.Errorf("of the crowd: %v", err)
			}
		}
		if waited := time.Since(begun); waited != givenTime {
			t.Errorf("a page that does not end keeps its reader for %v, want %v", waited, givenTime)
		}
		close(open)
	})
}

// refuses reports whether err is a sentence for people that has these words.
func refuses(err error, words string) bool {
	page, ok := errors.AsType[*PageError](err)
	return ok && strings.Contains(page.Refused(), words) && !strings.ContainsAny(err.Error(), "\n") && !strings.HasSuffix(err.Error(), ".")
}

func TestReadPanic(t *testing.T) {
	f := newFixture(t, "bridge")
	f.web.onPage = func(string) { panic("hostile page") }
	if _, err := f.Read(t.Context(), member, bridgeURL); !refuses(err, bridgeURL+" could not be read: the page makes the program fail") {
		t.Errorf("a page that makes the program panic: %v", err)
	}
	f.web.onPage = nil
	if _, err := f.Read(t.Context(), member, bridgeURL); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// pressed serves what links may lead to.
func pressed(w http.ResponseWriter, r *http.Request) {
	html := func(body string) {
		_, _ = w.Write([]byte("<html lang=\"en\"><head><title>x</title></head><body>" + body + "</body></html>"))
	}
	switch r.URL.Path {
	case "/robots.txt":
		_, _ = w.Write([]byte("User-agent: *\nDisallow: /closed\n"))
	case "/bridge":
		_, _ = w.Write([]byte(articleBody("bridge")))
	case "/login":
		html("<form><input name=user></form>")
	case "/paid":
		w.WriteHeader(http.StatusPaymentRequired)
	case "/broken":
		w.WriteHeader(http.StatusBadGateway)
	case "/unchanged":
		w.WriteHeader(http.StatusNotModified)
	case "/private":
		http.Redirect(w, r, "http://10.0.0.1/secret", http.StatusFound)
	case "/metadata":
		http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
	case "/port":
		http.Redirect(w, r, "http://192.0.2.1:8080/", http.StatusFound)
	case "/file":
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	case "/round":
		http.Redirect(w, r, "/round", http.StatusFound)
	case "/large":
		html(strings.Repeat("<p>ferry</p>", feeds.MaxPage/8))
	case "/image":
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"))
	case "/document":
		w.Header().Set("Content-Type", "application/pdf")
		_, _ = w.Write([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nstream\n\x00\x01\x02\x03\nendstream"))
	case "/empty":
	default:
		http.NotFound(w, r)
	}
}

// TestReadRefusals goes through the fetcher of the program to a real server.
func TestReadRefusals(t *testing.T) {
	served := httptest.NewServer(http.HandlerFunc(pressed))
	defer served.Close()
	pages := feeds.NewFetcher(feeds.Options{
		UserAgent: "OnRecord/1.0", Now: time.Now,
		Local: map[string]string{"harbourpost.example:80": served.Listener.Addr().String()},
	})
	defer pages.Close()
	c := &clock{at: tuesday}
	r := newRunner(t, Config{
		Store: openStore(t, c.now), Pages: pages, Post: &discord{now: c.now}, Now: c.now, Queue: openQueue(filepath.Join(t.TempDir(), "queue.db")),
	})
	for path, want := range map[string]string{
		"/login": "holds no article text", "/empty": "is empty", "/image": "is not text", "/document": "is not text",
		"/paid": "answered 402 Payment Required", "/nowhere": "answered 404 Not Found", "/broken": "answered 502 Bad Gateway", "/unchanged": "answered 304",
		"/closed/x": "robots.txt", "/large": "is larger than On Record reads", "/round": "redirects more than 5 times",
		"/private": "points to a private address", "/metadata": "points to a private address", "/port": "port", "/file": "is not an address",
	} {
		if _, err := r.Read(t.Context(), member, "http://harbourpost.example"+path); !refuses(err, want) || !strings.HasPrefix(err.Error(), "http://harbourpost.example"+path+" ") {
			t.Errorf("%s: %v; want one sentence with %q", path, err, want)
		}
	}
	for address, want := range map[string]string{
		"http://127.0.0.1/": "private address", "http://[::1]/": "private address",
		"file:///etc/passwd": "is not an address", "": "is not an address", "bridge": "is not an address", "http://a\xff/": "is not an address",
		"http://x:y@harbourpost.example/bridge": "password", "http://harbourpost.example/" + strings.Repeat("a", maxAddress): "longer than 2000 bytes",
	} {
		if _, err := r.Read(t.Context(), member, address); !refuses(err, want) {
			t.Errorf("%.40q: %v; want one sentence with %q", address, err, want)
		}
	}
	if story, err := r.Read(t.Context(), member, "http://harbourpost.example/bridge"); err != nil || len(story.Quotes) != 1 {
		t.Errorf("a good page: %d quotes, %v", len(story.Quotes), err)
	}
}
