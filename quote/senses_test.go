package quote

import "testing"

func TestFindSense(t *testing.T) {
	verbs, nouns := sensesOf()[true], sensesOf()[false]
	for _, w := range []string{"claims", "claimed", "claiming"} {
		if findSense(verbs, w) != verbs["claim"] {
			t.Errorf("%s is not found as claim", w)
		}
	}
	for w, plain := range map[string]string{"admitted": "admit", "denies": "deny", "denied": "deny", "arguing": "argue", "said": "say"} {
		if got := findSense(verbs, w); got != verbs[plain] || got == (sense{}) {
			t.Errorf("%s is not found as %s", w, plain)
		}
	}
	for w, plain := range map[string]string{"spokesmen": "spokesman", "statements": "statement", "vice-president": "president"} {
		if got := findSense(nouns, w); got != nouns[plain] || got == (sense{}) {
			t.Errorf("%s is not found as %s", w, plain)
		}
	}
	if verbs["claim"].field == verbs["walk"].field {
		t.Error("claim and walk are of one field")
	}
	if got := findSense(verbs, "xyzzyed"); got != (sense{}) {
		t.Error("a word of no language has a sense")
	}
}
