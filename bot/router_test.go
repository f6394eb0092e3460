package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// bench is the real router over a Discord in memory.
type bench struct {
	wire   *wire
	bot    *Bot
	worker *fakeWorker
	asker  *fakeAsker
	router *router
	talk   *talk
	log    *bytes.Buffer
}

func newBench(lib *fakeLibrary, answer func(int, *http.Request) (*http.Response, error)) *bench {
	if answer == nil {
		answer = func(int, *http.Request) (*http.Response, error) { return respond(204, "") }
	}
	b := &bench{wire: &wire{answer: answer}, log: &bytes.Buffer{}}
	log := slog.New(slog.NewTextHandler(b.log, nil))
	b.worker, b.asker = testWorker(lib), &fakeAsker{}
	b.bot = New(Config{
		Token: testToken, Secret: testViews(nil).secret, Now: noon, Log: log, Sentences: bySentence, Discover: testDiscover, Asker: b.asker,
	}, lib)
	b.bot.discord = wired(b.wire)
	b.router = newRouter(b.bot.commands(b.worker), b.bot)
	b.talk = newTalk(b.router, b.bot)
	b.talk.introduce(ownID)
	return b
}

// recorded reads an interaction from testdata.
func recorded(t *testing.T, name string, with ...string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "interactions", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return []byte(strings.NewReplacer(with...).Replace(string(raw)))
}

// sent is what went out, without what is the same in all of them.
func (b *bench) sent() []string {
	b.wire.mu.Lock()
	defer b.wire.mu.Unlock()
	out := make([]string, len(b.wire.sent))
	short := strings.NewReplacer("http://127.0.0.1:8642/api/v10", "", "/1340000000000000001/aW50ZXJhY3Rpb246MTM0MDAwMDAwMDAwMDAwMDAwMTp0b2tlbg", "",
		"/1190000000000000001/aW50ZXJhY3Rpb246MTM0MDAwMDAwMDAwMDAwMDAwMTp0b2tlbg", "")
	for i, line := range b.wire.sent {
		out[i] = short.Replace(line)
	}
	return out
}

func (b *bench) take(t *testing.T, raw []byte) {
	t.Helper()
	b.router.take(raw)
	b.router.wait(t.Context())
}

const (
	ephemeral = `"flags":32832` // 1<<15 and 1<<6
	public    = `"flags":32768`
)

func TestRecordedInteractions(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string // what the one request must hold; none: nothing is sent
		log  string   // what the log must hold
	}{
		{"said", []string{`POST /interactions/callback {"type":4,`, public, "### Mara Lindqvist", "1 of 2", `"parse":[]`}, "command=said"},
		{"news", []string{`{"type":4,`, public, "Newest stories"}, "command=news"},
		{"help-in-a-dm", []string{`{"type":4,`, ephemeral, "/said"}, "command=help"},
		{"unknown-command", []string{`{"type":4,`, ephemeral, "not known any more"}, "interaction=1340000000000000001"},
		{"nobody", []string{`{"type":4,`, ephemeral, `is on record as **\\@everyone**`}, ""},
		{"option-of-a-wrong-type", []string{`{"type":4,`, ephemeral, "number 1340000000000000001"}, "the option person of /said has a value of a wrong kind"},
		{"option-missing", []string{ephemeral, "number 1340000000000000001"}, "the option person of /said is missing"},
		{"subcommand", []string{ephemeral, "Something went wrong"}, "wrong kind"},
		{"autocomplete", []string{`{"type":8,"data":{"choices":[{"name":"Mara Lindqvist · transport minister of Norvia · 6 statements","value":"Mara Lindqvist"}]}}`}, ""},
		{"autocomplete-unknown-option", nil, "unknown option"},
		{"autocomplete-malformed", nil, "not readable"},
		{"button", []string{`{"type":4,`, ephemeral, "cannot be read"}, ""},
		{"modal", []string{`{"type":4,`, ephemeral, "cannot be read"}, ""},
		{"modal-with-parts-of-a-wrong-type", []string{`{"type":4,`, ephemeral, "Something went wrong"}, "not readable"},
		{"unknown-kind", []string{`{"type":4,`, ephemeral, "Something went wrong"}, "unknown kind"},
		{"ask", []string{`{"type":4,`, public, "**What does the minister want?**", "Rests on 3 statements from 2 outlets", "Ask a follow-up"}, "command=ask"},
		{"data-missing", []string{ephemeral, "not known any more"}, ""},
		{"data-of-a-wrong-type", []string{ephemeral, "Something went wrong"}, "not readable"},
		{"id-not-a-number", nil, "without a usable id"},
		{"token-with-a-slash", nil, "without a usable id"},
		{"token-missing", nil, "without a usable id"},
		{"not-json", nil, "not readable"},
	} {
		b := newBench(testLibrary(), nil)
		b.take(t, recorded(t, c.name))
		sent := b.sent()
		if len(sent) != min(1, len(c.want)) {
			t.Errorf("%s: sent %q", c.name, sent)
			continue
		}
		for _, part := range c.want {
			if !strings.Contains(sent[0], part) {
				t.Errorf("%s: no %s in %s", c.name, part, sent[0])
			}
		}
		if log := b.log.String(); !strings.Contains(log, c.log) || strings.Contains(log, "aW50ZXJ") || strings.Contains(log, testToken) {
			t.Errorf("%s: log %s", c.name, log)
		}
	}
}

// TestTurningPages presses the button of an answer, then again after a restart.
func TestTurningPages(t *testing.T) {
	lib := testLibrary()
	first := newBench(lib, nil)
	first.take(t, recorded(t, "said"))
	older := regexp.MustCompile(`v\.1\.[\w-]+\.[\w-]+`).FindAllString(first.sent()[0], -1)
	if len(older) != 1 {
		t.Fatalf("buttons %v in %s", older, first.sent()[0])
	}
	press := recorded(t, "button", "CUSTOM_ID", older[0])

	restarted := newBench(lib, nil)
	restarted.take(t, press)
	if sent := restarted.sent(); len(sent) != 1 || !strings.Contains(sent[0], `{"type":7,`) || !strings.Contains(sent[0], "2 of 2") {
		t.Errorf("the second page: %s", sent)
	}
	lib.views = nil
	gone := newBench(lib, nil)
	gone.take(t, press)
	if sent := gone.sent(); !strings.Contains(sent[0], ephemeral) || !strings.Contains(sent[0], "too old") {
		t.Errorf("a list that is gone: %s", sent)
	}
}

// TestPanicsEndAtTheCommand: the asker is told, the log has the stack, and the next
// interaction is served.
func TestPanicsEndAtTheCommand(t *testing.T) {
	b := newBench(testLibrary(), nil)
	boom := Command{Name: "said", Run: func(context.Context, Call) (Reply, error) { panic("boom") }}
	lays := Command{Name: "news", Run: func(context.Context, Call) (Reply, error) { return broken{}, nil }}
	none := Command{Name: "help", Run: func(context.Context, Call) (Reply, error) { return nil, nil }} //nolint:nilnil // what is tested
	b.router.commands = []Command{boom, lays, none}
	for _, name := range []string{"said", "news", "help-in-a-dm"} {
		b.router.take(recorded(t, name))
	}
	b.router.wait(t.Context())
	for _, line := range b.sent() {
		if !strings.Contains(line, ephemeral) || !strings.Contains(line, "number 1340000000000000001") {
			t.Error(line)
		}
	}
	log := b.log.String()
	if len(b.sent()) != 3 || !strings.Contains(log, "panic=boom") || !strings.Contains(log, "panic=lay") ||
		!strings.Contains(log, "router_test.go") || !strings.Contains(log, "neither a reply nor an error") {
		t.Errorf("%d answers, log %s", len(b.sent()), log)
	}
}

type broken struct{}

func (broken) lay(paper) layout { panic("lay") }

// slow answers with err, or a note, after d; it ends early with its context.
func slow(d time.Duration, private bool, err error) Command {
	return Command{Name: "said", Private: private, Run: func(ctx context.Context, _ Call) (Reply, error) {
		if gone := sleep(ctx, d); gone != nil {
			return nil, gone
		}
		return note("late"), err
	}}
}

// TestDeferring: an answer that takes longer is announced after a second, and sent when it
// is there, each to those who may see it.
func TestDeferring(t *testing.T) {
	for _, c := range []struct {
		name    string
		command Command
		want    []string
	}{
		{"in time", slow(900*time.Millisecond, false, nil), []string{`POST /interactions/callback {"type":4,`}},
		{"late", slow(3*time.Second, false, nil), []string{`POST /interactions/callback {"type":5,"data":{}}`, `PATCH /webhooks/messages/@original {` + public}},
		{"late and private", slow(3*time.Second, true, nil), []string{`POST /interactions/callback {"type":5,"data":{"flags":64}}`, `PATCH /webhooks/messages/@original {` + public}},
		{"late refusal", slow(3*time.Second, false, refuse("busy")), []string{
			`POST /interactions/callback {"type":5,"data":{}}`, `DELETE /webhooks/messages/@original`, `POST /webhooks {` + ephemeral,
		}},
		{"late private refusal", slow(3*time.Second, true, refuse("busy")), []string{`{"type":5,"data":{"flags":64}}`, `PATCH /webhooks/messages/@original {` + public}},
		{"too late", slow(time.Hour, false, nil), []string{`{"type":5,"data":{}}`, `DELETE /webhooks/messages/@original`, "Something went wrong"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench(testLibrary(), nil)
			b.router.commands = []Command{c.command}
			begun := time.Now()
			b.take(t, recorded(t, "said"))
			sent := b.sent()
			for i, want := range c.want {
				if i >= len(sent) || !strings.Contains(sent[i], want) {
					t.Errorf("%s: request %d is not %s:\n%s", c.name, i, want, strings.Join(sent, "\n"))
				}
			}
			if len(sent) > 1 && b.wire.at[0].Sub(begun) != ackAfter {
				t.Errorf("%s: announced after %v", c.name, b.wire.at[0].Sub(begun))
			}
			if time.Since(begun) > workWithin+time.Second {
				t.Errorf("%s: took %v", c.name, time.Since(begun))
			}
		})
	}
}

// TestDeferringAButton: the message stays as it is until the page is there, and for a
// refusal.
func TestDeferringAButton(t *testing.T) {
	for _, c := range []struct {
		err  error
		want []string
	}{
		{nil, []string{`POST /interactions/callback {"type":6}`, "PATCH /webhooks/messages/@original"}},
		{errors.New("disk"), []string{`POST /interactions/callback {"type":6}`, "POST /webhooks {" + ephemeral}},
	} {
		synctest.Test(t, func(t *testing.T) {
			lib := testLibrary()
			lib.hold = make(chan struct{})
			b := newBench(lib, nil)
			key, err := b.router.views.keep(t.Context(), server, "news", struct{}{})
			if err != nil {
				t.Fatal(err)
			}
			b.router.take(recorded(t, "button", "CUSTOM_ID", b.router.views.sign(1, key)))
			_ = sleep(t.Context(), 2*time.Second)
			lib.mu.Lock()
			lib.err = c.err
			lib.mu.Unlock()
			close(lib.hold)
			b.router.wait(t.Context())
			sent := b.sent()
			if len(sent) != 2 || !strings.Contains(sent[0], c.want[0]) || !strings.Contains(sent[1], c.want[1]) {
				t.Errorf("sent %s", strings.Join(sent, "\n"))
			}
		})
	}
}

// TestDeferringBeside: a button whose answer stands beside its message leaves that as it
// is, and only the presser sees the answer.
func TestDeferringBeside(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		err   error
		want  []string
	}{
		{0, nil, []string{`POST /interactions/callback {"type":4,"data":{` + ephemeral}},
		{0, refuse("busy"), []string{`POST /interactions/callback {"type":4,"data":{` + ephemeral}},
		{2 * time.Second, nil, []string{`POST /interactions/callback {"type":5,"data":{"flags":64}}`, "PATCH /webhooks/messages/@original {" + public}},
		{2 * time.Second, refuse("busy"), []string{`{"type":5,"data":{"flags":64}}`, "PATCH /webhooks/messages/@original {" + public}},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench(testLibrary(), nil)
			b.router.commands = []Command{{
				Name: "beside", Hidden: true, Beside: true,
				Turn: func(ctx context.Context, _ Call, _ json.RawMessage, _ int) (Reply, error) {
					return note("late"), errors.Join(sleep(ctx, c.after), c.err)
				},
			}}
			key, err := b.router.views.keep(t.Context(), server, "beside", nil)
			if err != nil {
				t.Fatal(err)
			}
			b.take(t, recorded(t, "button", "CUSTOM_ID", b.router.views.sign(0, key)))
			sent := b.sent()
			for i, want := range c.want {
				if len(sent) != len(c.want) || !strings.Contains(sent[i], want) {
					t.Errorf("after %v, error %v: %s", c.after, c.err, strings.Join(sent, "\n"))
				}
			}
		})
	}
}

// TestBusy: beyond the bound people are told so; at the end Run waits for those in flight,
// and takes nothing more.
func TestBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(testLibrary(), nil)
		b.router.commands = []Command{slow(500*time.Millisecond, false, nil)}
		said, typing := recorded(t, "said"), recorded(t, "autocomplete")
		for range maxInFlight + 3 {
			b.router.take(said)
			b.router.take(typing)
		}
		b.router.wait(t.Context())
		b.router.take(said)
		synctest.Wait()
		busy, late := 0, 0
		for _, line := range b.sent() {
			busy += strings.Count(line, "Too many people")
			late += strings.Count(line, "late")
		}
		if late+busy < maxInFlight/2 || late > maxInFlight || busy == 0 {
			t.Errorf("%d answered, %d told to wait", late, busy)
		}
	})
}

func TestWaitGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(testLibrary(), nil)
		b.router.commands = []Command{slow(30*time.Second, false, nil)}
		b.router.take(recorded(t, "said"))
		ctx, cancel := context.WithTimeout(t.Context(), finishWithin)
		defer cancel()
		begun := time.Now()
		b.router.wait(ctx)
		took := time.Since(begun)
		b.router.wait(t.Context())
		if took != finishWithin || !strings.Contains(b.log.String(), "unanswered") {
			t.Errorf("after %v, log %s", took, b.log)
		}
	})
}

// TestUnsentAnswers: what Discord refuses is logged, and nothing more is sent for it.
func TestUnsentAnswers(t *testing.T) {
	for _, c := range []struct {
		body, want string
	}{
		{`{"code":10062,"message":"Unknown interaction"}`, "answer came too late"},
		{`{"code":40060,"message":"Already acknowledged"}`, "answer came too late"},
		{`{"code":50035,"message":"Invalid Form Body"}`, "answer not sent"},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench(testLibrary(), func(int, *http.Request) (*http.Response, error) { return respond(400, c.body) })
			b.router.commands = []Command{slow(3*time.Second, false, nil)}
			b.take(t, recorded(t, "said"))
			if !strings.Contains(b.log.String(), c.want) || len(b.sent()) != 1 {
				t.Errorf("%d requests, log %s", len(b.sent()), b.log)
			}
		})
	}
}

func TestChoices(t *testing.T) {
	var many []Choice
	for i := range 40 {
		many = append(many, Choice{strings.Repeat("😀", 80), fmt.Sprint(i)})
	}
	many[0].Value, many[1].Value = "", strings.Repeat("x", 101)
	got := fmt.Sprintf("%+v", choices(many))
	if n := strings.Count(got, "😀…"); n != maxChoices || strings.Contains(got, "Value:0}") {
		t.Errorf("%d choices: %s", n, got)
	}
	if diff := cmp.Diff(`{Kind:8 Data:{Choices:[]}}`, fmt.Sprintf("%+v", choices(nil))); diff != "" {
		t.Error(diff)
	}
}

// FuzzTake: whatever the gateway hands over, nothing panics and no more than one first
// answer goes out.
func FuzzTake(f *testing.F) {
	files, err := filepath.Glob("testdata/interactions/*.json")
	if err != nil || len(files) == 0 {
		f.Fatal(err, files)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	lib := testLibrary()
	f.Fuzz(func(t *testing.T, raw []byte) {
		b := newBench(lib, nil)
		b.take(t, raw)
		answers := 0
		for _, line := range b.sent() {
			answers += strings.Count(line, "/callback {")
		}
		if log := b.log.String(); strings.Contains(log, "panic") || answers > 1 {
			t.Errorf("%d first answers, log %s", answers, log)
		}
	})
}
