package playground_test

import (
	"fmt"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onrecord/playground"
)

func idOptions(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	option := func(name string) chromedp.CSS { return test("option-field", fmt.Sprintf(`[data-name=%q]`, name)) }
	b.types(input, "/digest ")
	b.sees(test("suggestion-item", `[data-name="staff"]`))
	b.types(option("channel"), "#gen")
	b.misses(test("suggestion-item", `[data-name="staff"]`))
	b.keys(kb.Enter)
	b.click(test("add-option"))
	b.click(test("option-item", `[data-name="ping"]`))
	b.sees(test("suggestion-item", `[data-name="@everyone"]`))
	b.types(option("ping"), "news")
	b.misses(test("suggestion-item", `[data-name="@everyone"]`))
	b.shot("role-option")
	b.keys(kb.Enter)
	b.click(test("add-option"))
	b.types(option("quiet"), "tr")
	b.sees(test("suggestion-item", `[data-name="True"]`))
	b.keys(kb.Enter + kb.Enter)
	b.reads(last, "Posted in #general.")
	b.reads(test("message", `:nth-last-child(2)`), "A digest for @newsreaders")
	b.sees(test("message", `:nth-last-child(2)`) + ` .silent`)
	b.types(input, "/digest ")
	b.types(option("channel"), "ann")
	b.sees(test("suggestion-item", `[data-name="announcements"]`))
	b.keys(kb.Enter + kb.Enter)
	b.reads(last, "I may not post in #announcements.")
}

func mentionOfBot(_ *testing.T, _ *playground.Server, _ *httptest.Server, h *herald, b browser) {
	b.types(input, "<@"+playground.BotID+"> who said so?"+kb.Enter)
	b.reads(test("typing"), "Herald is typing…")
	h.release <- struct{}{}
	b.reads(last, "You said: … who said so?")
	if head := b.text(string(last + " header")); !regexp.MustCompile(`^Herald\s+APP\s+\d+:\d+( [AP]M)?$`).MatchString(strings.ReplaceAll(head, "\u202f", " ")) {
		b.t.Errorf("%q stands above a message", head)
	}
	if typing := b.text(string(test("typing"))); typing != "" {
		b.t.Errorf("still: %q", typing)
	}
	b.types(input, "@he")
	b.sees(test("mention-item", `[data-name="Herald"]`))
	b.shot("mention-picker")
	b.keys(kb.Enter + "and then?" + kb.Enter)
	h.release <- struct{}{}
	b.reads(last, "You said: … and then?")
	b.types(input, "so, @HERALD, when?"+kb.Enter)
	h.release <- struct{}{}
	b.reads(last, "You said: so, …, when?")
}

func asMember(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.click(test("channel", `[data-name="staff"]`))
	b.reads("#channel-name", "staff")
	b.actAs(playground.MemberID)
	b.reads("#channel-name", "news") // there is no #staff for a member
	b.misses(test("channel", `[data-name="staff"]`))
	b.types(input, "/")
	b.sees(test("command-item", `[data-name="ask"]`))
	b.misses(test("command-item", `[data-name="digest"]`))
	b.shot("member-picker")
	b.keys(kb.Backspace)
	b.click(test("channel", `[data-name="general"]`))
	b.sees(test("message", `.mentioned`)) // the member is a newsreader
	b.shot("member-mentioned")
	b.click(test("channel", `[data-name="announcements"]`))
	b.do("see that it is closed", chromedp.WaitVisible(input+`[placeholder^="You may not write in #announcements"]`))
	b.types(input, "hello"+kb.Enter)
	b.reads(test("composer-problem"), "You may not write in #announcements. Commands still work.")
	b.shot("member-closed")
	b.keys(strings.Repeat(kb.Backspace, len("hello")))
	b.actAs(playground.AdminID)
	b.do("see that it is open", chromedp.WaitVisible(input+`[placeholder="Message #announcements"]`))
}

func directMessages(t *testing.T, s *playground.Server, _ *httptest.Server, h *herald, b browser) {
	b.click(test("direct", `[data-name="Herald"]`))
	b.reads("#channel-name", "Herald")
	b.types(input, "/")
	b.sees(test("command-item", `[data-name="ask"]`))
	b.misses(test("command-item", `[data-name="digest"]`)) // is for servers
	b.keys(kb.Backspace)
	b.types(input, "what about the harbour?"+kb.Enter)
	b.reads(test("typing"), "Herald is typing…")
	b.shot("direct-typing")
	h.release <- struct{}{}
	b.reads(last, "You said: what about the harbour?")
	b.types(input, "/secret ")
	b.keys(kb.Enter)
	b.reads(last, "A secret")
	b.shot("direct")
	b.actAs(playground.MemberID)
	b.reads("#channel-name", "Herald") // the member's own
	b.misses(last)
	b.actAs(playground.AdminID)
	b.reads(last, "A secret")
	if posted := s.Posted(playground.AdminDirectID); len(posted) != 2 {
		t.Errorf("%+v", posted)
	}
}

func servers(t *testing.T, s *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.do("see no switch", chromedp.WaitNotVisible(test("server-switch")))
	other := s.AddGuild("Harbour Watch")
	b.click(test("server", `[data-name="Harbour Watch"]`))
	b.reads("#guild", "Harbour Watch")
	b.types(input, "/digest ")
	b.sees(test("suggestion-item", `[data-name="general"]`))
	b.misses(test("suggestion-item", `[data-name="staff"]`))
	b.shot("servers")
	b.keys(kb.Enter)
	b.keys(kb.ArrowDown + kb.Enter + kb.Enter)
	b.reads(last, "Posted in #news.")
	if err := s.DeleteChannel(other.Channels[0].ID); err != nil {
		t.Fatal(err)
	}
	b.reads("#channel-name", "general")
	if _, err := s.Say(playground.MemberID, playground.NewsChannelID, "over there", ""); err != nil {
		t.Fatal(err)
	}
	b.sees(test("server", `[data-name="Norvia Newsroom"].unread`))
	if err := s.RemoveBot(other.ID); err != nil {
		t.Fatal(err)
	}
	b.types(input, "/")
	b.reads(test("command-picker"), "There is no app in this server.")
	b.shot("bot-removed")
	b.keys(kb.Backspace)
	b.click(test("server", `[data-name="Norvia Newsroom"]`))
	b.reads(last, "over there")
	b.click(test("channel", `[data-name="general"]`))
	b.reads(last, "You said")
}
