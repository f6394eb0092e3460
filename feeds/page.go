package feeds

import (
	"time"

	"onrecord/news"
)

// Bounds on what is downloaded and read, in bytes after decompression. A long article
// with all its markup has about 1 MB; complete archives as feeds have 2 to 6 MB.
const (
	MaxFeed = 10 << 20
	MaxPage = 5 << 20
)

// A Page is what a server, or a file, gave for an address.
type Page struct {
	URL         string // after redirects; empty for a file of unknown origin
	Body        []byte // without compression, in whatever encoding it came
	ContentType string // as the server said; may be empty
	Validator   news.Validator
	FetchedAt   time.Time
	MovedTo     string // URL, if only permanent redirects (301, 308) led there; else empty
}
