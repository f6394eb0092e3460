package summarize

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A key point has between minWords and maxWords words. Shorter sentences are captions,
// headings and exclamations; longer ones fill a message. As minWords, 5 to 10 words scored
// within 0.2 of ROUGE-1 on the 100 articles.
const (
	minWords = 8
	maxWords = 50
)

var (
	//go:embed leaning.txt
	leaningList string
	//go:embed furniture.txt
	furnitureList string

	leaning   = lines(leaningList)
	furniture = lines(furnitureList)

	// unresolved is reported speech whose speaker is a pronoun.
	unresolved = regexp.MustCompile(`(?i)\b(he|she|they)( has| have| had)? (also |later |then )?(said|says|say|added|adds|told|tells|wrote|explained|recalled|continued)\b|\b(said|says|added|wrote|explained) (he|she|they)\s*([.,;:]|$)`)
	// linked is a connective between commas after the first few words.
	linked = regexp.MustCompile(`(?i)^[^,]{1,40}, (for example|for instance|however|meanwhile|though|too|also|in turn|instead|therefore|moreover|by contrast),`)
	// caption is a label of at most four words before a colon, as picture captions have it.
	caption = regexp.MustCompile(`^["“'‘]?\p{Lu}[^.,:;\s]*( [^.,:;\s]+){0,3}: `)
)

// lines returns the lines of an embedded list, without its comments.
func lines(list string) []string {
	var kept []string
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			kept = append(kept, line)
		}
	}
	return kept
}

// standing returns the sentences that may be key points, in the order of the text. One
// that leans on the sentence before is among them only if that one is, and needs it. If
// there are none, openings and lengths are forgiven.
func standing(all []sentence) []candidate {
	var fit, forgiven []candidate
	last := -2 // number in all of the last of fit
	for i, s := range all {
		if !s.whole || !asserts(s.text) || isFurniture(s.text) {
			continue
		}
		forgiven = append(forgiven, candidate{sentence: s, needs: alone})
		if n := len(s.words); n < minWords || n > maxWords {
			continue
		}
		c := candidate{sentence: s, needs: alone}
		if leans(s.text) {
			if last != i-1 {
				continue
			}
			c.needs = len(fit) - 1
		}
		fit, last = append(fit, c), i
	}
	if len(fit) == 0 {
		return forgiven
	}
	return fit
}

// asserts reports whether s is printed as a full statement: it opens with a capital, a
// digit, a bracket or a sign, and ends neither as a question nor without a stop.
func asserts(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(first) || unicode.IsSpace(first) {
		return false
	}
	end := strings.TrimRight(s, `"'”’»)]`)
	return strings.HasSuffix(end, ".") || strings.HasSuffix(end, "!") || strings.HasSuffix(end, "…") || strings.HasSuffix(end, "。")
}

// leans reports whether s needs the sentence before it: it opens with a pronoun or a
// connective, its speaker is a pronoun, or it is a quotation of nobody with a name.
func leans(s string) bool {
	if unresolved.MatchString(s) || linked.MatchString(s) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	if closers[first] != "" {
		return !hasName(unquoted(s))
	}
	return startsWithAny(strings.ToLower(s), leaning)
}

// hasName reports whether s has a word with a capital.
func hasName(s string) bool {
	for _, w := range wordsOf(s) {
		if w.upper {
			return true
		}
	}
	return false
}

// startsWithAny reports whether s begins with one of words, whole.
func startsWithAny(s string, words []string) bool {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s, w); ok {
			next, size := utf8.DecodeRuneInString(rest)
			if !inWord(next, size > 0) {
				return true
			}
		}
	}
	return false
}

// isFurniture reports whether s belongs to the page and not to the article: a caption, a
// byline, an invitation to click.
func isFurniture(s string) bool {
	if caption.MatchString(s) {
		return true
	}
	low := strings.ToLower(s)
	for _, phrase := range furniture {
		if strings.Contains(low, phrase) {
			return true
		}
	}
	return isByline(s)
}

// isByline reports whether s opens with "By" and then names more than it says.
func isByline(s string) bool {
	rest, ok := strings.CutPrefix(s, "By ")
	if !ok {
		return false
	}
	fields := strings.Fields(rest)
	names := 0
	for _, f := range fields {
		if first, _ := utf8.DecodeRuneInString(f); unicode.IsUpper(first) {
			names++
		}
	}
	return 2*names >= len(fields)
}

// unquoted is s without what stands in quotation marks.
func unquoted(s string) string {
	var rest strings.Builder
	from := 0
	for _, q := range quotations(s) {
		rest.WriteString(s[from:q.Start])
		from = min(q.End, len(s))
	}
	rest.WriteString(s[from:])
	return rest.String()
}
