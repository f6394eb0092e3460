package bot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"onrecord/playground"
)

// TestReconnecting: a connection that breaks is made again and resumed, and ends with its
// context.
func TestReconnecting(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	g, ready := s.gateway(t, testToken)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- g.run(ctx) }()
	<-ready
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(s.log.String(), "event=RESUMED"); {
		if time.Now().After(deadline) {
			t.Fatal("never resumed: ", s.log)
		}
		g.cut()
		_ = sleep(ctx, 500*time.Millisecond) // another goroutine's socket is waited for
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if log := s.log.String(); !strings.Contains(log, "connection to Discord lost") {
		t.Error(log)
	}
}

// TestRefusedByTheGateway: a token that the gateway does not take ends the bot.
func TestRefusedByTheGateway(t *testing.T) {
	t.Parallel()
	discord := playground.New(playground.Config{Token: testToken})
	defer discord.Close()
	web := httptest.NewServer(discord)
	defer web.Close()
	g, _ := (&stage{address: web.URL, log: &lockedBuffer{}}).gateway(t, "another-token")
	err := g.run(t.Context())
	if err == nil || !final(err) || !strings.Contains(err.Error(), "closed with code 4004") {
		t.Error(err)
	}
}

// gateway makes one towards the stage's Discord, which takes the requests with the good
// token.
func (s *stage) gateway(t *testing.T, token string) (*gateway, chan struct{}) {
	t.Helper()
	api, err := parseAPI(s.address)
	if err != nil {
		t.Fatal(err)
	}
	ready := make(chan struct{})
	c := Config{Token: token, Log: slog.New(slog.NewTextHandler(s.log, nil))}
	return newGateway(c, newTransport(http.DefaultTransport, api), nil, ready), ready
}

func TestExplain(t *testing.T) {
	g := newGateway(Config{Token: testToken}, http.DefaultTransport, nil, make(chan struct{}))
	for text, want := range map[string]string{
		"websocket: close 4004: Authentication failed.": "closed with code 4004: the bot token is wrong or was reset; take a new one from the developer portal, page Bot",
		"websocket: close 4014":                         "closed with code 4014: an intent is not allowed; switch it on in the developer portal, page Bot",
		"websocket: close 4009: Session timed out":      "closed with code 4009: try again in a minute",
		"read " + testToken:                             "read [token]",
	} {
		err := g.explain(errors.New(text))
		if err.Error() != want || final(err) != strings.Contains(want, "portal") {
			t.Errorf("%s is explained as %v", text, err)
		}
	}
}

func TestPauses(t *testing.T) {
	for failures, want := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second} {
		if got := pauseAfter(failures); got < want/2 || got > want {
			t.Errorf("after %d failures %v", failures, got)
		}
	}
	if got := pauseAfter(1000); got > maxPause || got < maxPause/2 {
		t.Errorf("after many failures %v", got)
	}
}
