package playground

import (
	"math"
	"slices"
	"unicode/utf8"
)

// readValues checks what a person chose against the options of a command, and returns it
// in the shape of interaction data. With partial set, as in autocomplete, what is missing
// or unfinished is accepted; focused names the option that is being written.
func readValues(options []Option, given []Value, focused string, partial bool, found *resolved) ([]Value, error) {
	out := []Value{}
	for _, v := range given {
		at := slices.IndexFunc(options, func(o Option) bool { return o.Name == v.Name })
		if at < 0 {
			return nil, wrongf("The command has no option %q.", v.Name)
		}
		if slices.ContainsFunc(out, func(have Value) bool { return have.Name == v.Name }) {
			return nil, wrongf("The option %q is given twice.", v.Name)
		}
		read, err := readValue(options[at], v, focused, partial, found)
		if err != nil {
			return nil, err
		}
		out = append(out, read)
	}
	for _, o := range options {
		given := slices.ContainsFunc(out, func(v Value) bool { return v.Name == o.Name })
		if o.Required && !given && !partial {
			return nil, wrongf("The option %q is required.", o.Name)
		}
	}
	if nested := len(options) > 0 && options[0].Type <= optionGroup; nested && len(out) != 1 {
		return nil, wrongf("Choose one subcommand.")
	}
	return out, nil
}

// readValue checks one value.
func readValue(o Option, v Value, focused string, partial bool, found *resolved) (Value, error) {
	out := Value{Name: o.Name, Type: o.Type}
	if o.Type <= optionGroup {
		below, err := readValues(o.Options, v.Options, focused, partial, found)
		out.Options = below
		return out, err
	}
	out.Value, out.Focused = v.Value, focused == o.Name
	if out.Focused { // it is being written: anything goes, nothing is ""
		if out.Value == nil {
			out.Value = ""
		}
		return out, nil
	}
	if err := o.accepts(v.Value); err != nil {
		return Value{}, err
	}
	id, ok := v.Value.(string)
	if ok && !found.add(o.Type, id) {
		return Value{}, wrongf("What the option %q names does not exist.", o.Name)
	}
	if o.Type == optionChannel && len(o.ChannelTypes) > 0 && !slices.Contains(o.ChannelTypes, found.Channels[id].Type) {
		return Value{}, wrongf("The option %q takes another kind of channel.", o.Name)
	}
	return out, nil
}

// accepts checks a value against its option, as Discord's client does.
func (o Option) accepts(v any) error {
	switch o.Type {
	case optionInteger, optionNumber:
		return o.acceptsNumber(v)
	case optionBoolean:
		if _, ok := v.(bool); !ok {
			return wrongf("The option %q is true or false.", o.Name)
		}
		return nil
	}
	text, ok := v.(string)
	if !ok {
		return wrongf("The option %q takes text.", o.Name)
	}
	most := 6000 // Discord's own bound of a string option
	if o.MaxLength != nil {
		most = *o.MaxLength
	}
	if n := utf8.RuneCountInString(text); n < value(o.MinLength) || n > most {
		return wrongf("The option %q takes %d to %d characters.", o.Name, value(o.MinLength), most)
	}
	if len(o.Choices) > 0 && !slices.ContainsFunc(o.Choices, func(c Choice) bool { return c.Value == v }) {
		return wrongf("The option %q takes one of its choices.", o.Name)
	}
	return nil
}

// number returns a number that came out of JSON, or that Go code put there.
func number(v any) (float64, bool) {
	if n, ok := v.(int); ok {
		return float64(n), true
	}
	n, ok := v.(float64)
	return n, ok
}

// acceptsNumber checks an integer or number.
func (o Option) acceptsNumber(v any) error {
	n, ok := number(v)
	if !ok || o.Type == optionInteger && n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		return wrongf("The option %q takes a number.", o.Name)
	}
	if o.MinValue != nil && n < *o.MinValue || o.MaxValue != nil && n > *o.MaxValue {
		return wrongf("The number for the option %q is out of its range.", o.Name)
	}
	if len(o.Choices) > 0 && !slices.ContainsFunc(o.Choices, func(c Choice) bool { return c.Value == n }) {
		return wrongf("The option %q takes one of its choices.", o.Name)
	}
	return nil
}

// fill returns a modal's components as they are submitted, with what was given by
// custom_id. Only what the modal asked for is taken.
func fill(asked []Component, given map[string]Component) ([]Component, error) {
	out := []Component{}
	for _, c := range asked {
		filled := Component{Type: c.Type, ID: c.ID}
		switch {
		case c.Type == typeRow:
			below, err := fill(c.Components, given)
			if err != nil {
				return nil, err
			}
			filled.Components = below
		case c.Component != nil:
			below, err := fill([]Component{*c.Component}, given)
			if err != nil {
				return nil, err
			}
			filled.Component = &below[0]
		case c.CustomID != "":
			answer := given[c.CustomID]
			filled.CustomID, filled.Value, filled.Values = c.CustomID, answer.Value, answer.Values
			if err := filled.answers(c); err != nil {
				return nil, err
			}
		}
		out = append(out, filled)
	}
	return out, nil
}

// answers checks what was written into a text input; other parts only whether something
// was chosen where it must be.
func (c *Component) answers(asked Component) error {
	needed := asked.Required == nil || *asked.Required
	if asked.Type != typeInput {
		if needed && asked.Type != typeCheckbox && c.Value == nil && len(c.Values) == 0 {
			return wrongf("Something must be chosen in every required field.")
		}
		return nil
	}
	text, _ := c.Value.(string)
	c.Value = text
	least, most := value(asked.MinLength), rules[inputLengths].most
	if asked.MaxLength != nil {
		most = *asked.MaxLength
	}
	if needed {
		least = max(least, 1)
	} else if text == "" {
		least = 0
	}
	if n := utf8.RuneCountInString(text); n < least || n > most {
		return wrongf("A field takes %d to %d characters.", least, most)
	}
	return nil
}
