package llm

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestGoodAnswer(t *testing.T) {
	s := newServer(t, completion(goodJSON, "stop"))
	c, _ := newClient(t, s, "gpt-4o-mini")
	got, err := c.Generate(t.Context(), colourRequest())
	if err != nil || string(got.JSON) != goodJSON {
		t.Fatalf("Generate = %s, %v", got.JSON, err)
	}
	if want := (Usage{In: 40, Cached: 7, Out: 9, Reasoning: 3}); got.Usage != want {
		t.Errorf("usage %+v, want %+v", got.Usage, want)
	}
	if s.header.Get("Authorization") != "Bearer "+testKey {
		t.Error("the key was not sent")
	}
}

func TestModesAreProbedOnceAndRemembered(t *testing.T) {
	refused := apiError(400, "unsupported", "response_format json_schema is not supported")
	for _, c := range []struct {
		name   string
		script []reply
		want   string
	}{
		{"strict schema", []reply{completion(goodJSON, "stop")}, "json_schema json_schema"},
		{"JSON mode", []reply{refused, completion(goodJSON, "stop")}, "json_schema json_object json_object"},
		{"prompt alone", []reply{refused, refused, completion("Sure!\n```json\n"+goodJSON+"\n```", "stop")}, "json_schema json_object  "},
		{"a server that ignores the format", []reply{completion("Red, I think.", "stop"), completion("<think>{red?}</think>"+goodJSON, "stop")}, "json_schema json_object json_object"},
	} {
		s := newServer(t, c.script...)
		client, _ := newClient(t, s, "local")
		for range 2 {
			if got, err := client.Generate(t.Context(), colourRequest()); err != nil || string(got.JSON) != goodJSON {
				t.Errorf("%s: Generate = %s, %v", c.name, got.JSON, err)
			}
		}
		if got := s.formats(t); got != c.want {
			t.Errorf("%s: formats %q, want %q", c.name, got, c.want)
		}
		if last := s.bodies[len(s.bodies)-1]; (s.formats(t) != "json_schema json_schema") != strings.Contains(last, "JSON Schema") {
			t.Errorf("%s: the schema must stand in the prompt when the server does not hold to it: %s", c.name, last)
		}
	}
}

// A request that is refused for another reason settles nothing.
func TestFailedProbeIsNotRemembered(t *testing.T) {
	tooLong := apiError(400, "context_length_exceeded", "too long")
	s := newServer(t, tooLong, tooLong, tooLong, completion(goodJSON, "stop"))
	c, _ := newClient(t, s, "local")
	var failed *ServerError
	if _, err := c.Generate(t.Context(), colourRequest()); !errors.As(err, &failed) || failed.Status != 400 {
		t.Fatalf("error %v, want status 400", err)
	}
	if _, err := c.Generate(t.Context(), colourRequest()); err != nil {
		t.Fatal(err)
	}
	if got, want := s.formats(t), "json_schema json_object  json_schema"; got != want {
		t.Errorf("formats %q, want %q", got, want)
	}
}

func TestBadAnswers(t *testing.T) {
	long := colourRequest()
	long.Prompt = strings.Repeat("The bridge is red, they say. ", 400)
	for _, c := range []struct {
		name   string
		answer reply
		r      Request
		want   error
	}{
		{"cut off", completion(`{"colour":"re`, "length"), colourRequest(), ErrCut},
		{"cut off but whole", completion(goodJSON, "length"), colourRequest(), ErrCut},
		{"filtered", completion("", "content_filter"), colourRequest(), ErrRefused},
		{"refused", reply{body: `{"choices":[{"finish_reason":"stop","message":{"role":"assistant","refusal":"No."}}]}`}, colourRequest(), ErrRefused},
		{"broken JSON", completion(`{"colour":"red","ids":[1,`, "stop"), colourRequest(), ErrInvalid},
		{"prose", completion("It is red.", "stop"), colourRequest(), ErrInvalid},
		{"another form", completion(`{"color":"red"}`, "stop"), colourRequest(), ErrInvalid},
		{"a value not on the list", completion(`{"colour":"green","ids":[]}`, "stop"), colourRequest(), ErrInvalid},
		{"no choices", reply{body: `{"choices":[]}`}, colourRequest(), ErrInvalid},
		{"a prompt that the server cut", completion(goodJSON, "stop"), long, ErrPromptCut},
	} {
		s := newServer(t, c.answer)
		client, _ := newClient(t, s, "local")
		got, err := client.Generate(t.Context(), c.r)
		if !errors.Is(err, c.want) || got.JSON != nil {
			t.Errorf("%s: Generate = %s, %v; want %v", c.name, got.JSON, err, c.want)
		}
	}
}

func TestRetries(t *testing.T) {
	busy := apiError(429, "rate_limit_exceeded", "slow down")
	asked := busy
	asked.header = map[string]string{"Retry-After": "3"}
	dated := busy
	dated.header = map[string]string{"Retry-After": "Mon, 16 Feb 2026 12:00:05 GMT"}
	inMs := busy
	inMs.header = map[string]string{"Retry-After-Ms": "1500", "Retry-After": "9"}
	tomorrow := busy
	tomorrow.header = map[string]string{"Retry-After": "90000"}
	good := completion(goodJSON, "stop")
	html := reply{status: 502, body: "<html>Bad gateway</html>"}
	for _, c := range []struct {
		name   string
		script []reply
		pauses []time.Duration
		status int // of the error; 0 for a good answer
	}{
		{"429 twice", []reply{busy, busy, good}, []time.Duration{500 * time.Millisecond, time.Second}, 0},
		{"429 for ever", []reply{busy}, []time.Duration{500 * time.Millisecond, time.Second}, 429},
		{"Retry-After in seconds", []reply{asked, good}, []time.Duration{3300 * time.Millisecond}, 0},
		{"Retry-After as a date", []reply{dated, good}, []time.Duration{5500 * time.Millisecond}, 0},
		{"Retry-After in milliseconds", []reply{inMs, good}, []time.Duration{1650 * time.Millisecond}, 0},
		{"Retry-After beyond patience", []reply{tomorrow, good}, nil, 429},
		{"500", []reply{apiError(500, "server_error", "oops"), good}, []time.Duration{500 * time.Millisecond}, 0},
		{"502 with a page", []reply{html, good}, []time.Duration{500 * time.Millisecond}, 0},
		{"409", []reply{apiError(409, "conflict", "again"), good}, []time.Duration{500 * time.Millisecond}, 0},
		{"408", []reply{apiError(408, "timeout", "again"), good}, []time.Duration{500 * time.Millisecond}, 0},
		{"used up", []reply{apiError(429, "insufficient_quota", "You exceeded your current quota"), good}, nil, 429},
		{"a wrong key", []reply{apiError(401, "invalid_api_key", "Incorrect API key"), good}, nil, 401},
		{"a redirect", []reply{{status: 302, header: map[string]string{"Location": "http://127.0.0.1:1/v1"}}, good}, nil, 302},
	} {
		s := newServer(t, c.script...)
		client, pauses := newClient(t, s, "local")
		client.now = func() time.Time { return time.Date(2026, 2, 16, 12, 0, 0, 0, time.UTC) }
		_, err := client.Generate(t.Context(), colourRequest())
		var failed *ServerError
		switch {
		case c.status == 0 && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.status != 0 && (!errors.As(err, &failed) || failed.Status != c.status):
			t.Errorf("%s: error %v, want status %d", c.name, err, c.status)
		}
		if !slices.Equal(*pauses, c.pauses) {
			t.Errorf("%s: pauses %v, want %v", c.name, *pauses, c.pauses)
		}
		if c.name == "Retry-After beyond patience" && failed.RetryAfter != longestWait {
			t.Errorf("RetryAfter %v, want no more than a day", failed.RetryAfter)
		}
		if c.name == "used up" && !failed.Quota {
			t.Error("an exhausted quota is not told from haste")
		}
	}
}

func TestTimeIsBounded(t *testing.T) {
	s := newServer(t, reply{stall: true})
	client, err := New(Config{BaseURL: s.URL, Model: "local", Timeout: 30 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Generate(t.Context(), colourRequest()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a stalled attempt: %v", err)
	}
	if s.asked() != 1 {
		t.Errorf("asked %d times; time that is over is not spent again", s.asked())
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client.Generate(ended, colourRequest()); !errors.Is(err, context.Canceled) {
		t.Errorf("a call that nobody waits for: %v", err)
	}
}

// A pause that the caller's time does not allow is not begun.
func TestNoPauseBeyondTheDeadline(t *testing.T) {
	s := newServer(t, apiError(500, "server_error", "oops"))
	client, pauses := newClient(t, s, "local")
	short, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	client.now = func() time.Time { return time.Now().Add(4800 * time.Millisecond) }
	if _, err := client.Generate(short, colourRequest()); err == nil || len(*pauses) != 0 {
		t.Errorf("error %v after pauses %v", err, *pauses)
	}
}

func TestBodiesAreBounded(t *testing.T) {
	for _, status := range []int{http.StatusOK, http.StatusForbidden} {
		s := newServer(t, reply{status: status, body: strings.Repeat(" ", maxBody) + `{"choices":[]}`})
		client, _ := newClient(t, s, "local")
		_, err := client.Generate(t.Context(), colourRequest())
		if err == nil || !strings.Contains(err.Error(), "more than 1 MB") {
			t.Errorf("status %d: %v", status, err)
		}
	}
}

func TestErrorsHoldNoKey(t *testing.T) {
	leaks := []reply{
		apiError(401, "invalid_api_key", "Incorrect API key provided: sk-nor**********6789, not "+testKey),
		{status: 403, body: "Authorization: Bearer " + testKey + "\nwas " + testKey + strings.Repeat(" x", 2000)},
		{status: 200, body: testKey},
	}
	for _, leak := range leaks {
		s := newServer(t, leak)
		client, _ := newClient(t, s, "local")
		_, err := client.Generate(t.Context(), colourRequest())
		if err == nil || strings.Contains(err.Error(), "sk-") || strings.Contains(err.Error(), "6789") || len(err.Error()) > 500 || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v", err)
		}
	}
	client, err := New(Config{Key: testKey, BaseURL: "http://user:" + testKey + "@127.0.0.1:1/v1?key=" + testKey, Model: "local"})
	if err != nil {
		t.Fatal(err)
	}
	client.wait = func(context.Context, time.Duration) error { return nil }
	if _, err := client.Generate(t.Context(), colourRequest()); err == nil || strings.Contains(err.Error(), testKey) {
		t.Errorf("no server: %v", err)
	}
}

func TestConfig(t *testing.T) {
	for _, c := range []Config{{}, {Model: "m", BaseURL: "localhost:11434"}, {Model: "m", BaseURL: "file:///etc"}, {Model: "m", BaseURL: "http://%zz" + testKey}} {
		if _, err := New(c); err == nil || strings.Contains(err.Error(), testKey) {
			t.Errorf("New(%+v): %v", c, err)
		}
	}
}
