package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

func testSpend(t *testing.T, open opener) {
	now := time.Date(2032, 6, 9, 23, 0, 0, 0, time.UTC)
	s := open(t, func() time.Time { return now })
	spend := func(account, day string, u Tokens) Tokens {
		t.Helper()
		return must(s.Spend(t.Context(), account, day, u))(t)
	}
	u := Tokens{In: 100, Cached: 60, Out: 10, Reasoning: 5}
	same(t, "first", spend("server 1", "2031-05-06", u), u)
	same(t, "sum", spend("server 1", "2031-05-06", u), Tokens{200, 120, 20, 10})
	same(t, "taken back", spend("server 1", "2031-05-06", Tokens{-150, -120, 0, -10}), Tokens{50, 0, 20, 0})
	same(t, "another's", spend("server 11", "2031-05-06", u), u)
	same(t, "another day's", spend("server 1", "2031-05-07", u), u)
	for name, err := range map[string]error{
		"no account":   second(s.Spend(t.Context(), "", "2031-05-06", u)),
		"long account": second(s.Spend(t.Context(), strings.Repeat("x", maxTyped+1), "2031-05-06", u)),
		"no day":       second(s.Spend(t.Context(), "server 1", "", u)),
		"no such day":  second(s.Spend(t.Context(), "server 1", "2031-02-30", u)),
		"a time":       second(s.Spend(t.Context(), "server 1", "2031-05-06T12:00:00Z", u)),
	} {
		if err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if err := s.Forget(t.Context(), serverA); err != nil {
		t.Fatal(err)
	}
	same(t, "stays when the tenant goes", spend("server 1", "2031-05-06", Tokens{}), Tokens{50, 0, 20, 0})

	// 2031-05-06 is 400 days before 2032-06-09.
	same(t, "of the 400th day", must(s.Prune(t.Context(), time.Time{}, time.Time{}, time.Time{}))(t), Pruned{})
	now = now.Add(time.Hour)
	same(t, "after it", must(s.Prune(t.Context(), time.Time{}, time.Time{}, time.Time{}))(t), Pruned{Days: 2})
	same(t, "gone", spend("server 1", "2031-05-06", Tokens{}), Tokens{})
	same(t, "kept", spend("server 1", "2031-05-07", Tokens{}), u)
}

func second[T any](_ T, err error) error { return err }

// What is entered at once is all there, and each call got another sum.
func testSpendAtOnce(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	const calls = 20
	sums := make([]int, calls)
	var g errgroup.Group
	for i := range calls {
		g.Go(func() error {
			u, err := s.Spend(t.Context(), "server 1", "2031-05-06", Tokens{In: 1})
			sums[i] = u.In
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	seen := map[int]bool{}
	for _, sum := range sums {
		seen[sum] = true
	}
	same(t, "different sums", len(seen), calls)
	same(t, "all", must(s.Spend(t.Context(), "server 1", "2031-05-06", Tokens{}))(t).In, calls)
}

func testAnswers(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	put := func(key string, answer []byte) {
		t.Helper()
		if err := s.KeepAnswer(t.Context(), key, answer); err != nil {
			t.Fatal(err)
		}
	}
	get := func(key string) string {
		t.Helper()
		answer, found, err := s.Answer(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		if !found {
			return "none"
		}
		return string(answer)
	}
	same(t, "empty store", get("k"), "none")
	for _, answer := range [][]byte{[]byte(`{"a":1}`), {0, 255}, nil, make([]byte, maxAnswer)} {
		put("k", answer)
		same(t, "kept", get("k"), string(answer))
	}
	same(t, "another key", get("K"), "none")
	for name, err := range map[string]error{
		"endless answer": s.KeepAnswer(t.Context(), "k", make([]byte, maxAnswer+1)),
		"endless key":    s.KeepAnswer(t.Context(), strings.Repeat("k", maxTyped+1), nil),
		"no key":         s.KeepAnswer(t.Context(), "", nil),
	} {
		if err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	for i := range pruneViews + 2 {
		put(fmt.Sprint(i), []byte("x"))
	}
	now = noon.Add(time.Minute)
	put("1", []byte("y"))
	same(t, "nothing", must(s.Prune(t.Context(), time.Time{}, time.Time{}, time.Time{}))(t), Pruned{})
	same(t, "old ones", must(s.Prune(t.Context(), time.Time{}, time.Time{}, now))(t), Pruned{Answers: pruneViews + 2})
	same(t, "kept again meanwhile", []string{get("0"), get("1"), get("k")}, []string{"none", "y", "none"})
}
