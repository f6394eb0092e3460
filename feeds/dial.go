package feeds

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"

	"code.dny.dev/ssrf"
)

// transport returns an HTTP transport that checks every address after its name has been
// looked up, on every connection and so on every redirect, and knows no proxy: a proxy
// would be dialled in place of the address.
func transport(local map[string]string) *http.Transport {
	guarded := &net.Dialer{Timeout: dialTimeout, Control: ssrf.New().Safe}
	open := &net.Dialer{Timeout: dialTimeout}
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			target, ok := local[address]
			if !ok {
				return guarded.DialContext(ctx, network, address)
			}
			if at, err := netip.ParseAddrPort(target); err != nil || !at.Addr().IsLoopback() {
				return nil, fmt.Errorf("local address %q is not a loopback address with a port", target)
			}
			return open.DialContext(ctx, network, target)
		},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // we count what comes out of it ourselves
		TLSHandshakeTimeout:    dialTimeout,
		ResponseHeaderTimeout:  wholeTimeout,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
	}
}
