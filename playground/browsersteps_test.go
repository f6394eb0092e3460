package playground_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onrecord/playground"
)

func slashCommand(_ *testing.T, _ *playground.Server, _ *httptest.Server, h *herald, b browser) {
	b.types(input, "/")
	b.sees(test("command-item", `[data-name="secret"]`))
	b.types(input, "sai"+kb.Enter)
	person, since := test("option-field", `[data-name="person"]`), test("option-field", `[data-name="since"]`)
	b.sees(person)
	b.keys(kb.Enter)
	b.reads(test("option-problem"), "This option is required.")
	b.types(person, "ad")
	b.sees(test("suggestion-item", `[data-name="Adela Marsh"]`))
	b.misses(test("suggestion-item", `[data-name="Oren Vale"]`))
	b.keys(kb.Enter)
	b.click(test("add-option"))
	b.click(test("option-item", `[data-name="since"]`))
	b.types(since, "week")
	b.sees(test("suggestion-item", `[data-name="This week"]`))
	b.keys(kb.Enter)
	b.keys(kb.Enter)
	b.sees(test("message", `[data-loading="true"]`))
	b.reads(last, "Herald is thinking…")
	h.release <- struct{}{}
	b.reads(last, "person=id of Ada Quill since=7d Page 1 of 2")
	b.reads(last, "Tove Aasen used /said")
	b.reads(last, "“We will not close.”")
	b.click(test("button", `[data-custom-id="next"]`))
	b.reads(last, "Page 2 of 2")
	b.sees(test("button", `[data-custom-id="next"]:disabled`))
}

func modal(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.types(input, "/ask ")
	b.sees(test("command-form", `[data-name="ask"]`))
	b.keys(kb.Enter)
	b.types(test("modal-field", `[data-name="question"]`), "Who said so?")
	b.click(test("modal-submit"))
	b.misses(test("modal"))
	b.reads(last, "You asked: Who said so?")
}

func componentsV2(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.types(input, "/stories ")
	b.keys(kb.Enter)
	b.reads(last, "Harbour stays open")
	b.sees(last + ` [data-testid="container"].accented [role="heading"]`)
	b.sees(last + ` [data-testid="link-button"][href="https://herald.example/harbour"][rel="noopener noreferrer"]`)
	b.click(test("select", `[data-custom-id="order"]`))
	b.sees(test("select-item", `[data-name="old"]`))
	b.keys(kb.ArrowDown + kb.Enter)
	b.reads(last, "Chosen: old")
	b.sees(last + ` [data-testid="container"] ~ .edited`) // below what it shows
}

func noAnswer(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.types(input, "/silent ")
	b.keys(kb.Enter)
	b.reads(test("pending"), "Sending command…")
	b.reads(test("failure"), "The application did not respond")
	b.do("dismiss", chromedp.Click(chromedp.CSS(`[data-testid="failure"] button`)))
	b.misses(test("pending"))
}

func replyAndMessageCommand(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.types(input, "two\nlines *here*"+kb.Enter) // a line break without Shift sends
	b.reads(last, "lines here")
	b.click(last) // shows what can be done with it
	b.click(last + ` [data-testid="message-reply"]`)
	b.types(input, "indeed"+kb.Enter)
	b.reads(last, "indeed")
	b.reads(last, "@Tove Aasen")
	b.click(last)
	b.click(last + ` [data-testid="message-apps"]`)
	b.click(last + ` [data-testid="message-command"][data-name="Check quotes"]`)
	b.reads(last, "Checked: indeed")
	b.reads(last, "Tove Aasen used Check quotes")
}

func hostileMessage(t *testing.T, s *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	hostile := "<img src=x onerror=window.broken=1><script>window.broken=1</script> [x](javascript:window.broken=1) @everyone " +
		strings.Repeat("*_~|`[(<>", 100)
	if _, err := s.Say(playground.MemberID, playground.NewsChannelID, hostile, ""); err != nil {
		t.Fatal(err)
	}
	b.reads(last, "<img src=x onerror=window.broken=1><script>")
	if eval[bool](b, `window.broken === 1 || document.querySelectorAll(".messages img, .messages script, a[href^='javascript']").length > 0`) {
		t.Error("a message was read as HTML")
	}
	if !eval[bool](b, `document.documentElement.scrollWidth <= innerWidth`) {
		t.Error("a message made the page wider than the window")
	}
}

func ephemeralAndAnotherUser(_ *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.types(input, "/secret ")
	b.keys(kb.Enter)
	b.reads(last, "Only you can see this")
	b.actAs(playground.MemberID)
	b.reads(last, "<img src=x")
	b.actAs(playground.AdminID)
	b.reads(last, "A secret")
	b.click(test("dismiss"))
	b.reads(last, "<img src=x")
}

func otherChannel(t *testing.T, s *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	if _, err := s.Say(playground.MemberID, playground.GeneralChannelID, "over here", ""); err != nil {
		t.Fatal(err)
	}
	b.sees(test("channel", `[data-name="general"].unread`))
	b.click(test("channel", `[data-name="general"]`))
	b.reads(last, "over here")
	b.misses(test("channel", `.unread`))
}

func narrowWindow(t *testing.T, _ *playground.Server, _ *httptest.Server, _ *herald, b browser) {
	b.do("narrow", chromedp.EmulateViewport(380, 800))
	b.click("#menu")
	b.sees(test("channel", `[data-name="news"]`))
	b.shot("narrow")
	b.click(test("channel", `[data-name="news"]`))
	b.reads(last, "over there")
	if !eval[bool](b, `document.documentElement.scrollWidth <= innerWidth`) {
		t.Error("the page is wider than a narrow window")
	}
	b.click("#menu")
	b.click(test("channel", `[data-name="general"]`))
	b.do("wide", chromedp.EmulateViewport(1280, 800))
}

func connectionLost(t *testing.T, s *playground.Server, web *httptest.Server, _ *herald, b browser) {
	eval[bool](b, `{ window.states = []; const bar = document.querySelector('[data-testid="status"]');
		new MutationObserver(() => states.push(bar.innerText)).observe(bar, { attributes: true, childList: true }); true }`)
	web.CloseClientConnections()
	if _, err := s.Say(playground.MemberID, playground.GeneralChannelID, "while you were away", ""); err != nil {
		t.Fatal(err)
	}
	b.reads(last, "while you were away")
	b.do("ready", chromedp.WaitReady(test("status", `[data-state="ready"]`)))
	if states := eval[string](b, `states.join()`); !strings.Contains(states, "reconnecting") {
		t.Errorf("the page said only %q while it was cut off", states)
	}
}
