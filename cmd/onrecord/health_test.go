package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord/store"
)

type fakeCounts struct{ err error }

func (f fakeCounts) Counts(context.Context) (store.Counts, error) {
	return store.Counts{Feeds: 3, Pending: 5, Saved: 7, GivenUp: 1, Stories: 7, Statements: 40, People: 9}, f.err
}

func TestHealth(t *testing.T) {
	open, closed := make(chan struct{}), make(chan struct{})
	close(closed)
	ill := errors.New("disk I/O error")
	for _, c := range []struct {
		name, path string
		err        error
		ready      chan struct{}
		status     int
		want       string
	}{
		{"alive", "/healthz", nil, open, http.StatusOK, "ok"},
		{"database gone", "/healthz", ill, closed, http.StatusServiceUnavailable, "disk I/O error"},
		{"connecting", "/readyz", nil, open, http.StatusServiceUnavailable, "not connected to Discord yet"},
		{"ready", "/readyz", nil, closed, http.StatusOK, "ok"},
		{"figures", "/metrics", nil, open, http.StatusOK, `onrecord_entries{state="given up"} 1`},
		{"more figures", "/metrics", nil, open, http.StatusOK, `onrecord_stored{kind="statements"} 40`},
		{"no figures", "/metrics", ill, open, http.StatusInternalServerError, "disk I/O error"},
		{"elsewhere", "/", nil, open, http.StatusNotFound, "not found"},
	} {
		w := httptest.NewRecorder()
		health(fakeCounts{c.err}, c.ready).ServeHTTP(w, httptest.NewRequest(http.MethodGet, c.path, nil))
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: GET %s = %d %.300s, want %d with %q", c.name, c.path, w.Code, w.Body, c.status, c.want)
		}
	}
}
