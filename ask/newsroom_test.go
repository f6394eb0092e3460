package ask

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/newsroom"
	"onrecord/quote"
	"onrecord/store"
)

var tuesday = time.Date(2026, 2, 17, 12, 0, 0, 0, time.UTC)

// told picks the events that are asked about; reading all takes the race detector long.
var told = regexp.MustCompile("bridge|rate|mayor|memo|walk|sleeper")

const server = news.Tenant("server 1")

// readNewsroom returns a store that holds the newsroom's articles, as the program reads
// them: feeds, pages, quotes. Server 1 follows all outlets, "server 2" the first alone.
func readNewsroom(t *testing.T) *store.Store {
	t.Helper()
	now := func() time.Time { return tuesday }
	press := newsroom.New(tuesday, now)
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for i, url := range newsroom.Feeds(80) {
		feed, _, err := db.Follow(t.Context(), server, url, "")
		if err == nil && i == 0 {
			_, _, err = db.Follow(t.Context(), "server 2", url, "")
		}
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := feeds.Parse(page(t, press, url))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Remember(t.Context(), feed, parsed.Entries, tuesday); err != nil {
			t.Fatal(err)
		}
	}
	pending, err := db.Pending(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pending {
		if !told.MatchString(p.Entry.URL) {
			continue
		}
		article, err := feeds.Extract(p.Entry, page(t, press, p.Entry.URL))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Save(t.Context(), p.EntryID, news.Story{Article: article, Quotes: quote.Extract(article.Text)}); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func page(t *testing.T, press http.Handler, url string) *feeds.Page {
	t.Helper()
	w := httptest.NewRecorder()
	press.ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d", url, w.Code)
	}
	return &feeds.Page{URL: url, Body: w.Body.Bytes(), ContentType: w.Header().Get("Content-Type")}
}

// shown is an answer as text.
func shown(a news.Answer) string {
	var b strings.Builder
	for _, s := range a.Sentences {
		fmt.Fprintf(&b, "%s %v\n", s.Text, s.Cites)
	}
	if a.Evidence.Statements > 0 {
		fmt.Fprintf(&b, "rests on %d statements, %d outlets\n", a.Evidence.Statements, a.Evidence.Outlets)
	}
	for _, c := range a.Citations {
		if c.Sentence != "" {
			fmt.Fprintf(&b, "[%d] %s (%s)\n", c.Number, c.Sentence, c.Outlet)
			continue
		}
		fmt.Fprintf(&b, "[%d] %s: %s (%s)\n", c.Number, c.Statement.Quote.Speaker.Name, news.Marked(c.Statement.Text, c.Statement.Quote), c.Outlet)
	}
	for _, m := range a.Missing {
		fmt.Fprintf(&b, "missing: %s\n", m)
	}
	for _, n := range a.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	return b.String()
}

// TestNewsroom asks what a reader would ask about the newsroom's articles.
func TestNewsroom(t *testing.T) {
	db := readNewsroom(t)
	a := New(db, nil, clock)
	for _, c := range []struct {
		question string
		people   string   // whose words were asked for
		has      []string // what the answer shows, somewhere
	}{
		{"What did Mara Lindqvist say about the bridge?", "Mara Lindqvist", []string{"“We will not open a bridge that we would not walk our", "is quoted on the bridge"}},
		{"what does the transport minister say about the bridge", "Mara Lindqvist", []string{"“We will not open a bridge"}},
		{"Who said anything about inflation?", "", []string{"Helene Quist", "“Inflation is leaving the house"}},
		{"How many economists expected the decision?", "", []string{"The decision was expected by 14 of 17 economists polled"}},
		{"What did Lindqvist say about the 12 million crowns?", "Mara Lindqvist", []string{"missing: Not quoted on the 12 million crowns in the 9 articles read so far: Mara Lindqvist."}},
		{"Tell me about Helene Quist", "Helene Quist", []string{"“A price is not a trend"}},
		{"What does Zoltan Karpathy think of chess?", "", []string{"missing: Nobody is quoted on Zoltan Karpathy chess in the 9 articles read so far."}},
		{"What did Lindqvist say about dragons last week?", "Mara Lindqvist", []string{"missing: Not quoted on dragons in the 9 articles since 9 Feb 2026: Mara Lindqvist."}},
	} {
		got := answer(t, a, c.question)
		if people := strings.Join(got.Turn.People, ", "); people != c.people {
			t.Errorf("%s: asked of %q, want %q", c.question, people, c.people)
		}
		for _, want := range c.has {
			if !strings.Contains(shown(got), want) {
				t.Errorf("%s: no %q in\n%s", c.question, want, shown(got))
			}
		}
		for _, cited := range got.Citations {
			if !strings.HasPrefix(cited.Link(), "http://") || !strings.Contains(cited.Link(), "#:~:text=") {
				t.Errorf("%s: the citation leads to %s", c.question, cited.Link())
			}
		}
	}
	first := answer(t, a, "What did Mara Lindqvist say about the bridge?")
	next := answer(t, a, "and on the money?", first.Turn)
	if strings.Join(next.Turn.People, "") != "Mara Lindqvist" || next.Turn.About != "money" {
		t.Errorf("the follow-up was taken as %+v", next.Turn)
	}
	other, err := a.Answer(t.Context(), "server 2", "Who said anything about inflation?", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range other.Citations {
		if c.Outlet != "harbourpost.localhost" {
			t.Errorf("server 2 sees %s", c.Outlet)
		}
	}
	if sees, err := a.Answer(t.Context(), "server 3", "Who said anything about inflation?", nil); err != nil || len(sees.Citations) != 0 {
		t.Errorf("server 3, which follows nothing, sees\n%s%v", shown(sees), err)
	}
}

// TestNewsroomWhoSaid holds what readers might remember against the newsroom's articles.
func TestNewsroomWhoSaid(t *testing.T) {
	db := readNewsroom(t)
	a := New(db, nil, clock)
	for words, want := range map[string]string{
		"we won't open a bridge we wouldn't walk our kids over": "Mara Lindqvist, near",
		"we will not open a bridge that we would not walk":      "Mara Lindqvist, typographic",
		"inflation is leaving the house":                        "Helene Quist, typographic",
		"A price is not a trend":                                "Helene Quist, exact",
		"the price of bread is not a trend in the house":        "",
		"we will open every bridge before the summer ends":      "",
		"told reporters on the quay":                            "",
	} {
		got, err := a.WhoSaid(t.Context(), server, words)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(heardAs(got), want) || want == "" && len(got) > 0 {
			t.Errorf("%q: %s\nwant %q in front", words, heardAs(got), want)
		}
	}
	if got, err := a.WhoSaid(t.Context(), "server 3", "A price is not a trend"); err != nil || len(got) != 0 {
		t.Errorf("server 3, which follows nothing, hears\n%s%v", heardAs(got), err)
	}
}
