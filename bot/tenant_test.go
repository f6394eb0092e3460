package bot

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

const otherServer = "1180000000000000099"

// onesOwn makes an interaction one of the asker's own installation alone; own is whose
// news that asks for.
var (
	onesOwn = []string{`"0": "` + serverID + `"`, `"1": "` + askerID + `"`}
	own     = news.MemberTenant(askerID)
)

// TestEveryQueryIsTheTenants: whatever is asked, in whatever way, the library is asked for
// the server or person of the interaction alone.
func TestEveryQueryIsTheTenants(t *testing.T) {
	member := news.MemberTenant("1170000000000000002")
	for _, c := range []struct {
		name string
		with []string
		want news.Tenant
	}{
		{"said", nil, server},
		{"news", nil, server},
		{"nobody", nil, server},
		{"autocomplete", nil, server},
		{"said", []string{serverID, otherServer}, news.ServerTenant(otherServer)},
		{"autocomplete", []string{serverID, otherServer}, news.ServerTenant(otherServer)},
		{"said-in-a-dm", nil, member},
		{"said", onesOwn, own},
		{"autocomplete", onesOwn, own},
		{"said", []string{`"0": "` + serverID + `"`, `"0": "` + serverID + `", "1": "` + askerID + `"`}, server},
		{"said", []string{`"0": "` + serverID + `"`, ``}, server}, // nobody says
	} {
		lib := testLibrary()
		b := newBench(lib, nil)
		b.take(t, recorded(t, c.name, c.with...))
		if len(b.sent()) != 1 || len(lib.tenants) != 1 || lib.tenants[c.want] == 0 {
			t.Errorf("%s %v asks for %v, sent %s", c.name, c.with, lib.tenants, b.sent())
		}
		for key := range lib.views {
			if !strings.HasPrefix(key, string(c.want)) {
				t.Errorf("%s: a view is kept for %s", c.name, key)
			}
		}
	}
}

// TestButtonsElsewhere: a button works where it was made, and nowhere else.
func TestButtonsElsewhere(t *testing.T) {
	lib := testLibrary()
	b := newBench(lib, nil)
	b.take(t, recorded(t, "said"))
	older := regexp.MustCompile(`v\.1\.[\w-]+\.[\w-]+`).FindString(b.sent()[0])
	for _, c := range []struct {
		with []string
		want string
	}{
		{[]string{}, "2 of 2"},
		{[]string{serverID, otherServer}, "made in another place"},
		{onesOwn, "made in another place"},
	} {
		b := newBench(lib, nil)
		b.take(t, recorded(t, "button", append([]string{"CUSTOM_ID", older}, c.with...)...))
		if sent := b.sent(); len(sent) != 1 || !strings.Contains(sent[0], c.want) {
			t.Errorf("with %v: %s", c.with, sent)
		}
	}
}

// TestInDirectMessages: what is searched there is said.
func TestInDirectMessages(t *testing.T) {
	lib := &fakeLibrary{feeds: map[news.Tenant][]news.FollowedFeed{}}
	in := reach{lib, testWords()}
	dm := Call{Tenant: news.MemberTenant("7"), Asker: "7"}
	if err := in.nothing(t.Context(), dm, refuse("news.none")); !refused(err, "feeds.none.member") {
		t.Error(err)
	}
	lib.feeds[news.Everyone] = threeFeeds()[:1]
	lib.feeds[dm.Tenant] = threeFeeds()[1:2]
	want := refuse("news.none", "feeds", "the 2 feeds for direct messages")
	if diff := cmp.Diff(error(want), in.nothing(t.Context(), dm, refuse("news.none"))); diff != "" {
		t.Error(diff)
	}
}

// TestManagers: /feed and /digest are refused to all others, whatever way they come.
func TestManagers(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	const all, most = "9007199254740991", "2248473465835073" // with and without Manage Server
	save := draftOf(t, lib, "digest create", Args{"when": "hourly", "channel": newsChannel})
	button := testViews(nil).sign(buttonSave, save.Key)
	for _, c := range []struct{ name, may, want string }{
		{"feed-list", all, "Feeds of this server"},
		{"feed-list", most, "**Manage Server**"},
		{"feed-list", "x", "**Manage Server**"},
		{"feed-in-a-dm", all, "in servers only"},
		{"feed-of-ones-own", all, "in servers only"},
		{"feed-without-subcommand", all, "not known any more"},
		{"digest-create", all, "Save"},
		{"digest-create", most, "**Manage Server**"},
		{"digest-autocomplete", all, "Morning"},
		{"digest-autocomplete", most, ""},
		{"button", most, "**Manage Server**"},
		{"button", all, "Saved **Digest**"},
	} {
		b := newBench(lib, nil)
		with := []string{most, c.may, "CUSTOM_ID", button}
		if c.name == "feed-of-ones-own" {
			c.name, with = "feed-list", append(with, onesOwn...)
		}
		b.take(t, recorded(t, c.name, with...))
		sent := b.sent()
		if (len(sent) == 1) != (c.want != "") || len(sent) == 1 && !strings.Contains(sent[0], c.want) {
			t.Errorf("%s with %s: %s, log %s", c.name, c.may, sent, b.log)
		}
		if c.name != "button" && len(sent) == 1 && !strings.Contains(sent[0], ephemeral) && !strings.Contains(sent[0], `"choices"`) {
			t.Errorf("%s: all see %s", c.name, sent[0])
		}
	}
	if len(lib.subs) != 2 {
		t.Errorf("%d digests are stored", len(lib.subs))
	}
}

// TestLeaving: a server that removes the bot is forgotten; one that is merely not
// available is not.
func TestLeaving(t *testing.T) {
	for raw, want := range map[string][]news.Tenant{
		fmt.Sprintf(`{"id":%q}`, serverID):                     {server},
		fmt.Sprintf(`{"id":%q,"unavailable":false}`, serverID): {server},
		fmt.Sprintf(`{"id":%q,"unavailable":true}`, serverID):  nil,
		`{"id":"x"}`: nil,
		`{"id":""}`:  nil,
		`7`:          nil,
	} {
		lib := testLibrary()
		b := newBench(lib, nil)
		b.router.left([]byte(raw))
		b.router.wait(t.Context())
		if diff := cmp.Diff(want, lib.forgotten); diff != "" {
			t.Errorf("%s: %s", raw, diff)
		}
		b.router.left([]byte(raw)) // after the end
		if len(lib.forgotten) != len(want) {
			t.Errorf("%s: forgotten after the end", raw)
		}
	}
	lib := testLibrary()
	lib.err = fmt.Errorf("disk")
	b := newBench(lib, nil)
	b.router.left([]byte(`{"id":"7"}`))
	b.router.wait(t.Context())
	if !strings.Contains(b.log.String(), "disk") {
		t.Errorf("log %s", b.log)
	}
}
