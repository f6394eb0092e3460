package feeds

import "strings"

// attributes reads the attributes of a tag leniently and returns them well-formed, with
// the length read, the closing ">" included, and whether the element is empty.
func attributes(s string, entities map[string]string) (attrs string, size int, empty bool) {
	var b strings.Builder
	i := 0
	for i < len(s) && i < maxTag {
		switch c := s[i]; {
		case c == '>':
			return b.String(), i + 1, empty
		case c == '<': // the tag was never closed
			return b.String(), i, empty
		case isNameStart(c):
			name := nameAt(s[i:])
			value, n := attributeValue(s[i+len(name):])
			i += len(name) + n
			if strings.Count(name, ":") <= 1 {
				b.WriteString(" " + name + `="`)
				escape(&b, value, entities, true)
				b.WriteByte('"')
			}
			empty = false
		default:
			empty = c == '/'
			i++
		}
	}
	return b.String(), i, empty
}

// attributeValue reads `= "value"` with any quotes or none, and its length. A value with
// both "<" and ">" in it has lost its closing quote; it ends at the ">".
func attributeValue(s string) (value string, size int) {
	i := spaces(s)
	if i >= len(s) || s[i] != '=' {
		return "", 0
	}
	i++
	i += spaces(s[i:])
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		i++
		n := strings.IndexByte(s[i:min(len(s), i+maxTag)], s[i-1])
		if n >= 0 && (!strings.Contains(s[i:i+n], "<") || !strings.Contains(s[i:i+n], ">")) {
			return s[i : i+n], i + n + 1
		}
	}
	n := strings.IndexAny(s[i:min(len(s), i+maxTag)], "> \t\r\n")
	if n < 0 {
		n = min(len(s)-i, maxTag)
	}
	if n > 0 && s[i+n-1] == '/' && i+n < len(s) && s[i+n] == '>' {
		n--
	}
	return s[i : i+n], i + n
}

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// nameAt is the name that s begins with; it may be empty.
func nameAt(s string) string {
	i := 0
	for i < len(s) && (isNameStart(s[i]) || '0' <= s[i] && s[i] <= '9' || strings.IndexByte(":.-", s[i]) >= 0) {
		i++
	}
	return s[:i]
}

func spaces(s string) int {
	return len(s) - len(strings.TrimLeft(s, " \t\r\n"))
}

// upTo is how far the first end in s reaches; all of s if there is none.
func upTo(s, end string) int {
	if n := strings.Index(s, end); n >= 0 {
		return n + len(end)
	}
	return len(s)
}
