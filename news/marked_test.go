package news

import (
	"strings"
	"testing"
)

// spanOf finds words in text; the test's texts hold them once.
func spanOf(t *testing.T, text, words string) Span {
	t.Helper()
	start := strings.Index(text, words)
	if start < 0 {
		t.Fatalf("%q does not hold %q", text, words)
	}
	return Span{start, start + len(words)}
}

func TestMarked(t *testing.T) {
	for _, c := range []struct {
		name, text      string
		kind            Kind
		content, quoted []string
		want            string
	}{
		{
			"direct", `“Not a day sooner,” she said.`, Direct,
			[]string{"“Not a day sooner,”"},
			[]string{"Not a day sooner,"},
			"“Not a day sooner,”",
		},
		{
			"split by its cue", `'We wait,' he said, 'and we build.'`, Direct,
			[]string{"'We wait,'", "'and we build.'"},
			[]string{"We wait,", "and we build."},
			"“We wait,” … “and we build.”",
		},
		{
			"two paragraphs", "“We wait.\n\n“And we build.”", Direct,
			[]string{"“We wait.", "“And we build.”"},
			[]string{"We wait.", "And we build."},
			"“We wait.” “And we build.”",
		},
		{
			"a fragment", `Brandt said it was "older than anyone" knew.`, Mixed,
			[]string{`it was "older than anyone" knew`},
			[]string{"older than anyone"},
			"it was “older than anyone” knew",
		},
		{
			"a fragment at either end", "He called it ‘a farce’ and ‘a joke’.", Mixed,
			[]string{"‘a farce’ and ‘a joke’"},
			[]string{"a farce", "a joke"},
			"“a farce” and “a joke”",
		},
		{
			"content that leaves the marks out", "She said «never again».", Mixed,
			[]string{"never again"},
			[]string{"never again"},
			"“never again”",
		},
		{
			"reported speech in two parts", "The pier, she said, would hold.", Indirect,
			[]string{"The pier", "would hold"},
			nil, "The pier … would hold",
		},
		{"nothing", "", Indirect, nil, nil, ""},
	} {
		q := Quote{Kind: c.kind}
		for _, words := range c.content {
			q.Content = append(q.Content, spanOf(t, c.text, words))
		}
		for _, words := range c.quoted {
			q.Quoted = append(q.Quoted, spanOf(t, c.text, words))
		}
		if got := Marked(c.text, q); got != c.want {
			t.Errorf("%s: Marked = %s, want %s", c.name, got, c.want)
		}
		for _, p := range Pieces(c.text, q) {
			if p.Marked && !strings.Contains(strings.Join(c.quoted, "|"), p.Text) {
				t.Errorf("%s: %q is shown in marks and is not quoted", c.name, p.Text)
			}
		}
	}
}
