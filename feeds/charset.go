package feeds

import (
	"bytes"
	"cmp"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// declaredWindow is how far into a document its encoding may be declared. HTML asks for
// 1,024 bytes; pages with long preambles exceed it, and browsers look further too.
const declaredWindow = 4096

// declared finds the encoding in an XML declaration or in a meta element.
var declared = regexp.MustCompile(`(?i)<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']` +
	`|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([^"'\s/>;]{1,40})`)

// decode returns body as valid UTF-8. The encoding is, in this order: the byte order
// mark; UTF-16 or UTF-32 by the zero bytes of the first character; what contentType or
// the document declares, unless the bytes are plainly UTF-8; UTF-8, each byte that is
// not being read as windows-1252.
func decode(body []byte, contentType string) string {
	if enc, skip := wideEncoding(body); enc != nil {
		return decodeWith(enc, body[skip:])
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(body, []byte("\x4c\x6f\xa7\x94")) { // "<?xm" in EBCDIC
		return decodeWith(charmap.CodePage037, body)
	}
	enc, western := labelled(body, contentType)
	if enc == nil || plainlyUTF8(body, western) {
		return decodeMixed(body)
	}
	return decodeWith(enc, body)
}

// wideEncoding recognises UTF-16 and UTF-32 with a mark, or without one when the first
// character is ASCII, as it is in XML, HTML and JSON.
func wideEncoding(b []byte) (enc encoding.Encoding, skip int) {
	if len(b) < 4 {
		return nil, 0
	}
	zero := [4]bool{b[0] == 0, b[1] == 0, b[2] == 0, b[3] == 0}
	switch {
	case bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case zero == [4]bool{true, true, true, false}:
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 0
	case zero == [4]bool{false, true, true, true}:
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 0
	case zero == [4]bool{true, false, true, false}:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 0
	case zero == [4]bool{false, true, false, true}:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 0
	}
	return nil, 0
}

// labelled returns the encoding that the header or the document names, if we have it and
// it can be that of a document whose markup is ASCII; western reports a single-byte
// encoding that people name when they mean "none in particular".
func labelled(body []byte, contentType string) (enc encoding.Encoding, western bool) {
	_, params, _ := mime.ParseMediaType(contentType)
	labels := []string{params["charset"]}
	if m := declared.FindSubmatch(body[:min(len(body), declaredWindow)]); m != nil {
		labels = append(labels, string(m[1])+string(m[2]))
	}
	for _, label := range labels {
		label = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(label)), "_", "-")
		if label == "us-ascii" || label == "ascii" || strings.HasPrefix(label, "utf") {
			continue // RFC 3023's default for text/xml, which nobody means; or UTF-8
		}
		if enc := encodingNamed(label); enc != nil {
			return enc, enc == charmap.Windows1252 || enc == charmap.ISO8859_15
		}
	}
	return nil, false
}

// otherNames are names of encodings that neither browsers nor IANA know.
var otherNames = map[string]string{
	"macroman": "macintosh", "maccyrillic": "x-mac-cyrillic", "mac-cyrillic": "x-mac-cyrillic", "shiftjis": "shift-jis",
}

// encodingNamed looks label up as browsers do, then among all that IANA lists.
func encodingNamed(label string) encoding.Encoding {
	label = cmp.Or(otherNames[label], label)
	for _, spelling := range []string{label, strings.ReplaceAll(label, "-", "_")} {
		enc, name := charset.Lookup(spelling)
		if strings.HasPrefix(name, "utf-") || name == "replacement" || name == "x-user-defined" {
			return nil
		}
		if enc == nil {
			enc, _ = ianaindex.IANA.Encoding(spelling)
		}
		if enc != nil {
			return enc
		}
	}
	return nil
}

// plainlyUTF8 reports whether body is UTF-8 whatever it declares. One character beyond
// ASCII settles it against a Western label ("Ã©" is nobody's text); against others it
// takes three, since two bytes of theirs can be UTF-8 by chance.
func plainlyUTF8(body []byte, western bool) bool {
	need := 3
	if western {
		need = 1
	}
	valid, invalid, _ := countUTF8(body)
	return invalid == 0 && valid >= need
}

func decodeWith(enc encoding.Encoding, body []byte) string {
	text, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return decodeMixed(body)
	}
	return strings.ToValidUTF8(string(text), "\uFFFD")
}

// decodeMixed reads UTF-8, and as windows-1252 every byte that is not; where most are
// not, the document is windows-1252 throughout. A character cut off by the end of body
// is dropped.
func decodeMixed(body []byte) string {
	valid, invalid, end := countUTF8(body)
	body = body[:end]
	if invalid == 0 {
		return string(body)
	}
	var b strings.Builder
	b.Grow(len(body) + len(body)/8)
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if invalid > valid || r == utf8.RuneError && size == 1 {
			r, size = charmap.Windows1252.DecodeByte(body[0]), 1
		}
		b.WriteRune(r)
		body = body[size:]
	}
	return b.String()
}

// countUTF8 counts the characters of more than one byte and the bytes that belong to no
// character, up to end, where a last character is cut off.
func countUTF8(body []byte) (valid, invalid, end int) {
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			valid++
		case !utf8.FullRune(body[i:]):
			return valid, invalid, i
		default:
			invalid++
		}
		i += size
	}
	return valid, invalid, len(body)
}

// isText reports whether s, already decoded, is something a person wrote: its first part
// has hardly any control characters.
func isText(s string) bool {
	const window, tolerated = 4096, 0.02 // PNG, JPEG, PDF streams and ZIP: 0.1 to 0.4
	runes, controls := 0, 0
	for _, r := range s[:min(len(s), window)] {
		runes++
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r == 0x7f {
			controls++
		}
	}
	return float64(controls) <= tolerated*float64(runes)
}
