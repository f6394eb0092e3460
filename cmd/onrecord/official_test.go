package main

import (
	"net/http"
	"testing"

	"onrecord/playground/conformance"
)

// officialCheck checks the bot's requests against Discord's official description.
func officialCheck(t *testing.T) func(*http.Request, []byte) error {
	t.Helper()
	return conformance.ForTest(t).Check
}
