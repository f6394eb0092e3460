package bot

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
	"onrecord/playground"
)

// muteIn answers the form of the button of the digest with this number.
func muteIn(t *testing.T, lib *fakeLibrary, sub int64, topic string) (Reply, error) {
	t.Helper()
	key, err := testViews(lib).keep(t.Context(), server, muteTopic, muting{Subscription: sub})
	if err != nil {
		t.Fatal(err)
	}
	v, err := testViews(lib).find(t.Context(), server, key)
	if err != nil {
		t.Fatal(err)
	}
	return command(t, lib, muteTopic).Turn(t.Context(), asks(Args{"topic": topic}), v.Query, 0)
}

func TestMute(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning(), {ID: 2, Tenant: "server 9", Name: "Elsewhere"}}
	got, err := muteIn(t, lib, 1, " harbour \n*bridge* ")
	if err != nil || !cmp.Equal(lib.subs[0].Muted, []string{"harbour *bridge*"}) {
		t.Fatalf("muted %q, error %v", lib.subs[0].Muted, err)
	}
	golden(t, "muted", got)
	undo := got.(mutedPage).Key
	for topic, want := range map[string]string{"–": "digest.about", "Harbour *BRIDGE*": "mute.there"} {
		if _, err := muteIn(t, lib, 1, topic); !refused(err, want) {
			t.Errorf("%q: %v", topic, err)
		}
	}
	for _, sub := range []int64{2, 7} {
		if _, err := muteIn(t, lib, sub, "tram"); !refused(err, "digest.gone") {
			t.Errorf("digest %d: %v", sub, err)
		}
	}
	for i := range maxMuted - 1 {
		if _, err := muteIn(t, lib, 1, fmt.Sprint("tram ", i)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := muteIn(t, lib, 1, "one more"); !refused(err, "mute.full") {
		t.Errorf("too many: %v", err)
	}
	if _, err := pressDraft(t, lib, asks(nil), undo, 0); err != nil || len(lib.subs[0].Muted) != maxMuted-1 || lib.subs[0].Muted[0] != "tram 0" {
		t.Errorf("undone: %q, error %v", lib.subs[0].Muted, err)
	}
	if _, err := pressDraft(t, lib, asks(nil), undo, 0); !refused(err, "mute.unknown") {
		t.Errorf("undone twice: %v", err)
	}
}

// TestMutedIsListed: the list, a draft and the digest itself name what is left out;
// /digest edit takes it back.
func TestMutedIsListed(t *testing.T) {
	lib := testLibrary()
	sub := morning()
	sub.Muted = []string{"harbour bridge", "@here tram"}
	lib.subs = []news.Subscription{sub}
	d := testDigest(1)
	d.Subscription = sub
	for name, shown := range map[string]Reply{
		"list": digestsPage{Found: []listedDigest{{Subscription: sub}}, Total: 1}, "draft": digestDraft{sub, nil, "KEY"}, "digest": digestPage{Digest: d},
	} {
		if text := look(t, testPaper().print(shown)).String(); !strings.Contains(text, `-# leaves out harbour bridge; \@here tram`) {
			t.Errorf("%s: %s", name, text)
		}
	}
	found, err := command(t, lib, "digest edit").Options[9].suggest(t.Context(), server, "TRAM")
	if diff := cmp.Diff([]Choice{{"@here tram · Morning", "@here tram"}}, found); diff != "" || err != nil {
		t.Errorf("suggested: error %v, %s", err, diff)
	}
	draft := draftOf(t, lib, "digest edit", Args{"name": "Morning", "unmute": "Harbour  BRIDGE"})
	if !cmp.Equal(draft.Subscription.Muted, []string{"@here tram"}) || len(lib.subs[0].Muted) != 2 {
		t.Errorf("taken back: %q", draft.Subscription.Muted)
	}
}

// TestMuteIsForManagers: others see neither the form nor do they change anything.
func TestMuteIsForManagers(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	key, err := testViews(lib).keep(t.Context(), server, muteTopic, muting{Subscription: 1})
	if err != nil {
		t.Fatal(err)
	}
	id := testViews(lib).sign(0, key)
	const member, manages = `"permissions": "2248473465835073",
  "pending"`, `"permissions": "32",
  "pending"`
	for name, c := range map[string]struct {
		with []string
		want string
	}{
		"button":             {[]string{member, manages}, `"title":"Mute a topic in this digest"`},
		"button of a member": {nil, "Manage Server"},
		"form of a member":   {[]string{`"question"`, `"topic"`}, "Manage Server"},
		"form":               {[]string{member, manages, `"question"`, `"topic"`}, "leaves out stories with **And on the money?**"},
	} {
		b := newBench(lib, func(int, *http.Request) (*http.Response, error) { return respond(204, "") })
		file := "button"
		if strings.HasPrefix(name, "form") {
			file = "follow-up"
		}
		b.take(t, recorded(t, file, append([]string{"CUSTOM_ID", id}, c.with...)...))
		sent := strings.Join(b.sent(), "\n")
		if !strings.Contains(sent, c.want) || file != "button" && !strings.Contains(sent, ephemeral) {
			t.Errorf("%s: no %s in %s", name, c.want, sent)
		}
		if muted := len(lib.subs[0].Muted); muted > 0 != (name == "form") {
			t.Errorf("%s: %d muted", name, muted)
		}
		lib.subs[0].Muted = nil
	}
}

// muted presses Mute topic below a posted digest, writes a topic, and takes it back.
func (s *stage) muted(t *testing.T, lib *fakeLibrary, m playground.Message) {
	t.Helper()
	answer, text := s.fill(t, press(t, m, "Mute topic"), "topic", "harbour bridge")
	if answer.Flags&flagEphemeral == 0 || !strings.Contains(text, "leaves out stories with **harbour bridge**") || len(lib.subs[0].Muted) != 1 {
		t.Errorf("muted %q: %s", lib.subs[0].Muted, text)
	}
	if _, text = s.answer(t, press(t, answer, "Undo")); !strings.Contains(text, "again") || len(lib.subs[0].Muted) != 0 {
		t.Errorf("undone: %s", text)
	}
}
