package playground

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// fields is an interaction as the bot gets it, field by field.
type fields map[string]json.RawMessage

// interaction returns what the gateway sent for an invocation.
func (b bench) interaction(w wire, in Invocation) fields {
	b.Helper()
	b.invoke(in)
	event, _ := w.hear("INTERACTION_CREATE")
	got := fields{}
	if err := json.Unmarshal(event.Data, &got); err != nil {
		b.Fatal(err)
	}
	return got
}

func TestInteractionsSayWhereTheyComeFrom(t *testing.T) {
	b := newBench(t)
	w := b.online()
	c := into[Command](t, b.do("POST", commandsPath, slash("ask")))
	other := b.s.AddGuild("Harbour Watch")
	text := func(n int) string { return fmt.Sprintf("%q", fmt.Sprint(n)) }
	for _, p := range []struct {
		user, channel string
		want          map[string]string // "" for what must not be there
	}{
		{MemberID, NewsChannelID, map[string]string{
			"guild_id": `"` + GuildID + `"`, "context": "0", "user": "", "app_permissions": text(permEveryone | permMentionAll),
			"authorizing_integration_owners": `{"0":"` + GuildID + `"}`, "member.permissions": text(permEveryone),
			"channel.permissions": text(permEveryone),
		}},
		{AdminID, AnnouncementsID, map[string]string{
			"app_permissions": text((permEveryone | permMentionAll) &^ permSend), "member.permissions": text(permAll),
		}},
		{MemberID, AnnouncementsID, map[string]string{"member.permissions": text(permEveryone &^ permSend)}},
		{AdminID, StaffChannelID, map[string]string{"app_permissions": text(0)}},
		{MemberID, other.Channels[1].ID, map[string]string{
			"guild_id": `"` + other.ID + `"`, "authorizing_integration_owners": `{"0":"` + other.ID + `"}`,
		}},
		{MemberID, MemberDirectID, map[string]string{
			"guild_id": "", "guild": "", "guild_locale": "", "member": "", "context": "1", "user.id": `"` + MemberID + `"`,
			"authorizing_integration_owners": `{"0":"0"}`, "app_permissions": text(permDirect), "channel.type": "1",
			"channel_id": `"` + MemberDirectID + `"`,
		}},
	} {
		got := b.interaction(w, Invocation{As: p.user, Channel: p.channel, Kind: "command", Command: c.ID})
		for path, want := range p.want {
			name, field, _ := strings.Cut(path, ".")
			have := got[name]
			if field != "" {
				inner := fields{}
				_ = json.Unmarshal(have, &inner)
				have = inner[field]
			}
			if string(have) != want {
				t.Errorf("%s in %s: %s is %s, want %s", p.user, p.channel, path, have, want)
			}
		}
	}
	for _, channel := range []string{AdminDirectID, StaffChannelID} {
		if _, err := b.s.Invoke(Invocation{As: MemberID, Channel: channel, Kind: "command", Command: c.ID}); err == nil {
			t.Errorf("%s was reached by the member", channel)
		}
	}
	if err := b.s.RemoveBot(other.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.s.Invoke(Invocation{As: AdminID, Channel: other.Channels[0].ID, Kind: "command", Command: c.ID}); err == nil {
		t.Error("a bot was reached in a server that it is not in")
	}
	if got := names(b.s.CommandsFor(AdminID, other.Channels[0].ID)); len(got) != 0 {
		t.Errorf("a bot that is gone offers %q", got)
	}
}

func TestDirectMessagesAreAnswered(t *testing.T) {
	b := newBench(t)
	c := into[Command](t, b.do("POST", commandsPath, slash("ask")))
	i := b.invoke(Invocation{As: MemberID, Channel: MemberDirectID, Kind: "command", Command: c.ID})
	b.taken(b.answer(i, callbackMessage, obj{"content": "for you", "flags": flagEphemeral}))
	b.taken(b.do("POST", i.hook(""), obj{"content": "more"}))
	said, err := b.s.Say(MemberID, MemberDirectID, "and now?", "")
	if err != nil {
		t.Fatal(err)
	}
	reply := into[Message](t, b.do("POST", messagesOf(MemberDirectID), obj{"content": "@everyone", "message_reference": obj{"message_id": said.ID}}))
	if reply.MessageReference.GuildID != "" || reply.ReferencedMessage.Content != "and now?" || reply.MentionEveryone {
		t.Errorf("%+v", reply)
	}
	if got, err := b.s.Messages(MemberDirectID, MemberID); err != nil || len(got) != 4 || got[0].Interaction.Owners["0"] != "0" {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := b.s.Messages(MemberDirectID, AdminID); err == nil {
		t.Errorf("another one reads %+v", got)
	}
}

func TestPagesHearOnlyOfTheirChannels(t *testing.T) {
	b := newBench(t)
	mine, stop := b.s.Events(AdminID)
	defer stop()
	others, stop := b.s.Events(MemberID)
	defer stop()
	for user, channel := range map[string]string{MemberID: MemberDirectID, AdminID: StaffChannelID} {
		if _, err := b.s.Say(user, channel, "x", ""); err != nil {
			t.Fatal(err)
		}
	}
	b.taken(b.do("POST", api+"/channels/"+AdminDirectID+"/typing", nil))
	for name, c := range map[string]struct {
		events <-chan Event
		want   []string
	}{
		"the admin": {mine, []string{StaffChannelID, "typing"}}, "the member": {others, []string{MemberDirectID}},
	} {
		got := []string{}
		for range len(c.events) {
			if e := <-c.events; e.Name == "message" {
				got = append(got, e.Data.(Message).ChannelID)
			} else {
				got = append(got, e.Name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s heard %q", name, got)
		}
	}
}

func TestBotHearsOnlyOfWhatItSees(t *testing.T) {
	b := newBench(t)
	w := b.online()
	for _, channel := range []string{StaffChannelID, AnnouncementsID} {
		if _, err := b.s.Say(AdminID, channel, "<@"+BotID+"> hello", ""); err != nil {
			t.Fatal(err)
		}
	}
	event, _ := w.hear("MESSAGE_CREATE")
	var m Message
	if err := json.Unmarshal(event.Data, &m); err != nil || m.ChannelID != AnnouncementsID || m.GuildID != GuildID {
		t.Errorf("%s: %v", event.Data, err)
	}
}

func TestIDsOfOptionsBelongToTheServer(t *testing.T) {
	b := newBench(t)
	w := b.online()
	other := b.s.AddGuild("Harbour Watch")
	c := into[Command](t, b.do("POST", commandsPath, slash("a", obj{"options": list{
		option("where", obj{"type": optionChannel, "channel_types": list{0, 5}}), option("forum", obj{"type": optionChannel, "channel_types": list{15}}),
		option("role", obj{"type": optionRole}), option("any", obj{"type": optionMention}), option("yes", obj{"type": optionBoolean}),
	}})))
	for _, bad := range []struct {
		as, channel string
		value       Value
	}{
		{MemberID, NewsChannelID, Value{Name: "where", Value: StaffChannelID}}, // which the member does not see
		{AdminID, NewsChannelID, Value{Name: "where", Value: other.Channels[0].ID}},
		{AdminID, NewsChannelID, Value{Name: "where", Value: AdminDirectID}},
		{AdminID, NewsChannelID, Value{Name: "forum", Value: NewsChannelID}},
		{AdminID, NewsChannelID, Value{Name: "role", Value: other.Roles[1].ID}},
		{AdminID, NewsChannelID, Value{Name: "role", Value: AdminID}},
		{AdminID, AdminDirectID, Value{Name: "role", Value: NewsreadersID}},
		{AdminID, AdminDirectID, Value{Name: "where", Value: NewsChannelID}},
	} {
		in := Invocation{As: bad.as, Channel: bad.channel, Kind: "command", Command: c.ID, Options: []Value{bad.value}}
		if _, err := b.s.Invoke(in); err == nil {
			t.Errorf("taken: %+v", bad)
		}
	}
	got := b.deliver(w, Invocation{As: MemberID, Channel: NewsChannelID, Kind: "command", Command: c.ID, Options: []Value{
		{Name: "where", Value: AnnouncementsID}, {Name: "role", Value: NewsreadersID}, {Name: "any", Value: GuildID}, {Name: "yes", Value: true},
	}})
	r := got.Data.Resolved
	if r.Channels[AnnouncementsID].Permissions != fmt.Sprint(permEveryone&^permSend) || !r.Roles[NewsreadersID].Mentionable ||
		r.Roles[GuildID].Name != "@everyone" || got.Data.Options[3].Value != true {
		t.Errorf("%+v %+v", got.Data.Options, r)
	}
}

func TestRolesArePingedWhereTheyMayBe(t *testing.T) {
	b := newBench(t)
	other := b.s.AddGuild("Harbour Watch")
	text := "<@&" + NewsreadersID + "> <@&" + NewsreadersID + "> <@&" + GuildID + "> <@&" + other.Roles[1].ID + "> <@&" + botRoleID + ">"
	for name, c := range map[string]struct {
		allowed any
		want    []string
	}{
		"default": {nil, []string{NewsreadersID, botRoleID}}, // the bot may mention everyone
		"nothing": {obj{"parse": list{}}, []string{}},
		"by id":   {obj{"parse": list{}, "roles": list{NewsreadersID}}, []string{NewsreadersID}},
	} {
		m := into[Message](t, b.do("POST", messagesOf(NewsChannelID), obj{"content": text, "allowed_mentions": c.allowed}))
		if !slices.Equal(m.MentionRoles, c.want) {
			t.Errorf("%s: %q", name, m.MentionRoles)
		}
	}
	said, err := b.s.Say(MemberID, NewsChannelID, text, "")
	if err != nil || !slices.Equal(said.MentionRoles, []string{NewsreadersID}) {
		t.Errorf("a member mentions %q, %v", said.MentionRoles, err)
	}
}
