package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestLogKeepsSecrets(t *testing.T) {
	const token = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
	for _, format := range []string{"text", "json", "auto"} {
		var out bytes.Buffer
		log := newLog(&out, config{LogFormat: format}, token, "", "short")
		log.With("token", token).Error("a short "+token, "err", errors.New("GET /x?token="+token))
		if got := out.String(); strings.Contains(got, token) || strings.Count(got, "[secret]") != 3 || !strings.Contains(got, "a short ") {
			t.Errorf("%s: %s", format, got)
		}
	}
}
