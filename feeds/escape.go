package feeds

import (
	"html"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// escape writes text or, quoted, the value of an attribute, with entities decoded except
// those that XML needs.
func escape(b *strings.Builder, s string, entities map[string]string, quoted bool) {
	for len(s) > 0 {
		n := strings.IndexAny(s, "&]<\"")
		if n < 0 {
			b.WriteString(legal(s))
			return
		}
		b.WriteString(legal(s[:n]))
		s = s[n:]
		switch {
		case s[0] == '&':
			text, size := entity(s, entities)
			writeText(b, text, quoted)
			s = s[size:]
			continue
		case s[0] == '<':
			b.WriteString("&lt;")
		case s[0] == '"' && quoted:
			b.WriteString("&quot;")
		case strings.HasPrefix(s, "]]>"):
			b.WriteString("]]&gt;")
			s = s[2:]
		default:
			b.WriteByte(s[0])
		}
		s = s[1:]
	}
}

// writeText writes plain text as XML.
func writeText(b *strings.Builder, s string, quoted bool) {
	for _, c := range legal(s) {
		switch {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '"' && quoted:
			b.WriteString("&quot;")
		default:
			b.WriteRune(c)
		}
	}
}

// entity decodes the entity at the "&" that begins s; one that is not known is the
// ampersand that somebody forgot to escape.
func entity(s string, entities map[string]string) (text string, size int) {
	const longest = 34 // &CounterClockwiseContourIntegral; and its delimiters
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 || strings.ContainsAny(s[1:end], " &<\n") {
		return "&", 1
	}
	if value, ok := entities[s[1:end]]; ok {
		return value, end + 1
	}
	// HTML decodes "&copy" without its semicolon too; then the semicolon stays behind.
	decoded := html.UnescapeString(s[:end+1])
	if strings.HasSuffix(decoded, ";") && s[1:end] != "semi" && s[1:end] != "#59" {
		return "&", 1
	}
	return decoded, end + 1
}

// legal returns s without the characters that XML 1.0 forbids (section 2.2), and with
// C1 controls as what windows-1252 has in their place: nobody means the controls.
func legal(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		c := s[i]
		clean = c >= 0x20 && c != 0xc2 && c != 0xef || c == '\t' || c == '\n' || c == '\r'
	}
	if clean {
		return s
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r', c == 0xfffe, c == 0xffff, c == 0xfeff:
			return -1
		case 0x80 <= c && c < 0xa0:
			return charmap.Windows1252.DecodeByte(byte(c))
		}
		return c
	}, s)
}
