package bot

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

const (
	maxStatement = 900 // characters of words; who wants more goes to the article

	maxCue     = 60 // characters of reporting words; longer ones are a mistake of the reading
	maxOutlet  = 40 // of a domain's characters
	maxMention = 40 // characters of a mention; longer ones are a mistake of the reading
	maxAlso    = 3  // other outlets named; the rest is counted
)

// statement writes one statement in at most room: its words, then one line of where they
// stand.
func (p paper) statement(s news.Statement, room int) string {
	where := p.provenance(s, room/2)
	return statementText(s.Text, s.Quote, p.sentences, min(room-size(where), maxStatement)) + where
}

// provenance is the line below a statement: how it is introduced, outlet, day, what is to
// be known of it, a link to the very words, and who else prints them. Where room is too
// small, first the others go, then the words out of the link, the link, how it is
// introduced, and who passed it on.
func (p paper) provenance(s news.Statement, room int) string {
	intro := introduction(s)
	where := []string{escape(intro), oneLine(string(s.Outlet), maxOutlet), on(s.Published)}
	known := p.remarks(s, intro, maxMention)
	words, page, also := link("↗", s.Link()), link("↗", s.URL), p.also(s)
	for _, rest := range [][]string{{words, also}, {words}, {page, also}, {page}, nil} {
		if line := small(dotted(slices.Concat(where, known, rest)...)); size(line) <= room {
			return line
		}
	}
	return small(dotted(slices.Concat(where[1:], p.remarks(s, "", 0))...))
}

// remarks say what is to be known of a statement besides its words: that its speaker is not
// as printed, that it is reported speech, that the speaker says it is not so or would not say it, that it comes from
// somebody else, who is named in at most mention characters. What intro, which is shown
// beside them, says already is left out.
func (p paper) remarks(s news.Statement, intro string, mention int) []string {
	var out []string
	if s.Quote.Corrected {
		out = append(out, p.correction(s, mention))
	}
	if s.Quote.Kind == news.Indirect {
		out = append(out, p.say("statement.reported"))
	}
	switch {
	case s.Quote.Stance == news.Denied && !denying.MatchString(intro):
		out = append(out, p.say("stance.denied"))
	case s.Quote.Stance == news.Declined && !declining.MatchString(intro):
		out = append(out, p.say("stance.declined"))
	}
	if len(s.Quote.Via) == 0 {
		return out
	}
	who := strings.TrimSpace(news.Join(s.Text, s.Quote.Via, " … "))
	if mention == 0 || strings.Contains(intro, who) {
		return append(out, p.say("statement.second"))
	}
	return append(out, p.say("statement.via", "who", cutRunes(who, mention)))
}

// Reporting words that tell of a stance themselves.
var (
	denying   = regexp.MustCompile(`(?i)\bden(y|ie|ial)`)
	declining = regexp.MustCompile(`(?i)\bdeclin`)
)

// doubleMarks are quotation marks that are nothing else.
const doubleMarks = "\"“”„‟«»″"

// introduction is how s is introduced, in at most [maxCue] characters: with the mention of
// its speaker, or by the reporting words alone, if the two are apart or too long and the
// words lead to what they report.
func introduction(s news.Statement) string {
	full := strings.Join(strings.Fields(introduced(s)), " ")
	if full == "" || utf8.RuneCountInString(full) > maxCue {
		if cue := leading(s); cue != "" {
			return cue
		}
	}
	return cutRunes(full, maxCue)
}

// introduced returns the reporting words as printed, with the mention of the speaker that
// stands beside them: "she told reporters". It is "" where the two are apart, since
// pieces of a sentence do not read well.
func introduced(s news.Statement) string {
	if len(s.Quote.Cue) != 1 || len(s.Quote.Source) != 1 {
		return ""
	}
	a, b := s.Quote.Source[0], s.Quote.Cue[0]
	if b.Start < a.Start {
		a, b = b, a
	}
	if a.End > b.Start || strings.TrimSpace(s.Text[a.End:b.Start]) != "" {
		return ""
	}
	phrase := s.Text[a.Start:b.End]
	if strings.ContainsAny(phrase, doubleMarks+"\n") || strings.HasSuffix(phrase, " told") || strings.HasSuffix(phrase, ":") {
		return ""
	}
	return phrase
}

// also names the other outlets that print the same words, each once.
func (p paper) also(s news.Statement) string {
	seen := map[news.Outlet]bool{s.Outlet: true}
	var others []string
	for _, other := range s.Also {
		if !seen[other.Outlet] {
			seen[other.Outlet] = true
			others = append(others, oneLine(string(other.Outlet), maxOutlet))
		}
	}
	switch more := len(others) - maxAlso; {
	case len(others) == 0:
		return ""
	case more > 0:
		return p.with("statement.also", "outlets", strings.Join(others[:maxAlso], ", ")+" "+p.count("more", more))
	}
	return p.with("statement.also", "outlets", strings.Join(others, ", "))
}

// speaker is who said q, as far as text says: a name, a description of somebody without
// one, or "unresolved" with the mention as printed.
func (p paper) speaker(text string, q news.Quote) string {
	switch {
	case q.Speaker.Kind == news.Unnamed:
		return p.say("speaker.unnamed", "who", cutRunes(q.Speaker.Name, 100))
	case q.Speaker.Kind != news.Unresolved:
		return oneLine(q.Speaker.Name, 100)
	case len(q.Source) == 0:
		return p.say("speaker.unresolved")
	}
	return p.say("speaker.mention", "mention", cutRunes(news.Join(text, q.Source, " … "), maxMention))
}
