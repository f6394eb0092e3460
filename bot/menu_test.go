package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
	"onrecord/playground"
	"onrecord/playground/conformance"
)

// TestReadingThroughDiscord plays what a person does with links, remembered words and the
// menu of a message, with every request held against Discord's own description of its API.
func TestReadingThroughDiscord(t *testing.T) {
	t.Parallel()
	readingThroughDiscord(t, newStage(t, conformance.ForTest(t).Check))
}

// TestReadingThroughDiscordUnchecked is the same for places that do not have the description.
func TestReadingThroughDiscordUnchecked(t *testing.T) {
	t.Parallel()
	readingThroughDiscord(t, newStage(t, nil))
}

func readingThroughDiscord(t *testing.T, s *stage) {
	s.asker.echoes = map[news.Tenant][]news.Echo{playServer: slices.Concat(echoes(4), []news.Echo{nearly()})}
	defer s.play(t, testLibrary())()

	m, text := s.answer(t, s.ask("summary", textOption("link", "<"+pierURL+">")))
	if m.Flags&flagEphemeral != 0 || !strings.Contains(text, "The pier of Sund") || !strings.Contains(text, "On record") {
		t.Errorf("/summary, flags %d: %s", m.Flags, text)
	}
	if beside, text := s.answer(t, press(t, m, "All quotes")); beside.ID == m.ID || !strings.Contains(text, "All quotes · The pier of Sund") {
		t.Errorf("its quotes: %s", text)
	}
	m, _ = s.answer(t, s.ask("whosaid", textOption("words", "open a bridge")))
	if _, text = s.answer(t, press(t, m, "Older ▶")); !strings.Contains(text, "yours → theirs") || !strings.Contains(text, "2 of 2") {
		t.Errorf("/whosaid, page 2: %s", text)
	}
	s.menu(t)

	m, _ = s.answer(t, s.ask("said", textOption("person", "Mara Lindqvist"), textOption("about", "bridge")))
	s.write(t, press(t, m, "Ask about this"), "and the money?", "Mara Lindqvist bridge")
	id, err := s.bot.Post(t.Context(), inPlayServer(testDigest(2)), testDelivery())
	if err != nil {
		t.Fatal(err)
	}
	all := s.discord.Posted(playground.NewsChannelID)
	posted := all[slices.IndexFunc(all, func(m playground.Message) bool { return m.ID == id })]
	answer := s.write(t, press(t, posted, "Ask"), "what now?")
	s.follow(t, answer, "and then?", "what now?")
}

func inPlayServer(d news.Digest) news.Digest {
	d.Subscription.Tenant, d.Subscription.Channel, d.Subscription.Role = playServer, playground.NewsChannelID, ""
	return d
}

// menu uses the menu of messages that people and the bot wrote.
func (s *stage) menu(t *testing.T) {
	t.Helper()
	own, _ := s.answer(t, s.ask("summary", textOption("link", pierURL)))
	written := func(words string) string {
		said, err := s.discord.Say(playground.MemberID, playground.NewsChannelID, words, "")
		if err != nil {
			t.Fatal(err)
		}
		return said.ID
	}
	for _, c := range []struct{ name, target, want string }{
		{"Summarize", written("Seen this? " + pierURL), "The pier of Sund"},
		{"Summarize", own.ID, "The pier of Sund"},
		{"Who said what", own.ID, "All quotes · The pier of Sund"},
		{"Who said what", written("She said “open a bridge”!"), "looked for: open a bridge"},
	} {
		in := s.ask(c.name)
		in.Target = c.target
		if m, text := s.answer(t, in); m.Flags&flagEphemeral != 0 || !strings.Contains(text, c.want) {
			t.Errorf("%s, flags %d: %s, want %s", c.name, m.Flags, text, c.want)
		}
	}
	in := s.ask("Summarize")
	in.Target = written("nothing to read")
	if m, text := s.answer(t, in); m.Flags&flagEphemeral == 0 || !strings.Contains(text, "This message has no link") {
		t.Errorf("without a link, flags %d: %s", m.Flags, text)
	}
}

// TestSlowPageThroughDiscord: a page that takes its time arrives after a deferral.
func TestSlowPageThroughDiscord(t *testing.T) {
	t.Parallel()
	s := newStage(t, conformance.ForTest(t).Check)
	s.worker.slow = ackAfter + 300*time.Millisecond
	defer s.play(t, testLibrary())()
	if m, text := s.answer(t, s.ask("summary", textOption("link", pierURL))); m.Flags&flagEphemeral != 0 || !strings.Contains(text, "The pier of Sund") {
		t.Errorf("flags %d: %s", m.Flags, text)
	}
	if _, err := s.discord.Invoke(s.ask("summary", textOption("link", "https://x.example/gone"))); err != nil {
		t.Fatal(err)
	}
	s.seen(t, "is closed to programs")
}

// TestReadingIsTheTenants: what one server reads or looks for is its own; so it is in
// direct messages.
func TestReadingIsTheTenants(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	s.asker.echoes = map[news.Tenant][]news.Echo{playServer: echoes(1)}
	defer s.play(t, lib)()
	second := s.discord.AddGuild("Second")
	channel, err := s.discord.AddChannel(second.ID, "talk")
	if err != nil {
		t.Fatal(err)
	}
	theirs, me := news.ServerTenant(second.ID), news.MemberTenant(playground.AdminID)
	lib.feeds[theirs], lib.feeds[me] = threeFeeds()[:1], threeFeeds()[:2]
	for _, c := range []struct {
		channel, name, value, want string
	}{
		{playground.NewsChannelID, "whosaid", "open a bridge", "On record with these words"},
		{channel.ID, "whosaid", "open a bridge", "Nobody in this server's 1 feed"},
		{playground.AdminDirectID, "whosaid", "open a bridge", "Nobody in the 2 feeds for direct messages"},
		{playground.NewsChannelID, "summary", pierURL, "The pier of Sund"},
		{playground.AdminDirectID, "summary", pierURL, "The pier of Sund"},
	} {
		option := map[string]string{"whosaid": "words", "summary": "link"}[c.name]
		in := s.ask(c.name, textOption(option, c.value))
		in.Channel = c.channel
		if _, text := s.answer(t, in); !strings.Contains(text, c.want) {
			t.Errorf("/%s in %s: %s, want %s", c.name, c.channel, text, c.want)
		}
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	if len(lib.given[playServer]) != 1 || len(lib.given[me]) != 1 || len(lib.given) != 2 {
		t.Errorf("given %v", lib.given)
	}
	want := []hearing{{playServer, "open a bridge"}, {theirs, "open a bridge"}, {me, "open a bridge"}}
	if diff := cmp.Diff(want, s.asker.heard); diff != "" {
		t.Error(diff)
	}
}

// TestReadingElsewhere: the buttons of a summary work where it was made, and nowhere else.
func TestReadingElsewhere(t *testing.T) {
	lib := testLibrary()
	b := newBench(lib, nil)
	b.take(t, recorded(t, "message-command"))
	id := regexp.MustCompile(`v\.0\.[\w-]+\.[\w-]+`).FindString(b.sent()[0])
	for with, want := range map[string]string{serverID: "All quotes · The pier of Sund", otherServer: "made in another place"} {
		b := newBench(lib, nil)
		b.take(t, recorded(t, "button", "CUSTOM_ID", id, serverID, with))
		if sent := b.sent(); len(sent) != 1 || !strings.Contains(sent[0], want) {
			t.Errorf("in %s: %s", with, sent)
		}
	}
	if _, found, err := lib.StoryAt(t.Context(), news.ServerTenant(otherServer), pierURL); found || err != nil {
		t.Errorf("another server sees the page: %v, error %v", found, err)
	}
}

// TestRowsOfButtons: a list with pages and a button of its own has one row of them.
func TestRowsOfButtons(t *testing.T) {
	for of, want := range map[int]string{1: "[Ask about this] [Wrong speaker?]", 2: "[◀ Newer] [1 of 2] [Older ▶] [Ask about this] [Wrong speaker?]"} {
		m := testPaper().print(quoteList{speech: speech{Person: mara}, Found: []news.Statement{bridge()}, Pages: pages{0, of, "KEY"}, Ask: "ASK", Wrong: "WRONG"})
		keeps(t, m)
		var labels []string
		for _, b := range look(t, m).buttons {
			labels = append(labels, fmt.Sprintf("[%s]", b.Label))
		}
		if got := strings.Join(labels, " "); got != want || len(m.Components) != 2 {
			t.Errorf("%d pages: %s in %d parts", of, got, len(m.Components))
		}
	}
}
