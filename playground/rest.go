package playground

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// A route answers one request of a bot with a status and a body (nil: none). It is
// called with the lock held.
type route func(c call) (status int, body any, err error)

// A call is a request whose body has been read.
type call struct {
	*http.Request
	body []byte
}

// api is where the REST API stands.
const api = "/api/v10"

// restRoutes wires the REST API. Routes that carry an interaction's token need no other
// authorisation, as at Discord.
func (s *Server) restRoutes() {
	open := map[string]route{
		"GET /gateway": s.getGateway,
		"POST /interactions/{id}/{token}/callback":          s.postCallback,
		"POST /webhooks/{app}/{token}":                      s.postFollowUp,
		"GET /webhooks/{app}/{token}/messages/{message}":    s.getResponse,
		"PATCH /webhooks/{app}/{token}/messages/{message}":  s.patchResponse,
		"DELETE /webhooks/{app}/{token}/messages/{message}": s.deleteResponse,
	}
	bots := map[string]route{
		"GET /gateway/bot":                              s.getGatewayBot,
		"GET /users/@me":                                s.getMe,
		"GET /applications/@me":                         s.getApplication,
		"GET /oauth2/applications/@me":                  s.getApplication,
		"GET /channels/{channel}":                       s.getChannel,
		"GET /guilds/{guild}":                           s.getGuild,
		"GET /guilds/{guild}/channels":                  s.getGuildChannels,
		"GET /guilds/{guild}/roles":                     s.getGuildRoles,
		"GET /guilds/{guild}/members/{user}":            s.getGuildMember,
		"POST /users/@me/channels":                      s.postDirect,
		"POST /channels/{channel}/typing":               s.postTyping,
		"GET /channels/{channel}/messages":              s.getMessages,
		"POST /channels/{channel}/messages":             s.postMessage,
		"GET /channels/{channel}/messages/{message}":    s.getMessage,
		"PATCH /channels/{channel}/messages/{message}":  s.patchMessage,
		"DELETE /channels/{channel}/messages/{message}": s.deleteMessage,
	}
	for _, scope := range []string{"", "/guilds/{guild}"} {
		base := "/applications/{app}" + scope + "/commands"
		bots["GET "+base] = s.getCommands
		bots["POST "+base] = s.postCommand
		bots["PUT "+base] = s.putCommands
		bots["GET "+base+"/{command}"] = s.getCommand
		bots["PATCH "+base+"/{command}"] = s.patchCommand
		bots["DELETE "+base+"/{command}"] = s.deleteCommand
	}
	for pattern, h := range open {
		s.handle(pattern, h, false)
	}
	for pattern, h := range bots {
		s.handle(pattern, h, true)
	}
	s.mux.HandleFunc("/api/", s.serveUnknown)
}

// handle wires one route.
func (s *Server) handle(pattern string, h route, authorised bool) {
	method, path, _ := strings.Cut(pattern, " ")
	s.mux.HandleFunc(method+" "+api+path, func(w http.ResponseWriter, r *http.Request) {
		if authorised {
			if err := s.admit(w.Header(), r, pattern); err != nil {
				s.answer(w, r, 0, nil, err)
				return
			}
		}
		status, body, err := s.serve(w, r, h)
		s.answer(w, r, status, body, err)
	})
}

// admit lets a request of the bot in, if it has its token and comes within the limits.
// What carries an interaction's token counts towards none of them
// (topics/rate-limits#global-rate-limit).
func (s *Server) admit(h http.Header, r *http.Request, pattern string) error {
	if r.Header.Get("Authorization") != "Bot "+s.token {
		return refuse(unauthorized, http.StatusUnauthorized)
	}
	return s.limit(h, r, pattern)
}

// serve reads and checks a request and lets h answer it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, h route) (int, any, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(rules[bodySize].most)))
	if err != nil {
		return 0, nil, refuse(bodySize, http.StatusRequestEntityTooLarge)
	}
	if s.check != nil {
		r.Body = io.NopCloser(bytes.NewReader(body))
		if err := s.check(r, body); err != nil {
			return 0, nil, &apiError{status: http.StatusBadRequest, fault: true, Code: codeForm, Message: err.Error()}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return h(call{r, body})
}

// serveUnknown answers what is no route.
func (s *Server) serveUnknown(w http.ResponseWriter, r *http.Request) {
	s.answer(w, r, 0, nil, refuse(unknownRoute, http.StatusNotFound))
}

// answer writes what a route returned, and records a fault.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, status int, body any, err error) {
	if err != nil {
		var refused *apiError
		if !errors.As(err, &refused) {
			refused = &apiError{status: http.StatusInternalServerError, fault: true, Message: "500: Internal Server Error"}
		}
		if refused.fault {
			s.mu.Lock()
			s.fault(fmt.Sprintf("%s %s: %d: %v", r.Method, redact(r.URL.Path), refused.status, err))
			s.mu.Unlock()
		}
		status, body = refused.status, refused
	}
	writeJSON(w, status, body)
}

// redact shortens the token in the path of an interaction or webhook: faults end in
// logs.
func redact(path string) string {
	parts := strings.Split(path, "/")
	for at, part := range parts {
		if len(part) == tokenLength {
			parts[at] = part[:6] + "…"
		}
	}
	return strings.Join(parts, "/")
}

// writeJSON writes body with status; nothing but the status if body is nil.
func writeJSON(w http.ResponseWriter, status int, body any) {
	if body == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client went away
}

// read decodes the body, also one that is the payload_json of a form without files.
func (c call) read(into any) error {
	body := c.body
	if kind, _, _ := mime.ParseMediaType(c.Header.Get("Content-Type")); kind == "multipart/form-data" {
		var err error
		if body, err = c.payload(); err != nil {
			return err
		}
	}
	return decode(body, into)
}

// payload returns the payload_json of a multipart body.
func (c call) payload() ([]byte, error) {
	c.Body = io.NopCloser(bytes.NewReader(c.body))
	if err := c.ParseMultipartForm(int64(rules[bodySize].most)); err != nil {
		return nil, refuse(bodyJSON, http.StatusBadRequest)
	}
	var f form
	if len(c.MultipartForm.File) > 0 {
		f.refuse(filesNone, "files")
	}
	return []byte(c.FormValue("payload_json")), f.err()
}

// decode reads JSON; an error is in Discord's shape.
func decode(body []byte, into any) error {
	err := json.Unmarshal(body, into)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		var f form
		f.note(wrong.Field, "BASE_TYPE_INVALID", fmt.Sprintf("Could not interpret %s as %s.", wrong.Value, wrong.Type.Kind()))
		return f.err()
	}
	if err != nil {
		return refuse(bodyJSON, http.StatusBadRequest)
	}
	return nil
}

// gatewayURL is the address of the gateway as the caller reaches this server. A request
// that came for discord.com gets the address it really reached.
func gatewayURL(r *http.Request) string {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil && !loopback(name) {
		host = ""
	} else if err != nil && !loopback(host) {
		host = ""
	}
	if local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok && host == "" {
		host = local.String()
	}
	if r.TLS != nil {
		return "wss://" + host + "/gateway"
	}
	return "ws://" + host + "/gateway"
}

// loopback reports whether host names this machine.
func loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}
