package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/news"
	"onrecord/quote"
)

// readArticles reads the training part of PolNeAR, in the order of the names. Of several
// annotators of one article the first by name counts.
func readArticles(dir string) ([]quote.Labelled, error) {
	texts, err := filepath.Glob(filepath.Join(dir, "train", "text", "*.txt"))
	if err != nil || len(texts) == 0 {
		return nil, fmt.Errorf("no articles in %s; -data is the folder that holds train/text", dir)
	}
	silver, err := readSilver(filepath.Join(dir, "silver-train.tar.gz"))
	if err != nil {
		return nil, err
	}
	slices.Sort(texts)
	var out []quote.Labelled
	for _, path := range texts {
		a, err := readArticle(dir, path)
		if err != nil {
			return nil, err
		}
		a.Tokens = tokens(a.Text, silver[a.Name+".tok"], silver[a.Name+".dep"])
		out = append(out, a)
	}
	return out, nil
}

func readArticle(dir, path string) (quote.Labelled, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return quote.Labelled{}, err
	}
	a := quote.Labelled{Name: strings.TrimSuffix(filepath.Base(path), ".txt"), Text: string(text)}
	marks, err := filepath.Glob(filepath.Join(dir, "train", "attributions", a.Name+"_????.ann"))
	if err != nil || len(marks) == 0 {
		return a, fmt.Errorf("no marks for %s", a.Name)
	}
	slices.Sort(marks)
	b, err := os.ReadFile(marks[0])
	if err != nil {
		return a, err
	}
	a.Attributions, err = attributions(string(b), runeOffsets(a.Text))
	return a, err
}

// runeOffsets returns where each rune of text begins, and its end.
func runeOffsets(text string) []int {
	out := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// attributions reads standoff marks (https://brat.nlplab.org/standoff.html): lines T with
// spans of runes, and lines E that join them.
func attributions(ann string, at []int) ([]quote.Attribution, error) {
	spans := map[string][]news.Span{}
	var out []quote.Attribution
	for line := range strings.Lines(ann) {
		field := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(field) > 1 && strings.HasPrefix(field[0], "T") {
			_, list, _ := strings.Cut(field[1], " ")
			s, err := readSpans(list, at)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", line, err)
			}
			spans[field[0]] = s
		}
	}
	for line := range strings.Lines(ann) {
		field := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(field) > 1 && strings.HasPrefix(field[0], "E") {
			out = append(out, join(field[1], spans))
		}
	}
	return out, nil
}

func join(event string, spans map[string][]news.Span) quote.Attribution {
	var a quote.Attribution
	for _, part := range strings.Fields(event)[1:] {
		role, id, _ := strings.Cut(part, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Cue":
			a.Cue = append(a.Cue, spans[id]...)
		case "Source":
			a.Source = append(a.Source, spans[id]...)
		case "Content":
			a.Content = append(a.Content, spans[id]...)
		}
	}
	return a
}

var errOffset = errors.New("offsets outside of the text")

func readSpans(list string, at []int) ([]news.Span, error) {
	var out []news.Span
	for pair := range strings.SplitSeq(list, ";") {
		var lo, hi int
		if _, err := fmt.Sscanf(pair, "%d %d", &lo, &hi); err != nil {
			return nil, err
		}
		if lo < 0 || hi < lo || hi >= len(at) {
			return nil, errOffset
		}
		out = append(out, news.Span{Start: at[lo], End: at[hi]})
	}
	return out, nil
}

// readSilver reads the files of tokens and dependencies of an archive, by their name.
func readSilver(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zipped, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for archive := tar.NewReader(zipped); ; {
		head, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		name := filepath.Base(head.Name)
		if ext := filepath.Ext(name); ext != ".tok" && ext != ".dep" {
			continue
		}
		b, err := io.ReadAll(archive)
		if err != nil {
			return nil, err
		}
		out[name] = string(b)
	}
}

// tokens reads lines of begin, end, part of speech, and lines of begin, begin of the head
// or -1, relation, counted in runes.
func tokens(text, list, dependencies string) []quote.Token {
	at := runeOffsets(text)
	index := map[string]int{"-1": -1}
	var out []quote.Token
	for line := range strings.Lines(list) {
		field := strings.Split(strings.TrimSpace(line), "\t")
		if len(field) < 3 {
			continue
		}
		lo, errLo := strconv.Atoi(field[0])
		hi, errHi := strconv.Atoi(field[1])
		if errLo != nil || errHi != nil || lo < 0 || hi <= lo || hi >= len(at) {
			continue
		}
		index[field[0]] = len(out)
		out = append(out, quote.Token{Span: news.Span{Start: at[lo], End: at[hi]}, POS: field[2], Head: -2})
	}
	for line := range strings.Lines(dependencies) {
		field := strings.Split(strings.TrimSpace(line), "\t")
		if len(field) < 3 {
			continue
		}
		word, okWord := index[field[0]]
		head, okHead := index[field[1]]
		if okWord && okHead && word >= 0 {
			out[word].Head, out[word].Rel = head, field[2]
		}
	}
	return out
}
