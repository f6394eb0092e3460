package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Check returns nil if Discord's description allows r with body, and otherwise an error
// that names the route and every fault found at the first step that has one: route,
// parameters, body. It reads r's method, URL and Content-Type, never r.Body.
func (s *Spec) Check(r *http.Request, body []byte) error {
	if err := s.check(r, body); err != nil {
		return fmt.Errorf("conformance: %s %s: %w", r.Method, r.URL.Path, err)
	}
	return nil
}

func (s *Spec) check(r *http.Request, body []byte) error {
	op, values, err := s.find(r)
	if err != nil {
		return err
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	if err := s.checkParameters(op, values, query); err != nil {
		return err
	}
	return s.checkBody(op, r.Header.Get("Content-Type"), body)
}

// checkParameters holds the values of the path and the query against the operation.
func (s *Spec) checkParameters(op operation, path map[string]string, query url.Values) error {
	var faults []error
	known := map[string]bool{}
	for _, p := range op.parameters {
		var given []string
		switch p.in {
		case "path":
			given = []string{path[p.name]}
		case "query":
			known[p.name] = true
			given = query[p.name]
		default: // headers and cookies are the HTTP client's matter
			continue
		}
		if err := s.checkParameter(p, given); err != nil {
			faults = append(faults, fmt.Errorf("%s parameter %s: %w", p.in, p.name, err))
		}
	}
	for name := range query {
		if !known[name] {
			faults = append(faults, fmt.Errorf("%s has no query parameter %q", op.id, name))
		}
	}
	return errors.Join(faults...)
}

func (s *Spec) checkParameter(p parameter, given []string) error {
	if len(given) == 0 {
		if p.required {
			return errors.New("is missing")
		}
		return nil
	}
	if len(given) > 1 && !p.list {
		return errors.New("is given more than once")
	}
	schema, err := s.schema(p.pointer)
	if err != nil {
		return err
	}
	var first error
	for _, reading := range readings(given) {
		if err = schema.Validate(reading); err == nil {
			return nil
		}
		if first == nil {
			first = fault(err)
		}
	}
	return first
}

// readings returns what the text of a parameter can mean: a string, a JSON number or
// truth value, or a list of these.
func readings(given []string) []any {
	texts, values := make([]any, len(given)), make([]any, len(given))
	for i, text := range given {
		texts[i], values[i] = text, text
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
		switch v.(type) {
		case json.Number, bool:
			if err == nil {
				values[i] = v
			}
		}
	}
	return []any{texts[0], values[0], texts, values}
}

// checkBody holds a body against the operation.
func (s *Spec) checkBody(op operation, contentType string, body []byte) error {
	switch {
	case len(body) == 0 && op.required:
		return fmt.Errorf("%s needs a body", op.id)
	case len(body) == 0:
		return nil
	case op.bodies == nil:
		return fmt.Errorf("%s takes no body", op.id)
	}
	media, options, err := mime.ParseMediaType(contentType)
	if err != nil {
		return fmt.Errorf("content type %q: %w", contentType, err)
	}
	if !op.bodies[media] {
		return fmt.Errorf("%s takes no %s", op.id, media)
	}
	value, err := decode(media, options["boundary"], body)
	if err != nil {
		return fmt.Errorf("body: %w", err)
	}
	schema, err := s.schema(op.pointer + "/requestBody/content/" + escape(media) + "/schema")
	if err != nil {
		return err
	}
	if err := schema.Validate(value); err != nil {
		return fmt.Errorf("body: %w", fault(err))
	}
	return unknown(value, schema)
}

// decode returns the JSON value of a body.
func decode(media, boundary string, body []byte) (any, error) {
	switch media {
	case "application/json":
		return jsonschema.UnmarshalJSON(bytes.NewReader(body))
	case "multipart/form-data":
		return decodeForm(multipart.NewReader(bytes.NewReader(body), boundary))
	}
	return nil, fmt.Errorf("cannot be checked as %s; send JSON", media)
}

// decodeForm returns the object of a form's payload_json, with each other part under its
// name, as a string.
func decodeForm(form *multipart.Reader) (any, error) {
	object, parts := map[string]any{}, map[string]any{}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		if part.FormName() != "payload_json" {
			parts[part.FormName()] = string(content)
		} else if object, err = decodeObject(content); err != nil {
			return nil, fmt.Errorf("payload_json: %w", err)
		}
	}
	maps.Copy(object, parts)
	return object, nil
}

func decodeObject(data []byte) (map[string]any, error) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("is no object")
	}
	return object, nil
}
