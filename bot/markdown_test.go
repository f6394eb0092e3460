package bot

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// shown reads markdown as Discord does: a backslash before any character but letters,
// digits and space shows that character. It fails on anything that Discord would format.
func shown(t fataler, markdown string) string {
	t.Helper()
	var b strings.Builder
	runes := []rune(markdown)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r == '\\' && i+1 < len(runes) && escapable(runes[i+1]) {
			i++
			b.WriteRune(runes[i])
			continue
		}
		if strings.ContainsRune(special, r) {
			t.Fatalf("%q formats from character %d on", markdown, i)
		}
		b.WriteRune(r)
	}
	return b.String()
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func escapable(r rune) bool { return strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) }

// hostile draws text of what breaks bots: markdown, mentions, marks, wide runes.
func hostile() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom(hostileParts), 0, 12).Draw(t, "parts")
		text := strings.Join(parts, rapid.SampledFrom([]string{"", " ", "\n"}).Draw(t, "between"))
		return strings.Repeat(text, rapid.SampledFrom([]int{1, 1, 1, 40, 400}).Draw(t, "times"))
	})
}

var hostileParts = []string{
	"# head", "-# small", "> cite", ">>> all", "- item", "1. one", "+ plus", "* star", "**bold**", "_under_", "~~gone~~",
	"||spoiler||", "`code`", "```", "@everyone", "@here", "<@123>", "<@&5>", "<#7>", "</said:1>", "<t:1:R>", "<:x:1>", "<id:home>",
	":smile:", "https://evil.example/a_b", "http://x", "discord.gg/abc", "[a](https://evil.example)", "]( ", "\\", "\\\\", "\\_",
	"¯\\_(ツ)_/¯", "😀", "👩‍👩‍👧", "漢字", "ß", "\u202e", "\u200b", "\x00", "\x1b", "\xff", "\r\n", "  ", "\t", "word", "A sentence. ", "“", "”", "\"", "‘", "’", "«", "»",
}

func TestEscapeShowsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(hostile(), rapid.String()).Draw(t, "text")
		if got := shown(t, escape(text)); got != plain(text) {
			t.Fatalf("escape(%q) shows %q", text, got)
		}
	})
}

func TestEscape(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain words, it’s 10 - 3.", "plain words, it’s 10 - 3."},
		{"# big", `\# big`},
		{"  - item\n1. one\n22) two", "  \\- item\n1\\. one\n22\\) two"},
		{"a\r\n+ b", "a\r\n\\+ b"},
		{"@everyone <@1>", `\@everyone \<\@1\>`},
		{"https://x.example :smile: note: 5", `https\://x.example \:smile: note: 5`},
		{`\`, `\\`},
		{"a\x00b\xffc", "a\ufffdb\ufffdc"},
	} {
		if got := escape(c.text); got != c.want {
			t.Errorf("escape(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOneLine(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{" two\n\nlines ", 20, "two lines"},
		{"abcdef", 6, "abcdef"},
		{"abcdefg", 6, "abcde…"},
		{"😀😀😀", 2, "😀…"},
		{"abc defg", 5, "abc…"},
		{"", 5, ""},
	} {
		if got := oneLine(c.text, c.limit); got != c.want {
			t.Errorf("oneLine(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func TestLinkable(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://harbourpost.example/a", "https://harbourpost.example/a"},
		{"https://harbourpost.example/a (b)?q=c d#:~:text=x%2Dy,z", "https://harbourpost.example/a%20%28b%29?q=c%20d#:~:text=x%2Dy,z"},
		{"http://harbourpost.example/ü<\"*`", "http://harbourpost.example/%C3%BC%3C%22%2A%60"},
		{"javascript:alert(1)", ""},
		{"discord://x/y", ""},
		{"//harbourpost.example/a", ""},
		{"https:///a", ""},
		{"", ""},
		{"https://harbourpost.example@evil.example/", ""},
		{"https://a b/", ""},
		{"https://[::1]/a", ""},
		{"https://x.example/\n", ""},
	} {
		if got := linkable(c.address); got != c.want {
			t.Errorf("linkable(%q) = %q, want %q", c.address, got, c.want)
		}
	}
}

func TestLinkableIsSafeInALink(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		to := linkable("https://x.example/" + rapid.OneOf(hostile(), rapid.String()).Draw(t, "path"))
		if strings.ContainsAny(to, " ()<>[]\n\\") || !utf8.ValidString(to) {
			t.Fatalf("%q would end its link", to)
		}
	})
}

func TestStamp(t *testing.T) {
	if got := on(time.Time{}) + ago(time.Time{}); got != "" {
		t.Errorf("the zero time is shown as %q", got)
	}
	if got, want := on(time.Unix(5, 0))+ago(time.Unix(5, 0)), "<t:5:d><t:5:R>"; got != want {
		t.Errorf("stamps are %q, want %q", got, want)
	}
}
