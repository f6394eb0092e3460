package llm

import (
	"context"
	"encoding/json"
)

// A Generator has a model answer in JSON. It is safe for concurrent use.
type Generator interface {
	// Generate returns the answer to r, one JSON object that has r's schema. It waits no
	// longer than ctx allows. With an error, the response's Usage says what the attempt
	// cost as far as that is known, and JSON is nil.
	Generate(ctx context.Context, r Request) (Response, error)
}

// A Request is one question to a model.
type Request struct {
	Account   string // whom the tokens are counted for; never sent
	Schema    Schema
	System    string // what the model is told before anything else
	Prompt    string
	MaxOutput int // tokens of the answer at most; 0 for 800
}

// A Schema is the form of an answer: a JSON Schema of an object, written as strict mode
// wants it (every property required, additionalProperties false).
type Schema struct {
	Name string // letters, digits, _ and - ; at most 64
	JSON json.RawMessage
}

// A Response is a model's answer.
type Response struct {
	JSON  json.RawMessage
	Usage Usage
}

// Usage counts tokens.
type Usage struct {
	In        int // of the prompt, cached ones included
	Cached    int // of In, those that the server had cached
	Out       int // of the answer, reasoning included
	Reasoning int // of Out, those that were only thought
}

// Total is how many tokens a budget is charged.
func (u Usage) Total() int { return u.In + u.Out }

func (u Usage) plus(o Usage) Usage {
	return Usage{u.In + o.In, u.Cached + o.Cached, u.Out + o.Out, u.Reasoning + o.Reasoning}
}

func (u Usage) minus(o Usage) Usage {
	return Usage{u.In - o.In, u.Cached - o.Cached, u.Out - o.Out, u.Reasoning - o.Reasoning}
}

// defaultOutput is enough for an answer of five sentences with their ids, twice over.
const defaultOutput = 800

func (r Request) maxOutput() int {
	if r.MaxOutput > 0 {
		return r.MaxOutput
	}
	return defaultOutput
}

// bytesPerToken is what a token of English has at least: four is the usual mean, so three
// overestimates what a prompt costs. Texts in other scripts have fewer bytes to a token;
// they are charged right afterwards, from the server's count.
const bytesPerToken = 3

// estimate is what r will cost at most, as far as that can be known before.
func (r Request) estimate() Usage {
	return Usage{In: (len(r.System) + len(r.Prompt) + len(r.Schema.JSON)) / bytesPerToken, Out: r.maxOutput()}
}
