package llm

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

const (
	attempts = 3 // as OpenAI's own libraries: the first and two more

	// firstPause is doubled with each attempt. OpenAI's own libraries begin with the same.
	firstPause = 500 * time.Millisecond
	// patience is the longest pause that is waited out: a person sits before the answer.
	patience = 20 * time.Second
)

// again reports whether another attempt may help.
func again(e *ServerError) bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return !e.Quota
	case 0:
		return e.cause == nil // no connection; but time that is over stays over
	}
	return e.Status >= http.StatusInternalServerError
}

// backoff is the pause after an attempt: what the server asks for, with up to a tenth
// more, or else from half to all of an exponential step.
func backoff(attempt int, asked time.Duration, jitter float64) time.Duration {
	if asked > 0 {
		return asked + time.Duration(jitter*float64(asked)/10)
	}
	step := firstPause << (attempt - 1)
	return step/2 + time.Duration(jitter*float64(step)/2)
}

// tooLong reports whether a pause is longer than patience or what is left of ctx.
func tooLong(ctx context.Context, pause time.Duration, now time.Time) bool {
	deadline, ok := ctx.Deadline()
	return pause > patience || ok && now.Add(pause).After(deadline)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// failure makes a ServerError of what the client library returned: an APIError where the
// body has OpenAI's form, a RequestError where it has not, or an error of the network.
func (c *Client) failure(err error, seen *trace) *ServerError {
	failed := &ServerError{Status: seen.status, RetryAfter: retryAfter(seen.header, c.now())}
	var api *openai.APIError
	var request *openai.RequestError
	var network *url.Error
	switch {
	case errors.As(err, &api):
		failed.Message = api.Message
		failed.Quota = exhausted(api)
	case errors.As(err, &request):
		failed.Message = string(request.Body[:min(len(request.Body), 4*maxMessage)])
	case errors.As(err, &network):
		failed.Message = network.Err.Error() // without the address, which may hold a key
	default:
		failed.Message = err.Error()
	}
	failed.Message = c.clean(failed.Message)
	if failed.Status >= 200 && failed.Status < 400 {
		failed.Message = "the body cannot be read: " + failed.Message
	}
	return failed
}

// exhausted reports whether the account with the provider is used up, which comes with
// the same status as asking too fast.
func exhausted(e *openai.APIError) bool {
	code, _ := e.Code.(string)
	return code == "insufficient_quota" || e.Type == "insufficient_quota" || code == "billing_hard_limit_reached"
}

// secrets are what looks like a key, whole or half masked, whoever's it is.
var secrets = regexp.MustCompile(`(?i)\bsk-[\w*.-]{4,}|\bbearer\s+[\w*.~+/=-]+`)

const maxMessage = 300 // characters: a log line

// clean returns message as one bounded line without a key.
func (c *Client) clean(message string) string {
	if c.key != "" {
		message = strings.ReplaceAll(message, c.key, "[key]")
	}
	message = secrets.ReplaceAllString(strings.ToValidUTF8(message, "�"), "[key]")
	message = strings.Join(strings.FieldsFunc(message, func(r rune) bool { return r <= ' ' || r == 0x7f }), " ")
	if runes := []rune(message); len(runes) > maxMessage {
		message = string(runes[:maxMessage-1]) + "…"
	}
	return message
}
