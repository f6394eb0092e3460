package main

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"onrecord/jobs"
	"onrecord/news"
	"onrecord/playground"
)

// benchToken looks like a bot's token, so that a test can look for it in the log.
const benchToken = "MTAwMDAwMDAwMDAwMDAwMDAx.Gq0Xyz.oR7pZ4mB2kT9vL1sW8dN5cJ3hF6gQ0aYeUiXt"

// A bench is a local Discord with On Record connected to it, both as in the program, and
// web pages of the test's own to read.
type bench struct {
	*testing.T
	discord *playground.Server
	pages   *http.ServeMux // serves http://harbourpost.localhost
	log     *lockedBuffer
	service service
}

// lockedBuffer is a buffer that several goroutines may write to.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

const benchOutlet = "harbourpost.localhost"

// newBench returns a bench whose bot reads feed, a path among the bench's pages.
func newBench(t *testing.T, feed string) *bench {
	t.Helper()
	b := &bench{T: t, pages: http.NewServeMux(), log: &lockedBuffer{}}
	b.discord = playground.New(playground.Config{Token: benchToken, Check: officialCheck(t)})
	web := httptest.NewServer(b.discord)
	press := httptest.NewServer(b.pages)
	t.Cleanup(func() {
		b.discord.Close()
		web.Close()
		press.Close()
		for _, fault := range b.discord.Faults() {
			t.Errorf("the bot did what Discord would not take: %s", fault)
		}
	})
	b.service = service{
		config: config{
			Token: benchToken, DiscordURL: web.URL, Data: t.TempDir(), LogLevel: slog.LevelDebug, LogFormat: "json", HealthAddr: "off",
			Feeds: []string{"http://" + benchOutlet + feed},
		},
		tenants: []news.Tenant{news.ServerTenant(playground.GuildID)},
		poll:    jobs.Polling{Least: 100 * time.Millisecond, Usual: 100 * time.Millisecond, Most: 100 * time.Millisecond},
		local:   map[string]string{benchOutlet + ":80": press.Listener.Addr().String()},
	}
	return b
}

// start runs the service until stop is called or the test ends.
func (b *bench) start() (stop func()) {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	done := make(chan error, 1)
	go func() { done <- serve(ctx, b.service, newLog(b.log, b.service.config, b.service.Token)) }()
	var once sync.Once
	stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; err != nil {
				b.Errorf("serve: %v", err)
			}
		})
	}
	b.Cleanup(stop)
	b.eventually("the bot is online with its commands", func() bool { return b.discord.State().Apps[0].Online && len(b.discord.Commands()) > 0 })
	return stop
}

func (b *bench) eventually(what string, ready func() bool) {
	b.Helper()
	waitFor(b.T, what, b.log, ready)
}

// waitFor waits until ready, which other goroutines bring about, and fails after a
// minute: the time that a first start may take.
func waitFor(t *testing.T, what string, log *lockedBuffer, ready func() bool) {
	t.Helper()
	ticks := time.NewTicker(20 * time.Millisecond)
	defer ticks.Stop()
	deadline := time.After(time.Minute)
	for !ready() {
		select {
		case <-ticks.C:
		case <-deadline:
			t.Fatalf("never: %s\nlog:\n%s", what, log)
		}
	}
}

// invoke runs a slash command as the admin and returns the answer.
func (b *bench) invoke(name string, options ...playground.Value) playground.Message {
	b.Helper()
	for _, c := range b.discord.Commands() {
		if c.Name == name {
			return b.act(playground.Invocation{Kind: "command", Command: c.ID, Options: options})
		}
	}
	b.Fatalf("no command /%s is registered", name)
	return playground.Message{}
}

// press presses a button of message and returns the message that answers it.
func (b *bench) press(message playground.Message, customID string) playground.Message {
	b.Helper()
	return b.act(playground.Invocation{Kind: "component", Message: message.ID, CustomID: customID, ComponentType: 2})
}

func (b *bench) act(in playground.Invocation) playground.Message {
	b.Helper()
	in.As, in.Channel = playground.AdminID, playground.NewsChannelID
	id, err := b.discord.Invoke(in)
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(b.Context(), 20*time.Second)
	defer cancel()
	answer, err := b.discord.Wait(ctx, id)
	if err != nil {
		b.Fatalf("%+v: %v\nlog:\n%s", in, err, b.log)
	}
	return answer
}

func text(name, value string) playground.Value {
	return playground.Value{Name: name, Type: 3, Value: value}
}

// words returns all text of a message, a line for each component.
func words(m playground.Message) string {
	var b bytes.Buffer
	b.WriteString(m.Content)
	var walk func([]playground.Component)
	walk = func(all []playground.Component) {
		for _, c := range all {
			b.WriteString(c.Content + "\n")
			walk(c.Components)
		}
	}
	walk(m.Components)
	return b.String()
}

// button returns the id of the enabled button whose label holds label; "" if none does.
func button(m playground.Message, label string) string {
	var id string
	var walk func([]playground.Component)
	walk = func(all []playground.Component) {
		for _, c := range all {
			if c.Type == 2 && !c.Disabled && bytes.Contains([]byte(c.Label), []byte(label)) {
				id = c.CustomID
			}
			walk(c.Components)
		}
	}
	walk(m.Components)
	return id
}
