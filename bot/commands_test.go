package bot

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

// command returns one of the bot's commands over lib.
func command(t *testing.T, lib *fakeLibrary, name string) Command {
	t.Helper()
	c, ok := named(testBot(lib).commands(testWorker(lib)), name)
	if !ok {
		t.Fatalf("no command %s", name)
	}
	return c
}

// testBot is a bot over lib, without a Discord that answers.
func testBot(lib *fakeLibrary) *Bot {
	return New(Config{
		Token: testToken, Now: noon, Secret: testViews(nil).secret, Sentences: bySentence, API: "http://127.0.0.1:1",
		Discover: testDiscover, Asker: &fakeAsker{},
	}, lib)
}

func TestSaid(t *testing.T) {
	lib := testLibrary()
	got, err := command(t, lib, "said").Run(t.Context(), asks(Args{"person": " mara lindqvist "}))
	if err != nil {
		t.Fatal(err)
	}
	s := speech{mara, news.QuoteQuery{Person: mara.Name, Upto: 9}}
	key, err := testViews(lib).keep(t.Context(), server, "said", s)
	if err != nil {
		t.Fatal(err)
	}
	want := quoteList{
		s, lib.statements[:5],
		news.Evidence{Statements: 6, Outlets: 3, First: day(13), Last: day(18)},
		pages{0, 2, key},
		got.(quoteList).Ask,
		got.(quoteList).Wrong,
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(quoteList{})); diff != "" {
		t.Error(diff)
	}
}

func TestSaidNarrowedDown(t *testing.T) {
	lib := testLibrary()
	args := Args{"person": "Mara Lindqvist", "about": "day", "since": "3 days", "outlet": "harbourp"}
	_, err := command(t, lib, "said").Run(t.Context(), asks(args))
	want := refuse("said.filtered", "person", mara.Name, "filters", "about day, since 15 Feb 2026, outlet harbourpost.example")
	if diff := cmp.Diff(error(want), err); diff != "" {
		t.Error(diff)
	}
	q := news.QuoteQuery{Person: mara.Name, About: "day", Since: day(15).Truncate(24 * 3600e9), Outlet: "harbourpost.example", Upto: 9}
	if diff := cmp.Diff(q, lib.asked); diff != "" {
		t.Error(diff)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		command string
		args    Args
		want    *Refusal
	}{
		{"said", Args{"person": "Nobody"}, refuse("said.nobody", "person", "Nobody", "feeds", "this server's 3 feeds")},
		{"said", Args{"person": "Ole"}, refuse("said.several", "person", "Ole", "people", "Ole Brandt, Ole Brand")},
		{"said", Args{"person": "Ole Brandt"}, refuse("said.none", "person", "Ole Brandt")},
		{"said", Args{"person": "Mara", "since": "2027-01-01"}, refuse("since.future", "since", "2027-01-01")},
		{"said", Args{"person": "Mara", "since": "soon"}, refuse("since.unreadable", "since", "soon")},
		{"said", Args{"person": "Mara", "outlet": "example"}, refuse("outlet.several", "outlet", "example", "outlets", "harbourpost.example, norviawire.example")},
		{"news", Args{"outlet": "gazette"}, refuse("outlet.none", "outlet", "gazette")},
		{"news", Args{"since": "x"}, refuse("since.unreadable", "since", "x")},
		{"news", Args{"about": "chess"}, refuse("news.filtered", "filters", "about chess", "feeds", "this server's 3 feeds")},
	} {
		_, err := command(t, testLibrary(), c.command).Run(t.Context(), asks(c.args))
		if diff := cmp.Diff(error(c.want), err); diff != "" {
			t.Errorf("/%s %v: %s", c.command, c.args, diff)
		}
	}
	_, err := command(t, &fakeLibrary{}, "news").Run(t.Context(), asks(nil))
	if diff := cmp.Diff(error(refuse("feeds.none.server")), err); diff != "" {
		t.Error(diff)
	}
}

func TestNews(t *testing.T) {
	lib := testLibrary()
	got, err := command(t, lib, "news").Run(t.Context(), asks(Args{"since": "today"}))
	if err != nil {
		t.Fatal(err)
	}
	q := news.StoryQuery{Since: day(18).Truncate(24 * 3600e9), Upto: 9}
	key, _ := testViews(lib).keep(t.Context(), server, "news", q)
	want := storyList{q, lib.stories[:4], 5, pages{0, 2, key}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTurn(t *testing.T) {
	for name, query := range map[string]any{
		"said": speech{mara, news.QuoteQuery{Person: mara.Name}},
		"news": news.StoryQuery{},
	} {
		c := command(t, testLibrary(), name)
		raw, _ := json.Marshal(query)
		for page, want := range map[int]int{-1: 0, 0: 0, 1: 1, 2: 1, 1e6: 1} {
			reply, err := c.Turn(t.Context(), asks(nil), raw, page)
			if err != nil {
				t.Fatal(err)
			}
			var got pages
			switch r := reply.(type) {
			case quoteList:
				got = r.Pages
			case storyList:
				got = r.Pages
			}
			if got.Page != want || got.Of != 2 || got.Key == "" {
				t.Errorf("/%s page %d: %+v, want page %d", name, page, got, want)
			}
		}
		if _, err := c.Turn(t.Context(), asks(nil), []byte(`[]`), 0); err == nil {
			t.Errorf("/%s turns a query that is none", name)
		}
	}
}

// TestListsStandStill: what is added between two clicks changes no page of a list.
func TestListsStandStill(t *testing.T) {
	lib := testLibrary()
	said, latest := command(t, lib, "said"), command(t, lib, "news")
	people, err := said.Run(t.Context(), asks(Args{"person": "Mara Lindqvist"}))
	if err != nil {
		t.Fatal(err)
	}
	stories, err := latest.Run(t.Context(), asks(nil))
	if err != nil {
		t.Fatal(err)
	}
	newer := bridge()
	newer.StoryID = 10
	lib.newest, lib.statements = 10, append([]news.Statement{newer, newer}, lib.statements...)
	fresh := shut()
	fresh.ID = 10
	lib.stories = append([]news.Story{fresh}, lib.stories...)

	turned := func(c Command, key string) Reply {
		v, err := testViews(lib).find(t.Context(), server, key)
		if err != nil {
			t.Fatal(err)
		}
		reply, err := c.Turn(t.Context(), asks(nil), v.Query, 1)
		if err != nil {
			t.Fatal(err)
		}
		return reply
	}
	if p := turned(said, people.(quoteList).Pages.Key).(quoteList); p.Evidence.Statements != 6 || len(p.Found) != 1 || p.Found[0].ID != 12 {
		t.Errorf("/said, page 2: %+v", p.Found)
	}
	if p := turned(latest, stories.(storyList).Pages.Key).(storyList); p.Total != 5 || len(p.Found) != 1 || p.Found[0].ID != 5 {
		t.Errorf("/news, page 2: %+v", p.Found)
	}
	if p, err := latest.Run(t.Context(), asks(nil)); err != nil || p.(storyList).Total != 6 {
		t.Errorf("asked anew: %+v, error %v", p, err)
	}
}

// TestAskAboutThis: the button of a list asks as if the list had been asked for before.
func TestAskAboutThis(t *testing.T) {
	b := newBench(testLibrary(), nil)
	said, _ := named(b.router.commands, "said")
	got, err := said.Run(t.Context(), asks(Args{"person": "Mara", "about": "Easter", "since": "2026-02-14"}))
	if err != nil {
		t.Fatal(err)
	}
	v, err := b.bot.views.find(t.Context(), server, got.(quoteList).Ask)
	if err != nil || v.Command != "ask" {
		t.Fatalf("view %+v, error %v", v, err)
	}
	var c conversation
	since := time.Date(2026, 2, 14, 0, 0, 0, 0, time.UTC)
	want := conversation{[]news.Turn{{Question: "Mara Lindqvist Easter", People: []string{mara.Name}, About: "Easter", Since: since}}}
	if err := json.Unmarshal(v.Query, &c); err != nil || !cmp.Equal(want, c) {
		t.Errorf("conversation %+v, error %v", c, err)
	}
	ask, _ := named(b.router.commands, "ask")
	if _, err := ask.Turn(t.Context(), asks(Args{"question": "and the money?"}), v.Query, 0); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(asking{server, "and the money?", []string{"Mara Lindqvist Easter"}}, b.asker.last()); diff != "" {
		t.Error(diff)
	}
}

func TestLibraryErrorsPass(t *testing.T) {
	broken := errors.New("disk")
	args := Args{
		"person": "Mara", "url": "coastal.example/feed.xml", "feed": "1", "name": "Morning", "when": "hourly",
		"channel": PickedChannel{ID: channelID},
	}
	for _, name := range []string{
		"said", "news", "feed add", "feed list", "feed remove", "feed check", "digest create", "digest list",
		"digest preview", "digest send", "digest edit", "digest remove",
	} {
		lib := testLibrary()
		lib.err = broken
		if _, err := command(t, lib, name).Run(t.Context(), asks(args)); !errors.Is(err, broken) {
			t.Errorf("/%s: %v", name, err)
		}
	}
}

func TestSuggestions(t *testing.T) {
	c := command(t, testLibrary(), "said")
	for _, s := range []struct {
		option, typed string
		want          []Choice
	}{
		{"person", "mara", []Choice{{"Mara Lindqvist · transport minister of Norvia · 6 statements", "Mara Lindqvist"}}},
		{"person", "brand", []Choice{{"Ole Brandt · mayor · 1 statement", "Ole Brandt"}, {"Ole Brand · 1 statement", "Ole Brand"}}},
		{"outlet", "wire", []Choice{{"norviawire.example · 1 story", "norviawire.example"}}},
		{"since", "yes", []Choice{{"yesterday", "yesterday"}}},
		{"about", "x", nil},
	} {
		o, _ := c.option(s.option)
		got, err := o.suggest(t.Context(), server, s.typed)
		if diff := cmp.Diff(s.want, got); diff != "" || err != nil {
			t.Errorf("%s %q: %v %s", s.option, s.typed, err, diff)
		}
	}
}

func TestHelp(t *testing.T) {
	c := command(t, testLibrary(), "help")
	got, err := c.Run(t.Context(), asks(nil))
	if err != nil || !c.Private {
		t.Fatalf("private %v, error %v", c.Private, err)
	}
	var names []string
	for _, listed := range got.(helpPage).Commands {
		names = append(names, listed.Name)
	}
	if diff := cmp.Diff([]string{"said", "whosaid", "news", "summary", "ask", "feed", "digest", "Summarize", "Who said what"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestArgs(t *testing.T) {
	c := command(t, testLibrary(), "said")
	for _, s := range []struct {
		name  string
		given []givenOption
		want  Args
	}{
		{"as declared", []givenOption{{Name: "person", Value: "M"}, {Name: "since", Value: "today"}}, Args{"person": "M", "since": "today"}},
		{"an older option", []givenOption{{Name: "person", Value: "M"}, {Name: "colour", Value: 7.0}}, Args{"person": "M"}},
		{"required is missing", []givenOption{{Name: "about", Value: "x"}}, nil},
		{"a number", []givenOption{{Name: "person", Value: 7.0}}, nil},
		{"null", []givenOption{{Name: "person"}}, nil},
		{"too long", []givenOption{{Name: "person", Value: string(make([]rune, 101))}}, nil},
	} {
		got, err := c.args(s.given, resolved{})
		if diff := cmp.Diff(s.want, got); diff != "" || (err == nil) != (s.want != nil) {
			t.Errorf("%s: %v %s", s.name, err, diff)
		}
	}
}
