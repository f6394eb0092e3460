package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordedMessage reads a MESSAGE_CREATE from testdata.
func recordedMessage(t *testing.T, name string, with ...string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "messages", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return []byte(strings.NewReplacer(with...).Replace(string(raw)))
}

// TestQuestionsInMessages: what is written to the bot is taken, and nothing else.
func TestQuestionsInMessages(t *testing.T) {
	for name, want := range map[string]string{ // "-": none of its business; "?": not readable
		"mention":                  "what does the minister want?",
		"mention-in-the-middle":    "And now what does <@" + askerID + "> want?",
		"mention-bare":             "",
		"reply":                    "And on the money?",
		"reply-to-what-is-deleted": "And on the money?",
		"reply-to-another-person":  "is that so?",
		"direct":                   "what does the minister want?",
		"direct-reply":             "And on the money?",
		"direct-without-words":     "",

		"reply-withheld":     "-",
		"withheld":           "-",
		"picture-to-the-bot": "-",
		"to-others":          "-",
		"everyone":           "-",
		"by-a-bot":           "-",
		"by-itself":          "-",
		"by-a-webhook":       "-",
		"pinned":             "-",
		"forwarded":          "-",

		"server-not-said":            "?",
		"mentions-of-a-wrong-type":   "?",
		"author-missing":             "?",
		"id-with-a-slash":            "?",
		"components-of-a-wrong-type": "?",
	} {
		m, err := parseMessage(recordedMessage(t, name))
		if (err != nil) != (want == "?") {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil {
			continue
		}
		got, ok := m.question(ownID)
		if ok != (want != "-") || ok && got != want {
			t.Errorf("%s: %q %v, want %q", name, got, ok, want)
		}
		if _, ok := m.question(""); ok {
			t.Errorf("%s is taken by a bot that does not know who it is", name)
		}
	}
	if _, err := parseMessage(make([]byte, maxInteraction+1)); err == nil {
		t.Error("a message of any size is read")
	}
}

// FuzzParseMessage: whatever comes, what is taken has ids that can stand in a path, says
// whose news it may see, and holds no mention of the bot.
func FuzzParseMessage(f *testing.F) {
	files, err := filepath.Glob("testdata/messages/*.json")
	if err != nil || len(files) == 0 {
		f.Fatal(err, files)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	lib := testLibrary()
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := parseMessage(raw)
		if err == nil && (!isID(m.ID) || !isID(m.Channel) || !isID(m.Author.ID) || m.Guild != "" && !isID(m.Guild)) {
			t.Errorf("%+v", m)
		}
		asked, ok := m.question(ownID)
		if ok = ok && err == nil; ok && (m.Author.ID == ownID || m.Author.Bot || strings.Contains(asked, "<@"+ownID+">") || strings.Contains(asked, "\n")) {
			t.Errorf("%q of %+v", asked, m)
		}
		b := newBench(lib, nil)
		b.hear(t, raw)
		if sent := b.sent(); len(sent) > 1 || len(sent) == 1 && !ok {
			t.Errorf("%s is answered with %s", raw, sent)
		}
		if log := b.log.String(); strings.Contains(log, "panic") {
			t.Error(log)
		}
	})
}
