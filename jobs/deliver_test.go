package jobs

import (
	"errors"
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

// errCut is what happens when the program ends between a post and its note.
var errCut = errors.New("cut off")

// cutOff makes the first post be lost: it is posted, nothing is noted, and the next try is
// after some time.
func (f *fixture) cutOff(t *testing.T, sub news.Subscription) {
	t.Helper()
	f.discord.lostErr = func(news.Delivery) error { panic(errCut) }
	f.round(t.Context())
	f.discord.lostErr = nil
	if d := f.last(t, sub); d.State != news.Sending || d.Message != "" || len(f.discord.posts) != 1 {
		t.Fatalf("after the cut: %+v with %d posts", d, len(f.discord.posts))
	}
	f.busy = newBusy() // another process
}

// due returns a fixture with one story that a subscription has not told, and its slot due.
func newDue(t *testing.T) (*fixture, news.Subscription) {
	t.Helper()
	f := newFixture(t, "bridge")
	f.begin(t)
	sub := f.subscribe(t, "0 13 * * *")
	f.news(t, "bridge", "ferry")
	f.clock.add(tuesday.Add(time.Hour).Sub(f.clock.now()))
	return f, sub
}

func TestCutBetweenPostAndNote(t *testing.T) {
	for _, c := range []struct {
		name  string
		later time.Duration
		finds int
	}{
		{"at once, by the nonce", time.Second, 0},
		{"after a minute, by the nonce", time.Minute, 0},
		{"after ten minutes, by the marker", 10 * time.Minute, 1},
		{"after two days, by the marker", 48*time.Hour - time.Hour, 1},
	} {
		f, sub := newDue(t)
		f.cutOff(t, sub)
		f.clock.add(c.later)
		f.round(t.Context())
		if d := f.last(t, sub); c.later < 24*time.Hour && (d.State != news.Sent || d.Message != "1") {
			t.Errorf("%s: the delivery is %+v", c.name, d)
		}
		if len(f.discord.posts) != 1 || f.discord.finds != c.finds {
			t.Errorf("%s: %d posts and %d searches, want 1 and %d", c.name, len(f.discord.posts), f.discord.finds, c.finds)
		}
	}
}

// TestCutBeforePost: what was begun and not posted is posted later.
func TestCutBeforePost(t *testing.T) {
	f, sub := newDue(t)
	f.discord.postErr = func(news.Delivery) error { panic(errCut) }
	f.round(t.Context())
	f.discord.postErr = nil
	f.busy = newBusy()
	f.clock.add(10 * time.Minute)
	f.round(t.Context())
	if d := f.last(t, sub); d.State != news.Sent || len(f.discord.posts) != 1 || f.discord.finds != 1 {
		t.Errorf("%+v with %d posts and %d searches", d, len(f.discord.posts), f.discord.finds)
	}
}

// TestUnsure: when nobody can say whether a digest was posted, it is not posted again, and
// its stories count as told.
func TestUnsure(t *testing.T) {
	f, sub := newDue(t)
	f.cutOff(t, sub)
	f.discord.findErr = errDown
	begun := f.clock.now()
	for f.last(t, sub).State == news.Sending {
		if f.clock.now().Sub(begun) > 3*time.Hour {
			t.Fatal("it never ends")
		}
		f.clock.add(5 * time.Minute)
		f.round(t.Context())
	}
	d := f.last(t, sub)
	if took := f.clock.now().Sub(begun); d.State != news.Dropped || d.Reason != notKnown || took < unsureFor || took > 2*unsureFor {
		t.Errorf("after %v: %+v", took, d)
	}
	f.discord.findErr = nil
	f.clock.add(24 * time.Hour)
	f.round(t.Context())
	if len(f.discord.posts) != 1 {
		t.Errorf("posted %d times", len(f.discord.posts))
	}
}

// TestOffForLong: a program that was off after a cut has several tries before it gives up.
func TestOffForLong(t *testing.T) {
	f, sub := newDue(t)
	f.cutOff(t, sub)
	f.clock.add(10 * time.Hour)
	f.discord.findErr = errDown
	f.round(t.Context())
	f.discord.findErr = nil
	f.clock.add(5 * time.Minute)
	f.round(t.Context())
	if d := f.last(t, sub); d.State != news.Sent {
		t.Errorf("the delivery is %+v", d)
	}
}

func TestGivenUpAfterHours(t *testing.T) {
	f, sub := newDue(t)
	f.discord.postErr = func(news.Delivery) error { return errDown }
	var tries []time.Time
	count := f.discord.postErr
	f.discord.postErr = func(d news.Delivery) error { tries = append(tries, f.clock.now()); return count(d) }
	for f.round(t.Context()); f.last(t, sub).State == news.Sending; f.round(t.Context()) {
		f.clock.add(f.last(t, sub).Due.Sub(f.clock.now()))
	}
	if d := f.last(t, sub); d.Reason != tooLate || d.State != news.Dropped {
		t.Errorf("given up: %+v", d)
	}
	if took := f.clock.now().Sub(tries[0]); took < lateFor || took > lateFor+time.Hour || len(tries) > 25 {
		t.Errorf("given up after %v and %d tries", took, len(tries))
	}
	if first, second := tries[1].Sub(tries[0]), tries[2].Sub(tries[1]); first != firstPause || second != 2*firstPause {
		t.Errorf("the first pauses are %v and %v", first, second)
	}
	f.discord.postErr = nil
	f.clock.add(24 * time.Hour)
	f.round(t.Context())
	if got := f.discord.titles(); len(got) != 1 || got[0] != "ferry" {
		t.Errorf("the next digest has %v, want what the last could not bring", got)
	}
}

func TestDiscordSaysWhatNow(t *testing.T) {
	f, sub := newDue(t)
	f.discord.postErr = func(news.Delivery) error { return busyError{7 * time.Minute} }
	f.round(t.Context())
	if d := f.last(t, sub); !d.Due.Equal(f.clock.now().Add(7*time.Minute)) || d.Reason != "Discord is busy" {
		t.Errorf("asked to wait 7 minutes: %+v", d)
	}
	f.discord.postErr = func(news.Delivery) error { return goneError{} }
	f.clock.add(7 * time.Minute)
	f.round(t.Context())
	if d := f.last(t, sub); d.State != news.Dropped || d.Reason != (goneError{}).Error() {
		t.Errorf("a channel that is gone: %+v", d)
	}
	if sub, _, _ = f.store.SubscriptionByID(t.Context(), sub.ID); !strings.Contains(sub.Paused, "not there any more") {
		t.Errorf("the subscription is paused because %q", sub.Paused)
	}
}

func TestPrune(t *testing.T) {
	f := newFixture(t, "bridge")
	f.begin(t)
	f.clock.add(91 * 24 * time.Hour)
	f.round(t.Context())
	stories, _, err := f.store.Stories(t.Context(), server, news.StoryQuery{}, news.Window{Limit: 1})
	if err != nil || len(stories) != 1 || strings.Count(stories[0].Text, "reserve for the winter") > keyPoints || len(stories[0].Quotes) != 1 {
		t.Errorf("after 91 days: %+v, %v; want the words that matter and no full text", stories, err)
	}
	if f.pruneDue() {
		t.Error("pruning is due right after it was done")
	}
}
