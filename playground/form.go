package playground

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// An apiError is a refusal in the shape of Discord's JSON errors.
type apiError struct {
	status int
	fault  bool // whether the bot should not have asked
	path   []string

	Code    int            `json:"code"`
	Message string         `json:"message"`
	Errors  map[string]any `json:"errors,omitempty"`

	RetryAfter *float64 `json:"retry_after,omitempty"` // seconds; with Global set where a limit was reached
	Global     *bool    `json:"global,omitempty"`
}

func (e *apiError) Error() string {
	if len(e.path) == 0 {
		return fmt.Sprintf("%d %s", e.Code, e.Message)
	}
	return fmt.Sprintf("%d %s: %s", e.Code, e.Message, strings.Join(e.path, "; "))
}

// refuse returns what the rule answers when it is broken, with status.
func refuse(id ruleID, status int) *apiError {
	return &apiError{status: status, fault: true, Code: rules[id].code, Message: rules[id].message}
}

// missing returns the answer for a thing that does not exist (any more), which is no
// fault of the bot's.
func missing(id ruleID) *apiError {
	return &apiError{status: http.StatusNotFound, Code: rules[id].code, Message: rules[id].message}
}

// denied returns the answer for what the bot has no permission to do, which is no fault of
// its own either: permissions change.
func denied(id ruleID) *apiError {
	return &apiError{status: http.StatusForbidden, Code: rules[id].code, Message: rules[id].message}
}

// A form collects what is wrong with a request's body.
type form struct {
	errors map[string]any
	path   []string
	crash  *apiError // set by a rule that answers otherwise than with a form
}

// refuse notes that the value at path, such as "embeds.0.title", breaks a rule; args go
// into the rule's message.
func (f *form) refuse(id ruleID, path string, args ...any) {
	message := rules[id].message
	if message == "" {
		message, args = usual(rules[id])
	}
	f.note(path, rules[id].detail, fmt.Sprintf(message, args...))
}

// note adds one detail at path.
func (f *form) note(path, code, message string) {
	if f.errors == nil {
		f.errors = map[string]any{}
	}
	at := f.errors
	for _, key := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' }) {
		below, ok := at[key].(map[string]any)
		if !ok {
			below = map[string]any{}
			at[key] = below
		}
		at = below
	}
	list, _ := at["_errors"].([]any)
	at["_errors"] = append(list, map[string]string{"code": code, "message": message})
	f.path = append(f.path, fmt.Sprintf("%s: %s", path, message))
}

// usual returns the message that Discord gives with the rule's detail.
func usual(r rule) (string, []any) {
	switch r.detail {
	case tooLong:
		return "Must be %d or fewer in length.", []any{r.most}
	case badLength:
		return "Must be between %d and %d in length.", []any{r.least, r.most}
	}
	return "This field is required", nil
}

// err returns the answer to a form with errors, nil if there is none.
func (f *form) err() error {
	if f.crash != nil {
		return f.crash
	}
	if f.errors == nil {
		return nil
	}
	return &apiError{
		status: http.StatusBadRequest, fault: true, path: f.path,
		Code: codeForm, Message: "Invalid Form Body", Errors: f.errors,
	}
}

// text refuses s if its length in code points is not what the rule allows.
func (f *form) text(id ruleID, path, s string) { f.size(id, path, utf8.RuneCountInString(s)) }

// size refuses n if it is not within the rule's bounds.
func (f *form) size(id ruleID, path string, n int) {
	if n < rules[id].least || n > rules[id].most {
		f.refuse(id, path)
	}
}

// between refuses the range least to most, at the paths low and high, if either end is
// outside of the rule's bounds or if they are the wrong way round. Nil is the default.
func (f *form) between(id ruleID, low, high string, least, most *int) {
	limit, from := rules[id].most, 0
	if least != nil {
		if from = *least; from < 0 || from > limit {
			f.refuse(id, low, 0, limit)
		}
	}
	if most != nil && (*most < max(1, from) || *most > limit) {
		f.refuse(id, high, max(1, from), limit)
	}
}

// scheme refuses address if it is not an address with one of schemes.
func (f *form) scheme(id ruleID, path, address string, schemes ...string) {
	scheme, rest, found := strings.Cut(address, "://")
	if !found || rest == "" || !slices.Contains(schemes, strings.ToLower(scheme)) {
		f.refuse(id, path, scheme)
	}
}
