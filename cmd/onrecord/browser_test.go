package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium returns a context that drives a headless browser for at most as long as within;
// where none is installed the test is skipped, except in CI.
func chromium(t *testing.T, within time.Duration) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("CI needs chromium")
	}
	if err != nil {
		t.Skip("chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 1180),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser, which outlives the deadline below
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, within)
	t.Cleanup(cancel)
	return ctx
}

// startAlone starts onrecord as a stranger does, without any setting but free ports, and
// returns the address that it prints.
func startAlone(t *testing.T, log *lockedBuffer) string {
	t.Helper()
	t.Chdir(t.TempDir()) // where the data folder of the default settings is made
	c, err := readConfig([]string{
		"ONRECORD_PLAYGROUND_ADDR=127.0.0.1:0", "ONRECORD_NEWSROOM_ADDR=127.0.0.1:0", "ONRECORD_LOG_LEVEL=debug",
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var out lockedBuffer
	done := make(chan error, 1)
	go func() { done <- startPlayground(ctx, c, &out, newLog(log, c)) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("onrecord: %v", err)
		}
	})
	waitFor(t, "the address is printed", log, func() bool { return strings.Contains(out.String(), "http://") })
	return regexp.MustCompile(`http://[0-9.:]+`).FindString(out.String())
}

// TestBrowser does the main job as a person would, from a first start: a command picked
// from the list, a name picked from the suggestions, the answer, its next page. With
// ONRECORD_SCREENSHOTS set it leaves the pictures that README shows in that folder.
func TestBrowser(t *testing.T) {
	ctx := chromium(t, 2*time.Minute)
	var log lockedBuffer
	address := startAlone(t, &log)
	waitFor(t, "the newsroom is read", &log, func() bool { return strings.Count(log.String(), "story saved") >= 30 })
	p := person{t, ctx}
	p.do("open the page", chromedp.Navigate(address), chromedp.WaitVisible(chromedp.CSS(`[data-testid=message-input]`)),
		chromedp.WaitReady(chromedp.CSS(`[data-testid=status][data-state=ready]`)))
	p.do("see what there is", chromedp.SendKeys(chromedp.CSS(`[data-testid=message-input]`), "/"), chromedp.WaitVisible(chromedp.CSS(`[data-testid=command-picker]`)))
	p.sees(`[data-testid=command-picker]`, "said", "news", "help")
	p.picture("commands")
	p.do("pick /said", chromedp.Click(chromedp.CSS(`[data-testid=command-item][data-name=said]`)), chromedp.WaitVisible(chromedp.CSS(`[data-testid=option-field][data-name=person]`)),
		chromedp.SendKeys(chromedp.CSS(`[data-testid=option-field][data-name=person]`), "lindq"), chromedp.WaitVisible(chromedp.CSS(`[data-testid=suggestion-item]`)))
	p.sees(`[data-testid=option-suggestions]`, "Mara Lindqvist")
	p.picture("suggestions")
	p.do("send it", chromedp.Click(chromedp.CSS(`[data-testid=suggestion-item]`)), chromedp.Click(chromedp.CSS(`[data-testid=command-send]`)))
	p.sees(`[data-testid=message]:last-child`, "Mara Lindqvist", "statements", "outlets", "“", "1 of")
	p.picture("said")
	p.do("turn the page", chromedp.Click(chromedp.Search(`//*[@data-testid="button"][contains(., "Older")]`)))
	p.sees(`[data-testid=message]:last-child`, "2 of")
	p.links()
	p.do("ask for the news", chromedp.SendKeys(chromedp.CSS(`[data-testid=message-input]`), "/news"),
		chromedp.WaitVisible(chromedp.CSS(`[data-testid=command-item][data-name=news]`)), chromedp.Click(chromedp.CSS(`[data-testid=command-item][data-name=news]`)),
		chromedp.Click(chromedp.CSS(`[data-testid=command-send]`)))
	p.sees(`[data-testid=message]:last-child`, "/news", "Newest stories", "localhost", "1 of")
	p.picture("news")
	p.do("look at it on a phone", chromedp.EmulateViewport(400, 800))
	p.picture("phone")
}

// person is somebody in front of the page.
type person struct {
	t   *testing.T
	ctx context.Context
}

func (p person) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatalf("%s: %v\n%s", what, err, p.text("body"))
	}
}

func (p person) text(selector string) string {
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		return ""
	}
	return text
}

// sees waits until the element shows all of the words; each stretch of white space counts
// as one space.
func (p person) sees(selector string, words ...string) {
	p.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		text := strings.Join(strings.Fields(p.text(selector)), " ")
		missing := ""
		for _, w := range words {
			if !strings.Contains(text, w) {
				missing = w
			}
		}
		if missing == "" {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("%s does not show %q:\n%s", selector, missing, text)
		}
	}
}

// links checks that every statement links to its words in an article that opens.
func (p person) links() {
	p.t.Helper()
	hrefs, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('[data-testid=message]:last-child a')].map(a => a.href)`))
	if err != nil {
		p.t.Fatal(err)
	}
	passages := 0
	for _, href := range hrefs {
		if strings.Contains(href, "#:~:text=") {
			passages++
		}
	}
	if passages == 0 {
		p.t.Errorf("no link to a passage among %v", hrefs)
	}
}

// picture takes a screenshot if somebody wants to have them.
func (p person) picture(name string) {
	p.t.Helper()
	folder := os.Getenv("ONRECORD_SCREENSHOTS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
