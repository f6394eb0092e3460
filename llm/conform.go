package llm

import (
	"encoding/json"
	"fmt"
	"slices"
)

// A shape is the part of JSON Schema that strict mode knows and our schemas use.
type shape struct {
	Type       string           `json:"type"`
	Properties map[string]shape `json:"properties"`
	Required   []string         `json:"required"`
	Closed     *bool            `json:"additionalProperties"` // only false is used
	Items      *shape           `json:"items"`
	Enum       []string         `json:"enum"`
}

// conforms checks value against the schema: types, required and unknown properties, items
// and enums of strings. Servers that know no schema need it, and others are not believed.
func conforms(value, schema json.RawMessage) error {
	var s shape
	if err := json.Unmarshal(schema, &s); err != nil {
		return fmt.Errorf("the schema itself cannot be read: %w", err)
	}
	var v any
	if err := json.Unmarshal(value, &v); err != nil {
		return err
	}
	return s.check("answer", v)
}

func (s shape) check(at string, v any) error {
	switch s.Type {
	case "object":
		return s.checkObject(at, v)
	case "array":
		list, ok := v.([]any)
		if !ok {
			return fmt.Errorf("%s is no array", at)
		}
		for i, item := range list {
			if s.Items == nil {
				break
			}
			if err := s.Items.check(fmt.Sprintf("%s[%d]", at, i), item); err != nil {
				return err
			}
		}
		return nil
	}
	return s.checkPlain(at, v)
}

func (s shape) checkObject(at string, v any) error {
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%s is no object", at)
	}
	for _, name := range s.Required {
		if _, ok := object[name]; !ok {
			return fmt.Errorf("%s has no %q", at, name)
		}
	}
	for name, field := range object {
		property, ok := s.Properties[name]
		switch {
		case !ok && s.Closed != nil && !*s.Closed:
			return fmt.Errorf("%s has %.40q, which was not asked for", at, name)
		case !ok:
			continue
		}
		if err := property.check(at+"."+name, field); err != nil {
			return err
		}
	}
	return nil
}

func (s shape) checkPlain(at string, v any) error {
	ok := true
	switch s.Type {
	case "string":
		var text string
		text, ok = v.(string)
		ok = ok && (s.Enum == nil || slices.Contains(s.Enum, text))
	case "integer":
		var n float64
		n, ok = v.(float64)
		ok = ok && n == float64(int64(n))
	case "number":
		_, ok = v.(float64)
	case "boolean":
		_, ok = v.(bool)
	}
	if !ok {
		return fmt.Errorf("%s is no %s as asked for", at, s.Type)
	}
	return nil
}
