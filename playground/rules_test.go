package playground

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

var update = flag.Bool("update", false, "write the table of rules into docs/playground.md")

// A bench is a playground whose routes are called without a socket.
type bench struct {
	*testing.T
	s *Server
}

func newBench(t *testing.T) bench {
	t.Helper()
	s := New(Config{Name: "herald"})
	t.Cleanup(s.Close)
	return bench{t, s}
}

type (
	obj  = map[string]any
	list = []any
)

// An answer is what a REST route answered.
type answer struct {
	status int
	body   string
}

// do sends a bot's request.
func (b bench) do(method, path string, body any) answer {
	b.Helper()
	w := httptest.NewRecorder()
	b.s.ServeHTTP(w, b.request(method, path, body))
	return answer{w.Code, w.Body.String()}
}

// request is a bot's request, its body as it is if it is text.
func (b bench) request(method, path string, body any) *http.Request {
	b.Helper()
	text, ok := body.(string)
	if !ok && body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			b.Fatal(err)
		}
		text = string(raw)
	}
	r := httptest.NewRequest(method, "http://127.0.0.1:1"+path, strings.NewReader(text))
	r.Header.Set("Authorization", "Bot playground")
	return r
}

// into decodes a good answer.
func into[T any](t testing.TB, a answer) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(a.body), &v); err != nil || a.status >= 300 {
		t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	return v
}

// refused asserts that a breaks the rule.
func (b bench) refused(id ruleID, a answer) {
	b.Helper()
	var got struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
	}
	if err := json.Unmarshal([]byte(a.body), &got); err != nil || a.status < 400 || got.Code != rules[id].code || got.Message == "" {
		b.Fatalf("want the refusal of %q (code %d), got %d %s", rules[id].name, rules[id].code, a.status, a.body)
	}
	if detail := rules[id].detail; detail != "" && !strings.Contains(string(got.Errors), fmt.Sprintf(`"_errors":[{"code":%q`, detail)) {
		b.Fatalf("want the detail %s, got %s", detail, a.body)
	}
}

// taken asserts that a was not refused.
func (b bench) taken(a answer) {
	b.Helper()
	if a.status >= 300 {
		b.Fatalf("want this to be taken, got %d %s", a.status, a.body)
	}
}

// post returns a proof that a message with the body bad is refused and one with good is
// taken.
func post(bad, good any) func(bench, ruleID) {
	return proof("POST", api+"/channels/"+NewsChannelID+"/messages", bad, good)
}

// proof is the same for any request.
func proof(method, path string, bad, good any) func(bench, ruleID) {
	return func(b bench, id ruleID) {
		b.Helper()
		b.refused(id, b.do(method, path, bad))
		b.taken(b.do(method, path, good))
	}
}

// chars returns n characters of two UTF-16 units and four bytes each: lengths count code
// points.
func chars(n int) string { return strings.Repeat("🜁", n) }

// times returns n values.
func times(n int, one func(i int) any) list {
	out := list{}
	for i := range n {
		out = append(out, one(i))
	}
	return out
}

// proofs returns, for each rule, what proves it.
func proofs() map[ruleID]func(bench, ruleID) {
	all := map[ruleID]func(bench, ruleID){}
	for _, part := range []map[ruleID]func(bench, ruleID){
		httpProofs(), interactionProofs(), modalProofs(), messageProofs(), embedProofs(),
		componentProofs(), buttonProofs(), commandProofs(), optionProofs(), gatewayProofs(),
		placeProofs(), installProofs(), listProofs(), limitProofs(), guildProofs(),
	} {
		for id, prove := range part {
			all[id] = prove
		}
	}
	return all
}

func TestRules(t *testing.T) {
	all := proofs()
	names := map[string]bool{}
	for id := range ruleCount {
		if r := rules[id]; r.name == "" || names[r.name] || r.says == "" || r.section == "" {
			t.Errorf("row %d is not whole, or named as another: %+v", id, r)
		}
		names[rules[id].name] = true
		prove, ok := all[id]
		if !ok {
			t.Errorf("nothing proves the rule %q", rules[id].name)
			continue
		}
		t.Run(rules[id].name, func(t *testing.T) { prove(newBench(t), id) })
	}
}

// table writes the rules as docs/playground.md shows them.
func table() string {
	out := "| rule | section | code | test |\n|---|---|---|---|\n"
	for _, r := range rules {
		code := "–"
		if r.code != 0 || r.message != "" {
			code = fmt.Sprint(r.code)
		}
		if r.detail != "" {
			code += " " + r.detail
		}
		section := fmt.Sprintf("[%s](https://docs.discord.com/developers/%s)", r.section, r.section)
		out += fmt.Sprintf("| %s | %s | %s | TestRules/%s |\n", strings.ReplaceAll(r.says, "|", `\|`), section, code, r.name)
	}
	return out
}

func TestDocsHoldTheRules(t *testing.T) {
	const file, begin, end = "../docs/playground.md", "<!-- rules -->\n", "<!-- end of rules -->"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(raw), begin)
	have, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table", file)
	}
	if have == table() {
		return
	}
	if !*update {
		t.Fatalf("the table in %s is not that of rules; run go test ./playground -run %s -update", file, t.Name())
	}
	if err := os.WriteFile(file, []byte(head+begin+table()+end+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}

func httpProofs() map[ruleID]func(bench, ruleID) {
	messages := api + "/channels/" + NewsChannelID + "/messages"
	good := obj{"content": "x"}
	return map[ruleID]func(bench, ruleID){
		unauthorized: func(b bench, id ruleID) {
			for token, want := range map[string]int{"Bot other": 401, "playground": 401, "": 401, "Bot playground": 200} {
				r := httptest.NewRequest(http.MethodGet, api+"/users/@me", nil)
				r.Header.Set("Authorization", token)
				w := httptest.NewRecorder()
				b.s.ServeHTTP(w, r)
				if w.Code != want {
					b.Errorf("%q: %d", token, w.Code)
				}
			}
		},
		unknownRoute: func(b bench, id ruleID) {
			for _, path := range []string{api + "/nowhere", "/api/v9/users/@me", "/api/users/@me"} {
				a := b.do("GET", path, nil)
				b.refused(id, a)
				if want := `{"code":0,"message":"404: Not Found"}` + "\n"; a.status != 404 || a.body != want {
					b.Errorf("%d %q", a.status, a.body)
				}
			}
			b.refused(id, b.do("DELETE", api+"/users/@me", nil))
			b.taken(b.do("GET", api+"/users/@me", nil))
			if got := b.s.Faults(); len(got) != 4 {
				b.Errorf("faults: %q", got)
			}
		},
		bodySize: proof("GET", api+"/users/@me", strings.Repeat(" ", 8<<20+1), strings.Repeat(" ", 8<<20)),
		bodyJSON: post(`{"content":`, `{"content":"x"}`),
		unknownChannel: func(b bench, id ruleID) {
			b.refused(id, b.do("POST", api+"/channels/1/messages", good))
			b.taken(b.do("GET", api+"/channels/"+NewsChannelID, nil))
		},
		unknownGuild: func(b bench, id ruleID) {
			b.refused(id, b.do("GET", api+"/guilds/1", nil))
			b.taken(b.do("GET", api+"/guilds/"+GuildID, nil))
		},
		unknownMessage: func(b bench, id ruleID) {
			m := into[Message](b, b.do("POST", messages, good))
			b.refused(id, b.do("GET", messages+"/1", nil))
			b.taken(b.do("GET", messages+"/"+m.ID, nil))
			b.taken(b.do("DELETE", messages+"/"+m.ID, nil))
			b.refused(id, b.do("DELETE", messages+"/"+m.ID, nil))
			i := b.command()
			b.taken(b.answer(i, callbackMessage, obj{"content": "x", "flags": flagEphemeral}))
			b.refused(id, b.do("GET", messages+"/"+i.original, nil))
			if faults := b.s.Faults(); faults != nil {
				b.Errorf("looking for what is gone is a fault: %q", faults)
			}
		},
		unknownCommand: func(b bench, id ruleID) {
			b.refused(id, b.do("GET", commandsPath+"/1", nil))
			c := into[Command](b, b.do("POST", commandsPath, slash("a")))
			b.taken(b.do("GET", commandsPath+"/"+c.ID, nil))
		},
		editOwn: func(b bench, id ruleID) {
			m, _ := b.s.Say(AdminID, NewsChannelID, "x", "")
			b.refused(id, b.do("PATCH", messages+"/"+m.ID, good))
			own := into[Message](b, b.do("POST", messages, good))
			b.taken(b.do("PATCH", messages+"/"+own.ID, good))
		},
		deleteOwn: func(b bench, id ruleID) {
			m, _ := b.s.Say(AdminID, NewsChannelID, "x", "")
			b.refused(id, b.do("DELETE", messages+"/"+m.ID, nil))
			own := into[Message](b, b.do("POST", messages, good))
			b.taken(b.do("DELETE", messages+"/"+own.ID, nil))
		},
	}
}

func TestFaultsAreBounded(t *testing.T) {
	b := newBench(t)
	for range maxFaults + 5 {
		b.do("GET", api+"/"+strings.Repeat("x", 2*maxFaultLength), nil)
	}
	faults := b.s.Faults()
	if len(faults) != maxFaults || len([]rune(faults[0])) != maxFaultLength+1 {
		t.Errorf("%d faults, the first of %d", len(faults), len(faults[0]))
	}
}

func TestCheckRefuses(t *testing.T) {
	s := New(Config{Check: func(r *http.Request, body []byte) error {
		if strings.Contains(string(body), "bad") {
			return fmt.Errorf("%s is not as the specification says", r.URL.Path)
		}
		return nil
	}})
	b := bench{t, s}
	defer s.Close()
	path := api + "/channels/" + NewsChannelID + "/messages"
	b.taken(b.do("POST", path, obj{"content": "good"}))
	a := b.do("POST", path, obj{"content": "bad"})
	if a.status != http.StatusBadRequest || len(s.Faults()) != 1 {
		t.Errorf("%+v, faults %q", a, s.Faults())
	}
}

// pass lets time pass: at once, where synctest drives it.
func pass(d time.Duration) { <-time.After(d) }

// inTime runs do where time passes by pass alone, at once.
func inTime(do func(bench, ruleID)) func(bench, ruleID) {
	return func(b bench, id ruleID) {
		synctest.Test(b.T, func(t *testing.T) {
			inner := newBench(t)
			inner.s.now = time.Now
			do(inner, id)
		})
	}
}
