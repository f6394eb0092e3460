package feeds

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	// perHost is how many requests may be under way to one host at once, and gap the time
	// between the beginnings of two: a person who opens articles in tabs is no gentler.
	perHost = 2
	gap     = 250 * time.Millisecond
)

// A politeTransport spreads requests to one host. Whoever comes too early waits, as long
// as the request's context lets it.
type politeTransport struct {
	next  http.RoundTripper
	local map[string]string

	mu    sync.Mutex
	hosts map[string]*host // those with somebody in or waiting
}

// A host is one that requests are under way to.
type host struct {
	slots chan struct{} // holds a token for each request under way
	start chan struct{} // holds a token while a gap is being kept
	users int           // requests in and waiting, and gaps; the host is forgotten at none
}

// RoundTrip is part of [http.RoundTripper]. The place at the host is free again when the
// body is closed.
func (t *politeTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	if _, ours := t.local[hostPort(request)]; ours {
		return t.next.RoundTrip(request)
	}
	name := strings.ToLower(request.URL.Hostname())
	h := t.enter(name)
	if err := h.wait(request.Context()); err != nil {
		t.leave(name)
		return nil, err
	}
	t.keepGap(name, h)
	leave := sync.OnceFunc(func() { <-h.slots; t.leave(name) })
	response, err := t.next.RoundTrip(request)
	if err != nil {
		leave()
		return nil, err
	}
	response.Body = &politeBody{response.Body, leave}
	return response, nil
}

func (t *politeTransport) CloseIdleConnections() {
	if c, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

func (t *politeTransport) enter(name string) *host {
	t.mu.Lock()
	defer t.mu.Unlock()
	h := t.hosts[name]
	if h == nil {
		h = &host{slots: make(chan struct{}, perHost), start: make(chan struct{}, 1)}
		t.hosts[name] = h
	}
	h.users++
	return h
}

func (t *politeTransport) leave(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	h := t.hosts[name]
	h.users--
	if h.users == 0 {
		delete(t.hosts, name)
	}
}

// wait takes one of the places at the host, and the right to begin.
func (h *host) wait(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case h.start <- struct{}{}:
		return nil
	case <-ctx.Done():
		<-h.slots
		return ctx.Err()
	}
}

// keepGap lets the next request to the host begin after the gap.
func (t *politeTransport) keepGap(name string, h *host) {
	t.enter(name)
	time.AfterFunc(gap, func() { <-h.start; t.leave(name) })
}

// A politeBody gives the place at its host back when it is closed.
type politeBody struct {
	io.ReadCloser
	leave func()
}

func (b *politeBody) Close() error {
	defer b.leave()
	return b.ReadCloser.Close()
}

// hostPort is the request's address as a dialer gets it.
func hostPort(request *http.Request) string {
	port := request.URL.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[request.URL.Scheme]
	}
	return net.JoinHostPort(request.URL.Hostname(), port)
}
