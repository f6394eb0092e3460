package quote

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/news"
)

// printed writes what quotes say, and who, whatever lies between the words.
func printedQuotes(text string, quotes []news.Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		fmt.Fprintf(&b, "%s | %s | %s\n", q.Kind, q.Speaker.Name, strings.Join(strings.Fields(news.Join(text, q.Content, " / ")), " "))
	}
	return b.String()
}

const evenly = `The harbour board closed the old bridge on Monday and did not say for how long.

“We will not open a bridge that we would not walk our own children across,” said Mara Lindqvist, the transport minister. “The inspection ends when it ends, and not a day sooner.”

Tomas Orsk, the mayor of Halden, said that nobody had asked him. “I read it in the paper,” he said. “I read it twice.”

A porter who would not give a name said the ice was a foot thick.

Nobody was hurt.
`

func TestLayouts(t *testing.T) {
	want := printedQuotes(evenly, Extract(evenly))
	if !strings.Contains(want, "Mara Lindqvist | We will not open") || !strings.Contains(want, "Tomas Orsk | I read it") {
		t.Fatalf("as written: %s", want)
	}
	for name, lay := range map[string]func(string) string{
		"72 characters a line": func(s string) string { return wrapped(s, 72, "") },
		"indented paragraphs":  func(s string) string { return strings.ReplaceAll(wrapped(s, 60, "   "), "\n\n", "\n") },
		"a forwarded mail":     func(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") },
		"Windows":              func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"Unicode separators":   func(s string) string { return strings.ReplaceAll(s, "\n\n", "\u2029") },
		"two spaces":           func(s string) string { return strings.ReplaceAll(s, " ", "  ") },
		"zero width":           func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "“", "\u200b“") },
		"Markdown": func(s string) string {
			return "# " + strings.NewReplacer("Mara Lindqvist", "[Mara Lindqvist](https://norvia.example/mara_l)", "Tomas Orsk", "**Tomas Orsk**", "he said", "_he_ said").Replace(s)
		},
		"paragraphs put together": func(s string) string { return strings.ReplaceAll(s, "\n", "") },
		"a sentence a line":       func(s string) string { return strings.ReplaceAll(s, "it ends, and", "it ends,\nand") },
	} {
		text := lay(evenly)
		if got := printedQuotes(text, Extract(text)); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// wrapped breaks each paragraph where the next word would pass width characters.
func wrapped(text string, width int, indent string) string {
	var out []string
	for _, para := range strings.Split(text, "\n") {
		line := ""
		for _, w := range strings.Fields(para) {
			if line != "" && len([]rune(line))+1+len([]rune(w)) > width {
				out = append(out, indent+line)
				line, indent = "", ""
			}
			line = strings.TrimSpace(line + " " + w)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// Lines that are no wrapped paragraphs stay lines.
func TestLinesStay(t *testing.T) {
	for _, text := range []string{
		"Harbour shut\nBy Ina Voss\nHALDEN\nIt will not open.",
		"“One.\n“Two.\n“Three,” she said.",
		"He said: \"One.\nShe said: \"Two.\nThey left.",
		"Harbour shut for a month\nMayor says that he was never asked\nIce\nOwners go to court over the bridge\nWhat we know\nFerries run",
		"",
		"\n\n",
		"![The old bridge](https://norvia.example/a.jpg)",
		"* It is cold\n* 2 * 3 _ 4",
		"the post of @harbour_watch_ and a_b_c, [sic] (see)",
	} {
		if got := plain(text); got != text {
			t.Errorf("plain(%q) = %q", text, got)
		}
	}
}

// Every byte stays in its place.
func FuzzPlain(f *testing.F) {
	f.Add(evenly)
	f.Add(wrapped(evenly, 60, ""))
	f.Add("> a\u2028\n>\n\ufeff\"b\nc\" \xff")
	f.Fuzz(func(t *testing.T, text string) {
		got := plain(text)
		if len(got) != len(text) {
			t.Fatalf("%d bytes became %d", len(text), len(got))
		}
		for i := range len(text) {
			if got[i] != text[i] && got[i] != ' ' && got[i] != '\n' {
				t.Fatalf("byte %d is %q, was %q", i, got[i], text[i])
			}
		}
	})
}
