package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

func names(people []news.Person) []string {
	var all []string
	for _, p := range people {
		all = append(all, p.Name)
	}
	return all
}

func testPeople(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "empty store", must(s.People(t.Context(), news.Operator, "", 10))(t), []news.Person{})
	ministry := news.Speaker{Kind: news.Organisation, Name: "Ministry of Tides"}
	saved(t, s,
		tell("a.example", "1", "T", noon.Add(-2*time.Hour), line{named("Zoë Ziegler"), "One."}, line{named("Ada Brandt"), "Two."}),
		tell("a.example", "2", "T", noon.Add(-time.Hour), line{ministry, "Three."}, line{ministry, "Four."},
			line{news.Speaker{Kind: news.Unnamed, Name: "an engineer"}, "Five."}, line{news.Speaker{}, "Six."}))
	same(t, "everybody", must(s.People(t.Context(), news.Operator, " ", 10))(t), []news.Person{
		{Name: "Ministry of Tides", Statements: 2, Last: noon.Add(-time.Hour)},
		{Name: "Ada Brandt", Statements: 1, Last: noon.Add(-2 * time.Hour)},
		{Name: "Zoë Ziegler", Statements: 1, Last: noon.Add(-2 * time.Hour)},
	})
	same(t, "limit", names(must(s.People(t.Context(), news.Operator, "", 0))(t)), []string{"Ministry of Tides"})
}

func testPeopleTyped(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	for i, name := range []string{"Zoë Ziegler", "Jean-Pierre O’Brien", "Bo Lind", "Łukasz Źrebak", "Ирина Орлова"} {
		saved(t, s, tell("a.example", fmt.Sprint(i), "T", noon, line{named(name), "Yes."}))
	}
	for typed, want := range map[string][]string{
		"zoe":       {"Zoë Ziegler"},
		"ZIEG zo":   {"Zoë Ziegler"},
		"iegler":    nil,
		"zoe bo":    nil,
		"o'b":       {"Jean-Pierre O’Brien"},
		"OBRIEN":    {"Jean-Pierre O’Brien"},
		"brien":     {"Jean-Pierre O’Brien"},
		"pierre-j":  {"Jean-Pierre O’Brien"},
		"jean-p":    {"Jean-Pierre O’Brien"},
		"lukasz zr": {"Łukasz Źrebak"},
		"ОРЛ":       {"Ирина Орлова"},
		"b":         {"Bo Lind", "Jean-Pierre O’Brien"},
		"%":         nil,
		"zo%":       {"Zoë Ziegler"},
		"z_e":       nil,
		"'; DROP":   nil,
		"\xff\x00":  nil,
		"🎉":         nil,
		"zoe 🎉":     {"Zoë Ziegler"},

		strings.Repeat("zoe ", 1000):                {"Zoë Ziegler"},
		strings.Repeat(" ", 1000) + "bo":            {"Bo Lind", "Jean-Pierre O’Brien", "Łukasz Źrebak", "Zoë Ziegler", "Ирина Орлова"},
		"bo" + strings.Repeat(" ", 1000) + "nobody": {"Bo Lind"},
	} {
		same(t, fmt.Sprintf("%.20q", typed), names(must(s.People(t.Context(), news.Operator, typed, 10))(t)), want)
	}
}

func testPeopleAreNotMerged(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	groups := [][]string{
		{"Zoë Ziegler", "ZOE ZIEGLER", " Zoe  Ziegler "},
		{"Jean-Pierre O’Brien", "Jean Pierre O'Brien"},
		{"J. R. Lind", "J.R. Lind", "J R Lind"},
		{"J. Lind"},
		{"R. Lind"},
		{"Lind"},
		{"Obrien"},
		{"AT&T"},
		{"AT T"},
		{"C Foundation"},
		{"C++ Foundation"},
		{"か子"},
		{"が子"},
		{"किरण"},
		{"कुरण"}, // marks that make another letter
	}
	var lines []line
	for _, prints := range groups {
		for _, name := range prints {
			lines = append(lines, line{named(name), "Yes."})
		}
	}
	lines = append(lines, line{named("—"), "Yes."}, line{named(""), "Yes."})
	saved(t, s, tell("a.example", "1", "T", noon, lines...))
	same(t, "people", must(s.Counts(t.Context()))(t).People, len(groups))
	for _, prints := range groups {
		for _, name := range prints {
			got := must(s.FindPeople(t.Context(), news.Operator, name))(t)
			same(t, name, names(got), prints[:1])
		}
	}
}

func testPersonRole(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	who := func(role string) news.Speaker { return news.Speaker{Kind: news.Named, Name: "Ada Brandt", Role: role} }
	role := func() string { return must(s.FindPeople(t.Context(), news.Operator, "Ada Brandt"))(t)[0].Role }
	saved(t, s, tell("a.example", "1", "T", noon.Add(-time.Hour), line{who(""), "One."}))
	same(t, "none", role(), "")
	saved(t, s, tell("a.example", "2", "T", noon.Add(-3*time.Hour), line{who("mayor"), "Two."}))
	same(t, "first, though older", role(), "mayor")
	saved(t, s, tell("a.example", "3", "T", noon.Add(-2*time.Hour), line{who(""), "Three."}, line{who("minister"), "Four."}))
	same(t, "newer", role(), "minister")
	saved(t, s, tell("a.example", "4", "T", noon.Add(-4*time.Hour), line{who("clerk"), "Five."}))
	same(t, "older", role(), "minister")
	saved(t, s, tell("a.example", "5", "T", noon, line{who(""), "Six."}))
	same(t, "newest has none", role(), "minister")
}

func testFindPeople(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	saved(t, s, tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "One."}, line{named("Ada Brandt-Lind"), "Two."},
		line{named("Ada Brandt-Lind"), "Three."}))
	same(t, "exact", names(must(s.FindPeople(t.Context(), news.Operator, "ada brandt"))(t)), []string{"Ada Brandt"})
	same(t, "begins", names(must(s.FindPeople(t.Context(), news.Operator, "brandt"))(t)), []string{"Ada Brandt-Lind", "Ada Brandt"})
	same(t, "nobody", names(must(s.FindPeople(t.Context(), news.Operator, "Nobody"))(t)), []string{})
	same(t, "emoji", names(must(s.FindPeople(t.Context(), news.Operator, strings.Repeat("🎉", 4000)))(t)), []string{})
}

func testQuotesBy(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	story := tell("a.example", "1", "Bridge", noon.Add(-time.Hour), line{named("Bo Lind"), "No."}, line{named("Ada Brandt"), "Yes, and “now”."})
	ids := saved(t, s, story)
	got, evidence, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "ADA BRANDT"}, news.Window{Limit: 5})
	if err != nil {
		t.Fatal(err)
	}
	const text = "“Yes, and “now”.”, the speaker said."
	words := []news.Span{{Start: 3, End: 3 + len("Yes, and “now”.")}}
	source := strings.Index(text, "the speaker")
	cue := strings.Index(text, "said")
	same(t, "statements", got, []news.Statement{{
		ID: got[0].ID, Text: text,
		Quote: news.Quote{
			Kind: news.Direct, Content: words, Quoted: words,
			Cue: []news.Span{{Start: cue, End: cue + 4}}, Source: []news.Span{{Start: source, End: source + len("the speaker")}},
			Speaker: named("Ada Brandt"), Confidence: 0.75,
		},
		Print: news.Print{StoryID: ids[0], Outlet: "a.example", Title: "Bridge", URL: story.URL, Published: noon.Add(-time.Hour)},
	}})
	same(t, "evidence", evidence, news.Evidence{Statements: 1, Outlets: 1, First: story.Published, Last: story.Published})
	for _, nobody := range []string{"Ada", "…", "🎉", "Nobody"} {
		got, evidence, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: nobody}, news.Window{Limit: 5})
		if err != nil || len(got) != 0 || evidence != (news.Evidence{}) {
			t.Errorf("QuotesBy(%q) = %v, %v, %v", nobody, got, evidence, err)
		}
	}
}

// said returns what the statements that q selects say, in order.
func said(t *testing.T, s *Store, q news.QuoteQuery, w news.Window) ([]string, news.Evidence) {
	t.Helper()
	statements, evidence, err := s.QuotesBy(t.Context(), news.Operator, q, w)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, st := range statements {
		all = append(all, news.Join(st.Text, st.Quote.Content, " "))
	}
	return all, evidence
}

func testQuotesByFilters(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	day := func(n int) time.Time { return noon.AddDate(0, 0, n) }
	ada, bo := named("Ada Brandt"), named("Bo Lind")
	saved(t, s,
		tell("a.example", "1", "Bridge shut", day(-3), line{ada, "Too old."}, line{bo, "Agreed."}),
		tell("b.example", "1", "Harbour", day(-2), line{ada, "The bridge is next."}, line{ada, "No comment."}),
		tell("b.example", "2", "Weather", day(-1), line{ada, "Rain."}))
	all := news.Window{Limit: 100}
	for _, c := range []struct {
		query news.QuoteQuery
		want  []string
		ev    news.Evidence
	}{
		{news.QuoteQuery{}, []string{"Rain.", "No comment.", "The bridge is next.", "Agreed.", "Too old."}, news.Evidence{Statements: 5, Outlets: 2, First: day(-3), Last: day(-1)}},
		{news.QuoteQuery{Person: "Bo Lind"}, []string{"Agreed."}, news.Evidence{Statements: 1, Outlets: 1, First: day(-3), Last: day(-3)}},
		{news.QuoteQuery{Person: "Ada Brandt", About: "bridge"}, []string{"The bridge is next.", "Too old."}, news.Evidence{Statements: 2, Outlets: 2, First: day(-3), Last: day(-2)}},
		{news.QuoteQuery{About: "bridge shut agreed"}, []string{"Agreed."}, news.Evidence{Statements: 1, Outlets: 1, First: day(-3), Last: day(-3)}},
		{news.QuoteQuery{Since: day(-2)}, []string{"Rain.", "No comment.", "The bridge is next."}, news.Evidence{Statements: 3, Outlets: 1, First: day(-2), Last: day(-1)}},
		{news.QuoteQuery{Outlet: "a.example"}, []string{"Agreed.", "Too old."}, news.Evidence{Statements: 2, Outlets: 1, First: day(-3), Last: day(-3)}},
		{news.QuoteQuery{Person: "Ada Brandt", About: "bridge", Since: day(-2), Outlet: "b.example"}, []string{"The bridge is next."}, news.Evidence{Statements: 1, Outlets: 1, First: day(-2), Last: day(-2)}},
		{news.QuoteQuery{Outlet: "example"}, nil, news.Evidence{}},
		{news.QuoteQuery{Since: noon}, nil, news.Evidence{}},
	} {
		got, evidence := said(t, s, c.query, all)
		same(t, fmt.Sprintf("%+v", c.query), got, c.want)
		same(t, fmt.Sprintf("evidence of %+v", c.query), evidence, c.ev)
	}
}

func testQuotesByPages(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	var lines []line
	var want []string
	for i := range 120 {
		lines = append(lines, line{named("Ada Brandt"), fmt.Sprint("Word ", i)})
		want = append([]string{fmt.Sprint("Word ", i)}, want...)
	}
	saved(t, s, tell("a.example", "1", "T", noon, lines...))
	for _, c := range []struct {
		w        news.Window
		from, to int
	}{
		{news.Window{}, 0, 1},
		{news.Window{Offset: -5, Limit: -5}, 0, 1},
		{news.Window{Offset: 1, Limit: 3}, 1, 4},
		{news.Window{Offset: 10, Limit: 1 << 40}, 10, 110},
		{news.Window{Offset: 119, Limit: 5}, 119, 120},
		{news.Window{Offset: 1 << 40, Limit: 5}, 0, 0},
	} {
		got, evidence := said(t, s, news.QuoteQuery{Person: "Ada Brandt"}, c.w)
		same(t, fmt.Sprintf("%+v", c.w), got, want[c.from:c.to])
		same(t, "all", evidence.Statements, 120)
	}
}

func testQuotesByUnnamed(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	nobody := news.Speaker{Kind: news.Unnamed, Name: "an official"}
	saved(t, s, tell("a.example", "1", "T", noon, line{nobody, "Yes."}, line{news.Speaker{}, "Yes."}),
		tell("b.example", "1", "T", noon, line{nobody, "Yes."}))
	got, _ := said(t, s, news.QuoteQuery{}, news.Window{Limit: 9})
	same(t, "kept apart", got, []string{"Yes.", "Yes.", "Yes."})
	got, _ = said(t, s, news.QuoteQuery{Person: "an official"}, news.Window{Limit: 9})
	same(t, "nobody's name", got, []string{})
}

func testSameWords(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	ada := named("Ada Brandt")
	ids := saved(t, s,
		tell("a.example", "1", "A", noon.Add(-3*time.Hour), line{ada, "We don’t stop – ever."}, line{ada, "We don't stop — ever"}),
		tell("b.example", "1", "B", noon.Add(-time.Hour), line{named("ADA BRANDT"), "we don't stop—ever,"}),
		tell("c.example", "1", "C", noon.Add(-2*time.Hour), line{ada, "We don`t  stop − ever."}, line{named("Bo Lind"), "We don’t stop – ever."}),
		tell("d.example", "1", "D", noon.Add(-4*time.Hour), line{ada, "We don’t stop at 5%."}, line{ada, "We don’t stop at -5%."}))
	got, evidence, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "statements", len(got), 3)
	same(t, "evidence", evidence, news.Evidence{Statements: 3, Outlets: 4, First: noon.Add(-4 * time.Hour), Last: noon.Add(-time.Hour)})
	same(t, "newest in front", got[0].Text, "“we don't stop—ever,”, the speaker said.")
	same(t, "its print", got[0].StoryID, ids[1])
	same(t, "also", got[0].Also, []news.Print{
		{StoryID: ids[2], Outlet: "c.example", Title: "C", URL: "https://c.example/1", Published: noon.Add(-2 * time.Hour)},
		{StoryID: ids[0], Outlet: "a.example", Title: "A", URL: "https://a.example/1", Published: noon.Add(-3 * time.Hour)},
	})
	same(t, "person", must(s.FindPeople(t.Context(), news.Operator, "Ada Brandt"))(t)[0].Statements, 3)

	older, evidence, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Ada Brandt", Outlet: "a.example"}, news.Window{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "only the outlet's", []any{len(older), older[0].ID, older[0].StoryID, older[0].Also, evidence.Outlets},
		[]any{1, got[0].ID, ids[0], []news.Print(nil), 1})
	same(t, "first place", older[0].Text, "“We don’t stop – ever.”, the speaker said.")

	var many []news.Story
	for i := range 30 {
		many = append(many, tell("e.example", fmt.Sprint(i), "E", noon, line{ada, "Again."}))
	}
	saved(t, s, many...)
	got, _, err = s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "bound", len(got[0].Also), maxAlso)
}

func testAboutIsNeverSyntax(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	saved(t, s, tell("a.example", "1", "Bridge and NEAR misses", noon, line{named("Ada Brandt"), "Not the e-mail, or don’t."}))
	for about, want := range map[string]int{
		`"`: 0, `""`: 0, `*`: 0, `-`: 0, `:`: 0, `^`: 0, `( )`: 0, `{}`: 0, `🎉`: 0, "\xff": 0, "\x00": 0, `%`: 0, `?1`: 0,
		`NEAR`: 1, `AND`: 1, `OR`: 1, `NOT`: 1, `bridge OR nothing`: 0, `NOT bridge`: 1, `bridge NOT NEAR`: 1, `NEAR(bridge misses)`: 0,
		`"bridge`: 1, `bridge"`: 1, `"bridge" "`: 1, `bridge*`: 1, `brid*`: 0, `brid`: 0, `-bridge`: 1, `title:bridge`: 0, `^bridge`: 1,
		`bridge 🎉`: 1, `e-mail`: 1, `mail-e`: 0, `don't`: 1, "bridge\x00near": 1, "bridge\xff": 1, `' OR 1=1 --`: 0, "": 1, " \n ": 1,
		"\u0301": 0, strings.Repeat("🎉", 4000): 0, strings.Repeat("bridge ", 4000): 1, strings.Repeat("x", 4000): 0, strings.Repeat(`"`, 4000): 0,
	} {
		_, evidence := said(t, s, news.QuoteQuery{About: about}, news.Window{})
		same(t, fmt.Sprintf("quotes about %.20q", about), evidence.Statements, want)
		_, total, err := s.Stories(t.Context(), news.Operator, news.StoryQuery{About: about}, news.Window{})
		if err != nil {
			t.Fatal(err)
		}
		same(t, fmt.Sprintf("stories about %.20q", about), total, want)
	}
}

func testAboutStemsAndFolds(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	saved(t, s, tell("a.example", "1", "Strikes at the café", noon, line{named("Ada Brandt"), "The négotiations go on."}))
	for about, want := range map[string]int{"strike": 1, "STRIKING": 1, "cafe": 1, "Café": 1, "negotiation": 1, "negotiated strikes": 1, "stripe": 0} {
		_, evidence := said(t, s, news.QuoteQuery{About: about}, news.Window{})
		same(t, about, evidence.Statements, want)
	}
}

// Articles without a time, or with one that has not come yet, go by when they were seen.
func testUndated(t *testing.T, open opener) {
	now := noon
	s := open(t, func() time.Time { return now })
	ada := named("Ada Brandt")
	saved(t, s, tell("a.example", "1", "T", time.Time{}, line{ada, "Undated."}))
	now = noon.Add(time.Hour)
	saved(t, s, tell("b.example", "1", "T", noon.AddDate(100, 0, 0), line{ada, "From the future."}))
	now = noon.Add(2 * time.Hour)
	saved(t, s, tell("c.example", "1", "T", noon.Add(90*time.Minute), line{ada, "Dated."}),
		tell("d.example", "1", "T", noon.Add(-time.Hour), line{ada, "Old."}))
	got, evidence := said(t, s, news.QuoteQuery{}, news.Window{Limit: 9})
	same(t, "order", got, []string{"Dated.", "From the future.", "Undated.", "Old."})
	same(t, "first", evidence.First, noon.Add(-time.Hour))
	got, evidence = said(t, s, news.QuoteQuery{Outlet: "a.example", Since: noon}, news.Window{Limit: 9})
	same(t, "since", got, []string{"Undated."})
	same(t, "no time to tell", evidence, news.Evidence{Statements: 1, Outlets: 1})
	same(t, "last", must(s.People(t.Context(), news.Operator, "", 1))(t)[0].Last, noon.Add(90*time.Minute))
}

func testStories(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	ids := saved(t, s,
		tell("a.example", "1", "Bridge", noon.Add(-time.Hour), line{named("Ada Brandt"), "One."}),
		tell("b.example", "1", "Harbour", noon, line{named("Ada Brandt"), "Not a bridge."}),
		tell("b.example", "2", "Weather", noon))
	for _, c := range []struct {
		query news.StoryQuery
		w     news.Window
		want  []int64
		total int
	}{
		{news.StoryQuery{}, news.Window{Limit: 9}, []int64{ids[2], ids[1], ids[0]}, 3},
		{news.StoryQuery{}, news.Window{Offset: 1, Limit: 1}, []int64{ids[1]}, 3},
		{news.StoryQuery{}, news.Window{Offset: 9, Limit: 1}, nil, 3},
		{news.StoryQuery{}, news.Window{Offset: -9, Limit: -1}, []int64{ids[2]}, 3},
		{news.StoryQuery{About: "bridges"}, news.Window{Limit: 9}, []int64{ids[1], ids[0]}, 2},
		{news.StoryQuery{Outlet: "b.example"}, news.Window{Limit: 9}, []int64{ids[2], ids[1]}, 2},
		{news.StoryQuery{Since: noon}, news.Window{Limit: 9}, []int64{ids[2], ids[1]}, 2},
		{news.StoryQuery{About: "bridge", Outlet: "b.example", Since: noon}, news.Window{Limit: 9}, []int64{ids[1]}, 1},
		{news.StoryQuery{About: "zeppelin"}, news.Window{Limit: 9}, nil, 0},
	} {
		stories, total, err := s.Stories(t.Context(), news.Operator, c.query, c.w)
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, story := range stories {
			got = append(got, story.ID)
		}
		same(t, fmt.Sprintf("%+v %+v", c.query, c.w), got, c.want)
		same(t, fmt.Sprintf("total of %+v", c.query), total, c.total)
	}
}

func testOutlets(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	saved(t, s, tell("tidepost.example", "1", "T", noon), tell("b-post.example", "1", "T", noon),
		tell("b-post.example", "2", "T", noon), tell("herald.example", "1", "T", noon))
	b, herald, tide := news.OutletCount{Outlet: "b-post.example", Stories: 2}, news.OutletCount{Outlet: "herald.example", Stories: 1}, news.OutletCount{Outlet: "tidepost.example", Stories: 1}
	for typed, want := range map[string][]news.OutletCount{
		"": {b, herald, tide}, "POST\n": {b, tide}, "b-": {b}, "%": nil, "_": nil, "🎉": nil, "\x00": {b, herald, tide},
	} {
		same(t, typed, must(s.Outlets(t.Context(), news.Operator, typed, 10))(t), want)
	}
	same(t, "limit", must(s.Outlets(t.Context(), news.Operator, "", -1))(t), []news.OutletCount{b})
}

func testViews(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	if _, found, err := s.View(t.Context(), news.Operator, "k"); found || err != nil {
		t.Errorf("unknown view: %v, %v", found, err)
	}
	for _, state := range [][]byte{{0, 255}, []byte("more"), nil} {
		for range 2 {
			if err := s.SaveView(t.Context(), news.Operator, "k", state); err != nil {
				t.Fatal(err)
			}
		}
		got, found, err := s.View(t.Context(), news.Operator, "k")
		if !found || err != nil || string(got) != string(state) {
			t.Errorf("View = %q, %v, %v, want %q", got, found, err, state)
		}
	}
	if err := s.SaveView(t.Context(), news.Operator, "k", make([]byte, maxState+1)); err == nil {
		t.Error("a state without bounds was saved")
	}
}

func testCounts(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "empty", must(s.Counts(t.Context()))(t), Counts{})
	saved(t, s, tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "One."}, line{news.Speaker{}, "Two."}))
	feed := follow(t, s, "https://other.example/rss")
	must(s.Remember(t.Context(), feed, []news.Entry{item("1", noon), item("2", noon), item("3", noon)}, noon))(t)
	if err := s.GiveUp(t.Context(), must(s.Pending(t.Context(), 1))(t)[0].EntryID, "gone"); err != nil {
		t.Fatal(err)
	}
	same(t, "all", must(s.Counts(t.Context()))(t), Counts{Feeds: 2, Pending: 2, Saved: 1, GivenUp: 1, Stories: 1, Statements: 2, People: 1})
}
