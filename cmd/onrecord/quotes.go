package main

import (
	"fmt"
	"io"
	"strings"

	"onrecord/news"
	"onrecord/quote"
)

type quotesCmd struct {
	output `embed:""`
	Files  []string `arg:"" name:"file" help:"Articles as plain text in UTF-8; - is standard input."`
}

func (quotesCmd) Help() string {
	return "Example:\n  onrecord quotes --format jsonl article.txt\n\n" +
		"Offsets in jsonl are bytes into the file as given, half open."
}

func (c quotesCmd) Run(t terminal) error {
	return c.each(t, c.Files, func(file string) (printable, error) {
		text, err := readText(file, t.In)
		if err != nil {
			return nil, err
		}
		return newQuotesDoc(docName(file), text, quote.Extract(text)), nil
	})
}

// quotesDoc is the answer for one file, in the format that the shared scorer reads.
type quotesDoc struct {
	Doc    string      `json:"doc"`
	Quotes []quoteJSON `json:"quotes"`

	text   string
	quotes []news.Quote
}

type quoteJSON struct {
	Kind       news.Kind   `json:"kind"`
	Content    offsets     `json:"content"`
	Quoted     offsets     `json:"quoted"`
	Cue        offsets     `json:"cue"`
	Source     offsets     `json:"source"`
	Speaker    string      `json:"speaker"`
	Confidence float64     `json:"confidence"`
	Stance     news.Stance `json:"stance,omitempty"` // absent if asserted
	Via        offsets     `json:"via,omitempty"`    // absent at first hand
}

// offsets are spans as pairs of numbers; never null.
type offsets [][2]int

func newOffsets(spans []news.Span) offsets {
	list := make(offsets, len(spans))
	for i, s := range spans {
		list[i] = [2]int{s.Start, s.End}
	}
	return list
}

func newQuotesDoc(doc, text string, quotes []news.Quote) quotesDoc {
	d := quotesDoc{Doc: doc, Quotes: make([]quoteJSON, len(quotes)), text: text, quotes: quotes}
	for i, q := range quotes {
		d.Quotes[i] = quoteJSON{
			q.Kind, newOffsets(q.Content), newOffsets(q.Quoted), newOffsets(q.Cue), newOffsets(q.Source),
			q.Speaker.Name, q.Confidence, q.Stance, newOffsets(q.Via),
		}
	}
	return d
}

func (d quotesDoc) print(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%s: %d quotes\n", d.Doc, len(d.quotes)); err != nil {
		return err
	}
	for _, q := range d.quotes {
		if _, err := fmt.Fprintf(w, "\n%s (%s)\n  %s\n", speakerLine(d.text, q), manner(d.text, q), news.Marked(d.text, q)); err != nil {
			return err
		}
	}
	return nil
}

// manner says how the article prints a quote, and its caveats.
func manner(text string, q news.Quote) string {
	return strings.Join(append([]string{q.Kind.String()}, caveats(text, q)...), ", ")
}

// caveats say what else than asserting it the speaker of a quote does with the content,
// and who passes it on.
func caveats(text string, q news.Quote) []string {
	var words []string
	if q.Stance != news.Asserted {
		words = append(words, string(q.Stance))
	}
	if len(q.Via) > 0 {
		words = append(words, "at second hand, according to "+oneLine(news.Join(text, q.Via, " … ")))
	}
	return words
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// speakerLine names who speaks, or says that the article does not.
func speakerLine(text string, q news.Quote) string {
	switch {
	case q.Speaker.Name != "" && q.Speaker.Role != "":
		return q.Speaker.Name + ", " + q.Speaker.Role
	case q.Speaker.Name != "":
		return q.Speaker.Name
	case len(q.Source) > 0:
		return "unresolved (" + news.Join(text, q.Source, " … ") + ")"
	}
	return "unresolved"
}
