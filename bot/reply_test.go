package bot

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

var update = flag.Bool("update", false, "write the golden files")

// seen reads what a message shows, in the order of the screen, as Discord receives it.
type seen struct {
	texts   []string
	buttons []discordgo.Button
	// pictures are addresses and descriptions
	pictures []string
	count    int // components
}

const separator = "────"

func look(t fataler, m message) seen {
	t.Helper()
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatalf("marshal: %v", err)
	}
	var sent discordgo.Message
	if err := json.Unmarshal(raw, &sent); err != nil {
		t.Fatalf("unmarshal: %v", err)
	}
	var s seen
	s.add(sent.Components)
	return s
}

func (s *seen) add(components []discordgo.MessageComponent) {
	for _, c := range components {
		s.count++
		switch c := c.(type) {
		case *discordgo.Container:
			s.add(c.Components)
		case *discordgo.Section:
			s.count++ // its accessory
			s.add(c.Components)
			picture := c.Accessory.(*discordgo.Thumbnail)
			s.pictures = append(s.pictures, picture.Media.URL+" "+*picture.Description)
		case *discordgo.ActionsRow:
			s.add(c.Components)
		case *discordgo.TextDisplay:
			s.texts = append(s.texts, c.Content)
		case *discordgo.Separator:
			s.texts = append(s.texts, separator)
		case *discordgo.Button:
			s.buttons = append(s.buttons, *c)
		}
	}
}

// String is a message for a golden file.
func (s seen) String() string {
	out := strings.Join(s.texts, "\n")
	for _, picture := range s.pictures {
		out += "\n(picture) " + picture
	}
	for _, b := range s.buttons {
		state := ""
		if b.Disabled {
			state = " (off)"
		}
		out += fmt.Sprintf("\n[%s]%s %s", b.Label, state, b.CustomID)
	}
	return out + "\n"
}

func golden(t *testing.T, name string, r Reply) {
	t.Helper()
	got := look(t, testPaper().print(r)).String()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (write anew with -update):\n%s", name, diff)
	}
}

func TestGoldens(t *testing.T) {
	evidence := news.Evidence{Statements: 8, Outlets: 3, First: day(16), Last: day(18)}
	q := news.QuoteQuery{Person: mara.Name, About: "*bridge*", Since: day(16), Outlet: "harbourpost.example"}
	long := bridge()
	long.Text = strings.Repeat("We will not open it. ", 400)
	long.Quote.Content = []news.Span{{Start: 0, End: len(long.Text)}}
	long.Quote.Quoted = long.Quote.Content
	injected := shut()
	injected.Title = "@everyone [win](https://evil.example) ||now||"
	golden(t, "said", quoteList{
		speech{mara, q},
		[]news.Statement{bridge(), sooner(), inspection()},
		evidence,
		pages{1, 3, "KEY"},
		"ASK", "WRONG",
	})
	golden(t, "said-long", quoteList{
		speech{news.Person{Name: "Ole Brandt"}, news.QuoteQuery{}},
		[]news.Statement{inspection(), long, long},
		news.Evidence{Statements: 3, Outlets: 1, First: day(18), Last: day(18)},
		pages{0, 1, ""},
		"ASK", "WRONG",
	})
	golden(t, "news", storyList{Found: []news.Story{shut(), injected, {}}, Total: 3})
	golden(t, "help", helpPage{testBot(testLibrary()).commands(&fakeWorker{})[:9]})
	golden(t, "digest", digestPage{Digest: testDigest(2), Key: "NONCE", Ask: "ASK", Mute: "MUTE"})
	golden(t, "digest-many", digestPage{Digest: testDigest(12), Key: "NONCE", Ask: "ASK", Mute: "MUTE"})
	golden(t, "digest-corrected", digestPage{testDigest(12), "NONCE", "ASK", "MUTE", noon()})
	golden(t, "digest-draft", digestDraft{morning(), []time.Time{day(18), day(19), day(20)}, "KEY"})
	utc := morning()
	utc.Zone, utc.Role, utc.About, utc.Outlet, utc.Paused = "UTC", "", "", "", "its channel has been deleted"
	golden(t, "digest-as-is", digestAsIs{morning()})
	golden(t, "digest-draft-utc", digestDraft{utc, nil, "KEY"})
	golden(t, "digest-list", digestsPage{
		Found: []listedDigest{
			{morning(), []time.Time{day(19)}, news.Delivery{State: news.Sent, Slot: day(18)}},
			{utc, []time.Time{day(19)}, news.Delivery{State: news.Dropped, Slot: day(18), Reason: "nothing *new*"}},
			{morning(), nil, news.Delivery{State: news.Sending, Slot: day(18)}},
		}, Total: 9, Pages: pages{0, 2, "KEY"},
	})
	golden(t, "digest-saved", digestSaved{morning(), []time.Time{day(19)}})
	golden(t, "digest-sent", delivered{morning(), news.Delivery{State: news.Sent}})
	golden(t, "digest-not-sent", delivered{morning(), news.Delivery{State: news.Dropped, Reason: "nothing new"}})
	golden(t, "digest-later", delivered{morning(), news.Delivery{State: news.Sending, Reason: "Discord asks for a pause"}})
	golden(t, "feed-added", feedAdded{
		news.Feed{URL: "https://x.example/f", Title: "Coastal *Times*"},
		news.Entry{Title: "@everyone wins", Published: day(18)},
		pace{20, 3 * time.Hour},
	})
	golden(t, "feed-added-empty", feedAdded{Feed: news.Feed{URL: "https://x.example/f"}})
	golden(t, "feed-offer", feedOffer{"https://x.example", "https://x.example/feed_(1)", "KEY"})
	golden(t, "feed-list", feedsPage{append(threeFeeds(), unread()...), 5, noon(), pages{0, 1, ""}})
	golden(t, "feed-check", checked{threeFeeds()[1], 0, noon()})
	golden(t, "feed-check-well", checked{threeFeeds()[0], 2, noon()})
	golden(t, "all-quotes", gatheredPage{"Morning", 7, []news.Statement{bridge(), shut().Statement(shut().Quotes[0]), shut().Statement(shut().Quotes[1])}, pages{0, 2, "KEY"}})
	golden(t, "ask", answerPage{Answer: minister("What does the minister want?"), Key: "KEY"})
	golden(t, "ask-nothing", answerPage{
		Answer:   news.Answer{Question: "Who is “angry”, @here?", Missing: []string{"Nobody is quoted on “dragons” in the 2 articles read so far."}},
		Searched: "Searched: this server's 3 feeds.", Key: "KEY",
	})
	golden(t, "summary", summaryPage{pier(), outstanding(pier()), "KEY"})
	golden(t, "summary-silent", summaryPage{Story: news.Story{Article: news.Article{Title: "Weather", URL: "https://x.example/w", Outlet: "x.example", Text: "Rain."}}})
	exact := []news.Echo{{Statement: bridge(), Match: news.Exact}, nearly()}
	golden(t, "whosaid", echoPage{"“open a bridge”", news.Exact, exact, pages{0, 2, "KEY"}})
	golden(t, "whosaid-near", echoPage{"we won't open a bridge we wouldn't walk our kids over", news.Near, []news.Echo{nearly()}, pages{0, 1, ""}})
	golden(t, "whosaid-nobody", nobodySaid{"“never” said", "this server's 14 feeds", day(1)})
	golden(t, "whosaid-nothing-on-record", nobodySaid{Asked: "never said", Feeds: "this server's 1 feed"})
	golden(t, "refused", note(testWords().say("said.nobody", "person", "`@everyone`", "feeds", "this server's 3 feeds")))
}

// keeps fails unless m keeps Discord's limits.
func keeps(t fataler, m message) {
	t.Helper()
	s := look(t, m)
	units, bytes := 0, 0
	for _, text := range s.texts {
		if text == separator {
			continue
		}
		units += len(utf16.Encode([]rune(text)))
		bytes += len(text)
		if text == "" || !utf8.ValidString(text) {
			t.Fatalf("a text of %q", text)
		}
	}
	if units > maxText || bytes > maxBytes+100 || s.count > maxComponents {
		t.Fatalf("%d characters, %d bytes, %d components", units, bytes, s.count)
	}
	for _, picture := range s.pictures {
		address, alt, _ := strings.Cut(picture, " ")
		if !strings.HasPrefix(address, "https://") || len(address) > maxPicture || alt == "" || len(utf16.Encode([]rune(alt))) > maxPictureAlt {
			t.Fatalf("picture %q", picture)
		}
	}
	ids := make(map[string]bool)
	for _, b := range s.buttons {
		if utf8.RuneCountInString(b.Label) > maxLabel || len(b.CustomID) > maxCustomID || ids[b.CustomID] {
			t.Fatalf("button %q with id %q", b.Label, b.CustomID)
		}
		ids[b.CustomID] = true
	}
	raw, _ := json.Marshal(m)
	if !strings.Contains(string(raw), `"allowed_mentions":{"parse":[]`) || m.Flags&flagComponents == 0 {
		t.Fatalf("mentions or flags: %s", raw)
	}
}

func TestRepliesKeepTheLimits(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		turn := pages{rapid.IntRange(0, 1e9).Draw(t, "page"), rapid.IntRange(0, 1e9).Draw(t, "of"), testViews(nil).mac("view", "x")}
		p := testPaper()
		quotes := quoteList{speech: speech{Query: news.QuoteQuery{About: text.Draw(t, "about"), Since: noon()}}, Pages: turn, Ask: "ASK", Wrong: "WRONG"}
		role := text.Draw(t, "role")
		quotes.Person = news.Person{Name: text.Draw(t, "name"), Role: role, Aliases: []string{role, role, role, role}}
		quotes.Person.Roles = slices.Repeat([]news.DatedRole{{Role: role, First: day(3), Last: noon()}}, 5)
		s, short := drawn(t), drawn(t)
		s.Outlet, s.URL = news.Outlet(text.Draw(t, "outlet")), "https://x.example/"+text.Draw(t, "path")
		s.Published = time.Unix(rapid.Int64Range(0, 1<<40).Draw(t, "time"), 0)
		s.Quote.Corrected = rapid.Bool().Draw(t, "corrected")
		keeps(t, p.print(disputedPage{[]news.Statement{s, short, s, s, short}, "KEY"}))
		keeps(t, p.print(correctedPage{news.Correction{Statement: s, Before: news.Speaker{Kind: news.Named, Name: role}}, role, false, "KEY"}))
		quotes.Found = []news.Statement{s, s, short, s, s}
		m := p.print(quotes)
		keeps(t, m)
		if n := len(look(t, m).texts); n != 1+2*statementsEach {
			t.Fatalf("%d of %d statements are shown", n/2, statementsEach)
		}
		stories := storyList{Query: news.StoryQuery{About: text.Draw(t, "about")}, Pages: turn}
		story := shut()
		story.Title, story.URL = text.Draw(t, "title"), s.URL
		story.KeyPoints[0].Text, story.Quotes[1].Speaker.Name = text.Draw(t, "point"), text.Draw(t, "speaker")
		stories.Found = []news.Story{story, story, shut(), story}
		m = p.print(stories)
		keeps(t, m)
		if n := len(look(t, m).texts); n != 1+2*storiesEach {
			t.Fatalf("%d of %d stories are shown", n/2, storiesEach)
		}
	})
}

func TestRefusalsKeepTheLimits(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	p := testPaper()
	keys := slices.Sorted(maps.Keys(p.words))
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		sentence := p.say(rapid.SampledFrom(keys).Draw(t, "key"), "person", a, "people", b, "filters", b, "outlet", a, "outlets", b, "since", a)
		keeps(t, p.print(note(sentence)))
	})
}

// TestPrintLeavesOut: even items that ignore their room do not break a message.
func TestPrintLeavesOut(t *testing.T) {
	for _, l := range []layout{
		{Head: "head", Items: []item{fixed(strings.Repeat("x", 4000)), fixed("y"), fixed("")}},
		{Items: many(100)},
	} {
		keeps(t, testPaper().print(laid(l)))
	}
	got := look(t, testPaper().print(laid{Head: "head", Items: []item{fixed(strings.Repeat("x", 4000)), fixed("y"), fixed("")}})).texts
	if diff := cmp.Diff([]string{"head", separator, "y"}, got); diff != "" {
		t.Error(diff)
	}
}

type laid layout

func (l laid) lay(paper) layout { return layout(l) }

func many(n int) []item {
	out := make([]item, n)
	for i := range out {
		out[i] = fixed("item")
	}
	return out
}

func TestFitSharesTheRoom(t *testing.T) {
	up := func(n int) item {
		return func(room int) string { return strings.Repeat("x", min(n, room)) }
	}
	var got []int
	for _, text := range fit([]item{up(1000), up(10), up(90)}, 300) {
		got = append(got, len(text))
	}
	if diff := cmp.Diff([]int{200, 10, 90}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSize(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "ß": 1, "漢字漢字": 6, "😀": 2, strings.Repeat("漢", 100): 150} {
		if got := size(text); got != want {
			t.Errorf("size(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestPeriod: evidence of one day names it once.
func TestPeriod(t *testing.T) {
	for want, e := range map[string]news.Evidence{
		"":                                {},
		on(day(16)):                       {First: day(16), Last: day(16)},
		on(noon().Add(-time.Hour)):        {First: noon().Add(-11 * time.Hour), Last: noon().Add(-time.Hour)},
		on(day(16)) + " – " + on(day(18)): {First: day(16), Last: day(18)},
	} {
		if got := period(e); got != want {
			t.Errorf("%+v: %q, want %q", e, got, want)
		}
	}
}
