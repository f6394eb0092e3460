package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

// A linkError is the error of a web page that names a feed.
type linkError struct{ feed string }

func (e *linkError) Error() string      { return "the page is a web page, not a feed" }
func (e *linkError) LinkedFeed() string { return e.feed }

// testDiscover is an internet of few addresses.
func testDiscover(ctx context.Context, url string) (news.Feed, []news.Entry, error) {
	switch url {
	case "https://coastal.example/feed.xml":
		var all []news.Entry
		for i := range 8 {
			all = append(all, news.Entry{Title: fmt.Sprint("Story ", i), Published: noon().Add(-time.Duration(i) * 8 * time.Hour)})
		}
		return news.Feed{Title: "Coastal *Times*"}, all, nil
	case "https://coastal.example":
		return news.Feed{}, nil, &linkError{"https://coastal.example/feed.xml"}
	case "https://circle.example":
		return news.Feed{}, nil, fmt.Errorf("again: %w", &linkError{"https://circle.example"})
	case "https://evil.example":
		return news.Feed{}, nil, &linkError{"javascript:alert(1)"}
	case "https://moved.example":
		return news.Feed{URL: "https://harbourpost.example/feed.xml"}, nil, nil
	case "https://empty.example":
		return news.Feed{}, nil, nil
	case "https://slow.example":
		<-ctx.Done()
		return news.Feed{}, nil, ctx.Err()
	}
	return news.Feed{}, nil, errors.New(url + " points to a private address, which On Record does not open")
}

func feedAdderOf(lib *fakeLibrary) Command {
	return feedAdd(lib, testDiscover, testViews(lib))
}

func TestFeedAdd(t *testing.T) {
	lib := testLibrary()
	got, err := feedAdderOf(lib).Run(t.Context(), asks(Args{"url": "<coastal.example/feed.xml>"}))
	if err != nil {
		t.Fatal(err)
	}
	want := feedAdded{
		news.Feed{Title: "Coastal *Times*", URL: "https://coastal.example/feed.xml"},
		news.Entry{Title: "Story 0", Published: noon()},
		pace{8, 8 * time.Hour},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(pace{})); diff != "" {
		t.Error(diff)
	}
	if added := lib.feeds[server][3]; added.URL != "https://coastal.example/feed.xml" || added.By != askerID {
		t.Errorf("followed: %+v", added)
	}
}

// TestFeedOffer: a page that names a feed is answered with a button, which adds the feed
// for the asker alone.
func TestFeedOffer(t *testing.T) {
	lib := testLibrary()
	c := feedAdderOf(lib)
	got, err := c.Run(t.Context(), asks(Args{"url": "coastal.example"}))
	offer, ok := got.(feedOffer)
	if err != nil || !ok || offer.Feed != "https://coastal.example/feed.xml" {
		t.Fatalf("%+v, error %v", got, err)
	}
	v, err := testViews(lib).find(t.Context(), server, offer.Key)
	if err != nil || v.Command != "feed add" {
		t.Fatalf("view %+v, error %v", v, err)
	}
	other := asks(nil)
	other.Asker = "2"
	if _, err := c.Turn(t.Context(), other, v.Query, 1); !refused(err, "button.others") || len(lib.feeds[server]) != 3 {
		t.Errorf("another presser: %v", err)
	}
	if got, err := c.Turn(t.Context(), asks(nil), v.Query, 1); err != nil || got.(feedAdded).Feed.URL != offer.Feed {
		t.Errorf("%+v, error %v", got, err)
	}
	if _, err := c.Turn(t.Context(), asks(nil), []byte(`7`), 1); err == nil {
		t.Error("a broken view is read")
	}
}

func refused(err error, key string) bool {
	var r *Refusal
	return errors.As(err, &r) && r.Key == key
}

func TestFeedsAreBounded(t *testing.T) {
	lib := testLibrary()
	for i := range maxFeeds - 3 {
		lib.feeds[server] = append(lib.feeds[server], news.FollowedFeed{Feed: news.Feed{ID: int64(i + 10), URL: fmt.Sprint("https://x.example/", i)}})
	}
	if _, err := feedAdderOf(lib).Run(t.Context(), asks(Args{"url": "coastal.example/feed.xml"})); !refused(err, "feed.full") {
		t.Error(err)
	}
}

func TestFeedAddGivesUpWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := feedAdderOf(testLibrary()).Run(ctx, asks(Args{"url": "slow.example"})); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestMeasure(t *testing.T) {
	at := func(days ...float64) []news.Entry {
		all := []news.Entry{{Title: "without a time"}}
		for _, d := range days {
			all = append(all, news.Entry{Published: noon().Add(time.Duration(d * 24 * float64(time.Hour)))})
		}
		return all
	}
	for _, c := range []struct {
		entries []news.Entry
		want    string
	}{
		{nil, ""},
		{at(), ""},
		{at(0), ""},
		{at(0, 0), ""},
		{at(0, 0.1, 0.2), "about 10 a day"},
		{at(2, 1, 0), "about 1 a day"},
		{at(0, 3.5), "about 2 a week"},
		{at(0, 7), "about 1 a week"},
		{at(0, 15), "about 2 a month"},
		{at(0, 90), "less than 1 a month"},
	} {
		if got := testPaper().pace(measure(c.entries)); got != c.want {
			t.Errorf("%d entries: %q, want %q", len(c.entries), got, c.want)
		}
	}
}

func TestFeedListPages(t *testing.T) {
	lib := testLibrary()
	for i := range 10 {
		lib.feeds[server] = append(lib.feeds[server], news.FollowedFeed{Feed: news.Feed{ID: int64(i + 10), URL: fmt.Sprint("https://x.example/", i)}})
	}
	c := command(t, lib, "feed list")
	for page, want := range map[int]int{-1: 0, 0: 0, 2: 2, 99: 2} {
		got, err := c.Turn(t.Context(), asks(nil), []byte("null"), page)
		if err != nil {
			t.Fatal(err)
		}
		if f := got.(feedsPage); f.Pages.Page != want || f.Pages.Of != 3 || f.Total != 13 || len(f.Found) == 0 {
			t.Errorf("page %d: %+v", page, f.Pages)
		}
	}
}

func TestFeedRemove(t *testing.T) {
	lib := testLibrary()
	got, err := command(t, lib, "feed remove").Run(t.Context(), asks(Args{"feed": "2"}))
	if err != nil || !strings.Contains(string(got.(note)), "Norvia Wire") || len(lib.feeds[server]) != 2 {
		t.Errorf("%v, error %v, left %v", got, err, lib.feeds[server])
	}
}

func TestFeedCheck(t *testing.T) {
	b := newBench(testLibrary(), nil)
	c, _ := named(b.router.commands, "feed check")
	got, err := c.Run(t.Context(), asks(Args{"feed": "norvia"}))
	want := checked{threeFeeds()[1], 2, noon()}
	if diff := cmp.Diff(want, got); diff != "" || err != nil || !cmp.Equal(b.worker.checked, []int64{2}) {
		t.Errorf("error %v, checked %v %s", err, b.worker.checked, diff)
	}
	b.worker.err = errors.New("disk")
	if _, err := c.Run(t.Context(), asks(Args{"feed": "1"})); !errors.Is(err, b.worker.err) {
		t.Errorf("a fault of ours: %v", err)
	}
	if got, err := c.Run(t.Context(), asks(Args{"feed": "2"})); err != nil || got.(checked).Feed.Failures != 3 {
		t.Errorf("a feed that cannot be read: %v, error %v", got, err)
	}
}

func TestFeedSuggestions(t *testing.T) {
	o, _ := command(t, testLibrary(), "feed remove").option("feed")
	for typed, want := range map[string][]Choice{
		"wire":    {{"Norvia Wire · norviawire.example", "2"}},
		"LANTERN": {{"https://dailylantern.example/atom · dailylantern.example", "3"}},
		"chess":   nil,
	} {
		got, err := o.suggest(t.Context(), server, typed)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", typed, err, diff)
		}
	}
}
