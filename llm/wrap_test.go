package llm

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"
)

var noon = time.Date(2026, 2, 16, 12, 0, 0, 0, time.UTC)

func at(now *time.Time) func() time.Time { return func() time.Time { return *now } }

func TestBudget(t *testing.T) {
	r := colourRequest()
	cost := Usage{In: 60, Out: 40}
	fake := NewFake(Line{JSON: goodJSON, Usage: cost})
	now := noon
	limit := cost.Total() + r.estimate().Total() // room for two
	g := Budgeted(fake, &book{}, limit, at(&now))
	for range 2 {
		if _, err := g.Generate(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	var over *BudgetError
	if _, err := g.Generate(t.Context(), r); !errors.As(err, &over) || len(fake.Asked()) != 2 {
		t.Fatalf("error %v after %d requests, want a BudgetError", err, len(fake.Asked()))
	}
	if want := time.Date(2026, 2, 17, 0, 0, 0, 0, time.UTC); over.Until != want || over.Limit != limit {
		t.Errorf("%+v, want until %v", over, want)
	}
	other := r
	other.Account = "server 2"
	if _, err := g.Generate(t.Context(), other); err != nil {
		t.Errorf("another account: %v", err)
	}
	now = noon.Add(12 * time.Hour)
	if _, err := g.Generate(t.Context(), r); err != nil {
		t.Errorf("the next day: %v", err)
	}
}

func TestBudgetOfFailures(t *testing.T) {
	r := colourRequest()
	for _, c := range []struct {
		name string
		line Line
		want int
	}{
		{"an answer", Line{JSON: goodJSON, Usage: Usage{In: 5, Out: 4}}, 9},
		{"an answer without a count", Line{JSON: goodJSON}, r.estimate().Total()},
		{"a cut answer", Line{Err: ErrCut, Usage: Usage{In: 5, Out: 100}}, 105},
		{"a server that refuses", Line{Err: &ServerError{Status: 500}}, 0},
		{"a server that takes too long", Line{Stall: true}, r.estimate().Total()},
	} {
		ledger := &book{}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		_, _ = Budgeted(NewFake(c.line), ledger, 10_000, func() time.Time { return noon }).Generate(ctx, r)
		cancel()
		used, err := ledger.Add(t.Context(), r.Account, "2026-02-16", Usage{})
		if err != nil || used.Total() != c.want {
			t.Errorf("%s: %d tokens entered, want %d", c.name, used.Total(), c.want)
		}
	}
}

// Requests at once do not overdraw together.
func TestBudgetAtOnce(t *testing.T) {
	r := colourRequest()
	each := r.estimate()
	fake := NewFake(Line{JSON: goodJSON, Usage: each})
	g := Budgeted(fake, &book{}, 5*each.Total(), func() time.Time { return noon })
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() { _, _ = g.Generate(t.Context(), r) })
	}
	all.Wait()
	if n := len(fake.Asked()); n > 5 || n == 0 {
		t.Errorf("%d requests were made, the budget has room for 5", n)
	}
}

type brokenLedger struct{}

func (brokenLedger) Add(context.Context, string, string, Usage) (Usage, error) {
	return Usage{}, errors.New("the disk is full")
}

func TestBrokenLedgerStopsTheModel(t *testing.T) {
	fake := NewFake(Line{JSON: goodJSON})
	_, err := Budgeted(fake, brokenLedger{}, 1_000_000, time.Now).Generate(t.Context(), colourRequest())
	if err == nil || len(fake.Asked()) != 0 {
		t.Errorf("error %v after %d requests", err, len(fake.Asked()))
	}
}

func TestCache(t *testing.T) {
	fake := NewFake(Line{JSON: goodJSON, Usage: Usage{In: 9}})
	kept := &shelf{}
	g := Cached(fake, "m", kept)
	r := colourRequest()
	first, err := g.Generate(t.Context(), r)
	again, err2 := g.Generate(t.Context(), r)
	if err != nil || err2 != nil || string(again.JSON) != string(first.JSON) || again.Usage != (Usage{}) || len(fake.Asked()) != 1 {
		t.Fatalf("again: %s, %+v, %v after %d requests", again.JSON, again.Usage, err2, len(fake.Asked()))
	}
	changed := []Request{r, r, r, r}
	changed[0].Prompt += "?"
	changed[1].System += "?"
	changed[2].Schema.JSON = json.RawMessage(`{"type":"object"}`)
	changed[3].System, changed[3].Prompt = r.System+r.Prompt[:1], r.Prompt[1:]
	for i, c := range changed {
		if _, err := g.Generate(t.Context(), c); err != nil || len(fake.Asked()) != i+2 {
			t.Errorf("change %d was answered from the cache (%v)", i, err)
		}
	}
	if _, err := Cached(fake, "other", kept).Generate(t.Context(), r); err != nil || len(fake.Asked()) != 6 {
		t.Error("another model was answered from the cache")
	}
}

func TestFailuresAreNotCached(t *testing.T) {
	fake := NewFake(Line{Err: ErrCut}, Line{JSON: goodJSON})
	g := Cached(fake, "m", &shelf{})
	if _, err := g.Generate(t.Context(), colourRequest()); !errors.Is(err, ErrCut) {
		t.Fatal(err)
	}
	if _, err := g.Generate(t.Context(), colourRequest()); err != nil {
		t.Error(err)
	}
}

type brokenCache struct{}

func (brokenCache) Get(context.Context, string) (json.RawMessage, bool, error) {
	return json.RawMessage(goodJSON), true, errors.New("the disk is full")
}

func (brokenCache) Put(context.Context, string, json.RawMessage) error {
	return errors.New("the disk is full")
}

func TestBrokenCacheIsGoneAround(t *testing.T) {
	fake := NewFake(Line{JSON: goodJSON})
	if _, err := Cached(fake, "m", brokenCache{}).Generate(t.Context(), colourRequest()); err != nil || len(fake.Asked()) != 1 {
		t.Errorf("%v after %d requests", err, len(fake.Asked()))
	}
}

func TestConforms(t *testing.T) {
	schema := json.RawMessage(`{"type":"object","properties":{"n":{"type":"number"},"ok":{"type":"boolean"},"in":{"type":"object","properties":{"s":{"type":"string"}},"required":["s"],"additionalProperties":false},"list":{"type":"array"}},"required":["n"],"additionalProperties":true}`)
	for value, want := range map[string]bool{
		`{"n":1.5}`:                     true,
		`{"n":1,"more":[]}`:             true,
		`{"n":1,"in":{"s":"x"}}`:        true,
		`{"n":1,"ok":true,"list":[{}]}`: true,
		`{}`:                            false,
		`[]`:                            false,
		`{"n":"1"}`:                     false,
		`{"n":1,"ok":"yes"}`:            false,
		`{"n":1,"in":{}}`:               false,
		`{"n":1,"in":{"s":"x","t":1}}`:  false,
		`{"n":1,"in":[]}`:               false,
		`{"n":1,"list":{}}`:             false,
		`{"n":null}`:                    false,
	} {
		if err := conforms(json.RawMessage(value), schema); (err == nil) != want {
			t.Errorf("conforms(%s) = %v", value, err)
		}
	}
}

func FuzzObject(f *testing.F) {
	for _, seed := range []string{goodJSON, "```json\n{\"colour\":\"red\",\"ids\":[]}```", "<think>{</think>{}", "{", "\xff{}", `{"colour":"red","ids":[1e999]}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		found, err := object(content)
		if err == nil && (!json.Valid(found) || found[0] != '{') {
			t.Errorf("object(%q) = %s", content, found)
		}
		if err == nil {
			_ = conforms(found, colours.JSON)
		}
	})
}

// A book is a Ledger that forgets the days before the newest one.
type book struct {
	mu   sync.Mutex
	day  string
	used map[string]Usage
}

func (b *book) Add(_ context.Context, account, day string, u Usage) (Usage, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if day > b.day {
		b.day, b.used = day, map[string]Usage{}
	}
	b.used[account] = b.used[account].plus(u)
	return b.used[account], nil
}

// A shelf is a Cache that keeps everything.
type shelf struct{ kept sync.Map }

func (s *shelf) Get(_ context.Context, key string) (json.RawMessage, bool, error) {
	value, ok := s.kept.Load(key)
	kept, _ := value.(json.RawMessage)
	return kept, ok, nil
}

func (s *shelf) Put(_ context.Context, key string, value json.RawMessage) error {
	s.kept.Store(key, value)
	return nil
}
