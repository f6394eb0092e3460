package main

import (
	"fmt"
	"io"

	"onrecord/feeds"
)

type feedsCmd struct {
	Parse feedsParseCmd `cmd:"" help:"Print what feeds list."`
}

type feedsParseCmd struct {
	output `embed:""`
	Files  []string `arg:"" name:"file" help:"Feeds: RSS, Atom or JSON Feed; - is standard input."`
}

func (feedsParseCmd) Help() string {
	return "Example:\n  onrecord feeds parse --format jsonl feed.xml"
}

func (c feedsParseCmd) Run(t terminal) error {
	return c.each(t, c.Files, func(file string) (printable, error) {
		doc := feedDoc{Doc: docName(file), Entries: []entryJSON{}}
		err := doc.read(file, t.In)
		if err != nil {
			doc.Error = err.Error()
		}
		return doc, err
	})
}

// feedDoc is a feed as the command line prints it; Error is empty if it could be read.
type feedDoc struct {
	Doc     string      `json:"doc"`
	Title   string      `json:"title"`
	Format  string      `json:"format"`
	Entries []entryJSON `json:"entries"`
	Error   string      `json:"error"`
}

type entryJSON struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Byline    string `json:"byline"`
	Content   string `json:"content"`
}

func (d *feedDoc) read(file string, in io.Reader) error {
	body, err := readFile(file, in, feeds.MaxFeed)
	if err != nil {
		return err
	}
	parsed, err := feeds.Parse(&feeds.Page{Body: body})
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	d.Title, d.Format = parsed.Feed.Title, parsed.Format
	for _, e := range parsed.Entries {
		d.Entries = append(d.Entries, entryJSON{e.ID, e.URL, e.Title, timestamp(e.Published), e.Byline, e.Content})
	}
	return nil
}

func (d feedDoc) print(w io.Writer) error {
	if d.Error != "" {
		return nil // said on standard error
	}
	_, err := fmt.Fprintf(w, "%s (%s, %d entries)\n", d.Title, d.Format, len(d.Entries))
	for _, e := range d.Entries {
		if err == nil {
			_, err = fmt.Fprintf(w, "• %s  %s\n  %s\n", e.Published, e.Title, e.URL)
		}
	}
	return err
}
