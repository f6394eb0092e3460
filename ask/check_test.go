package ask

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/news"
)

// numbered returns all statements of a record, and a sentence of an article, as citations.
func numbered(t *testing.T, r *record) []news.Citation {
	t.Helper()
	var all []news.Citation
	for _, s := range r.statements(server) {
		all = append(all, news.Citation{Number: len(all) + 1, Statement: s, Print: s.Print})
	}
	return append(all, news.Citation{Number: len(all) + 1, Sentence: "The city has asked for twelve million crowns to pay for the ferries."})
}

// about is the number of the citation whose words begin so.
func about(t *testing.T, all []news.Citation, words string) int {
	t.Helper()
	for _, c := range all {
		if strings.HasPrefix(content(c.Statement), words) || c.Sentence != "" && strings.HasPrefix(c.Sentence, words) {
			return c.Number
		}
	}
	t.Fatalf("nothing begins with %q", words)
	return 0
}

func TestCheck(t *testing.T) {
	all := numbered(t, harbour(t))
	bridge, wait, strike, city := about(t, all, "We will not"), about(t, all, "I do not mind"), about(t, all, "the strike"), about(t, all, "The city")
	letters, cranes, afraid := about(t, all, "I have read"), about(t, all, "the cranes"), about(t, all, "Nobody is afraid")
	const never = ""
	for _, c := range []struct {
		text  string
		cites []int
		want  string
	}{
		// Words the program copies.
		{"Lindqvist said {1}.", []int{bridge}, "Mara Lindqvist said: “We will not open a bridge that we would not walk our own children across,”"},
		{"Mara Lindqvist said: “We will not open a bridge that we would not walk our own children across.”", []int{bridge}, "Mara Lindqvist said: “We will not open a bridge that we would not walk our own children across,”"},
		{"Lindqvist said {2}.", []int{bridge}, never},
		{"Lindqvist said {99}.", []int{bridge}, never},
		{"Brandt said {1}.", []int{bridge}, never},
		{"Lindqvist denied {1}.", []int{bridge}, never},
		{"Lindqvist falsely said {1}.", []int{bridge}, never},
		{"Lindqvist said {1}, which was a lie.", []int{bridge}, never},
		{"Lindqvist said “We will open a bridge”.", []int{bridge}, never},
		{"Lindqvist said “We will not open a bridge”.", []int{bridge}, never},
		{"“We will not open a bridge that we would not walk our own children across,” Brandt said.", []int{bridge}, never},
		{"A senior engineer said {9}.", []int{cranes}, never},
		// Reported speech.
		{"Lindqvist said that they would not open a bridge that they would not walk their own children across.", []int{bridge}, "Mara Lindqvist said that they would not open a bridge that they would not walk their own children across."},
		{"Lindqvist said they won't open a bridge that they wouldn't walk their own children across", []int{bridge}, "Mara Lindqvist said that they won't open a bridge that they wouldn't walk their own children across."},
		{"Ole Brandt says he does not mind waiting for an answer.", []int{wait}, never}, // no article calls him he
		{"Lindqvist said that she has read their letters.", []int{letters}, never},
		{"Lindqvist said that she knows what this bridge is.", []int{letters}, never},
		{"Hanne Brandt said that the strike could end within a week.", []int{strike}, "Hanne Brandt said that the strike could end within a week."},
		{"Brandt said the strike could end within a week!", []int{strike}, "Hanne Brandt said that the strike could end within a week."},
		{"Emil Tarkka said that nobody is afraid of a machine.", []int{afraid}, never}, // his sentence goes on behind the comma, or may
		{"Tarkka said they were afraid of a machine with nobody to shout at.", []int{afraid}, "Emil Tarkka said that they were afraid of a machine with nobody to shout at."},
		{"Tarkka said they were not afraid of a machine with nobody to shout at.", []int{afraid}, never},
		{"Tarkka said they were afraid of a machine.", []int{afraid}, never},
		{"Hanne Brandt said that the strike will end within a week.", []int{strike}, never},
		{"Hanne Brandt said that the strike could not end within a week.", []int{strike}, never},
		{"Hanne Brandt said that the strike could end within two weeks.", []int{strike}, never},
		{"Hanne Brandt promised that the strike could end within a week.", []int{strike}, never},
		{"Ole Brandt said that the strike could end within a week.", []int{strike}, never},
		{"The strike could end within a week.", []int{strike}, never},
		{"Hanne Brandt said that the strike could end within a week, and Tarkka agreed.", []int{strike, afraid}, never},
		{"Hanne Brandt said that the strike could end within a week.", []int{bridge}, never},
		{"Hanne Brandt said that the strike could end within a week.", nil, never},
		{"Hanne Brandt said that the strike could end within a week.", []int{0, -1, 99}, never},
		{"Hanne Brandt said that the strike could end (!) within a week.", []int{strike}, never},
		{"Hanne Brandt said that the strike could end within a week 😂", []int{strike}, never},
		// An article's own sentence.
		{"The city has asked for twelve million crowns to pay for the ferries.", []int{city}, "The city has asked for twelve million crowns to pay for the ferries."},
		{"The city has asked for thirteen million crowns to pay for the ferries.", []int{city}, never},
		{"The city has not asked for twelve million crowns to pay for the ferries.", []int{city}, never},
		{"Lindqvist said that the city has asked for twelve million crowns to pay for the ferries.", []int{city}, never},
		{"", []int{city}, never},
		{strings.Repeat("The city has asked. ", 200), []int{city}, never},
	} {
		got, bearing, ok := check(c.text, c.cites, all)
		if got != c.want || ok != (c.want != "") || ok && len(bearing) == 0 {
			t.Errorf("check(%q, %v)\n = %q, %v, %v\nwant %q", c.text, c.cites, got, bearing, ok, c.want)
		}
	}
}

// A sentence keeps only the citations that bear it out.
// TestCheckSaidIsSaid: what is denied, declined or told at second hand is no "said".
func TestCheckSaidIsSaid(t *testing.T) {
	all := numbered(t, harbour(t))
	strike := about(t, all, "the strike")
	for name, change := range map[string]func(*news.Quote){
		"asserted":       func(*news.Quote) {},
		"denied":         func(q *news.Quote) { q.Stance = news.Denied },
		"declined":       func(q *news.Quote) { q.Stance = news.Declined },
		"at second hand": func(q *news.Quote) { q.Via = q.Cue },
	} {
		cited := slices.Clone(all)
		change(&cited[strike-1].Statement.Quote)
		if _, _, ok := check("Brandt said that the strike could end within a week.", []int{strike}, cited); ok != (name == "asserted") {
			t.Errorf("%s: the sentence passes: %v", name, ok)
		}
	}
}

func TestCheckKeepsBearingCitations(t *testing.T) {
	all := numbered(t, harbour(t))
	strike := about(t, all, "the strike")
	_, bearing, ok := check("Hanne Brandt said that the strike could end within a week.", []int{1, strike, strike, 2}, all)
	if !ok || !slices.Equal(bearing, []int{strike}) {
		t.Errorf("bearing %v, want %d alone", bearing, strike)
	}
}

// liar draws a sentence made of true ones: words exchanged, left out, doubled, negated,
// moved, given to another speaker, cited wrongly.
func liar(all []news.Citation) *rapid.Generator[string] {
	var words, speakers []string
	for _, c := range all {
		words = append(words, strings.Fields(content(c.Statement)+c.Sentence)...)
		speakers = append(speakers, c.Statement.Quote.Speaker.Name)
	}
	words = append(words, "not", "never", "no", "{1}", "{2}", "“", "”", "\"", ",", "and", "will", "would", "he", "she", "they", "seven", "Brandt", "Lindqvist", "resigned")
	return rapid.Custom(func(t *rapid.T) string {
		c := rapid.SampledFrom(all).Draw(t, "from")
		text := strings.Fields(content(c.Statement) + c.Sentence)
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			word := rapid.SampledFrom(words).Draw(t, "word")
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				text[at] = word
			case 1:
				text = slices.Insert(text, at, word)
			case 2:
				if len(text) > 1 {
					text = slices.Delete(text, at, at+1)
				}
			case 3:
				to := rapid.IntRange(0, len(text)-1).Draw(t, "to")
				text[at], text[to] = text[to], text[at]
			}
		}
		said := strings.Join(text, " ")
		switch rapid.IntRange(0, 3).Draw(t, "frame") {
		case 0:
			return said
		case 1:
			return rapid.SampledFrom(speakers).Draw(t, "speaker") + " said that " + said
		case 2:
			return rapid.SampledFrom(speakers).Draw(t, "speaker") + " said: “" + said + "”"
		}
		return c.Statement.Quote.Speaker.Name + " said " + said
	})
}

// plainly is text without what reporting may change, by means of its own: all words of
// persons are one, and so are the tenses of the few verbs that may change.
func plainly(text string) string {
	text = strings.NewReplacer("’", "'", "won't", "will not", "wouldn't", "would not", "don't", "do not").Replace(strings.ToLower(text))
	same := map[string]string{"would": "will", "was": "is", "were": "is", "are": "is", "am": "is", "had": "have", "has": "have", "could": "can", "might": "may", "does": "do"}
	for _, p := range strings.Fields("i me my mine myself we us our ours ourselves he him his she her hers it its they them their theirs themselves") {
		same[p] = "_"
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !wordRune(r) && r != '\'' })
	for i, w := range words {
		if to, ok := same[w]; ok {
			words[i] = to
		}
	}
	return strings.Join(words, " ")
}

// truth lists what may be shown: for each speaker each sentence of each statement, and all
// of it; and the sentences of articles.
func truth(all []news.Citation) map[string]bool {
	facts := map[string]bool{}
	for _, c := range all {
		if c.Sentence != "" {
			facts[plainly(c.Sentence)] = true
			continue
		}
		s := c.Statement
		name := s.Quote.Speaker.Name
		for _, part := range append(slices.Clone(s.Quote.Content), s.Quote.Quoted...) {
			facts[plainly(name+" said "+part.In(s.Text))] = true
			for piece := range strings.FieldsFuncSeq(part.In(s.Text), func(r rune) bool { return strings.ContainsRune(".!?", r) }) {
				facts[plainly(name+" said "+piece)] = true
				facts[plainly(name+" said that "+piece)] = true
			}
			facts[plainly(name+" said that "+part.In(s.Text))] = true
		}
		facts[plainly(name+" said "+news.Marked(s.Text, s.Quote))] = true
	}
	return facts
}

// Whatever a model writes, what passes is a sentence of the record, by its own speaker.
func TestNothingFalsePasses(t *testing.T) {
	all := numbered(t, harbour(t))
	is := truth(all)
	lies := liar(all)
	passed := 0
	var every []int
	for _, c := range all {
		every = append(every, c.Number)
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			text := lies.Draw(t, "claim")
			cites := rapid.SliceOfN(rapid.IntRange(-1, len(all)+1), 0, 3).Draw(t, "cites")
			if rapid.Bool().Draw(t, "cite all") {
				cites = every
			}
			shown, _, ok := check(text, cites, all)
			if ok && !is[plainly(shown)] {
				t.Fatalf("%q passes as %q", text, shown)
			}
			if ok {
				passed++
			}
		}
	})
	if passed == 0 {
		t.Error("not one of the claims passed, so nothing was tried")
	}
}

// What the article itself takes back, the model's sentence may not keep.
func TestCheckKeepsWhatTakesBack(t *testing.T) {
	all := numbered(t, newRecord(t, server, clip{"norviawire.example", 1, `Helene Quist, the governor, denied that the board was split over the rate. She said that the vote was close.

“We will cut the rate in spring,” Aksel Mordal, the finance minister, said, “unless the wages rise again.”

“The bridge is safe. But you know that I am joking,” said Ole Brandt, the mayor.`}))
	var numbers []int
	for _, c := range all {
		numbers = append(numbers, c.Number)
	}
	for text, want := range map[string]bool{
		"Helene Quist said that the board was split over the rate.":    false,
		"Aksel Mordal said that they will cut the rate in spring.":     false,
		"Aksel Mordal said: “We will cut the rate in spring,”":         false,
		"Ole Brandt said that they know that he is joking.":            false,
		"Ole Brandt said that the bridge is safe.":                     true,
		"Aksel Mordal said {3}.":                                       true,
		"Aksel Mordal said that unless the wages rise again.":          false,
		"Ole Brandt said that the bridge was safe; the rate was split": false,
		"Helene Quist said that the vote was close.":                   true,
	} {
		if shown, _, ok := check(text, numbers, all); ok != want {
			t.Errorf("check(%q) = %q, %v, want %v", text, shown, ok, want)
		}
	}
}

// A speech that goes on behind its cue is not complete before it, also where the rest is
// another quote.
func TestComplete(t *testing.T) {
	const first = "We will cut the rate,"
	for text, want := range map[string]bool{
		"“" + first + "” said Aksel Mordal.":                              true,
		"“" + first + "” said Aksel Mordal. “It is time.”":                true,
		"“" + first + "” said Aksel Mordal, “unless the wages rise.”":     false,
		"\"" + first + "\" said Aksel Mordal, \"unless the wages rise.\"": false,
		"“" + first + "” said Aksel Mordal.\n\n“unless the wages rise.”":  true,
	} {
		at := strings.Index(text, first)
		parts := []news.Span{{Start: at, End: at + len(first)}}
		if got := complete(news.Statement{Text: text}, parts, 0, first); got != want {
			t.Errorf("complete in %s = %v", text, got)
		}
	}
	if complete(news.Statement{Text: "unless"}, []news.Span{{Start: 0, End: 6}}, 0, "unless") {
		t.Error("a part that begins in the middle of a sentence is complete")
	}
}
