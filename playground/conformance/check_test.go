package conformance

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const (
	callback  = "POST /api/v10/interactions/1040000000000000001/aW50ZXJhY3Rpb24/callback"
	original  = "PATCH /api/v10/webhooks/1040000000000000002/aW50ZXJhY3Rpb24/messages/@original"
	messages  = "POST /api/v10/channels/1040000000000000003/messages"
	commands  = "PUT /api/v10/applications/1040000000000000002/commands"
	container = `{"type":17,"accent_color":3447003,"components":[
		{"type":10,"content":"**Harbour bridge stays shut**"},
		{"type":14,"divider":true,"spacing":1},
		{"type":9,"components":[{"type":10,"content":"Mara Lindqvist"}],
			"accessory":{"type":2,"style":5,"label":"Open","url":"https://harbourpost.example/a#:~:text=shut"}},
		{"type":1,"components":[{"type":2,"style":1,"label":"Older","custom_id":"page:2"}]}]}`
)

// check sends body as JSON in the request that line describes: "METHOD target".
func check(t *testing.T, line, body string) error {
	method, target, _ := strings.Cut(line, " ")
	r := httptest.NewRequest(method, target, nil)
	r.Header.Set("Content-Type", "application/json")
	return ForTest(t).Check(r, []byte(body))
}

func TestCheckPasses(t *testing.T) {
	for _, c := range []struct{ name, line, body string }{
		{"callback 4", callback, `{"type":4,"data":{"content":"four statements","flags":64,"allowed_mentions":{"parse":[]}}}`},
		{"callback 4 with components V2", callback, `{"type":4,"data":{"flags":32768,"components":[` + container + `]}}`},
		{"callback 4 with an embed", callback, `{"type":4,"data":{"embeds":[{"title":"On record","url":"https://harbourpost.example/a","color":1,"fields":[{"name":"n","value":"v","inline":true}]}]}}`},
		{"callback 5", callback, `{"type":5,"data":{"flags":64}}`},
		{"callback 5 with response", callback + "?with_response=true", `{"type":5}`},
		{"callback 6", callback, `{"type":6}`},
		{"callback 7", callback, `{"type":7,"data":{"components":[{"type":1,"components":[{"type":2,"style":2,"label":"Newer","custom_id":"page:1","disabled":true}]}]}}`},
		{"callback 8", callback, `{"type":8,"data":{"choices":[{"name":"Mara Lindqvist","value":"p:7"}]}}`},
		{"callback 9", callback, `{"type":9,"data":{"custom_id":"ask","title":"Ask","components":[{"type":18,"label":"Question","component":{"type":4,"custom_id":"q","style":1}}]}}`},
		{"webhook edit", original, `{"content":null,"embeds":[],"flags":32768,"components":[` + container + `]}`},
		{"message", messages, `{"content":"Norvia","nonce":"a1b2c3","enforce_nonce":true,"tts":false}`},
		{"message in a thread's webhook", "POST /api/v10/webhooks/1040000000000000002/token?wait=true&thread_id=1040000000000000009", `{"content":"Norvia"}`},
		{"commands", commands, `[{"name":"said","type":1,"description":"What somebody said in the news",
			"name_localizations":{"de":"gesagt"},"description_localizations":{"de":"Wer sagte was"},
			"default_member_permissions":"32","nsfw":false,"contexts":[0,1],"integration_types":[0],
			"options":[{"type":3,"name":"person","description":"Whose words","required":true,"autocomplete":true,"max_length":80},
				{"type":4,"name":"days","description":"How far back","min_value":1,"max_value":90},
				{"type":1,"name":"list","description":"d","options":[{"type":3,"name":"outlet","description":"d","choices":[{"name":"a","value":"b"}]}]}]}]`},
		{"what says nothing", callback, `{"type":7,"data":{"tts":false,"title":"","choices":null,"x":[],"y":{}}}`},
		{"edit as discordgo writes it", "PATCH /api/v10/channels/1040000000000000003/messages/1040000000000000004", `{"content":"Norvia","ID":"1040000000000000004","Channel":"1040000000000000003"}`},
		{"no body", "GET /api/v10/gateway/bot", ``},
		{"the most literal template", "GET /api/v10/applications/@me", ``},
		{"query", "GET /api/v10/channels/1040000000000000003/messages?limit=100&after=1040000000000000004", ``},
		{"typing", "POST /api/v10/channels/1040000000000000003/typing", ``},
		{"direct messages", "POST /api/v10/users/@me/channels", `{"recipient_id":"1040000000000000005"}`},
		{"around", "GET /api/v10/channels/1040000000000000003/messages?limit=1&around=1040000000000000004", ``},
		{"list in a query", "GET /api/v10/guilds/1040000000000000003/messages/search?author_id=1040000000000000004&author_id=1040000000000000005", ``},
		{"escaped segment", "PUT /api/v10/channels/1040000000000000003/messages/1040000000000000004/reactions/%F0%9F%91%8D/@me", ``},
	} {
		if err := check(t, c.line, c.body); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestCheckFinds(t *testing.T) {
	for _, c := range []struct{ name, line, body, want string }{
		{"no such route", "GET /api/v10/newsroom", ``, "no such route"},
		{"empty segment", "GET /api/v10/channels//messages", ``, "no such route"},
		{"older version", "GET /api/v9/gateway", ``, "/api/v10/"},
		{"method", "DELETE /api/v10/gateway/bot", ``, "no method DELETE"},
		{"snowflake", "GET /api/v10/channels/general/messages", ``, "path parameter channel_id"},
		{"snowflake of 65 bits", "GET /api/v10/channels/18446744073709551616/messages", ``, "path parameter channel_id"},
		{"snowflake in the body", messages, `{"message_reference":{"message_id":"first"}}`, "/message_reference/message_id"},
		{"unknown query", callback + "?wait=true", `{"type":6}`, `"wait"`},
		{"query limit", "GET /api/v10/channels/1/messages?limit=101", ``, "query parameter limit"},
		{"query type", "GET /api/v10/channels/1/messages?limit=many", ``, "query parameter limit"},
		{"query twice", "GET /api/v10/channels/1/messages?limit=1&limit=2", ``, "more than once"},
		{"body missing", callback, ``, "needs a body"},
		{"body unasked", "GET /api/v10/gateway", `{}`, "takes no body"},
		{"broken body", messages, `{"content":`, "body"},
		{"two bodies", messages, `{}{}`, "body"},
		{"type of a field", messages, `{"content":7}`, "/content"},
		{"too long", callback, `{"type":4,"data":{"content":"` + strings.Repeat("a", 2001) + `"}}`, "/data/content"},
		{"callback type", callback, `{"type":99}`, "/type"},
		{"misspelt at the top", messages, `{"contents":"Norvia"}`, "/contents"},
		{"misspelt in data", callback, `{"type":4,"data":{"ephemeral":true}}`, "/data/ephemeral"},
		{"misspelt deep", original, `{"components":[{"type":17,"components":[{"type":10,"content":"a","text":"b"}]}]}`, "/components/0/components/0/text"},
		{"field of another callback", callback, `{"type":1,"data":{"content":"Norvia"}}`, "/data"},
		{"component without content", original, `{"components":[{"type":17,"components":[{"type":10}]}]}`, "/components/0/components/0"},
		{"accessory missing", original, `{"components":[{"type":9,"components":[{"type":10,"content":"a"}]}]}`, "accessory"},
		{"too many choices", callback, `{"type":8,"data":{"choices":[` + strings.Repeat(`{"name":"a","value":"b"},`, 25) + `{"name":"a","value":"b"}]}}`, "/data/choices"},
		{"option without description", commands, `[{"name":"said","description":"d","options":[{"type":3,"name":"person"}]}]`, "description"},
		{"misspelt option", commands, `[{"name":"said","description":"d","options":[{"type":3,"name":"person","description":"d","autocompleted":true}]}]`, "/0/options/0/autocompleted"},
		{"permissions in words", commands, `[{"name":"said","description":"d","default_member_permissions":"all"}]`, "default_member_permissions"},
		{"locale's type", commands, `[{"name":"said","description":"d","name_localizations":{"de":1}}]`, "/0/name_localizations/de"},
		{"beyond 32 bits", callback, `{"type":4294967296}`, "/type"},
	} {
		err := check(t, c.line, c.body)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that has %q", c.name, err, c.want)
		}
	}
}

func TestCheckNamesEveryFault(t *testing.T) {
	err := check(t, messages, `{"contents":"a","embed":[1]}`)
	if err == nil || !strings.Contains(err.Error(), "/contents") || !strings.Contains(err.Error(), "/embed") {
		t.Errorf("error %v, want both misspelt properties", err)
	}
}

// form returns a multipart request to create a message, and its body.
func form(t *testing.T, payload, file string) (*http.Request, []byte) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, part := range [][2]string{{"payload_json", payload}, {file, "\x89PNG"}} {
		if err := w.WriteField(part[0], part[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	method, target, _ := strings.Cut(messages, " ")
	r := httptest.NewRequest(method, target, nil)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r, body.Bytes()
}

func TestCheckReadsForms(t *testing.T) {
	for _, c := range []struct{ payload, file, want string }{
		{`{"content":"a chart","attachments":[{"id":"0","filename":"chart.png"}]}`, "files[0]", ""},
		{`{"contents":"a chart"}`, "files[0]", "/contents"},
		{`{"content":7}`, "files[0]", "/content"},
		{`{"content":"a chart"}`, "picture", "/picture"},
		{`["a chart"]`, "files[0]", "is no object"},
		{`{`, "files[0]", "payload_json"},
	} {
		r, body := form(t, c.payload, c.file)
		err := ForTest(t).Check(r, body)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s with %s: error %v, want %q", c.payload, c.file, err, c.want)
		}
	}
}

func TestCheckRefusesOtherMediaTypes(t *testing.T) {
	method, target, _ := strings.Cut(messages, " ")
	for _, media := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"} {
		r := httptest.NewRequest(method, target, nil)
		r.Header.Set("Content-Type", media)
		if err := ForTest(t).Check(r, []byte(`{"content":"a"}`)); err == nil {
			t.Errorf("%q passes", media)
		}
	}
}

func TestCheckByManyAtOnce(t *testing.T) {
	fresh, err := Open(locate())
	if err != nil {
		ForTest(t)
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			r := httptest.NewRequest(http.MethodPost, strings.Fields(callback)[1], nil)
			r.Header.Set("Content-Type", "application/json")
			if err := fresh.Check(r, []byte(`{"type":4,"data":{"components":[`+container+`]}}`)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// Every schema that Check may need compiles.
func TestEverySchemaCompiles(t *testing.T) {
	s := ForTest(t)
	for _, r := range s.routes {
		for method, op := range r.methods {
			pointers := []string{}
			for media := range op.bodies {
				pointers = append(pointers, op.pointer+"/requestBody/content/"+escape(media)+"/schema")
			}
			for _, p := range append(op.parameters, r.shared...) {
				pointers = append(pointers, p.pointer)
			}
			for _, p := range pointers {
				if _, err := s.schema(p); err != nil {
					t.Errorf("%s %s: %v", method, r.path, err)
				}
			}
		}
	}
}

func TestOpenFails(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"empty": "", "no JSON": "openapi: 3.1.0", "older": `{"openapi":"3.0.3","paths":{}}`,
		"without what is amended": `{"openapi":"3.1.0","paths":{}}`,
	} {
		path := filepath.Join(dir, "spec.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); err == nil {
			t.Errorf("%s: opens", name)
		}
	}
	if _, err := Open(filepath.Join(dir, "absent.json")); err == nil {
		t.Error("an absent file opens")
	}
}
