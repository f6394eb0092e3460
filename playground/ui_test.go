package playground

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// ask sends a page's request.
func (b bench) ask(method, path string, body any) answer {
	b.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		b.Fatal(err)
	}
	w := httptest.NewRecorder()
	b.s.ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(string(raw))))
	return answer{w.Code, w.Body.String()}
}

func TestStateForThePage(t *testing.T) {
	b := newBench(t)
	state := into[State](t, b.ask("GET", "/ui/state", nil))
	if len(state.Users) != 2 || state.Users[0].ID != AdminID || len(state.Guilds) != 1 || state.Guilds[0].Name != guildName ||
		state.Apps[0] != (App{BotID, "herald", false}) {
		t.Errorf("%+v", state)
	}
	for user, want := range map[string]string{
		"":       "news general announcements staff " + AdminDirectID,
		AdminID:  "news general announcements staff " + AdminDirectID,
		MemberID: "news general announcements " + MemberDirectID,
	} {
		state := into[State](t, b.ask("GET", "/ui/state?as="+user, nil))
		names := []string{}
		for _, c := range state.Guilds[0].Channels {
			names = append(names, c.Name)
		}
		if got := strings.Join(append(names, state.Direct[0].ID), " "); got != want || len(state.Direct) != 1 {
			t.Errorf("%q sees %s", user, got)
		}
	}
	if a := b.ask("GET", "/ui/commands", nil); a.body != "[]\n" {
		t.Errorf("%+v", a)
	}
}

func TestPageSaysAndReads(t *testing.T) {
	b := newBench(t)
	const path = "/ui/channels/" + GeneralChannelID + "/messages"
	first := into[Message](t, b.ask("POST", path, obj{"as": MemberID, "content": " hello\n"}))
	into[Message](t, b.ask("POST", path, obj{"as": AdminID, "content": "hello you", "reply_to": first.ID}))
	got := into[[]Message](t, b.ask("GET", path+"?as="+AdminID, nil))
	if len(got) != 2 || got[0].Content != "hello" || got[1].MessageReference.MessageID != first.ID || !mentions(got[1], MemberID) {
		t.Errorf("%+v", got)
	}
}

func TestPageErrorsAreSentences(t *testing.T) {
	b := newBench(t)
	say := "/ui/channels/" + NewsChannelID + "/messages"
	for _, c := range []struct {
		method, path string
		body         any
		status       int
	}{
		{"GET", "/ui/channels/1/messages?as=" + AdminID, nil, 404},
		{"GET", say + "?as=1", nil, 404},
		{"GET", say + "?as=" + BotID, nil, 404},
		{"GET", "/ui/channels/" + StaffChannelID + "/messages?as=" + MemberID, nil, 403},
		{"GET", "/ui/channels/" + AdminDirectID + "/messages?as=" + MemberID, nil, 403},
		{"GET", "/ui/commands?as=1", nil, 404},
		{"GET", "/ui/commands?as=" + MemberID + "&channel=" + StaffChannelID, nil, 403},
		{"POST", "/ui/channels/" + AnnouncementsID + "/messages", obj{"as": MemberID, "content": "x"}, 403},
		{"POST", say, obj{"as": AdminID, "content": ""}, 400},
		{"POST", say, obj{"as": AdminID, "content": chars(2001)}, 400},
		{"POST", say, obj{"as": AdminID, "content": "x", "reply_to": "1"}, 404},
		{"POST", say, list{}, 400},
		{"POST", "/ui/interactions", obj{"as": AdminID, "channel": NewsChannelID, "kind": "ping"}, 400},
		{"POST", "/ui/interactions", obj{"as": AdminID, "channel": NewsChannelID, "kind": "command", "command": "1"}, 404},
		{"POST", "/ui/interactions", obj{"as": AdminID, "channel": NewsChannelID, "kind": "component", "message": "1"}, 404},
		{"POST", "/ui/interactions", obj{"as": AdminID, "channel": NewsChannelID, "kind": "modal", "interaction": "1"}, 404},
		{"GET", "/ui/nothing", nil, 404},
	} {
		a := b.ask(c.method, c.path, c.body)
		var got struct{ Message string }
		_ = json.Unmarshal([]byte(a.body), &got)
		if a.status != c.status || !strings.HasSuffix(got.Message, ".") {
			t.Errorf("%s %s %v: %+v", c.method, c.path, c.body, a)
		}
	}
	if faults := b.s.Faults(); faults != nil {
		t.Errorf("a person's mistakes are no faults of a bot: %q", faults)
	}
}

func TestPageInvokesAndIsTold(t *testing.T) {
	b := newBench(t)
	web := httptest.NewServer(b.s)
	defer web.Close()
	defer b.s.Close() // or the streams would keep the listener open
	mine, others := stream(t, web.URL, AdminID), stream(t, web.URL, MemberID)
	c := into[Command](t, b.do("POST", commandsPath, slash("ask")))
	mine.next("commands")
	others.next("commands")
	a := b.ask("POST", "/ui/interactions", obj{"as": AdminID, "channel": NewsChannelID, "kind": "command", "command": c.ID})
	if a.status != http.StatusAccepted {
		t.Fatalf("%+v", a)
	}
	id := into[struct{ ID string }](t, a).ID
	i := b.s.interactions[id]
	b.taken(b.answer(i, callbackDefer, obj{"flags": flagEphemeral}))
	var m Message
	mine.read("message", &m)
	if m.Flags != flagEphemeral|flagLoading || m.Interaction.ID != id || m.Interaction.Name != "ask" || m.ChannelID != NewsChannelID {
		t.Errorf("%+v", m)
	}
	b.taken(b.do("PATCH", i.hook("/messages/@original"), obj{"content": "for you alone"}))
	mine.read("message", &m)
	b.taken(b.do("DELETE", i.hook("/messages/@original"), nil))
	mine.next("delete")
	b.taken(b.do("POST", i.hook(""), obj{"content": "for all"}))
	others.read("message", &m) // the first that the other one sees
	if m.Content != "for all" {
		t.Errorf("the other one saw %+v", m)
	}
}

// A source is a page's stream of events.
type source struct {
	t     *testing.T
	lines *bufio.Scanner
}

func stream(t *testing.T, base, user string) source {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/ui/events?as="+user, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatal(kind)
	}
	return source{t, bufio.NewScanner(answer.Body)}
}

// next returns the data of the next event, which must be named so.
func (s source) next(name string) string {
	s.t.Helper()
	for s.lines.Scan() {
		event, ok := strings.CutPrefix(s.lines.Text(), "event: ")
		if !ok {
			continue
		}
		if event != name {
			s.t.Fatalf("want %s, got %s", name, event)
		}
		s.lines.Scan()
		return strings.TrimPrefix(s.lines.Text(), "data: ")
	}
	s.t.Fatalf("no %s: %v", name, s.lines.Err())
	return ""
}

func (s source) read(name string, into any) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(s.next(name)), into); err != nil {
		s.t.Fatal(err)
	}
}

func TestSilentBotIsReported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		mine, stop := b.s.Events(AdminID)
		defer stop()
		others, stop := b.s.Events(MemberID)
		defer stop()
		i := b.command()
		<-mine // commands
		<-others
		begin := time.Now()
		_, err := b.s.Wait(t.Context(), i.id)
		if !errors.Is(err, ErrNoResponse) || time.Since(begin) != answerTime {
			t.Errorf("%v after %v", err, time.Since(begin))
		}
		want := failure{Interaction: i.id, ChannelID: NewsChannelID, User: AdminID, Message: "The application did not respond"}
		if e := <-mine; e.Name != "failed" || e.Data != want {
			t.Errorf("%+v", e)
		}
		if len(others) != 0 {
			t.Errorf("another one was told: %+v", <-others)
		}
	})
}

func TestWaitReturnsWhatAnswers(t *testing.T) {
	b := newBench(t)
	wait := func(i *interaction) (Message, error) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		return b.s.Wait(ctx, i.id)
	}
	heard := b.press()
	b.taken(b.answer(heard, callbackDeferUpdate, nil))
	followUp := into[Message](t, b.do("POST", heard.hook(""), obj{"content": "after"}))
	if m, err := wait(heard); err != nil || m.ID != followUp.ID {
		t.Errorf("a follow-up: %+v, %v", m, err)
	}
	updated := b.press()
	b.taken(b.answer(updated, callbackDeferUpdate, nil))
	b.taken(b.do("PATCH", updated.hook("/messages/@original"), obj{"content": "changed"}))
	if m, err := wait(updated); err != nil || m.ID != updated.source || m.Content != "changed" {
		t.Errorf("an update: %+v, %v", m, err)
	}
	deleted := b.command()
	b.taken(b.answer(deleted, callbackDefer, nil))
	b.taken(b.do("DELETE", deleted.hook("/messages/@original"), nil))
	instead := into[Message](t, b.do("POST", deleted.hook(""), obj{"content": "for you", "flags": flagEphemeral}))
	if m, err := wait(deleted); err != nil || m.ID != instead.ID {
		t.Errorf("instead of a deleted deferral: %+v, %v", m, err)
	}
	form := b.command()
	b.taken(b.answer(form, callbackModal, modal(obj{})))
	if m, err := wait(form); !errors.Is(err, ErrModal) {
		t.Errorf("a modal: %+v, %v", m, err)
	}
}

func TestDeferralNeverFilledInIsTakenAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		i := b.command()
		b.taken(b.answer(i, callbackDefer, nil))
		mine, stop := b.s.Events(AdminID)
		defer stop()
		pass(tokenTime + time.Second)
		if first, second := <-mine, <-mine; first.Name != "delete" || second.Name != "failed" {
			t.Errorf("%+v %+v", first, second)
		}
		if left, _ := b.s.Messages(NewsChannelID, AdminID); len(left) != 0 {
			t.Errorf("%+v", left)
		}
	})
}

func TestAutocompleteGivesUpAfterThreeSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		i := b.autocomplete()
		begin := time.Now()
		c := b.s.Commands()[0]
		_, err := b.s.Autocomplete(t.Context(), Invocation{As: AdminID, Channel: NewsChannelID, Command: c.ID, Focused: "who"})
		if err == nil || time.Since(begin) != answerTime {
			t.Errorf("%v after %v", err, time.Since(begin))
		}
		if <-i.settled; !errors.Is(i.err, ErrNoResponse) {
			t.Error(i.err)
		}
	})
}

func TestClockOfTheConfigCounts(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s := New(Config{Now: func() time.Time { return now }})
	defer s.Close()
	b := bench{t, s}
	i := b.command()
	now = now.Add(answerTime + time.Millisecond)
	b.refused(answerInTime, b.answer(i, callbackDefer, nil))
}

func TestPageIsServedWithItsPolicy(t *testing.T) {
	b := newBench(t)
	w := httptest.NewRecorder()
	b.s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	body, _ := io.ReadAll(w.Body)
	if w.Code != 200 || !strings.Contains(string(body), "<!doctype html>") ||
		!strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'; style-src 'self';") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

func TestOnlyItsOwnHostAndOriginAreAnswered(t *testing.T) {
	b := newBench(t)
	h := b.s.Handler("127.0.0.1:8765", "localhost:8765")
	for _, c := range []struct {
		host, origin string
		want         int
	}{
		{"127.0.0.1:8765", "", 200},
		{"LOCALHOST:8765", "http://localhost:8765", 200},
		{"evil.example", "", 421},
		{"127.0.0.1:80", "", 421},
		{"127.0.0.1:8765", "http://evil.example", 403},
		{"127.0.0.1:8765", "http://127.0.0.1:80", 403},
		{"127.0.0.1:8765", "null", 403},
		{"127.0.0.1:8765", "file://127.0.0.1:8765", 403},
	} {
		for _, path := range []string{"/", "/ui/state", api + "/gateway"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = c.host
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
			w := httptest.NewRecorder()
			if h.ServeHTTP(w, r); w.Code != c.want {
				t.Errorf("%+v %s: %d", c, path, w.Code)
			}
		}
	}
}
