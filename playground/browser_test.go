package playground_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

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
		{"channel, role and boolean", idOptions},
		{"a mention of the bot", mentionOfBot},
		{"a member", asMember},
		{"direct messages", directMessages},
		{"servers", servers},
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

// actAs changes the acting user, as choosing in the menu does.
func (b browser) actAs(user string) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf(`{ const menu = document.querySelector('[data-testid="user-switch"]');
		menu.value = %q; menu.dispatchEvent(new Event("change")); true }`, user))
}

// shot saves what the page shows, where PLAYGROUND_SHOTS names a folder.
func (b browser) shot(name string) {
	b.t.Helper()
	folder := os.Getenv("PLAYGROUND_SHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}
