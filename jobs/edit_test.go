package jobs

import (
	"context"
	"testing"
	"time"

	"onrecord/news"
	"onrecord/store"
)

// newPosted returns a fixture with a digest that is posted and shows what Mara Lindqvist
// said.
func newPosted(t *testing.T) (*fixture, news.Subscription) {
	t.Helper()
	f, sub := newDue(t)
	f.round(t.Context())
	if got := f.told(t); got != "Mara Lindqvist" {
		t.Fatalf("%q is posted", got)
	}
	return f, sub
}

// told returns who says what the one posted digest shows.
func (f *fixture) told(t *testing.T) string {
	t.Helper()
	f.discord.mu.Lock()
	defer f.discord.mu.Unlock()
	if len(f.discord.posts) != 1 || len(f.discord.posts[0].digest.Items) != 1 || len(f.discord.posts[0].digest.Items[0].Words) != 1 {
		t.Fatalf("posted: %+v", f.discord.posts)
	}
	return f.discord.posts[0].digest.Items[0].Words[0].Quote.Speaker.Name
}

// merge makes a rule that Mara Lindqvist is somebody else.
func (f *fixture) merge(t *testing.T, into string) int64 {
	t.Helper()
	r, _, err := f.store.AddRule(t.Context(), store.Rule{Person: "Mara Lindqvist", Into: into})
	if err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// posted returns what is kept of the one posted digest.
func (f *fixture) posted(t *testing.T, sub news.Subscription) store.Posted {
	t.Helper()
	p, found, err := f.store.Posted(t.Context(), f.last(t, sub).ID)
	if err != nil || !found {
		t.Fatalf("nothing is kept: %v", err)
	}
	return p
}

func TestRuleEditsDigest(t *testing.T) {
	f, sub := newPosted(t)
	at := f.discord.posts[0].digest
	if f.discord.posts[0].edits != 0 || f.posted(t, sub).Done != 1 {
		t.Fatalf("just posted: %+v", f.discord.posts[0])
	}
	sub.Channel, sub.About = "8", "tram"
	if err := f.store.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	f.clock.add(time.Hour)
	id := f.merge(t, "Mara Moe")
	f.round(t.Context())
	f.round(t.Context())
	post := f.discord.posts[0]
	if got := f.told(t); got != "Mara Moe" || post.edits != 1 || !post.corrected.Equal(f.clock.now()) {
		t.Errorf("%q after %d edits, at %v", got, post.edits, post.corrected)
	}
	if d := post.digest; d.Subscription.Channel != "7" || d.Subscription.About != "" || d.Stories != at.Stories || !d.Slot.Equal(at.Slot) || !d.Since.Equal(at.Since) || d.Outlets != at.Outlets {
		t.Errorf("the rest is not as it was posted: %+v", d)
	}
	if p := f.posted(t, sub); !p.Corrected.Equal(f.clock.now()) || p.Done != p.Wanted {
		t.Errorf("noted: %+v", p)
	}

	if _, _, err := f.store.UndoRule(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	f.round(t.Context())
	if got := f.told(t); got != "Mara Lindqvist" || f.discord.posts[0].edits != 2 {
		t.Errorf("undone, it is %q after %d edits", got, f.discord.posts[0].edits)
	}
}

// TestCorrectionEditsDigest: a server's own word; taken back before anything is done, it
// changes nothing.
func TestCorrectionEditsDigest(t *testing.T) {
	f, _ := newPosted(t)
	said, _, err := f.store.QuotesBy(t.Context(), server, news.QuoteQuery{Person: "Mara Lindqvist", About: "ferry"}, news.Window{Limit: 1})
	if err != nil || len(said) != 1 {
		t.Fatal(said, err)
	}
	c, err := f.store.Correct(t.Context(), server, said[0].ID, "Ole Brandt")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.store.Uncorrect(t.Context(), server, c.IDs); err != nil {
		t.Fatal(err)
	}
	f.round(t.Context())
	if f.discord.posts[0].edits != 0 {
		t.Error("edited for a correction that was taken back")
	}
	if _, err := f.store.Correct(t.Context(), server, said[0].ID, "Ole Brandt"); err != nil {
		t.Fatal(err)
	}
	f.round(t.Context())
	if got := f.told(t); got != "Ole Brandt" || !f.discord.posts[0].digest.Items[0].Words[0].Quote.Corrected {
		t.Errorf("it is %q", got)
	}
}

// TestCorrectedWhilePosted: a correction between composing and the note that it is posted.
func TestCorrectedWhilePosted(t *testing.T) {
	f, _ := newDue(t)
	f.discord.lostErr = func(news.Delivery) error { f.merge(t, "Mara Moe"); return nil }
	f.round(t.Context())
	if got := f.told(t); got != "Mara Moe" || f.discord.posts[0].edits != 1 {
		t.Errorf("%q after %d edits", got, f.discord.posts[0].edits)
	}
}

// TestCutBetweenEditAndNote: the edit is made again, and is the same.
func TestCutBetweenEditAndNote(t *testing.T) {
	f, sub := newPosted(t)
	f.merge(t, "Mara Moe")
	ctx, cut := context.WithCancel(t.Context())
	f.discord.editErr = func() error { cut(); return nil }
	f.round(ctx)
	if p := f.posted(t, sub); f.discord.posts[0].edits != 1 || p.Done == p.Wanted {
		t.Fatalf("after the cut: %+v", p)
	}
	f.discord.editErr, f.busy = nil, newBusy()
	f.round(t.Context())
	if p := f.posted(t, sub); f.discord.posts[0].edits != 2 || p.Done != p.Wanted || f.told(t) != "Mara Moe" {
		t.Errorf("after the next run: %+v", p)
	}
}

func TestEditFails(t *testing.T) {
	f, sub := newPosted(t)
	id := f.merge(t, "Mara Moe")
	f.discord.editErr = func() error { return busyError{7 * time.Minute} }
	f.round(t.Context())
	if p := f.posted(t, sub); p.Attempts != 1 || !p.Due.Equal(f.clock.now().Add(7*time.Minute)) || p.Reason != "Discord is busy" {
		t.Errorf("asked to wait: %+v", p)
	}
	if err := f.edit(t.Context(), f.last(t, sub).ID); err != nil || f.posted(t, sub).Attempts != 1 {
		t.Error("tried before it is due", err)
	}
	tries, begun := 0, f.clock.now()
	f.discord.editErr = func() error { tries++; return errDown }
	for p := f.posted(t, sub); p.Done < p.Wanted; p = f.posted(t, sub) {
		if f.clock.now().Sub(begun) > 24*time.Hour {
			t.Fatal("it never ends")
		}
		f.clock.add(p.Due.Sub(f.clock.now()))
		f.round(t.Context())
	}
	if took := f.clock.now().Sub(begun); tries != maxEditTries-1 || took < 6*time.Hour || took > 8*time.Hour {
		t.Errorf("given up after %d tries and %v", tries, took)
	}
	if _, _, err := f.store.UndoRule(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	f.merge(t, "Ole Brandt")
	f.discord.editErr = func() error { return goneError{} }
	f.round(t.Context())
	if p := f.posted(t, sub); p.Done != p.Wanted || p.Reason != (goneError{}).Error() || !p.Corrected.IsZero() {
		t.Errorf("a message that is gone: %+v", p)
	}
	if sub, _, _ = f.store.SubscriptionByID(t.Context(), sub.ID); sub.Paused != "" {
		t.Errorf("paused because %q", sub.Paused)
	}
	f.discord.editErr = nil
	if _, err := f.store.RemoveSubscription(t.Context(), server, sub.ID); err != nil {
		t.Fatal(err)
	}
	if err := f.edit(t.Context(), 1); err != nil || f.discord.posts[0].edits != 0 {
		t.Error("of a removed subscription", err)
	}
}
