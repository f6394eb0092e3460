package feeds

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"onrecord/news"
)

const (
	maxSites  = 1000           // whose rules are remembered
	robotsAge = 12 * time.Hour // RFC 9309, section 2.4, allows 24 h
	maxRobots = 500 << 10      // bytes; RFC 9309, section 2.5
)

// A robots remembers the rules of sites for a while.
type robots struct {
	mu    sync.Mutex
	sites map[string]siteRules
}

type siteRules struct {
	rules *robotstxt.RobotsData
	until time.Time
}

func newRobots() *robots { return &robots{sites: map[string]siteRules{}} }

func (r *robots) get(site string, now time.Time) (*robotstxt.RobotsData, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	known, ok := r.sites[site]
	return known.rules, ok && now.Before(known.until)
}

// put remembers rules. A full memory is emptied: that costs one request a site, twice a
// day at most.
func (r *robots) put(site string, rules *robotstxt.RobotsData, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.sites) >= maxSites {
		clear(r.sites)
	}
	r.sites[site] = siteRules{rules, now.Add(robotsAge)}
}

// checkRobots reports whether the site lets us read address. A site whose rules cannot
// be had for now is closed for now (RFC 9309, section 2.3.1): the error is that of the
// rules, if an answer came. Every error is a [*FetchError].
func (f *Fetcher) checkRobots(ctx context.Context, address string) error {
	u, err := parseURL(address)
	if err != nil {
		return &FetchError{URL: address, Err: err}
	}
	site := u.Scheme + "://" + strings.ToLower(u.Host)
	rules, known := f.robots.get(site, f.now())
	if !known {
		if rules, err = f.readRobots(ctx, site); err != nil {
			return closed(err, address)
		}
		f.robots.put(site, rules, f.now())
	}
	agent, _, _ := strings.Cut(f.agent, "/")
	if path := u.RequestURI(); !rules.TestAgent(path, agent) {
		return &FetchError{URL: address, Err: ErrRobots}
	}
	return nil
}

// closed is err, an error of a site's rules, as one of address: if no answer came, it is
// about the site, and nobody who gave address knows of the rules.
func closed(err error, address string) error {
	var failed *FetchError
	if errors.As(err, &failed) && failed.Status == 0 {
		return &FetchError{URL: address, RetryAfter: failed.RetryAfter, Err: failed.Err}
	}
	return err
}

func (f *Fetcher) readRobots(ctx context.Context, site string) (*robotstxt.RobotsData, error) {
	page, err := f.get(ctx, site+"/robots.txt", news.Validator{}, maxRobots)
	var failed *FetchError
	switch {
	case err == nil:
		rules, err := robotstxt.FromBytes(page.Body)
		if err == nil {
			return rules, nil
		}
		return robotstxt.FromString("") // rules that cannot be read forbid nothing
	case !errors.As(err, &failed):
		return nil, err
	case failed.Status >= 400 && failed.Status < 500 && failed.Status != http.StatusTooManyRequests,
		errors.Is(err, ErrTooLarge), errors.Is(err, ErrRedirects):
		return robotstxt.FromString("")
	}
	return nil, err
}
