package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// wire is a Discord in memory: it answers each request by what answer returns, and keeps
// what came in.
type wire struct {
	answer func(n int, r *http.Request) (*http.Response, error)

	mu   sync.Mutex
	sent []string // "POST https://host/path body"
	at   []time.Time
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	body := ""
	if r.Body != nil {
		b, _ := io.ReadAll(r.Body)
		body = string(b)
	}
	w.mu.Lock()
	w.sent = append(w.sent, strings.TrimSpace(r.Method+" "+r.URL.String()+" "+body))
	w.at = append(w.at, time.Now())
	n := len(w.sent)
	w.mu.Unlock()
	return w.answer(n, r)
}

// respond makes an answer; headers are pairs.
func respond(status int, body string, headers ...string) (*http.Response, error) {
	h := make(http.Header)
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Header: h, Body: io.NopCloser(strings.NewReader(body)),
	}, nil
}

const testToken = "bot-token-of-the-tests"

// wired returns a caller over w.
func wired(w *wire) *caller {
	api, err := parseAPI("http://127.0.0.1:8642")
	if err != nil {
		panic(err)
	}
	return newCaller(newTransport(w, api), testToken)
}

func TestRewriting(t *testing.T) {
	w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return respond(200, "{}") }}
	api, _ := parseAPI("")
	for _, tr := range []*transport{newTransport(w, api), wired(w).http.(*transport)} {
		req, _ := http.NewRequest(http.MethodPost, "https://discord.com/api/v9/channels/1/messages?x=1", bytes.NewReader([]byte("{}")))
		if _, err := tr.RoundTrip(req); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"POST https://discord.com/api/v10/channels/1/messages?x=1 {}",
		"POST http://127.0.0.1:8642/api/v10/channels/1/messages?x=1 {}",
	}
	if diff := cmp.Diff(want, w.sent); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"127.0.0.1:8642", "ftp://x", "http://", "http://\x00"} {
		if _, err := parseAPI(bad); err == nil {
			t.Errorf("the address %q is taken", bad)
		}
	}
}

func TestRoutes(t *testing.T) {
	for _, c := range []struct{ path, want, major string }{
		{"/channels/11/messages/22", "GET /channels/:id/messages/:id", "11"},
		{"/guilds/33", "GET /guilds/:id", "33"},
		{"/applications/44/commands", "GET /applications/:id/commands", ""},
		{"/interactions/55/aW50/callback", "GET /interactions/:id/…/callback", ""},
		{"/webhooks/66/aW50/messages/@original", "GET /webhooks/:id/…/messages/@original", ""},
		{"/gateway", "GET /gateway", ""},
		{"/", "GET /", ""},
	} {
		r := routeOf(http.MethodGet, c.path)
		if r.String() != c.want || r.major != c.major || r.interaction != strings.Contains(c.want, "…") {
			t.Errorf("%s is %q of %q", c.path, r, r.major)
		}
	}
}

// TestBuckets: what the headers say is left is used up, then the reset is awaited; another
// channel has a bucket of its own, and another route may share one.
func TestBuckets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) {
			return respond(200, "{}", "X-RateLimit-Bucket", "b", "X-RateLimit-Remaining", "1", "X-RateLimit-Reset-After", "2.5")
		}}
		discord, begun := wired(w), time.Now()
		for _, path := range []string{"/channels/1/messages", "/channels/1/messages", "/channels/2/messages", "/channels/1/messages"} {
			if err := discord.call(t.Context(), http.MethodPost, path, 1, nil); err != nil {
				t.Fatal(err)
			}
		}
		var waited []time.Duration
		for _, at := range w.at {
			waited = append(waited, at.Sub(begun))
		}
		if diff := cmp.Diff([]time.Duration{0, 0, 0, 2500 * time.Millisecond}, waited); diff != "" {
			t.Error(diff)
		}
	})
}

func TestGlobalLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return respond(200, "{}") }}
		discord, begun := wired(w), time.Now()
		for range 60 {
			if err := discord.call(t.Context(), http.MethodGet, "/gateway", nil, nil); err != nil {
				t.Fatal(err)
			}
		}
		for i, at := range w.at {
			if i >= 50 && at.Sub(w.at[i-50]) < time.Second {
				t.Fatalf("51 requests within %v", at.Sub(w.at[i-50]))
			}
		}
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("60 requests took %v", took)
		}
		for range 200 { // interactions are outside of it
			if err := discord.call(t.Context(), http.MethodPost, "/interactions/1/t/callback", 1, nil); err != nil {
				t.Fatal(err)
			}
		}
		if last := w.at[len(w.at)-1].Sub(w.at[60]); last != 0 {
			t.Errorf("200 answers to interactions waited %v", last)
		}
	})
}

func TestTooManyRequests(t *testing.T) {
	for _, c := range []struct {
		name    string
		body    string
		headers []string
		waits   time.Duration // before the second try
		other   time.Duration // what another route waits
	}{
		{"of a route", `{"retry_after":1.5}`, nil, 1500 * time.Millisecond, 0},
		{"global", `{"retry_after":2,"global":true}`, []string{"Retry-After", "2"}, 2 * time.Second, 2 * time.Second},
		{"global by header", `nothing`, []string{"Retry-After", "3", "X-RateLimit-Global", "true"}, 3 * time.Second, 3 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &wire{answer: func(n int, _ *http.Request) (*http.Response, error) {
				if n == 1 {
					return respond(429, c.body, c.headers...)
				}
				return respond(200, "{}")
			}}
			discord, begun := wired(w), time.Now()
			var both sync.WaitGroup
			for i, path := range []string{"/channels/1/messages", "/guilds/1"} {
				both.Go(func() {
					_ = sleep(t.Context(), time.Duration(i)*time.Millisecond)
					if err := discord.call(t.Context(), http.MethodPost, path, 1, nil); err != nil {
						t.Error(err)
					}
				})
			}
			both.Wait()
			for i, line := range w.sent {
				took := w.at[i].Sub(begun).Round(10 * time.Millisecond)
				if want := map[bool]time.Duration{true: c.other, false: c.waits}[strings.Contains(line, "guilds")]; i > 0 && took != want {
					t.Errorf("%s: %s after %v, want %v", c.name, line, took, want)
				}
			}
			if len(w.sent) != 3 {
				t.Errorf("%s: %d requests", c.name, len(w.sent))
			}
		})
	}
}

// TestTries: what is sent again, how often, and what the caller gets.
func TestTries(t *testing.T) {
	const callback = "/interactions/1/secretinteraction/callback"
	broken := errors.New("connection reset")
	for _, c := range []struct {
		method, path string
		status       int // 0: no answer
		body         string
		tries        int
		want         RESTError
	}{
		{"GET", "/gateway", 503, "x", 4, RESTError{Status: 503, Message: "Service Unavailable"}},
		{"POST", "/channels/1/messages", 500, "", 1, RESTError{Status: 500, Message: "Internal Server Error"}},
		{"POST", callback, 502, "", 4, RESTError{Status: 502, Message: "Bad Gateway"}},
		{"GET", "/gateway", 0, "", 4, RESTError{}},
		{"POST", "/channels/1/messages", 0, "", 1, RESTError{}},
		{"PATCH", "/channels/1/messages/2", 403, `{"code":50013,"message":"Missing Permissions"}`, 1, RESTError{Status: 403, Code: 50013, Message: "Missing Permissions"}},
		{"GET", "/channels/1", 404, `{"code":10003,"message":"Unknown Channel"}`, 1, RESTError{Status: 404, Code: 10003, Message: "Unknown Channel"}},
		{"GET", "/gateway", 429, `{"retry_after":0.5}`, 4, RESTError{Status: 429, RetryAfter: 500 * time.Millisecond}},
		{"GET", "/gateway", 429, `{"retry_after":600}`, 1, RESTError{Status: 429, RetryAfter: 10 * time.Minute}},
		{"GET", "/gateway", 401, `{"message":"401: Unauthorized","code":0}`, 1, RESTError{Status: 401, Message: "401: Unauthorized"}},
		{"GET", "/gateway", 200, `[`, 1, RESTError{Status: 200}},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &wire{answer: func(int, *http.Request) (*http.Response, error) {
				if c.status == 0 {
					return nil, broken
				}
				return respond(c.status, c.body)
			}}
			var out map[string]any
			var got *RESTError
			if err := wired(w).call(t.Context(), c.method, c.path, nil, &out); !errors.As(err, &got) {
				t.Fatalf("%s %s %d: %v", c.method, c.path, c.status, err)
			}
			if c.status == 0 && !errors.Is(got, broken) || c.status == 200 && got.Err == nil {
				t.Errorf("the cause is %v", got.Err)
			}
			cause := got.Err
			got.Err, c.want.Route = nil, routeOf(c.method, c.path).String()
			if diff := cmp.Diff(c.want, *got); diff != "" || len(w.sent) != c.tries {
				t.Errorf("%s %s %d: %d tries %s", c.method, c.path, c.status, len(w.sent), diff)
			}
			got.Err = cause
			if text := got.Error(); strings.Contains(text, "secretinteraction") || !strings.HasPrefix(text, "bot: "+got.Route) {
				t.Error(text)
			}
		})
	}
}

func TestWaitingHonoursTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return respond(429, `{"retry_after":20}`) }}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		discord, begun := wired(w), time.Now()
		err := discord.call(ctx, http.MethodGet, "/gateway", nil, nil)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) != time.Second {
			t.Errorf("after %v: %v", time.Since(begun), err)
		}
		discord.http.(*transport).limits.pause(time.Hour)
		err = discord.call(ctx, http.MethodGet, "/gateway", nil, nil)
		if !errors.Is(err, context.DeadlineExceeded) || len(w.sent) != 1 {
			t.Errorf("%d requests, %v", len(w.sent), err)
		}
	})
}

// TestNoTokenInErrors: neither token shows, whatever fails, however deep it is wrapped.
func TestNoTokenInErrors(t *testing.T) {
	const secret = "aW50ZXJhY3Rpb24tdG9rZW4"
	path := "/webhooks/12/" + secret + "/messages/@original"
	for _, answer := range []func(int, *http.Request) (*http.Response, error){
		func(_ int, r *http.Request) (*http.Response, error) {
			return nil, &url.Error{Op: "Patch", URL: r.URL.String(), Err: fmt.Errorf("%s %w", testToken, context.Canceled)}
		},
		func(_ int, r *http.Request) (*http.Response, error) {
			return respond(400, fmt.Sprintf(`{"code":50035,"message":"%s %s","errors":{"x":%q}}`, testToken, r.URL, r.URL))
		},
		func(_ int, r *http.Request) (*http.Response, error) { return respond(200, testToken) },
	} {
		var err error
		synctest.Test(t, func(t *testing.T) {
			err = wired(&wire{answer: answer}).call(t.Context(), http.MethodPatch, path, 1, new(int))
		})
		if err == nil {
			t.Fatal("no error")
		}
		for e := err; e != nil; e = errors.Unwrap(e) {
			if text := fmt.Sprintf("%v %+v", e, e); strings.Contains(text, testToken) || strings.Contains(text, secret) {
				t.Errorf("a token shows: %s", text)
			}
		}
	}
	if err := redact(&url.Error{Op: "Get", URL: "/x", Err: context.Canceled}, testToken); !errors.Is(err, context.Canceled) {
		t.Errorf("the end of the context is lost: %v", err)
	}
	if redact(nil, testToken) != nil {
		t.Error("no error becomes one")
	}
}

func TestLimitsAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits()
		h := http.Header{}
		h.Set("X-RateLimit-Bucket", "b")
		h.Set("X-RateLimit-Remaining", "0")
		h.Set("X-RateLimit-Reset-After", "1")
		for i := range maxBuckets + maxRoutes {
			l.learn(routeOf("GET", fmt.Sprintf("/channels/%d", i)), h)
			l.learn(routeOf("GET", fmt.Sprintf("/x%d", i)), h)
			l.learn(routeOf("GET", fmt.Sprintf("/webhooks/1/%d", i)), h)
		}
		if len(l.buckets) > maxBuckets || len(l.names) > maxRoutes {
			t.Errorf("%d buckets, %d routes", len(l.buckets), len(l.names))
		}
		_ = sleep(t.Context(), time.Second)
		l.forget(time.Now())
		if len(l.buckets) != 0 {
			t.Errorf("%d buckets outlive their reset", len(l.buckets))
		}
	})
}

func TestAnswersAreBounded(t *testing.T) {
	w := &wire{answer: func(int, *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(endless{})}, nil
	}}
	if err := wired(w).call(t.Context(), http.MethodGet, "/gateway", nil, new(int)); err == nil {
		t.Error("an endless answer is read")
	}
	req, _ := http.NewRequest(http.MethodGet, "https://discord.com/api/v9/gateway", nil)
	resp, err := wired(w).http.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, resp.Body); n != maxAnswer || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}
