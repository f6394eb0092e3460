package bot

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

func TestStatementText(t *testing.T) {
	speech := "“One. Two.\n\n“Three.” He left."
	nested := "It was «a ‘very’ \"bold\" plan», and “scare” words, he said."
	apart := "He called it “bold,” the mayor said, and “cheap” too."
	for _, c := range []struct {
		name string
		s    news.Statement
		want string
	}{
		{"direct, split by its cue", bridge(), "“We will not open a bridge,” … “that we would not walk our own children across.”"},
		{"mixed, other marks", sooner(), "it would be “not a day sooner” than the engineers’ plan allows"},
		{"indirect", inspection(), "The inspection would be finished before Easter"},
		{"two paragraphs of one speech", statement(speech, news.Direct, spans(speech, "One. Two.", "Three."), spans(speech, "One. Two.", "Three.")), "“One. Two.”\n“Three.”"},
		{
			"marks inside marks stay", statement(nested, news.Mixed, spans(nested, "It was «a ‘very’ \"bold\" plan», and “scare” words"), spans(nested, "a ‘very’ \"bold\" plan")),
			"It was “a ‘very’ \"bold\" plan”, and scare words",
		},
		{
			"content in two parts", statement(apart, news.Mixed, spans(apart, "He called it “bold,”", "and “cheap” too."), spans(apart, "bold,", "cheap")),
			"He called it “bold,” … and “cheap” too.",
		},
		{"quoted part outside of the content", statement("a “b” c", news.Mixed, []news.Span{{Start: 0, End: 1}}, []news.Span{{Start: 5, End: 6}}), "a"},
		{"nothing", statement("", news.Indirect, nil, nil), ""},
	} {
		if got := statementText(c.s.Text, c.s.Quote, bySentence, maxText); got != c.want {
			t.Errorf("%s: shown as %q, want %q", c.name, got, c.want)
		}
	}
}

func statement(text string, kind news.Kind, content, quoted []news.Span) news.Statement {
	return news.Statement{Text: text, Quote: news.Quote{Kind: kind, Content: content, Quoted: quoted}}
}

func TestShortening(t *testing.T) {
	text := "“First one. Second one. Third,” she said, “and fourth.”"
	parts := spans(text, "First one. Second one. Third,", "and fourth.")
	s := statement(text, news.Direct, parts, parts)
	for _, c := range []struct {
		room int
		want string
	}{
		{100, "“First one. Second one. Third,” … “and fourth.”"},
		{46, "“First one. Second one. Third,” \\[…\\]"},
		{30, "“First one. Second one.” \\[…\\]"},
		{20, "“First one.” \\[…\\]"},
		{15, "\\[…\\]"},
	} {
		if got := statementText(s.Text, s.Quote, bySentence, c.room); got != c.want {
			t.Errorf("in %d: %q, want %q", c.room, got, c.want)
		}
	}
}

// drawn makes a statement out of words that nobody put into marks and words in marks of
// one kind, with the spans that belong to it.
func drawn(t *rapid.T) news.Statement {
	kind := rapid.SampledFrom([]news.Kind{news.Direct, news.Mixed, news.Indirect}).Draw(t, "kind")
	marks := rapid.SampledFrom([][2]string{{"“", "”"}, {"\"", "\""}, {"‘", "’"}, {"«", "»"}, {"''", "''"}}).Draw(t, "marks")
	inner := rapid.SampledFrom([]string{"We stay. ", "it’s ", "1. ", "# ", "*so* ", "@here ", "‘nested’ ", "漢 ", "😀 ", "end.", "<t:1:R> ", "\\ "})
	outer := rapid.SampledFrom([]string{"he said ", "the “odd” mark ", "\n\n", "- ", "and » ", "workers’ rights ", "\"", ". "})
	var text strings.Builder
	s := news.Statement{Quote: news.Quote{Kind: kind}}
	for range rapid.IntRange(1, 5).Draw(t, "parts") {
		text.WriteString(strings.Join(rapid.SliceOfN(outer, 0, 4).Draw(t, "outside"), ""))
		words := "w" + strings.Join(rapid.SliceOfN(inner, 1, 30).Draw(t, "inside"), "")
		text.WriteString(marks[0])
		at := text.Len()
		text.WriteString(words)
		s.Quote.Quoted = append(s.Quote.Quoted, news.Span{Start: at, End: text.Len()})
		text.WriteString(marks[1])
	}
	s.Text = text.String()
	s.Quote.Content = []news.Span{{Start: 0, End: len(s.Text)}}
	switch kind {
	case news.Direct:
		s.Quote.Content = s.Quote.Quoted
	case news.Indirect:
		s.Quote.Quoted = nil
	}
	return s
}

var ourMarks = regexp.MustCompile(`“([^”]*)”`)

// TestMarksHoldOnlyQuotedWords: whatever the article, every stretch in our marks is
// wholly one of its quoted spans, in order; the last may end at a sentence border if the
// statement is shortened.
func TestMarksHoldOnlyQuotedWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		room := rapid.SampledFrom([]int{20, 60, 200, maxText}).Draw(t, "room")
		got := statementText(s.Text, s.Quote, bySentence, room)
		if size(got) > room {
			t.Fatalf("%q takes up %d of %d", got, size(got), room)
		}
		whole := !strings.HasSuffix(got, escape(shortened))
		stretches := ourMarks.FindAllStringSubmatch(got, -1)
		if whole && len(stretches) != len(s.Quote.Quoted) {
			t.Fatalf("%q has %d stretches in marks, the article %d", got, len(stretches), len(s.Quote.Quoted))
		}
		for i, stretch := range stretches {
			words := s.Quote.Quoted[i].In(s.Text)
			if in := shown(t, stretch[1]); in != words && (whole || i < len(stretches)-1 || !endsSentence(words, in)) {
				t.Fatalf("in marks stands %q, the article has %q", in, words)
			}
		}
		if rest := ourMarks.ReplaceAllString(got, ""); strings.ContainsAny(rest, doubleMarks) {
			t.Fatalf("a mark is left over in %q", rest)
		}
	})
}

// endsSentence reports whether part is the beginning of words up to a sentence border.
func endsSentence(words, part string) bool {
	return strings.HasPrefix(words, part) && slices.ContainsFunc(bySentence(words), func(s news.Span) bool {
		return strings.TrimSpace(words[:s.End]) == strings.TrimSpace(part)
	})
}

func TestSpeaker(t *testing.T) {
	story := shut()
	var got []string
	for _, q := range story.Quotes {
		got = append(got, testPaper().speaker(story.Text, q))
	}
	want := []string{"unresolved (He)", "a senior engineer (unnamed)", "Mara Lindqvist", "Mara Lindqvist"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := testPaper().speaker("", news.Quote{}); got != "unresolved" {
		t.Errorf("nobody is shown as %q", got)
	}
}

func TestIntroduced(t *testing.T) {
	for _, c := range []struct{ text, cue, source, want string }{
		{"“Yes,” she told reporters.", "told reporters", "she", "she told reporters"},
		{"“Yes,” said Ole Brandt.", "said", "Ole Brandt", "said Ole Brandt"},
		{"According to the ministry, yes.", "According to", "the ministry", "According to the ministry"},
		{"She told the radio.", "told", "She", ""},
		{"BRANDT: Never.", ":", "BRANDT", ""},
		{"Brandt, the mayor of Sund, said so.", "said", "Brandt", ""},
		{"He said\n\nnothing", "nothing", "said", ""},
	} {
		s := news.Statement{Text: c.text, Quote: news.Quote{Cue: spans(c.text, c.cue), Source: spans(c.text, c.source)}}
		if got := introduced(s); got != c.want {
			t.Errorf("%q is introduced by %q, want %q", c.text, got, c.want)
		}
	}
	if got := introduced(news.Statement{Text: "He"}); got != "" {
		t.Errorf("without a cue: %q", got)
	}
}

// TestIntroduction: where the mention stands apart from the reporting words, or is too long
// for a line, these alone are shown, if they lead to what they report.
func TestIntroduction(t *testing.T) {
	long := "Brandt who was a judge at figure skating contests before he was mayor of Sund"
	for _, c := range []struct{ text, cue, source, content, want string }{
		{"Brandt, who was a judge, gives no marks for effort.", "gives no marks for", "Brandt", "effort", "gives no marks for"},
		{long + " wants effort.", "wants", long, "effort", "wants"},
		{"Brandt wants effort.", "wants", "Brandt", "effort", "Brandt wants"},
		{"Effort, said " + long + ".", "said", long, "Effort", "said Brandt who was a judge at figure skating contests befo…"},
		{"Brandt left it to others and wants effort.", "wants", "Brandt", "effort", ""},
	} {
		if got := introduction(told(c.text, c.content, c.cue, c.source, "", "")); got != c.want {
			t.Errorf("%q is introduced by %q, want %q", c.text, got, c.want)
		}
	}
}
