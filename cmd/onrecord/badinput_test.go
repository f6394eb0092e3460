package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/playground"
)

// TestBadInput asks the real bot what people ask by mistake or in malice. Each gets one
// sentence for his eyes only, and nothing breaks.
func TestBadInput(t *testing.T) {
	b := newBench(t, "/feed.xml")
	b.service.Feeds = append(b.service.Feeds, "http://10.0.0.1/feed.xml", "http://"+benchOutlet+"/front")
	b.pages.HandleFunc("GET /feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Post</title><item><title>@everyone: **free** &lt;b&gt;ferry&lt;/b&gt; [here](http://evil.example)</title><link>http://%s/ferry</link><guid>1</guid></item></channel></rss>`, benchOutlet)
	})
	b.pages.HandleFunc("GET /front", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html><body><p>No feed.</p></body></html>`)
	})
	b.pages.HandleFunc("GET /ferry", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<html lang="en"><head><title>@everyone: **free** ferry</title></head><body><article>%s</article></body></html>`,
			strings.Repeat(`<p>“The ferry is free for everybody until the bridge opens again, I promise,” Mara Lindqvist told the harbour council on Monday evening.</p>`, 3))
	})
	b.start()
	b.eventually("the article is read", func() bool { return strings.Contains(b.log.String(), "story saved") })
	for _, c := range []struct {
		command string
		options []playground.Value
		want    string
	}{
		{"said", []playground.Value{text("person", "Nobody Atall")}, "Nobody Atall"},
		{"said", []playground.Value{text("person", "'; DROP TABLE people; --")}, "DROP TABLE"},
		{"said", []playground.Value{text("person", "Lindqvist"), text("since", "when pigs fly")}, "when pigs fly"},
		{"said", []playground.Value{text("person", "Lindqvist"), text("outlet", "chess weekly")}, "chess weekly"},
		{"said", []playground.Value{text("person", "Lindqvist"), text("about", `" OR NEAR(*`)}, "about"},
		{"news", []playground.Value{text("about", "chess")}, "chess"},
	} {
		m := b.invoke(c.command, c.options...)
		shown := words(m)
		if !strings.Contains(shown, c.want) || strings.Count(strings.TrimSpace(shown), "\n") > 3 {
			t.Errorf("/%s %v: answered %q, want one sentence with %q", c.command, c.options, shown, c.want)
		}
		if m.Flags&ephemeral == 0 {
			t.Errorf("/%s %v: everybody sees the answer", c.command, c.options)
		}
	}
	if shown := words(b.invoke("news")); strings.Contains(shown, "[here](") || !strings.Contains(shown, `\*\*free\*\*`) {
		t.Errorf("a headline's markdown works: %s", shown)
	}
	for _, sentence := range []string{"private address", "web page, not a feed"} {
		if !strings.Contains(b.log.String(), sentence) {
			t.Errorf("the log does not say %q", sentence)
		}
	}
}

// TestFourThousandEmoji: Discord's client does not send so much; a forged one may.
func TestFourThousandEmoji(t *testing.T) {
	b := newBench(t, "/feed.xml")
	b.start()
	in := playground.Invocation{As: playground.AdminID, Channel: playground.NewsChannelID, Kind: "command"}
	for _, c := range b.discord.Commands() {
		if c.Name == "said" {
			in.Command = c.ID
		}
	}
	in.Options = []playground.Value{text("person", strings.Repeat("🦆", 4000))}
	if id, err := b.discord.Invoke(in); err == nil {
		m, err := b.discord.Wait(b.Context(), id)
		if err != nil || m.Flags&ephemeral == 0 || len(words(m)) > 2000 {
			t.Errorf("answer: %.200q, %v", words(m), err)
		}
	}
}

const ephemeral = 1 << 6

func TestTakenPort(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, setting := range []string{"ONRECORD_PLAYGROUND_ADDR", "ONRECORD_NEWSROOM_ADDR"} {
		var out, errs lockedBuffer
		status := run(t.Context(), nil, terminal{Out: &out, Err: &errs, Environ: []string{
			"ONRECORD_PLAYGROUND_ADDR=127.0.0.1:0", "ONRECORD_NEWSROOM_ADDR=127.0.0.1:0",
			setting + "=" + taken.Addr().String(), "ONRECORD_DATA=" + t.TempDir(),
		}})
		if got := errs.String(); status != 1 || !strings.Contains(got, setting) || strings.Count(got, "\n") != 1 {
			t.Errorf("%s taken: status %d, %q; want 1 and one line with the setting", setting, status, got)
		}
	}
}

// TestUnwritableFolder: the folder's place is taken by a file.
func TestUnwritableFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "no folder")
	var errs lockedBuffer
	status := run(context.Background(), nil, terminal{Out: new(lockedBuffer), Err: &errs, Environ: []string{
		"ONRECORD_PLAYGROUND_ADDR=127.0.0.1:0", "ONRECORD_NEWSROOM_ADDR=127.0.0.1:0", "ONRECORD_DATA=" + file,
	}})
	if got := errs.String(); status != 1 || !strings.Contains(got, file) || strings.Count(got, "\n") != 1 {
		t.Errorf("status %d, %q; want 1 and one line with the folder", status, got)
	}
	if b, err := os.ReadFile(file); err != nil || string(b) != "no folder" {
		t.Errorf("the file in the way was changed: %q, %v", b, err)
	}
}
