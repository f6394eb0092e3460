package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

// readTarget reads a message as Discord hands it over with a command.
func readTarget(t fataler, raw string) shownMessage {
	t.Helper()
	d := asked{Target: "7", Resolved: resolved{Messages: map[string]json.RawMessage{"7": []byte(raw)}}}
	m, err := d.target()
	if err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return m
}

// TestTargetLink: the first link counts, the words of the author before embeds, these
// before components, what is passed on last.
func TestTargetLink(t *testing.T) {
	for raw, want := range map[string]string{
		`{"content":"see <https://a.example/1> https://a.example/2","embeds":[{"url":"https://b.example"}]}`:                            "https://a.example/1",
		`{"components":[{"type":2,"url":"https://c.example"}],"embeds":[{"url":"https://b.example"}],"content":"x"}`:                    "https://b.example",
		`{"embeds":[{"title":"t","description":"[x](https://b.example/d)","url":null}]}`:                                                "https://b.example/d",
		`{"embeds":[{"fields":[{"name":"n","value":"https://b.example/f"}]}]}`:                                                          "https://b.example/f",
		`{"components":[{"type":1,"components":[{"type":2,"custom_id":"x"},{"type":2,"url":"https://c.example/b"}]}]}`:                  "https://c.example/b",
		`{"components":[{"type":17,"components":[{"type":9,"components":[{"type":10,"content":"[**a**](https://c.example/s)"}]}]}]}`:    "https://c.example/s",
		`{"components":[{"type":9,"accessory":{"type":2,"url":"https://c.example/a"}}]}`:                                                "https://c.example/a",
		`{"message_snapshots":[{"message":{"content":"https://d.example/f"}}]}`:                                                         "https://d.example/f",
		`{"content":7,"embeds":"none","components":[{"type":"x","url":{},"components":7},{"type":10,"content":"https://c.example/w"}]}`: "https://c.example/w",
		`{"embeds":[7,{"url":[]},{"url":"https://b.example/w"}],"message_snapshots":{}}`:                                                "https://b.example/w",
		`{"content":"no link: javascript:alert(1)","attachments":[{"url":"https://cdn.example/a.png"}]}`:                                "",
		`{}`:   "",
		`null`: "",
		`[]`:   "",
		`{"components":[` + strings.Repeat(`{"components":[`, 9) + `{"content":"https://deep.example"}` + strings.Repeat(`]}`, 9) + `]}`: "",
	} {
		if got := readTarget(t, raw).link(); got != want {
			t.Errorf("%s: link %q, want %q", raw, got, want)
		}
	}
}

func TestTargetClaim(t *testing.T) {
	for content, want := range map[string]string{
		"": "",
		"He said “no”, then “we will not open it”.": "we will not open it",
		`A 5" pipe, "so it is", he said`:            `pipe,`,
		"„Wir bleiben hier“ und »nie mehr«":         "Wir bleiben hier",
		"«Nous restons», \"oui” “straight\"":        "Nous restons",
		"“it never ends\n\nand “a new one”":         "a new one",
		"don't say 'single marks'":                  "",
		"“ ”":                                       "",
	} {
		raw, _ := json.Marshal(map[string]any{"content": content})
		if got := readTarget(t, string(raw)).claim(); got != want {
			t.Errorf("%s: claim %q, want %q", content, got, want)
		}
	}
	embedded := readTarget(t, `{"content":"“short”","embeds":[{"description":"“longer than that”"}]}`)
	if got := embedded.claim(); got != "longer than that" {
		t.Errorf("in an embed: %q", got)
	}
}

// TestTargetsThatAreNone: a command for messages without one is a fault, not a crash.
func TestTargetsThatAreNone(t *testing.T) {
	for name, d := range map[string]asked{
		"no message":      {Target: "7"},
		"another message": {Target: "7", Resolved: resolved{Messages: map[string]json.RawMessage{"8": []byte("{}")}}},
		"no id":           {Target: "x", Resolved: resolved{Messages: map[string]json.RawMessage{"x": []byte("{}")}}},
		"not JSON":        {Target: "7", Resolved: resolved{Messages: map[string]json.RawMessage{"7": []byte("{")}}},
		"nothing":         {Target: "7", Resolved: resolved{Messages: map[string]json.RawMessage{"7": nil}}},
	} {
		if _, err := d.target(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestTargetsOfAnyShape: whatever stands in a message, it is read without a panic.
func TestTargetsOfAnyShape(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		part := map[string]any{"content": text.Draw(t, "content"), "url": text.Draw(t, "url")}
		for range rapid.IntRange(0, 8).Draw(t, "depth") {
			part = map[string]any{"components": []any{part}, "accessory": part, "url": rapid.SampledFrom([]any{7, nil, "x", []int{}}).Draw(t, "odd")}
		}
		raw, err := json.Marshal(map[string]any{"content": text.Draw(t, "own"), "components": []any{part}, "embeds": []any{part}})
		if err != nil {
			t.Fatal(err)
		}
		m := readTarget(t, string(raw))
		if l := m.link(); l != "" && !strings.Contains(strings.Join(m.texts(), "\n"), l) {
			t.Fatalf("link %q", l)
		}
		if c := m.claim(); strings.TrimSpace(c) != c {
			t.Fatalf("claim %q", c)
		}
	})
}

// onMessage runs a command of the menu on a message.
func onMessage(t *testing.T, lib *fakeLibrary, asker *fakeAsker, name, raw string) (Reply, error) {
	t.Helper()
	from, recall := articlesOf(lib), recollections{asker, lib, reach{lib, testWords()}, testViews(lib)}
	c := summarize(from)
	if name != c.Name {
		c = whoSaidWhat(from, recall)
	}
	call := asks(nil)
	call.Message = readTarget(t, raw)
	return c.Run(t.Context(), call)
}

func TestOnMessage(t *testing.T) {
	asker := &fakeAsker{echoes: map[news.Tenant][]news.Echo{server: echoes(2)}}
	linked := `{"content":"“We will not open it” ` + pierURL + `#top"}`
	got, err := onMessage(t, testLibrary(), asker, "Summarize", linked)
	if s, ok := got.(summaryPage); err != nil || !ok || s.Story.URL != pierURL {
		t.Errorf("%+v, error %v", got, err)
	}
	got, err = onMessage(t, testLibrary(), asker, "Who said what", linked)
	if g, ok := got.(gatheredPage); err != nil || !ok || g.Total != 3 || g.Name != "The pier of Sund" {
		t.Errorf("%+v, error %v", got, err)
	}
	if asker.heard != nil {
		t.Errorf("looked for %v beside a link", asker.heard)
	}
	got, err = onMessage(t, testLibrary(), asker, "Who said what", `{"content":"did she say “open a bridge”, or \"no\"?"}`)
	if e, ok := got.(echoPage); err != nil || !ok || e.Asked != "open a bridge" || len(e.Found) != 2 {
		t.Errorf("%+v, error %v", got, err)
	}
	if diff := cmp.Diff([]hearing{{server, "open a bridge"}}, asker.heard); diff != "" {
		t.Error(diff)
	}
}

func TestOnMessageRefusals(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"Summarize", `{}`, "target.link"},
		{"Summarize", `{"content":"“words alone do not do”"}`, "target.link"},
		{"Summarize", `{"content":"https://me:secret@x.example/"}`, "address.password"},
		{"Summarize", `{"content":"https://x.example/gone"}`, "link.unusable"},
		{"Summarize", `{"content":"https://x.example/` + strings.Repeat("x", maxLink) + `"}`, "link.long"},
		{"Who said what", `{"content":"nothing"}`, "target.nothing"},
		{"Who said what", `{"content":"“unacceptable”"}`, "whosaid.few"},
		{"Who said what", `{"content":"“` + strings.Repeat("we stay ", 150) + `”"}`, "whosaid.many"},
		{"Who said what", `{"content":"https://x.example/gone"}`, "link.unusable"},
	} {
		if _, err := onMessage(t, testLibrary(), &fakeAsker{}, c.name, c.raw); !refused(err, c.want) {
			t.Errorf("%s on %s: %v, want %s", c.name, c.raw, err, c.want)
		}
	}
}

// TestOnMessageRecorded: what Discord hands over, and what it never would.
func TestOnMessageRecorded(t *testing.T) {
	const target = "1340000000000000000"
	for name, c := range map[string]struct {
		with []string
		want []string
	}{
		"as it is":        {nil, []string{`{"type":4,`, public, "The pier of Sund", "All quotes"}},
		"who said what":   {[]string{"Summarize", "Who said what"}, []string{`{"type":4,`, public, "All quotes · The pier of Sund"}},
		"no target":       {[]string{`"target_id": "` + target, `"x": "`}, []string{ephemeral, "Something went wrong"}},
		"another target":  {[]string{`"target_id": "` + target, `"target_id": "9`}, []string{ephemeral, "Something went wrong"}},
		"odd target":      {[]string{`"target_id": "` + target + `"`, `"target_id": 7`}, []string{ephemeral, "Something went wrong"}},
		"odd messages":    {[]string{`"messages": {`, `"messages": [], "x": {`}, []string{ephemeral, "Something went wrong"}},
		"odd content":     {[]string{`"content": "Seen`, `"content": 7, "x": "Seen`}, []string{ephemeral, "has no link"}},
		"typed":           {[]string{`"type": 3,`, `"type": 1,`}, []string{ephemeral, "not known any more"}},
		"a typed command": {[]string{"Summarize", "news"}, []string{ephemeral, "not known any more"}},
		"unknown":         {[]string{"Summarize", "Translate"}, []string{ephemeral, "not known any more"}},
	} {
		lib := testLibrary()
		b := newBench(lib, nil)
		b.take(t, recorded(t, "message-command", c.with...))
		sent := b.sent()
		for _, part := range c.want {
			if len(sent) != 1 || !strings.Contains(sent[0], part) {
				t.Errorf("%s: no %s in %s, log %s", name, part, sent, b.log)
			}
		}
	}
}
