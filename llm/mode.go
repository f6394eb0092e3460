package llm

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/sashabaranov/go-openai"
)

// A mode is a way to hold a server to a schema. Each is tried when the one before it does
// not work.
type mode int32

const (
	bySchema mode = iota // response_format json_schema, strict
	byJSON               // response_format json_object, the schema in the prompt
	byPrompt             // the schema in the prompt alone
)

// tryNext reports whether err may come of a mode that the server does not know: it
// refuses the request as such, or answers in another form.
func tryNext(err error) bool {
	if errors.Is(err, ErrInvalid) {
		return true
	}
	var failed *ServerError
	if !errors.As(err, &failed) {
		return false
	}
	switch failed.Status {
	case http.StatusBadRequest, http.StatusUnprocessableEntity, http.StatusNotImplemented, http.StatusUnsupportedMediaType:
		return true
	}
	return false
}

const (
	// almostZero stands for a temperature of 0, which the client library would leave out.
	almostZero = 1e-6
	// thinking is what a reasoning model may use up beside its answer, five times the
	// answer itself: the two share one bound, and a bound that is met loses the answer.
	thinking = 4000
)

// body returns the request as it is sent in mode m.
func (c *Client) body(r Request, m mode) openai.ChatCompletionRequest {
	system := r.System
	if m != bySchema {
		system += "\n\nAnswer with one JSON object and nothing else. It must have this JSON Schema:\n" + string(r.Schema.JSON)
	}
	body := openai.ChatCompletionRequest{
		Model: c.model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: r.Prompt},
		},
	}
	switch m {
	case bySchema:
		body.ResponseFormat = &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: r.Schema.Name, Schema: r.Schema.JSON, Strict: true},
		}
	case byJSON:
		body.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	}
	if reasons(c.model) {
		body.MaxCompletionTokens = r.maxOutput() + thinking
		body.ReasoningEffort = openai.ReasoningEffortLow
		return body
	}
	body.MaxTokens = r.maxOutput() //nolint:staticcheck // the only name for it that local servers know
	body.Temperature = almostZero
	return body
}

// reasons reports whether the model is one of OpenAI's that think first, and refuse
// max_tokens and a temperature.
func reasons(model string) bool {
	name := model[strings.LastIndexByte(model, '/')+1:]
	for _, family := range []string{"o1", "o3", "o4", "gpt-5", "gpt-6"} {
		if strings.HasPrefix(name, family) {
			return true
		}
	}
	return false
}

// leastTokens is how many bytes a token has at most in running English, so that a prompt
// of which the server counted fewer tokens was cut (Ollama does so without a word). Short
// prompts are left alone: there is nothing to cut.
const (
	leastTokens = 8
	shortPrompt = 4000
)

// read returns what the model answered to body.
func read(raw openai.ChatCompletionResponse, r Request, body openai.ChatCompletionRequest) (Response, error) {
	answer := Response{Usage: usage(raw.Usage)}
	if len(raw.Choices) == 0 {
		return answer, fmt.Errorf("%w: it is empty", ErrInvalid)
	}
	sent := 0
	for _, message := range body.Messages {
		sent += len(message.Content)
	}
	choice := raw.Choices[0]
	switch {
	case choice.FinishReason == openai.FinishReasonLength:
		return answer, ErrCut
	case choice.FinishReason == openai.FinishReasonContentFilter, choice.Message.Refusal != "":
		return answer, ErrRefused
	case sent > shortPrompt && answer.Usage.In > 0 && answer.Usage.In < sent/leastTokens:
		return answer, ErrPromptCut
	}
	found, err := object(choice.Message.Content)
	if err == nil {
		err = conforms(found, r.Schema.JSON)
	}
	if err != nil {
		return answer, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	answer.JSON = found
	return answer, nil
}

func usage(u openai.Usage) Usage {
	// What a server claims is not believed below zero or beyond reason.
	sane := func(n int) int { return min(max(n, 0), maxBody) }
	out := Usage{In: sane(u.PromptTokens), Out: sane(u.CompletionTokens)}
	if d := u.PromptTokensDetails; d != nil {
		out.Cached = sane(d.CachedTokens)
	}
	if d := u.CompletionTokensDetails; d != nil {
		out.Reasoning = sane(d.ReasoningTokens)
	}
	return out
}

// object returns the first JSON object of content, behind any thoughts that a local
// server left in it. Prose and code fences around it are not read.
func object(content string) (json.RawMessage, error) {
	if i := strings.LastIndex(content, "</think>"); i >= 0 {
		content = content[i:]
	}
	start := strings.IndexByte(content, '{')
	if start < 0 {
		return nil, errors.New("it holds no JSON object")
	}
	var found json.RawMessage
	if err := json.NewDecoder(strings.NewReader(content[start:])).Decode(&found); err != nil {
		return nil, errors.New("its JSON is broken")
	}
	return found, nil
}
