package bot

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
	"onrecord/playground"
	"onrecord/playground/conformance"
)

var playServer = news.ServerTenant(playground.GuildID)

// subcommand is the choice of a subcommand.
func subcommand(name string, options ...playground.Value) playground.Value {
	return playground.Value{Name: name, Type: kindSubcommand, Options: options}
}

func channelOption(id string) playground.Value {
	return playground.Value{Name: "channel", Type: kindChannel, Value: id}
}

// TestServerCommands plays what those who manage a server do, with every request held
// against Discord's own description of its API.
func TestServerCommands(t *testing.T) {
	t.Parallel()
	serverCommands(t, newStage(t, conformance.ForTest(t).Check))
}

// TestServerCommandsUnchecked is the same for places that do not have the description.
func TestServerCommandsUnchecked(t *testing.T) {
	t.Parallel()
	serverCommands(t, newStage(t, nil))
}

func serverCommands(t *testing.T, s *stage) {
	lib := testLibrary()
	defer s.play(t, lib)()

	m, text := s.answer(t, s.ask("feed", subcommand("add", textOption("url", "coastal.example"))))
	if m.Flags&flagEphemeral == 0 || !strings.Contains(text, "names this feed") {
		t.Errorf("/feed add: %s", text)
	}
	if _, text = s.answer(t, press(t, m, "Add that feed")); !strings.Contains(text, "about 3 a day") || len(lib.feeds[playServer]) != 4 {
		t.Errorf("the offered feed: %s", text)
	}
	if _, text = s.answer(t, s.ask("feed", subcommand("list"))); !strings.Contains(text, "4 feeds") {
		t.Errorf("/feed list: %s", text)
	}
	create := func(channel string, more ...playground.Value) playground.Invocation {
		return s.ask("digest", subcommand("create", append([]playground.Value{textOption("when", "every weekday at 8"), channelOption(channel)}, more...)...))
	}
	role := playground.Value{Name: "role", Type: kindRole, Value: playground.NewsreadersID}
	m, text = s.answer(t, create(playground.NewsChannelID, textOption("zone", "Europe/Oslo"), textOption("name", "Morning"), role))
	if !strings.Contains(text, "not saved yet") || strings.Count(text, ":F>") != 3 {
		t.Errorf("/digest create: %s", text)
	}
	if _, text = s.answer(t, press(t, m, "Save")); !strings.Contains(text, "Saved") || len(lib.subs) != 1 {
		t.Errorf("saved: %s", text)
	}
	for channel, want := range map[string]string{
		playground.AnnouncementsID:  "I need Send Messages in \\#announcements",
		playground.StaffChannelID:   "I need View Channel",
		playground.GeneralChannelID: "not saved yet",
	} {
		if _, text = s.answer(t, create(channel)); !strings.Contains(text, want) {
			t.Errorf("a digest in %s: %s", channel, text)
		}
	}
	for _, more := range [][]playground.Value{nil, {channelOption(playground.NewsChannelID)}} {
		_, text = s.answer(t, s.ask("digest", subcommand("edit", append(more, textOption("name", "Morning"))...)))
		if !strings.Contains(text, "nothing would change") || strings.Contains(text, "saved") {
			t.Errorf("/digest edit with %v: %s", more, text)
		}
	}
	in := s.ask("digest", subcommand("edit", playground.Value{Name: "name", Type: kindString, Value: "mor", Focused: true}))
	in.Focused = "name"
	if choices, err := s.discord.Autocomplete(t.Context(), in); err != nil || len(choices) != 1 {
		t.Errorf("choices %v, error %v", choices, err)
	}
	in = s.ask("feed", subcommand("list"))
	in.As = playground.MemberID
	if _, err := s.discord.Invoke(in); err == nil {
		t.Error("a member may use /feed")
	}
	s.digest(t, lib)
}

// digest posts the first stored subscription's digest twice, as after a crash, looks for
// it, and asks for its quotes.
func (s *stage) digest(t *testing.T, lib *fakeLibrary) {
	t.Helper()
	d := testDigest(3)
	d.Subscription = lib.subs[0]
	delivery := testDelivery()
	delivery.Begun = time.Now()
	if _, found, err := s.bot.Find(t.Context(), d.Subscription, delivery); found || err != nil {
		t.Errorf("found before it was posted: %v, error %v", found, err)
	}
	id, err := s.bot.Post(t.Context(), d, delivery)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.bot.Post(t.Context(), d, delivery)
	found, ok, findErr := s.bot.Find(t.Context(), d.Subscription, delivery)
	if again != id || found != id || !ok || err != nil || findErr != nil {
		t.Errorf("posted as %s, then %s, found %s %v, errors %v %v", id, again, found, ok, err, findErr)
	}
	all := s.discord.Posted(playground.NewsChannelID)
	m := all[len(all)-1]
	if m.ID != id || !cmp.Equal(m.MentionRoles, []string{playground.NewsreadersID}) || m.MentionEveryone {
		t.Errorf("message %s notifies %v", m.ID, m.MentionRoles)
	}
	answer, text := s.answer(t, press(t, m, "All quotes"))
	if answer.ID == id || answer.Flags&flagEphemeral == 0 || !strings.Contains(text, "All quotes") {
		t.Errorf("all quotes, flags %d: %s", answer.Flags, text)
	}
	s.muted(t, lib, m)
	s.corrected(t, d, delivery, id)
}

// TestTwoServers: the second server sees nothing of the first; the one that removes the bot
// is forgotten.
func TestTwoServers(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	lib.forgot = make(chan struct{})
	defer s.play(t, lib)()
	second := s.discord.AddGuild("Second")
	channel, err := s.discord.AddChannel(second.ID, "talk")
	if err != nil {
		t.Fatal(err)
	}
	in := s.ask("feed", subcommand("list"))
	in.Channel = channel.ID
	if _, text := s.answer(t, in); !strings.Contains(text, "This server has no feeds yet") {
		t.Errorf("/feed list in the second: %s", text)
	}
	in = s.ask("news")
	in.Channel = playground.AdminDirectID
	_, _ = s.answer(t, in)
	if tenant := news.MemberTenant(playground.AdminID); lib.tenants[tenant] != 1 || len(lib.tenants) != 1 {
		t.Errorf("in direct messages asked for %v", lib.tenants)
	}
	if err := s.discord.RemoveBot(second.ID); err != nil {
		t.Fatal(err)
	}
	select {
	case <-lib.forgot:
	case <-time.After(5 * time.Second):
		t.Fatal("the server that removed the bot is not forgotten")
	}
	if diff := cmp.Diff([]news.Tenant{news.ServerTenant(second.ID)}, lib.forgotten); diff != "" {
		t.Error(diff)
	}
}

// TestDeletedChannel: a digest for a channel that is gone is refused for good.
func TestDeletedChannel(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, func(*http.Request, []byte) error { return nil }), testLibrary()
	defer s.play(t, lib)()
	channel, err := s.discord.AddChannel(playground.GuildID, "short-lived")
	if err != nil {
		t.Fatal(err)
	}
	d := testDigest(1)
	d.Subscription.Channel = channel.ID
	if _, err := s.bot.Post(t.Context(), d, testDelivery()); err != nil {
		t.Fatal(err)
	}
	if err := s.discord.DeleteChannel(channel.ID); err != nil {
		t.Fatal(err)
	}
	_, err = s.bot.Post(t.Context(), d, testDelivery())
	if p, ok := err.(*PostError); !ok || !p.Gone() { //nolint:errorlint // returned as it is
		t.Error(err)
	}
}
