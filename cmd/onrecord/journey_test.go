package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onrecord/playground"
)

const lastMessage = `[data-testid=message]:last-child`

// TestSlowJourney uses everything as people do, in a browser: the admin has the server read
// another outlet, orders a digest and gets it by itself; a link is summarised, words that
// are remembered are found, questions are asked and asked on in four ways; a member does
// what members may. With ONRECORD_SCREENSHOTS set it leaves the pictures that README shows.
func TestSlowJourney(t *testing.T) {
	if os.Getenv("ONRECORD_SLOW") == "" && os.Getenv("ONRECORD_SCREENSHOTS") == "" {
		t.Skip("it waits for a digest, a minute or two: set ONRECORD_SLOW=1")
	}
	ctx := chromium(t, 10*time.Minute)
	var log lockedBuffer
	address := startAlone(t, &log)
	waitFor(t, "the newsroom is read", &log, func() bool { return strings.Count(log.String(), "story saved") >= 30 })
	p := person{t, ctx}
	p.do("open the page", chromedp.Navigate(address), chromedp.WaitVisible(chromedp.CSS(`[data-testid=message-input]`)),
		chromedp.WaitReady(chromedp.CSS(`[data-testid=status][data-state=ready]`)))
	lantern := regexp.MustCompile(`http://dailylantern\.localhost:\d+/`).FindString(log.String())
	for _, step := range []struct {
		name string
		run  func(p person, lantern string)
	}{
		{"add a feed", addFeed},
		{"order a digest", orderDigest},
		{"summarise a link", summariseLink},
		{"find remembered words", findWords},
		{"ask, and ask on in a form", askAndFollow},
		{"ask by mention, and ask on by reply", mentionAndReply},
		{"ask in direct messages", askDirectly},
		{"be a member", beMember},
		{"get the digest", getDigest},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.run(person{t, ctx}, lantern) }) {
			t.Log(log.String())
			return // the steps go on from one another
		}
	}
}

func addFeed(p person, lantern string) {
	p.command("feed remove", "feed", "Lantern")
	p.click(`[data-testid=suggestion-item]`)
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Removed")
	p.command("feed add", "url", lantern)
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "is a web page, not a feed", "feed.json")
	p.picture("feed")
	p.button("Add that feed")
	p.sees(lastMessage, "Added", "Daily Lantern")
}

func orderDigest(p person, _ string) {
	p.command("digest create", "when", "* * * * *")
	p.option("name", "Harbour watch")
	p.option("channel", "general")
	p.key(kb.Enter)
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Harbour watch", "It runs next", "Save")
	p.picture("digest-order")
	p.button("Save")
	p.sees(lastMessage, "Saved", "Harbour watch")
}

func summariseLink(p person, _ string) {
	p.command("news")
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Newest stories")
	hrefs, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('[data-testid=message]:last-child a')].map(a => a.href).filter(a => a.includes('harbourpost'))`))
	if err != nil || len(hrefs) == 0 {
		p.t.Fatalf("no link in the news: %v", err)
	}
	link, _, _ := strings.Cut(hrefs[0], "#")
	p.command("summary", "link", link)
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Rests on this one article", "harbourpost.localhost")
	p.links()
	p.picture("summary")
	p.says("Have you seen this? " + link)
	p.sees(lastMessage, "Have you seen this?")
	p.menu("Summarize")
	p.sees(lastMessage, "used Summarize", "Rests on this one article")
}

func findWords(p person, _ string) {
	p.command("whosaid", "words", "we won't open a bridge we wouldn't walk our own kids across")
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Not word for word", "Mara Lindqvist", "yours → theirs", "→ will not")
	p.picture("whosaid")
}

func askAndFollow(p person, _ string) {
	p.command("ask", "question", "What does Mara Lindqvist say about the bridge?")
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Rests on", "[1]", "Mara Lindqvist")
	p.picture("ask")
	p.button("Ask a follow-up")
	p.types(`[data-testid=modal-field][data-name=question]`, "And about the ferry?")
	p.picture("follow-up")
	p.click(`[data-testid=modal-submit]`)
	p.sees(lastMessage, "And about the ferry?", "Lindqvist")
}

func mentionAndReply(p person, _ string) {
	p.says("<@" + playground.BotID + "> what did Ole Brandt say?")
	p.sees(lastMessage, "On Record", "Ole Brandt", "Rests on")
	p.do("reply", chromedp.Click(chromedp.CSS(lastMessage)), chromedp.Click(chromedp.CSS(lastMessage+` [data-testid=message-reply]`)))
	p.says("and about the bridge?")
	p.sees(lastMessage, "and about the bridge?", "Ole Brandt")
	p.picture("reply")
}

func askDirectly(p person, _ string) {
	p.click(`[data-testid=direct][data-name="On Record"]`)
	p.sees("#channel-name", "On Record")
	p.says("what does Mara Lindqvist say about the inspection?")
	p.sees(lastMessage, "Mara Lindqvist", "Rests on")
	p.says("and Brandt?")
	p.sees(lastMessage, "and Brandt?", "Brandt")
	p.picture("direct")
}

func beMember(p person, _ string) {
	p.do("act as the member", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`{ const menu = document.querySelector('[data-testid=user-switch]');
		menu.value = %q; menu.dispatchEvent(new Event("change")); undefined }`, playground.MemberID)))
	p.click(`[data-testid=channel][data-name=news]`)
	p.sees("#channel-name", "news")
	p.types(`[data-testid=message-input]`, "/")
	p.sees(`[data-testid=command-picker]`, "ask", "whosaid", "summary")
	if text := p.text(`[data-testid=command-picker]`); strings.Contains(text, "digest") || strings.Contains(text, "feed ") {
		p.t.Errorf("a member is offered what is for managers: %s", text)
	}
	p.picture("member")
	p.key(kb.Backspace)
	p.command("ask", "question", "What did Ole Brandt say?")
	p.click(`[data-testid=command-send]`)
	p.sees(lastMessage, "Ole Brandt", "Rests on")
}

func getDigest(p person, _ string) {
	p.click(`[data-testid=channel][data-name=general]`)
	p.sees("#channel-name", "general")
	deadline := time.Now().Add(4 * time.Minute) // a slot each minute, of which one has something new
	for !strings.Contains(p.text(lastMessage), "Harbour watch") {
		if time.Now().After(deadline) {
			p.t.Fatalf("no digest came: %s", p.text("body"))
		}
		p.do("wait", chromedp.Sleep(time.Second))
	}
	p.sees(lastMessage, "Harbour watch", "new since", "All quotes", "Ask")
	p.picture("digest")
}

// command picks a slash command and fills in its first option.
func (p person) command(name string, option ...string) {
	p.t.Helper()
	p.types(`[data-testid=message-input]`, "/"+name+" ")
	p.do("see its form", chromedp.WaitVisible(chromedp.CSS(fmt.Sprintf(`[data-testid=command-form][data-name=%q]`, name))))
	if len(option) == 2 {
		p.types(fmt.Sprintf(`[data-testid=option-field][data-name=%q]`, option[0]), option[1])
	}
}

// option adds an option that may be left out, if it does not stand there, and fills it in.
func (p person) option(name, value string) {
	p.t.Helper()
	field := fmt.Sprintf(`[data-testid=option-field][data-name=%q]`, name)
	there, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](fmt.Sprintf("!!document.querySelector('%s')", field)))
	if err != nil {
		p.t.Fatal(err)
	}
	if !there {
		p.click(`[data-testid=add-option]`)
		p.click(fmt.Sprintf(`[data-testid=option-item][data-name=%q]`, name))
	}
	p.types(field, value)
}

func (p person) click(selector string) {
	p.t.Helper()
	p.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

func (p person) types(selector, words string) {
	p.t.Helper()
	p.do("type "+words, chromedp.SendKeys(chromedp.CSS(selector), words))
}

func (p person) key(key string) {
	p.t.Helper()
	p.do("press a key", chromedp.KeyEvent(key))
}

// says sends an ordinary message.
func (p person) says(words string) {
	p.t.Helper()
	p.types(`[data-testid=message-input]`, words+kb.Enter)
}

// button presses the last button with that label.
func (p person) button(label string) {
	p.t.Helper()
	p.do("press "+label, chromedp.Click(chromedp.Search(fmt.Sprintf(`(//*[@data-testid="button"][contains(., %q)])[last()]`, label))))
}

// menu uses a command on the last message.
func (p person) menu(command string) {
	p.t.Helper()
	p.do("open the menu", chromedp.Click(chromedp.CSS(lastMessage)), chromedp.Click(chromedp.CSS(lastMessage+` [data-testid=message-apps]`)))
	p.click(fmt.Sprintf(lastMessage+` [data-testid=message-command][data-name=%q]`, command))
}
