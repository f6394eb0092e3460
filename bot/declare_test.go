package bot

import "testing"

func TestDeclarationsAreCompared(t *testing.T) {
	all := New(Config{}, testLibrary()).commands(testViews(nil), testWords())
	var a, b []declaredCommand
	for _, c := range all {
		a = append(a, c.declare())
		b = append([]declaredCommand{c.declare()}, b...)
	}
	if same, err := equal(a, b); err != nil || !same {
		t.Errorf("in another order they are different, error %v", err)
	}
	if b[0].Name != "help" {
		t.Error("comparing changes what is compared")
	}
	b[0].Description = "other"
	if same, _ := equal(a, b); same {
		t.Error("another description is the same")
	}
}
