package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/news"
)

func testDelivery() news.Delivery {
	return news.Delivery{ID: 7, Subscription: 1, Slot: day(18), Nonce: "1-1771405200", Begun: day(18), State: news.Sending}
}

// TestPost: one raw request with nonce and marker, notifying the one role.
func TestPost(t *testing.T) {
	lib := testLibrary()
	b := newBench(lib, func(int, *http.Request) (*http.Response, error) { return respond(200, `{"id":"123"}`) })
	id, err := b.bot.Post(t.Context(), testDigest(1), testDelivery())
	if err != nil || id != "123" {
		t.Fatal(id, err)
	}
	sent := b.sent()[0]
	for _, part := range []string{
		"POST /channels/" + channelID + "/messages {", `"nonce":"1-1771405200","enforce_nonce":true`, public,
		`"allowed_mentions":{"parse":[],"roles":["55"],"replied_user":false}`, "All quotes", `"custom_id":"v.0.1-1771405200.`,
	} {
		if !strings.Contains(sent, part) {
			t.Errorf("no %s in %s", part, sent)
		}
	}
	button := regexp.MustCompile(`v\.0\.1-[\w.-]+`).FindString(sent)
	b.take(t, recorded(t, "button", "CUSTOM_ID", button))
	if answer := b.sent()[1]; !strings.Contains(answer, `{"type":4,`) || !strings.Contains(answer, ephemeral) || !strings.Contains(answer, "All quotes · Morning") {
		t.Errorf("the button beside the digest: %s", answer)
	}
}

// A postErrorCase is an answer of Discord, and what jobs has to know of it.
type postErrorCase struct {
	status int
	body   string
	gone   bool
	after  time.Duration
	says   string
}

// checkPostErrors runs act against each answer.
func checkPostErrors(t *testing.T, act func(ctx context.Context, b *Bot) error, cases []postErrorCase) {
	t.Helper()
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			b := newBench(testLibrary(), func(int, *http.Request) (*http.Response, error) { return respond(c.status, c.body) })
			err := act(t.Context(), b.bot)
			var p *PostError
			if !errors.As(err, &p) || p.Gone() != c.gone || p.RetryAfter() != c.after || !strings.Contains(p.Error(), c.says) {
				t.Errorf("%d %s: %+v", c.status, c.body, err)
			}
		})
	}
}

// TestPostErrors: what jobs has to know of a failure.
func TestPostErrors(t *testing.T) {
	checkPostErrors(t, func(ctx context.Context, b *Bot) error {
		_, err := b.Post(ctx, testDigest(1), testDelivery())
		return err
	}, []postErrorCase{
		{404, `{"code":10003,"message":"Unknown Channel"}`, true, 0, "has been deleted"},
		{403, `{"code":50001,"message":"Missing Access"}`, true, 0, "View Channel"},
		{403, `{"code":50013,"message":"Missing Permissions"}`, true, 0, "Send Messages"},
		{403, `{"code":20016,"message":"slow mode"}`, true, 0, "slow mode"},
		{429, `{"retry_after":100}`, false, 100 * time.Second, "pause"},
		{400, `{"code":50035,"message":"Invalid Form Body"}`, false, 0, "did not take it"},
		{500, ``, false, 0, "did not take it"},
		{200, `{}`, false, 0, "did not take it"},
	})
	b := newBench(testLibrary(), nil)
	d := testDigest(1)
	d.Subscription.Channel = "../../users/@me"
	var p *PostError
	if _, err := b.bot.Post(t.Context(), d, testDelivery()); !errors.As(err, &p) || !p.Gone() || len(b.sent()) != 0 {
		t.Errorf("an address that is no channel: %v", err)
	}
	if _, _, err := b.bot.Find(t.Context(), d.Subscription, testDelivery()); !errors.As(err, &p) || !p.Gone() || len(b.sent()) != 0 {
		t.Errorf("an address that is no channel: %v", err)
	}
	if _, err := New(Config{}, testLibrary()).Post(t.Context(), d, testDelivery()); err == nil {
		t.Error("a bot without a token posts")
	}
}

// TestPostIsRepeated: a post with a nonce may arrive twice, so a broken connection is
// bridged; one without may not.
func TestPostIsRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := func(n int, _ *http.Request) (*http.Response, error) {
			if n < 3 {
				return nil, errors.New("connection reset")
			}
			return respond(200, `{"id":"123"}`)
		}
		b := newBench(testLibrary(), broken)
		if id, err := b.bot.Post(t.Context(), testDigest(1), testDelivery()); err != nil || id != "123" || len(b.sent()) != 3 {
			t.Errorf("%s after %d requests, error %v", id, len(b.sent()), err)
		}
		b = newBench(testLibrary(), broken)
		if err := b.bot.discord.call(t.Context(), http.MethodPost, "/channels/1/messages", 1, nil); err == nil || len(b.sent()) != 1 {
			t.Errorf("%d requests without a nonce", len(b.sent()))
		}
	})
}

// channelOf answers reading a channel that has these messages; last is its newest message
// as the channel object has it.
func channelOf(last string, pages ...string) func(int, *http.Request) (*http.Response, error) {
	return func(n int, r *http.Request) (*http.Response, error) {
		if !strings.HasSuffix(r.URL.Path, "/messages") {
			return respond(200, `{"name":"news","last_message_id":`+last+`}`)
		}
		return respond(200, "["+pages[min(n-1, len(pages)-1)]+"]")
	}
}

// hundred is a page of messages, with the ids from first on.
func hundred(first int) string {
	out := make([]string, lookBatch)
	for i := range out {
		out[i] = fmt.Sprintf(`{"id":"%d","components":[{"type":1,"components":[{"type":2,"custom_id":"x"}]}]}`, first+i)
	}
	return strings.Join(out, ",")
}

func TestFind(t *testing.T) {
	mark := func(v views, nonce string) string {
		return fmt.Sprintf(`{"id":"555","components":[{"type":17},{"type":1,"components":[{"type":2,"custom_id":%q}]}]}`, v.sign(0, nonce))
	}
	ours := mark(testViews(nil), testDelivery().Nonce)
	forged := mark(views{nil, []byte("another secret of the bot")}, testDelivery().Nonce)
	for name, c := range map[string]struct {
		answer func(int, *http.Request) (*http.Response, error)
		found  bool
		says   string
	}{
		"there":          {channelOf("null", ours), true, ""},
		"on page three":  {channelOf("null", hundred(1000), hundred(1100), ours), true, ""},
		"not there":      {channelOf("null", mark(testViews(nil), "another")), false, ""},
		"forged":         {channelOf("null", forged), false, ""},
		"empty":          {channelOf("null", ""), false, ""},
		"empty, older":   {channelOf(`"1"`, ""), false, ""},
		"no history":     {channelOf(`"9000000000000000000"`, ""), false, "I need Read Message History in #news"},
		"no end":         {channelOf("null", hundred(1000)), false, "too many messages"},
		"not the last":   {channelOf("null", hundred(1000), ""), false, ""},
		"missing access": {func(int, *http.Request) (*http.Response, error) { return respond(403, `{"code":50001}`) }, false, "View Channel"},
	} {
		b := newBench(testLibrary(), c.answer)
		id, found, err := b.bot.Find(t.Context(), morning(), testDelivery())
		if found != c.found || found != (id == "555") || (err != nil) != (c.says != "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q %v %v", name, id, found, err)
		}
		after := fmt.Sprintf("after=%d&limit=100", snowflake(day(18).Add(-time.Minute)))
		if sent := b.sent()[0]; !strings.Contains(sent, after) {
			t.Errorf("%s: asked for %s, want %s", name, sent, after)
		}
	}
}

func TestSnowflakes(t *testing.T) {
	// The example of Discord's own API Reference.
	at := time.UnixMilli(1462015105796)
	if got := snowflake(at); got != 175928847299117063&^(1<<22-1) {
		t.Error(got)
	}
	if snowflake(time.Time{}) != 0 || number("x") != 0 || number("175928847299117063") != 175928847299117063 {
		t.Error("what has no number has one")
	}
}
