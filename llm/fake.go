package llm

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// A Fake is a Generator for tests. It answers from a script and keeps what it was asked.
type Fake struct {
	mu     sync.Mutex
	script []Line
	asked  []Request
}

// A Line is what a [Fake] does with one request.
type Line struct {
	JSON  string // the answer; checked against the request's schema like a server's
	Usage Usage
	Err   error                  // instead of an answer
	Stall bool                   // answers nothing until the context ends
	Write func(r Request) string // if set, gives JSON
}

// NewFake returns a Fake that answers the n-th request with the n-th line, and all
// requests after the last line like that one. Without a line every request fails.
func NewFake(script ...Line) *Fake { return &Fake{script: script} }

// Generate implements [Generator].
func (f *Fake) Generate(ctx context.Context, r Request) (Response, error) {
	line, ok := f.next(r)
	switch {
	case !ok:
		return Response{}, errors.New("llm: the fake has no script")
	case line.Stall:
		<-ctx.Done()
		return Response{}, &ServerError{Message: ctx.Err().Error(), cause: ctx.Err()}
	case line.Err != nil:
		return Response{Usage: line.Usage}, line.Err
	}
	text := line.JSON
	if line.Write != nil {
		text = line.Write(r)
	}
	found, err := object(text)
	if err == nil {
		err = conforms(found, r.Schema.JSON)
	}
	if err != nil {
		return Response{Usage: line.Usage}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return Response{found, line.Usage}, nil
}

func (f *Fake) next(r Request) (Line, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, r)
	if len(f.script) == 0 {
		return Line{}, false
	}
	return f.script[min(len(f.asked), len(f.script))-1], true
}

// Asked returns the requests so far.
func (f *Fake) Asked() []Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Request(nil), f.asked...)
}
