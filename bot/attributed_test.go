package bot

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/news"
)

// TestAttributed: reporting words that tell more than a colon are shown between speaker and
// words, where the article has them there.
func TestAttributed(t *testing.T) {
	for _, c := range []struct{ text, source, cue, content, want string }{
		{"Brandt criticized the plan.", "Brandt", "criticized", "the plan", "**Ole Brandt**, mayor of Sund, criticized the plan"},
		{"Brandt, who had read it, criticized the plan.", "Brandt", "criticized", "the plan", "**Ole Brandt**, mayor of Sund, criticized the plan"},
		{"The plan, which he (Brandt) did_not like at all.", "Brandt", "did_not", "like", "**Ole Brandt**, mayor of Sund: like"},
		{"Brandt didn’t rule out a toll.", "Brandt", "didn’t rule out", "a toll", "**Ole Brandt**, mayor of Sund, didn’t rule out a toll"},
		{"Brandt called the draft “a map”.", "Brandt", "called", "the draft “a map”", "**Ole Brandt**, mayor of Sund, called the draft “a map”"},
		{"Brandt wants *more*.", "Brandt", "wants", "*more*", "**Ole Brandt**, mayor of Sund, wants \\*more\\*"},

		// Plain verbs of saying, unless what follows is no sentence.
		{"Brandt said it would hold.", "Brandt", "said", "it would hold", "**Ole Brandt**, mayor of Sund: it would hold"},
		{"Brandt has also said it would hold.", "Brandt", "has also said", "it would hold", "**Ole Brandt**, mayor of Sund: it would hold"},
		{"Brandt told reporters it would hold.", "Brandt", "told reporters", "it would hold", "**Ole Brandt**, mayor of Sund: it would hold"},
		{"Brandt said that it would hold.", "Brandt", "said", "that it would hold", "**Ole Brandt**, mayor of Sund, said that it would hold"},
		{"Brandt told staff to leave.", "Brandt", "told staff", "to leave", "**Ole Brandt**, mayor of Sund, told staff to leave"},
		{"Brandt would not say when.", "Brandt", "would not say", "when", "**Ole Brandt**, mayor of Sund, would not say when"},
		{"Brandt told the radio it would hold.", "Brandt", "told", "the radio it would hold", "**Ole Brandt**, mayor of Sund, told the radio it would hold"},
		{"BRANDT: the plan is bad.", "BRANDT", ":", "the plan is bad", "**Ole Brandt**, mayor of Sund: the plan is bad"},

		// What does not stand so in the article.
		{"The plan was bad, Brandt argued.", "Brandt", "argued", "The plan was bad", "**Ole Brandt**, mayor of Sund: The plan was bad"},
		{"Brandt never came to criticize the plan.", "Brandt", "criticize", "the plan", "**Ole Brandt**, mayor of Sund: the plan"},
		{"Brandt criticized, on Monday, the plan.", "Brandt", "criticized", "the plan", "**Ole Brandt**, mayor of Sund: the plan"},
		{"But has Brandt called for a toll? Hardly.", "Brandt", "called for", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Nor hasn’t Brandt called for a toll.", "Brandt", "called for", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"It will open unless Brandt wants a toll.", "Brandt", "wants", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"It opened when Brandt called for a toll.", "Brandt", "called for", "a toll", "**Ole Brandt**, mayor of Sund, called for a toll"},
		{"Criticized by Brandt was the plan.", "Brandt", "Criticized", "the plan", "**Ole Brandt**, mayor of Sund: the plan"},
		{"Brandt’s call for a toll.", "Brandt’s", "call for", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Yesterday his call for a toll.", "his", "call for", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Brandt spoke of “old” a toll.", "Brandt", "spoke of “old”", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Brandt spoke of 'old' a toll.", "Brandt", "spoke of 'old'", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Brandt\n\nwants a toll.", "Brandt", "wants", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Brandt wants\n\na toll.", "Brandt", "wants", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
		{"Brandt " + strings.Repeat("want", 15) + " a toll.", "Brandt", strings.Repeat("want", 15), "a toll", "**Ole Brandt**, mayor of Sund, " + strings.Repeat("want", 15) + " a toll"},
		{"Brandt " + strings.Repeat("want", 15) + "s a toll.", "Brandt", strings.Repeat("want", 15) + "s", "a toll", "**Ole Brandt**, mayor of Sund: a toll"},
	} {
		s := told(c.text, c.content, c.cue, c.source, "", "")
		s.Quote.Speaker = news.Speaker{Kind: news.Named, Name: "Ole Brandt", Role: "mayor of Sund"}
		known := " (reported, not word for word)"
		if strings.Contains(c.content, "“") {
			s.Quote.Kind, s.Quote.Quoted, known = news.Mixed, spans(c.text, "a map"), ""
		}
		if got := testPaper().attributed(s, 1000); got != "\n> "+c.want+known {
			t.Errorf("%q is shown as %s, want %s", c.text, got, c.want+known)
		}
	}
}

// TestAttributedBare: without a cue or source, in marks, or where the reporting words are content, the colon stands;
// without a role no comma.
func TestAttributedBare(t *testing.T) {
	s := told("Brandt wants a toll.", "a toll", "wants", "Brandt", "", "")
	s.Quote.Speaker = news.Speaker{Kind: news.Organisation, Name: "City hall", Role: "a role"}
	for want, change := range map[string]func(*news.Quote){
		"\n> **City hall** wants a toll (reported, not word for word)":           func(*news.Quote) {},
		"\n> **unresolved (Brandt)** wants a toll (reported, not word for word)": func(q *news.Quote) { q.Speaker = news.Speaker{} },
		"\n> **unresolved**: a toll (reported, not word for word)":               func(q *news.Quote) { q.Speaker, q.Source = news.Speaker{}, nil },
		"\n> **City hall**: a toll (reported, not word for word)":                func(q *news.Quote) { q.Cue = nil },
		"\n> **City hall**: wants a toll (reported, not word for word)":          func(q *news.Quote) { q.Content = spans(s.Text, "wants", "a toll") },
		"\n> **City hall**: “a toll”":                                            func(q *news.Quote) { q.Kind, q.Quoted = news.Direct, q.Content },
		"\n> **City hall** wants a toll (reported, not word for word, declined)": func(q *news.Quote) { q.Stance = news.Declined },
	} {
		told := s
		change(&told.Quote)
		if got := testPaper().attributed(told, 1000); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestAttributedKeepsItsRoom: whatever the reporting words, the line is as long as there is
// room for, is one line, and has nothing in marks that the article does not have in marks.
func TestAttributedKeepsItsRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		source, cue := rapid.SampledFrom([]string{"He", "“He”", "the man’s"}).Draw(t, "source"), rapid.OneOf(rapid.Just("wants"), hostile()).Draw(t, "cue")
		before := source + " " + cue + rapid.SampledFrom([]string{" ", " “", "\n\n"}).Draw(t, "gap")
		s.Text = before + s.Text
		s.Quote.Content, s.Quote.Quoted = shifted(s.Quote.Content, len(before)), shifted(s.Quote.Quoted, len(before))
		s.Quote.Source = []news.Span{{Start: 0, End: len(source)}}
		s.Quote.Cue = []news.Span{{Start: len(source) + 1, End: len(source) + 1 + len(cue)}}
		s.Quote.Speaker = news.Speaker{Kind: news.Named, Name: "Ole Brandt", Role: "mayor"}
		room := rapid.IntRange(0, 600).Draw(t, "room")
		got := strings.TrimPrefix(testPaper().attributed(s, room), "\n> ")
		if size(got) > max(0, room-3) || strings.Contains(got, "\n") {
			t.Fatalf("%q takes up %d of %d", got, size(got), room)
		}
		inMarks := map[string]bool{}
		for _, part := range s.Quote.Quoted {
			inMarks[collapsed(part.In(s.Text))] = true
		}
		for _, stretch := range ourMarks.FindAllStringSubmatch(got, -1) {
			if in := collapsed(shown(t, stretch[1])); !within(inMarks, in) {
				t.Fatalf("in marks stands %q, the article has %v", in, inMarks)
			}
		}
	})
}

func shifted(all []news.Span, by int) []news.Span {
	var out []news.Span
	for _, s := range all {
		out = append(out, news.Span{Start: s.Start + by, End: s.End + by})
	}
	return out
}
