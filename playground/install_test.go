package playground

import (
	"maps"
	"slices"
	"testing"
)

// strange makes a server that the bot has left, in which the admin has the application of
// his own, and returns its first channel.
func (b bench) strange() (channel string) {
	b.Helper()
	other := b.s.AddGuild("Harbour Watch")
	if err := b.s.RemoveBot(other.ID); err != nil {
		b.Fatal(err)
	}
	if err := b.s.Install(AdminID); err != nil {
		b.Fatal(err)
	}
	return other.Channels[0].ID
}

// everywhere is a command for both kinds of installation.
func everywhere(name string) obj { return slash(name, obj{"integration_types": list{0, 1}}) }

func installProofs() map[ruleID]func(bench, ruleID) {
	return map[ruleID]func(bench, ruleID){
		commandOwners: func(b bench, id ruleID) {
			b.taken(b.do("PUT", commandsPath, list{everywhere("both"), slash("own", obj{"integration_types": list{1}}), slash("plain")}))
			strange := b.strange()
			for _, c := range []struct {
				user, channel string
				want          []string
				owners        map[string]string // of the first
			}{
				{AdminID, NewsChannelID, []string{"both", "own", "plain"}, map[string]string{"0": GuildID, "1": AdminID}},
				{MemberID, NewsChannelID, []string{"both", "plain"}, map[string]string{"0": GuildID}},
				{AdminID, AdminDirectID, []string{"both", "own", "plain"}, map[string]string{"0": "0", "1": AdminID}},
				{MemberID, MemberDirectID, []string{"both", "plain"}, map[string]string{"0": "0"}},
				{AdminID, strange, []string{"both", "own"}, map[string]string{"1": AdminID}},
				{MemberID, strange, []string{}, nil},
			} {
				if got := names(b.s.CommandsFor(c.user, c.channel)); !slices.Equal(got, c.want) {
					b.Errorf("%s in %s is offered %q", c.user, c.channel, got)
				}
				in := Invocation{As: c.user, Channel: c.channel, Kind: "command", Command: b.s.Commands()[0].ID}
				if c.owners == nil {
					if _, err := b.s.Invoke(in); err == nil {
						b.Errorf("%s in %s reaches the bot", c.user, c.channel)
					}
				} else if i := b.invoke(in); !maps.Equal(i.owners, c.owners) {
					b.Errorf("%s in %s: %v", c.user, c.channel, i.owners)
				}
			}
		},
		followUpsCount: func(b bench, id ruleID) {
			c := into[Command](b, b.do("POST", commandsPath, everywhere("ask")))
			for channel, most := range map[string]int{b.strange(): 5, NewsChannelID: 6} {
				i := b.invoke(Invocation{As: AdminID, Channel: channel, Kind: "command", Command: c.ID})
				b.taken(b.answer(i, callbackMessage, obj{"content": "x"}))
				for range most {
					b.taken(b.do("POST", i.hook(""), obj{"content": "more"}))
				}
				if most == 5 {
					b.refused(id, b.do("POST", i.hook(""), obj{"content": "more"}))
				}
				b.taken(b.do("PATCH", i.hook("/messages/@original"), obj{"content": "y"}))
			}
		},
	}
}

// TestButtonsOfOnesOwn: whoever presses a button that came from a person's own installation,
// the interaction names that person.
func TestButtonsOfOnesOwn(t *testing.T) {
	b := newBench(t)
	c := into[Command](t, b.do("POST", commandsPath, everywhere("ask")))
	strange := b.strange()
	i := b.invoke(Invocation{As: AdminID, Channel: strange, Kind: "command", Command: c.ID})
	b.taken(b.answer(i, callbackMessage, obj{"content": "x", "components": list{row(button("go"))}}))
	pressed := b.invoke(Invocation{As: MemberID, Channel: strange, Kind: "component", Message: i.original, CustomID: "go"})
	if !maps.Equal(pressed.owners, map[string]string{"1": AdminID}) || pressed.user.ID != MemberID {
		t.Errorf("%v by %s", pressed.owners, pressed.user.ID)
	}
	if err := b.s.Install(BotID); err == nil {
		t.Error("the bot installs itself")
	}
	m := into[Message](t, b.do("POST", messagesOf(GeneralChannelID), obj{"components": list{row(button("go"))}}))
	plain := b.invoke(Invocation{As: MemberID, Channel: GeneralChannelID, Kind: "component", Message: m.ID, CustomID: "go"})
	if !maps.Equal(plain.owners, map[string]string{"0": GuildID}) {
		t.Errorf("a button of an ordinary message: %v", plain.owners)
	}
	if err := b.s.RemoveBot(GuildID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.s.Invoke(Invocation{As: MemberID, Channel: GeneralChannelID, Kind: "component", Message: m.ID, CustomID: "go"}); err == nil {
		t.Error("a button of a bot that is gone works")
	}
}
