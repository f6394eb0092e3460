package bot

import "strings"

// apiVersion is the version of Discord's HTTP API and gateway that the bot speaks.
// discordgo v0.29.0 has 9 built in, which Discord has deprecated.
const apiVersion = "10"

// A route is what Discord limits and what may be shown of a request: its path without
// the ids and tokens in it.
type route struct {
	method string
	path   string // "/channels/:id/messages"; tokens are "…"
	major  string // the id that Discord counts apart: a channel or a guild
	// interaction says that the path carries an interaction's token; the bot has no other
	// webhooks. Discord does not count these within the global limit, and a bucket for each
	// token would never be used again.
	interaction bool
}

// routeOf reads a request's path below the API version: "/channels/1/messages".
func routeOf(method, path string) route {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	r := route{method: method}
	if len(parts) >= 3 && (parts[0] == "interactions" || parts[0] == "webhooks") {
		r.interaction = true
		parts[2] = "…"
	} else if len(parts) >= 2 && (parts[0] == "channels" || parts[0] == "guilds") {
		r.major = parts[1]
	}
	for i, part := range parts {
		if isID(part) {
			parts[i] = ":id"
		}
	}
	r.path = "/" + strings.Join(parts, "/")
	return r
}

func (r route) String() string { return r.method + " " + r.path }

// isID reports whether s is a snowflake: decimal digits of 64 bits.
func isID(s string) bool {
	if s == "" || len(s) > 20 {
		return false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// belowVersion splits "/api/v9/gateway" into "/gateway"; a path without a version is
// returned as it is.
func belowVersion(path string) string {
	rest, ok := strings.CutPrefix(path, "/api/v")
	if !ok {
		return path
	}
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return "/"
}
