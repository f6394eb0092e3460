package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/llm"
	"onrecord/playground"
	"onrecord/store"
)

func TestModelOnlyIfConfigured(t *testing.T) {
	for _, c := range []struct {
		config config
		model  bool
	}{
		{config{Model: "m", TokensPerDay: 1}, false},
		{config{Model: "m", TokensPerDay: 1, ModelKey: "key"}, true},
		{config{Model: "m", TokensPerDay: 1, ModelURL: "http://127.0.0.1:1/v1"}, true},
	} {
		if m, err := newModel(c.config, nil); err != nil || (m != nil) != c.model {
			t.Errorf("%+v: model %v, error %v", c.config, m, err)
		}
	}
	if _, err := newModel(config{ModelKey: "key"}, nil); err == nil {
		t.Error("a model without a name is taken")
	}
}

// TestModelAfterRestart asks through a fresh model each time, as after a restart: what was
// answered is not asked for again, and what was used still counts.
func TestModelAfterRestart(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "onrecord.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		fmt.Fprint(w, `{"choices":[{"message":{"role":"assistant","content":"{\"n\":1}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":900,"completion_tokens":50}}`)
	}))
	defer server.Close()
	generate := func(prompt string) error {
		model, err := newModel(config{Model: "m", ModelURL: server.URL, TokensPerDay: 1900}, db)
		if err != nil {
			t.Fatal(err)
		}
		_, err = model.Generate(t.Context(), llm.Request{
			Account: "server 1", Prompt: prompt,
			Schema: llm.Schema{Name: "n", JSON: []byte(`{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false}`)},
		})
		return err
	}
	for range 2 {
		if err := generate("one"); err != nil || asked.Load() != 1 {
			t.Fatalf("%v after %d requests, want one", err, asked.Load())
		}
	}
	if err := generate("two"); err != nil {
		t.Fatal(err)
	}
	var over *llm.BudgetError
	if err := generate("three"); !errors.As(err, &over) || asked.Load() != 2 {
		t.Errorf("%v after %d requests, want the budget's end", err, asked.Load())
	}
}

// TestAsk asks the real bot, whose model is refused by its server: the answer is there all
// the same, the follow-up knows what was asked, and the key is in no line of the log.
func TestAsk(t *testing.T) {
	const key = "sk-onrecord-test-0123456789"
	var asked atomic.Int32
	model := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		http.Error(w, "wrong key "+r.Header.Get("Authorization"), http.StatusUnauthorized)
	}))
	defer model.Close()
	b := newBench(t, "/feed.xml")
	b.service.ModelKey, b.service.ModelURL, b.service.Model, b.service.TokensPerDay = key, model.URL, "test", 100_000
	b.pages.HandleFunc("GET /feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Post</title><item><title>Ferry</title><link>http://%s/ferry</link><guid>1</guid></item></channel></rss>`, benchOutlet)
	})
	b.pages.HandleFunc("GET /ferry", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html lang="en"><head><title>Ferry</title></head><body><article>`,
			`<p>“The ferry is free for everybody until the bridge opens again, I promise,” Mara Lindqvist told the harbour council on Monday evening.</p>`,
			`<p>The council meets once a week in the old customs house, and most of the seats for the public were taken long before it began.</p>`,
			`<p>“The bridge opens when the engineers say so,” said Ole Brandt, the mayor, who had come late and left before the end of the meeting.</p>`,
			`</article></body></html>`)
	})
	b.start()
	b.eventually("the article is read", func() bool { return strings.Contains(b.log.String(), "story saved") })
	m := b.invoke("ask", text("question", "What did Mara Lindqvist say about the ferry?"))
	shown := words(m)
	for _, want := range []string{"Rests on 1 statement from 1 outlet", "“The ferry is free for everybody", `\[1\]`, "[↗](http://" + benchOutlet} {
		if !strings.Contains(shown, want) {
			t.Errorf("/ask: no %q in %s", want, shown)
		}
	}
	id, err := b.discord.Invoke(playground.Invocation{
		As: playground.AdminID, Channel: playground.NewsChannelID, Kind: "component", Message: m.ID, CustomID: button(m, "follow-up"), ComponentType: 2,
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = b.discord.Wait(b.Context(), id)
	field := playground.Component{Type: 4, CustomID: "question", Value: "And Brandt?"}
	shown = words(b.act(playground.Invocation{
		Kind: "modal", Interaction: id, CustomID: button(m, "follow-up"),
		Components: []playground.Component{{Type: 1, Components: []playground.Component{field}}},
	}))
	if !strings.Contains(shown, "And Brandt?") || !strings.Contains(shown, "ferry") {
		t.Errorf("the follow-up: %s", shown)
	}
	if asked.Load() == 0 || strings.Contains(b.log.String()+shown, key) {
		t.Errorf("the model was asked %d times; log %s", asked.Load(), b.log)
	}
}
