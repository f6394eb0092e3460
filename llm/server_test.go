package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

const testKey = "sk-norvia-0123456789"

var colours = Schema{"colour", json.RawMessage(`{"type":"object","properties":{"colour":{"type":"string","enum":["red","blue"]},"ids":{"type":"array","items":{"type":"integer"}}},"required":["colour","ids"],"additionalProperties":false}`)}

func colourRequest() Request {
	return Request{Account: "server 1", Schema: colours, System: "You name colours.", Prompt: "Which colour has the bridge?", MaxOutput: 100}
}

const goodJSON = `{"colour":"red","ids":[1,2]}`

// A reply is one answer of the scripted server.
type reply struct {
	status int
	header map[string]string
	body   string
	stall  bool
}

func completion(content, finish string) reply {
	quoted, _ := json.Marshal(content)
	return reply{body: fmt.Sprintf(`{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":%q,"message":{"role":"assistant","content":%s}}],
		"usage":{"prompt_tokens":40,"completion_tokens":9,"total_tokens":49,"prompt_tokens_details":{"cached_tokens":7},"completion_tokens_details":{"reasoning_tokens":3}}}`, finish, quoted)}
}

func apiError(status int, code, message string) reply {
	return reply{status: status, body: fmt.Sprintf(`{"error":{"message":%q,"type":%q,"code":%q,"param":null}}`, message, code, code)}
}

// A server is an OpenAI-compatible server that answers from a script, the last reply for
// ever, and keeps the bodies it was sent.
type server struct {
	*httptest.Server
	mu     sync.Mutex
	script []reply
	bodies []string
	header http.Header
}

func newServer(t *testing.T, script ...reply) *server {
	t.Helper()
	s := &server{script: script}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	s.bodies = append(s.bodies, string(body))
	s.header = r.Header.Clone()
	answer := s.script[min(len(s.bodies), len(s.script))-1]
	s.mu.Unlock()
	if answer.stall {
		<-r.Context().Done()
		return
	}
	w.Header().Set("Content-Type", "application/json")
	for name, value := range answer.header {
		w.Header().Set(name, value)
	}
	if answer.status != 0 {
		w.WriteHeader(answer.status)
	}
	_, _ = io.WriteString(w, answer.body)
}

func (s *server) asked() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.bodies)
}

// newClient returns a client for s that notes its pauses instead of waiting.
func newClient(t *testing.T, s *server, model string) (*Client, *[]time.Duration) {
	t.Helper()
	c, err := New(Config{Key: testKey, BaseURL: s.URL + "/v1", Model: model, Timeout: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	var pauses []time.Duration
	c.wait = func(ctx context.Context, d time.Duration) error {
		pauses = append(pauses, d)
		return ctx.Err()
	}
	c.jitter = func() float64 { return 1 }
	return c, &pauses
}

// formats lists the response_format of each body that s was sent.
func (s *server) formats(t *testing.T) string {
	t.Helper()
	var out []string
	for _, body := range s.bodies {
		var b struct {
			Format struct{ Type string } `json:"response_format"`
		}
		if err := json.Unmarshal([]byte(body), &b); err != nil {
			t.Fatal(err)
		}
		out = append(out, b.Format.Type)
	}
	return strings.Join(out, " ")
}
