package feeds

import (
	"errors"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"onrecord/news"
	"onrecord/newsroom"
)

func TestExtract(t *testing.T) {
	eachCase(t, "testdata/pages.txtar", func(in []byte) string {
		a, err := Extract(news.Entry{}, &Page{URL: "https://www.harbourpost.example/news/1", Body: in})
		if err != nil {
			return err.Error() + "\n"
		}
		published := ""
		if !a.Published.IsZero() {
			published = a.Published.Format(time.RFC3339)
		}
		return strings.Join([]string{a.Title, a.Byline, published, a.Language, a.Image, a.Canonical}, " | ") + "\n\n" + a.Text + "\n"
	})
}

const twoParagraphs = `<p>The bridge over the harbour opened on Monday, nine years after the first stone was laid.</p>
<p>Some 4,000 people walked across in the first hour, many of them with flags and children.</p>`

func TestExtractFromEntry(t *testing.T) {
	entry := news.Entry{
		URL: "https://harbourpost.example/e", Title: "From the feed", Byline: "Ida Brandt",
		Published: time.Date(2026, 3, 2, 8, 30, 0, 0, time.UTC), Image: "https://harbourpost.example/e.jpg",
	}
	for _, c := range []struct {
		name, head string
		want       time.Time
	}{
		{"page without a date", "", entry.Published},
		{"page with the day alone", `<meta name="date" content="2026-03-02">`, entry.Published},
		{"page with another day", `<meta name="date" content="2026-03-01">`, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)},
		{"page with a time", `<meta name="date" content="2026-03-02T07:00:00Z">`, time.Date(2026, 3, 2, 7, 0, 0, 0, time.UTC)},
	} {
		body := "<html><head>" + c.head + "</head><body><article>" + twoParagraphs + "</article></body></html>"
		a, err := Extract(entry, &Page{URL: "https://news.harbourpost.example:8443/e", Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		if !a.Published.Equal(c.want) {
			t.Errorf("%s: published %v, want %v", c.name, a.Published, c.want)
		}
		if a.Title != entry.Title || a.Byline != entry.Byline || a.Image != entry.Image || a.Outlet != "harbourpost.example" {
			t.Errorf("%s: %+v", c.name, a)
		}
	}
}

func TestOutlet(t *testing.T) {
	for address, want := range map[string]news.Outlet{
		"https://www.HarbourPost.example:8443/x": "harbourpost.example",
		"https://a.b.storvik.co.uk/":             "storvik.co.uk",
		"https://paper.github.io/":               "paper.github.io",
		"https://github.io/":                     "github.io",
		"https://harbourpost.example./":          "harbourpost.example",
		"http://192.0.2.7/":                      "192.0.2.7",
		"http://[2001:db8::1]:80/":               "2001:db8::1",
		"http://localhost:8080/":                 "localhost",
		"":                                       "",
		"::":                                     "",
	} {
		if got := outletOf(address); got != want {
			t.Errorf("outletOf(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestExtractEncodings(t *testing.T) {
	body := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body><article><p>` +
		"The caf\xe9 on the harbour \x96 the \x93oldest\x94 of all in Storvik, as its owner says \x96 is open again after the fire.</p>" +
		"<p>It was closed for nine months, in which the whole roof and most of the kitchen were built again.</p></article></body></html>"
	a, err := Extract(news.Entry{}, &Page{Body: []byte(body)})
	if err != nil || !strings.Contains(a.Text, "café on the harbour – the “oldest” of all") {
		t.Errorf("%q, %v", a.Text, err)
	}
}

// Pages that the extractors' limits concern: more than 512 nested elements, more
// paragraphs than the thorough one takes, more tags than are read.
func TestExtractLargePages(t *testing.T) {
	const p = "<p>The bridge over the harbour opened on Monday, nine years after the first stone was laid.</p>"
	for name, body := range map[string]string{
		"deep":      strings.Repeat("<div><span>", 400) + strings.Repeat(p, 5),
		"long":      strings.Repeat(p, maxParts+1),
		"many tags": strings.Repeat(p, 5) + strings.Repeat("<i></i>", maxTags),
	} {
		a, err := Extract(news.Entry{}, &Page{URL: "https://harbourpost.example/1", Body: []byte("<html><body><article>" + body)})
		if err != nil || !strings.HasPrefix(a.Text, "The bridge over the harbour opened") || strings.Count(a.Text, "\n\n") < 4 {
			t.Errorf("%s: %d bytes, %v", name, len(a.Text), err)
		}
	}
}

// The newsroom's pages, feeds in three formats and all, go through the whole line.
func TestNewsroom(t *testing.T) {
	now := func() time.Time { return epoch }
	server := httptest.NewServer(newsroom.New(epoch, now))
	defer server.Close()
	address, _ := url.Parse(server.URL)
	local := map[string]string{}
	formats := map[string]bool{}
	feeds := newsroom.Feeds(80)
	for _, feed := range feeds {
		u, _ := url.Parse(feed)
		local[u.Hostname()+":80"] = address.Host
	}
	f := NewFetcher(Options{UserAgent: "OnRecord", Local: local, Now: now})
	defer f.Close()
	for _, feed := range feeds {
		page, err := f.FetchFeed(t.Context(), feed, news.Validator{})
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := Parse(page)
		if err != nil || len(parsed.Entries) < 8 {
			t.Fatalf("%s: %d entries, %v", feed, len(parsed.Entries), err)
		}
		formats[parsed.Format] = true
		if _, err := f.FetchFeed(t.Context(), feed, page.Validator); !errors.Is(err, ErrNotModified) {
			t.Errorf("%s again: %v, want ErrNotModified", feed, err)
		}
		for _, entry := range parsed.Entries[:3] {
			page, err := f.FetchPage(t.Context(), entry.URL, news.Validator{})
			if err != nil {
				t.Fatal(err)
			}
			a, err := Extract(entry, page)
			if err != nil || a.Title != entry.Title || !a.Published.Equal(entry.Published) || a.Language != "en" || strings.Count(a.Text, "\n\n") < 2 {
				t.Errorf("%s: %+v, %v", entry.URL, a, err)
			}
		}
	}
	if len(formats) != 3 {
		t.Errorf("formats %v, want all three", formats)
	}
}

func FuzzExtract(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/pages.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := Extract(news.Entry{}, &Page{URL: "https://harbourpost.example/1", Body: body})
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) != a.Text || strings.Contains(a.Text, "\n\n\n") {
			t.Fatalf("text %q", a.Text)
		}
		if a.Title != collapse(a.Title) || a.Byline != collapse(a.Byline) || a.Outlet != "harbourpost.example" {
			t.Fatalf("article %+v", a)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	body := []byte("<html lang=en><body><nav>" + strings.Repeat("<a href=/x>Menu</a>", 200) + "</nav><article>" +
		strings.Repeat(twoParagraphs, 20) + "</article></body></html>")
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := Extract(news.Entry{}, &Page{URL: "https://harbourpost.example/1", Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}
