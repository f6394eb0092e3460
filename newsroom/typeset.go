package newsroom

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A stretch is one run of words in quotation marks, with who says them.
type stretch struct{ words, speaker string }

// A typesetter turns the source notation into what one house prints, and keeps account
// of every stretch in quotation marks on the way. In the notation
//
//	"words"{Full Name}   are words in quotation marks; {=} is the speaker before,
//	                     {-} says that they are nobody's speech
//	"words{Full Name}    ends a paragraph of a speech that goes on in the next one
//	‹words›              are words quoted inside of words quoted
//	'                    is always an apostrophe
//	%day-1%, %date+3%    are the weekday and the date, counted from publication
type typesetter struct {
	marks     marks
	published time.Time
	stretches []stretch
}

// set returns source as it is printed.
func (t *typesetter) set(source string) (string, error) {
	source = t.dates(source)
	var out strings.Builder
	start := -1 // where the words of the open stretch begin in out
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '"' && start < 0:
			out.WriteString(t.marks.Open)
			start = out.Len()
		case c == '"' || c == '{':
			if start < 0 {
				return "", fmt.Errorf("a speaker without words in %q", source)
			}
			rest, err := t.attribute(&out, start, strings.TrimPrefix(source[i:], `"`))
			if err != nil {
				return "", err
			}
			if c == '{' && rest != "" {
				return "", fmt.Errorf("no closing mark before %q", rest)
			}
			if c == '"' {
				out.WriteString(t.marks.Close)
			}
			start, i = -1, len(source)-len(rest)-1
		default:
			out.WriteByte(c)
		}
	}
	if start >= 0 {
		return "", fmt.Errorf("no speaker at the end of %q", source)
	}
	return t.small(out.String()), nil
}

// attribute records the words of out from start on with the speaker at the head of
// tagged, and returns the rest, of which it may take a comma or a full stop into out.
func (t *typesetter) attribute(out *strings.Builder, start int, tagged string) (rest string, err error) {
	words := out.String()[start:]
	speaker, rest, ok := strings.Cut(strings.TrimPrefix(tagged, "{"), "}")
	if !ok || !strings.HasPrefix(tagged, "{") || speaker == "" {
		return "", fmt.Errorf("no speaker after %q", words)
	}
	if speaker == "=" {
		if len(t.stretches) == 0 {
			return "", errors.New("{=} before any speaker")
		}
		speaker = t.stretches[len(t.stretches)-1].speaker
	}
	if stop := stopAt(rest); t.marks.StopsInside && !strings.HasSuffix(words, ".") {
		out.WriteString(stop)
		rest = strings.TrimPrefix(rest, stop)
	}
	t.stretches = append(t.stretches, stretch{t.small(out.String()[start:]), speaker})
	return rest, nil
}

// stopAt returns the comma or the full stop that s begins with, if it does.
func stopAt(s string) string {
	if strings.HasPrefix(s, ",") || strings.HasPrefix(s, ".") {
		return s[:1]
	}
	return ""
}

// small sets nested marks and apostrophes.
func (t *typesetter) small(s string) string {
	return strings.NewReplacer("‹", t.marks.NestedOpen, "›", t.marks.NestedClose, "'", t.marks.Apostrophe).Replace(s)
}

var dateWord = regexp.MustCompile(`%(day|date)([+-]\d+)?%`)

func (t *typesetter) dates(s string) string {
	return dateWord.ReplaceAllStringFunc(s, func(word string) string {
		parts := dateWord.FindStringSubmatch(word)
		days, _ := strconv.Atoi(parts[2]) // digits, or nothing: today
		on := t.published.AddDate(0, 0, days)
		if parts[1] == "day" {
			return on.Weekday().String()
		}
		return on.Format("2 January")
	})
}
