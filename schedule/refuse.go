package schedule

import "fmt"

// exampleWords is the line in plain words that refusals show.
const exampleWords = `"every weekday at 8:00"`

// shownRunes is how much of what a person wrote a refusal repeats: enough to find it.
const shownRunes = 30

// refuse makes the error for a line that is not understood.
func refuse(format string, args ...any) error { return fmt.Errorf(format, args...) }

// shown returns text as a refusal repeats it.
func shown(text string) string {
	if runes := []rune(text); len(runes) > shownRunes {
		text = string(runes[:shownRunes]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
