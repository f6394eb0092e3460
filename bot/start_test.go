package bot

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"

	"onrecord/playground"
)

// scripted is a Discord that answers one request otherwise than the playground, "GET
// /gateway/bot", or closes each connection to its gateway with a code.
func scripted(t *testing.T, request string, status int, body string) (address string) {
	t.Helper()
	discord := playground.New(playground.Config{Token: testToken})
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, path, _ := strings.Cut(request, " ")
		if r.Method == method && strings.HasSuffix(r.URL.Path, path) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
			return
		}
		discord.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { discord.Close(); web.Close() })
	return web.URL
}

// TestStartFaults: what Discord does not allow at the start is one sentence that says what
// to do, over real sockets.
func TestStartFaults(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		request string
		status  int
		body    string
		want    string
	}{
		{"PUT /commands", 403, `{"code":50001,"message":"Missing Access"}`, "invite it again with the scopes bot and applications.commands"},
		{"PUT /commands", 400, `{"code":50001,"message":"Missing Access"}`, "invite it again with the scopes bot and applications.commands"},
		{"GET /commands", 403, `{"code":0}`, "does not let the bot declare its commands (status 403, code 0)"},
		{"PUT /commands", 400, `{"code":50035,"message":"Invalid Form Body"}`, "this is a fault of the program"},
		{"GET /gateway/bot", 200, `{"session_start_limit":{"total":1000,"remaining":0,"reset_after":11520000}}`, "all 1000 have been used up; start it again in 3h12m0s"},
		{"GET /gateway/bot", 200, `{"session_start_limit":{"total":1000,"remaining":-1,"reset_after":5}}`, "start it again in 1m0s"},
		{"GET /gateway/bot", 200, `[`, "is not readable"},
		{"GET /applications/@me", 200, `{}`, "is this Discord?"},
		{"GET /applications/@me", 401, `{"message":"401: Unauthorized","code":0}`, "the bot token is wrong or was reset"},
		{"GET /gateway", 200, `{"url":"ws://127.0.0.1:1"}`, "gateway: Discord cannot be reached (the connection is refused)"},
	} {
		bot := New(Config{Token: testToken, API: scripted(t, c.request, c.status, c.body), Secret: testViews(nil).secret}, testLibrary())
		err := bot.Run(t.Context(), &fakeWorker{})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), ": bot: ") {
			t.Errorf("%s %d %s: %v, want %q", c.request, c.status, c.body, err, c.want)
		}
	}
}

// TestLimitNotSaid: a server that does not tell how many connections are left is no
// obstacle.
func TestLimitNotSaid(t *testing.T) {
	for _, body := range []string{`{}`, `{"session_start_limit":{"total":1000,"remaining":1,"reset_after":5}}`} {
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return respond(200, body) }}
		if err := mayConnect(t.Context(), wired(w)); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// TestIntentsRefused: an intent that the gateway does not take ends the bot, with the
// reason.
func TestIntentsRefused(t *testing.T) {
	t.Parallel()
	for intents, want := range map[discordgo.Intent]string{
		1 << 15: "closed with code 4014: an intent is not allowed; switch it on in the developer portal, page Bot",
		1 << 30: "closed with code 4013: the intents are not valid; this is a fault of the program",
	} {
		discord := playground.New(playground.Config{Token: testToken})
		web := httptest.NewServer(discord)
		g, _ := (&stage{address: web.URL, log: &lockedBuffer{}}).gateway(t, testToken)
		g.session.Identify.Intents |= intents
		if err := g.run(t.Context()); err == nil || !final(err) || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
		discord.Close()
		web.Close()
	}
}

func TestNoAnswer(t *testing.T) {
	dial := func(err error) error {
		return &url.Error{Op: "Get", URL: "https://x", Err: &net.OpError{Op: "dial", Err: err}}
	}
	for want, err := range map[string]error{
		"its name cannot be looked up":   dial(&net.DNSError{Err: "no such host", Name: "discord.com"}),
		"the connection is refused":      dial(fmt.Errorf("connect: %w", syscall.ECONNREFUSED)),
		"there is no way to it":          dial(syscall.ENETUNREACH),
		"its certificate is not trusted": &tls.CertificateVerificationError{Err: errors.New("x509")},
		"no answer in time":              dial(context.DeadlineExceeded),
		"the connection broke":           dial(io.ErrUnexpectedEOF),
		"":                               errors.New("something else"),
	} {
		if got := noAnswer(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
	err := startFault(&RESTError{Route: "GET /x", Err: errors.New("dial tcp 10.0.0.1:443: strange")})
	if diff := cmp.Diff("bot: Discord cannot be reached (the connection broke): check the network of this machine, and the address of Discord if one is set", err.Error()); diff != "" {
		t.Error(diff)
	}
}

// TestPermits: an application that is not set up for people declares its commands for
// servers alone.
func TestPermits(t *testing.T) {
	all := declared(testBot(testLibrary()).commands(&fakeWorker{}), testWords())
	if same, err := equal(application{}.permits(all), all); !same || err != nil {
		t.Error("an application that does not say is taken at its worst")
	}
	for _, c := range (application{Installs: map[string]json.RawMessage{"0": nil}}).permits(all) {
		if diff := cmp.Diff([]int{0}, c.Installs); diff != "" || len(c.Contexts) > 2 {
			t.Errorf("%s: %v, contexts %v", c.Name, c.Installs, c.Contexts)
		}
	}
	if same, err := equal((application{Installs: map[string]json.RawMessage{"0": nil, "1": nil}}).permits(all), declared(testBot(testLibrary()).commands(&fakeWorker{}), testWords())); !same || err != nil {
		t.Error("an application that is set up for both declares less, or a list was written into")
	}
}
