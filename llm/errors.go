package llm

import (
	"errors"
	"fmt"
	"time"
)

// What can be wrong with an answer that came. Asking again at once does not help.
var (
	// ErrCut is an answer that ended because it was too long.
	ErrCut = errors.New("llm: the answer was cut off at its greatest length")
	// ErrRefused is an answer that the model or the server's filter withheld.
	ErrRefused = errors.New("llm: the model refused to answer")
	// ErrInvalid is an answer that is not JSON of the schema asked for.
	ErrInvalid = errors.New("llm: the answer does not have the form asked for")
	// ErrPromptCut is an answer to a prompt that the server cut: fewer tokens were read
	// than the prompt can have. The server's context length must be raised.
	ErrPromptCut = errors.New("llm: the server read only a part of the prompt; raise its context length")
)

// A ServerError says that the server could not be reached in time or did not answer
// well, after all attempts. Its text holds no key.
type ServerError struct {
	Status     int           // of HTTP; 0 if no answer came
	Message    string        // one line, at most 300 characters
	RetryAfter time.Duration // how long the server wants to be left alone; 0 if it did not say
	Quota      bool          // the account with the provider is used up: waiting does not help
	cause      error         // the context's error, if that ended it
}

func (e *ServerError) Error() string {
	what := "llm: no answer"
	if e.Status != 0 {
		what = fmt.Sprintf("llm: the server answered with status %d", e.Status)
	}
	if e.Message != "" {
		what += ": " + e.Message
	}
	return what
}

// Unwrap returns the error of the context that ended the attempt, if one did.
func (e *ServerError) Unwrap() error { return e.cause }

// A BudgetError says that an account has used up its tokens of a day.
type BudgetError struct {
	Account string
	Limit   int       // tokens a day
	Until   time.Time // when the next day begins
}

func (e *BudgetError) Error() string {
	return fmt.Sprintf("llm: the %d tokens of the day are used up; more from %s on", e.Limit, e.Until.Format("2006-01-02 15:04 MST"))
}
