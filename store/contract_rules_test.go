package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/news"
)

// rule adds rules; those that cannot stand beside others are left out.
func rule(t testing.TB, s *Store, rules ...Rule) (ids []int64) {
	t.Helper()
	for _, r := range rules {
		added, _, err := s.AddRule(t.Context(), r)
		if _, refused := errors.AsType[*RuleError](err); refused {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, added.ID)
	}
	return ids
}

func drawRules(rt *rapid.T) []Rule {
	all := []Rule{
		{Person: "Bo Lind", Into: "Ada Brandt"},
		{Person: "Ada K. Brandt", Into: "Ada Brandt"},
		{Person: "Ada Brandt", Into: "Ada Brandt (mayor)", Role: "mayor"},
		{Person: "Ada Brandt", Into: "Cleo Park", Outlet: "b.example"},
		{Person: "Ada Brandt", Into: "Bo Lind"},
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, 3, rapid.ID[Rule]).Draw(rt, "rules")
}

func of(name, role string) news.Speaker {
	return news.Speaker{Kind: news.Named, Name: name, Role: role}
}

// person returns the one whom the name means to the operator.
func person(t testing.TB, s *Store, name string) news.Person {
	t.Helper()
	people := must(s.FindPeople(t.Context(), news.Operator, name))(t)
	if len(people) != 1 {
		t.Fatalf("%q means %+v", name, people)
	}
	return people[0]
}

// words returns what the person says, newest first.
func words(t *testing.T, s *Store, name string) []string {
	t.Helper()
	all, evidence := said(t, s, news.QuoteQuery{Person: name}, news.Window{Limit: maxRows})
	same(t, "evidence for "+name, evidence.Statements, len(all))
	return all
}

func testAliasesAndRoles(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	day := func(n int) time.Time { return noon.AddDate(0, 0, -n) }
	var stories []news.Story
	for i, c := range []struct {
		outlet, name, role string
		published          time.Time
	}{
		{"a.example", "Ada Brandt", "mayor of Ansgard", day(20)},
		{"a.example", "Ada Brandt", "Mayor of Ansgard", day(18)},
		{"b.example", "ADA BRANDT", "mayor of Ansgard", day(19)},
		{"b.example", "Ada Brandt", "minister", day(3)},
		{"b.example", "Ada Brandt", "minister", time.Time{}},
		{"b.example", "Ada Brandt", "", day(1)},
	} {
		stories = append(stories, tell(c.outlet, fmt.Sprint(i), "T", c.published, line{of(c.name, c.role), fmt.Sprint("Words ", i)}))
	}
	saved(t, s, stories...)
	p := person(t, s, "ada brandt")
	same(t, "roles", p.Roles, []news.DatedRole{
		{Role: "minister", First: day(3), Last: day(3), Outlets: 1},
		{Role: "Mayor of Ansgard", First: day(20), Last: day(18), Outlets: 2},
	})
	same(t, "role", p.Role, "minister")
	same(t, "capitals are no alias", p.Aliases, []string{})
	same(t, "not in suggestions", must(s.People(t.Context(), news.Operator, "ada", 1))(t)[0].Roles, []news.DatedRole{})
	for i := range maxTold + 3 {
		saved(t, s, tell("c.example", fmt.Sprint(i), "T", noon, line{of("Ada Brandt", fmt.Sprint("role ", i)), fmt.Sprint(i)}))
	}
	same(t, "at most", len(person(t, s, "Ada Brandt").Roles), maxTold)
}

func testMiddleInitials(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	n := 0
	bring := func(tenant news.Tenant, said string, speakers ...news.Speaker) {
		for _, who := range speakers {
			n++
			must(s.SaveGiven(t.Context(), tenant, tell("a.example", fmt.Sprint(n), "T", noon.Add(-time.Duration(n)*time.Minute), line{who, said})))(t)
		}
	}
	bring(serverA, "Yes.", of("Mara K. Lindqvist", "transport minister"), of("Mara Lindqvist", "transport minister of Norvia"), of("Mara Lindqvist", ""))
	bring(serverA, "No.", of("Mara K. Lindqvist", ""))
	// Each of these pairs lacks something.
	apart := [][2]news.Speaker{
		{of("Nils Aaby", "mayor"), of("Nils P. Aaby", "footballer")},
		{of("Ole Berg", "mayor"), of("Ole Martin Berg", "mayor")},
		{of("O. Krog", "mayor"), of("O. L. Krog", "mayor")},
		{of("Krog", "mayor"), of("Ole Krog", "mayor")},
		{of("Ole Krog", "mayor"), of("Ole Krog Lund", "mayor")},
		{of("Pia Roth", "mayor"), of("Pia 2 Roth", "mayor")},
		{of("Vera A. Holt", "mayor"), of("Vera B. Holt", "mayor")},
		{news.Speaker{Kind: news.Organisation, Name: "Vitamin C Fund", Role: "fund"}, news.Speaker{Kind: news.Organisation, Name: "Vitamin Fund", Role: "fund"}},
	}
	for _, pair := range apart {
		bring(serverA, "Yes.", pair[:]...)
	}
	for _, pair := range apart {
		for _, who := range pair {
			found := must(s.FindPeople(t.Context(), serverA, who.Name))(t)
			same(t, who.Name, names(found), []string{who.Name})
			same(t, who.Name+" alone", []any{found[0].Statements, len(found[0].Aliases)}, []any{1, 0})
		}
	}
	for _, name := range []string{"Mara Lindqvist", "mara k lindqvist", "Lindqvist"} {
		found := must(s.FindPeople(t.Context(), serverA, name))(t)
		same(t, name, names(found), []string{"Mara Lindqvist"})
		same(t, name+" counts", []any{found[0].Statements, found[0].Aliases, found[0].Roles[0].Outlets}, []any{2, []string{"Mara K. Lindqvist"}, 1})
	}
	for _, name := range []string{"Mara Lindqvist", "Mara K. Lindqvist"} {
		got, evidence, err := s.QuotesBy(t.Context(), serverA, news.QuoteQuery{Person: name}, news.Window{Limit: 9})
		same(t, name+" says", []any{len(got), evidence.Statements, err}, []any{2, 2, nil})
		same(t, "one statement", []any{len(got[0].Also), got[1].Quote.Speaker.Name}, []any{2, "Mara Lindqvist"})
	}
	same(t, "apart in suggestions", len(must(s.People(t.Context(), serverA, "lindqvist", 9))(t)), 2)

	bring(serverB, "Yes.", of("Mara Lindqvist", "transport minister"), of("Mara J. Lindqvist", "transport minister"), of("Mara K. Lindqvist", "transport minister"))
	same(t, "two initials", must(s.FindPeople(t.Context(), serverB, "Mara Lindqvist"))(t)[0].Aliases, []string{})
	same(t, "A sees one", must(s.FindPeople(t.Context(), serverA, "Mara Lindqvist"))(t)[0].Statements, 2)
	rule(t, s, Rule{Person: "Mara Lindqvist", Into: "Mara Lindqvist (of Sund)", Outlet: "z.example"})
	same(t, "a rule tells", must(s.FindPeople(t.Context(), serverA, "Mara Lindqvist"))(t)[0].Statements, 1)
}

func testMerge(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := func(slug, name, said string) news.Story {
		return tell("a.example", slug, "T", noon, line{of(name, "mayor"), said})
	}
	saved(t, s, story("1", "Nils Aaby", "Yes."), story("2", "Nils Aabye", "Yes."), story("3", "Nils Aabye", "No."), story("4", "Aabye", "Maybe."))
	r, moved, err := s.AddRule(t.Context(), Rule{Person: " Nils Aabye ", Into: "Nils Aaby", ID: 99})
	same(t, "moved", []any{moved, err, r}, []any{2, nil, Rule{ID: 1, Person: "Nils Aabye", Into: "Nils Aaby", Made: noon}})
	saved(t, s, story("5", "NILS AABYE", "Later."))
	for _, name := range []string{"Nils Aaby", "nils aabye"} {
		p := person(t, s, name)
		same(t, name, []any{p.Name, p.Statements, p.Aliases}, []any{"Nils Aaby", 3, []string{"Nils Aabye"}})
		same(t, name+" says", words(t, s, name), []string{"Later.", "No.", "Yes."})
	}
	same(t, "a surname is nobody else's", words(t, s, "Aabye"), []string{"Maybe."})
	for _, typed := range []string{"aabye ni", "aaby nils"} {
		same(t, typed, names(must(s.People(t.Context(), news.Operator, typed, 9))(t)), []string{"Nils Aaby"})
	}
	page, _, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{}, news.Window{Limit: 1})
	same(t, "in stories", []any{page[0].Quotes[0].Speaker.Name, page[0].Quotes[0].Corrected, err}, []any{"Nils Aaby", false, nil})
	same(t, "words", must(s.Echoes(t.Context(), news.Operator, "later", 9))(t)[0].Quote.Speaker.Name, "Nils Aaby")
	same(t, "counts", must(s.Counts(t.Context()))(t).Statements, 4)

	saved(t, s, tell("a.example", "6", "T", noon, line{news.Speaker{Kind: news.Unnamed, Name: "Nils Aabye"}, "Secret."}))
	same(t, "never without a name", len(words(t, s, "Nils Aaby")), 3)
	same(t, "rules", must(s.Rules(t.Context()))(t), []Rule{r})
	for name, want := range map[string]bool{"nils aaby": true, "NILS AABYE": true, "Aabye": true, "Nils": false, "": false, "…": false} {
		same(t, name+" is on record", must(s.OnRecord(t.Context(), name))(t), want)
	}
}

func testSplit(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := func(outlet, slug, role, said string) news.Story {
		return tell(outlet, slug, "T", noon, line{of("Nils Aaby", role), said})
	}
	saved(t, s,
		story("a.example", "1", "mayor", "Yes."), story("a.example", "2", "Footballer of Sund", "Yes."),
		story("sport.example", "1", "", "Goal."), story("a.example", "3", "", "Hm."))
	if _, moved, err := s.AddRule(t.Context(), Rule{Person: "Nils Aaby", Into: "Nils Aaby (footballer)", Role: "footballer"}); moved != 1 || err != nil {
		t.Fatalf("moved %d, %v", moved, err)
	}
	rule(t, s, Rule{Person: "Nils Aaby", Into: "Nils Aaby (footballer)", Outlet: "sport.example"})
	saved(t, s, story("sport.example", "2", "mayor", "Mayor's goal."), story("a.example", "4", "sund's FOOTBALLER", "Later."))
	same(t, "one", words(t, s, "Nils Aaby"), []string{"Hm.", "Yes."})
	same(t, "the other", words(t, s, "Nils Aaby (footballer)"), []string{"Later.", "Mayor's goal.", "Goal.", "Yes."})
	p := person(t, s, "nils aaby footballer")
	if p.Name != "" {
		same(t, "called", []any{p.Name, p.Statements, p.Aliases}, []any{"Nils Aaby (footballer)", 4, []string{"Nils Aaby"}})
	}
	page, _, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Nils Aaby (footballer)"}, news.Window{Limit: 1})
	same(t, "shown as", []any{page[0].Quote.Speaker.Name, err}, []any{"Nils Aaby (footballer)", nil})

	// What is merged into a split person is split with it.
	saved(t, s, tell("a.example", "9", "T", noon, line{of("Nils Aabye", "footballer"), "I too."}, line{of("Nils Aabye", "mayor"), "Not I."}))
	rule(t, s, Rule{Person: "Nils Aabye", Into: "Nils Aaby"})
	same(t, "merged and split", []any{words(t, s, "Nils Aaby (footballer)")[0], words(t, s, "Nils Aabye")[0]}, []any{"I too.", "Not I."})
}

func testRulesThatCannotBe(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	rule(t, s, Rule{Person: "B", Into: "A"}, Rule{Person: "S", Into: "S (mayor)", Role: "the mayor"})
	for _, c := range []struct {
		rule Rule
		want string // of the sentence; empty if it is taken
	}{
		{Rule{Person: "", Into: "A"}, "two names"},
		{Rule{Person: "…", Into: "A"}, "two names"},
		{Rule{Person: "C", Into: "!"}, "two names"},
		{Rule{Person: "C", Into: strings.Repeat("x", maxName+1)}, "at most 200"},
		{Rule{Person: "Zoë", Into: "ZOE"}, "one name already"},
		{Rule{Person: "C", Into: "D", Role: "mayor", Outlet: "a.example"}, "not by both"},
		{Rule{Person: "C", Into: "D", Role: "!"}, "a letter or a digit"},
		{Rule{Person: "C", Into: "D", Role: strings.Repeat("x", 300)}, "at most 200"},
		{Rule{Person: "b", Into: "C"}, `rule 1 says already that "B" is "A"`},
		{Rule{Person: "B", Into: "C", Outlet: "a.example"}, "rule 1 says already"},
		{Rule{Person: "A", Into: "B"}, "rule 1 says that"},
		{Rule{Person: "A", Into: "C"}, "rule 1 leads to"},
		{Rule{Person: "C", Into: "B"}, "rule 1 says that"},
		{Rule{Person: "C", Into: "S", Outlet: "a.example"}, "rule 2 says that"},
		{Rule{Person: "S", Into: "C"}, `rule 2 splits "S"`},
		{Rule{Person: "S", Into: "C", Role: "mayor, THE"}, "rule 2 splits off the same"},
		{Rule{Person: "S (mayor)", Into: "S"}, "rule 2 leads to"},
		{Rule{Person: "S (mayor)", Into: "C", Role: "x"}, "rule 2 leads to"},
		{Rule{Person: "C", Into: "S"}, ""},
		{Rule{Person: "D", Into: "S (mayor)"}, ""},
		{Rule{Person: "A", Into: "A (of Sund)", Outlet: "a.example"}, ""},
	} {
		_, _, err := s.AddRule(t.Context(), c.rule)
		refused, ok := errors.AsType[*RuleError](err)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%+v: %v", c.rule, err)
		case c.want != "" && (!ok || !strings.Contains(refused.Sentence, c.want)):
			t.Errorf("%+v: %v, want %q", c.rule, err, c.want)
		}
	}
	for _, id := range []int64{0, 99, -1} {
		if _, _, err := s.UndoRule(t.Context(), id); !errors.Is(err, ErrMissing) {
			t.Errorf("rule %d is undone: %v", id, err)
		}
	}
}

// A store in which rules were made and undone, at any time between the stories, answers as
// one that never had them.
func testRulesUndone(t *testing.T, open opener) {
	lessOften(t)
	rapid.Check(t, func(rt *rapid.T) {
		var stories []broughtStory
		for i := range rapid.IntRange(2, 6).Draw(rt, "stories") {
			stories = append(stories, broughtStory{drawStory(rt, i), []int{0}, nil})
		}
		followers := [][]news.Tenant{{serverA, serverB}}
		at := rapid.IntRange(0, len(stories)).Draw(rt, "rules are made after")
		corrections := drawCorrections(rt, "corrections")
		never, once := build(t, open, followers, stories[:at]), build(t, open, followers, stories[:at])
		for _, s := range []*Store{never, once} {
			correctAll(t, s, serverA, corrections)
		}
		ids := rule(t, once, drawRules(rt)...)
		for _, s := range []*Store{never, once} {
			add(t, s, stories[at:])
		}
		for _, id := range rapid.Permutation(ids).Draw(rt, "undone") {
			if _, _, err := once.UndoRule(t.Context(), id); err != nil {
				rt.Fatal(err)
			}
		}
		for _, tenant := range []news.Tenant{serverA, news.Operator} {
			same(rt, string(tenant), look(t, once, tenant), look(t, never, tenant))
		}
		same(rt, "counts", must(once.Counts(t.Context()))(t), must(never.Counts(t.Context()))(t))
	})
}
