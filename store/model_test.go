package store

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/news"
)

// A modelEntry is an entry as the simplest of stores would keep it.
type modelEntry struct {
	feed      int
	entry     news.Entry
	seen, due time.Time
	state     string // "pending", "saved" or "given up"
	attempts  int
	number    int64 // the store's
	page      string
}

func (e *modelEntry) moment() time.Time {
	if e.entry.Published.IsZero() || e.entry.Published.After(e.seen) {
		return e.seen
	}
	return e.entry.Published
}

// A model is a store in memory, beside the store that is tested.
type model struct {
	store   *Store
	feeds   []news.Feed
	began   time.Time
	now     time.Time
	entries []*modelEntry // in the order they were first seen
	pages   map[string]int64
}

// testModel does the same in any order to the store and to the model: the two never
// differ.
func testModel(t *testing.T, open opener) {
	var m *model
	now := func() time.Time { return m.now }
	s := open(t, now)
	round := 0
	lessOften(t)
	rapid.Check(t, func(rt *rapid.T) {
		round++
		began := noon.AddDate(round, 0, 0) // no list of an earlier round reaches here
		m = &model{store: s, began: began, now: began, pages: map[string]int64{}}
		for i := range 2 {
			feed, _, err := s.Follow(t.Context(), news.Everyone, fmt.Sprintf("https://feed.example/%d/%d", round, i), "")
			if err != nil {
				rt.Fatal(err)
			}
			m.feeds = append(m.feeds, feed)
		}
		rt.Repeat(map[string]func(*rapid.T){
			"remember": func(rt *rapid.T) { m.remember(t, rt) },
			"wait": func(rt *rapid.T) {
				m.now = m.now.Add(time.Duration(rapid.IntRange(1, 90).Draw(rt, "minutes")) * time.Minute)
			},
			"retry":   func(rt *rapid.T) { m.retry(t, rt) },
			"give up": func(rt *rapid.T) { m.giveUp(t, rt) },
			"save":    func(rt *rapid.T) { m.save(t, rt, round) },
			"":        func(rt *rapid.T) { m.check(t, rt) },
		})
		m.finish(t, rt)
	})
}

// lessOften lets rapid check 10 times, if it was not told otherwise: each time does about
// a hundred transactions.
func lessOften(t *testing.T) {
	checks := flag.Lookup("rapid.checks").Value
	old := checks.String()
	if old != "100" {
		return
	}
	if err := checks.Set("10"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := checks.Set(old); err != nil {
			t.Error(err)
		}
	})
}

func (m *model) remember(t *testing.T, rt *rapid.T) {
	feed := rapid.IntRange(0, 1).Draw(rt, "feed")
	var entries []news.Entry
	want := 0
	for _, id := range rapid.SliceOfN(rapid.IntRange(0, 9), 0, 4).Draw(rt, "ids") {
		e := item(fmt.Sprint(id), m.now.Add(time.Duration(rapid.IntRange(-3, 1).Draw(rt, "hours"))*time.Hour))
		if rapid.Bool().Draw(rt, "undated") {
			e.Published = time.Time{}
		}
		entries = append(entries, e)
		if !slices.ContainsFunc(m.entries, func(k *modelEntry) bool { return k.feed == feed && k.entry.ID == e.ID }) {
			want++
			m.entries = append(m.entries, &modelEntry{feed: feed, entry: e, seen: m.now, due: m.now, state: "pending"})
		}
	}
	added, err := m.store.Remember(t.Context(), m.feeds[feed], entries, m.now)
	if err != nil || added != want {
		rt.Fatalf("Remember = %d, %v, want %d", added, err, want)
	}
}

func (m *model) pick(rt *rapid.T) *modelEntry {
	if len(m.entries) == 0 {
		rt.Skip("nothing to pick")
	}
	return rapid.SampledFrom(m.entries).Draw(rt, "entry")
}

func (m *model) retry(t *testing.T, rt *rapid.T) {
	e := m.pick(rt)
	next := m.now.Add(time.Duration(rapid.IntRange(0, 120).Draw(rt, "minutes")) * time.Minute)
	if e.state == "pending" {
		e.attempts, e.due = e.attempts+1, next
	}
	if err := m.store.Retry(t.Context(), e.number, "no answer", next); err != nil {
		rt.Fatal(err)
	}
}

func (m *model) giveUp(t *testing.T, rt *rapid.T) {
	e := m.pick(rt)
	if e.state == "pending" {
		e.state = "given up"
	}
	if err := m.store.GiveUp(t.Context(), e.number, "gone"); err != nil {
		rt.Fatal(err)
	}
}

func (m *model) save(t *testing.T, rt *rapid.T, round int) {
	e := m.pick(rt)
	slug := fmt.Sprintf("%d/%d", round, rapid.IntRange(0, 3).Draw(rt, "page"))
	if e.state != "saved" {
		e.state, e.page = "saved", slug
	}
	id, err := m.store.Save(t.Context(), e.number, tell("a.example", slug, "T", e.entry.Published, line{named("Ada Brandt"), slug}))
	if err != nil {
		rt.Fatal(err)
	}
	if known, ok := m.pages[e.page]; ok && known != id {
		rt.Fatalf("page %s is story %d, then %d", e.page, known, id)
	}
	m.pages[e.page] = id
}

// check compares what is due, and learns the store's numbers of new entries, which are
// all due at once.
func (m *model) check(t *testing.T, rt *rapid.T) {
	want := []*modelEntry{}
	for _, e := range m.entries {
		if e.state == "pending" && !e.due.After(m.now) {
			want = append(want, e)
		}
	}
	slices.SortStableFunc(want, func(a, b *modelEntry) int { return a.moment().Compare(b.moment()) })
	due, err := m.store.Pending(t.Context(), maxRows)
	if err != nil || len(due) != len(want) {
		rt.Fatalf("%d are due, %v, want %d", len(due), err, len(want))
	}
	for i, p := range due {
		w := want[i]
		if w.number == 0 {
			w.number = p.EntryID
		}
		if p.EntryID != w.number || p.Attempts != w.attempts || p.Entry != w.entry || p.FeedID != m.feeds[w.feed].ID {
			rt.Fatalf("entry %d due is %+v, want %+v", i, p, *w)
		}
	}
}

// finish compares the stories of the round, then leaves nothing pending for the next.
func (m *model) finish(t *testing.T, rt *rapid.T) {
	stories := map[string]int64{}
	page, _, err := m.store.Stories(t.Context(), news.Operator, news.StoryQuery{Since: m.began.Add(-3 * time.Hour)}, news.Window{Limit: maxRows})
	if err != nil {
		rt.Fatal(err)
	}
	for _, s := range page {
		stories[s.URL[len("https://a.example/"):]] = s.ID
	}
	if len(stories) != len(m.pages) {
		rt.Fatalf("%d stories, want %d", len(stories), len(m.pages))
	}
	for slug, id := range m.pages {
		if stories[slug] != id {
			rt.Fatalf("page %s is story %d, want %d", slug, stories[slug], id)
		}
	}
	for _, e := range m.entries {
		if err := m.store.GiveUp(t.Context(), e.number, "end of the round"); err != nil {
			rt.Fatal(err)
		}
	}
}
