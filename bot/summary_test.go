package bot

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

func articlesOf(lib *fakeLibrary) articles {
	return articles{testWorker(lib), lib, testViews(lib), testWords()}
}

// TestSummary: the page is read for the asker's tenant, and its button shows all its quotes.
func TestSummary(t *testing.T) {
	lib := testLibrary()
	got, err := summary(articlesOf(lib)).Run(t.Context(), asks(Args{"link": "see <" + pierURL + "#part>"}))
	if err != nil {
		t.Fatal(err)
	}
	g := gathered{"The pier of Sund", []string{pierURL}}
	key, err := testViews(lib).keep(t.Context(), server, "all quotes", g)
	if err != nil {
		t.Fatal(err)
	}
	s := pier()
	want := summaryPage{s, []news.Statement{s.Statement(s.Quotes[0]), s.Statement(s.Quotes[1]), s.Statement(s.Quotes[2])}, key}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(lib.given) != 1 || len(lib.given[server]) != 1 {
		t.Errorf("given %v", lib.given)
	}
	first, _ := named(testBot(lib).commands(testWorker(lib)), "all quotes")
	v, _ := testViews(lib).find(t.Context(), server, key)
	if reply, err := first.Turn(t.Context(), asks(nil), v.Query, 0); err != nil || reply.(gatheredPage).Total != 3 {
		t.Errorf("all quotes: %+v, error %v", reply, err)
	}
}

// TestSummaryWithoutQuotes has no button, and a name where the article has none.
func TestSummaryWithoutQuotes(t *testing.T) {
	lib := testLibrary()
	from := articlesOf(lib)
	s := pier()
	s.Quotes, s.Title = nil, " "
	from.pages.(*fakeWorker).pages[pierURL] = s
	got, err := from.of(t.Context(), asks(nil), pierURL)
	if p := got.(summaryPage); err != nil || p.Key != "" || len(lib.views) != 0 {
		t.Errorf("%+v, error %v", p, err)
	}
	_, err = from.quotes(t.Context(), asks(nil), pierURL)
	if diff := cmp.Diff(error(refuse("quotes.none", "name", "(without a title)")), err); diff != "" {
		t.Error(diff)
	}
}

// TestSummaryOfNoPage: why a page cannot be had is said as the reader says it; anything
// else is a fault of ours.
// TestPartOfAnArticle: wherever a story is shown of which the page kept a part back, that
// is said; not of another.
func TestPartOfAnArticle(t *testing.T) {
	whole, part := pier(), pier()
	part.Partial = true
	d := testDigest(2)
	d.Items[1].Lead.Partial = true
	for name, c := range map[string]struct {
		shown Reply
		times int
	}{
		"summary":          {summaryPage{part, nil, ""}, 1},
		"summary of all":   {summaryPage{whole, nil, ""}, 0},
		"newest stories":   {storyList{Found: []news.Story{whole, part, part}, Total: 3}, 2},
		"digest":           {digestPage{Digest: d}, 1},
		"corrected digest": {digestPage{d, "NONCE", "ASK", "MUTE", noon()}, 1},
	} {
		if text := look(t, testPaper().print(c.shown)).String(); strings.Count(text, "only its free part was read") != c.times {
			t.Errorf("%s, %d times wanted: %s", name, c.times, text)
		}
	}
}

func TestSummaryOfNoPage(t *testing.T) {
	from := articlesOf(testLibrary())
	_, err := from.of(t.Context(), asks(nil), "https://x.example")
	want := refuse("link.unusable", "why", "https://x.example is closed to programs by the site's robots.txt")
	if diff := cmp.Diff(error(want), err); diff != "" {
		t.Error(diff)
	}
	ours := errors.New("disk")
	from.pages.(*fakeWorker).err = ours
	if _, err := from.of(t.Context(), asks(nil), pierURL); !errors.Is(err, ours) {
		t.Error(err)
	}
}

// TestOutstanding: words in marks go first, then those with a name; shown in the order of
// the text. Reported speech in doubt is left out.
func TestOutstanding(t *testing.T) {
	var s news.Story
	for i, kind := range []news.Kind{news.Indirect, news.Direct, news.Indirect, news.Mixed, news.Direct, news.Direct, news.Direct} {
		words := fmt.Sprint("words ", i, ".")
		s.Text += words
		q := news.Quote{Kind: kind, Content: spans(s.Text, words), Quoted: spans(s.Text, words)}
		if i != 3 && i != 5 {
			q.Speaker = by(mara)
		}
		s.Quotes = append(s.Quotes, q, q)
	}
	if diff := cmp.Diff([]string{"words 1.", "words 3.", "words 4.", "words 6."}, shownOf(s)); diff != "" {
		t.Error(diff)
	}
	s.Quotes = s.Quotes[:6] // two of them reported, each twice
	s.Quotes[0].Confidence, s.Quotes[1].Confidence = 0.6, 0.6
	s.Quotes[4].Confidence, s.Quotes[5].Confidence = 0.4, 0.4
	if diff := cmp.Diff([]string{"words 0.", "words 1."}, shownOf(s)); diff != "" {
		t.Error(diff)
	}
}

func shownOf(s news.Story) []string {
	var shown []string
	for _, w := range outstanding(s) {
		shown = append(shown, w.Quote.Content[0].In(w.Text))
	}
	return shown
}

// TestSlowPage: a page that takes its time is announced for all; one that cannot be had
// then is told to the asker alone.
func TestSlowPage(t *testing.T) {
	for link, want := range map[string][]string{
		pierURL:             {`{"type":5,"data":{}}`, "PATCH /webhooks/messages/@original {" + public},
		"https://x.example": {`{"type":5,"data":{}}`, "DELETE /webhooks/messages/@original", "POST /webhooks {" + ephemeral},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench(testLibrary(), nil)
			b.worker.slow = 4 * time.Second
			b.take(t, recorded(t, "said", `"said"`, `"summary"`, `"person"`, `"link"`, "Mara Lindqvist", link))
			sent := b.sent()
			for i, part := range want {
				if len(sent) != len(want) || !strings.Contains(sent[i], part) {
					t.Errorf("%s: %s", link, strings.Join(sent, "\n"))
				}
			}
		})
	}
}

// TestSummariesKeepTheLimits: whatever the article, the message is one that Discord takes,
// and marks hold words that the article has in marks.
func TestSummariesKeepTheLimits(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		said := drawn(t)
		s := pier()
		s.Text, s.Quotes = said.Text, nil
		s.Title, s.URL, s.Outlet = text.Draw(t, "title"), "https://x.example/"+text.Draw(t, "path"), news.Outlet(text.Draw(t, "outlet"))
		s.Image = "https://x.example/" + text.Draw(t, "image")
		s.Title += "x" // a picture has words in any case here
		s.KeyPoints = nil
		for range rapid.IntRange(0, 8).Draw(t, "points") {
			s.KeyPoints = append(s.KeyPoints, news.KeyPoint{Text: typewritten(text.Draw(t, "point")), Sentences: []news.Span{{Start: 0, End: len(s.Text)}}})
		}
		inMarks := map[string]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "quotes") {
			q := said.Quote
			q.Speaker = news.Speaker{Kind: rapid.SampledFrom([]news.SpeakerKind{0, 1, 2, 3}).Draw(t, "kind"), Name: typewritten(text.Draw(t, "name")), Role: typewritten(text.Draw(t, "role"))}
			s.Quotes = append(s.Quotes, q)
			for _, part := range q.Quoted {
				inMarks[collapsed(part.In(s.Text))] = true
			}
		}
		m := testPaper().print(summaryPage{s, outstanding(s), testViews(nil).mac("view", "x")})
		keeps(t, m)
		texts := look(t, m).texts
		for _, stretch := range ourMarks.FindAllStringSubmatch(strings.Join(texts[1:], "\n"), -1) {
			if in := collapsed(shown(t, stretch[1])); !within(inMarks, in) {
				t.Fatalf("in marks stands %q, the article has %v", in, inMarks)
			}
		}
	})
}
