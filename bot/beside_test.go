package bot

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

// TestPointsBeside: what stands below as said is not told above too.
func TestPointsBeside(t *testing.T) {
	item := testDigest(1).Items[0]
	plain := item.Lead.KeyPoints
	item.Lead.KeyPoints = append([]news.KeyPoint{{Text: "“We will not open a bridge,” Lindqvist told reporters."}}, plain...)
	if diff := cmp.Diff(plain, pointsBeside(item.Lead.KeyPoints, item.Words, maxKeyPoints)); diff != "" {
		t.Error(diff)
	}
	item.Lead.KeyPoints = append(item.Lead.KeyPoints, plain...)
	if n := len(pointsBeside(item.Lead.KeyPoints, item.Words, maxKeyPoints)); n != maxKeyPoints {
		t.Errorf("%d key points", n)
	}
}

// TestPointsOfOneSpeech: a sentence of a speech that is shown whole is not told above too,
// with the mark that opens the speech or without.
func TestPointsOfOneSpeech(t *testing.T) {
	text := "‘I have read your letters. I know what this bridge is,’ Lindqvist said."
	s := statement(text, news.Direct, spans(text, "I have read your letters. I know what this bridge is,"), nil)
	s.Quote.Quoted = s.Quote.Content
	points := []news.KeyPoint{{Text: "‘I have read your letters."}, {Text: "I know what this bridge\nis"}, {Text: "I have read your book."}}
	if diff := cmp.Diff(points[2:], pointsBeside(points, []news.Statement{s}, maxKeyPoints)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(points, pointsBeside(points, nil, maxKeyPoints)); diff != "" {
		t.Error(diff)
	}
}

// TestWordsBeside: reported speech is not shown below the key point that tells it with its
// source, unless its speaker was corrected; words in marks are.
func TestWordsBeside(t *testing.T) {
	text := "The pier will hold, the ministry said."
	s := told(text, "The pier will hold", "said", "the ministry", "", "")
	corrected, quoted, bare := s, s, s
	corrected.Quote.Corrected = true
	quoted.Quote.Kind = news.Mixed
	bare.Quote = news.Quote{Kind: news.Indirect}
	for name, c := range map[string]struct {
		s     news.Statement
		point string
		shown bool
	}{
		"told":                {s, "On Monday: The  pier will hold, the ministry said.", false},
		"told by others":      {s, "The pier will hold, the mayor said.", true},
		"told by nobody":      {s, "The pier will hold.", true},
		"corrected":           {corrected, text, true},
		"with words in marks": {quoted, text, true},
		"nothing":             {bare, text, true},
	} {
		got := wordsBeside([]news.Statement{s, c.s}, []news.KeyPoint{{Text: "Else."}, {Text: c.point}})
		if shown := len(got) > 0 && cmp.Equal(got[len(got)-1], c.s); shown != c.shown {
			t.Errorf("%s: %v", name, got)
		}
	}
	all := []news.Statement{s}
	if got := wordsBeside(all, []news.KeyPoint{{Text: text}}); len(got) != 0 || all[0].Text != text {
		t.Errorf("%v of %v", got, all)
	}
}
