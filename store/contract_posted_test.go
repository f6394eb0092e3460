package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

// post plans, keeps and sends one digest of sub, whose items show these stories.
func post(t testing.TB, s *Store, sub news.Subscription, slot time.Time, items ...[]int64) news.Delivery {
	t.Helper()
	d, _, err := s.Plan(t.Context(), sub.ID, slot, slot.Add(-time.Hour), "n")
	if err == nil {
		_, err = s.Begin(t.Context(), d.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	shown := news.Digest{Subscription: sub, Stories: 7, Outlets: 3}
	for _, ids := range items {
		item := news.DigestItem{Lead: news.Story{ID: ids[0]}}
		for _, id := range ids[1:] {
			item.Also = append(item.Also, news.Print{StoryID: id})
		}
		shown.Items = append(shown.Items, item)
	}
	if err := errors.Join(s.KeepDigest(t.Context(), d.ID, shown, "told"), s.SentAs(t.Context(), d.ID, "m")); err != nil {
		t.Fatal(err)
	}
	return d
}

// settled is post, of a digest that was looked at once.
func settled(t testing.TB, s *Store, sub news.Subscription, slot time.Time, ids ...int64) int64 {
	t.Helper()
	d := post(t, s, sub, slot, ids)
	if err := s.LeaveAsItIs(t.Context(), d.ID, 1, ""); err != nil {
		t.Fatal(err)
	}
	return d.ID
}

func edits(t testing.TB, s *Store) []int64 {
	t.Helper()
	return must(s.DueEdits(t.Context(), maxRows))(t)
}

func testPosted(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	ids := saved(t, s,
		tell("a.example", "1", "One", noon, line{named("Ada Brandt"), "Yes."}),
		tell("b.example", "2", "Two", noon, line{named("Bo Lind"), "No."}, line{named("Ada Brandt"), "Yes."}),
		tell("c.example", "3", "Three", noon))
	sub := must(s.AddSubscription(t.Context(), order(serverA, "Morning")))(t)
	d := post(t, s, sub, noon, []int64{ids[1], ids[0]}, []int64{ids[2]})
	same(t, "looked at once", edits(t, s), []int64{d.ID})

	sub.Channel, sub.Name = "c2", "Evening"
	if err := s.EditSubscription(t.Context(), sub); err != nil {
		t.Fatal(err)
	}
	p, found, err := s.Posted(t.Context(), d.ID)
	if err != nil || !found {
		t.Fatal(found, err)
	}
	same(t, "subscription", p.Digest, news.Digest{
		Subscription: news.Subscription{ID: sub.ID, Tenant: serverA, Name: "Morning", Channel: "c1", Role: "r1", About: "bridge", Outlet: "a.example", Muted: order(serverA, "").Muted},
		Slot:         noon, Since: noon.Add(-time.Hour), Stories: 7, Outlets: 3,
	})
	same(t, "delivery", []any{p.Delivery.Message, p.Delivery.State}, []any{"m", news.Sent})
	same(t, "told", []any{p.Told, p.Corrected, p.Wanted, p.Done, p.Attempts, p.Reason, p.Due}, []any{"told", time.Time{}, 1, 0, 0, "", noon})
	var titles []string
	for _, event := range p.Events {
		for _, story := range event {
			titles = append(titles, story.Title+" "+fmt.Sprint(len(story.Quotes), len(story.KeyPoints)))
		}
		titles = append(titles, "|")
	}
	same(t, "events", titles, strings.Split("Two 2 1,One 1 1,|,Three 0 1,|", ","))

	if err := s.KeepDigest(t.Context(), d.ID, news.Digest{Subscription: sub}, "else"); err != nil {
		t.Fatal(err)
	}
	p, _, err = s.Posted(t.Context(), d.ID)
	same(t, "the first stays", []any{p.Told, len(p.Events), err}, []any{"told", 2, nil})
	now = noon.Add(time.Hour)
	same(t, "kept", must(s.Prune(t.Context(), time.Time{}, time.Time{}, noon))(t), Pruned{})
	same(t, "pruned", must(s.Prune(t.Context(), time.Time{}, time.Time{}, now))(t), Pruned{Digests: 1})
	_, found, err = s.Posted(t.Context(), d.ID)
	same(t, "gone", []any{found, err, len(edits(t, s))}, []any{false, nil, 0})
}

// A rule reaches the digests of all who are shown what is printed under its names; its
// undoing reaches them again.
func testEditsOfRules(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	ids := saved(t, s,
		tell("a.example", "1", "One", noon, line{named("Ada Brandt"), "Yes."}),
		tell("b.example", "2", "Two", noon, line{named("Bo Lind"), "No."}),
		tell("c.example", "3", "Three", noon, line{named("Cleo Park"), "Maybe."}))
	subA := must(s.AddSubscription(t.Context(), order(serverA, "A")))(t)
	subB := must(s.AddSubscription(t.Context(), order(serverB, "B")))(t)
	ada := settled(t, s, subA, noon, ids[2], ids[0])
	bo := settled(t, s, subB, noon, ids[1])
	settled(t, s, subB, noon.Add(time.Hour), ids[2])

	r, _, err := s.AddRule(t.Context(), Rule{Person: "Ada Brandt", Into: "BO LIND"})
	same(t, "a rule", []any{edits(t, s), err}, []any{[]int64{ada, bo}, nil})
	for _, id := range []int64{ada, bo} {
		p, _, err := s.Posted(t.Context(), id)
		last := p.Events[0][len(p.Events[0])-1]
		same(t, "as told now", []any{last.Quotes[0].Speaker.Name, p.Done, err}, []any{"BO LIND", 1, nil})
		if err := s.LeaveAsItIs(t.Context(), id, p.Wanted, ""); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "settled", edits(t, s), []int64{})
	if _, _, err := s.UndoRule(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	same(t, "undone", edits(t, s), []int64{ada, bo})
	if _, _, err := s.AddRule(t.Context(), Rule{Person: "Eli Frost", Into: "Gus Hale"}); err != nil {
		t.Fatal(err)
	}
	same(t, "of nobody in it", edits(t, s), []int64{ada, bo})
}

// A tenant's corrections reach its own digests alone.
func testEditsOfCorrections(t *testing.T, open opener) {
	s := argued(t, open)
	id := must(s.Newest(t.Context()))(t)
	subA := must(s.AddSubscription(t.Context(), order(serverA, "A")))(t)
	subB := must(s.AddSubscription(t.Context(), order(serverB, "B")))(t)
	mine := settled(t, s, subA, noon, id)
	settled(t, s, subB, noon, id)
	settled(t, s, subA, noon.Add(time.Hour), id-1)
	maybe := toldTo(t, s, serverA, "Bo Lind")[0]
	c := must(s.Correct(t.Context(), serverA, maybe.ID, "Cleo Park"))(t)
	same(t, "corrected", edits(t, s), []int64{mine})
	if err := s.Edited(t.Context(), mine, 2, "x"); err != nil {
		t.Fatal(err)
	}
	same(t, "edited", edits(t, s), []int64{})
	if err := s.Uncorrect(t.Context(), serverA, c.IDs); err != nil {
		t.Fatal(err)
	}
	same(t, "taken back", edits(t, s), []int64{mine})
	if _, err := s.Correct(t.Context(), serverA, maybe.ID, "Bo Lind"); !errors.Is(err, ErrUnchanged) {
		t.Fatal(err)
	}
	p, _, err := s.Posted(t.Context(), mine)
	same(t, "nothing changed", []any{p.Wanted, err}, []any{3, nil})
	if err := s.Forget(t.Context(), serverA); err != nil {
		t.Fatal(err)
	}
	_, found, err := s.Posted(t.Context(), mine)
	same(t, "forgotten", []any{found, err, edits(t, s)}, []any{false, nil, []int64{}})
}

func testEditSteps(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	ids := saved(t, s, tell("a.example", "1", "One", noon, line{named("Ada Brandt"), "Yes."}))
	sub := must(s.AddSubscription(t.Context(), order(serverA, "A")))(t)
	d := post(t, s, sub, noon, ids)
	state := func() []any {
		t.Helper()
		p, _, err := s.Posted(t.Context(), d.ID)
		return []any{p.Told, p.Corrected, p.Wanted, p.Done, p.Attempts, p.Reason, p.Due, err}
	}
	long := strings.Repeat("💥", 1000)
	if err := s.PostponeEdit(t.Context(), d.ID, long, noon.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	same(t, "postponed", state(), []any{"told", time.Time{}, 1, 0, 1, strings.Repeat("💥", maxReason), noon.Add(time.Minute), nil})
	same(t, "not due", edits(t, s), []int64{})
	now = noon.Add(time.Minute)
	same(t, "due", edits(t, s), []int64{d.ID})
	yes := toldTo(t, s, news.Operator, "Ada Brandt")[0]
	must(s.SaveGiven(t.Context(), serverA, tell("a.example", "1", "One", noon)))(t)
	must(s.Correct(t.Context(), serverA, yes.ID, "Bo Lind"))(t)
	if err := s.Edited(t.Context(), d.ID, 1, "new"); err != nil {
		t.Fatal(err)
	}
	same(t, "one that came meanwhile is left", state(), []any{"new", now, 2, 1, 0, "", now, nil})
	same(t, "due again", edits(t, s), []int64{d.ID})
	if err := s.LeaveAsItIs(t.Context(), d.ID, 2, "gone"); err != nil {
		t.Fatal(err)
	}
	same(t, "left", state(), []any{"new", now, 2, 2, 0, "gone", now, nil})
	same(t, "done", edits(t, s), []int64{})
	for name, err := range map[string]error{
		"edit": s.Edited(t.Context(), 99, 1, ""), "leave": s.LeaveAsItIs(t.Context(), 99, 1, ""),
		"postpone": s.PostponeEdit(t.Context(), 99, "", now), "keep": s.KeepDigest(t.Context(), 99, news.Digest{}, ""),
	} {
		if !errors.Is(err, ErrMissing) {
			t.Errorf("%s of none: %v", name, err)
		}
	}

	// What is not sent is not edited.
	late, _, err := s.Plan(t.Context(), sub.ID, noon.Add(time.Hour), noon, "n")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.KeepDigest(t.Context(), late.ID, news.Digest{Subscription: sub}, ""); err != nil {
		t.Fatal(err)
	}
	same(t, "planned", edits(t, s), []int64{})
}

// Only the newest digests of the last 30 days are edited.
func testEditsAreBounded(t *testing.T, open opener) {
	now := noon.Add(-editFor)
	s := open(t, func() time.Time { return now })
	ids := saved(t, s, tell("a.example", "1", "One", noon, line{named("Ada Brandt"), "Yes."}))
	sub := must(s.AddSubscription(t.Context(), order(serverA, "A")))(t)
	settled(t, s, sub, now, ids...)
	now = noon
	first := settled(t, s, sub, now, ids...)
	rule(t, s, Rule{Person: "Ada Brandt", Into: "Bo Lind", Role: "clerk"})
	same(t, "not the old one", edits(t, s), []int64{first})
	for i := range maxEdits {
		settled(t, s, sub, now.Add(time.Duration(i+1)*time.Minute), ids...)
	}
	if err := s.LeaveAsItIs(t.Context(), first, 2, ""); err != nil {
		t.Fatal(err)
	}
	rule(t, s, Rule{Person: "Ada Brandt", Into: "Dee Moss", Role: "mayor"})
	same(t, "nor what is more than 500", edits(t, s)[0], first+1)
}
