package feeds

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"code.dny.dev/ssrf"

	"onrecord/news"
)

// Bounds on one download. Twenty seconds is what miniflux gives a feed; of feeds that
// answer at all, hardly any takes longer.
const (
	dialTimeout   = 10 * time.Second
	wholeTimeout  = 20 * time.Second
	maxRedirects  = 5
	maxHeader     = 256 << 10 // bytes
	maxRetryAfter = 24 * time.Hour
)

// Options are what a Fetcher is made of.
type Options struct {
	// UserAgent is what the fetcher calls itself. Its first word, up to a slash, is the
	// name that robots.txt files may give rules for.
	UserAgent string
	// Local maps "host:port" of addresses that are served by ourselves to the loopback
	// address that serves them ("127.0.0.1:8081"). For exactly these no name is looked
	// up, no address refused and no gap kept between requests.
	Local map[string]string
	// Now is the clock by which Retry-After dates and FetchedAt are reckoned.
	Now func() time.Time
}

// A Fetcher downloads feeds and pages from the open internet. It is safe for concurrent
// use and holds bounded state. Make one with [NewFetcher].
type Fetcher struct {
	client *http.Client
	agent  string
	now    func() time.Time
	robots *robots
}

// NewFetcher returns a Fetcher. It opens no connection yet.
func NewFetcher(o Options) *Fetcher {
	f := &Fetcher{agent: o.UserAgent, now: o.Now, robots: newRobots()}
	f.client = &http.Client{
		Transport:     &politeTransport{next: transport(o.Local), hosts: map[string]*host{}, local: o.Local},
		CheckRedirect: checkRedirect,
	}
	return f
}

// Close closes connections that are kept open for later requests.
func (f *Fetcher) Close() { f.client.CloseIdleConnections() }

// FetchFeed downloads a feed of at most [MaxFeed] bytes, unless the server still has
// what have stands for; then it returns [ErrNotModified]. Every other failure is a
// [*FetchError]. It follows at most 5 redirects, takes at most 20 s and does not try
// again: the caller decides when to ask next.
func (f *Fetcher) FetchFeed(ctx context.Context, address string, have news.Validator) (*Page, error) {
	ctx, cancel := context.WithTimeout(ctx, wholeTimeout)
	defer cancel()
	return f.get(ctx, address, have, MaxFeed)
}

// FetchPage downloads an article page of at most [MaxPage] bytes, as FetchFeed does, if
// the site's robots.txt (RFC 9309) allows it.
func (f *Fetcher) FetchPage(ctx context.Context, address string, have news.Validator) (*Page, error) {
	ctx, cancel := context.WithTimeout(ctx, wholeTimeout)
	defer cancel()
	if err := f.checkRobots(ctx, address); err != nil {
		return nil, err
	}
	return f.get(ctx, address, have, MaxPage)
}

func (f *Fetcher) get(ctx context.Context, address string, have news.Validator, limit int) (*Page, error) {
	request, err := f.request(ctx, address, have)
	if err != nil {
		return nil, &FetchError{URL: address, Err: err}
	}
	response, err := f.client.Do(request)
	if err != nil {
		return nil, &FetchError{URL: address, Err: cause(err)}
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusNotModified:
		return nil, ErrNotModified
	case response.StatusCode != http.StatusOK && response.StatusCode != http.StatusNonAuthoritativeInfo:
		return nil, &FetchError{URL: address, Status: response.StatusCode, RetryAfter: retryAfter(response, f.now())}
	}
	body, err := readBody(response, limit)
	if err != nil {
		return nil, &FetchError{URL: address, Err: cause(err)}
	}
	header := response.Header
	return &Page{
		URL: response.Request.URL.String(), Body: body, ContentType: header.Get("Content-Type"), FetchedAt: f.now(),
		Validator: news.Validator{ETag: header.Get("ETag"), LastModified: header.Get("Last-Modified")},
		MovedTo:   movedTo(response, address),
	}, nil
}

// movedTo returns the address, without a fragment, to which redirects led from address if
// each of them was permanent (RFC 9110, sections 15.4.2 and 15.4.9); empty if one was not,
// if there was none, or if they led back.
func movedTo(response *http.Response, address string) string {
	for r := response.Request.Response; r != nil; r = r.Request.Response {
		if r.StatusCode != http.StatusMovedPermanently && r.StatusCode != http.StatusPermanentRedirect {
			return ""
		}
	}
	to := *response.Request.URL
	to.Fragment, to.RawFragment = "", ""
	if response.Request.Response == nil || to.String() == address {
		return ""
	}
	return to.String()
}

func (f *Fetcher) request(ctx context.Context, address string, have news.Validator) (*http.Request, error) {
	if _, err := parseURL(address); err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, ErrAddress
	}
	set := func(name, value string) {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	set("User-Agent", f.agent)
	set("Accept", "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.8")
	set("Accept-Encoding", "gzip, deflate")
	set("If-None-Match", have.ETag)
	set("If-Modified-Since", have.LastModified)
	return request, nil
}

// parseURL reads an address that checkURL accepts.
func parseURL(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, ErrAddress
	}
	return u, checkURL(u)
}

// checkURL refuses what is not an address of the web, or carries a password.
func checkURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return ErrAddress
	case u.User != nil:
		return ErrPassword
	}
	return nil
}

func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return ErrRedirects
	}
	return checkURL(request.URL)
}

// readBody returns the body without compression, counting what comes out of it.
func readBody(response *http.Response, limit int) ([]byte, error) {
	reader, err := decompress(response)
	if err != nil {
		return nil, fmt.Errorf("sent a page that cannot be unpacked: %w", err)
	}
	body, err := io.ReadAll(io.LimitReader(reader, int64(limit)+1))
	switch {
	case len(body) > limit:
		return nil, fmt.Errorf("%w: more than %d MB", ErrTooLarge, limit>>20)
	case err != nil:
		return nil, err
	}
	return body, nil
}

// decompress undoes the compression that the server names; "deflate" comes with and
// without the wrapping of zlib (RFC 9110, section 8.4.1.2).
func decompress(response *http.Response) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding"))) {
	case "", "identity":
		return response.Body, nil
	case "gzip", "x-gzip":
		return gzip.NewReader(response.Body)
	case "deflate":
		var first [2]byte
		n, _ := io.ReadFull(response.Body, first[:])
		whole := io.MultiReader(strings.NewReader(string(first[:n])), response.Body)
		if n == 2 && first[0]&0x0f == 8 && (int(first[0])<<8|int(first[1]))%31 == 0 {
			return zlib.NewReader(whole)
		}
		return flate.NewReader(whole), nil
	}
	return nil, errors.New("its compression is unknown")
}

// retryAfter reads the header in both forms, seconds and a date (RFC 9110, section
// 10.2.3), on the answers that mean "later".
func retryAfter(response *http.Response, now time.Time) time.Duration {
	if response.StatusCode != http.StatusTooManyRequests && response.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	value := strings.TrimSpace(response.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		seconds = min(max(seconds, 0), int64(maxRetryAfter/time.Second))
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), maxRetryAfter)
}

// cause turns what the standard library reports into the reasons that we name, each a
// sentence; others stay as they are, without the address that the error repeats.
func cause(err error) error {
	var dns *net.DNSError
	var wrapped *url.Error
	var timeout net.Error
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return ErrPrivate
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return ErrPort
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return ErrTimeout
	case errors.As(err, &dns):
		return ErrNoHost
	case errors.As(err, &wrapped):
		return cause(wrapped.Err)
	case isOurs(err):
		return err
	}
	return fmt.Errorf("could not be read: %w", err)
}

func isOurs(err error) bool {
	for _, ours := range []error{ErrAddress, ErrPassword, ErrTooLarge, ErrRedirects} {
		if errors.Is(err, ours) {
			return true
		}
	}
	return false
}
