package bot

import (
	"strings"
	"testing"

	"onrecord/news"
)

// told is a quote of text with a cue, its source and who passes it on; "" for none.
func told(text, content, cue, source, via string, stance news.Stance) news.Statement {
	s := statement(text, news.Indirect, spans(text, content), nil)
	s.Quote.Stance = stance
	found := func(words string) []news.Span {
		if words == "" {
			return nil
		}
		return spans(text, words)
	}
	s.Quote.Cue, s.Quote.Source, s.Quote.Via = found(cue), found(source), found(via)
	return s
}

// TestRemarks: what is to be known of a statement is said once, whether its reporting words
// are shown beside it or not.
func TestRemarks(t *testing.T) {
	furious := "The minister was furious, according to two aides."
	for name, c := range map[string]struct {
		s                news.Statement
		beside, anywhere string
	}{
		"plain":                {told("He took it, he said.", "He took it", "said", "he", "", ""), "he said · reported, not word for word", "reported, not word for word"},
		"denied":               {told("He took it, which he rejected.", "He took it", "rejected", "he", "", news.Denied), "he rejected · reported, not word for word · denied", "reported, not word for word, denied"},
		"denied by its cue":    {told("She denied that he took it.", "he took it", "denied", "She", "", news.Denied), "She denied · reported, not word for word", "reported, not word for word, denied"},
		"no president is a no": {told("He took it, the president said.", "He took it", "said", "the president", "", news.Denied), "the president said · reported, not word for word · denied", "reported, not word for word, denied"},
		"declined":             {told("It would not say when.", "when", "would not say", "It", "", news.Declined), "It would not say · reported, not word for word · declined", "reported, not word for word, declined"},
		"declined by its cue":  {told("It declined to comment.", "to comment", "declined", "It", "", news.Declined), "It declined · reported, not word for word", "reported, not word for word"},
		"at second hand":       {told(furious, "furious", "according to", "The minister", "two aides", ""), "reported, not word for word · at second hand, according to two aides", "reported, not word for word, at second hand, according to two aides"},
		"by its own words":     {told(furious, "furious", "according to", "two aides", "two aides", ""), "according to two aides · reported, not word for word · at second hand", "reported, not word for word, at second hand, according to two aides"},
		"an unknown stance":    {told("So he said.", "So", "said", "he", "", "doubted"), "he said · reported, not word for word", "reported, not word for word"},
	} {
		if got := testPaper().provenance(c.s, 1000); got != "\n-# "+c.beside {
			t.Errorf("%s: %s, want %s", name, got, c.beside)
		}
		if got := testPaper().attributed(c.s, 1000); !strings.HasSuffix(got, "("+c.anywhere+")") {
			t.Errorf("%s: %s, want (%s)", name, got, c.anywhere)
		}
	}
}

// TestCrowdedProvenance: that something was denied, or comes from others, is said in the
// smallest room.
func TestCrowdedProvenance(t *testing.T) {
	long := strings.Repeat("*aide* ", 20)
	s := told("He took it, said "+long+"of them.", "He took it", "said", long, long, news.Denied)
	s.Outlet, s.URL, s.Published = "x.example", "https://x.example/"+strings.Repeat("x", 2000), day(18)
	for room, want := range map[int]string{
		0:   "\n-# x.example · <t:1771405200:d> · reported, not word for word · denied · at second hand",
		300: "at second hand, according to \\*aide\\* \\*aide\\*",
	} {
		if got := testPaper().provenance(s, room); !strings.Contains(got, want) || room == 0 && got != want {
			t.Errorf("in %d: %s, want %s", room, got, want)
		}
	}
}

// TestQuotedIn: people are named, all others counted.
func TestQuotedIn(t *testing.T) {
	text := "He and the man and aides said so."
	say := func(kind news.SpeakerKind, name, mention string) news.Quote {
		q := news.Quote{Kind: news.Indirect, Content: spans(text, "so"), Speaker: news.Speaker{Kind: kind, Name: name}}
		if mention != "" {
			q.Source = spans(text, mention)
		}
		return q
	}
	lind, ministry := say(news.Named, "Bo Lind", ""), say(news.Organisation, "the ministry", "")
	aides, engineer := say(news.Unnamed, "aides", ""), say(news.Unnamed, "an engineer", "")
	he, man := say(news.Unresolved, "", "He"), say(news.Unresolved, "", "the man")
	var crowd []news.Quote
	for _, name := range []string{"A", "B", "C", "D", "E", "F"} {
		crowd = append(crowd, say(news.Named, name, ""))
	}
	for want, quotes := range map[string][]news.Quote{
		"":                              nil,
		"Quoted: Bo Lind, the ministry": {lind, ministry, lind},
		"Quoted: Bo Lind and 2 unnamed": {aides, lind, engineer, aides},
		"Quoted: Bo Lind and 1 unnamed, 2 unresolved":    {he, man, lind, aides, he},
		"Quoted: 1 unresolved":                           {he},
		"Quoted: A, B, C, D, E and 1 more and 1 unnamed": append(crowd, aides),
	} {
		if got := testPaper().quotedIn(news.Story{Article: news.Article{Text: text}, Quotes: quotes}); got != small(want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
