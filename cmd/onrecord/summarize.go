package main

import (
	"fmt"
	"io"

	"onrecord/news"
	"onrecord/summarize"
)

type summarizeCmd struct {
	output    `embed:""`
	Sentences int      `default:"3" help:"How many sentences at most, 1 to 20."`
	Files     []string `arg:"" name:"file" help:"Articles as plain text in UTF-8; - is standard input."`
}

func (summarizeCmd) Help() string {
	return "Example:\n  onrecord summarize --sentences 4 article.txt\n\n" +
		"Every sentence printed stands in the article as it is. Offsets in jsonl are bytes into the file, half open."
}

func (c summarizeCmd) Run(t terminal) error {
	if c.Sentences < 1 || c.Sentences > summarize.Most {
		return fmt.Errorf("--sentences takes a number from 1 to %d, not %d", summarize.Most, c.Sentences)
	}
	return c.each(t, c.Files, func(file string) (printable, error) {
		text, err := readText(file, t.In)
		if err != nil {
			return nil, err
		}
		return newSummaryDoc(docName(file), summarize.KeyPoints(text, c.Sentences)), nil
	})
}

type summaryDoc struct {
	Doc       string         `json:"doc"`
	KeyPoints []keyPointJSON `json:"key_points"`
}

type keyPointJSON struct {
	Text      string  `json:"text"`
	Sentences offsets `json:"sentences"`
}

func newSummaryDoc(doc string, points []news.KeyPoint) summaryDoc {
	d := summaryDoc{Doc: doc, KeyPoints: make([]keyPointJSON, len(points))}
	for i, p := range points {
		d.KeyPoints[i] = keyPointJSON{p.Text, newOffsets(p.Sentences)}
	}
	return d
}

func (d summaryDoc) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s\n", d.Doc)
	for _, p := range d.KeyPoints {
		if err == nil {
			_, err = fmt.Fprintf(w, "• %s\n", p.Text)
		}
	}
	return err
}
