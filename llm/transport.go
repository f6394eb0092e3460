package llm

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxBody bounds what is read of an answer: 20,000 tokens of output have about 100 KB.
const maxBody = 1 << 20

var errLongBody = errors.New("the answer has more than 1 MB")

// A trace takes the headers of an answer past the client library, which drops them when
// the answer is an error.
type trace struct {
	status int
	header http.Header
}

type traceKey struct{}

// bounded is a transport that caps bodies and fills the trace of the request's context.
type bounded struct{ next http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if t, ok := r.Context().Value(traceKey{}).(*trace); ok {
		t.status, t.header = answer.StatusCode, answer.Header
	}
	answer.Body = &cappedBody{answer.Body, maxBody}
	return answer, nil
}

func traced(ctx context.Context) (context.Context, *trace) {
	t := new(trace)
	return context.WithValue(ctx, traceKey{}, t), t
}

// cappedBody fails once more than left bytes have been read.
type cappedBody struct {
	io.ReadCloser
	left int
}

func (c *cappedBody) Read(p []byte) (int, error) {
	if len(p) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.ReadCloser.Read(p)
	if n > c.left {
		return c.left, errLongBody
	}
	c.left -= n
	return n, err
}

// retryAfter reads how long the server wants to be left alone (RFC 9110, section 10.2.3;
// OpenAI also says it in milliseconds); 0 if it does not say.
func retryAfter(h http.Header, now time.Time) time.Duration {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil {
		return seconds(ms / 1000)
	}
	value := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.ParseFloat(value, 64); err == nil {
		return seconds(s)
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// longestWait bounds what a server may ask for: a day.
const longestWait = 24 * time.Hour

func seconds(s float64) time.Duration {
	if !(s > 0) {
		return 0
	}
	return time.Duration(min(s, longestWait.Seconds()) * float64(time.Second))
}
