package conformance

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// address names the description within the compiler; nothing is ever loaded from it.
const address = "mem:///discord-openapi.json"

// amendments are the properties that the description lacks or has wrong.
//
//go:embed amendments.json
var amendments []byte

// A Spec is the description of Discord's API. It is safe for concurrent use.
type Spec struct {
	document any
	routes   []route

	mu       sync.Mutex // guards the fields below; the compiler takes one caller at a time
	compiler *jsonschema.Compiler
	compiled map[string]*jsonschema.Schema // by JSON pointer
}

// Open reads the description in the file at path. It fails if the file cannot be read,
// is not an OpenAPI 3.1 description, or has no schema that an amendment names.
func Open(path string) (*Spec, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("conformance: open the description of Discord's API: %w", err)
	}
	s, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("conformance: read %s: %w", path, err)
	}
	return s, nil
}

func parse(data []byte) (*Spec, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var head struct {
		OpenAPI string
		Paths   map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, err
	}
	if len(head.OpenAPI) < 3 || head.OpenAPI[:3] != "3.1" {
		return nil, fmt.Errorf("not an OpenAPI 3.1 description: its version is %q", head.OpenAPI)
	}
	if err := amend(document); err != nil {
		return nil, err
	}
	s := &Spec{document: document, compiler: newCompiler(), compiled: map[string]*jsonschema.Schema{}}
	if err := s.compiler.AddResource(address, document); err != nil {
		return nil, err
	}
	for path, item := range head.Paths {
		s.routes = append(s.routes, newRoute(path, item))
	}
	return s, nil
}

// amend sets the properties of amendments.json in the schemas of document.
func amend(document any) error {
	var list []struct {
		Schema, Property, Reason string
		Is                       json.RawMessage
	}
	if err := json.Unmarshal(amendments, &list); err != nil {
		return fmt.Errorf("amendments.json: %w", err)
	}
	for _, a := range list {
		is, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.Is))
		if err != nil {
			return fmt.Errorf("amendments.json: %s.%s: %w", a.Schema, a.Property, err)
		}
		properties, ok := at(document, "components", "schemas", a.Schema, "properties").(map[string]any)
		if !ok {
			return fmt.Errorf("amendments.json: the description has no object %q", a.Schema)
		}
		properties[a.Property] = is
	}
	return nil
}

// at returns what stands in document below keys, or nil.
func at(document any, keys ...string) any {
	for _, key := range keys {
		object, _ := document.(map[string]any)
		document = object[key]
	}
	return document
}

// newCompiler returns a compiler that also asserts formats, with the two of Discord that
// patterns and limits do not cover.
func newCompiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020) // what OpenAPI 3.1 means
	c.AssertFormat()
	c.RegisterFormat(&jsonschema.Format{Name: "snowflake", Validate: func(v any) error {
		s, ok := v.(string)
		if _, err := strconv.ParseUint(s, 10, 64); ok && err != nil {
			return fmt.Errorf("%q is no snowflake, 64 bits in decimal digits", s)
		}
		return nil
	}})
	c.RegisterFormat(&jsonschema.Format{Name: "int32", Validate: func(v any) error {
		n, ok := v.(json.Number)
		if _, err := strconv.ParseInt(n.String(), 10, 32); ok && err != nil {
			return fmt.Errorf("%s is no integer of 32 bits", n)
		}
		return nil
	}})
	return c
}

// schema compiles what stands at pointer in the description, once.
func (s *Spec) schema(pointer string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if done := s.compiled[pointer]; done != nil {
		return done, nil
	}
	done, err := s.compiler.Compile(address + "#" + pointer)
	if err != nil {
		return nil, fmt.Errorf("the description is broken at %s: %w", pointer, err)
	}
	s.compiled[pointer] = done
	return done, nil
}
