package main

import (
	"fmt"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/quote"
)

// seedSpeakers are the speakers of the stretches in quotation marks of the shared seed
// article, in the order of the text, as a careful reader is sure of them.
var seedSpeakers = strings.Split(strings.Repeat("Donald Trump,", 6)+strings.Repeat("Marco Rubio,", 4)+
	strings.Repeat("Volodymyr Zelenskyy,", 2)+strings.Repeat("Kaja Kallas,", 2)+
	"Keir Starmer,Keir Starmer,Keir Starmer,Keir Starmer,Keir Starmer", ",")

// seed returns the shared seed article. Its text is its publisher's, so it is no part of
// the project: where the folder is not there, the test is skipped, except in CI.
func seed(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("ONRECORD_SHARED")
	if folder == "" {
		folder = filepath.Join(root, "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(folder, "data", "seed-article.md"))
	switch {
	case err == nil:
		return string(b)
	case os.Getenv("CI") == "true":
		t.Fatalf("CI needs the seed article: %v", err)
	}
	t.Skipf("the seed article is not here: %v", err)
	return ""
}

// stretches lists the words between curly marks, paragraph by paragraph.
func stretches(text string) []string {
	var all []string
	for _, m := range regexp.MustCompile(`“([^”\n]*)”?`).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

func TestSeedArticle(t *testing.T) {
	text := seed(t)
	wanted := stretches(text)
	if len(wanted) != 19 || len(seedSpeakers) != 19 {
		t.Fatalf("the seed article has %d stretches and %d speakers, want 19", len(wanted), len(seedSpeakers))
	}
	var got, want []string
	for _, q := range quote.Extract(text) {
		for _, s := range q.Quoted {
			got = append(got, fmt.Sprintf("%d %s: %s", s.Start, q.Speaker.Name, s.In(text)))
		}
	}
	at := 0
	for i, words := range wanted {
		at += strings.Index(text[at:], words)
		want = append(want, fmt.Sprintf("%d %s: %s", at, seedSpeakers[i], words))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("quoted spans:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSeedArticleThroughAFeed serves the article as a page through a feed and asks /said
// for each of its speakers, page after page.
func TestSeedArticleThroughAFeed(t *testing.T) {
	article := seed(t)
	b := newBench(t, "/feed.xml")
	b.pages.HandleFunc("GET /feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Seed</title><item><title>Talks</title><link>http://%s/talks</link><guid>1</guid></item></channel></rss>`, benchOutlet)
	})
	b.pages.HandleFunc("GET /talks", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks</title></head><body><article><h1>Talks</h1>%s</article></body></html>`, asHTML(article))
	})
	b.start()
	b.eventually("the article is read", func() bool { return strings.Contains(b.log.String(), "story saved") })
	for i, speaker := range slices.Compact(slices.Clone(seedSpeakers)) {
		shown := b.saidBy(speaker)
		for j, words := range stretches(article) {
			if has := strings.Contains(shown, "“"+words+"”"); has != (seedSpeakers[j] == speaker) {
				t.Errorf("speaker %d, %s: stretch %d (%q) shown: %v\n%s", i, speaker, j, words, has, shown)
			}
		}
	}
	if strings.Contains(b.log.String(), benchToken) {
		t.Error("the log holds the bot's token")
	}
}

// saidBy returns the text of all pages of /said for one person, without markdown's
// escapes.
func (b *bench) saidBy(person string) string {
	b.Helper()
	var all strings.Builder
	for m := b.invoke("said", text("person", person)); ; {
		all.WriteString(words(m))
		next := button(m, "Older")
		if next == "" {
			return regexp.MustCompile(`\\([^a-zA-Z0-9\s])`).ReplaceAllString(all.String(), "$1")
		}
		m = b.press(m, next)
	}
}

// asHTML writes lines of markdown as HTML: an image, or a paragraph.
func asHTML(markdown string) string {
	var b strings.Builder
	for line := range strings.Lines(markdown) {
		if image, ok := strings.CutPrefix(strings.TrimSpace(line), "![]("); ok {
			fmt.Fprintf(&b, "<figure><img src=%q alt=\"\"></figure>\n", strings.TrimSuffix(image, ")"))
			continue
		}
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(strings.TrimSpace(line)))
	}
	return b.String()
}
