package main

import (
	"io"
	"log/slog"
	"strings"

	"github.com/lmittmann/tint"
)

// newLog returns the program's logger. Whatever a line holds, none of the secrets is in
// it: each is replaced before the line is written.
func newLog(w io.Writer, c config, secrets ...string) *slog.Logger {
	return slog.New(logHandler(&redactor{w: w, secrets: strings.NewReplacer(pairs(secrets)...)}, c))
}

func logHandler(w *redactor, c config) slog.Handler {
	toPeople := onTerminal(w.w)
	if c.LogFormat == "json" || c.LogFormat == "auto" && !toPeople {
		return slog.NewJSONHandler(w, &slog.HandlerOptions{Level: c.LogLevel})
	}
	return tint.NewTextHandler(w, &tint.Options{Level: c.LogLevel, TimeFormat: "15:04:05", NoColor: !toPeople})
}

// redactor takes secrets out of what is written through it. Handlers write one whole
// line at a time, so that no secret is cut in two.
type redactor struct {
	w       io.Writer
	secrets *strings.Replacer
}

func (r *redactor) Write(line []byte) (int, error) {
	if _, err := r.secrets.WriteString(r.w, string(line)); err != nil {
		return 0, err
	}
	return len(line), nil
}

// pairs lists each secret with what stands for it. Secrets of fewer than eight bytes are
// left alone: taking them out would garble ordinary words.
func pairs(secrets []string) []string {
	var list []string
	for _, s := range secrets {
		if len(s) >= 8 {
			list = append(list, s, "[secret]")
		}
	}
	return list
}
