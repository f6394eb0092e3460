package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
	"onrecord/playground"
	"onrecord/playground/conformance"
)

// minutes is a clock that goes on by a minute each time it is looked at, so that nobody
// asks too much.
func minutes() func() time.Time {
	var n atomic.Int64
	return func() time.Time { return noon().Add(time.Duration(n.Add(1)) * time.Minute) }
}

const nameOfBot = "<@" + playground.BotID + "> "

// say writes a message as a person does; to is what it replies to, or the zero Message.
func (s *stage) say(t *testing.T, as, channel, text string, to playground.Message) playground.Message {
	t.Helper()
	m, err := s.discord.Say(as, channel, text, to.ID)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// await waits for the message of the bot that want accepts, and asserts that it notifies nobody.
func (s *stage) await(t *testing.T, channel string, want func(playground.Message) bool) playground.Message {
	t.Helper()
	events, end := s.discord.Events(playground.AdminID)
	defer end()
	member, endToo := s.discord.Events(playground.MemberID)
	defer endToo()
	deadline := time.After(10 * time.Second)
	for {
		for _, m := range s.discord.Posted(channel) {
			if want(m) {
				if len(m.Mentions)+len(m.MentionRoles) > 0 || m.MentionEveryone {
					t.Errorf("it notifies %v", m.Mentions)
				}
				return m
			}
		}
		select {
		case <-events:
		case <-member:
		case <-deadline:
			t.Fatal("no answer in ", channel, ", log ", s.log)
		}
	}
}

// reply waits for the answer to m.
func (s *stage) reply(t *testing.T, m playground.Message) playground.Message {
	t.Helper()
	return s.await(t, m.ChannelID, func(a playground.Message) bool {
		return a.MessageReference != nil && a.MessageReference.MessageID == m.ID
	})
}

// talks says something, waits for the answer, and checks what the asker was told.
func (s *stage) talks(t *testing.T, as, channel, text string, to playground.Message, want asking) playground.Message {
	t.Helper()
	answer := s.reply(t, s.say(t, as, channel, text, to))
	if diff := cmp.Diff(want, s.asker.last()); diff != "" {
		t.Errorf("%s: %s", text, diff)
	}
	return answer
}

// TestTalkThroughDiscord asks by messages in all ways there are, with every request held
// against Discord's own description of its API.
func TestTalkThroughDiscord(t *testing.T) {
	t.Parallel()
	talkThroughDiscord(t, newStage(t, conformance.ForTest(t).Check))
}

// TestTalkThroughDiscordUnchecked is the same for places that do not have the description.
func TestTalkThroughDiscordUnchecked(t *testing.T) {
	t.Parallel()
	talkThroughDiscord(t, newStage(t, nil))
}

var none playground.Message

func talkThroughDiscord(t *testing.T, s *stage) {
	const admin, member, channel = playground.AdminID, playground.MemberID, playground.NewsChannelID
	s.now = minutes()
	lib := testLibrary()
	stop := s.play(t, lib)

	bridges := s.talks(t, admin, channel, nameOfBot+"bridges?", none, asking{playServer, "bridges?", nil})
	if bridges.Flags != flagComponents || !strings.Contains(texts(bridges.Components), "Rests on 3 statements") {
		t.Errorf("flags %d: %s", bridges.Flags, texts(bridges.Components))
	}
	ferries := s.talks(t, member, channel, "ferries, "+nameOfBot+"?", none, asking{playServer, "ferries, ?", nil})
	why := s.talks(t, member, channel, "why?", bridges, asking{playServer, "why?", []string{"bridges?"}})
	s.talks(t, admin, channel, "how?", ferries, asking{playServer, "how?", []string{"ferries, ?"}})
	s.talks(t, admin, channel, "when?", why, asking{playServer, "when?", []string{"bridges?", "why?"}})
	s.follow(t, bridges, "by form?", "bridges?")

	slash, _ := s.answer(t, s.ask("ask", textOption("question", "slash?")))
	before := len(s.discord.Posted(channel))
	s.say(t, admin, channel, "a secret", none)
	s.say(t, admin, channel, "and then?", slash) // whose words are withheld
	s.say(t, admin, channel, "hello @here <@"+member+">", none)
	s.talks(t, admin, channel, nameOfBot+"and then?", slash, asking{playServer, "and then?", []string{"slash?"}})
	how := s.reply(t, s.say(t, member, channel, nameOfBot, none))
	if !strings.Contains(texts(how.Components), "Write your question") {
		t.Errorf("a bare mention: %s", texts(how.Components))
	}
	if n := len(s.discord.Posted(channel)) - before; n != 2 {
		t.Errorf("%d answers to two messages", n)
	}
	s.talks(t, member, channel, "on what?", how, asking{playServer, "on what?", nil})

	s.direct(t)
	s.asker.slow = ackAfter + 100*time.Millisecond // which shows the bot as typing
	s.talks(t, admin, channel, nameOfBot+"slowly?", none, asking{playServer, "slowly?", nil})
	s.asker.slow = 0
	stop()
	defer s.play(t, lib)()
	s.talks(t, member, channel, "after a restart?", bridges, asking{playServer, "after a restart?", []string{"bridges?"}})
}

// direct talks in direct messages.
func (s *stage) direct(t *testing.T) {
	t.Helper()
	const admin, channel = playground.AdminID, playground.AdminDirectID
	me, stranger := news.MemberTenant(admin), news.MemberTenant(playground.MemberID)
	here := s.talks(t, admin, channel, "here?", none, asking{me, "here?", nil})
	s.talks(t, admin, channel, "and?", none, asking{me, "and?", []string{"here?"}})
	s.talks(t, playground.MemberID, playground.MemberDirectID, "and?", none, asking{stranger, "and?", nil})
	in := s.ask("ask", textOption("question", "new?"))
	in.Channel = channel
	_, _ = s.answer(t, in)
	s.talks(t, admin, channel, "on it?", none, asking{me, "on it?", []string{"new?"}})
	s.talks(t, admin, channel, "back?", here, asking{me, "back?", []string{"here?"}})
}

// TestTalkInTwoServers: each server's questions are its own, and so are a stranger's.
func TestTalkInTwoServers(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	s.now = minutes()
	defer s.play(t, lib)()
	first := s.talks(t, playground.AdminID, playground.NewsChannelID, nameOfBot+"bridges?", none, asking{playServer, "bridges?", nil})
	second := s.discord.AddGuild("Second")
	other := news.ServerTenant(second.ID)
	there := second.Channels[0].ID
	s.talks(t, playground.AdminID, there, nameOfBot+"and why?", none, asking{other, "and why?", nil})
	s.talks(t, playground.MemberID, playground.MemberDirectID, "and why?", none, asking{news.MemberTenant(playground.MemberID), "and why?", nil})
	s.talks(t, playground.MemberID, playground.NewsChannelID, "and why?", first, asking{playServer, "and why?", []string{"bridges?"}})
	for key := range lib.views {
		if strings.HasPrefix(key, string(other)) && strings.Contains(string(lib.views[key]), "bridges") {
			t.Errorf("the second server has %s", lib.views[key])
		}
	}
}

// TestTalkOnce: a message that the gateway hands over twice, here to two connections, is
// answered once.
func TestTalkOnce(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	stop, stopToo := s.play(t, lib), s.play(t, lib)
	m := s.say(t, playground.AdminID, playground.NewsChannelID, nameOfBot+"bridges?", none)
	s.reply(t, m)
	for deadline := time.Now().Add(10 * time.Second); s.asker.count() < 2 && time.Now().Before(deadline); {
		_ = sleep(t.Context(), 10*time.Millisecond) // nothing tells of a question
	}
	stopToo() // which waits for the answer of each
	stop()
	if posted := s.discord.Posted(playground.NewsChannelID); len(posted) != 1 || len(s.asker.asked) != 2 {
		t.Errorf("%d answers, asked %v", len(posted), s.asker.asked)
	}
}

// TestTalkAfterADrop: what is written while the connection is lost is answered once it is
// there again, and a new session knows the bot too.
func TestTalkAfterADrop(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	defer s.play(t, testLibrary())()
	first := s.talks(t, playground.AdminID, playground.NewsChannelID, nameOfBot+"one?", none, asking{playServer, "one?", nil})
	s.discord.Drop(false)
	s.talks(t, playground.AdminID, playground.NewsChannelID, "two?", first, asking{playServer, "two?", []string{"one?"}})
	s.logs(t, "event=RESUMED")
	s.discord.Drop(true)
	s.online(t, false)
	s.online(t, true)
	s.talks(t, playground.AdminID, playground.NewsChannelID, nameOfBot+"three?", none, asking{playServer, "three?", nil})
	if n := len(s.discord.Posted(playground.NewsChannelID)); n != 3 {
		t.Errorf("%d answers to three messages", n)
	}
}

// logs waits for a log line with text.
func (s *stage) logs(t *testing.T, text string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(s.log.String(), text); {
		if time.Now().After(deadline) {
			t.Fatal("no ", text, " in ", s.log)
		}
		_ = sleep(t.Context(), 10*time.Millisecond) // nothing tells of a log line
	}
}

// online waits until the bot is connected, or is not.
func (s *stage) online(t *testing.T, want bool) {
	t.Helper()
	events, end := s.discord.Events(playground.AdminID)
	defer end()
	deadline := time.After(10 * time.Second)
	for s.discord.State().Apps[0].Online != want {
		select {
		case <-events:
		case <-deadline:
			t.Fatal("online is not ", want)
		}
	}
}

// TestTalkWithoutPermission: where the bot may not write it says nothing, and logs that
// once; where it may not read what was before, its answer stands alone.
func TestTalkWithoutPermission(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	defer s.play(t, testLibrary())()
	s.say(t, playground.AdminID, playground.AnnouncementsID, nameOfBot+"one?", none)
	hidden := playground.Overwrite{ID: playground.GuildID, Allow: "0", Deny: fmt.Sprint(uint64(readHistory))}
	if err := s.discord.Overwrite(playground.GeneralChannelID, hidden); err != nil {
		t.Fatal(err)
	}
	s.say(t, playground.AdminID, playground.GeneralChannelID, nameOfBot+"two?", none)
	alone := s.await(t, playground.GeneralChannelID, func(playground.Message) bool { return true })
	if alone.MessageReference != nil || !strings.Contains(texts(alone.Components), "two?") {
		t.Errorf("%+v", alone)
	}
	s.logs(t, "takes no answer")
	s.say(t, playground.AdminID, playground.AnnouncementsID, nameOfBot+"three?", none)
	s.talks(t, playground.AdminID, playground.NewsChannelID, nameOfBot+"four?", none, asking{playServer, "four?", nil})
	if n := strings.Count(s.log.String(), "takes no answer"); n != 1 || len(s.discord.Posted(playground.AnnouncementsID)) != 0 {
		t.Errorf("%d log lines: %s", n, s.log)
	}
}

// TestFinishing: an /ask and a message that are being answered when the bot is stopped are
// answered before it ends.
func TestFinishing(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.asker.hold = make(chan struct{})
	stop := s.play(t, testLibrary())
	m := s.say(t, playground.AdminID, playground.NewsChannelID, nameOfBot+"bridges?", none)
	id, err := s.discord.Invoke(s.ask("ask", textOption("question", "ferries?")))
	if err != nil {
		t.Fatal(err)
	}
	s.loading(t, 1) // a second has passed: both are on their way
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		stop()
	}()
	s.online(t, false)
	select {
	case <-stopped:
		t.Error("it ended without its answers")
	default:
	}
	close(s.asker.hold)
	<-stopped
	answer, err := s.discord.Wait(t.Context(), id)
	if err != nil || !strings.Contains(texts(answer.Components), "ferries?") {
		t.Errorf("/ask: error %v, %s", err, texts(answer.Components))
	}
	if text := texts(s.reply(t, m).Components); !strings.Contains(text, "bridges?") {
		t.Errorf("the message: %s", text)
	}
}

// TestOnesOwnInstallation: where only the asker has the bot, the news are the asker's, no
// command for managers is offered, and a late refusal takes one follow-up of the five.
func TestOnesOwnInstallation(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	defer s.play(t, lib)()
	strange := s.discord.AddGuild("Strange")
	lib.feeds[news.ServerTenant(strange.ID)] = threeFeeds()
	if err := errors.Join(s.discord.RemoveBot(strange.ID), s.discord.Install(playground.AdminID)); err != nil {
		t.Fatal(err)
	}
	there := strange.Channels[0].ID
	offered, err := s.discord.CommandsFor(playground.AdminID, there)
	for _, c := range offered {
		if c.Name == "feed" || c.Name == "digest" {
			t.Errorf("/%s is offered", c.Name)
		}
	}
	if err != nil || !slices.ContainsFunc(offered, func(c playground.Command) bool { return c.Name == "ask" }) {
		t.Errorf("offered %v, error %v", offered, err)
	}
	ask := func(question string) playground.Invocation {
		in := s.ask("ask", textOption("question", question))
		in.Channel = there
		return in
	}
	me := news.MemberTenant(playground.AdminID)
	m, _ := s.answer(t, ask("bridges?"))
	if diff := cmp.Diff(asking{me, "bridges?", nil}, s.asker.last()); diff != "" {
		t.Error(diff)
	}
	stranger := press(t, m, "Ask a follow-up")
	stranger.As = playground.MemberID
	if _, text := s.answer(t, stranger); !strings.Contains(text, "made in another place") {
		t.Errorf("somebody else's button: %s", text)
	}
	s.asker.slow, s.asker.err = ackAfter+200*time.Millisecond, refuse("feeds.none.member")
	if m, text := s.answer(t, ask("late?")); m.Flags&flagEphemeral == 0 || !strings.Contains(text, "no feeds for direct messages") {
		t.Errorf("a late refusal, flags %d: %s", m.Flags, text)
	}
	here := s.ask("ask", textOption("question", "here?"))
	s.asker.slow, s.asker.err = 0, nil
	_, _ = s.answer(t, here)
	if got := s.asker.last().Tenant; got != playServer {
		t.Errorf("where the server has it too, %s is asked for", got)
	}
}

// TestRollCallThroughDiscord: a server that removed the bot while it was away is forgotten
// when it connects; one that is there stays.
func TestRollCallThroughDiscord(t *testing.T) {
	t.Parallel()
	s, lib := newStage(t, nil), testLibrary()
	left := s.discord.AddGuild("Left")
	if err := s.discord.RemoveBot(left.ID); err != nil {
		t.Fatal(err)
	}
	gone := news.ServerTenant(left.ID)
	s.records = &fakeRecords{tenants: []news.Tenant{playServer, gone, news.Everyone}}
	lib.forgot = make(chan struct{})
	stop := s.play(t, lib)
	select {
	case <-lib.forgot:
	case <-time.After(5 * time.Second):
		t.Error("not forgotten: ", s.log)
	}
	stop()
	if diff := cmp.Diff([]news.Tenant{gone}, lib.forgotten); diff != "" {
		t.Error(diff)
	}
}
