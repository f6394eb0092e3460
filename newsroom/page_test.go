package newsroom

import (
	"encoding/xml"
	"errors"
	"html"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
)

// wellFormed reads page as strict XML with HTML's entities, which our templates keep to,
// so that a forgotten end tag is found.
func wellFormed(page string) error {
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = xml.HTMLEntity
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestPagesAreWellFormed(t *testing.T) {
	n := newsroomAt(30 * time.Minute)
	for _, o := range outlets {
		urls := []string{"http://" + o.Host + "/", "http://" + o.Host + "/sport", "http://" + o.Host + "/nothing"}
		for _, a := range n.latest(o, 500) {
			urls = append(urls, link(a))
		}
		for _, url := range urls {
			if err := wellFormed(get(t, n, url).Body.String()); err != nil {
				t.Errorf("%s: %v", url, err)
			}
		}
	}
	if wellFormed("<p>a<br></p>") == nil {
		t.Error("wellFormed accepts an open tag")
	}
}

func TestPageCarries(t *testing.T) {
	n := newsroomAt(0)
	for _, a := range ours(n) {
		page := get(t, n, link(a)).Body.String()
		text := html.UnescapeString(page)
		for _, want := range []string{
			a.Title, a.Summary, a.Byline, a.ISO(), a.Alt, "newsletter", "ookie",
			`<link rel="canonical" href="` + link(a) + `"`, `type="` + a.Outlet.FeedType + `"`, `<html lang="en`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in the page", a.Slug, want)
			}
		}
		ld, og := strings.Contains(page, "application/ld+json"), strings.Contains(page, "og:title")
		if ld == og {
			t.Errorf("%s: JSON-LD %v, og: %v, want one of them", a.Slug, ld, og)
		}
	}
}

func TestImages(t *testing.T) {
	n := newsroomAt(0)
	check := func(slug, image, alt string) {
		if _, err := fs.Stat(files, "images/"+image+".svg"); err != nil || alt == "" {
			t.Errorf("%s: image %q, alt %q: %v", slug, image, alt, err)
		}
	}
	for _, a := range ours(n) {
		check(a.Slug, a.Image, a.Alt)
		for _, b := range a.Blocks {
			if b.Kind == "figure" {
				check(a.Slug, b.Image, b.Alt)
			}
		}
	}
	for _, src := range n.templates {
		check(src.headers["slug"], src.headers["image"], src.headers["alt"])
	}
	names, _ := fs.Glob(files, "images/*.svg")
	for _, name := range names {
		body, _ := files.ReadFile(name)
		if err := wellFormed(string(body)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFeeds(t *testing.T) {
	n := newsroomAt(10 * time.Minute)
	for i, url := range Feeds(8080) {
		o := outlets[i]
		feed, err := gofeed.NewParser().ParseString(get(t, n, url).Body.String())
		if err != nil {
			t.Fatalf("%s: %v", url, err)
		}
		if got, want := feed.FeedType, []string{"rss", "atom", "json"}[i]; got != want {
			t.Errorf("%s is %s, want %s", url, got, want)
		}
		if feed.Title != o.Name || feed.Link != "http://"+o.Host+":8080/" {
			t.Errorf("%s: title %q, link %q", url, feed.Title, feed.Link)
		}
		list := n.latest(o, feedLength)
		if len(feed.Items) != len(list) || len(list) < 15 {
			t.Fatalf("%s: %d items, want %d", url, len(feed.Items), len(list))
		}
		for j, item := range feed.Items {
			checkItem(t, item, list[j])
		}
	}
}

func checkItem(t *testing.T, item *gofeed.Item, a *article) {
	t.Helper()
	want := []string{a.Title, "http://" + a.Outlet.Host + ":8080" + a.Path(), id(a), a.Byline, a.Section, a.Summary}
	var author, category string
	if len(item.Authors) == 1 && len(item.Categories) == 1 {
		author, category = item.Authors[0].Name, item.Categories[0]
	}
	for k, got := range []string{item.Title, item.Link, item.GUID, author, category, item.Description} {
		if got != want[k] {
			t.Errorf("%s: %q, want %q", a.Slug, got, want[k])
		}
	}
	if item.PublishedParsed == nil || !item.PublishedParsed.Equal(a.Published) {
		t.Errorf("%s: published %v, want %v", a.Slug, item.PublishedParsed, a.Published)
	}
	last := html.EscapeString(a.Blocks[len(a.Blocks)-1].Text)
	whole := strings.Contains(html.UnescapeString(item.Content), html.UnescapeString(last))
	switch a.Outlet.Key {
	case "harbourpost":
		if !whole {
			t.Errorf("%s is not in full", a.Slug)
		}
	case "norviawire":
		if item.Content != "" {
			t.Errorf("%s has content, want a summary only", a.Slug)
		}
	case "dailylantern":
		if item.Content == "" || whole != (len(a.Blocks) <= teaserBlocks) {
			t.Errorf("%s: %d blocks, %d bytes of content, in full: %v", a.Slug, len(a.Blocks), len(item.Content), whole)
		}
	}
}

func TestFeedIsAtMostFortyLong(t *testing.T) {
	n := newsroomAt(3 * time.Hour)
	for _, url := range Feeds(80) {
		feed, err := gofeed.NewParser().ParseString(get(t, n, url).Body.String())
		if err != nil || len(feed.Items) != feedLength {
			t.Errorf("%s: %d items, %v", url, len(feed.Items), err)
		}
	}
}
