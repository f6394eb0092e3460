package playground

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestChannelsComeChangeAndGo(t *testing.T) {
	b := newBench(t)
	w := b.online()
	hear := func(name string) (c Channel) {
		t.Helper()
		event, _ := w.hear()
		if err := json.Unmarshal(event.Data, &c); err != nil || event.Type != name {
			t.Fatalf("%s %s: %v", event.Type, event.Data, err)
		}
		return c
	}
	made, err := b.s.AddChannel(GuildID, "harbour", deny(GuildID, permSend))
	if err != nil {
		t.Fatal(err)
	}
	if c := hear("CHANNEL_CREATE"); c.ID != made.ID || c.Name != "harbour" || c.Position != 4 || c.Overwrites[0] != deny(GuildID, permSend) {
		t.Errorf("%+v", c)
	}
	b.refused(missingPermissions, b.do("POST", messagesOf(made.ID), obj{"content": "x"}))
	if err := b.s.Overwrite(made.ID); err != nil {
		t.Fatal(err)
	}
	if c := hear("CHANNEL_UPDATE"); c.ID != made.ID || len(c.Overwrites) != 0 {
		t.Errorf("%+v", c)
	}
	b.taken(b.do("POST", messagesOf(made.ID), obj{"content": "x"}))
	if event, _ := w.hear(); event.Type != "MESSAGE_CREATE" {
		t.Errorf("%+v", event)
	}
	late := b.pendingIn(made.ID)
	if event, _ := w.hear(); event.Type != "INTERACTION_CREATE" {
		t.Errorf("%+v", event)
	}
	if err := b.s.DeleteChannel(made.ID); err != nil {
		t.Fatal(err)
	}
	if c := hear("CHANNEL_DELETE"); c.ID != made.ID || c.GuildID != GuildID {
		t.Errorf("%+v", c)
	}
	b.refused(unknownChannel, b.do("POST", messagesOf(made.ID), obj{"content": "x"}))
	b.refused(unknownChannel, b.do("GET", api+"/channels/"+made.ID, nil))
	b.refused(unknownChannel, b.answer(late, callbackDefer, nil))
	if got := b.s.Posted(made.ID); len(got) != 1 || got[0].Content != "x" {
		t.Errorf("the record has %+v", got)
	}
	if faults := b.s.Faults(); faults != nil {
		t.Errorf("%q", faults)
	}
	for name, err := range map[string]error{
		"a channel that is gone": b.s.DeleteChannel(made.ID), "direct messages": b.s.DeleteChannel(AdminDirectID),
		"overwrites of what is gone": b.s.Overwrite(made.ID), "a bot that is not there": b.s.RemoveBot("1"),
	} {
		if err == nil {
			t.Error(name, "was taken")
		}
	}
	if _, err := b.s.AddChannel("1", "harbour"); err == nil {
		t.Error("a channel of no server was made")
	}
}

// pendingIn invokes a command in a channel.
func (b bench) pendingIn(channel string) *interaction {
	b.Helper()
	c := into[Command](b, b.do("POST", commandsPath, slash("ask")))
	return b.invoke(Invocation{As: AdminID, Channel: channel, Kind: "command", Command: c.ID})
}

func TestAnswersAfterTheChannelIsGone(t *testing.T) {
	b := newBench(t)
	made, _ := b.s.AddChannel(GuildID, "harbour")
	i := b.pendingIn(made.ID)
	b.taken(b.answer(i, callbackDefer, nil))
	if err := b.s.DeleteChannel(made.ID); err != nil {
		t.Fatal(err)
	}
	b.refused(unknownChannel, b.do("PATCH", i.hook("/messages/@original"), obj{"content": "x"}))
	b.refused(unknownChannel, b.do("POST", i.hook(""), obj{"content": "x"}))
	b.s.expire(i) // takes nothing away that is not there
}

func TestPostedKeepsWhatWasSentAndTakenBack(t *testing.T) {
	b := newBench(t)
	var kept, gone Message
	for _, m := range []*Message{&kept, &gone} {
		*m = into[Message](t, b.do("POST", messagesOf(NewsChannelID), obj{"content": "x", "nonce": "n"}))
	}
	b.taken(b.do("PATCH", messagesOf(NewsChannelID)+"/"+kept.ID, obj{"content": "edited"}))
	b.taken(b.do("DELETE", messagesOf(NewsChannelID)+"/"+gone.ID, nil))
	if _, err := b.s.Say(AdminID, NewsChannelID, "not the bot", ""); err != nil {
		t.Fatal(err)
	}
	got := b.s.Posted(NewsChannelID)
	if len(got) != 2 || got[0].Content != "edited" || got[1].ID != gone.ID || got[0].Nonce != "n" {
		t.Errorf("%+v", got)
	}
	if page := into[[]Message](t, b.ask("GET", "/ui/channels/"+NewsChannelID+"/posted", nil)); len(page) != 2 {
		t.Errorf("%+v", page)
	}
	if listed := into[[]Message](t, b.do("GET", messagesOf(NewsChannelID), nil)); listed[len(listed)-1].Nonce != nil {
		t.Error("a list tells the nonce, which Discord's does not")
	}
	for range maxPosted {
		b.s.mu.Lock()
		b.s.record(Message{ID: b.s.ids.next(b.s.now()), ChannelID: NewsChannelID, Author: b.s.bot()})
		b.s.mu.Unlock()
	}
	if got := b.s.Posted(NewsChannelID); len(got) != maxPosted || got[0].ID == kept.ID {
		t.Errorf("%d are kept", len(got))
	}
	if got := b.s.Posted("1"); got == nil || len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// TestPermissionsAddUp: base permissions, then everyone's overwrite, the roles', the
// member's.
func TestPermissionsAddUp(t *testing.T) {
	b := newBench(t)
	send := fmt.Sprint(permSend)
	role := Overwrite{ID: NewsreadersID, Type: overwriteRole, Allow: send, Deny: "0"}
	member := Overwrite{ID: MemberID, Type: overwriteMember, Allow: "0", Deny: send}
	for name, c := range map[string]struct {
		overwrites []Overwrite
		want       int
	}{
		"none":               {nil, permEveryone},
		"everyone's":         {[]Overwrite{deny(GuildID, permSend)}, permEveryone &^ permSend},
		"a role's after it":  {[]Overwrite{role, deny(GuildID, permSend)}, permEveryone},
		"the member's last":  {[]Overwrite{member, role, deny(GuildID, permSend)}, permEveryone &^ permSend},
		"another's":          {[]Overwrite{deny(botRoleID, permSend)}, permEveryone},
		"nothing if hidden":  {[]Overwrite{deny(GuildID, permView), role}, 0},
		"what is no number":  {[]Overwrite{{ID: GuildID, Deny: "all"}}, permEveryone},
		"a role as a member": {[]Overwrite{{ID: NewsreadersID, Type: overwriteMember, Deny: send}}, permEveryone},
	} {
		if err := b.s.Overwrite(GeneralChannelID, c.overwrites...); err != nil {
			t.Fatal(err)
		}
		b.s.mu.Lock()
		channel, _ := b.s.channel(GeneralChannelID)
		if got := b.s.may(MemberID, channel); got != c.want || b.s.may(AdminID, channel) != permAll {
			t.Errorf("%s: %b, want %b", name, got, c.want)
		}
		b.s.mu.Unlock()
	}
}

func TestSecondServerStandsBesideTheFirst(t *testing.T) {
	b := newBench(t)
	made := b.s.AddGuild("Harbour Watch")
	state := b.s.State()
	if len(state.Guilds) != 2 || state.Guilds[0].ID != GuildID || state.Guilds[1].Name != "Harbour Watch" {
		t.Fatalf("%+v", state.Guilds)
	}
	b.taken(b.do("POST", messagesOf(made.Channels[0].ID), obj{"content": "x"}))
	ids := map[string]bool{}
	for _, g := range state.Guilds {
		if len(g.Members) != 3 || g.Roles[0].ID != g.ID || g.Roles[1].Name != "newsreaders" || !slices.Equal(g.Members[1].Roles, []string{g.Roles[1].ID}) {
			t.Errorf("%+v", g)
		}
		for _, c := range g.Channels {
			ids[c.ID] = c.GuildID == g.ID
		}
	}
	if len(ids) != 6 || slices.Contains(slices.Collect(maps.Values(ids)), false) {
		t.Errorf("%v", ids)
	}
	w := b.dial(plain).say(login(nil))
	ready, _ := w.hear("READY")
	if n := strings.Count(string(ready.Data), `"unavailable":true`); n != 2 {
		t.Errorf("%d servers are announced: %s", n, ready.Data)
	}
	for range 2 {
		if event, _ := w.hear(); event.Type != "GUILD_CREATE" {
			t.Errorf("%+v", event)
		}
	}
}
