package bot

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/news"
)

var newsChannel = PickedChannel{ID: channelID, Name: "news"}

// morning is a stored subscription of the test server.
func morning() news.Subscription {
	return news.Subscription{
		ID: 1, Tenant: server, Name: "Morning", Channel: channelID, Schedule: "0 8 * * 1-5", Zone: "Europe/Oslo",
		About: "bridge", Outlet: "harbourpost.example", Role: "55", Created: day(1), Edited: day(2),
	}
}

// draftOf runs a command that makes a draft.
func draftOf(t *testing.T, lib *fakeLibrary, name string, a Args) digestDraft {
	t.Helper()
	got, err := command(t, lib, name).Run(t.Context(), asks(a))
	if err != nil {
		t.Fatal(err)
	}
	return got.(digestDraft)
}

// pressDraft presses a button of a draft.
func pressDraft(t *testing.T, lib *fakeLibrary, by Call, key string, n int) (Reply, error) {
	t.Helper()
	v, err := testViews(lib).find(t.Context(), server, key)
	if err != nil {
		t.Fatal(err)
	}
	return command(t, lib, v.Command).Turn(t.Context(), by, v.Query, n)
}

// TestDigestCreate: the next three runs are shown, and nothing is stored before the asker
// saves it.
func TestDigestCreate(t *testing.T) {
	lib := testLibrary()
	d := draftOf(t, lib, "digest create", Args{
		"when": "every weekday at 8", "channel": newsChannel, "zone": "europe/oslo", "name": " Morning \x00 news ",
		"about": "bridge", "outlet": "harbourp", "role": PickedRole{ID: "55", Name: "readers", Mentionable: true},
	})
	want := news.Subscription{
		Tenant: server, Name: "Morning � news", Channel: channelID, Schedule: "0 8 * * 1-5", Zone: "Europe/Oslo",
		About: "bridge", Outlet: "harbourpost.example", Role: "55",
	}
	if diff := cmp.Diff(want, d.Subscription); diff != "" {
		t.Error(diff)
	}
	at := func(d int) time.Time { return time.Date(2026, 2, d, 7, 0, 0, 0, time.UTC) }
	if diff := cmp.Diff([]time.Time{at(19), at(20), at(23)}, d.Next); diff != "" || len(lib.subs) != 0 {
		t.Errorf("%d stored, %s", len(lib.subs), diff)
	}
	other := asks(nil)
	other.Asker = "2"
	if _, err := pressDraft(t, lib, other, d.Key, buttonSave); !refused(err, "button.others") {
		t.Errorf("another presser: %v", err)
	}
	if got, err := pressDraft(t, lib, asks(nil), d.Key, buttonCancel); err != nil || !strings.Contains(string(got.(note)), "Nothing was saved") || len(lib.subs) != 0 {
		t.Errorf("cancelled: %v, error %v", got, err)
	}
	got, err := pressDraft(t, lib, asks(nil), d.Key, buttonSave)
	if diff := cmp.Diff(digestSaved{want, d.Next[:1]}, got); diff != "" || err != nil || len(lib.subs) != 1 {
		t.Errorf("saved: error %v, %d stored %s", err, len(lib.subs), diff)
	}
	if _, err := pressDraft(t, lib, asks(nil), d.Key, buttonSave); !refused(err, "digest.taken") || len(lib.subs) != 1 {
		t.Errorf("saved twice: %v", err)
	}
}

// TestDigestDefaults: the zone that the server used last, a name that is free.
func TestDigestDefaults(t *testing.T) {
	lib := testLibrary()
	plain := Args{"when": "hourly", "channel": newsChannel}
	d := draftOf(t, lib, "digest create", plain)
	if d.Subscription.Zone != "UTC" || d.Subscription.Name != "Digest" {
		t.Errorf("the first: %+v", d.Subscription)
	}
	newer := morning()
	newer.ID, newer.Name, newer.Zone, newer.Edited = 2, "digest", "America/New_York", day(3)
	lib.subs = []news.Subscription{newer, morning()}
	d = draftOf(t, lib, "digest create", plain)
	if d.Subscription.Zone != "America/New_York" || d.Subscription.Name != "Digest 2" {
		t.Errorf("the second: %+v", d.Subscription)
	}
	plain["about"] = strings.Repeat("long ", 20)
	d = draftOf(t, lib, "digest create", plain)
	if name := d.Subscription.Name; !strings.HasPrefix(name, "long long") || len([]rune(name)) > maxName {
		t.Errorf("named after its subject: %q", name)
	}
}

func TestDigestEdit(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	d := draftOf(t, lib, "digest edit", Args{"name": "MORNING", "when": "Mondays at 9", "rename": "Weekly", "without": "about, role", "pause": true})
	want := morning()
	want.Name, want.Schedule, want.About, want.Role, want.Paused = "Weekly", "0 9 * * 1", "", "", "by those who manage this server"
	if diff := cmp.Diff(want, d.Subscription); diff != "" {
		t.Error(diff)
	}
	if _, err := pressDraft(t, lib, asks(nil), d.Key, buttonSave); err != nil || !cmp.Equal(lib.subs, []news.Subscription{want}) {
		t.Errorf("error %v, stored %+v", err, lib.subs)
	}
	for name, a := range map[string]Args{
		"resumed": {"name": "weekly", "pause": false}, "moved": {"name": "weekly", "channel": newsChannel},
	} {
		if d := draftOf(t, lib, "digest edit", a); d.Subscription.Paused != "" {
			t.Errorf("%s: %+v", name, d.Subscription)
		}
	}
	if d := draftOf(t, lib, "digest edit", Args{"name": "weekly", "rename": "WEEKLY"}); d.Subscription.Name != "WEEKLY" {
		t.Errorf("its own name in capitals: %+v", d.Subscription)
	}
	lib.subs = nil
	if _, err := pressDraft(t, lib, asks(nil), d.Key, buttonSave); !refused(err, "digest.gone") {
		t.Errorf("saved when it is gone: %v", err)
	}
}

func TestDigestsAreBounded(t *testing.T) {
	lib := testLibrary()
	d := draftOf(t, lib, "digest create", Args{"when": "hourly", "channel": newsChannel})
	for i := range maxSubscriptions {
		lib.subs = append(lib.subs, news.Subscription{ID: int64(i + 1), Tenant: server, Name: fmt.Sprint("n", i)})
	}
	if _, err := pressDraft(t, lib, asks(nil), d.Key, buttonSave); !refused(err, "digest.full") {
		t.Error(err)
	}
}

func TestDigestList(t *testing.T) {
	lib := testLibrary()
	for i := range 8 {
		sub := morning()
		sub.ID, sub.Name = int64(i+1), fmt.Sprint("Morning ", i)
		lib.subs = append(lib.subs, sub)
	}
	lib.subs[0].Schedule = "not a schedule any more"
	lib.deliveries = []news.Delivery{{Subscription: 2, State: news.Sent, Slot: day(17)}}
	got, err := command(t, lib, "digest list").Turn(t.Context(), asks(nil), []byte("null"), 9)
	if p := got.(digestsPage); err != nil || p.Pages.Page != 1 || p.Pages.Of != 2 || len(p.Found) != 2 || p.Total != 8 {
		t.Errorf("%+v, error %v", got, err)
	}
	got, err = command(t, lib, "digest list").Run(t.Context(), asks(nil))
	first := got.(digestsPage).Found[:2]
	want := []listedDigest{
		{lib.subs[0], nil, news.Delivery{}},
		{lib.subs[1], []time.Time{time.Date(2026, 2, 19, 7, 0, 0, 0, time.UTC)}, lib.deliveries[0]},
	}
	if diff := cmp.Diff(want, first); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func TestDigestSend(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	b := newBench(lib, nil)
	send, _ := named(b.router.commands, "digest send")
	b.worker.delivery = news.Delivery{State: news.Dropped, Reason: "nothing new"}
	got, err := send.Run(t.Context(), asks(Args{"name": "morning"}))
	if diff := cmp.Diff(delivered{morning(), b.worker.delivery}, got); diff != "" || err != nil || len(b.worker.delivered) != 1 {
		t.Error(err, diff)
	}
	mute := asks(Args{"name": "morning"})
	mute.AppMay = viewChannel
	if _, err := send.Run(t.Context(), mute); !refused(err, "channel.lacks") || len(b.worker.delivered) != 1 {
		t.Errorf("without a permission: %v", err)
	}
	b.worker.err = errors.New("disk")
	if _, err := send.Run(t.Context(), asks(Args{"name": "morning"})); !errors.Is(err, b.worker.err) {
		t.Error(err)
	}
}

func TestDigestPreview(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	b := newBench(lib, nil)
	preview, _ := named(b.router.commands, "digest preview")
	if _, err := preview.Run(t.Context(), asks(Args{"name": "morning"})); !refused(err, "digest.empty") {
		t.Errorf("an empty digest: %v", err)
	}
	b.worker.digest = testDigest(2)
	got, err := preview.Run(t.Context(), asks(Args{"name": "morning"}))
	if err != nil || !preview.Private {
		t.Fatal(err)
	}
	m := testPaper().print(got)
	if s := look(t, m); len(s.buttons) != 0 || m.Mentions.Roles != nil || strings.Contains(s.String(), "<@&") {
		t.Errorf("a preview notifies or has buttons: %s", s)
	}
}

func TestDigestRemove(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	if _, err := command(t, lib, "digest remove").Run(t.Context(), asks(Args{"name": "morning"})); err != nil || len(lib.subs) != 0 {
		t.Errorf("error %v, left %v", err, lib.subs)
	}
}

func TestDigestSuggestions(t *testing.T) {
	lib := testLibrary()
	lib.subs = []news.Subscription{morning()}
	c := command(t, lib, "digest edit")
	for _, s := range []struct {
		option, typed string
		want          []Choice
	}{
		{"name", "morn", []Choice{{"Morning · on weekdays at 08:00 (Europe/Oslo)", "Morning"}}},
		{"name", "x", nil},
		{"zone", "oslo", []Choice{{"Europe/Oslo", "Europe/Oslo"}}},
		{"when", "fridays 17:00", []Choice{{"on Fridays at 17:00", "fridays 17:00"}}},
		{"without", "ro", []Choice{{"role", "role"}}},
		{"channel", "x", nil},
		{"role", "x", nil},
		{"pause", "x", nil},
	} {
		o, _ := c.option(s.option)
		got, err := o.suggest(t.Context(), server, s.typed)
		if diff := cmp.Diff(s.want, got); diff != "" || err != nil {
			t.Errorf("%s %q: %v %s", s.option, s.typed, err, diff)
		}
	}
	if got, _ := suggestWithout(t.Context(), server, ""); len(got) != 4 || got[3].Value != "about, outlet, role" {
		t.Errorf("what can be taken away: %v", got)
	}
}

// testDigest is a digest with n events.
func testDigest(n int) news.Digest {
	d := news.Digest{Subscription: morning(), Slot: day(18), Since: day(17), Stories: 3 * n, Outlets: 3}
	for i := range n {
		lead := shut()
		lead.ID, lead.Title = int64(i+1), fmt.Sprint("Event ", i, ": ", lead.Title)
		lead.Image = "https://harbourpost.example/bridge.jpg"
		lead.KeyPoints[0].Sentences = spans(lead.Text, "He said it would hold.")
		d.Items = append(d.Items, news.DigestItem{
			Lead:  lead,
			Also:  []news.Print{{Outlet: "norviawire.example", URL: "https://norviawire.example/5"}, {Outlet: "dailylantern.example"}},
			Words: []news.Statement{bridge(), inspection()},
		})
	}
	return d
}

// TestDigestsKeepTheLimits: whatever the stories are, the message is one that Discord
// takes, and each story is shown or counted.
func TestDigestsKeepTheLimits(t *testing.T) {
	text := rapid.OneOf(hostile(), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		d := testDigest(rapid.IntRange(0, 9).Draw(t, "items"))
		d.Subscription.Name, d.Subscription.About = text.Draw(t, "name"), text.Draw(t, "about")
		d.Subscription.Muted = rapid.SliceOfN(text, 0, 3).Draw(t, "muted")
		for i := range d.Items {
			item := &d.Items[i]
			item.Lead.Title, item.Lead.URL = text.Draw(t, "title"), "https://x.example/"+text.Draw(t, "path")
			item.Lead.KeyPoints[1].Text, item.Lead.Outlet = text.Draw(t, "point"), news.Outlet(text.Draw(t, "outlet"))
			item.Words = append(item.Words, drawn(t))
			item.Words[0].Quote.Speaker.Role = text.Draw(t, "role")
			for range rapid.IntRange(0, 3).Draw(t, "also") {
				item.Also = append(item.Also, news.Print{Outlet: news.Outlet(text.Draw(t, "other")), URL: "https://y.example/" + text.Draw(t, "path")})
			}
		}
		if len(d.Items) > 0 {
			d.Items[0].Lead.Image = "https://x.example/" + text.Draw(t, "image")
			d.Items[0].Lead.Title += "x" // a picture has words in any case here
		}
		d.Stories = 0
		for _, item := range d.Items {
			d.Stories += 1 + len(item.Also)
		}
		corrected := rapid.SampledFrom([]time.Time{{}, noon()}).Draw(t, "corrected")
		m := testPaper().print(digestPage{d, "NONCE", testViews(nil).mac("view", "x"), "MUTE", corrected})
		keeps(t, m)
		s := look(t, m)
		shown, told := strings.Count(strings.Join(s.texts, "\n"), separator), 0
		if strings.Contains(s.texts[len(s.texts)-1], "`/news`") || !corrected.IsZero() {
			shown--
		}
		if shown > len(d.Items) || shown < min(len(d.Items), 4) {
			t.Fatalf("%d of %d items are shown", shown, len(d.Items))
		}
		for _, item := range d.Items[:shown] {
			told += 1 + len(item.Also)
		}
		if more := d.Stories - told; more > 0 && !strings.Contains(s.texts[len(s.texts)-1], fmt.Sprint("and ", more, " more")) {
			t.Fatalf("%d stories are neither shown nor counted: %s", more, s)
		}
		if !cmp.Equal(m.Mentions.Roles, []string{"55"}) {
			t.Fatalf("notifies %v", m.Mentions.Roles)
		}
	})
}
