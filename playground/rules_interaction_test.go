package playground

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

const commandsPath = api + "/applications/" + BotID + "/commands"

// slash is a slash command, changed as more says.
func slash(name string, more ...obj) obj {
	c := obj{"name": name, "description": "what it does"}
	for _, part := range more {
		for key, value := range part {
			c[key] = value
		}
	}
	return c
}

// command invokes a slash command and returns its interaction.
func (b bench) command() *interaction {
	b.Helper()
	c := into[Command](b, b.do("POST", commandsPath, slash("ask")))
	return b.invoke(Invocation{As: AdminID, Channel: NewsChannelID, Kind: "command", Command: c.ID})
}

// invoke returns the interaction of an invocation.
func (b bench) invoke(in Invocation) *interaction {
	b.Helper()
	id, err := b.s.Invoke(in)
	if err != nil {
		b.Fatal(err)
	}
	b.s.mu.Lock()
	defer b.s.mu.Unlock()
	return b.s.interactions[id]
}

// press posts a message with a button and presses it.
func (b bench) press() *interaction {
	b.Helper()
	m := into[Message](b, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", obj{"components": list{row(button("go"))}}))
	return b.invoke(Invocation{As: AdminID, Channel: NewsChannelID, Kind: "component", Message: m.ID, CustomID: "go", ComponentType: typeButton})
}

// autocomplete asks for choices.
func (b bench) autocomplete() *interaction {
	b.Helper()
	option := obj{"type": 3, "name": "who", "description": "d", "autocomplete": true}
	c := into[Command](b, b.do("POST", commandsPath, slash("who", obj{"options": list{option}})))
	i, err := b.s.ask(Invocation{As: AdminID, Channel: NewsChannelID, Command: c.ID, Focused: "who", Options: []Value{{Name: "who", Type: 3, Value: "a"}}})
	if err != nil {
		b.Fatal(err)
	}
	return i
}

// answer sends the first answer to an interaction.
func (b bench) answer(i *interaction, callback int, data any) answer {
	b.Helper()
	return b.do("POST", fmt.Sprintf("%s/interactions/%s/%s/callback", api, i.id, i.token), obj{"type": callback, "data": data})
}

// hook is the path of an interaction's webhook.
func (i *interaction) hook(rest string) string {
	return api + "/webhooks/" + BotID + "/" + i.token + rest
}

// answering returns a proof that the first answer to what open opens is refused with bad
// as its data and taken with good.
func answering(callback int, open func(bench) *interaction, bad, good any) func(bench, ruleID) {
	return func(b bench, id ruleID) {
		b.Helper()
		i := open(b)
		b.refused(id, b.answer(i, callback, bad))
		b.taken(b.answer(i, callback, good))
	}
}

// choices is a proof about one choice of autocomplete.
func choices(bad, good obj) func(bench, ruleID) {
	return answering(callbackSuggest, bench.autocomplete, obj{"choices": list{bad}}, obj{"choices": list{good}})
}

func interactionProofs() map[ruleID]func(bench, ruleID) {
	text := obj{"content": "x"}
	return map[ruleID]func(bench, ruleID){
		answerInTime: inTime(func(b bench, id ruleID) {
			late, good := b.command(), b.command()
			pass(answerTime - time.Millisecond)
			b.taken(b.answer(good, callbackDefer, nil))
			pass(2 * time.Millisecond)
			b.refused(id, b.answer(late, callbackDefer, nil))
			if !errors.Is(late.err, ErrNoResponse) {
				b.Error("nobody was told: ", late.err)
			}
		}),
		answerOnce: func(b bench, id ruleID) {
			i := b.command()
			b.taken(b.answer(i, callbackMessage, text))
			b.refused(id, b.answer(i, callbackMessage, text))
		},
		callbackType: func(b bench, id ruleID) {
			for _, c := range []struct {
				open func(bench) *interaction
				bad  []int
				good int
				data obj
			}{
				{bench.command, []int{1, callbackDeferUpdate, callbackUpdate, callbackSuggest, 99}, callbackMessage, text},
				{bench.press, []int{callbackSuggest}, callbackUpdate, text},
				{bench.autocomplete, []int{callbackMessage, callbackDefer, callbackModal}, callbackSuggest, obj{}},
				{bench.submit, []int{callbackModal, callbackUpdate, callbackDeferUpdate}, callbackMessage, text},
			} {
				i := c.open(b)
				for _, callback := range c.bad {
					b.refused(id, b.answer(i, callback, c.data))
				}
				b.taken(b.answer(i, c.good, c.data))
			}
		},
		ephemeralKept: func(b bench, id ruleID) {
			for flags, later := range map[int]int{0: flagEphemeral, flagEphemeral: 0} {
				i := b.command()
				b.taken(b.answer(i, callbackDefer, obj{"flags": flags}))
				m := into[Message](b, b.do("PATCH", i.hook("/messages/@original"), obj{"content": "x", "flags": later}))
				if m.Flags != flags {
					b.Errorf("deferred with flags %d, edited to %d", flags, m.Flags)
				}
			}
		},
		deferredEdited: func(b bench, id ruleID) {
			i := b.command()
			b.taken(b.answer(i, callbackDefer, obj{"flags": flagEphemeral}))
			first := into[Message](b, b.do("POST", i.hook(""), text))
			second := into[Message](b, b.do("POST", i.hook(""), text))
			if first.ID != i.original || first.Flags != flagEphemeral || second.ID == i.original || second.Flags != 0 {
				b.Errorf("%+v\n%+v", first, second)
			}
		},
		tokenKnown: func(b bench, id ruleID) {
			i := b.command()
			b.taken(b.answer(i, callbackMessage, text))
			b.refused(id, b.do("POST", (&interaction{token: strings.Repeat("x", tokenLength)}).hook(""), text))
			b.taken(b.do("POST", i.hook(""), text))
			if fault := b.s.Faults()[0]; strings.Contains(fault, strings.Repeat("x", 7)) {
				b.Error("a token stands in a fault: ", fault)
			}
		},
		tokenLife: inTime(func(b bench, id ruleID) {
			i := b.command()
			b.taken(b.answer(i, callbackDefer, nil))
			pass(tokenTime - time.Millisecond)
			b.taken(b.do("PATCH", i.hook("/messages/@original"), text))
			pass(2 * time.Millisecond)
			b.refused(id, b.do("PATCH", i.hook("/messages/@original"), text))
			if len(b.s.interactions)+len(b.s.tokens)+len(b.s.arrivals) != 0 {
				b.Error("the interaction is kept")
			}
		}),
		answerFirst: func(b bench, id ruleID) {
			i := b.command()
			b.refused(id, b.do("POST", i.hook(""), text))
			b.refused(id, b.do("PATCH", i.hook("/messages/@original"), text))
			b.taken(b.answer(i, callbackMessage, text))
			b.taken(b.do("POST", i.hook(""), text))
		},
		choicesCount: answering(callbackSuggest, bench.autocomplete,
			obj{"choices": times(26, func(i int) any { return obj{"name": fmt.Sprint(i), "value": fmt.Sprint(i)} })},
			obj{"choices": times(25, func(i int) any { return obj{"name": fmt.Sprint(i), "value": fmt.Sprint(i)} })}),
		choiceName:  choices(obj{"name": chars(101), "value": "v"}, obj{"name": chars(100), "value": "v"}),
		choiceValue: choices(obj{"name": "n", "value": chars(101)}, obj{"name": "n", "value": chars(100)}),
	}
}

// submit opens a modal from a command and submits it.
func (b bench) submit() *interaction {
	b.Helper()
	i := b.command()
	b.taken(b.answer(i, callbackModal, modal(obj{})))
	return b.invoke(Invocation{
		As: AdminID, Channel: NewsChannelID, Kind: "modal", Interaction: i.id, CustomID: "form",
		Components: []Component{{Type: typeRow, Components: []Component{{Type: typeInput, CustomID: "words", Value: "said"}}}},
	})
}

// modal is a modal with one text input, changed as parts say.
func modal(change obj, input ...obj) obj {
	field := obj{"type": 4, "custom_id": "words", "style": 1, "label": "Words"}
	for _, part := range input {
		for key, value := range part {
			field[key] = value
		}
	}
	m := obj{"custom_id": "form", "title": "A form", "components": list{obj{"type": 1, "components": list{field}}}}
	for key, value := range change {
		m[key] = value
	}
	return m
}

func modalProofs() map[ruleID]func(bench, ruleID) {
	prove := func(bad, good obj) func(bench, ruleID) {
		return answering(callbackModal, bench.command, bad, good)
	}
	rows := func(n int) list {
		return times(n, func(i int) any {
			return obj{"type": 1, "components": list{obj{"type": 4, "custom_id": fmt.Sprint(i), "style": 2, "label": "l"}}}
		})
	}
	none := obj{}
	return map[ruleID]func(bench, ruleID){
		modalTitle:       prove(modal(obj{"title": chars(46)}), modal(obj{"title": chars(45)})),
		modalCustomID:    prove(modal(obj{"custom_id": chars(101)}), modal(obj{"custom_id": chars(100)})),
		modalRows:        prove(modal(obj{"components": rows(6)}), modal(obj{"components": rows(5)})),
		inputLabel:       prove(modal(none, obj{"label": chars(46)}), modal(none, obj{"label": chars(45)})),
		inputValue:       prove(modal(none, obj{"value": chars(4001)}), modal(none, obj{"value": chars(4000)})),
		inputPlaceholder: prove(modal(none, obj{"placeholder": chars(101)}), modal(none, obj{"placeholder": chars(100)})),
		inputLengths: func(b bench, id ruleID) {
			prove(modal(none, obj{"min_length": 5, "max_length": 4}), modal(none, obj{"min_length": 5, "max_length": 5}))(b, id)
			prove(modal(none, obj{"max_length": 4001}), modal(none, obj{"min_length": 4000, "max_length": 4000}))(b, id)
		},
		inputStyle: prove(modal(none, obj{"style": 3}), modal(none, obj{"style": 2})),
	}
}
