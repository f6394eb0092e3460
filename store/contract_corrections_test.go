package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/news"
)

// A correcting says that the nth statement of a tenant, the newest first, is somebody's.
type correcting struct {
	nth  int
	name string
}

func drawCorrections(rt *rapid.T, whose string) []correcting {
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) correcting {
		name := rapid.SampledFrom([]string{"", "Ada Brandt", "Bo Lind", "Cleo Park", "Ada K. Brandt"}).Draw(rt, "name")
		return correcting{rapid.IntRange(0, 3).Draw(rt, "nth"), name}
	}), 0, 2).Draw(rt, whose)
}

// correctAll does all of it that can be done.
func correctAll(t testing.TB, s *Store, tenant news.Tenant, all []correcting) {
	t.Helper()
	for _, c := range all {
		told, _, err := s.QuotesBy(t.Context(), tenant, news.QuoteQuery{}, news.Window{Offset: c.nth, Limit: 1})
		if err == nil && len(told) > 0 {
			_, err = s.Correct(t.Context(), tenant, told[0].ID, c.name)
		}
		if err != nil && !errors.Is(err, ErrUnchanged) {
			t.Fatal(err)
		}
	}
}

// toldTo returns the statements that tenant sees of the person, or of anybody.
func toldTo(t testing.TB, s *Store, tenant news.Tenant, person string) []news.Statement {
	t.Helper()
	all, evidence, err := s.QuotesBy(t.Context(), tenant, news.QuoteQuery{Person: person}, news.Window{Limit: maxRows})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "evidence", evidence.Statements, len(all))
	return all
}

// speakers returns who says what, newest first.
func speakers(all []news.Statement) (out []string) {
	for _, st := range all {
		mark := ""
		if st.Quote.Corrected {
			mark = "*"
		}
		out = append(out, st.Quote.Speaker.Name+mark+": "+news.Join(st.Text, st.Quote.Content, " "))
	}
	return out
}

// argued returns a store in which two servers see three statements of two people.
func argued(t *testing.T, open opener) *Store {
	s := open(t, fixed(noon))
	for i, l := range []line{{of("Ada Brandt", "mayor"), "Yes."}, {of("Ada Brandt", "mayor"), "No."}, {of("Bo Lind", "clerk"), "Maybe."}} {
		bring(t, s, "https://a.example/rss", tell("a.example", fmt.Sprint(i), "T", noon.Add(-time.Duration(i)*time.Hour), l), serverA, serverB)
	}
	return s
}

func testCorrect(t *testing.T, open opener) {
	s := argued(t, open)
	before := look(t, s, serverB)
	first := toldTo(t, s, serverA, "")[0]
	c := must(s.Correct(t.Context(), serverA, first.ID, " Bo  Lind "))(t)
	same(t, "before", []any{c.Before, len(c.IDs)}, []any{first.Quote.Speaker, 1})
	same(t, "after", c.Statement.Quote.Speaker, news.Speaker{Kind: news.Named, Name: "Bo  Lind"})
	same(t, "the words", []any{c.Statement.Text, c.Statement.Quote.Content, c.Statement.Quote.Source}, []any{first.Text, first.Quote.Content, first.Quote.Source})

	bring(t, s, "https://b.example/rss", tell("b.example", "1", "T", noon, line{of("ADA BRANDT", ""), "yes"}), serverA, serverB)
	same(t, "anybody", speakers(toldTo(t, s, serverA, "")), []string{"Bo  Lind*: yes", "Ada Brandt: No.", "Bo Lind: Maybe."})
	same(t, "his", speakers(toldTo(t, s, serverA, "bo lind")), []string{"Bo  Lind*: yes", "Bo Lind: Maybe."})
	same(t, "in both articles", len(toldTo(t, s, serverA, "Bo Lind")[0].Also), 1)
	same(t, "hers", speakers(toldTo(t, s, serverA, "Ada Brandt")), []string{"Ada Brandt: No."})
	people := must(s.People(t.Context(), serverA, "", 9))(t)
	same(t, "counts", []any{names(people), people[0].Statements, people[1].Statements}, []any{[]string{"Bo Lind", "Ada Brandt"}, 2, 1})
	same(t, "his role is his own", must(s.FindPeople(t.Context(), serverA, "Bo Lind"))(t)[0].Roles,
		[]news.DatedRole{{Role: "clerk", First: noon.Add(-2 * time.Hour), Last: noon.Add(-2 * time.Hour), Outlets: 1}})
	stories, _, err := s.Stories(t.Context(), serverA, news.StoryQuery{}, news.Window{Limit: 1})
	same(t, "in stories", []any{stories[0].Quotes[0].Speaker.Name, stories[0].Quotes[0].Corrected, err}, []any{"Bo  Lind", true, nil})
	same(t, "echo", speakers(must(s.Echoes(t.Context(), serverA, "yes", 9))(t)), []string{"Bo  Lind*: yes"})

	same(t, "others", speakers(toldTo(t, s, serverB, "Ada Brandt")), []string{"ADA BRANDT: yes", "Ada Brandt: No."})
	same(t, "nor the operator", speakers(toldTo(t, s, news.Operator, "Bo Lind")), []string{"Bo Lind: Maybe."})

	// Another correction in its place, and both taken back.
	yes := toldTo(t, s, serverA, "Bo Lind")[0]
	second := must(s.Correct(t.Context(), serverA, yes.ID, "Cleo Park"))(t)
	same(t, "somebody new", names(must(s.People(t.Context(), serverA, "cleo", 9))(t)), []string{"Cleo Park"})
	same(t, "to A alone", names(must(s.People(t.Context(), serverB, "cleo", 9))(t)), []string{})
	for _, ids := range [][]int64{c.IDs, {0}, {-1}} {
		if err := s.Uncorrect(t.Context(), serverA, ids); !errors.Is(err, ErrReplaced) {
			t.Errorf("%v is taken back: %v", ids, err)
		}
	}
	if err := s.Uncorrect(t.Context(), serverB, second.IDs); !errors.Is(err, ErrReplaced) {
		t.Errorf("B takes A's back: %v", err)
	}
	if err := s.Uncorrect(t.Context(), serverA, second.IDs); err != nil {
		t.Fatal(err)
	}
	same(t, "the first again", speakers(toldTo(t, s, serverA, "Bo Lind")), []string{"Bo  Lind*: yes", "Bo Lind: Maybe."})
	if err := s.Forget(t.Context(), serverA); err != nil {
		t.Fatal(err)
	}
	same(t, "nobody new is left", must(s.Counts(t.Context()))(t).People, 2)
	same(t, "B as before", len(look(t, s, serverB).Quotes), len(before.Quotes))
}

func testCorrectNobody(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	must(s.SaveGiven(t.Context(), serverA, tell("a.example", "1", "T", noon, line{news.Speaker{}, "Yes."}, line{news.Speaker{}, "Yes."}, line{named("Ada Brandt"), "Yes."})))(t)
	all := toldTo(t, s, serverA, "")
	same(t, "told apart", len(all), 3)
	must(s.Correct(t.Context(), serverA, all[1].ID, "Ada Brandt"))(t)
	same(t, "one place", speakers(toldTo(t, s, serverA, "")), []string{"Ada Brandt*: Yes.", ": Yes."})
	same(t, "is hers", len(toldTo(t, s, serverA, "Ada Brandt")), 1)
	must(s.Correct(t.Context(), serverA, toldTo(t, s, serverA, "Ada Brandt")[0].ID, ""))(t)
	same(t, "nobody knows", speakers(toldTo(t, s, serverA, "")), []string{"*: Yes.", ": Yes."})
	same(t, "nobody", names(must(s.People(t.Context(), serverA, "", 9))(t)), []string{})
	same(t, "unresolved", toldTo(t, s, serverA, "")[0].Quote.Speaker, news.Speaker{})
}

func testCorrectRefuses(t *testing.T, open opener) {
	s := argued(t, open)
	given := must(s.SaveGiven(t.Context(), serverB, tell("b.example", "1", "T", noon, line{named("Ada Brandt"), "Private."})))(t)
	id := toldTo(t, s, serverA, "")[0].ID
	private := toldTo(t, s, serverB, "")[0]
	same(t, "given", private.StoryID, given)
	for _, c := range []struct {
		tenant    news.Tenant
		statement int64
		name      string
		want      error
	}{
		{serverA, id, "Ada Brandt", ErrUnchanged},
		{serverA, id, "ADA  BRANDT.", ErrUnchanged},
		{serverA, id, "…", ErrNotName},
		{serverA, id, "🎉", ErrNotName},
		{serverA, id, strings.Repeat("x", maxName+1), ErrNotName},
		{serverA, private.ID, "Bo Lind", ErrNotTold},
		{serverA, 0, "Bo Lind", ErrNotTold},
		{serverA, 999, "Bo Lind", ErrNotTold},
		{member, id, "Bo Lind", ErrNotTold},
		{news.Operator, id, "Bo Lind", ErrNotTold},
		{news.Everyone, id, "Bo Lind", ErrNotTold},
	} {
		if got, err := s.Correct(t.Context(), c.tenant, c.statement, c.name); !errors.Is(err, c.want) || len(got.IDs) != 0 {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
	same(t, "nothing was stored", must(s.Counts(t.Context()))(t).People, 2)
}

// Corrections are of what is printed: rules that come and go leave them alone.
func testCorrectAndRules(t *testing.T, open opener) {
	s := argued(t, open)
	must(s.Correct(t.Context(), serverA, toldTo(t, s, serverA, "Ada Brandt")[0].ID, "Cleo Park"))(t)
	ids := rule(t, s, Rule{Person: "Bo Lind", Into: "Ada Brandt"}, Rule{Person: "Cleo Park", Into: "Cleo Parker"})
	same(t, "merged", speakers(toldTo(t, s, serverA, "Bo Lind")), []string{"Ada Brandt: No.", "Ada Brandt: Maybe."})
	for _, name := range []string{"Cleo Park", "Cleo Parker"} {
		same(t, name, speakers(toldTo(t, s, serverA, name)), []string{"Cleo Park*: Yes."})
	}
	same(t, "called", must(s.FindPeople(t.Context(), serverA, "cleo park"))(t)[0].Name, "Cleo Parker")
	for _, id := range ids {
		if _, _, err := s.UndoRule(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "undone", speakers(toldTo(t, s, serverA, "")), []string{"Cleo Park*: Yes.", "Ada Brandt: No.", "Bo Lind: Maybe."})
	same(t, "nobody else", names(must(s.FindPeople(t.Context(), serverA, "Cleo Parker"))(t)), []string{})
}

// A correction goes with the last place of what it corrects; there are only so many.
func testCorrectionsEnd(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	lines := make([]line, maxCorrections+1)
	for i := range lines {
		lines[i] = line{named("Ada Brandt"), fmt.Sprint("Word ", i)}
	}
	for at := 0; at < len(lines); at += 300 {
		story := tell("a.example", fmt.Sprint(at), "T", noon.Add(time.Duration(at)), lines[at:min(at+300, len(lines))]...)
		must(s.SaveGiven(t.Context(), serverA, story))(t)
	}
	for i := 0; i <= maxCorrections; {
		left, _, err := s.QuotesBy(t.Context(), serverA, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: maxRows})
		if err != nil || len(left) == 0 {
			t.Fatalf("%d are left after %d, error %v", len(left), i, err)
		}
		for _, st := range left {
			_, err = s.Correct(t.Context(), serverA, st.ID, "Bo Lind")
			if (i == maxCorrections) != errors.Is(err, ErrManyCorrections) || i < maxCorrections && err != nil {
				t.Fatalf("correction %d: %v", i, err)
			}
			i++
		}
	}
	same(t, "tenants", must(s.Tenants(t.Context()))(t), []news.Tenant{serverA})
	now = noon.Add(time.Hour)
	must(s.Prune(t.Context(), now, now, now))(t)
	same(t, "nothing is left", must(s.Counts(t.Context()))(t), Counts{Stories: 2})
	same(t, "nobody", names(must(s.People(t.Context(), serverA, "", 9))(t)), []string{})
}

// A correction, a rule, and the end of either, each broken off at each step, change nothing.
func testCorrectIsWhole(t *testing.T, open opener) {
	s := argued(t, open)
	id := toldTo(t, s, serverA, "")[0].ID
	var done news.Correction
	var made Rule
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) (err error) {
			done, err = s.Correct(ctx, serverA, id, "Cleo Park")
			return err
		},
		func(ctx context.Context) (err error) {
			made, _, err = s.AddRule(ctx, Rule{Person: "Ada Brandt", Into: "Bo Lind"})
			return err
		},
		func(ctx context.Context) (err error) { _, _, err = s.UndoRule(ctx, made.ID); return err },
		func(ctx context.Context) error { return s.Uncorrect(ctx, serverA, done.IDs) },
	} {
		// What is told of whom, and what is stored, each a part of all that is asked elsewhere.
		state := func() []any {
			people := must(s.People(t.Context(), serverA, "", 9))(t)
			return []any{speakers(toldTo(t, s, serverA, "")), names(people), must(s.Counts(t.Context()))(t), len(must(s.Rules(t.Context()))(t))}
		}
		before := state()
		for calls := 0; ; calls += 3 {
			if err := step(&fading{Context: t.Context(), calls: calls}); err == nil {
				break
			}
			same(t, fmt.Sprint("broken off at ", calls), state(), before)
		}
		if after := state(); fmt.Sprint(after) == fmt.Sprint(before) {
			t.Error("nothing was done")
		}
	}
}
