package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// A RESTError reports a request that Discord did not take. Its text names the request
// without ids and holds no token.
type RESTError struct {
	Route      string        // "POST /channels/:id/messages"
	Status     int           // HTTP status; 0 if no answer came
	Code       int           // Discord's JSON error code; 0 if the answer has none
	Message    string        // Discord's words, at most 300 bytes
	RetryAfter time.Duration // as Discord asked; 0 if it did not
	Err        error         // cause, when there is no refusal by Discord
}

// Discord's JSON error codes (Opcodes and Status Codes, "JSON Error Codes") that the bot
// tells apart.
const (
	unknownInteraction  = 10062  // too late, or not ours
	alreadyAcknowledged = 40060  // the first answer has arrived before
	unknownChannel      = 10003  // it has been deleted
	unknownMessage      = 10008  // it has been deleted
	unknownServer       = 10004  // the bot is not in it
	missingAccess       = 50001  // the bot does not see it
	missingPermissions  = 50013  // the bot may not do that there
	replyUnread         = 160002 // the bot may not read what it replies to
)

func (e *RESTError) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("bot: %s: no answer from Discord: %v; check its address and the network", e.Route, e.Err)
	}
	if e.Err != nil {
		return fmt.Sprintf("bot: %s: the answer from Discord is not readable: %v", e.Route, e.Err)
	}
	return fmt.Sprintf("bot: %s: Discord answers %d (code %d, %q): %s", e.Route, e.Status, e.Code, e.Message, e.next())
}

func (e *RESTError) Unwrap() error { return e.Err }

// next says what to do about it.
func (e *RESTError) next() string {
	switch {
	case e.Status == http.StatusUnauthorized:
		return "the bot token is wrong or was reset; take a new one from the developer portal, page Bot"
	case e.Status == http.StatusForbidden:
		return "the bot lacks a permission there; do not send this again before it has it"
	case e.Status == http.StatusNotFound:
		return "it does not exist any more; do not send this again"
	case e.Status == http.StatusTooManyRequests:
		return fmt.Sprintf("send it again after %s", max(e.RetryAfter, time.Second).Round(time.Second))
	case e.Status >= 500:
		return "Discord has a failure; try again in a minute"
	}
	return "the request is wrong and stays wrong; this is a fault of the program"
}

// answered fills in what Discord said.
func (e *RESTError) answered(resp *http.Response, body []byte, token string) *RESTError {
	var says struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		After   float64         `json:"retry_after"`
		Errors  json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(body, &says) != nil {
		says.Message = http.StatusText(resp.StatusCode)
	}
	e.Status, e.Code = resp.StatusCode, says.Code
	e.Message = cutBytes(hide(strings.TrimSpace(says.Message+" "+string(says.Errors)), token), 300)
	e.RetryAfter = max(seconds(fmt.Sprint(says.After)), seconds(resp.Header.Get("Retry-After")))
	return e
}

// interactionToken finds the token in a path; it lets its holder answer for 15 minutes.
var interactionToken = regexp.MustCompile(`((?:interactions|webhooks)/\d+/)[^/\s"?]+`)

// hide removes the bot's token and any interaction token from s.
func hide(s, token string) string {
	if token != "" {
		s = strings.ReplaceAll(s, token, "[token]")
	}
	return interactionToken.ReplaceAllString(s, "${1}[token]")
}

// redact returns err without tokens, also where a [*url.Error] names the address. What it
// wraps stays in reach for [errors.Is] only where it is a context's end, since an inner
// error could print the token.
func redact(err error, token string) error {
	if err == nil {
		return nil
	}
	text := hide(err.Error(), token)
	var at *url.Error
	if text == err.Error() && !errors.As(err, &at) {
		return err
	}
	return &hidden{text, cause(err)}
}

// cause is the part of err that callers test for and that cannot hold a token.
func cause(err error) error {
	for _, end := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, end) {
			return end
		}
	}
	return nil
}

type hidden struct {
	text  string
	cause error
}

func (h *hidden) Error() string { return h.text }
func (h *hidden) Unwrap() error { return h.cause }

// cutBytes returns at most n bytes of s, never a part of a rune.
func cutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
