package bot

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

// hear hands a message over and waits for what comes of it.
func (b *bench) hear(t *testing.T, raw []byte) {
	t.Helper()
	b.talk.heard(raw)
	b.router.wait(t.Context())
}

const (
	toChannel = "POST /channels/" + channelID + "/messages "
	toDirect  = "POST /channels/" + directID + "/messages "
	asReply   = `"nonce":"reply1340000000000000011","enforce_nonce":true,"message_reference":{"message_id":"1340000000000000011","channel_id":"` + channelID + `","fail_if_not_exists":false}}`
)

// TestRecordedMessages: a message is answered by one that replies to it, notifies nobody
// and is made once.
func TestRecordedMessages(t *testing.T) {
	lib := testLibrary()
	lib.feeds[news.Everyone] = threeFeeds()
	for _, c := range []struct {
		name string
		want []string // what the one request must hold; none: nothing is sent
		log  string
	}{
		{"mention", []string{toChannel, public, "**what does the minister want?**", "Ask a follow-up", `"parse":[]`, `"replied_user":false`, asReply}, "command=ask"},
		{"mention-bare", []string{toChannel, public, "Write your question in the same message", asReply}, ""},
		{"reply-to-another-person", []string{toChannel, "**is that so?**"}, ""},
		{"direct", []string{toDirect, "**what does the minister want?**"}, "message=1340000000000000011"},
		{"direct-without-words", []string{toDirect, "Write your question"}, ""},
		{"withheld", nil, ""},
		{"reply-withheld", nil, ""},
		{"by-a-bot", nil, ""},
		{"by-a-webhook", nil, ""},
		{"author-missing", nil, "does not say who writes where"},
		{"mentions-of-a-wrong-type", nil, "not readable"},
	} {
		b := newBench(lib, nil)
		b.hear(t, recordedMessage(t, c.name))
		sent := b.sent()
		if len(sent) != min(1, len(c.want)) {
			t.Errorf("%s: sent %q", c.name, sent)
			continue
		}
		for _, part := range c.want {
			if !strings.Contains(sent[0], part) {
				t.Errorf("%s: no %s in %s", c.name, part, sent[0])
			}
		}
		if !strings.Contains(b.log.String(), c.log) {
			t.Errorf("%s: log %s", c.name, b.log)
		}
	}
}

// TestBeforeItKnowsItself: no message is taken before the gateway has said who the bot is.
func TestBeforeItKnowsItself(t *testing.T) {
	b := newBench(testLibrary(), nil)
	b.talk.me.Store(nil)
	b.talk.introduce("")
	b.hear(t, recordedMessage(t, "direct"))
	if sent := b.sent(); len(sent) != 0 {
		t.Error(sent)
	}
}

// TestTooLong: what is no question of a usual length is not asked.
func TestTooLong(t *testing.T) {
	for n, want := range map[int]string{maxQuestion: "Rests on 3 statements", maxQuestion + 1: "at most 500 characters"} {
		b := newBench(testLibrary(), nil)
		b.hear(t, recordedMessage(t, "mention", "what does the minister want?", strings.Repeat("ü", n)))
		if sent := b.sent(); len(sent) != 1 || !strings.Contains(sent[0], want) {
			t.Errorf("%d characters: %s", n, sent)
		}
	}
}

// TestConversationsByReply: a reply to an answer goes on with it, in the server where it
// was given and nowhere else; what is copied into somebody else's message counts nothing.
func TestConversationsByReply(t *testing.T) {
	lib := testLibrary()
	lib.feeds[news.ServerTenant(otherServer)] = threeFeeds()
	first := newBench(lib, nil)
	first.hear(t, recordedMessage(t, "mention"))
	id := followUp.FindString(first.sent()[0])
	key, err := testViews(lib).keep(t.Context(), server, "all quotes", []int{1})
	if err != nil {
		t.Fatal(err)
	}
	digest := testViews(nil).sign(0, key)
	was := []string{"what does the minister want?"}
	for _, c := range []struct {
		name string
		with []string
		want asking
	}{
		{"reply", []string{"CUSTOM_ID", id}, asking{server, "And on the money?", was}},
		{"reply", []string{"CUSTOM_ID", id, serverID, otherServer}, asking{news.ServerTenant(otherServer), "And on the money?", nil}},
		{"reply", []string{"CUSTOM_ID", id + "x"}, asking{server, "And on the money?", nil}},
		{"reply", []string{"CUSTOM_ID", digest}, asking{server, "And on the money?", nil}},
		{"reply", nil, asking{server, "And on the money?", nil}},
		{"reply-to-what-is-deleted", nil, asking{server, "And on the money?", nil}},
		{"reply-to-another-person", []string{"CUSTOM_ID", id}, asking{server, "is that so?", nil}},
		{"direct-reply", []string{"CUSTOM_ID", id}, asking{news.MemberTenant(askerID), "And on the money?", nil}},
		{"mention", nil, asking{server, "what does the minister want?", nil}},
	} {
		b := newBench(lib, nil)
		b.hear(t, recordedMessage(t, c.name, c.with...))
		if diff := cmp.Diff(c.want, b.asker.last()); diff != "" {
			t.Errorf("%s %v: %s", c.name, c.with, diff)
		}
	}
	lib.views = nil
	b := newBench(lib, nil)
	b.hear(t, recordedMessage(t, "reply", "CUSTOM_ID", id))
	if diff := cmp.Diff(asking{server, "And on the money?", nil}, b.asker.last()); diff != "" {
		t.Errorf("a conversation that is kept no more: %s", diff)
	}
}

// TestDirectConversations: in direct messages what is no reply goes on with the latest
// conversation for half an hour, that of a command too, after a restart too.
func TestDirectConversations(t *testing.T) {
	lib := testLibrary()
	ask := func(at time.Duration, name string, with ...string) asking {
		b := newBench(lib, nil)
		b.talk.now = func() time.Time { return noon().Add(at) }
		b.hear(t, recordedMessage(t, name, with...))
		return b.asker.last()
	}
	me := news.MemberTenant(askerID)
	for _, c := range []struct {
		after time.Duration
		text  string
		with  []string
		want  []string
	}{
		{0, "one?", nil, nil},
		{recent, "two?", nil, []string{"one?"}},
		{0, "two?", []string{askerID, "1170000000000000002"}, nil}, // another person, had that a way here
		{0, "two?", []string{directID, "1180000000000000056"}, nil},
		{recent + time.Second, "three?", nil, nil},
		{0, "four?", nil, []string{"three?"}},
		{-recent - time.Second, "five?", nil, nil}, // the clock has been set back
	} {
		got := ask(c.after, "direct", append(c.with, "what does the minister want?", c.text)...)
		if diff := cmp.Diff(c.want, got.Earlier); diff != "" || c.with == nil && got.Tenant != me {
			t.Errorf("%s of %s: %s", c.text, got.Tenant, diff)
		}
	}
	command := newBench(lib, nil)
	command.take(t, recorded(t, "said-in-a-dm", `"said"`, `"ask"`, `"person"`, `"question"`, "1170000000000000002", askerID, "1180000000000000009", directID))
	if got := ask(0, "direct"); len(got.Earlier) != 1 || got.Earlier[0] != command.asker.last().Question {
		t.Errorf("after /ask: %+v, sent %s", got, command.sent())
	}
}

// TestRefusalsInMessages: a refusal is shown as it is, a failure by its number.
func TestRefusalsInMessages(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*fakeLibrary, *bench)
		want string
		log  string
	}{
		{"refusal", func(l *fakeLibrary, b *bench) { l.feeds = nil; b.asker.err = refuse("feeds.none.server") }, "This server has no feeds yet", ""},
		{"failure", func(_ *fakeLibrary, b *bench) { b.asker.err = errors.New("disk") }, "number 1340000000000000011", "disk"},
		{"panic", func(_ *fakeLibrary, b *bench) { b.talk.ask.Run = nil }, "number 1340000000000000011", "panicked"},
		{"library", func(l *fakeLibrary, _ *bench) { l.err = errors.New("disk") }, "number 1340000000000000011", "disk"},
	} {
		lib := testLibrary()
		b := newBench(lib, nil)
		c.set(lib, b)
		b.hear(t, recordedMessage(t, "mention"))
		if sent := b.sent(); len(sent) != 1 || !strings.Contains(sent[0], c.want) || !strings.Contains(sent[0], asReply) || !strings.Contains(b.log.String(), c.log) {
			t.Errorf("%s: %s, log %s", c.name, sent, b.log)
		}
	}
}

// TestTyping: work of more than a second is shown, every eight seconds, and ends in time.
func TestTyping(t *testing.T) {
	for _, c := range []struct {
		takes  time.Duration
		status int // of the answer to the request that shows it
		typing int
		want   string
	}{
		{900 * time.Millisecond, 204, 0, "Rests on"},
		{5 * time.Second, 204, 1, "Rests on"},
		{20 * time.Second, 204, 3, "Rests on"},
		{20 * time.Second, 403, 1, "Rests on"},
		{time.Hour, 204, 8, "Something went wrong"},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench(testLibrary(), func(_ int, r *http.Request) (*http.Response, error) {
				if strings.HasSuffix(r.URL.Path, "/typing") {
					return respond(c.status, "{}")
				}
				return respond(200, "{}")
			})
			b.asker.slow = c.takes
			begun := time.Now()
			b.hear(t, recordedMessage(t, "mention"))
			sent := b.sent()
			typing := strings.Count(strings.Join(sent, "\n"), "POST /channels/"+channelID+"/typing")
			if typing != c.typing || len(sent) != typing+1 || !strings.Contains(sent[typing], c.want) {
				t.Errorf("%v: %d times typing, sent %s", c.takes, typing, sent)
			}
			if typing > 0 && b.wire.at[0].Sub(begun) != ackAfter || time.Since(begun) > workWithin+time.Second {
				t.Errorf("%v: typing after %v, done after %v", c.takes, b.wire.at[0].Sub(begun), time.Since(begun))
			}
		})
	}
}

// TestStuckWork: work that ignores its end is reported in time, and keeps its place until it
// is over.
func TestStuckWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(testLibrary(), nil)
		b.asker.hold = make(chan struct{})
		b.talk.heard(recordedMessage(t, "mention"))
		_ = sleep(t.Context(), workWithin+time.Second)
		sent := b.sent()
		if last := sent[len(sent)-1]; !strings.Contains(last, "Something went wrong") || len(b.talk.slots) != 1 {
			t.Errorf("%d places are taken, sent %s", len(b.talk.slots), last)
		}
		close(b.asker.hold)
		b.router.wait(t.Context())
		if len(b.talk.slots) != 0 || len(b.sent()) != len(sent) {
			t.Errorf("%d places are taken, sent %s", len(b.talk.slots), b.sent())
		}
	})
}

// TestClosedChannels: what a channel refuses is logged once and not sent again; the channel
// is left alone for a minute. Where only replying is refused, the answer stands alone.
func TestClosedChannels(t *testing.T) {
	for _, c := range []struct {
		status, code int
		closes       bool
		requests     int
	}{
		{403, missingPermissions, true, 1},
		{403, missingAccess, true, 1},
		{404, unknownChannel, true, 1},
		{400, replyUnread, false, 2},
		{400, 50035, false, 1},
	} {
		b := newBench(testLibrary(), func(int, *http.Request) (*http.Response, error) {
			return respond(c.status, fmt.Sprintf(`{"code":%d,"message":"no"}`, c.code))
		})
		at := noon()
		b.talk.now = func() time.Time { return at }
		b.talk.post(userMessage{ID: "1", Channel: channelID}, b.router.log, message{})
		if len(b.sent()) != c.requests || b.talk.doors.closed(channelID, at) != c.closes {
			t.Errorf("%+v: sent %s", c, b.sent())
		}
		if c.requests == 2 && strings.Contains(b.sent()[1], "message_reference") {
			t.Error(b.sent()[1])
		}
		if !c.closes {
			continue
		}
		b.talk.heard(recordedMessage(t, "mention"))
		at = at.Add(leaveAlone)
		b.hear(t, recordedMessage(t, "mention"))
		if n := strings.Count(b.log.String(), "takes no answer"); n != 1 || len(b.sent()) != 2 || strings.Contains(b.log.String(), "level=ERROR") {
			t.Errorf("%+v: sent %s, log %s", c, b.sent(), b.log)
		}
	}
}

// TestManyMessages: beyond the bounds people are told so, once, and the library is not asked.
func TestManyMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(testLibrary(), nil)
		b.asker.slow = 500 * time.Millisecond
		for n := range maxTalks + 3 { // of different people
			b.talk.heard(recordedMessage(t, "mention", askerID, fmt.Sprint(1170000000000000100+n)))
		}
		for range askBurst + 5 { // of one, elsewhere
			b.talk.heard(recordedMessage(t, "mention-bare", channelID, directID))
		}
		b.router.wait(t.Context())
		b.talk.heard(recordedMessage(t, "mention")) // after the end
		count := map[string]int{}
		for _, line := range b.sent() {
			for _, part := range []string{"Rests on", "Too many people", "Write your question", "as much as I can answer"} {
				count[part] += strings.Count(line, part)
			}
		}
		want := map[string]int{"Rests on": maxTalks, "Too many people": 3, "Write your question": askBurst, "as much as I can answer": 1}
		if diff := cmp.Diff(want, count); diff != "" {
			t.Error(diff)
		}
	})
}
