package bot

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/news"
	"onrecord/playground"
)

func sentDelivery() news.Delivery {
	d := testDelivery()
	d.State, d.Message = news.Sent, "123"
	return d
}

// TestEdit: the message as it is posted, in its place, with a line that says when it was
// corrected.
func TestEdit(t *testing.T) {
	b := newBench(testLibrary(), func(int, *http.Request) (*http.Response, error) { return respond(200, `{"id":"123"}`) })
	if _, err := b.bot.Post(t.Context(), testDigest(1), testDelivery()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := b.bot.Edit(t.Context(), testDigest(1), sentDelivery(), noon()); err != nil {
			t.Fatal(err)
		}
	}
	posted, edited := b.sent()[0], b.sent()[1]
	if b.sent()[2] != edited {
		t.Error("edited twice, it is not the same")
	}
	for _, part := range []string{
		"PATCH /channels/" + channelID + "/messages/123 {", `"custom_id":"v.0.1-1771405200.`, `"flags":32768`,
		`"allowed_mentions":{"parse":[],"roles":["55"],"replied_user":false}`, `-# corrected \u003ct:1771416000:f\u003e: who said what`,
	} {
		if !strings.Contains(edited, part) {
			t.Errorf("no %s in %s", part, edited)
		}
	}
	if strings.Contains(posted, "corrected") || strings.Contains(edited, "nonce") {
		t.Errorf("posted: %s\nedited: %s", posted, edited)
	}
}

func TestEditErrors(t *testing.T) {
	checkPostErrors(t, func(ctx context.Context, b *Bot) error { return b.Edit(ctx, testDigest(1), sentDelivery(), noon()) }, []postErrorCase{
		{404, `{"code":10008,"message":"Unknown Message"}`, true, 0, "message has been deleted"},
		{404, `{"code":10003,"message":"Unknown Channel"}`, true, 0, "has been deleted"},
		{403, `{"code":50001,"message":"Missing Access"}`, true, 0, "View Channel"},
		{429, `{"retry_after":100}`, false, 100 * time.Second, "pause"},
		{400, `{"code":30046,"message":"Maximum number of edits"}`, false, 0, "did not take it"},
		{500, ``, false, 0, "did not take it"},
	})
	b := newBench(testLibrary(), nil)
	d, delivery := testDigest(1), sentDelivery()
	delivery.Message = "../1"
	var p *PostError
	if err := b.bot.Edit(t.Context(), d, delivery, noon()); !errors.As(err, &p) || !p.Gone() || len(b.sent()) != 0 {
		t.Errorf("an address that is no message: %v", err)
	}
	if err := New(Config{}, testLibrary()).Edit(t.Context(), d, sentDelivery(), noon()); err == nil {
		t.Error("a bot without a token edits")
	}
}

// corrected edits the posted digest id: all see it in its place with its buttons.
func (s *stage) corrected(t *testing.T, d news.Digest, delivery news.Delivery, id string) {
	t.Helper()
	delivery.Message = id
	d.Items[0].Words[0].Quote.Speaker.Name = "Mara Moe"
	if err := s.bot.Edit(t.Context(), d, delivery, noon()); err != nil {
		t.Fatal(err)
	}
	all := s.discord.Posted(d.Subscription.Channel)
	m := all[slices.IndexFunc(all, func(m playground.Message) bool { return m.ID == id })]
	text := texts(m.Components)
	if !strings.Contains(text, "**Mara Moe**") || !strings.Contains(text, "corrected <t:") || m.EditedTimestamp == nil {
		t.Errorf("edited: %s", text)
	}
	if _, text = s.answer(t, press(t, m, "All quotes")); !strings.Contains(text, "All quotes · ") {
		t.Errorf("all quotes of a corrected digest: %s", text)
	}
	delivery.Message = "1"
	var p *PostError
	if err := s.bot.Edit(t.Context(), d, delivery, noon()); !errors.As(err, &p) || !p.Gone() {
		t.Errorf("a message that is not there: %v", err)
	}
}
