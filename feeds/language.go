package feeds

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

var languageTag = regexp.MustCompile(`^\s*([A-Za-z]{2,3})(?:[-_;,\s].*)?$`)

// primaryTag is the language of a BCP 47 tag without region or script, in lower case;
// empty if tag is none.
func primaryTag(tag string) string {
	m := languageTag.FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return strings.ToLower(m[1])
}

// detectLanguage says which language text is in, from its letters; empty if unsure.
func detectLanguage(text string) string {
	const enough = 4000 // bytes; more does not change the answer
	info := whatlanggo.Detect(strings.ToValidUTF8(text[:min(len(text), enough)], ""))
	if info.Confidence < 0.5 {
		return ""
	}
	return cmp.Or(info.Lang.Iso6391(), info.Lang.Iso6393())
}
