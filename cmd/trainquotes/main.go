// Command trainquotes trains the quote engine on articles that people marked up in the
// layout of PolNeAR, and writes its weights.
//
//	go run ./cmd/trainquotes -data DIR -out quote/model.bin
//
// DIR holds train/text, train/attributions and silver-train.tar.gz. Equal data gives equal
// weights, bit for bit, on amd64.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onrecord/news"
	"onrecord/quote"
)

func main() {
	data := flag.String("data", "", "folder with PolNeAR")
	out := flag.String("out", filepath.Join("quote", "model.bin"), "where the weights go")
	held := flag.String("held", "", "where to write, as JSON lines, what models say of articles they were not trained on")
	wordnet := flag.String("wordnet", "", "folder with WordNet's files; if given, the list of senses is made instead of the weights")
	flag.Parse()
	if *wordnet != "" {
		fail(writeSenses(*wordnet, filepath.Join("quote", "data", "senses.txt")))
		return
	}
	fail(run(*data, *out, *held, os.Stderr))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "trainquotes:", err)
		os.Exit(1)
	}
}

func run(data, out, held string, log io.Writer) error {
	articles, err := readArticles(data)
	if err != nil {
		return err
	}
	trained, err := quote.Train(articles, log)
	if err != nil {
		return err
	}
	if held != "" {
		if err := writeHeld(held, articles, trained.Quotes); err != nil {
			return err
		}
	}
	return os.WriteFile(out, trained.Weights, 0o644)
}

// writeHeld writes quotes in the form that the scorer reads.
func writeHeld(path string, articles []quote.Labelled, quotes [][]news.Quote) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for i, a := range articles {
		if err := enc.Encode(line{a.Name, lineQuotes(quotes[i])}); err != nil {
			f.Close()
			return err
		}
	}
	return f.Close()
}

type line struct {
	Doc    string      `json:"doc"`
	Quotes []lineQuote `json:"quotes"`
}

type lineQuote struct {
	Kind       news.Kind `json:"kind"`
	Content    [][2]int  `json:"content"`
	Quoted     [][2]int  `json:"quoted"`
	Cue        [][2]int  `json:"cue"`
	Source     [][2]int  `json:"source"`
	Speaker    string    `json:"speaker"`
	Confidence float64   `json:"confidence"`
}

func lineQuotes(quotes []news.Quote) []lineQuote {
	out := []lineQuote{}
	for _, q := range quotes {
		out = append(out, lineQuote{q.Kind, pairs(q.Content), pairs(q.Quoted), pairs(q.Cue), pairs(q.Source), q.Speaker.Name, q.Confidence})
	}
	return out
}

func pairs(spans []news.Span) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}
