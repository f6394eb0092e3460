package playground_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onrecord/playground"
)

// A browser is one page in Chromium. Its methods fail the test if the page does not get
// there.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// openBrowser shows address in a fresh Chromium, at the size of a desktop window. What
// the page logs as an error fails the test.
func openBrowser(t *testing.T, address string) browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(tool(t, "chromium", "chromium-browser", "google-chrome")), chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true))
	process, end := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(end)
	ctx, closeTab := chromedp.NewContext(process)
	t.Cleanup(closeTab)
	b := browser{t, ctx}
	b.do("start", chromedp.EmulateViewport(1280, 800))
	b.watchConsole()
	b.do("open", chromedp.Navigate(address))
	return b
}

// watchConsole fails the test for what the page complains of, save lost connections,
// which one of the tests causes.
func (b browser) watchConsole() {
	lines := chromedp.Console(b.ctx)
	go func() {
		for line, err := range lines {
			if err != nil || b.ctx.Err() != nil {
				return
			}
			if !strings.Contains(line.Text, "net::ERR_") && line.Type != "debug" && line.Type != "info" {
				b.t.Errorf("console: %s", line)
			}
		}
	}()
}

func (b browser) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	// Long enough for a machine that builds something else meanwhile.
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if what == "start" { // the first call binds the browser's life to its context
		ctx = b.ctx
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v\nThe page says: %s", what, err, b.text("body"))
	}
}

// test names an element by its data-testid and further attributes.
func test(id string, more ...string) chromedp.CSS {
	return chromedp.CSS(fmt.Sprintf("[data-testid=%q]%s", id, strings.Join(more, "")))
}

func (b browser) sees(sel chromedp.CSS) {
	b.t.Helper()
	b.do("see "+string(sel), chromedp.WaitVisible(sel))
}

func (b browser) misses(sel chromedp.CSS) {
	b.t.Helper()
	b.do("miss "+string(sel), chromedp.WaitNotPresent(sel))
}

func (b browser) click(sel chromedp.CSS) {
	b.t.Helper()
	b.do("click "+string(sel), chromedp.Click(sel))
}
func (b browser) keys(keys string) { b.t.Helper(); b.do("press keys", chromedp.KeyEvent(keys)) }
func (b browser) types(sel chromedp.CSS, s string) {
	b.t.Helper()
	b.do("type "+s, chromedp.SendKeys(sel, s))
}

func (b browser) text(sel string) string {
	return eval[string](b, fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", sel))
}

// reads waits until the text of the first such element contains want, each stretch of
// white space taken as one space.
func (b browser) reads(sel chromedp.CSS, want string) {
	b.t.Helper()
	b.do(fmt.Sprintf("read %q in %s", want, sel), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Poll[bool](fmt.Sprintf("document.querySelector(%q)?.innerText.replace(/\\s+/g, ' ').includes(%q)", sel, want))(ctx, t)
		return err
	}))
}

func eval[T any](b browser, script string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}

var (
	input = test("message-input")
	last  = test("message", ":last-child")
)

// serve runs a playground with the herald bot and a browser on its page.
func serve(t *testing.T) (*playground.Server, *httptest.Server, *herald, browser) {
	t.Helper()
	tool(t, "chromium", "chromium-browser", "google-chrome")
	s := playground.New(playground.Config{Name: "Herald"})
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		web.Close()
		for _, fault := range s.Faults() {
			t.Error("fault:", fault)
		}
	})
	b := openBrowser(t, web.URL)
	b.sees(test("status", `[data-state="starting"]`))
	b.reads(test("status"), "Herald is starting…")
	h := startHerald(t, web)
	b.do("ready", chromedp.WaitReady(test("status", `[data-state="ready"]`)))
	return s, web, h, b
}

func TestPageInBrowser(t *testing.T) {
	t.Parallel()
	s, web, h, b := serve(t)
	b.reads(test("hint"), "Type / to see what the app can do.")
	for _, step := range []struct {
		name string
		run  func(t *testing.T, s *playground.Server, web *httptest.Server, h *herald, b browser)
	}{
		{"slash command", slashCommand},
		{"modal", modal},
		{"components V2", componentsV2},
		{"no answer", noAnswer},
		{"reply and message command", replyAndMessageCommand},
		{"hostile message", hostileMessage},
		{"ephemeral and another user", ephemeralAndAnotherUser},
		{"channels", otherChannel},
		{"narrow window", narrowWindow},
		{"connection lost", connectionLost},
	} {
		if !t.Run(step.name, func(t *testing.T) {
			b.t = t
			step.run(t, s, web, h, b)
		}) {
			return // the steps go on from one another
		}
	}
}

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
	b.reads(last, "Mara Venn used /said")
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
	b.reads(last, "@Mara Venn")
	b.click(last)
	b.click(last + ` [data-testid="message-apps"]`)
	b.click(last + ` [data-testid="message-command"][data-name="Check quotes"]`)
	b.reads(last, "Checked: indeed")
	b.reads(last, "Mara Venn used Check quotes")
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

// actAs changes the acting user, as choosing in the menu does.
func (b browser) actAs(user string) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf(`{ const menu = document.querySelector('[data-testid="user-switch"]');
		menu.value = %q; menu.dispatchEvent(new Event("change")); true }`, user))
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
	b.click(test("channel", `[data-name="news"]`))
	b.reads(last, "<img src=x")
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
