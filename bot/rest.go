package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// A caller makes the bot's own requests. It sends raw JSON, since discordgo's calls keep
// a bucket for every interaction token, wait without a context, and lack fields that the
// bot needs (flags on an edit).
type caller struct {
	http  http.RoundTripper // a transport; discordgo has the same one
	token string
	agent string
}

func newCaller(t http.RoundTripper, token string) *caller {
	return &caller{t, token, "DiscordBot (https://github.com/onrecord/onrecord, 1)"}
}

// call sends body (none if nil) to path below the API version and reads the answer into
// out (not at all if nil). Every failure is a [*RESTError].
func (c *caller) call(ctx context.Context, method, path string, body, out any) error {
	failed := &RESTError{Route: routeOf(method, path).String()}
	req, err := c.request(ctx, method, path, body)
	if err != nil {
		failed.Err = err
		return failed
	}
	resp, err := c.http.RoundTrip(req)
	if err != nil {
		failed.Err = redact(err, c.token)
		return failed
	}
	answer := readAll(resp)
	if resp.StatusCode/100 != 2 {
		return failed.answered(resp, answer, c.token)
	}
	if out == nil {
		return nil
	}
	if failed.Err = json.Unmarshal(answer, out); failed.Err != nil {
		failed.Status = resp.StatusCode
		return failed
	}
	return nil
}

func (c *caller) request(ctx context.Context, method, path string, body any) (*http.Request, error) {
	var data []byte
	if body != nil {
		var err error
		if data, err = json.Marshal(body); err != nil {
			return nil, fmt.Errorf("write the request: %w", err)
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, "https://discord.com/api/v"+apiVersion+path, bytes.NewReader(data))
	if err != nil {
		return nil, redact(err, c.token)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	} else {
		req.Body = http.NoBody
	}
	req.Header.Set("User-Agent", c.agent)
	if !routeOf(method, path).interaction { // there the token in the path is enough
		req.Header.Set("Authorization", "Bot "+c.token)
	}
	return req, nil
}
