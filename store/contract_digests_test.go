package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/news"
)

// order returns a subscription of tenant, as it comes from a person.
func order(tenant news.Tenant, name string) news.Subscription {
	return news.Subscription{
		Tenant: tenant, Name: name, Channel: "c1", Schedule: "0 8 * * *", Zone: "Europe/Berlin", About: "bridge",
		Outlet: "a.example", Role: "r1", Muted: []string{"harbour bridge", `"tram" OR *`},
	}
}

func testSubscriptions(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	a := must(s.AddSubscription(t.Context(), order(serverA, "Zoë’s Morning")))(t)
	want := order(serverA, "Zoë’s Morning")
	want.ID, want.Created, want.Edited = a.ID, noon, noon
	same(t, "added", a, want)
	b := must(s.AddSubscription(t.Context(), order(serverB, "Zoë’s Morning")))(t)
	a2 := must(s.AddSubscription(t.Context(), order(serverA, "Evening")))(t)
	for _, name := range []string{"Zoë’s Morning", " zoe’s  MORNING "} {
		if _, err := s.AddSubscription(t.Context(), order(serverA, name)); !errors.Is(err, ErrNameTaken) {
			t.Errorf("%q again: %v", name, err)
		}
	}
	same(t, "A", must(s.Subscriptions(t.Context(), serverA))(t), []news.Subscription{a, a2})
	same(t, "all", must(s.AllSubscriptions(t.Context()))(t), []news.Subscription{a, b, a2})
	got, found, err := s.Subscription(t.Context(), serverB, "zoe’s morning")
	same(t, "by name", []any{got, found, err}, []any{b, true, nil})
	got, found, err = s.SubscriptionByID(t.Context(), a2.ID)
	same(t, "by number", []any{got, found, err}, []any{a2, true, nil})
	_, found, err = s.SubscriptionByID(t.Context(), 99)
	same(t, "no number", []any{found, err}, []any{false, nil})

	now = noon.Add(time.Hour)
	if err := s.PauseSubscription(t.Context(), a.ID, strings.Repeat("💥", 1000)); err != nil {
		t.Fatal(err)
	}
	a.Paused = strings.Repeat("💥", maxReason)
	same(t, "paused", must(s.Subscriptions(t.Context(), serverA))(t), []news.Subscription{a, a2})
	edited := news.Subscription{ID: a.ID, Tenant: serverA, Name: "zoe’s morning", Channel: "c2", Schedule: "@daily", Zone: "UTC", Created: now.Add(9), Edited: now.Add(9)}
	if err := s.EditSubscription(t.Context(), edited); err != nil {
		t.Fatal(err)
	}
	edited.Created, edited.Edited = noon, now
	same(t, "edited", must(s.Subscriptions(t.Context(), serverA))(t), []news.Subscription{edited, a2})
	edited.Name = "EVENING"
	if err := s.EditSubscription(t.Context(), edited); !errors.Is(err, ErrNameTaken) {
		t.Errorf("a name that is taken: %v", err)
	}
	for name, err := range map[string]error{"pause": s.PauseSubscription(t.Context(), 99, "x"), "edit": s.EditSubscription(t.Context(), order(serverA, "x"))} {
		if !errors.Is(err, ErrMissing) {
			t.Errorf("%s of none: %v", name, err)
		}
	}
	same(t, "removed", must(s.RemoveSubscription(t.Context(), serverA, a.ID))(t), true)
	same(t, "again", must(s.RemoveSubscription(t.Context(), serverA, a.ID))(t), false)
	same(t, "left", must(s.AllSubscriptions(t.Context()))(t), []news.Subscription{b, a2})
	must(s.AddSubscription(t.Context(), order(serverA, "Zoë’s Morning")))(t)
}

// testWithout: stories that have all words of a muted topic, in title or text, take no part;
// marks and operators in it are words like others, or nothing.
func testWithout(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	feed, _, err := s.Follow(t.Context(), serverA, "https://a.example/rss", "")
	if err != nil {
		t.Fatal(err)
	}
	must(s.Remember(t.Context(), feed, nil, noon))(t)
	now = noon.Add(time.Minute)
	for i, title := range []string{"Bridges of the harbour", "The bridge in Hask", "Tram to the harbour", "Chess"} {
		story := tell("a.example", fmt.Sprint(i), title, noon.Add(-time.Duration(i)*time.Hour), line{named("Ada Brandt"), "Yes."})
		must(s.Save(t.Context(), newEntry(t, s, feed, story.Published), story))(t)
	}
	for _, c := range []struct {
		without []string
		about   string
		want    string
	}{
		{nil, "", "0 1 2 3"},
		{[]string{"Harbour bridge"}, "", "1 2 3"},
		{[]string{"harbour bridge", "chess"}, "", "1 2"},
		{[]string{"harbour", "bridge"}, "", "3"},
		{[]string{"bridge"}, "harbour", "2"},
		{[]string{"the speaker said"}, "", ""},
		{[]string{`"tram" OR NOT (chess)`, "–", ""}, "", "0 1 2 3"},
		{[]string{"–", " "}, "", "0 1 2 3"},
		{[]string{`tram"`, "title:chess"}, "", "0 1 3"},
	} {
		q := news.StoryQuery{About: c.about, Without: c.without}
		for name, ask := range map[string]func() ([]news.Story, int, error){
			"stories": func() ([]news.Story, int, error) {
				return s.Stories(t.Context(), serverA, q, news.Window{Limit: 9})
			},
			"since": func() ([]news.Story, int, error) { return s.Since(t.Context(), serverA, q, noon, now, 9) },
		} {
			found, total, err := ask()
			var got []string
			for _, story := range found {
				got = append(got, story.URL[len(story.URL)-1:])
			}
			same(t, fmt.Sprintf("%s without %q about %q", name, c.without, c.about), []any{strings.Join(got, " "), total, err}, []any{c.want, len(got), nil})
		}
	}
}

func testSubscriptionBounds(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	whole := must(s.AddSubscription(t.Context(), order(serverA, "whole")))(t)
	for what, spoil := range map[string]func(*news.Subscription){
		"no name":       func(o *news.Subscription) { o.Name = "" },
		"blank name":    func(o *news.Subscription) { o.Name = " \n" },
		"mark alone":    func(o *news.Subscription) { o.Name = "\u0301" },
		"long name":     func(o *news.Subscription) { o.Name = strings.Repeat("ü", maxID+1) },
		"broken name":   func(o *news.Subscription) { o.Name = "a\xff" },
		"NUL":           func(o *news.Subscription) { o.Name = "a\x00b" },
		"long channel":  func(o *news.Subscription) { o.Channel = strings.Repeat("1", maxID+1) },
		"long role":     func(o *news.Subscription) { o.Role = strings.Repeat("1", maxID+1) },
		"long schedule": func(o *news.Subscription) { o.Schedule = strings.Repeat("*", maxTyped+1) },
		"long zone":     func(o *news.Subscription) { o.Zone = strings.Repeat("Z", maxTyped+1) },
		"long subject":  func(o *news.Subscription) { o.About = strings.Repeat("b ", maxTyped) },
		"long topic":    func(o *news.Subscription) { o.Muted = []string{strings.Repeat("ü", maxTyped+1)} },
		"broken topic":  func(o *news.Subscription) { o.Muted = []string{"a\xff"} },
		"empty topic":   func(o *news.Subscription) { o.Muted = []string{"x", " – "} },
		"many topics":   func(o *news.Subscription) { o.Muted = slices.Repeat([]string{"x"}, maxMuted+1) },
		"long outlet":   func(o *news.Subscription) { o.Outlet = news.Outlet(strings.Repeat("a", 301)) },
	} {
		broken := order(serverA, "broken")
		spoil(&broken)
		if _, err := s.AddSubscription(t.Context(), broken); err == nil {
			t.Errorf("%s was added", what)
		}
		broken.ID = whole.ID
		if err := s.EditSubscription(t.Context(), broken); err == nil {
			t.Errorf("%s was stored", what)
		}
	}
	same(t, "nothing stored", must(s.AllSubscriptions(t.Context()))(t), []news.Subscription{whole})
	for i := 1; i < maxSubscriptions; i++ {
		must(s.AddSubscription(t.Context(), order(serverA, fmt.Sprint("🎉", i))))(t)
	}
	if _, err := s.AddSubscription(t.Context(), order(serverA, "more")); !errors.Is(err, ErrTooMany) {
		t.Errorf("one too many: %v", err)
	}
	same(t, "bound", len(must(s.Subscriptions(t.Context(), serverA))(t)), maxSubscriptions)
	must(s.AddSubscription(t.Context(), order(serverB, "more")))(t)
}

func testDelivery(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	sub := must(s.AddSubscription(t.Context(), order(serverA, "Morning")))(t)
	slot := noon.Add(time.Minute)
	d, planned, err := s.Plan(t.Context(), sub.ID, slot.Add(time.Millisecond), noon, "n1")
	want := news.Delivery{ID: d.ID, Subscription: sub.ID, Slot: slot, Since: noon, State: news.Planned, Nonce: "n1", Due: slot}
	same(t, "planned", []any{d, planned, err}, []any{want, true, nil})
	d, planned, err = s.Plan(t.Context(), sub.ID, slot, noon.Add(-time.Hour), "n2")
	same(t, "again", []any{d, planned, err}, []any{want, false, nil})

	due := func() []news.Delivery { t.Helper(); return must(s.DueDeliveries(t.Context(), 9))(t) }
	same(t, "not yet", due(), []news.Delivery{})
	now = slot
	same(t, "due", due(), []news.Delivery{want})
	want.State, want.Attempts, want.Begun = news.Sending, 1, now
	same(t, "begun", must(s.Begin(t.Context(), d.ID))(t), want)
	now = slot.Add(time.Minute)
	want.Attempts = 2
	same(t, "begun again", must(s.Begin(t.Context(), d.ID))(t), want)
	same(t, "still due", due(), []news.Delivery{want})
	want.Due, want.Reason = now.Add(time.Minute), strings.Repeat("💥", maxReason)
	if err := s.Postpone(t.Context(), d.ID, strings.Repeat("💥", 1000), want.Due); err != nil {
		t.Fatal(err)
	}
	same(t, "postponed", due(), []news.Delivery{})
	now = want.Due
	same(t, "due again", due(), []news.Delivery{want})
	if err := s.PauseSubscription(t.Context(), sub.ID, "by hand"); err != nil {
		t.Fatal(err)
	}
	same(t, "paused", due(), []news.Delivery{})
	if err := s.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	same(t, "goes on", due(), []news.Delivery{want})
	if err := s.SentAs(t.Context(), d.ID, "m1"); err != nil {
		t.Fatal(err)
	}
	want.State, want.Message, want.Reason = news.Sent, "m1", ""
	same(t, "done", due(), []news.Delivery{})
	last, found, err := s.LastDelivery(t.Context(), sub.ID)
	same(t, "last", []any{last, found, err}, []any{want, true, nil})
	same(t, "begun when sent", must(s.Begin(t.Context(), d.ID))(t), want)
}

// Every step from every state: what it leads to, and what it refuses.
func testDeliverySteps(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	sub := must(s.AddSubscription(t.Context(), order(serverA, "Morning")))(t)
	steps := map[string]func(int64) error{
		"begin":    func(id int64) error { _, err := s.Begin(t.Context(), id); return err },
		"send":     func(id int64) error { return s.SentAs(t.Context(), id, "m") },
		"postpone": func(id int64) error { return s.Postpone(t.Context(), id, "r", noon) },
		"drop":     func(id int64) error { return s.Drop(t.Context(), id, "r") },
	}
	slot := noon
	for way, to := range map[string]map[string]string{
		"":           {"begin": "sending", "send": "planned!", "postpone": "planned", "drop": "dropped"},
		"begin":      {"begin": "sending", "send": "sent", "postpone": "sending", "drop": "dropped"},
		"begin send": {"begin": "sent", "send": "sent", "postpone": "sent!", "drop": "sent!"},
		"drop":       {"begin": "dropped", "send": "dropped!", "postpone": "dropped!", "drop": "dropped"},
		"begin drop": {"begin": "dropped", "send": "dropped!", "postpone": "dropped!", "drop": "dropped"},
	} {
		for name, want := range to {
			slot = slot.Add(time.Second)
			d, _, err := s.Plan(t.Context(), sub.ID, slot, noon, "n")
			for _, step := range strings.Fields(way) {
				err = errors.Join(err, steps[step](d.ID))
			}
			if err != nil {
				t.Fatal(err)
			}
			before, _, _ := s.LastDelivery(t.Context(), sub.ID)
			refused := steps[name](d.ID) != nil
			after, _, err := s.LastDelivery(t.Context(), sub.ID)
			if err != nil {
				t.Fatal(err)
			}
			same(t, way+", then "+name, string(after.State), strings.TrimSuffix(want, "!"))
			same(t, way+", then "+name+" refused", refused, strings.HasSuffix(want, "!"))
			if refused || before.State == news.Sent || before.State == news.Dropped {
				same(t, way+", then "+name+" changes nothing", after, before)
			}
		}
	}
	for name, step := range steps {
		if err := step(99); !errors.Is(err, ErrMissing) {
			t.Errorf("%s of none: %v", name, err)
		}
	}
	if _, _, err := s.Plan(t.Context(), 99, noon, noon, "n"); !errors.Is(err, ErrMissing) {
		t.Errorf("plan for none: %v", err)
	}
	d, _, _ := s.Plan(t.Context(), sub.ID, noon.AddDate(1, 0, 0), noon, "n")
	if err := errors.Join(steps["begin"](d.ID)); err != nil || s.SentAs(t.Context(), d.ID, "") == nil {
		t.Error("sent as nothing", err)
	}
}

func testDeliveries(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	a, b := must(s.AddSubscription(t.Context(), order(serverA, "A")))(t), must(s.AddSubscription(t.Context(), order(serverB, "B")))(t)
	plan := func(sub news.Subscription, minutes int) news.Delivery {
		t.Helper()
		d, _, err := s.Plan(t.Context(), sub.ID, noon.Add(time.Duration(minutes)*time.Minute), noon, "n")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	a3, b1, a1, b3 := plan(a, -3), plan(b, -1), plan(a, -1), plan(b, -3)
	same(t, "due", must(s.DueDeliveries(t.Context(), 9))(t), []news.Delivery{a3, b3, b1, a1})
	same(t, "due, limit", must(s.DueDeliveries(t.Context(), -1))(t), []news.Delivery{a3})
	same(t, "all", must(s.Deliveries(t.Context(), news.Operator, 9))(t), []news.Delivery{a1, b1, b3, a3})
	same(t, "A's", must(s.Deliveries(t.Context(), serverA, 9))(t), []news.Delivery{a1, a3})
	same(t, "A's, limit", must(s.Deliveries(t.Context(), serverA, 1))(t), []news.Delivery{a1})
	last, found, err := s.LastDelivery(t.Context(), b.ID)
	same(t, "last", []any{last, found, err}, []any{b1, true, nil})
	must(s.RemoveSubscription(t.Context(), serverB, b.ID))(t)
	_, found, err = s.LastDelivery(t.Context(), b.ID)
	same(t, "removed", []any{found, err}, []any{false, nil})
	if err := s.SentAs(t.Context(), b1.ID, "m"); !errors.Is(err, ErrMissing) {
		t.Errorf("sent of a removed subscription: %v", err)
	}
}

// Many plan the same slot at once: one of them did it.
func testPlanAtOnce(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	sub := must(s.AddSubscription(t.Context(), order(serverA, "A")))(t)
	firsts := make(chan string, 8)
	nonces := make(chan string, 8)
	var g errgroup.Group
	for i := range 8 {
		g.Go(func() error {
			nonce := fmt.Sprint("n", i)
			d, planned, err := s.Plan(t.Context(), sub.ID, noon, noon, nonce)
			if planned {
				firsts <- nonce
			}
			nonces <- d.Nonce
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	same(t, "one planned", len(firsts), 1)
	nonce := <-firsts
	for range 8 {
		same(t, "nonce", <-nonces, nonce)
	}
}
