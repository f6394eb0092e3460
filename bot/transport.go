package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

const (
	// maxTries is how often a request is sent at most. Three repetitions bridge the short
	// failures that Discord's status page shows; a longer one is for the caller to report.
	maxTries = 4

	// maxWait is the longest wait that Discord may ask for in one answer before the request
	// is given up. Channel limits reset within seconds; longer ones mean a ban.
	maxWait = 30 * time.Second

	// maxAnswer bounds the body of an answer. The largest that the bot asks for is the list
	// of its own commands, at most 100 of 8,000 characters each.
	maxAnswer = 4 << 20
)

// A transport sends requests to Discord, or to a server like it, and owns Discord's
// limits. It is an [http.RoundTripper], so that discordgo's own requests pass too.
//
// It rewrites the address to its API and version, waits for the rate buckets as long as
// the request's context lives, and repeats what Discord refused for its rate (429) or
// failed at (5xx, a broken connection), the latter only where a second arrival does no
// harm. Any other answer is returned at once: 403 and 404 are never sent again.
type transport struct {
	base   http.RoundTripper
	api    *url.URL
	limits *limits
}

func newTransport(base http.RoundTripper, api *url.URL) *transport {
	return &transport{base, api, newLimits()}
}

// parseAPI reads the base address of Discord or a server like it; empty is Discord.
func parseAPI(address string) (*url.URL, error) {
	if address == "" {
		address = "https://discord.com"
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("bot: the Discord address %q is not of the form http://host:port", address)
	}
	return u, nil
}

// RoundTrip implements [http.RoundTripper]. The answer's body is bounded.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	defer closeBody(req)
	path := belowVersion(req.URL.Path)
	r := routeOf(req.Method, path)
	for try := 1; ; try++ {
		if err := t.limits.wait(req.Context(), r); err != nil {
			return nil, err
		}
		out, err := t.address(req, path)
		if err != nil {
			return nil, err
		}
		resp, err := t.base.RoundTrip(out)
		again := t.pause(r, resp, err, try, isOnlyOnce(req.Context()))
		if again <= 0 || try == maxTries || !replayable(req) {
			return bounded(resp), err
		}
		if resp != nil {
			_ = resp.Body.Close()
		}
		if err := sleep(req.Context(), again); err != nil {
			return nil, err
		}
	}
}

// address returns a copy of req that goes to the transport's API in its version.
func (t *transport) address(req *http.Request, path string) (*http.Request, error) {
	out := req.Clone(req.Context())
	out.URL.Scheme, out.URL.Host = t.api.Scheme, t.api.Host
	out.URL.Path, out.URL.RawPath = "/api/v"+apiVersion+path, ""
	out.Host = ""
	if req.GetBody == nil {
		return out, nil
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, fmt.Errorf("bot: read the body again: %w", err)
	}
	out.Body = body
	return out, nil
}

// pause learns from an answer and returns how long to wait before the same request may
// go out again; 0 or less if it should not.
func (t *transport) pause(r route, resp *http.Response, err error, try int, once bool) time.Duration {
	if err != nil {
		return repeat(r, try, once)
	}
	t.limits.learn(r, resp.Header)
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		return t.tooMany(resp)
	case resp.StatusCode >= 500:
		return repeat(r, try, once)
	}
	return 0
}

// repeat is the wait after a failure that may have come before or after the deed: a POST
// is not repeated, since it could post twice, but for the first answer to an interaction,
// of which Discord takes only one, and for what its sender marked as done once.
func repeat(r route, try int, once bool) time.Duration {
	if r.method == http.MethodPost && r.path != callbackRoute && !once {
		return 0
	}
	step := 200 * time.Millisecond << try // 0.4, 0.8, 1.6 s and as much again at most
	return step + rand.N(step)
}

type onceKey struct{}

// onlyOnce marks the requests of a context as ones that Discord does once, however often
// they arrive within minutes: they carry a nonce and enforce_nonce.
func onlyOnce(ctx context.Context) context.Context { return context.WithValue(ctx, onceKey{}, true) }

func isOnlyOnce(ctx context.Context) bool { return ctx.Value(onceKey{}) != nil }

const callbackRoute = "/interactions/:id/…/callback"

// tooMany reads how long a 429 asks to wait; 0 if longer than maxWait.
func (t *transport) tooMany(resp *http.Response) time.Duration {
	var says struct {
		After  float64 `json:"retry_after"`
		Global bool    `json:"global"`
	}
	body := readAll(resp)
	_ = json.Unmarshal(body, &says) // a proxy before Discord answers without JSON
	resp.Body = io.NopCloser(bytes.NewReader(body))
	wait := max(seconds(fmt.Sprint(says.After)), seconds(resp.Header.Get("Retry-After")), time.Millisecond)
	if says.Global || resp.Header.Get("X-RateLimit-Global") != "" {
		t.limits.pause(wait)
	}
	if wait > maxWait {
		return 0
	}
	return wait
}

// replayable reports whether req can be sent again.
func replayable(req *http.Request) bool {
	return req.Body == nil || req.Body == http.NoBody || req.GetBody != nil
}

func closeBody(req *http.Request) {
	if req.Body != nil {
		_ = req.Body.Close()
	}
}

// readAll reads and closes the body, as far as maxAnswer; what cannot be read is missing.
func readAll(resp *http.Response) []byte {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	_ = resp.Body.Close()
	return body
}

// bounded makes the body end after maxAnswer.
func bounded(resp *http.Response) *http.Response {
	if resp != nil {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	}
	return resp
}
