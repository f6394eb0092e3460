package bot

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestButtonIDs(t *testing.T) {
	v := testViews(nil)
	other := views{nil, []byte("another secret of the bot")}
	rapid.Check(t, func(t *rapid.T) {
		page, key := rapid.Int().Draw(t, "page"), v.mac("view", rapid.String().Draw(t, "state"))
		id := v.sign(page, key)
		if gotPage, gotKey, ok := v.read(id); !ok || gotPage != page || gotKey != key || len(id) > maxCustomID {
			t.Fatalf("%q is read as %d %q %v", id, gotPage, gotKey, ok)
		}
		if _, _, ok := other.read(id); ok {
			t.Fatalf("another secret reads %q", id)
		}
		at := rapid.IntRange(0, len(id)-1).Draw(t, "at")
		if bad := id[:at] + string(rune(id[at]^1)) + id[at+1:]; bad != id {
			if _, _, ok := v.read(bad); ok {
				t.Fatalf("%q, changed to %q, is read", id, bad)
			}
		}
	})
	if n, key, ok := v.read(v.sign(1, "a.b")); n != 1 || key != "a.b" || !ok {
		t.Errorf("a key with a dot is read as %d %q %v", n, key, ok)
	}
	for _, id := range []string{"", ".", "v.1.key", "v.1.key.", "x." + v.mac("button", "x")} {
		if _, _, ok := v.read(id); ok {
			t.Errorf("%q is read", id)
		}
	}
}

func TestViews(t *testing.T) {
	lib := &fakeLibrary{}
	v := testViews(lib)
	key, err := v.keep(t.Context(), server, "said", []int{1})
	again, _ := v.keep(t.Context(), server, "said", []int{1})
	other, _ := v.keep(t.Context(), server, "news", []int{1})
	if err != nil || key != again || key == other {
		t.Fatalf("keys %q %q %q, error %v", key, again, other, err)
	}
	if got, err := v.find(t.Context(), server, key); err != nil || got.Command != "said" || string(got.Query) != "[1]" {
		t.Errorf("found %+v, error %v", got, err)
	}
	var refused *Refusal
	if _, err := v.find(t.Context(), server, "gone"); !errors.As(err, &refused) || refused.Key != "list.old" {
		t.Errorf("a list that is gone: %v", err)
	}
	lib.views[string(server)+key] = []byte("{")
	if _, err := v.find(t.Context(), server, key); err == nil {
		t.Error("a broken list is found")
	}
	lib.err = errors.New("disk")
	if _, err := v.keep(t.Context(), server, "said", 1); !errors.Is(err, lib.err) {
		t.Errorf("keep: %v", err)
	}
	if _, err := v.find(t.Context(), server, key); !errors.Is(err, lib.err) {
		t.Errorf("find: %v", err)
	}
}
