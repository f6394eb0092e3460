package bot

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPermissionsAreRead(t *testing.T) {
	for text, want := range map[string]permissions{
		`"2248473465835073"`: 2248473465835073, `"0"`: 0, `""`: 0, `"-1"`: 0, `"x"`: 0, `"99999999999999999999999"`: 0, `null`: 0,
	} {
		var got permissions
		if err := json.Unmarshal([]byte(text), &got); text != `"99999999999999999999999"` && (err != nil || got != want) {
			t.Errorf("%s is %d, error %v", text, got, err)
		}
	}
	if diff := cmp.Diff([]string{"View Channel", "Send Messages", "Read Message History"}, permissions(0).lacking()); diff != "" {
		t.Error(diff)
	}
	if lacks := administrator.lacking(); lacks != nil {
		t.Errorf("an administrator lacks %v", lacks)
	}
}

func TestGranted(t *testing.T) {
	const all = viewChannel | sendMessages | readHistory
	roles := []role{{"1", viewChannel | readHistory}, {"10", sendMessages}, {"11", 0}, {"12", administrator}}
	for _, c := range []struct {
		name string
		has  []string
		over []overwrite
		want permissions
	}{
		{"everyone's role", nil, nil, viewChannel | readHistory},
		{"a role adds", []string{"10"}, nil, all},
		{"everyone is denied", []string{"10"}, []overwrite{{"1", 0, viewChannel}}, sendMessages | readHistory},
		{"a role allows what everyone is denied", []string{"10"}, []overwrite{{"10", viewChannel, 0}, {"1", 0, viewChannel}}, all},
		{"of two roles the one that allows wins", []string{"10", "11"}, []overwrite{{"10", 0, sendMessages}, {"11", sendMessages, 0}}, all},
		{"the member is denied", []string{"10"}, []overwrite{{"99", 0, sendMessages}, {"10", sendMessages, 0}}, viewChannel | readHistory},
		{"the member is allowed", nil, []overwrite{{"99", sendMessages, 0}, {"1", 0, sendMessages}}, all},
		{"others do not matter", nil, []overwrite{{"77", 0, all}, {"11", sendMessages, 0}}, viewChannel | readHistory},
		{"an administrator", []string{"12"}, []overwrite{{"1", 0, all}}, viewChannel | readHistory | administrator},
	} {
		if got := granted("1", "99", c.has, roles, c.over); got != c.want {
			t.Errorf("%s: %b, want %b", c.name, got, c.want)
		}
	}
}

// serverOf answers what decides about the bot's rights; path is the end of a request that
// is answered with status instead.
func serverOf(guild, path string, status int) func(int, *http.Request) (*http.Response, error) {
	return func(_ int, r *http.Request) (*http.Response, error) {
		if path != "" && strings.HasSuffix(r.URL.Path, path) {
			return respond(status, `{"code":50001}`)
		}
		switch {
		case strings.Contains(r.URL.Path, "/members/99"):
			return respond(200, `{"roles":["10"]}`)
		case strings.HasSuffix(r.URL.Path, "/users/@me"):
			return respond(200, `{"id":"99"}`)
		case strings.Contains(r.URL.Path, "/guilds/"):
			return respond(200, `{"roles":[{"id":"`+serverID+`","permissions":"66560"},{"id":"10","permissions":"2048"}]}`)
		}
		return respond(200, `{"guild_id":"`+guild+`","permission_overwrites":[{"id":"10","type":0,"allow":"0","deny":"2048"}]}`)
	}
}

// TestRightsElsewhere: what the bot may do in another channel than the one where it is
// asked.
func TestRightsElsewhere(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer func(int, *http.Request) (*http.Response, error)
		want   permissions
		key    string // of a refusal
		fails  bool
	}{
		{"may not write", serverOf(serverID, "", 0), viewChannel | readHistory, "", false},
		{"may not see", serverOf(serverID, "/channels/7", 403), 0, "", false},
		{"gone", serverOf(serverID, "/channels/7", 404), 0, "channel.gone", true},
		{"of another server", serverOf("2", "", 0), 0, "channel.gone", true},
		{"broken", serverOf(serverID, "/members/99", 400), 0, "", true},
		{"broken", serverOf(serverID, "/users/@me", 400), 0, "", true},
		{"broken", serverOf(serverID, "/guilds/"+serverID, 400), 0, "", true},
		{"broken", serverOf(serverID, "/channels/7", 400), 0, "", true},
	} {
		got, err := rights{wired(&wire{answer: c.answer})}.may(t.Context(), asks(nil), "7")
		if got != c.want || (err != nil) != c.fails || c.key != "" && !refused(err, c.key) {
			t.Errorf("%s: %b, error %v", c.name, got, err)
		}
	}
}
