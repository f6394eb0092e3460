package bot

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// special are the characters that Discord's markdown reads anywhere. A backslash before
// any character but letters, digits and space shows that character.
const special = "\\*_~`|[]()<>@#"

// escape returns Discord markdown that shows text as it is: no formatting, mention,
// timestamp, emoji or link comes out of it. Line breaks stay. What plain replaces is
// replaced.
func escape(text string) string {
	text = plain(text)
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	opening := true // only space and digits since the line began
	digits := false
	for i, r := range text {
		switch {
		case strings.ContainsRune(special, r), r == ':' && joins(text[i+1:]), opening && marker(r, digits):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		number := r >= '0' && r <= '9'
		opening = r == '\n' || r == '\r' || opening && (number || unicode.IsSpace(r))
		digits = opening && number
	}
	return b.String()
}

// marker reports whether r opens a list item where a line opens: "- ", "+ ", "1. ".
func marker(r rune, digits bool) bool { return r == '-' || r == '+' || r == '.' && digits }

// joins reports whether a colon before rest could begin ":emoji:" or "://".
func joins(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return r == '/' || r == '_' || r == '+' || r == '-' || r >= '0' && r <= '9' || unicode.IsLetter(r) && r != utf8.RuneError
}

// plain replaces with U+FFFD what Discord refuses or nobody can see: bytes that are no
// UTF-8, and control characters but for line breaks and tabs.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\r' && r != '\t' && unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, text)
}

// oneLine is escape for text that has one line: every run of space becomes one space, and
// at most limit runes of it are shown, the rest as "…".
func oneLine(text string, limit int) string {
	return escape(cutRunes(strings.Join(strings.Fields(text), " "), limit))
}

// cutRunes returns at most limit runes of s, the last of them "…" if any was left out.
func cutRunes(s string, limit int) string {
	n := 0
	for i := range s {
		if n == limit-1 && utf8.RuneCountInString(s[i:]) > 1 {
			return strings.TrimRightFunc(s[:i], unicode.IsSpace) + "…"
		}
		n++
	}
	return s
}

// link returns a masked link around label, which is markdown, or "" if address is not one
// that a reader can be sent to: http or https, with a host and no user name.
func link(label, address string) string {
	to := linkable(address)
	if to == "" {
		return ""
	}
	return "[" + label + "](" + to + ")"
}

// linkable returns address with everything percent-encoded that could end a masked link,
// or "".
func linkable(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Hostname() == "" {
		return ""
	}
	if strings.ContainsFunc(u.Host, func(r rune) bool { return r >= 0x80 || strings.ContainsRune("[]()<>*\"'\\ ", r) }) {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("()<>[]{}\"'\\^`|*", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// masks reports whether text can stand as the label of a masked link. Discord reads no
// escapes for brackets there, and shows no link whose label looks like an address.
func masks(text string) bool {
	return strings.TrimSpace(text) != "" && !strings.ContainsAny(text, "[]\\") && !strings.Contains(text, "://")
}

// channelMention and roleMention show a channel and a role by name; "" if id is none.
func channelMention(id string) string { return mention("#", id) }
func roleMention(id string) string    { return mention("@&", id) }

func mention(kind, id string) string {
	if !isID(id) {
		return ""
	}
	return "<" + kind + id + ">"
}

// on shows the day of t in the reader's own format, and "" for the zero time.
func on(t time.Time) string { return stamp(t, "d") }

// ago shows how long ago t is, and "" for the zero time.
func ago(t time.Time) string { return stamp(t, "R") }

// stamp is Discord's timestamp markdown (Message Formatting, "Timestamp Styles").
func stamp(t time.Time, style string) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("<t:%d:%s>", t.Unix(), style)
}
