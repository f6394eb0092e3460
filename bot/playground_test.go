package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/playground"
	"onrecord/playground/conformance"
)

// A stage is a local Discord on a socket, and the bot that plays on it.
type stage struct {
	discord *playground.Server
	worker  *fakeWorker
	asker   *fakeAsker
	bot     *Bot // the newest
	address string
	log     *lockedBuffer
	now     func() time.Time
	records records
}

// lockedBuffer is a log that is read while it is written.
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

// newStage sets up a local Discord that checks every request of the bot with check, and
// asserts at the end that it had nothing to complain of.
func newStage(t *testing.T, check func(*http.Request, []byte) error) *stage {
	t.Helper()
	s := &stage{discord: playground.New(playground.Config{Token: testToken, Check: check}), worker: &fakeWorker{}, asker: &fakeAsker{}, log: &lockedBuffer{}, now: noon}
	web := httptest.NewServer(s.discord)
	s.address = web.URL
	t.Cleanup(func() {
		s.discord.Close()
		web.Close()
		for _, fault := range s.discord.Faults() {
			t.Error("fault:", fault)
		}
		if log := s.log.String(); strings.Contains(log, testToken) || strings.Contains(log, "level=ERROR") {
			t.Error("log:", log)
		}
	})
	return s
}

// play runs the bot until the returned function is called.
func (s *stage) play(t *testing.T, lib library) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	b := New(Config{
		Token: testToken, API: s.address, Secret: testViews(nil).secret, Now: s.now, Records: s.records,
		Log: slog.New(slog.NewTextHandler(s.log, nil)), Sentences: bySentence, Discover: testDiscover, Asker: s.asker,
	}, lib)
	s.bot = b
	ended := make(chan error, 1)
	if fake, ok := lib.(*fakeLibrary); ok && s.worker.lib == nil {
		s.worker.lib, s.worker.pages = fake, testWorker(fake).pages
	}
	go func() { ended <- b.Run(ctx, s.worker) }()
	select {
	case <-b.Ready():
	case err := <-ended:
		t.Fatal(err)
	}
	return func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// ask invokes a command of the admin in the channel for news.
func (s *stage) ask(name string, options ...playground.Value) playground.Invocation {
	in := playground.Invocation{
		As: playground.AdminID, Channel: playground.NewsChannelID, Kind: "command", Options: options,
	}
	for _, c := range s.discord.Commands() {
		if c.Name == name {
			in.Command = c.ID
		}
	}
	return in
}

// answer is the message that answers in, and all its text.
func (s *stage) answer(t *testing.T, in playground.Invocation) (playground.Message, string) {
	t.Helper()
	id, err := s.discord.Invoke(in)
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.discord.Wait(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return m, texts(m.Components)
}

func texts(components []playground.Component) string {
	var out []string
	for _, c := range components {
		out = append(out, strings.TrimSpace(c.Content+c.Label+"\n"+texts(c.Components)))
	}
	return strings.Join(out, "\n")
}

func textOption(name, value string) playground.Value {
	return playground.Value{Name: name, Type: kindString, Value: value}
}

// press pushes the button of m with this label.
func press(t *testing.T, m playground.Message, label string) playground.Invocation {
	t.Helper()
	for _, c := range m.Components {
		for _, b := range c.Components {
			if b.Label == label {
				return playground.Invocation{
					As: playground.AdminID, Channel: m.ChannelID, Kind: "component", Message: m.ID, CustomID: b.CustomID, ComponentType: 2,
				}
			}
		}
	}
	t.Fatalf("no button %s in %s", label, texts(m.Components))
	return playground.Invocation{}
}

// TestThroughDiscord plays what a person does, over discordgo and real sockets, with every
// request held against Discord's own description of its API.
func TestThroughDiscord(t *testing.T) {
	t.Parallel()
	throughDiscord(t, newStage(t, conformance.ForTest(t).Check))
}

// TestThroughDiscordUnchecked is the same for places that do not have the description.
func TestThroughDiscordUnchecked(t *testing.T) {
	t.Parallel()
	throughDiscord(t, newStage(t, nil))
}

func throughDiscord(t *testing.T, s *stage) {
	lib := testLibrary()
	stop := s.play(t, lib)

	m, text := s.answer(t, s.ask("help"))
	if m.Flags&flagEphemeral == 0 || !strings.Contains(text, "/said") {
		t.Errorf("/help, flags %d: %s", m.Flags, text)
	}
	typing := s.ask("said", textOption("person", "lind"))
	typing.Focused = "person"
	choices, err := s.discord.Autocomplete(t.Context(), typing)
	if err != nil || len(choices) != 1 || choices[0].Value != "Mara Lindqvist" {
		t.Fatalf("choices %v, error %v", choices, err)
	}
	m, text = s.answer(t, s.ask("said", textOption("person", "Mara Lindqvist")))
	if m.Flags&flagEphemeral != 0 || !strings.Contains(text, "1 of 2") || !strings.Contains(text, "“not a day sooner”") {
		t.Errorf("/said, flags %d: %s", m.Flags, text)
	}
	m, text = s.answer(t, press(t, m, "Older ▶"))
	if !strings.Contains(text, "2 of 2") {
		t.Errorf("the second page: %s", text)
	}
	_, text = s.answer(t, s.ask("said", textOption("person", "Nobody @here")))
	if !strings.Contains(text, `is on record as **Nobody \@here**`) {
		t.Errorf("nobody: %s", text)
	}
	stop()

	before := s.log.String()
	stop = s.play(t, lib)
	if log := strings.TrimPrefix(s.log.String(), before); !strings.Contains(log, "changed=false") || !strings.Contains(before, "changed=true") {
		t.Errorf("commands are declared again: %s", log)
	}
	m, text = s.answer(t, press(t, m, "◀ Newer"))
	if !strings.Contains(text, "1 of 2") {
		t.Errorf("the first page after a restart: %s", text)
	}
	lib.views = nil
	_, _ = s.discord.Invoke(press(t, m, "Older ▶"))
	s.seen(t, "too old")
	stop()
}

// seen waits for a message with text that only the admin sees.
func (s *stage) seen(t *testing.T, text string) {
	t.Helper()
	events, end := s.discord.Events(playground.AdminID)
	defer end()
	deadline := time.After(5 * time.Second)
	for {
		all, err := s.discord.Messages(playground.NewsChannelID, playground.AdminID)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			if m.Flags&flagEphemeral != 0 && strings.Contains(texts(m.Components), text) {
				return
			}
		}
		select {
		case <-events:
		case <-deadline:
			t.Fatalf("no message with %q", text)
		}
	}
}

// TestLateAnswers: after a deferral the answer arrives all the same, a refusal for the
// asker alone.
func TestLateAnswers(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	lib.hold = make(chan struct{})
	defer s.play(t, lib)()
	id, err := s.discord.Invoke(s.ask("news"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.discord.Invoke(s.ask("said", textOption("person", "Xyz"))); err != nil {
		t.Fatal(err)
	}
	s.loading(t, 2)
	close(lib.hold)
	m, err := s.discord.Wait(t.Context(), id)
	if err != nil || !strings.Contains(texts(m.Components), "Newest stories") || m.Flags != flagComponents {
		t.Errorf("error %v, %+v", err, m)
	}
	s.seen(t, "is on record as")
	others, err := s.discord.Messages(playground.NewsChannelID, playground.MemberID)
	if err != nil || len(others) != 1 {
		t.Errorf("error %v, others see %+v", err, others)
	}
}

// loading waits until n messages say that the bot is thinking.
func (s *stage) loading(t *testing.T, n int) {
	t.Helper()
	events, end := s.discord.Events(playground.AdminID)
	defer end()
	deadline := time.After(5 * time.Second)
	for {
		all, _ := s.discord.Messages(playground.NewsChannelID, playground.AdminID)
		count := 0
		for _, m := range all {
			count += m.Flags >> 7 & 1
		}
		if count == n {
			return
		}
		select {
		case <-events:
		case <-deadline:
			t.Fatalf("%d messages are loading, want %d", count, n)
		}
	}
}

// TestStartErrors: what is wrong at the start is said in one sentence.
func TestStartErrors(t *testing.T) {
	t.Parallel()
	discord := playground.New(playground.Config{})
	defer discord.Close()
	good := httptest.NewServer(discord)
	defer good.Close()
	elsewhere := httptest.NewServer(http.NotFoundHandler())
	defer elsewhere.Close()
	secret := testViews(nil).secret
	for _, c := range []struct {
		config Config
		want   string
	}{
		{Config{Secret: secret}, "the bot token is empty"},
		{Config{Token: "x", Secret: secret[:8]}, "has 8 bytes; it needs at least 16"},
		{Config{Token: "x", API: "localhost:1", Secret: secret}, "not of the form http://host:port"},
		{Config{Token: "wrong-token", API: good.URL, Secret: secret}, "Discord answers 401"},
		{Config{Token: "x", API: elsewhere.URL, Secret: secret}, "Discord answers 404"},
	} {
		err := New(c.config, testLibrary()).Run(t.Context(), &fakeWorker{})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%+v: %v, want %q", c.config, err, c.want)
		}
	}
}

func TestWhoami(t *testing.T) {
	t.Parallel()
	s := newStage(t, conformance.ForTest(t).Check)
	if name, err := Whoami(t.Context(), testToken, s.address); name != "bot" || err != nil {
		t.Errorf("%q, error %v", name, err)
	}
	others := playground.New(playground.Config{Token: "another"}) // takes note of the wrong token as a fault
	web := httptest.NewServer(others)
	t.Cleanup(func() { others.Close(); web.Close() })
	for token, want := range map[string]string{"": "the bot token is empty", "wrong": "Discord answers 401"} {
		if name, err := Whoami(t.Context(), token, web.URL); name != "" || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("token %q: %q, error %v", token, name, err)
		}
	}
	if _, err := Whoami(t.Context(), "x", "discord"); err == nil {
		t.Error("an address that is none is asked")
	}
}

func TestNoServer(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(nil)
	gone.Close()
	err := New(Config{Token: testToken, API: gone.URL, Secret: testViews(nil).secret}, testLibrary()).Run(t.Context(), &fakeWorker{})
	var refused *RESTError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "Discord cannot be reached (the connection is refused)") {
		t.Error(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	err = New(Config{Token: testToken, API: gone.URL, Secret: testViews(nil).secret}, testLibrary()).Run(ended, &fakeWorker{})
	if err != nil {
		t.Errorf("ended before it began: %v", err)
	}
}
