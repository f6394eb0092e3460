package feeds

import (
	"net/url"
	"strings"
)

// A base is what relative addresses of a document stand on; the zero base knows none.
type base struct{ url *url.URL }

// newBase returns the first of candidates, best last, resolved each against the one
// before: a page's address, then what the document says of itself.
func newBase(candidates ...string) base {
	var b base
	for _, c := range candidates {
		if u, err := url.Parse(b.resolve(c)); err == nil && u.Host != "" {
			b.url = u
		}
	}
	return b
}

// resolve returns address as an absolute http or https URL, as it is written where it is
// absolute already; empty if it is neither or cannot be made so.
func (b base) resolve(address string) string {
	address = strings.NewReplacer("\n", "", "\r", "", "\t", "", " ", "%20").Replace(strings.TrimSpace(address))
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	if !u.IsAbs() {
		if b.url == nil {
			return ""
		}
		u = b.url.ResolveReference(u)
		address = u.String()
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return address
}
