package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
	"onrecord/quote"
)

func TestAttributions(t *testing.T) {
	const text = "“Né,” Bo said."
	ann := "T1\tSource 6 8\tBo\nT2\tCue 9 13\tsaid\nT3\tContent 0 2;3 5\t“N é,”\nT4\tAttribution 9 13\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
	got, err := attributions(ann, runeOffsets(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []quote.Attribution{{
		Cue: []news.Span{{Start: 14, End: 18}}, Source: []news.Span{{Start: 11, End: 13}}, Content: []news.Span{{Start: 0, End: 4}, {Start: 6, End: 10}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("attributions (-want +got):\n%s", diff)
	}
}

func TestAttributionsBroken(t *testing.T) {
	for _, ann := range []string{"T1\tCue 0 99\tx\n", "T1\tCue x y\tx\n", "T1\tCue 3 1\tx\n", "T1\tCue\tx\n"} {
		if _, err := attributions(ann, runeOffsets("Bo said")); err == nil {
			t.Errorf("%q is read", ann)
		}
	}
}

func TestTokens(t *testing.T) {
	got := tokens("é Bo s", "0\t1\tNN\tO\té\té\n\nbroken\n2\t4\tNNP\tPERSON\tBo\tBo\n5\t6\tNN\n9\t10\tNN\n", "0\t2\tcompound\nx\n2\t-1\troot\n-1\t0\tdep\n5\t7\tdep\n")
	want := []quote.Token{
		{Span: news.Span{Start: 0, End: 2}, POS: "NN", Head: 1, Rel: "compound"},
		{Span: news.Span{Start: 3, End: 5}, POS: "NNP", Head: -1, Rel: "root"},
		{Span: news.Span{Start: 6, End: 7}, POS: "NN", Head: -2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
}

func TestNoArticles(t *testing.T) {
	out := filepath.Join(t.TempDir(), "model.bin")
	if err := run(t.TempDir(), out, "", &strings.Builder{}); err == nil {
		t.Error("an empty folder trains a model")
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a failed training leaves a file")
	}
}
