package playground

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Types of commands and options.
const (
	commandSlash   = 1
	commandUser    = 2
	commandMessage = 3

	optionSubcommand = 1
	optionGroup      = 2
	optionString     = 3
	optionInteger    = 4
	optionBoolean    = 5
	optionUser       = 6
	optionChannel    = 7
	optionRole       = 8
	optionMention    = 9
	optionNumber     = 10
	optionLast       = 11
)

// commandNames is Discord's regular expression with Go's names of the two scripts.
var commandNames = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// checkCommands checks the sent commands, and that all of a scope are not too many. A
// bulk request has a list as its body, so that paths begin with the place.
func checkCommands(all, sent []Command, bulk bool) error {
	for _, limit := range []struct {
		kind int
		rule ruleID
	}{{commandSlash, commandsCount}, {commandUser, contextMenus}, {commandMessage, contextMenus}} {
		if ofType(all, limit.kind) > rules[limit.rule].most {
			return refuse(limit.rule, http.StatusBadRequest)
		}
	}
	var f form
	for at, command := range sent {
		path := ""
		if bulk {
			path = strconv.Itoa(at)
			if slices.IndexFunc(sent, command.same) != at {
				f.refuse(commandsUnique, path)
			}
		}
		checkCommand(&f, path, command)
	}
	return f.err()
}

// ofType counts the commands of one type.
func ofType(list []Command, kind int) int {
	n := 0
	for _, command := range list {
		if command.Type == kind {
			n++
		}
	}
	return n
}

// checkCommand checks one command by itself.
func checkCommand(f *form, path string, c Command) {
	if c.Type == commandSlash {
		checkName(f, commandName, path+".name", c.Name)
		f.text(commandDescription, path+".description", c.Description)
	} else {
		f.text(commandName, path+".name", c.Name)
	}
	for language, name := range c.NameLocalizations {
		if c.Type == commandSlash {
			checkName(f, commandName, path+".name_localizations."+language, name)
		}
	}
	for language, text := range c.DescriptionLocalizations {
		f.text(commandDescription, path+".description_localizations."+language, text)
	}
	checkSet(f, commandInstalls, path+".integration_types", c.IntegrationTypes)
	checkSet(f, commandPlaces, path+".contexts", c.Contexts)
	checkOptions(f, path+".options", c.Options, 0)
	if commandLength(c) > rules[commandSize].most {
		f.refuse(commandSize, path)
	}
}

// checkSet checks a list of different numbers up to the rule's most; nil is the default.
func checkSet(f *form, id ruleID, path string, list []int) {
	if list != nil && len(list) == 0 {
		f.refuse(id, path)
	}
	for at, n := range list {
		if n < 0 || n > rules[id].most || slices.Index(list, n) != at {
			f.refuse(id, path+"."+strconv.Itoa(at))
		}
	}
}

// checkName checks a slash command's or option's name.
func checkName(f *form, id ruleID, path, name string) {
	lower := func(r rune) bool { return unicode.ToLower(r) != r }
	if !commandNames.MatchString(name) || strings.ContainsFunc(name, lower) {
		f.refuse(id, path)
	}
}

// checkOptions checks options side by side; parent is the type of what holds them, 0
// for a command.
func checkOptions(f *form, path string, options []Option, parent int) {
	f.size(commandOptions, path, len(options))
	names, optional, nested := map[string]bool{}, false, 0
	for at, o := range options {
		here := path + "." + strconv.Itoa(at)
		if names[o.Name] {
			f.refuse(optionUnique, here)
		}
		names[o.Name] = true
		if o.Type <= optionGroup {
			nested++
		} else if o.Required && optional {
			f.refuse(optionOrder, here)
		}
		optional = optional || o.Type > optionGroup && !o.Required
		checkOption(f, here, o, parent)
	}
	if nested != 0 && nested != len(options) || parent == optionGroup && nested != len(options) {
		f.refuse(commandNesting, path)
	}
}

// checkOption checks one option.
func checkOption(f *form, path string, o Option, parent int) {
	if o.Type < optionSubcommand || o.Type > optionLast {
		f.refuse(optionType, path+".type")
	}
	checkName(f, optionName, path+".name", o.Name)
	f.text(optionDescription, path+".description", o.Description)
	checkChoices(f, path+".choices", o.Choices, optionChoices, optionChoiceName, optionChoiceValue)
	f.between(optionLengths, path+".min_length", path+".max_length", o.MinLength, o.MaxLength)
	suggests := o.Type == optionString || o.Type == optionInteger || o.Type == optionNumber
	if o.Autocomplete && (!suggests || len(o.Choices) > 0) {
		f.refuse(optionAutocomplete, path+".autocomplete")
	}
	switch {
	case parent == optionSubcommand && o.Type <= optionGroup,
		parent == optionGroup && o.Type != optionSubcommand,
		o.Type > optionGroup && len(o.Options) > 0:
		f.refuse(commandNesting, path)
	case o.Type == optionSubcommand || o.Type == optionGroup:
		checkOptions(f, path+".options", o.Options, o.Type)
	}
}

// checkChoices checks the choices of an option, or those that autocomplete offers.
func checkChoices(f *form, path string, choices []Choice, count, name, value ruleID) {
	f.size(count, path, len(choices))
	for at, c := range choices {
		here := path + "." + strconv.Itoa(at)
		f.text(name, here+".name", c.Name)
		if words, ok := c.Value.(string); ok {
			f.text(value, here+".value", words)
		} else if _, ok := c.Value.(float64); !ok {
			f.refuse(value, here+".value")
		}
	}
}

// commandLength counts the characters that a command may have 8,000 of.
func commandLength(c Command) int {
	n := longest(c.Name, c.NameLocalizations) + longest(c.Description, c.DescriptionLocalizations)
	return n + optionsLength(c.Options, 0)
}

func optionsLength(options []Option, depth int) int {
	n := 0
	for _, o := range options {
		n += longest(o.Name, o.NameLocalizations) + longest(o.Description, o.DescriptionLocalizations)
		for _, c := range o.Choices {
			n += longest(c.Name, c.NameLocalizations)
			if value, ok := c.Value.(string); ok {
				n += utf8.RuneCountInString(value)
			}
		}
		if depth < 2 { // deeper ones are refused anyway
			n += optionsLength(o.Options, depth+1)
		}
	}
	return n
}

// longest returns the length of the longest of a text and its localisations.
func longest(text string, localised map[string]string) int {
	n := utf8.RuneCountInString(text)
	for _, other := range localised {
		n = max(n, utf8.RuneCountInString(other))
	}
	return n
}
