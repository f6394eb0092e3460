package playground

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Handler returns the server for the open side of a loopback listener: it answers only
// requests whose Host is one of hosts ("127.0.0.1:8765"), so that no name that somebody
// else points at this machine leads here (DNS rebinding), and whose Origin, if there is
// one, is one of them too, so that no other site's page can act. Others get 421 or 403
// and a sentence. Without hosts nothing is answered.
func (s *Server) Handler(hosts ...string) http.Handler {
	known := func(host string) bool {
		return slices.ContainsFunc(hosts, func(have string) bool { return strings.EqualFold(have, host) })
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !known(r.Host) {
			http.Error(w, "The playground answers only to its own address.", http.StatusMisdirectedRequest)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" {
			from, err := url.Parse(origin)
			if err != nil || from.Scheme != "http" && from.Scheme != "https" || !known(from.Host) {
				http.Error(w, "The playground serves only its own page.", http.StatusForbidden)
				return
			}
		}
		s.ServeHTTP(w, r)
	})
}
