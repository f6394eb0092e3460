package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// messagesOf is the path of a channel's messages.
func messagesOf(channel string) string { return api + "/channels/" + channel + "/messages" }

// names returns the names of commands.
func names(list []Command, err error) []string {
	out := []string{}
	for _, c := range list {
		out = append(out, c.Name)
	}
	if err != nil {
		out = append(out, err.Error())
	}
	return out
}

func placeProofs() map[ruleID]func(bench, ruleID) {
	text := obj{"content": "x"}
	return map[ruleID]func(bench, ruleID){
		unknownMember: func(b bench, id ruleID) {
			members := api + "/guilds/" + GuildID + "/members/"
			b.refused(id, b.do("GET", members+"1", nil))
			if m := into[Member](b, b.do("GET", members+MemberID, nil)); !slices.Equal(m.Roles, []string{NewsreadersID}) {
				b.Errorf("%+v", m)
			}
		},
		missingAccess: func(b bench, id ruleID) {
			other := b.s.AddGuild("Harbour Watch")
			if err := b.s.RemoveBot(other.ID); err != nil {
				b.Fatal(err)
			}
			for _, channel := range []string{StaffChannelID, other.Channels[0].ID} {
				for _, a := range []answer{
					b.do("POST", messagesOf(channel), text), b.do("GET", messagesOf(channel), nil),
					b.do("GET", api+"/channels/"+channel, nil), b.do("POST", api+"/channels/"+channel+"/typing", nil),
				} {
					if b.refused(id, a); a.status != http.StatusForbidden {
						b.Error(a)
					}
				}
			}
			b.refused(unknownGuild, b.do("GET", api+"/guilds/"+other.ID, nil))
			b.taken(b.do("GET", api+"/channels/"+AnnouncementsID, nil))
		},
		missingPermissions: func(b bench, id ruleID) {
			b.refused(id, b.do("POST", messagesOf(AnnouncementsID), text))
			b.refused(id, b.do("POST", api+"/channels/"+AnnouncementsID+"/typing", nil))
			b.taken(b.do("GET", messagesOf(AnnouncementsID), nil))
			for _, o := range []Overwrite{
				{ID: botRoleID, Type: overwriteRole, Allow: fmt.Sprint(permSend), Deny: "0"},
				{ID: BotID, Type: overwriteMember, Allow: fmt.Sprint(permSend), Deny: "0"},
			} {
				if err := b.s.Overwrite(AnnouncementsID, deny(GuildID, permSend), o); err != nil {
					b.Fatal(err)
				}
				b.taken(b.do("POST", messagesOf(AnnouncementsID), text))
				b.taken(b.do("POST", api+"/channels/"+AnnouncementsID+"/typing", nil))
			}
			if faults := b.s.Faults(); faults != nil {
				b.Errorf("a missing permission is a fault: %q", faults)
			}
		},
		directRecipient: func(b bench, id ruleID) {
			for _, bad := range []string{"1", "", BotID} {
				b.refused(id, b.do("POST", api+"/users/@me/channels", obj{"recipient_id": bad}))
			}
			c := into[Channel](b, b.do("POST", api+"/users/@me/channels", obj{"recipient_id": MemberID}))
			if c.ID != MemberDirectID || c.Type != typeDirect || c.recipient() != MemberID {
				b.Errorf("%+v", c)
			}
			b.taken(b.do("POST", messagesOf(c.ID), text))
		},
		commandPermissions: func(b bench, id ruleID) {
			manage, view := "32", fmt.Sprint(permView|permSend)
			b.taken(b.do("PUT", commandsPath, list{
				slash("all"), slash("admins", obj{"default_member_permissions": "0"}),
				slash("managers", obj{"default_member_permissions": manage}), slash("writers", obj{"default_member_permissions": view}),
			}))
			for _, c := range []struct {
				user, channel string
				want          []string
			}{
				{AdminID, NewsChannelID, []string{"all", "admins", "managers", "writers"}},
				{MemberID, NewsChannelID, []string{"all", "writers"}},
				{MemberID, AnnouncementsID, []string{"all"}}, // where the member may not write
				{MemberID, MemberDirectID, []string{"all", "admins", "managers", "writers"}},
			} {
				offered := names(b.s.CommandsFor(c.user, c.channel))
				if !slices.Equal(offered, c.want) {
					b.Errorf("%s in %s is offered %q", c.user, c.channel, offered)
				}
				for _, command := range b.s.Commands() {
					_, err := b.s.Invoke(Invocation{As: c.user, Channel: c.channel, Kind: "command", Command: command.ID})
					if (err == nil) != slices.Contains(c.want, command.Name) {
						b.Errorf("%s in %s invokes %s: %v", c.user, c.channel, command.Name, err)
					}
				}
			}
		},
		commandContexts: func(b bench, id ruleID) {
			b.taken(b.do("PUT", commandsPath, list{
				slash("both", obj{"contexts": list{0, 1}}), slash("guild", obj{"contexts": list{0}}),
				slash("direct", obj{"contexts": list{1}}), slash("old", obj{"dm_permission": false}),
			}))
			b.taken(b.do("POST", api+"/applications/"+BotID+"/guilds/"+GuildID+"/commands", slash("local")))
			other := b.s.AddGuild("Harbour Watch").Channels[0].ID
			for channel, want := range map[string][]string{
				NewsChannelID: {"both", "guild", "old", "local"}, other: {"both", "guild", "old"}, AdminDirectID: {"both", "direct"},
			} {
				if got := names(b.s.CommandsFor(AdminID, channel)); !slices.Equal(got, want) {
					b.Errorf("%s: %q", channel, got)
				}
				for _, command := range b.s.Commands() {
					_, err := b.s.Invoke(Invocation{As: AdminID, Channel: channel, Kind: "command", Command: command.ID})
					if (err == nil) != slices.Contains(want, command.Name) {
						b.Errorf("%s: %s: %v", channel, command.Name, err)
					}
				}
			}
		},
	}
}

func guildProofs() map[ruleID]func(bench, ruleID) {
	// gone is what GUILD_DELETE says, nil where it does not say it.
	type gone struct {
		ID          string
		Unavailable *bool
	}
	read := func(b bench, e event) (g gone) {
		if err := json.Unmarshal(e.Data, &g); err != nil {
			b.Fatal(err)
		}
		return g
	}
	return map[ruleID]func(bench, ruleID){
		contentDirect: func(b bench, id ruleID) {
			hears := b.dial(plain).say(login(obj{"intents": intentDirect | intentMessages, "shard": list{0, 2}}))
			deaf := b.dial(plain).say(login(obj{"intents": intentMessages}))
			other := b.dial(plain).say(login(obj{"intents": intentDirect, "shard": list{1, 2}}))
			for _, w := range []wire{hears, deaf, other} {
				w.hear("READY")
			}
			said, err := b.s.Say(MemberID, MemberDirectID, "a secret", "")
			if err != nil {
				b.Fatal(err)
			}
			event, _ := hears.hear("MESSAGE_CREATE")
			var m Message
			if err := json.Unmarshal(event.Data, &m); err != nil || m.Content != "a secret" || m.GuildID != "" || m.Member != nil {
				b.Errorf("%s: %v", event.Data, err)
			}
			if m := into[Message](b, b.do("GET", messagesOf(MemberDirectID)+"/"+said.ID, nil)); m.Content != "a secret" {
				b.Errorf("%+v", m)
			}
			for name, w := range map[string]wire{"without the intent": deaf, "on shard 1": other} {
				b.s.mu.Lock()
				b.s.dispatch(0, "", "LAST", nil)
				b.s.dispatch(0, fmt.Sprint(1<<22), "LAST", nil) // for shard 1
				b.s.mu.Unlock()
				if event, _ := w.hear("MESSAGE_CREATE", "LAST"); event.Type != "LAST" {
					b.Errorf("%s: %s", name, event.Data)
				}
			}
		},
		guildUnavailable: func(b bench, id ruleID) {
			w := b.online()
			b.s.Drop(false)
			for { // until it is cut
				if _, code := w.hear("NOTHING"); code != 0 {
					break
				}
			}
			session := ""
			b.s.mu.Lock()
			for id := range b.s.sessions {
				session = id
			}
			b.s.mu.Unlock()
			again := b.dial(plain).say(fmt.Sprintf(`{"op":6,"d":{"token":"playground","session_id":%q,"seq":2}}`, session))
			deleted, _ := again.hear()
			if g := read(b, deleted); deleted.Type != "GUILD_DELETE" || g.ID != GuildID || g.Unavailable == nil || !*g.Unavailable {
				b.Errorf("%s %s", deleted.Type, deleted.Data)
			}
			if resumed, _ := again.hear(); resumed.Type != "RESUMED" {
				b.Errorf("%+v", resumed)
			}
			if back, _ := again.hear(); back.Type != "GUILD_CREATE" || read(b, back).ID != GuildID {
				b.Errorf("%+v", back)
			}
		},
		guildRemoved: func(b bench, id ruleID) {
			w := b.online()
			other := b.s.AddGuild("Harbour Watch")
			if made, _ := w.hear("GUILD_CREATE"); read(b, made).ID != other.ID {
				b.Errorf("%+v", made)
			}
			if err := b.s.RemoveBot(other.ID); err != nil {
				b.Fatal(err)
			}
			if removed, _ := w.hear("GUILD_DELETE"); read(b, removed) != (gone{ID: other.ID}) {
				b.Errorf("%s", removed.Data)
			}
		},
	}
}
