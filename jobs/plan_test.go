package jobs

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

// minutes moves the clock to so many minutes after noon and does what is due.
func (f *fixture) minutes(t *testing.T, minutes float64) {
	t.Helper()
	f.clock.add(tuesday.Add(time.Duration(minutes * float64(time.Minute))).Sub(f.clock.now()))
	f.round(t.Context())
}

func TestDigestsBySchedule(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	sub := f.subscribe(t, "*/10 * * * *")
	f.minutes(t, 9)
	if _, found, _ := f.store.LastDelivery(t.Context(), sub.ID); found {
		t.Fatal("a delivery before the first slot")
	}
	f.minutes(t, 10)
	if d := f.last(t, sub); d.State != news.Dropped || d.Reason != NothingNew {
		t.Errorf("nothing is new after the first reading, and the delivery is %+v", d)
	}
	f.clock.add(time.Minute)
	f.news(t, "bridge", "ferry")
	f.minutes(t, 20)
	f.minutes(t, 20.5)
	d := f.last(t, sub)
	if d.State != news.Sent || !d.Slot.Equal(tuesday.Add(20*time.Minute)) || !d.Since.Equal(tuesday.Add(10*time.Minute)) {
		t.Errorf("the delivery is %+v", d)
	}
	f.news(t, "bridge", "ferry", "tram")
	f.minutes(t, 30)
	if diff := cmp.Diff([]string{"ferry", "tram"}, f.discord.titles()); diff != "" {
		t.Errorf("posted (-want +got):\n%s", diff)
	}
}

// TestMutedTopics: stories on a muted topic are neither told nor counted.
func TestMutedTopics(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	sub := f.subscribe(t, "*/10 * * * *")
	sub.Muted = []string{"ferry engineers"}
	if err := f.store.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	f.news(t, "bridge", "ferry", "tram")
	f.minutes(t, 10)
	if got := f.discord.titles(); !cmp.Equal(got, []string{"tram"}) || f.discord.stories() != 1 {
		t.Errorf("posted %v of %d stories", got, f.discord.stories())
	}
}

// TestOneCatchUp: however many slots were missed, one digest makes up for them.
func TestOneCatchUp(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	f.subscribe(t, "*/10 * * * *")
	f.news(t, "bridge", "ferry")
	f.minutes(t, 3*24*60+5)
	if got := f.discord.titles(); len(got) != 1 || len(f.discord.posts) != 1 {
		t.Errorf("after three days off, %d messages with %v were posted", len(f.discord.posts), got)
	}
	if want := tuesday.Add(3 * 24 * time.Hour); !f.discord.posts[0].digest.Slot.Equal(want) {
		t.Errorf("its slot is %v, want %v", f.discord.posts[0].digest.Slot, want)
	}
	all, err := f.store.Deliveries(t.Context(), server, 10)
	if err != nil || len(all) != 1 {
		t.Errorf("%d deliveries, %v; want one", len(all), err)
	}
}

// TestOutage: while Discord is away no deliveries pile up, and no story is lost.
func TestOutage(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	f.subscribe(t, "*/10 * * * *")
	f.discord.postErr = func(news.Delivery) error { return errDown }
	f.discord.findErr = nil
	f.news(t, "bridge", "ferry")
	for m := 10.0; m < 70; m++ {
		f.minutes(t, m)
		if m == 30 {
			f.news(t, "bridge", "ferry", "tram")
		}
	}
	f.discord.postErr = nil
	f.minutes(t, 110)
	f.minutes(t, 120)
	if diff := cmp.Diff([]string{"ferry", "tram"}, f.discord.titles()); diff != "" {
		t.Errorf("posted (-want +got):\n%s", diff)
	}
}

func TestEditedAndPaused(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	sub := f.subscribe(t, "*/10 * * * *")
	f.news(t, "bridge", "ferry")
	sub.Paused = "a holiday"
	if err := f.store.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	f.minutes(t, 25)
	sub.Paused = ""
	if err := f.store.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	f.minutes(t, 26)
	if len(f.discord.posts) != 0 {
		t.Error("a slot before the last edit was made up for")
	}
	f.minutes(t, 30)
	if diff := cmp.Diff([]string{"ferry"}, f.discord.titles()); diff != "" {
		t.Errorf("posted (-want +got):\n%s", diff)
	}
	sub.Schedule = "30 Februember"
	if err := f.store.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	f.minutes(t, 40)
	if sub, _, _ = f.store.SubscriptionByID(t.Context(), sub.ID); !strings.Contains(sub.Paused, "cannot be read") {
		t.Errorf("a schedule that cannot be read: paused %q", sub.Paused)
	}
}

// TestPlannedBeforeAnEdit: what was planned before an edit is not posted after it.
func TestPlannedBeforeAnEdit(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	sub := f.subscribe(t, "*/10 * * * *")
	f.news(t, "bridge", "ferry")
	f.clock.add(10 * time.Minute)
	if err := f.plan(t.Context()); err != nil {
		t.Fatal(err)
	}
	f.clock.add(time.Minute)
	if err := f.store.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	f.minutes(t, 12)
	if d := f.last(t, sub); d.State != news.Dropped || d.Reason != edited {
		t.Errorf("the delivery is %+v", d)
	}
	f.minutes(t, 20)
	if diff := cmp.Diff([]string{"ferry"}, f.discord.titles()); diff != "" {
		t.Errorf("posted (-want +got):\n%s", diff)
	}
}

func TestDeliverNow(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	sub := f.subscribe(t, "daily at 8")
	if d, err := f.Deliver(t.Context(), sub); err != nil || d.State != news.Dropped || d.Reason != NothingNew {
		t.Errorf("Deliver without news = %+v, %v", d, err)
	}
	f.clock.add(time.Minute)
	f.news(t, "bridge", "ferry")
	f.clock.add(time.Minute)
	preview, err := f.Preview(t.Context(), sub)
	if err != nil || len(preview.Items) != 1 || preview.Items[0].Lead.Title != "ferry" {
		t.Errorf("Preview = %+v, %v", preview, err)
	}
	f.discord.postErr = func(news.Delivery) error { return errDown }
	d, err := f.Deliver(t.Context(), sub)
	if err != nil || d.State != news.Sending || d.Reason != errDown.Error() || !d.Due.After(f.clock.now()) {
		t.Errorf("Deliver while Discord is down = %+v, %v", d, err)
	}
	f.discord.postErr = nil
	f.clock.add(time.Second)
	again, err := f.Deliver(t.Context(), sub)
	if err != nil || again.ID != d.ID || again.State != news.Sent || again.Message != "1" {
		t.Errorf("Deliver again = %+v, %v; want delivery %d sent", again, err, d.ID)
	}
	if stored := f.last(t, sub); stored.State != news.Sent || stored.Message != "1" {
		t.Errorf("stored is %+v", stored)
	}
	unsaved, err := f.Preview(t.Context(), news.Subscription{Tenant: server, About: "ferry"})
	if err != nil || len(unsaved.Items) != 1 {
		t.Errorf("Preview of what is not stored = %+v, %v", unsaved, err)
	}
	if other, err := f.Preview(t.Context(), news.Subscription{Tenant: "server 2"}); err != nil || other.Stories != 0 {
		t.Errorf("another server's preview has %d stories, %v", other.Stories, err)
	}
}

func TestNonce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sub, other := rapid.Int64Min(1).Draw(t, "sub"), rapid.Int64Min(1).Draw(t, "other")
		seconds := rapid.Int64Range(0, 9999*365*24*3600).Draw(t, "slot")
		a, b := nonce(sub, time.Unix(seconds, 0)), nonce(other, time.Unix(seconds+1, 0))
		if len(a) > 25 || a == b || sub != other && a == nonce(other, time.Unix(seconds, 0)) {
			t.Fatalf("nonces %q and %q", a, b)
		}
	})
}
