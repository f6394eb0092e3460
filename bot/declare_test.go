package bot

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDeclarationsAreCompared(t *testing.T) {
	a := declared(testBot(testLibrary()).commands(&fakeWorker{}), testWords())
	var b []declaredCommand
	for _, c := range a {
		b = append([]declaredCommand{c}, b...)
	}
	if same, err := equal(a, b); err != nil || !same {
		t.Errorf("in another order they are different, error %v", err)
	}
	if b[0].Name != "help" {
		t.Error("comparing changes what is compared")
	}
	menu := slices.IndexFunc(b, func(c declaredCommand) bool { return c.Kind == kindMessageCommand })
	b[menu].Kind = kindChatCommand
	if same, _ := equal(a, b); same {
		t.Error("another type is the same")
	}
	b[menu].Kind = kindMessageCommand
	b[0].Description = "other"
	if same, _ := equal(a, b); same {
		t.Error("another description is the same")
	}
}

// TestDeclarations: who may use what, and where, stands in what Discord is told, and every
// text is one that Discord takes.
func TestDeclarations(t *testing.T) {
	type place struct {
		Permissions        *string
		Contexts, Installs []int
	}
	managers := "32"
	got := make(map[string]place)
	for _, c := range declared(testBot(testLibrary()).commands(&fakeWorker{}), testWords()) {
		got[c.Name] = place{c.Permissions, c.Contexts, c.Installs}
		if c.Kind == kindMessageCommand {
			if c.Description != "" || c.Options != nil {
				t.Errorf("%s has a description or options", c.Name)
			}
			continue
		}
		described(t, c.Name, c.Description, c.Options)
	}
	anybody, restricted := place{nil, []int{0, 1, 2}, []int{0, 1}}, place{&managers, []int{0}, []int{0}}
	want := map[string]place{
		"said": anybody, "news": anybody, "ask": anybody, "help": anybody, "whosaid": anybody, "summary": anybody,
		"Summarize": anybody, "Who said what": anybody,
		"feed": restricted, "digest": restricted,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func described(t *testing.T, name, text string, options []declaredOption) {
	t.Helper()
	if n := len([]rune(text)); n == 0 || n > 100 || text[0] == '/' {
		t.Errorf("%s is described as %q", name, text)
	}
	optional := false
	for _, o := range options {
		described(t, name+" "+o.Name, o.Description, o.Options)
		if o.Required && optional {
			t.Errorf("%s: the required %s stands after one that is not", name, o.Name)
		}
		optional = optional || !o.Required && o.Kind != kindSubcommand
	}
}

func TestTypedOptionsDeclareThemselves(t *testing.T) {
	for want, o := range map[string]Option{
		`{"type":3,"name":"a","description":"","required":true,"max_length":9}`: Text{Name: "a", Required: true, Max: 9},
		`{"type":3,"name":"a","description":"","autocomplete":true}`:            Text{Name: "a", Suggest: suggestWithout},
		`{"type":7,"name":"a","description":"","channel_types":[0,5]}`:          Channel{Name: "a"},
		`{"type":8,"name":"a","description":""}`:                                Role{Name: "a"},
		`{"type":5,"name":"a","description":""}`:                                Boolean{Name: "a"},
	} {
		if got, err := json.Marshal(o.declare()); string(got) != want || err != nil {
			t.Errorf("%s, want %s, error %v", got, want, err)
		}
	}
}
