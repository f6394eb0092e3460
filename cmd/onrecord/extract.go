package main

import (
	"fmt"
	"io"
	"time"

	"onrecord/feeds"
	"onrecord/news"
)

type extractCmd struct {
	output `embed:""`
	URL    string   `help:"Where the page came from: decides outlet and relative links." placeholder:"URL"`
	Files  []string `arg:"" name:"file" help:"Web pages; - is standard input."`
}

func (extractCmd) Help() string {
	return "Example:\n  onrecord extract --url https://harbourpost.example/bridge --format jsonl page.html"
}

func (c extractCmd) Run(t terminal) error {
	if c.URL != "" && !isWebURL(c.URL) {
		return fmt.Errorf("--url: %q is no web address; give one such as https://example.org/article", c.URL)
	}
	return c.each(t, c.Files, func(file string) (printable, error) {
		body, err := readFile(file, t.In, feeds.MaxPage)
		if err != nil {
			return nil, err
		}
		article, err := feeds.Extract(news.Entry{}, &feeds.Page{URL: c.URL, Body: body})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		return newArticleDoc(docName(file), article), nil
	})
}

// articleDoc is an article as the command line prints it.
type articleDoc struct {
	Doc       string      `json:"doc"`
	Title     string      `json:"title"`
	Byline    string      `json:"byline"`
	Outlet    news.Outlet `json:"outlet"` // empty unless --url says where the page came from
	Published string      `json:"published"`
	Language  string      `json:"language"`
	Image     string      `json:"image"`
	Canonical string      `json:"canonical"`
	Partial   bool        `json:"partial"` // the page keeps a part back
	Text      string      `json:"text"`
}

func newArticleDoc(doc string, a news.Article) articleDoc {
	return articleDoc{doc, a.Title, a.Byline, a.Outlet, timestamp(a.Published), a.Language, a.Image, a.Canonical, a.Partial, a.Text}
}

func (d articleDoc) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s\n", d.Title)
	for _, line := range []string{d.Byline, string(d.Outlet), d.Published} {
		if line != "" && err == nil {
			_, err = fmt.Fprintf(w, "%s\n", line)
		}
	}
	if d.Partial && err == nil {
		_, err = fmt.Fprintln(w, "(only its free part)")
	}
	if err == nil {
		_, err = fmt.Fprintf(w, "\n%s\n", d.Text)
	}
	return err
}

// timestamp writes t as RFC 3339, in the zone the page gave, and no time as nothing.
func timestamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
