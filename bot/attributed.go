package bot

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

const (
	maxWords  = 300 // characters of one statement; a digest is read in passing
	maxRoleOf = 80  // characters of a speaker's role
)

// attributed is one statement on one line: its speaker, the words, the link to them. It is
// "" if not even its first sentence fits.
func (p paper) attributed(s news.Statement, room int) string {
	cue := reporting(s)
	known := strings.Join(p.remarks(s, cue, maxMention), ", ")
	if known != "" {
		known = "(" + known + ")"
	}
	head := "\n> " + p.lead(s, cue)
	for _, to := range []string{link("↗", s.Link()), link("↗", s.URL), ""} {
		tail := ""
		for _, part := range []string{known, to} {
			if part != "" {
				tail += " " + part
			}
		}
		said := statementText(s.Text, s.Quote, p.sentences, min(room-size(head+tail), maxWords))
		if said = strings.Join(strings.Fields(said), " "); said != escape(shortened) {
			return head + said + tail
		}
	}
	return ""
}

// lead is what stands before the words of s: its speaker, and the reporting words or a
// colon.
func (p paper) lead(s news.Statement, cue string) string {
	who := "**" + p.speaker(s.Text, s.Quote) + "**"
	role := oneLine(s.Quote.Speaker.Role, maxRoleOf)
	if s.Quote.Speaker.Kind != news.Named {
		role = ""
	}
	switch {
	case role != "" && cue != "":
		return who + ", " + role + ", " + escape(cue) + " "
	case cue != "":
		return who + " " + escape(cue) + " "
	case role != "":
		who += ", " + role
	}
	return who + ": "
}

// reporting returns the reporting words as printed, to stand between the speaker and the
// words of s, such as "criticized": without them "the plan" would be all that somebody said
// who criticized the plan. It is "" where a colon says as much.
func reporting(s news.Statement) string {
	words := leading(s)
	if saying.MatchString(words) && !governed.MatchString(s.Quote.Content[0].In(s.Text)) {
		return ""
	}
	return words
}

// leading returns the reporting words that lead from speaker to content. It is "" where the
// article does not have the three in this order beside each other, since they could come to
// say what it does not.
func leading(s news.Statement) string {
	q := s.Quote
	if q.Kind == news.Direct || len(q.Source) != 1 || len(q.Cue) != 1 || len(q.Content) == 0 {
		return ""
	}
	source, cue, content := q.Source[0], q.Cue[0], q.Content[0]
	if source.End > cue.Start || cue.End > content.Start {
		return ""
	}
	words := s.Text[cue.Start:cue.End]
	if utf8.RuneCountInString(words) > maxCue || !wordsAlone.MatchString(words) || unmarked(words) != words {
		return ""
	}
	if possessive.MatchString(source.In(s.Text)) || !beside.MatchString(s.Text[source.End:cue.Start]) || !blank.MatchString(s.Text[cue.End:content.Start]) {
		return ""
	}
	if turned.MatchString(s.Text[max(0, source.Start-lookBack):source.Start]) {
		return ""
	}
	return words
}

// lookBack is more bytes than the longest word of turned and the space around it.
const lookBack = 20

var (
	// wordsAlone are reporting words as they can stand in a sentence of ours.
	wordsAlone = regexp.MustCompile(`^\pL[\pL\pM\pN ,'’-]*[\pL\pM\pN]$`)

	// saying are plain verbs of saying: a colon says the same, and what follows them is a
	// sentence of its own.
	saying = regexp.MustCompile(`(?i)^((has|have|had|also) )*(said|says?|saying|(told|tells?) .+)$|^according to$`)

	// governed is what is no sentence of its own, whatever the verb: "that it would hold".
	governed = regexp.MustCompile(`(?i)^(that|to|whether|if|how|what|when|where|which|who|why|as|about|so)\b`)

	// turned is what stands before a mention where the article does not say that the verb is
	// so: in a question, in a condition, and behind "nor".
	turned = regexp.MustCompile(`(?i)\b(do|does|did|has|have|had|is|are|was|were|will|would|can|could|may|might|must|should|if|whether|unless|until|lest)(n['’]t)?[ \x{a0}]+$`)

	// possessive is a mention whose reporting words are a noun: "the mayor's call for".
	possessive = regexp.MustCompile(`(?i)(['’]s?|\b(my|our|your|his|her|its|their))$`)

	// beside is what may stand between a mention and its verb: nothing, or what commas set
	// off. A verb of other words in between may turn the sense round ("never came to praise").
	beside = regexp.MustCompile(`^(\)?,?[ \x{a0}]+|, [^\n;:]*, )$`)
	blank  = regexp.MustCompile(`^[ \x{a0}]+$`)
)
