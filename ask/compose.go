package ask

import (
	"strings"

	"onrecord/news"
)

// compose makes the answer without a model: for each speaker a sentence that says no more
// than that there are words on it, with the words as citations.
func compose(answer news.Answer, asked request, f found) news.Answer {
	answer.Missing = f.missing
	answer.Notes = append(answer.Notes, asked.notes...)
	answer.Notes = append(answer.Notes, f.notes...)
	if f.left != "" && len(f.statements)+len(f.sentences) > 0 {
		answer.Notes = append(answer.Notes, f.left)
	}
	text := leads{met: map[string]bool{}}
	for i, c := range citations(f, asked.facts) {
		c.Number = i + 1
		answer.Citations = append(answer.Citations, c)
		text.add(c, f)
	}
	answer.Sentences = text.told
	return answer
}

// citations returns all evidence, not numbered yet: what was said first, unless facts are
// asked for.
func citations(f found, facts bool) []news.Citation {
	var said, written []news.Citation
	for _, s := range f.statements {
		said = append(said, news.Citation{Statement: s, Print: s.Print})
	}
	for _, p := range f.sentences {
		written = append(written, news.Citation{Sentence: p.text, Print: p.Print})
	}
	if facts {
		return append(written, said...)
	}
	return append(said, written...)
}

// leads are sentences with what they cite; equal ones are one. The role of a speaker stands
// in the first alone.
type leads struct {
	told []news.AnswerSentence
	met  map[string]bool // speakers who are named already
}

func (l *leads) add(c news.Citation, f found) {
	by := f.speaker(c.Statement)
	full := lead(c, f, by)
	by.Role = ""
	short := lead(c, f, by)
	for i, s := range l.told {
		if s.Text == full || s.Text == short {
			l.told[i].Cites = append(l.told[i].Cites, c.Number)
			return
		}
	}
	key := speakerKey(c.Statement)
	if l.met[key] {
		full = short
	}
	l.met[key] = true
	l.told = append(l.told, news.AnswerSentence{Text: full, Cites: []int{c.Number}})
}

// lead is the sentence that introduces c, which by says if it is a statement.
func lead(c news.Citation, f found, by news.Speaker) string {
	if c.Sentence != "" {
		return sentence(say("article.on", "outlet", string(c.Outlet), "topic", f.topic))
	}
	key := "quoted"
	if c.Statement.Quote.Kind == news.Indirect {
		key = "reported"
	}
	switch {
	case f.topic == "":
		key += ".any"
	case saysAll(c.Statement, f.about):
		key += ".on"
	default:
		key += ".near"
	}
	return sentence(say(key, "who", who(by), "topic", f.topic))
}

// speaker is who said s, with the first role that any of the statements shown gives, so
// that one person is introduced in one way.
func (f found) speaker(s news.Statement) news.Speaker {
	for _, o := range f.statements {
		if o.Quote.Speaker.Role != "" && speakerKey(o) == speakerKey(s) {
			return o.Quote.Speaker
		}
	}
	return s.Quote.Speaker
}

const (
	maxName = 100 // characters of a name
	maxRole = 60  // and of a role
)

// who names a speaker as far as the article does.
func who(s news.Speaker) string {
	name := bare(oneLine(s.Name, maxName))
	switch {
	case s.Kind == news.Unresolved || name == "":
		return say("who.unresolved")
	case s.Kind == news.Unnamed:
		return say("who.unnamed", "who", name)
	case s.Kind == news.Organisation && strings.ToLower(name) == name:
		return say("who.body", "who", name)
	case s.Role != "":
		return say("who.role", "who", name, "role", bare(oneLine(s.Role, maxRole)))
	}
	return name
}

// bare returns text without quotation marks: in an answer these stand around quoted words
// only.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(quoteMarks, r) {
			return -1
		}
		return r
	}, text)
}
