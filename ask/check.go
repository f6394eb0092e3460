package ask

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
	"onrecord/quote"
)

// maxClaim is the most characters of a sentence that is looked at: longer than any that
// can pass.
const maxClaim = 1500

// check holds a model's sentence against what it cites, and returns it as it may be shown
// and the citations that bear it out. A sentence passes in one of three forms only: a
// speaker with words the program copies, a speaker with one whole sentence of what the
// article says he said, or a whole sentence of an article. So nothing can be added, left
// out, negated, joined or given to another speaker.
func check(text string, cites []int, all []news.Citation) (string, []int, bool) {
	text = strings.TrimSpace(text)
	if len(text) > maxClaim || strings.ContainsAny(text, "\n\r") {
		return "", nil, false
	}
	shown := ""
	var bearing []int
	for _, n := range cites {
		if n < 1 || n > len(all) || slices.Contains(bearing, n) {
			continue
		}
		as, ok := bears(all[n-1], text, pronouns(all[n-1], all))
		if ok && (shown == "" || shown == as) {
			shown, bearing = as, append(bearing, n)
		}
	}
	return shown, bearing, shown != ""
}

// pronouns returns which of "he" and "she" the articles use for the speaker of c.
func pronouns(c news.Citation, all []news.Citation) map[string]bool {
	used := map[string]bool{}
	for _, o := range all {
		if o.Sentence != "" || speakerKey(o.Statement) != speakerKey(c.Statement) {
			continue
		}
		for _, span := range o.Statement.Quote.Source {
			used[strings.ToLower(span.In(o.Statement.Text))] = true
		}
	}
	return map[string]bool{"he": used["he"], "she": used["she"]}
}

// bears reports whether c bears out text, and returns it as it may be shown. The speaker
// may be called he or she as used says.
func bears(c news.Citation, text string, used map[string]bool) (string, bool) {
	if c.Sentence != "" {
		return c.Sentence, sameWords(tokens(c.Sentence), tokens(text)) && plainParagraph(text)
	}
	s := c.Statement
	name, rest, ok := frame(s, text)
	if !ok {
		return "", false
	}
	if copied, ok := copyWords(s, c.Number, rest); ok {
		return name + " said: " + copied, true
	}
	if strings.ContainsAny(rest, "{}") {
		return "", false
	}
	return reported(s, name, rest, used)
}

// neutral are the reporting words that say nothing about what is reported.
var neutral = map[string]bool{
	"said": true, "says": true, "say": true, "saying": true, "told": true, "tells": true, "told reporters": true,
	"added": true, "adds": true, "stated": true, "according to": true, "wrote": true, "writes": true,
}

// frame splits text into the speaker's name as the article has it and what follows "said".
// It fails if the sentence begins with any other name or with words that judge.
func frame(s news.Statement, text string) (name, rest string, ok bool) {
	if !nameable(s.Quote.Speaker) || s.Quote.Stance != news.Asserted || len(s.Quote.Via) > 0 {
		return "", "", false // "said" would be too much
	}
	name = bare(oneLine(s.Quote.Speaker.Name, maxName))
	words := tokens(text)
	full := tokens(name)
	switch {
	case len(full) > 0 && begins(words, full):
		words = words[len(full):]
	case len(full) > 1 && s.Quote.Speaker.Kind == news.Named && begins(words, full[len(full)-1:]):
		words = words[1:]
	default:
		return "", "", false
	}
	if len(words) == 0 || !neutral[words[0].low] {
		return "", "", false
	}
	end := words[0].End
	if len(words) > 1 && words[0].low == "told" {
		if words[1].low != "reporters" {
			return "", "", false
		}
		end = words[1].End
	}
	// Between name and verb, and nowhere else, only a space may stand.
	if strings.ContainsAny(text[:end], quoteMarks+"{}.;:!?") {
		return "", "", false
	}
	rest = strings.TrimLeft(text[end:], " ,:")
	if after, found := strings.CutPrefix(rest, "that "); found {
		rest = after
	}
	return sentence(name), rest, true
}

// nameable reports whether a speaker can be named in front of a sentence.
func nameable(s news.Speaker) bool {
	return s.Kind == news.Named || s.Kind == news.Organisation
}

func begins(words, head []token) bool {
	if len(words) < len(head) {
		return false
	}
	for i := range head {
		if words[i].low != head[i].low {
			return false
		}
	}
	return true
}

var placeholder = regexp.MustCompile(`^\{(\d{1,3})\}[.!?]?$`)

// copyWords returns the words of a direct quote between marks, where rest is nothing but
// {number}, or the very words of one of its spans between marks.
func copyWords(s news.Statement, number int, rest string) (string, bool) {
	if s.Quote.Kind != news.Direct {
		return "", false
	}
	if m := placeholder.FindStringSubmatch(rest); m != nil {
		if n, _ := strconv.Atoi(m[1]); n != number {
			return "", false
		}
		return shortened(s), true
	}
	inner, ok := between(rest)
	if !ok {
		return "", false
	}
	for i, span := range s.Quote.Quoted {
		if words := span.In(s.Text); trimStop(words) == trimStop(inner) && complete(s, s.Quote.Quoted, i, words) {
			return "“" + words + "”", true
		}
	}
	return "", false
}

// complete reports whether words of the i-th part of a speech end, and begin, where its
// sentences do: what follows a comma might take them back.
func complete(s news.Statement, parts []news.Span, i int, words string) bool {
	if first, _ := utf8.DecodeRuneInString(words); unicode.IsLower(first) {
		return false
	}
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") || strings.HasSuffix(words, "?") {
		return true
	}
	after, _, _ := strings.Cut(s.Text[parts[i].End:], "\n")
	return i == len(parts)-1 && strings.HasSuffix(parts[i].In(s.Text), words) && !goesOn.MatchString(after)
}

// goesOn finds a mark behind which a speech goes on in the middle of a sentence.
var goesOn = regexp.MustCompile(`["“”‘'«»„]\p{Ll}`)

// between returns what stands between the marks that enclose all of text but a stop.
func between(text string) (string, bool) {
	text = strings.TrimRight(text, ".")
	for _, marks := range []string{`""`, "“”"} {
		runes := []rune(marks)
		inner, ok := strings.CutPrefix(text, string(runes[0]))
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, string(runes[1])); ok {
			return inner, true
		}
	}
	return "", false
}

func trimStop(words string) string { return strings.TrimRight(words, ".,") }

// maxCopied is the characters of a quote that stand in a sentence; the citation has all.
const maxCopied = 400

// shortened returns the words of a direct quote in marks; a longer one is cut at the end
// of a sentence, with […], but for its first sentence, which is never cut.
func shortened(s news.Statement) string {
	whole := news.Marked(s.Text, s.Quote)
	if len([]rune(whole)) <= maxCopied || len(s.Quote.Quoted) == 0 {
		return whole
	}
	words := s.Quote.Quoted[0].In(s.Text)
	end := 0
	for _, span := range quote.Sentences(words) {
		if end > 0 && len([]rune(words[:span.End])) > maxCopied {
			break
		}
		end = span.End
	}
	return "“" + words[:end] + "” […]"
}

// reported returns name with rest as reported speech, if rest is one whole sentence of
// what s says, with no more changed than reporting changes.
func reported(s news.Statement, name, rest string, used map[string]bool) (string, bool) {
	direct := s.Quote.Kind == news.Direct
	if !plainParagraph(rest) || !direct && (!neutral[cue(s)] || len(s.Quote.Content) != 1) {
		return "", false
	}
	for i, part := range s.Quote.Content {
		for _, span := range quote.Sentences(part.In(s.Text)) {
			text := strings.TrimPrefix(span.In(part.In(s.Text)), "that ")
			if !reportable(text) || direct && (!plainParagraph(text) || !complete(s, s.Quote.Content, i, text)) {
				continue
			}
			if follows(items(text), items(rest), used) {
				return name + " said that " + strings.TrimRight(rest, ".!, ") + ".", true
			}
		}
	}
	return "", false
}

func cue(s news.Statement) string {
	return strings.ToLower(strings.Join(strings.Fields(news.Join(s.Text, s.Quote.Cue, " ")), " "))
}

// reportable reports whether a sentence keeps its meaning when it is reported alone: it
// asks nothing, quotes nobody, and leans neither on the sentence before nor on the day.
func reportable(text string) bool {
	words := tokens(text)
	if len(words) < 3 || strings.ContainsAny(text, "?{}[]") {
		return false
	}
	for _, w := range words {
		switch w.low {
		case "today", "tomorrow", "yesterday", "tonight", "you", "your", "yours", "yourself":
			return false
		}
	}
	return !words[0].is("pronoun", "thing", "opening")
}
