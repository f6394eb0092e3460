package bot

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"onrecord/news"
)

func TestGather(t *testing.T) {
	d := testDigest(2)
	d.Items[1].Lead.URL = "https://harbourpost.example/2"
	got := gather(d)
	want := []string{
		"https://harbourpost.example/shut", "https://harbourpost.example/2",
		"https://norviawire.example/5", "", "https://norviawire.example/5", "",
	}
	if got.Name != "Morning" || strings.Join(got.Pages, "|") != strings.Join(want, "|") {
		t.Errorf("%+v", got)
	}
	d.Items[0].Lead.URL = strings.Repeat("x", maxGatheredBytes)
	if got := gather(d); len(got.Pages) != 1 {
		t.Errorf("%d addresses beside a long one", len(got.Pages))
	}
	for range maxGathered {
		d.Items = append(d.Items, testDigest(1).Items...)
	}
	d.Items[0].Lead.URL = ""
	if got := gather(d); len(got.Pages) != maxGathered {
		t.Errorf("%d addresses", len(got.Pages))
	}
}

// TestAllQuotes: those of all stories in their order, each once, as far as they are there.
func TestAllQuotes(t *testing.T) {
	lib := testLibrary()
	for i := range 6 {
		s := shut()
		s.URL, s.Text = fmt.Sprint("https://harbourpost.example/", i), fmt.Sprintf("“No %d,” Lindqvist said.", i)
		s.Quotes = []news.Quote{{Kind: news.Direct, Content: spans(s.Text, "No"), Quoted: []news.Span{span(s.Text, fmt.Sprintf("No %d,", i))}, Speaker: by(mara)}}
		lib.stories = append(lib.stories, s)
	}
	g := gathered{Name: "Morning", Pages: []string{"https://gone.example", "https://harbourpost.example/shut"}}
	for i := range 6 {
		g.Pages = append(g.Pages, fmt.Sprint("https://harbourpost.example/", i%3*2), fmt.Sprint("https://harbourpost.example/", i))
	}
	got, err := quotesOf(t.Context(), lib, testViews(lib), server, g, 1)
	if err != nil {
		t.Fatal(err)
	}
	page := got.(gatheredPage)
	if page.Total != 9 || page.Pages.Page != 1 || page.Pages.Of != 2 || len(page.Found) != 4 {
		t.Errorf("%d quotes, page %+v", page.Total, page.Pages)
	}
	if v, err := testViews(lib).find(t.Context(), server, page.Pages.Key); err != nil || v.Command != "all quotes page" {
		t.Errorf("view %+v, error %v", v, err)
	}
	if lib.tenants[server] == 0 || len(lib.tenants) != 1 {
		t.Errorf("asked for %v", lib.tenants)
	}
	if _, err := quotesOf(t.Context(), lib, testViews(lib), server, gathered{}, 0); !refused(err, "quotes.none") {
		t.Errorf("no quotes: %v", err)
	}
	lib.err = errors.New("disk")
	if _, err := quotesOf(t.Context(), lib, testViews(lib), server, g, 0); !errors.Is(err, lib.err) {
		t.Error(err)
	}
}
