package playground

import (
	"fmt"
	"slices"
	"testing"
)

// commands is a proof about commands that are sent one by one.
func commands(bad, good obj) func(bench, ruleID) { return proof("POST", commandsPath, bad, good) }

// bulk is a proof about commands that are overwritten all at once.
func bulk(bad, good list) func(bench, ruleID) { return proof("PUT", commandsPath, bad, good) }

// several makes n commands of a type.
func several(n, kind int) list {
	return times(n, func(i int) any {
		if kind == commandSlash {
			return slash(fmt.Sprint("c", i))
		}
		return obj{"type": kind, "name": fmt.Sprint("C ", i)}
	})
}

func commandProofs() map[ruleID]func(bench, ruleID) {
	options := func(n int) obj {
		return slash("a", obj{"options": times(n, func(i int) any { return option(fmt.Sprint("o", i), obj{}) })})
	}
	// A command of 1+12 characters, options of 1+100, and choices of up to 100+100.
	sized := func(last int) obj {
		choices := func(n int) list {
			return times(n, func(i int) any { return obj{"name": fmt.Sprintf("%0100d", i), "value": fmt.Sprintf("%0100d", i)} })
		}
		return slash("a", obj{"options": list{
			option("a", obj{"description": chars(100), "choices": choices(25)}),
			option("b", obj{"description": chars(100), "choices": append(choices(13), obj{"name": "x", "value": chars(last)})}),
			option("c", obj{"description": chars(100)}),
		}})
	}
	sub := func(in ...any) obj { return option("s", obj{"type": optionSubcommand, "options": in}) }
	group := func(in ...any) obj { return option("g", obj{"type": optionGroup, "options": in}) }
	return map[ruleID]func(bench, ruleID){
		commandName: func(b bench, id ruleID) {
			for _, bad := range []string{"", "Upper", "two words", "ÄRGER", "dot.", fmt.Sprintf("%033d", 0)} {
				b.refused(id, b.do("POST", commandsPath, slash(bad)))
			}
			for _, good := range []string{"said", "ärger", "-_'1", "ข่าว", "समाचार", fmt.Sprintf("%032d", 0)} {
				b.taken(b.do("POST", commandsPath, slash(good)))
			}
			b.taken(b.do("POST", commandsPath, obj{"type": commandMessage, "name": "Who Said It"}))
			b.taken(b.do("POST", commandsPath, obj{"type": commandMessage, "name": chars(32)}))
			b.refused(id, b.do("POST", commandsPath, obj{"type": commandMessage, "name": chars(33)}))
		},
		commandDescription: commands(slash("a", obj{"description": chars(101)}), slash("a", obj{"description": chars(100)})),
		commandOptions:     commands(options(26), options(25)),
		commandNesting: func(b bench, id ruleID) {
			for _, bad := range []list{
				{sub(), option("p", obj{})},
				{group(option("p", obj{}))},
				{sub(sub())},
				{group(group())},
				{option("p", obj{"options": list{option("q", obj{})}})},
			} {
				b.refused(id, b.do("POST", commandsPath, slash("a", obj{"options": bad})))
			}
			b.taken(b.do("POST", commandsPath, slash("a", obj{"options": list{group(sub(option("p", obj{}))), sub(option("p", obj{}))}})))
		},
		commandSize: commands(sized(84), sized(83)),
		commandsCount: func(b bench, id ruleID) {
			bulk(several(101, commandSlash), several(100, commandSlash))(b, id)
			b.refused(id, b.do("POST", commandsPath, slash("another")))
			b.taken(b.do("POST", commandsPath, slash("c1")))
			b.taken(b.do("POST", api+"/applications/"+BotID+"/guilds/"+GuildID+"/commands", slash("another")))
		},
		commandsUnique: bulk(list{slash("a"), slash("a")}, list{slash("a"), obj{"type": commandUser, "name": "a"}}),
		commandInstalls: func(b bench, id ruleID) {
			for _, bad := range []list{{}, {2}, {-1}, {0, 0}} {
				b.refused(id, b.do("POST", commandsPath, slash("a", obj{"integration_types": bad})))
			}
			c := into[Command](b, b.do("POST", commandsPath, slash("a", obj{"integration_types": list{0, 1}})))
			if !slices.Equal(c.IntegrationTypes, []int{0, 1}) {
				b.Errorf("%+v", c)
			}
		},
		commandPlaces: func(b bench, id ruleID) {
			for _, bad := range []list{{}, {3}, {-1}, {1, 1}} {
				b.refused(id, b.do("POST", commandsPath, slash("a", obj{"contexts": bad})))
			}
			b.taken(b.do("POST", commandsPath, slash("a", obj{"contexts": list{0, 1, 2}})))
		},
		contextMenus: func(b bench, id ruleID) {
			bulk(several(16, commandUser), several(15, commandUser))(b, id)
			bulk(several(16, commandMessage), several(15, commandMessage))(b, id)
		},
	}
}

// option is a string option, changed as more says.
func option(name string, more obj) obj {
	o := obj{"type": optionString, "name": name, "description": "d"}
	for key, value := range more {
		o[key] = value
	}
	return o
}

func optionProofs() map[ruleID]func(bench, ruleID) {
	prove := func(bad, good list) func(bench, ruleID) {
		return commands(slash("a", obj{"options": bad}), slash("a", obj{"options": good}))
	}
	one := func(name string, more obj) list { return list{option(name, more)} }
	choice := func(name, value any) list {
		return one("a", obj{"choices": list{obj{"name": name, "value": value}}})
	}
	many := func(n int) list {
		return one("a", obj{"choices": times(n, func(i int) any { return obj{"name": "n", "value": fmt.Sprint(i)} })})
	}
	needed := option("b", obj{"required": true})
	return map[ruleID]func(bench, ruleID){
		optionType: prove(one("a", obj{"type": 12}), one("a", obj{"type": 11})),
		optionName: prove(one("A", obj{}), one("a", obj{})),
		optionDescription: func(b bench, id ruleID) {
			prove(one("a", obj{"description": ""}), one("a", obj{"description": "d"}))(b, id)
			prove(one("a", obj{"description": chars(101)}), one("a", obj{"description": chars(100)}))(b, id)
		},
		optionUnique:       prove(list{option("a", obj{}), option("a", obj{})}, list{option("a", obj{}), option("b", obj{})}),
		optionOrder:        prove(list{option("a", obj{}), needed}, list{needed, option("a", obj{})}),
		optionChoices:      prove(many(26), many(25)),
		optionChoiceName:   prove(choice(chars(101), "v"), choice(chars(100), "v")),
		optionChoiceValue:  prove(choice("n", chars(101)), choice("n", chars(100))),
		optionAutocomplete: prove(one("a", obj{"type": optionUser, "autocomplete": true}), one("a", obj{"autocomplete": true})),
		optionLengths:      prove(one("a", obj{"max_length": 6001}), one("a", obj{"min_length": 6000, "max_length": 6000})),
	}
}

func TestCommandsKeepTheirIDs(t *testing.T) {
	b := newBench(t)
	first := into[Command](t, b.do("POST", commandsPath, slash("a")))
	if a := b.do("POST", commandsPath, slash("a", obj{"description": "other"})); a.status != 200 || into[Command](t, a).ID != first.ID {
		t.Errorf("overwritten: %+v", a)
	}
	all := into[[]Command](t, b.do("PUT", commandsPath, list{slash("b"), slash("a")}))
	if len(all) != 2 || all[1].ID != first.ID || all[0].ID == first.ID {
		t.Errorf("%+v", all)
	}
	changed := into[Command](t, b.do("PATCH", commandsPath+"/"+first.ID, obj{"options": list{option("o", obj{})}}))
	if changed.Name != "a" || changed.Description != "what it does" || len(changed.Options) != 1 {
		t.Errorf("%+v", changed)
	}
	b.taken(b.do("DELETE", commandsPath+"/"+first.ID, nil))
	if left := into[[]Command](t, b.do("GET", commandsPath, nil)); len(left) != 1 || left[0].Name != "b" {
		t.Errorf("%+v", left)
	}
	if shown := b.s.Commands(); len(shown) != 1 || shown[0].Name != "b" {
		t.Errorf("%+v", shown)
	}
}
