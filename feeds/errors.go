package feeds

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// ErrNotModified says that the server still has what the validator stands for.
var ErrNotModified = errors.New("the page has not changed")

// The reasons for which a page is not downloaded. They stand in [FetchError.Err], and
// each text completes a sentence that begins with the address.
var (
	ErrPrivate   = errors.New("points to a private address, which On Record does not open")
	ErrPort      = errors.New("uses a port other than 80 and 443, which On Record does not open")
	ErrAddress   = errors.New("is not an address that On Record can open: it must begin with http:// or https:// and name a host")
	ErrPassword  = errors.New("holds a user name or password: use an address without one")
	ErrTooLarge  = errors.New("is larger than On Record reads")
	ErrRedirects = errors.New("redirects more than 5 times")
	ErrRobots    = errors.New("is closed to programs by the site's robots.txt")
	ErrTimeout   = errors.New("did not answer in time")
	ErrNoHost    = errors.New("names a host that cannot be found")
)

// The reasons for which a page cannot be read. Each text completes a sentence that
// begins with the name of the page.
var (
	ErrEmpty     = errors.New("is empty")
	ErrNotText   = errors.New("is not text")
	ErrNoArticle = errors.New("holds no article text")
	ErrBroken    = errors.New("is a feed too broken to read")
)

// A FetchError reports a page that could not be downloaded.
type FetchError struct {
	URL        string
	Status     int           // HTTP status; 0 if no answer came
	RetryAfter time.Duration // as the server asked, a day at most; 0 if it did not
	Err        error         // cause, when Status is 0
}

func (e *FetchError) Error() string {
	if e.Status != 0 {
		return fmt.Sprintf("%s answered %d %s", e.URL, e.Status, http.StatusText(e.Status))
	}
	return fmt.Sprintf("%s %v", e.URL, e.Err)
}

func (e *FetchError) Unwrap() error { return e.Err }

// Gone reports whether to stop asking, rather than to ask again later.
func (e *FetchError) Gone() bool { return e.Status == http.StatusGone }

// A ReadError reports a page that was downloaded but is of no use.
type ReadError struct {
	URL string // may be empty
	Err error  // one of ErrEmpty, ErrNotText, ErrTooLarge, ErrBroken, ErrNoArticle, or a *NotFeedError
}

func (e *ReadError) Error() string {
	if e.URL == "" {
		return fmt.Sprintf("the page %v", e.Err)
	}
	return fmt.Sprintf("%s %v", e.URL, e.Err)
}

func (e *ReadError) Unwrap() error { return e.Err }

// A NotFeedError says that a page given as a feed is something else.
type NotFeedError struct {
	HTML bool   // it is a web page
	Feed string // the feed that the page links to, absolute if the page's address is known; may be empty
}

func (e *NotFeedError) Error() string {
	switch {
	case e.Feed != "":
		return "is a web page, not a feed; it links to the feed " + e.Feed
	case e.HTML:
		return "is a web page, not a feed"
	default:
		return "is not a feed"
	}
}

// LinkedFeed returns the feed that the page links to; empty if it links to none.
func (e *NotFeedError) LinkedFeed() string { return e.Feed }
