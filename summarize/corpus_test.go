package summarize

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An example is an article with the summary that a person wrote.
type example struct {
	text    string
	summary map[string]int // how often it has each term
	words   int            // of the summary
}

// corpus reads the 100 articles with summaries of the shared folder. Where the folder is
// absent it skips the test, or fails it under CI=true.
func corpus(t testing.TB) []example {
	t.Helper()
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(shared, "data", "summaries", "cnndm100.jsonl"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("CI must have the shared folder: %v", err)
		}
		t.Skipf("no articles with summaries here: %v", err)
	}
	defer file.Close()
	var examples []example
	for lines := json.NewDecoder(bufio.NewReader(file)); lines.More(); {
		var row struct {
			Text string
			Refs [][]string
		}
		if err := lines.Decode(&row); err != nil {
			t.Fatal(err)
		}
		e := example{text: row.Text, summary: map[string]int{}}
		e.words = count(e.summary, strings.Join(row.Refs[0], " "))
		examples = append(examples, e)
	}
	return examples
}

// count adds the terms of s to counts and returns how many there are.
func count(counts map[string]int, s string) int {
	words := wordsOf(s)
	for _, w := range words {
		counts[w.term]++
	}
	return len(words)
}

// rouge1 is the F-measure of the words of chosen against the summary, from 0 to 1.
func (e example) rouge1(chosen []sentence) float64 {
	counts, words, both := map[string]int{}, 0, 0
	for _, s := range chosen {
		words += count(counts, s.text)
	}
	for term, n := range counts {
		both += min(n, e.summary[term])
	}
	return 2 * float64(both) / float64(words+e.words)
}

// fit returns the weights of the logistic regression of "the summary has the term" on
// the features of the terms, by Newton's method with a ridge of 1 on all but the
// constant.
func fit(examples []example) features {
	type row struct {
		f features
		y float64
	}
	var rows []row
	for _, e := range examples {
		for term, f := range describe(sentences(e.text)) {
			rows = append(rows, row{f, float64(min(1, e.summary[term]))})
		}
	}
	var w features
	for range 12 {
		var slope features
		var bend [len(w)][len(w)]float64
		for i := constant + 1; i < len(w); i++ {
			slope[i], bend[i][i] = -w[i], 1
		}
		for _, r := range rows {
			p := probability(r.f, w)
			for i := range w {
				slope[i] += r.f[i] * (r.y - p)
				for j := range w {
					bend[i][j] += r.f[i] * r.f[j] * p * (1 - p)
				}
			}
		}
		for i, step := range solve(bend, slope) {
			w[i] += step
		}
	}
	return w
}

// solve returns x of a·x = b for a symmetric, positive definite a (Gauss).
func solve(a [len(features{})][len(features{})]float64, b features) features {
	for i := range b {
		for j := i + 1; j < len(b); j++ {
			ratio := a[j][i] / a[i][i]
			for k := range b {
				a[j][k] -= ratio * a[i][k]
			}
			b[j] -= ratio * b[i]
		}
	}
	for i := len(b) - 1; i >= 0; i-- {
		for j := i + 1; j < len(b); j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b
}

func TestWeightsAreThoseOfTheFit(t *testing.T) {
	fitted := fit(corpus(t))
	for i, w := range fitted {
		if math.Abs(w-weights[i]) > 0.05 {
			t.Fatalf("the fit on the articles gives %.2f; the table weights has %.2f: put the fit there", fitted, weights)
		}
	}
}

// Each fifth of the articles is summed up with weights fitted on the other four.
func TestBeatsTheLeadOnArticlesNotFittedOn(t *testing.T) {
	const folds, points = 5, 3
	examples := corpus(t)
	ours, lead := 0.0, 0.0
	for fold := range folds {
		var train, held []example
		for i, e := range examples {
			if i%folds == fold {
				held = append(held, e)
			} else {
				train = append(train, e)
			}
		}
		w := fit(train)
		for _, e := range held {
			all := sentences(e.text)
			ours += e.rouge1(choose(standing(all), weigh(all, w), points))
			lead += e.rouge1(all[:min(points, len(all))])
		}
	}
	n := float64(len(examples)) / 100
	t.Logf("ROUGE-1 on %d articles: key points %.2f, first sentences %.2f", len(examples), ours/n, lead/n)
	if ours/n < lead/n+2 {
		t.Errorf("key points score %.2f, the first %d sentences %.2f; want at least 2 more", ours/n, points, lead/n)
	}
}
