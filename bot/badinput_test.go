package bot

import (
	"net/http"
	"strings"
	"testing"

	"onrecord/news"
)

// fault is what an option answers that Discord itself would not have let through.
const fault = "(fault)"

// good are values with which every command works.
func good() Args {
	return Args{
		"person": "Mara Lindqvist", "url": "coastal.example/feed.xml", "feed": "1", "name": "Morning",
		"when": "every weekday at 8", "channel": channelID, "link": pierURL, "words": "open a bridge",
	}
}

// badInputs are, for every option of every command, what people may send that is of no
// use, and the key of the refusal that they see.
var badInputs = []struct {
	command, option string
	value           any
	want            string
}{
	{"said", "person", "Nobody", "said.nobody"},
	{"said", "person", "Ole", "said.several"},
	{"said", "person", "\x00\u202e", "said.nobody"},
	{"said", "person", 7.0, fault},
	{"said", "person", strings.Repeat("x", 101), fault},
	{"said", "about", "chess", "said.filtered"},
	{"said", "about", true, fault},
	{"said", "since", "soon", "since.unreadable"},
	{"said", "since", "2027-01-01", "since.future"},
	{"said", "outlet", "gazette", "outlet.none"},
	{"said", "outlet", "example", "outlet.several"},
	{"news", "about", "chess", "news.filtered"},
	{"news", "about", []any{"x"}, fault},
	{"news", "since", "30 Feb", "since.unreadable"},
	{"news", "outlet", "gazette", "outlet.none"},

	{"whosaid", "words", "", "whosaid.few"},
	{"whosaid", "words", "unacceptable …", "whosaid.few"},
	{"whosaid", "words", "“\x00\u202e” — ?!", "whosaid.few"},
	{"whosaid", "words", strings.Repeat("x", maxRecalled+1), fault},
	{"whosaid", "words", 7.0, fault},
	{"summary", "link", "", "link.none"},
	{"summary", "link", "chess club", "link.none"},
	{"summary", "link", "bananas", "link.none"},
	{"summary", "link", "ftp://coastal.example", "link.none"},
	{"summary", "link", "javascript:alert(1)", "link.none"},
	{"summary", "link", "https://", "link.none"},
	{"summary", "link", "https://\x00", "link.none"},
	{"summary", "link", "<https://me:secret@coastal.example/pier>", "address.password"},
	{"summary", "link", pierURL + " or https://norviawire.example/5?", "link.several"},
	{"summary", "link", "http://127.0.0.1/pier", "link.unusable"},
	{"summary", "link", "coastal.example/unknown", "link.unusable"},
	{"summary", "link", "https://" + strings.Repeat("x", maxLink), fault},
	{"summary", "link", true, fault},

	{"feed add", "url", "", "feed.address"},
	{"feed add", "url", "chess club", "feed.address"},
	{"feed add", "url", "bananas", "feed.address"},
	{"feed add", "url", "ftp://coastal.example", "feed.address"},
	{"feed add", "url", "javascript:alert(1)", "feed.address"},
	{"feed add", "url", "https://", "feed.address"},
	{"feed add", "url", "https://coastal.example/\x00", "feed.address"},
	{"feed add", "url", "https://me:secret@coastal.example/feed.xml", "address.password"},
	{"feed add", "url", "http://127.0.0.1/feed", "feed.unusable"},
	{"feed add", "url", "https://harbourpost.example/feed.xml", "feed.there"},
	{"feed add", "url", "https://moved.example", "feed.there"},
	{"feed add", "url", "https://circle.example", "feed.unusable"},
	{"feed add", "url", "https://evil.example", "feed.unusable"},
	{"feed add", "url", 1.0, fault},
	{"feed add", "url", strings.Repeat("x", 1001), fault},
	{"feed remove", "feed", "chess", "feed.unknown"},
	{"ask", "question", strings.Repeat("x", maxQuestion+1), fault},
	{"ask", "question", 7.0, fault},
	{"feed remove", "feed", "9999999999999999999999", "feed.unknown"},
	{"feed remove", "feed", "", "feed.several"},
	{"feed remove", "feed", false, fault},
	{"feed check", "feed", "chess", "feed.unknown"},
	{"feed check", "feed", "example", "feed.several"},

	{"digest create", "when", "", "digest.when"},
	{"digest create", "when", "whenever you like", "digest.when"},
	{"digest create", "when", "0 0 30 2 *", "digest.when"},
	{"digest create", "when", "* * * * * *", "digest.when"},
	{"digest create", "when", "every 10 seconds", "digest.when"},
	{"digest create", "when", "TZ=UTC", "digest.when"},
	{"digest create", "when", 8.0, fault},
	{"digest create", "zone", "Europe/Olso", "digest.when"},
	{"digest create", "zone", "../../etc/passwd", "digest.when"},
	{"digest create", "channel", "666", fault}, // not among those that Discord names
	{"digest create", "channel", "8", fault},   // a voice channel
	{"digest create", "channel", 7.0, fault},
	{"digest create", "channel", "6", "channel.lacks"},
	{"digest create", "channel", "7", "channel.gone"},
	{"digest create", "name", "!!!", "digest.name"},
	{"digest create", "name", "morning", "digest.taken"},
	{"digest create", "name", strings.Repeat("x", 61), fault},
	{"digest create", "about", "?!", "digest.about"},
	{"digest create", "about", strings.Repeat("x", 101), fault},
	{"digest create", "outlet", "gazette", "outlet.none"},
	{"digest create", "role", serverID, "role.everyone"},
	{"digest create", "role", "56", "role.silent"},
	{"digest create", "role", "666", fault},
	{"digest preview", "name", "Evening", "digest.unknown"},
	{"digest preview", "name", "", "digest.unknown"},
	{"digest send", "name", "Evening", "digest.unknown"},
	{"digest remove", "name", "Evening", "digest.unknown"},
	{"digest edit", "name", "Evening", "digest.unknown"},
	{"digest edit", "when", "never", "digest.when"},
	{"digest edit", "zone", "Mars/Olympus", "digest.when"},
	{"digest edit", "channel", "6", "channel.lacks"},
	{"digest edit", "rename", "…", "digest.name"},
	{"digest edit", "rename", "evening news", "digest.taken"},
	{"digest edit", "about", "—", "digest.about"},
	{"digest edit", "outlet", "example", "outlet.several"},
	{"digest edit", "role", "56", "role.silent"},
	{"digest edit", "without", "everything", "digest.without"},
	{"digest edit", "unmute", "dragons", "mute.unknown"},
	{"digest edit", "pause", "yes", fault},
}

// picks are the channels and roles that Discord names with the bad inputs.
func picks() resolved {
	channel := func(id string, kind int) PickedChannel { return PickedChannel{ID: id, Name: "c" + id, Kind: kind} }
	return resolved{
		Channels: map[string]PickedChannel{channelID: newsChannel, "6": channel("6", 0), "7": channel("7", 5), "8": channel("8", 2)},
		Roles:    map[string]PickedRole{serverID: {ID: serverID, Name: "@everyone"}, "56": {ID: "56", Name: "readers"}},
	}
}

// badBench is a bot whose server has a channel 6 that it may not see, and had a channel 7.
func badBench() *bench {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning(), {ID: 2, Tenant: server, Name: "Evening news", Channel: channelID}}
	return newBench(lib, func(_ int, r *http.Request) (*http.Response, error) {
		if strings.HasSuffix(r.URL.Path, "/6") {
			return respond(403, `{"code":50001}`)
		}
		return respond(404, `{"code":10003}`)
	})
}

func TestBadInput(t *testing.T) {
	tried := make(map[string]bool)
	for _, c := range badInputs {
		tried[c.command+" "+c.option] = true
		got := badInput(t, c.command, c.option, c.value)
		if got != c.want {
			t.Errorf("/%s %s: %v is answered with %s, want %s", c.command, c.option, c.value, got, c.want)
		}
	}
	for _, top := range badBench().router.commands {
		for _, c := range append(top.Subcommands, top) {
			for _, o := range c.Options {
				if name := c.Name + " " + o.declare().Name; !tried[name] {
					t.Errorf("no bad input for /%s", name)
				}
			}
		}
	}
}

// badInput runs a command with good values but for one, and names what comes of it.
func badInput(t *testing.T, command, option string, value any) string {
	t.Helper()
	b := badBench()
	c, ok := named(b.router.commands, command)
	if !ok {
		t.Fatalf("no command %s", command)
	}
	all := good()
	if command == "digest create" {
		delete(all, "name")
	}
	all[option] = value
	var given []givenOption
	for name, v := range all {
		given = append(given, givenOption{Name: name, Value: v})
	}
	args, err := c.args(given, picks())
	if err != nil {
		return fault
	}
	reply, err := c.Run(t.Context(), asks(args))
	if err == nil {
		return "a reply: " + look(t, b.bot.paper().print(reply)).String()
	}
	if r, ok := err.(*Refusal); ok { //nolint:errorlint // commands return it as it is
		keeps(t, b.bot.paper().print(note(b.bot.words.say(r.Key, r.With...))))
		return r.Key
	}
	return err.Error()
}

// TestNothingLeft: a server without feeds or digests is told how to begin.
func TestNothingLeft(t *testing.T) {
	for command, want := range map[string]string{
		"said": "feeds.none.server", "news": "feeds.none.server", "feed list": "feeds.none.server",
		"feed remove": "feeds.none.server", "feed check": "feeds.none.server", "digest list": "digest.none",
		"digest preview": "digest.none", "digest send": "digest.none", "digest edit": "digest.none", "digest remove": "digest.none",
	} {
		c, _ := named(newBench(&fakeLibrary{}, nil).router.commands, command)
		if _, err := c.Run(t.Context(), asks(Args{"person": "x", "feed": "x", "name": "x"})); !refused(err, want) {
			t.Errorf("/%s: %v, want %s", command, err, want)
		}
	}
}
