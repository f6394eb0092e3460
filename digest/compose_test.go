package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

// told makes a story of an outlet, so many hours after the epoch.
func told(id int64, outlet news.Outlet, hours float64, title, text string) news.Story {
	return news.Story{ID: id, Article: news.Article{
		Outlet: outlet, Title: title, Text: text, URL: fmt.Sprintf("https://%s/%d", outlet, id),
		Published: epoch.Add(time.Duration(hours * float64(time.Hour))),
	}}
}

const (
	post    = news.Outlet("harbourpost.example")
	wire    = news.Outlet("norviawire.example")
	lantern = news.Outlet("dailylantern.example")
)

// TestTwoStories decides for pairs whether they tell one event, each among the same other
// stories.
func TestTwoStories(t *testing.T) {
	others := []news.Story{
		told(91, wire, 0, "Harvest late in the Ane valley", "Farmers in the Ane valley began the barley harvest on Tuesday, two weeks late."),
		told(92, post, 0, "Library to open on Sundays", "The library on Ropewalk will open on Sundays from March, the council said."),
		told(93, lantern, 0, "Choir wins prize in Ansgard", "The children's choir of Hask won the first prize at the festival in Ansgard."),
	}
	mine := told(1, post, 0, "Mine at Hask floods, 40 workers brought up safe",
		"Forty workers were brought up safe from the Hask silver mine on Tuesday after water broke into the lower gallery, the operator Norsilver said. Sigrid Moe, its director, said that pumps had been started.")
	for _, c := range []struct {
		name  string
		other news.Story
		one   bool
	}{
		{"another outlet, other words", told(2, wire, 3, "All 40 out of flooded Hask mine", "All workers of Norsilver's mine at Hask are safe after a flood in the lower gallery on Tuesday, said director Sigrid Moe. Pumps are running."), true},
		{"the same, days later", told(2, wire, 75, "All 40 out of flooded Hask mine", "All workers of Norsilver's mine at Hask are safe after a flood in the lower gallery on Tuesday, said director Sigrid Moe. Pumps are running."), false},
		{"without a time", news.Story{ID: 2, Article: news.Article{Outlet: wire, Title: "All 40 out of flooded Hask mine", Text: "All workers of Norsilver's mine at Hask are safe after a flood in the lower gallery on Tuesday, said director Sigrid Moe. Pumps are running."}}, true},
		{"the same place", told(2, wire, 1, "Hask gets a new railway station", "Hask will have a railway station again in autumn, the railways said on Tuesday. The old one burned down."), false},
		{"the same company", told(2, wire, 1, "Norsilver profit falls", "Norsilver earned 12 million crowns in the year, less than in the year before, director Sigrid Moe said on Tuesday in Ansgard."), false},
		{"another accident", told(2, wire, 1, "Mine at Lomvik floods, 12 workers brought up safe", "Twelve workers were brought up safe from the Lomvik copper mine on Monday after water broke into a shaft, the operator Cuprum said. Pumps had been started."), false},
		{"the same outlet goes on", told(2, post, 5, "Hask mine: inspectors to come on Thursday", "Inspectors will look at the Hask silver mine on Thursday, after water broke into its lower gallery. Norsilver welcomed that, Sigrid Moe said."), false},
		{"the same outlet prints it again", told(2, post, 5, "Mine at Hask floods, 40 workers brought up safe", mine.Text), true},
		{"no words", told(2, wire, 1, "", ""), false},
	} {
		stories := append([]news.Story{mine, c.other}, others...)
		groups := events(stories)
		if one := len(groups) == len(stories)-1; one != c.one {
			t.Errorf("%s: one event is %v, want %v", c.name, one, c.one)
		}
	}
}

func TestNothingToCompose(t *testing.T) {
	d := Compose(news.Subscription{ID: 3}, epoch, epoch.Add(-time.Hour), nil, 0)
	if len(d.Items) != 0 || d.Stories != 0 || d.Subscription.ID != 3 || !d.Slot.Equal(epoch) {
		t.Errorf("%+v", d)
	}
}

// quoted returns a story with a quote for each of words, by the speaker of the same place.
func quoted(s news.Story, kind news.Kind, words []string, speakers ...news.Speaker) news.Story {
	s.Text = "The beginning."
	for i, w := range words {
		start := len(s.Text) + 3 + len("“")
		s.Text += "\n\n " + "“" + w + "” he said."
		span := []news.Span{{Start: start, End: start + len(w)}}
		q := news.Quote{Kind: kind, Content: span, Speaker: speakers[i], Confidence: 0.9}
		if kind != news.Indirect {
			q.Quoted = span
		}
		s.Quotes = append(s.Quotes, q)
	}
	return s
}

func named(name string) news.Speaker { return news.Speaker{Kind: news.Named, Name: name} }

func marked(words []news.Statement) []string {
	var all []string
	for _, s := range words {
		all = append(all, s.Quote.Speaker.Name+": "+news.Marked(s.Text, s.Quote))
	}
	return all
}

func TestWords(t *testing.T) {
	unnamed := news.Speaker{Kind: news.Unnamed, Name: "an official"}
	a := quoted(told(1, post, 0, "", ""), news.Direct,
		[]string{"Nobody will wait for this", "We will wait for the divers", "So we wait and see", "Too short", "We will wait for the", "They do not know who"},
		unnamed, named("Mara Lindqvist"), named("Mara Lindqvist"), named("Ole Brandt"), named("Ole Brandt"), news.Speaker{})
	b := quoted(told(2, wire, 0, "", ""), news.Direct, []string{"We will wait, for the divers", "The bridge is older than any of us"},
		named("Mara Lindqvist"), named("Ole Brandt"))
	got := words([]news.Story{a, b})
	want := []string{
		"Mara Lindqvist: “We will wait for the divers”",
		"Ole Brandt: “The bridge is older than any of us”",
		"an official: “Nobody will wait for this”",
	}
	if diff := cmp.Diff(want, marked(got)); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	if also := got[0].Also; len(also) != 1 || also[0].Outlet != wire {
		t.Errorf("the same words are also in %+v", also)
	}
	indirect := quoted(told(3, post, 0, "", ""), news.Indirect, []string{"it would take a year or two", "nobody knew how long it takes"}, named("Ole Brandt"), unnamed)
	if got := marked(words([]news.Story{indirect})); len(got) != 1 || !strings.Contains(got[0], "it would take a year") {
		t.Errorf("reported words: %v", got)
	}
	indirect.Quotes[0].Confidence = 0.4
	if got := marked(words([]news.Story{indirect})); len(got) != 0 {
		t.Errorf("reported words in doubt: %v", got)
	}
}

func TestStatementAtSecondHand(t *testing.T) {
	s := quoted(told(1, post, 0, "", ""), news.Direct, []string{"We will wait for the divers", "It is a very old bridge"}, named("Ole Brandt"), named("Ole Brandt"))
	s.Text += " according to two aides."
	s.Quotes[1].Via = []news.Span{{Start: strings.Index(s.Text, "two aides"), End: strings.Index(s.Text, "two aides") + len("two aides")}}
	got := words([]news.Story{s})[1]
	if via := news.Join(got.Text, got.Quote.Via, " "); via != "two aides" {
		t.Errorf("passed on by %q", via)
	}
}

func TestOrder(t *testing.T) {
	text := func(subject string) string {
		return strings.Repeat("The "+subject+" of Port Selmer was opened by Mara Lindqvist on Tuesday. ", 2)
	}
	stories := []news.Story{
		told(1, post, 9, "Newest of one outlet: a Theatre", "A theatre in Tindermouth played for nobody."),
		told(2, post, 1, "Harbour Museum opens in Port Selmer", text("Harbour Museum")),
		told(3, wire, 2, "Port Selmer opens Harbour Museum", text("Harbour Museum")+" More was said."),
		told(4, lantern, 8, "Chess in Ansgard", "Six rounds were played in Ansgard."),
	}
	d := Compose(news.Subscription{}, epoch, epoch, stories, 250)
	var got []int64
	for _, i := range d.Items {
		got = append(got, i.Lead.ID)
	}
	if diff := cmp.Diff([]int64{3, 1, 4}, got); diff != "" {
		t.Errorf("leads (-want +got):\n%s", diff)
	}
	if also := d.Items[0].Also; len(also) != 1 || also[0].StoryID != 2 || also[0].URL != stories[1].URL {
		t.Errorf("also told by %+v", also)
	}
	stories[2].Partial = true
	if d := Compose(news.Subscription{}, epoch, epoch, stories, 4); d.Items[0].Lead.ID != 2 {
		t.Errorf("story %d leads, though not all of it was read", d.Items[0].Lead.ID)
	}
	if d.Stories != 250 || d.Outlets != 3 {
		t.Errorf("%d stories of %d outlets, want 250 and 3", d.Stories, d.Outlets)
	}
}

// TestComposeKeepsItsPromises on stories of few words, so that many are alike.
func TestComposeKeepsItsPromises(t *testing.T) {
	word := rapid.SampledFrom([]string{"Harbour", "bridge", "12", "Lindqvist", "flood", "é", "\x00", "the", "Ørsta", "9"})
	rapid.Check(t, func(t *rapid.T) {
		var stories []news.Story
		for i := range rapid.IntRange(0, 40).Draw(t, "stories") {
			title := strings.Join(rapid.SliceOfN(word, 0, 4).Draw(t, "title"), " ")
			text := strings.Join(rapid.SliceOfN(word, 0, 9).Draw(t, "text"), " ")
			outlet := rapid.SampledFrom([]news.Outlet{post, wire, lantern}).Draw(t, "outlet")
			stories = append(stories, told(int64(i+1), outlet, float64(rapid.IntRange(0, 60).Draw(t, "hours")), title, text))
		}
		groups := events(stories)
		var all []int
		for _, g := range groups {
			all = append(all, g...)
		}
		slices.Sort(all)
		for i, place := range all {
			if i != place {
				t.Fatalf("the groups %v do not hold each story once", groups)
			}
		}
		if len(all) != len(stories) {
			t.Fatalf("%d of %d stories are in groups", len(all), len(stories))
		}
		d := Compose(news.Subscription{}, epoch, epoch, stories, len(stories))
		if len(d.Items) > MaxItems || d.Stories != len(stories) || len(stories) > 0 && len(d.Items) == 0 {
			t.Fatalf("%d items of %d stories", len(d.Items), len(stories))
		}
		if again := Compose(news.Subscription{}, epoch, epoch, slices.Clone(stories), len(stories)); !cmp.Equal(d, again) {
			t.Fatal("the same stories give two digests")
		}
	})
}

// BenchmarkCompose: the most stories, each as long as is looked at.
func BenchmarkCompose(b *testing.B) {
	var stories []news.Story
	for i := range MaxStories {
		var text strings.Builder
		for j := range leadWords {
			fmt.Fprintf(&text, "Word%d ", (i*31+j*17)%2000)
		}
		stories = append(stories, told(int64(i), post, 0, "Title", text.String()))
	}
	for b.Loop() {
		Compose(news.Subscription{}, epoch, epoch, stories, len(stories))
	}
}
