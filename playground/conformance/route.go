package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// prefix is where the API stands on Discord's hosts, in the version described.
const prefix = "/api/v10"

// A route is one path template of the description with its operations.
type route struct {
	path     string
	segments []string // "{name}" stands for any
	shared   []parameter
	methods  map[string]operation // by method in capitals
}

// An operation is one method of a route.
type operation struct {
	id         string
	pointer    string // to the operation, in the description
	parameters []parameter
	required   bool            // the body
	bodies     map[string]bool // media types it takes; nil if it takes no body
}

// A parameter is one of the path or the query.
type parameter struct {
	name, in string
	required bool
	pointer  string // to its schema
	list     bool   // may be given several times
}

// newRoute reads the path item of path. What is not as OpenAPI has it is left out, and
// then fails the requests that need it.
func newRoute(path string, item map[string]json.RawMessage) route {
	at := "/paths/" + escape(path)
	r := route{path: path, segments: strings.Split(path[1:], "/"), methods: map[string]operation{}}
	r.shared = parameters(item["parameters"], at)
	for method, raw := range item {
		if method != "parameters" {
			r.methods[strings.ToUpper(method)] = newOperation(raw, at+"/"+method)
		}
	}
	return r
}

func newOperation(raw json.RawMessage, at string) operation {
	var described struct {
		OperationID string
		Parameters  json.RawMessage
		RequestBody *struct {
			Required bool
			Content  map[string]json.RawMessage
		}
	}
	_ = json.Unmarshal(raw, &described)
	op := operation{id: described.OperationID, pointer: at, parameters: parameters(described.Parameters, at)}
	if body := described.RequestBody; body != nil {
		op.required = body.Required
		op.bodies = map[string]bool{}
		for media := range body.Content {
			op.bodies[media] = true
		}
	}
	return op
}

// parameters reads the list of parameters that stands below at.
func parameters(raw json.RawMessage, at string) []parameter {
	var described []struct {
		Name, In string
		Required bool
		Schema   struct {
			Type  any
			OneOf []struct{ Type any }
		}
	}
	_ = json.Unmarshal(raw, &described)
	found := make([]parameter, len(described))
	for i, d := range described {
		list := d.Schema.Type == "array"
		for _, one := range d.Schema.OneOf {
			list = list || one.Type == "array"
		}
		found[i] = parameter{
			name: d.Name, in: d.In, required: d.Required, list: list,
			pointer: at + "/parameters/" + strconv.Itoa(i) + "/schema",
		}
	}
	return found
}

// escape writes a key as part of a JSON pointer within a URL fragment (RFC 6901).
func escape(key string) string {
	key = strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
	return url.PathEscape(key)
}

// find returns the operation that r calls, and the values of its path parameters by
// name. Of several templates the one with the most literal segments wins, as
// /applications/@me does over /applications/{application_id}.
func (s *Spec) find(r *http.Request) (operation, map[string]string, error) {
	rest, ok := strings.CutPrefix(r.URL.EscapedPath(), prefix+"/")
	if !ok {
		return operation{}, nil, fmt.Errorf("the path does not begin with %s/", prefix)
	}
	segments := strings.Split(rest, "/")
	var best *route
	var values map[string]string
	for i := range s.routes {
		if v, ok := s.routes[i].match(segments); ok && (best == nil || len(v) < len(values)) {
			best, values = &s.routes[i], v
		}
	}
	if best == nil {
		return operation{}, nil, errors.New("no such route")
	}
	op, ok := best.methods[r.Method]
	if !ok {
		return operation{}, nil, fmt.Errorf("the route %s has no method %s", best.path, r.Method)
	}
	op.parameters = append(op.parameters[:len(op.parameters):len(op.parameters)], best.shared...)
	return op, values, nil
}

// match returns the values of the route's parameters in segments, unescaped, if the
// route fits. An empty segment fits none.
func (r *route) match(segments []string) (map[string]string, bool) {
	if len(segments) != len(r.segments) {
		return nil, false
	}
	values := map[string]string{}
	for i, want := range r.segments {
		got, err := url.PathUnescape(segments[i])
		switch {
		case err != nil || got == "":
			return nil, false
		case strings.HasPrefix(want, "{"):
			values[strings.Trim(want, "{}")] = got
		case got != want:
			return nil, false
		}
	}
	return values, true
}
