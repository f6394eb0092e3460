package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

// nearly is an echo with other words.
func nearly() news.Echo {
	return news.Echo{
		Statement: bridge(), Match: news.Near, Spans: spans(bridge().Text, "open a bridge"),
		Differences: []news.Difference{
			{Claimed: "won't", Printed: "will not"},
			{Claimed: "“wouldn't”", Printed: "would not"},
			{Claimed: "kids", Printed: "own *children*"},
			{Claimed: "over"},
			{Printed: "across"},
		},
	}
}

// echoes are n statements with the same words.
func echoes(n int) []news.Echo {
	out := make([]news.Echo, n)
	for i := range out {
		s := bridge()
		s.ID, s.Outlet = int64(i+1), news.Outlet(fmt.Sprint("o", i, ".example"))
		out[i] = news.Echo{Statement: s, Match: news.Exact, Spans: spans(s.Text, "open a bridge")}
	}
	return out
}

func recalled(lib *fakeLibrary, found []news.Echo) (Command, *fakeAsker) {
	from := &fakeAsker{echoes: map[news.Tenant][]news.Echo{server: found}}
	return whosaid(recollections{from, lib, reach{lib, testWords()}, testViews(lib)}), from
}

// TestWhoSaid: the words go to the asker as they were typed, on one line; what does not fit
// stands on further pages.
func TestWhoSaid(t *testing.T) {
	lib := testLibrary()
	c, from := recalled(lib, echoes(9))
	got, err := c.Run(t.Context(), asks(Args{"words": " open \n a   bridge "}))
	if err != nil {
		t.Fatal(err)
	}
	key, err := testViews(lib).keep(t.Context(), server, "whosaid", remembered{"open a bridge"})
	if err != nil {
		t.Fatal(err)
	}
	want := echoPage{"open a bridge", news.Exact, echoes(9)[:4], pages{0, 3, key}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	view, _ := json.Marshal(remembered{"open a bridge"})
	for page, shown := range map[int]int{-1: 0, 1: 1, 2: 2, 7: 2} {
		got, err = c.Turn(t.Context(), asks(nil), view, page)
		if p := got.(echoPage); err != nil || p.Pages.Page != shown || p.Found[0].Statement.ID != int64(4*shown+1) {
			t.Errorf("page %d: %+v, error %v", page, p.Pages, err)
		}
	}
	if slices.ContainsFunc(from.heard, func(h hearing) bool { return h != hearing{server, "open a bridge"} }) {
		t.Errorf("heard %v", from.heard)
	}
	if _, err := c.Turn(t.Context(), asks(nil), []byte("["), 0); err == nil {
		t.Error("a broken view is read")
	}
	from.err = errors.New("disk")
	if _, err := c.Run(t.Context(), asks(Args{"words": "open a bridge"})); !errors.Is(err, from.err) {
		t.Error(err)
	}
	from.err = fmt.Errorf("ask: %w", &refusedError{"there are too many words"})
	_, err = c.Run(t.Context(), asks(Args{"words": "open a bridge"}))
	if diff := cmp.Diff(error(refuse("whosaid.unusable", "why", "there are too many words")), err); diff != "" {
		t.Error(diff)
	}
}

// TestNobodySaid: nothing found says where that was looked for, and since when.
func TestNobodySaid(t *testing.T) {
	lib := testLibrary()
	c, _ := recalled(lib, nil)
	run := func() (Reply, error) { return c.Run(t.Context(), asks(Args{"words": "never said"})) }
	got, err := run()
	if diff := cmp.Diff(nobodySaid{"never said", "this server's 3 feeds", day(13)}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if lib.asked != (news.QuoteQuery{}) {
		t.Errorf("asked for %+v", lib.asked)
	}
	lib.statements = nil
	if got, err = run(); err != nil || !got.(nobodySaid).Since.IsZero() {
		t.Errorf("%+v, error %v", got, err)
	}
	lib.feeds = nil
	if _, err := run(); !refused(err, "feeds.none.server") {
		t.Errorf("without feeds: %v", err)
	}
}

// TestNoMarksAroundTheAskers: only words of articles stand in marks.
func TestNoMarksAroundTheAskers(t *testing.T) {
	for text, want := range map[string]string{
		"“we won't”, he said": "we won't, he said",
		"‘so’ «it» \"is\"":    "so it is",
		"'tis dogs' „day“":    "tis dogs day",
		"\"":                  "",
	} {
		if got := unmarked(text); got != want {
			t.Errorf("%s is shown as %s, want %s", text, got, want)
		}
	}
}

func TestDifferences(t *testing.T) {
	p := testPaper()
	want := "\n-# yours → theirs: won't → will not · wouldn't → would not · kids → own \\*children\\* · over → (nothing) · (nothing) → across"
	if got := p.differences(nearly().Differences, false, 300); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	short := "\n-# not word for word · yours → theirs: won't → will not · and 4 more"
	if got := p.differences(nearly().Differences, true, size(short)); got != short {
		t.Errorf("%s, want %s", got, short)
	}
	if got := p.differences(nearly().Differences, false, 10); got != "" {
		t.Errorf("in no room: %s", got)
	}
}

// TestEchoOfALongStatement: the sentence with the words is shown, whatever stands before it.
func TestEchoOfALongStatement(t *testing.T) {
	text := "“" + strings.Repeat("We talked of other things. ", 60) + "Then the bridge fell. So it was.”"
	inside := news.Span{Start: len("“"), End: len(text) - len("”")}
	e := news.Echo{Match: news.Exact, Spans: spans(text, "bridge fell"), Statement: statement(text, news.Direct, []news.Span{inside}, []news.Span{inside})}
	e.Statement.URL = "https://x.example/long"
	got := testPaper().echo(e, news.Exact, 900)
	if !strings.Contains(got, "\n\\[…\\] “Then the bridge fell. So it was.”\n") || !strings.Contains(got, "text=Then%20the") {
		t.Error(got)
	}
	e.Spans = spans(text, "We talked")
	if got := testPaper().echo(e, news.Exact, 900); !strings.Contains(got, "\n“We talked of other things.") || !strings.HasSuffix(strings.Split(got, "\n")[1], "” \\[…\\]") {
		t.Error(got)
	}
}

// TestEchoesKeepTheLimits: whatever is found, the message is one that Discord takes, every
// statement is there, and marks hold words that an article has in marks.
func TestEchoesKeepTheLimits(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		page := echoPage{Asked: text.Draw(t, "asked"), Pages: pages{0, 9, testViews(nil).mac("view", "x")}}
		page.Match = rapid.SampledFrom([]news.Match{news.Exact, news.Typographic, news.Near}).Draw(t, "best")
		inMarks := map[string]bool{}
		for range rapid.IntRange(1, echoesEach).Draw(t, "echoes") {
			e := news.Echo{Statement: drawn(t), Match: rapid.SampledFrom([]news.Match{news.Exact, news.Near}).Draw(t, "match")}
			s := &e.Statement
			s.Outlet, s.URL = news.Outlet(typewritten(text.Draw(t, "outlet"))), "https://x.example/"+text.Draw(t, "path")
			s.Quote.Speaker = news.Speaker{Kind: news.Named, Name: typewritten(text.Draw(t, "name")), Role: typewritten(text.Draw(t, "role"))}
			s.Quote.Stance = rapid.SampledFrom([]news.Stance{"", news.Denied, news.Declined, "other"}).Draw(t, "stance")
			at := rapid.SampledFrom(s.Quote.Content).Draw(t, "at")
			e.Spans = []news.Span{at}
			for range rapid.IntRange(0, 30).Draw(t, "differences") {
				e.Differences = append(e.Differences, news.Difference{Claimed: text.Draw(t, "yours"), Printed: text.Draw(t, "theirs")})
			}
			for _, q := range s.Quote.Quoted {
				inMarks[collapsed(q.In(s.Text))] = true
			}
			page.Found = append(page.Found, e)
		}
		m := testPaper().print(page)
		keeps(t, m)
		texts := look(t, m).texts
		if len(texts) != 1+2*len(page.Found) {
			t.Fatalf("%d of %d statements are shown", len(texts)/2, len(page.Found))
		}
		if strings.ContainsAny(texts[0], doubleMarks) {
			t.Fatalf("the asker's words stand in marks: %s", texts[0])
		}
		for _, stretch := range ourMarks.FindAllStringSubmatch(strings.Join(texts[1:], "\n"), -1) {
			if in := collapsed(strings.ReplaceAll(shown(t, stretch[1]), "\n", " ")); !within(inMarks, in) {
				t.Fatalf("in marks stands %q, the articles have %v", in, inMarks)
			}
		}
	})
}
