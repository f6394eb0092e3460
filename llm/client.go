package llm

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Config says which model to ask, and where.
type Config struct {
	// Key is the API key; empty for a server that wants none.
	Key string
	// BaseURL is where the API stands, up to /v1; empty for OpenAI's own.
	BaseURL string
	// Model is the model's name as the server knows it; it must not be empty.
	Model string
	// Timeout is how long one attempt may take; 0 for 30 seconds. The context of a call
	// bounds all attempts together.
	Timeout time.Duration
	// Transport carries the requests; nil for http.DefaultTransport.
	Transport http.RoundTripper
}

// defaultTimeout leaves a local model on a processor time for some hundred tokens.
const defaultTimeout = 30 * time.Second

// A Client is a [Generator] on an OpenAI-compatible server.
type Client struct {
	api     *openai.Client
	key     string
	model   string
	timeout time.Duration
	mode    atomic.Int32 // how the server is held to a schema, once settled
	settled atomic.Bool  // whether mode is known to work
	wait    func(context.Context, time.Duration) error
	now     func() time.Time
	jitter  func() float64 // 0 to 1
}

// New returns a client for the server that c names. It asks nothing yet; the error says
// what of c cannot be used.
func New(c Config) (*Client, error) {
	if c.Model == "" {
		return nil, errors.New("llm: name the model that is to be asked")
	}
	settings := openai.DefaultConfig(c.Key)
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, errors.New("llm: the base URL must look like https://api.example.org/v1")
		}
		settings.BaseURL = c.BaseURL
	}
	transport := c.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	settings.HTTPClient = &http.Client{
		Transport: bounded{transport},
		// A redirect would carry the key and the prompt to a place nobody named.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if c.Timeout <= 0 {
		c.Timeout = defaultTimeout
	}
	return &Client{
		api: openai.NewClientWithConfig(settings), key: c.Key, model: c.Model, timeout: c.Timeout,
		wait: sleep, now: time.Now, jitter: rand.Float64,
	}, nil
}

// Generate implements [Generator]. Its errors are [*ServerError], [ErrCut], [ErrRefused],
// [ErrInvalid] and [ErrPromptCut].
//
// The first call finds out how the server can be held to the schema: by a strict JSON
// schema, by JSON mode, or by the prompt alone. The way that gave a good answer is kept.
func (c *Client) Generate(ctx context.Context, r Request) (Response, error) {
	if c.settled.Load() {
		return c.ask(ctx, r, mode(c.mode.Load()))
	}
	var spent Usage
	for m := bySchema; ; m++ {
		answer, err := c.ask(ctx, r, m)
		spent = spent.plus(answer.Usage)
		if err == nil {
			c.mode.Store(int32(m))
			c.settled.Store(true)
		}
		if err == nil || m == byPrompt || !tryNext(err) {
			return Response{answer.JSON, spent}, err
		}
	}
}

// ask asks in one mode, as often as it takes.
func (c *Client) ask(ctx context.Context, r Request, m mode) (Response, error) {
	body := c.body(r, m)
	for attempt := 1; ; attempt++ {
		raw, err := c.try(ctx, body)
		if err == nil {
			return read(raw, r, body)
		}
		var failed *ServerError
		if !errors.As(err, &failed) || attempt == attempts || !again(failed) {
			return Response{}, err
		}
		pause := backoff(attempt, failed.RetryAfter, c.jitter())
		if tooLong(ctx, pause, c.now()) || c.wait(ctx, pause) != nil {
			return Response{}, err
		}
	}
}

// try makes one attempt.
func (c *Client) try(ctx context.Context, body openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	limited, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	limited, seen := traced(limited)
	raw, err := c.api.CreateChatCompletion(limited, body)
	if err == nil {
		return raw, nil
	}
	failed := c.failure(err, seen)
	if limited.Err() != nil {
		failed.cause = limited.Err()
		failed.Message = fmt.Sprintf("it took longer than %s", c.timeout)
		if ctx.Err() != nil {
			failed.cause, failed.Message = ctx.Err(), ctx.Err().Error()
		}
	}
	return raw, failed
}
