package llm

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// requestSchema compiles the schema of a chat request from OpenAI's own description,
// which stands outside of the project.
func requestSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	raw, err := os.ReadFile(filepath.Join(shared, "specs", "openai-openapi.json"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("OpenAI's OpenAPI description is not here: ", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("openai.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("openai.json#/components/schemas/CreateChatCompletionRequest")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestRequestsAreAsOpenAIDescribesThem(t *testing.T) {
	schema := requestSchema(t)
	refused := apiError(400, "unsupported", "no")
	for _, model := range []string{"gpt-4o-mini", "gpt-5-mini", "o4-mini", "gpt-6-sol", "vendor/gpt-5", "llama3.2:3b"} {
		s := newServer(t, refused, refused, completion(goodJSON, "stop"))
		client, _ := newClient(t, s, model)
		if _, err := client.Generate(t.Context(), colourRequest()); err != nil {
			t.Errorf("%s: %v", model, err)
		}
		if len(s.bodies) != 3 {
			t.Errorf("%s: %d requests, want one of each mode", model, len(s.bodies))
		}
		for _, body := range s.bodies {
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v\n%s", model, err, body)
			}
			if reasons(model) == (strings.Contains(body, "temperature") || strings.Contains(body, "max_tokens")) {
				t.Errorf("%s: wrong parameters in %s", model, body)
			}
			if strings.Contains(body, "server 1") {
				t.Errorf("%s: the account is sent in %s", model, body)
			}
		}
	}
	if err := schema.Validate(map[string]any{"model": "m"}); err == nil {
		t.Error("the schema lets a body without messages through")
	}
}
