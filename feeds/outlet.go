package feeds

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"

	"onrecord/news"
)

// outletOf is the registrable domain that address belongs to; for an IP address or a
// name of one label the host itself. Empty if address names no host.
func outletOf(address string) news.Outlet {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if net.ParseIP(host) != nil || !strings.Contains(host, ".") {
		return news.Outlet(host)
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil { // the host is itself a public suffix
		return news.Outlet(host)
	}
	return news.Outlet(domain)
}
