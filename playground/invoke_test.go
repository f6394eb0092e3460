package playground

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// sent is an interaction as the bot got it.
type sent struct {
	Type    int
	Member  Member
	Message *Message
	Data    struct {
		Name     string
		Options  []Value
		Values   []string
		TargetID string `json:"target_id"`
		Resolved *resolved
	}
}

// deliver invokes and returns what the gateway sent.
func (b bench) deliver(w wire, in Invocation) sent {
	b.Helper()
	b.invoke(in)
	event, _ := w.hear("INTERACTION_CREATE")
	var got sent
	if err := json.Unmarshal(event.Data, &got); err != nil {
		b.Fatal(err)
	}
	return got
}

func TestOptionsArriveChecked(t *testing.T) {
	b := newBench(t)
	w := b.online()
	c := into[Command](t, b.do("POST", commandsPath, slash("a", obj{"options": list{
		option("text", obj{"required": true, "min_length": 2, "max_length": 3}),
		option("count", obj{"type": optionInteger, "min_value": 1, "max_value": 9}),
		option("yes", obj{"type": optionBoolean}),
		option("who", obj{"type": optionUser}),
		option("where", obj{"type": optionChannel}),
		option("pick", obj{"choices": list{obj{"name": "A", "value": "a"}}}),
	}})))
	in := Invocation{As: MemberID, Channel: NewsChannelID, Kind: "command", Command: c.ID}
	text := Value{Name: "text", Value: "ab"}
	for _, bad := range [][]Value{
		nil,
		{text, text},
		{text, {Name: "other", Value: "x"}},
		{{Name: "text", Value: "a"}},
		{{Name: "text", Value: "abcd"}},
		{{Name: "text", Value: 1.0}},
		{text, {Name: "count", Value: "1"}},
		{text, {Name: "count", Value: 1.5}},
		{text, {Name: "count", Value: 10.0}},
		{text, {Name: "yes", Value: "true"}},
		{text, {Name: "who", Value: "1"}},
		{text, {Name: "where", Value: AdminID}},
		{text, {Name: "pick", Value: "b"}},
	} {
		in.Options = bad
		if _, err := b.s.Invoke(in); err == nil {
			t.Errorf("taken: %+v", bad)
		}
	}
	in.Options = []Value{text, {Name: "count", Value: 9.0}, {Name: "who", Value: AdminID}, {Name: "where", Value: NewsChannelID}, {Name: "pick", Value: "a"}}
	got := b.deliver(w, in)
	want := []Value{{"text", 3, "ab", nil, false}, {"count", 4, 9.0, nil, false}, {"who", 6, AdminID, nil, false}, {"where", 7, NewsChannelID, nil, false}, {"pick", 3, "a", nil, false}}
	if !reflect.DeepEqual(got.Data.Options, want) {
		t.Errorf("%+v", got.Data.Options)
	}
	r := got.Data.Resolved
	if r.Users[AdminID].Username != "tove" || r.Members[AdminID].User != nil || r.Channels[NewsChannelID].Name != "news" {
		t.Errorf("%+v", r)
	}
	if got.Member.User.ID != MemberID || got.Member.Permissions != fmt.Sprint(permEveryone) {
		t.Errorf("%+v", got.Member)
	}
}

func TestSubcommandsNest(t *testing.T) {
	b := newBench(t)
	sub := option("add", obj{"type": optionSubcommand, "options": list{option("url", obj{"required": true})}})
	c := into[Command](t, b.do("POST", commandsPath, slash("feed", obj{"options": list{sub, option("list", obj{"type": optionSubcommand})}})))
	in := Invocation{As: AdminID, Channel: NewsChannelID, Kind: "command", Command: c.ID}
	if _, err := b.s.Invoke(in); err == nil {
		t.Error("taken without a subcommand")
	}
	in.Options = []Value{{Name: "add", Type: 1, Options: []Value{{Name: "url", Type: 3, Value: "u"}}}}
	i := b.invoke(in)
	if i.command != "feed add" {
		t.Error(i.command)
	}
	in.Options[0].Options = nil
	if _, err := b.s.Invoke(in); err == nil {
		t.Error("taken without a required option of the subcommand")
	}
}

func TestPermissionsOfACommandCount(t *testing.T) {
	b := newBench(t)
	for needed, allowed := range map[string]bool{"0": false, "32": false, fmt.Sprint(1 << 11): true} {
		c := into[Command](t, b.do("POST", commandsPath, slash("a", obj{"default_member_permissions": needed})))
		_, err := b.s.Invoke(Invocation{As: MemberID, Channel: NewsChannelID, Kind: "command", Command: c.ID})
		if (err == nil) != allowed {
			t.Errorf("%s: a member: %v", needed, err)
		}
		if _, err := b.s.Invoke(Invocation{As: AdminID, Channel: NewsChannelID, Kind: "command", Command: c.ID}); err != nil {
			t.Errorf("%s: the admin: %v", needed, err)
		}
	}
}

func TestContextMenusCarryTheirTarget(t *testing.T) {
	b := newBench(t)
	w := b.online()
	m, _ := b.s.Say(MemberID, NewsChannelID, "words", "")
	c := into[Command](t, b.do("POST", commandsPath, obj{"type": commandMessage, "name": "Who said this"}))
	in := Invocation{As: AdminID, Channel: NewsChannelID, Kind: "command", Command: c.ID, Target: m.ID}
	if got := b.deliver(w, in); got.Data.TargetID != m.ID || got.Data.Resolved.Messages[m.ID].Content != "words" {
		t.Errorf("%+v", got.Data)
	}
	in.Target = "1"
	if _, err := b.s.Invoke(in); err == nil {
		t.Error("a message that does not exist was taken")
	}
}

func TestMenusAndButtonsAreChecked(t *testing.T) {
	b := newBench(t)
	w := b.online()
	m := into[Message](t, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", v2(
		row(menu(obj{})), row(obj{"type": typeUserSelect, "custom_id": "users", "max_values": 2}),
		row(with(button("off"), "disabled", true)), thumbnailed("https://example.org/a.png"),
		obj{"type": typeSection, "components": list{words("x")}, "accessory": button("side")})))
	in := func(customID string, values ...string) Invocation {
		return Invocation{As: AdminID, Channel: NewsChannelID, Kind: "component", Message: m.ID, CustomID: customID, Values: values}
	}
	for _, bad := range []Invocation{in("menu"), in("menu", "x"), in("menu", "v", "v"), in("users", "1"), in("off"), in("nothing"), in("")} {
		if _, err := b.s.Invoke(bad); err == nil {
			t.Errorf("taken: %+v", bad)
		}
	}
	if got := b.deliver(w, in("menu", "v")); !reflect.DeepEqual(got.Data.Values, []string{"v"}) || got.Message.ID != m.ID {
		t.Errorf("%+v", got)
	}
	if got := b.deliver(w, in("users", AdminID, MemberID)); len(got.Data.Resolved.Users) != 2 {
		t.Errorf("%+v", got.Data.Resolved)
	}
	if got := b.deliver(w, in("side")); got.Type != kindComponent {
		t.Errorf("%+v", got)
	}
}

func TestEphemeralMessagesStayWithTheirUser(t *testing.T) {
	b := newBench(t)
	i := b.command()
	b.taken(b.answer(i, callbackMessage, obj{"content": "secret", "flags": flagEphemeral, "components": list{row(button("b"))}}))
	for user, want := range map[string]int{AdminID: 1, MemberID: 0} {
		if got, _ := b.s.Messages(NewsChannelID, user); len(got) != want {
			t.Errorf("%s sees %+v", user, got)
		}
	}
	press := Invocation{As: MemberID, Channel: NewsChannelID, Kind: "component", Message: i.original, CustomID: "b"}
	if _, err := b.s.Invoke(press); err == nil {
		t.Error("another one pressed a button of an ephemeral message")
	}
	press.As = AdminID
	b.taken(b.answer(b.invoke(press), callbackMessage, obj{"content": "for all"}))
	got, _ := b.s.Messages(NewsChannelID, MemberID)
	if raw, _ := json.Marshal(got); len(got) != 1 || strings.Contains(string(raw), "secret") {
		t.Errorf("%s", raw)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	b := newBench(t)
	events, _ := b.s.Events(AdminID) // never read
	b.online()
	var first Message
	for n := range maxMessages + 10 {
		m, err := b.s.Say(AdminID, NewsChannelID, fmt.Sprint(n), "")
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			first = m
		}
	}
	room := b.s.rooms[NewsChannelID]
	if len(room.messages) != maxMessages || room.find(first.ID) >= 0 || room.messages[0].Content != "10" {
		t.Errorf("%d messages", len(room.messages))
	}
	for range maxInteractions + 10 {
		b.s.mu.Lock()
		b.s.open(&interaction{kind: kindCommand, user: b.s.users[0], channel: NewsChannelID})
		b.s.mu.Unlock()
	}
	if n := len(b.s.interactions); n != maxInteractions || len(b.s.tokens) != n || len(b.s.arrivals) != n {
		t.Errorf("%d interactions", n)
	}
	n := 0
	for range events { // ends: a page that does not read is let go
		n++
	}
	if n != maxWaiting {
		t.Errorf("%d events waited", n)
	}
	for _, ss := range b.s.sessions {
		if len(ss.frames) > maxFrames {
			t.Errorf("%d frames", len(ss.frames))
		}
	}
}

func FuzzMessagesAreTakenOrRefused(f *testing.F) {
	for _, seed := range []string{
		`{"content":"x"}`, `{"flags":32768,"components":[{"type":17,"components":[{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":2}}]}]}`,
		`{"embeds":[{"fields":[{}]}],"allowed_mentions":{"parse":null}}`, `[]`, `null`, `{"components":[{"type":18,"component":null}]}`, `{"nonce":1e400}`, `{"nonce":[1],"enforce_nonce":true}`,
	} {
		f.Add(seed)
	}
	s := New(Config{})
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, body string) {
		b := bench{t, s}
		a := b.do("POST", api+"/channels/"+NewsChannelID+"/messages", body)
		if a.status != 200 && a.status != 400 && (a.status != 500 || len(body) < rules[v2Bytes].most) || !json.Valid([]byte(a.body)) {
			t.Errorf("%+v", a)
		}
		if a.status == 200 {
			m := into[Message](t, a)
			b.taken(b.do("PATCH", api+"/channels/"+NewsChannelID+"/messages/"+m.ID, obj{"components": m.Components}))
		}
	})
}
