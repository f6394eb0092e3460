package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

const (
	maxCitations = 10  // as many as stand on a screen or two; an asker gives fewer
	minCitation  = 300 // room that each gets at least: number, name, […], outlet, day, remarks
	maxAsked     = 200 // characters of the question that are shown
	maxSaidBy    = 40  // characters of a speaker's name or role
	maxOwnWords  = 400 // characters of an article's own sentence; the asker's have 60 words
)

// answerPage is an answer to a question.
type answerPage struct {
	news.Answer
	Searched string // what was searched, if nothing was found
	Key      string // of the conversation
}

func (a answerPage) lay(p paper) layout {
	a.Citations = a.Citations[:min(len(a.Citations), maxCitations)]
	l := layout{
		Head:    a.head(p, maxText-len(a.Citations)*minCitation),
		Buttons: []button{{p.say("ask.follow"), 0, a.Key, discordgo.SecondaryButton}},
	}
	for _, c := range a.Citations {
		l.Items = append(l.Items, func(room int) string { return p.citation(c, room) })
	}
	return l
}

// head writes the question, the sentences and what the answer rests on in at most room;
// what does not fit is left out, whole sentences and lines, the notes first.
func (a answerPage) head(p paper, room int) string {
	var b strings.Builder
	if asked := oneLine(typewritten(a.Question), maxAsked); asked != "" {
		b.WriteString("**" + asked + "**\n")
	}
	base := small(a.base(p))
	left := room - size(b.String()+base)
	lines := strings.Builder{}
	for _, s := range a.Sentences {
		left = write(&lines, a.sentence(s), left)
	}
	for _, line := range slices.Concat(a.Missing, []string{a.Searched}, a.Notes) {
		left = write(&lines, small(oneLine(typewritten(line), maxArgument)), left)
	}
	b.WriteString(strings.TrimSpace(lines.String()) + base)
	return strings.TrimSpace(b.String())
}

// base says what the answer rests on; "" if it rests on no statement.
func (a answerPage) base(p paper) string {
	if a.Evidence.Statements == 0 {
		return ""
	}
	found := p.with("ask.base", "statements", p.count("statements", a.Evidence.Statements), "outlets", p.count("outlets", a.Evidence.Outlets))
	return dotted(found, period(a.Evidence))
}

// sentence is one sentence of the answer and the numbers of what it rests on.
func (a answerPage) sentence(s news.AnswerSentence) string {
	var cited []news.Citation
	numbers := ""
	for _, c := range a.Citations {
		if slices.Contains(s.Cites, c.Number) {
			cited = append(cited, c)
			numbers += fmt.Sprintf(" \\[%d\\]", c.Number)
		}
	}
	return " " + escape(vouched(strings.Join(strings.Fields(s.Text), " "), cited)) + numbers
}

// citation writes what a number stands for in at most room: who, the words, and where they
// stand.
func (p paper) citation(c news.Citation, room int) string {
	number := fmt.Sprintf("\\[%d\\] ", c.Number)
	if c.Sentence != "" {
		return number + ownWords(c, room-size(number))
	}
	s := c.Statement
	if reporting(s) == "" {
		s.Quote.Cue = nil // the sentence above says that it is said, and nothing more is to be told
	}
	s.Quote.Speaker.Name = cutRunes(s.Quote.Speaker.Name, maxSaidBy)
	who := number + "**" + typewritten(p.speaker(s.Text, s.Quote)) + "**"
	role := oneLine(typewritten(s.Quote.Speaker.Role), maxSaidBy)
	if role != "" && s.Quote.Speaker.Kind == news.Named && size(role) < room/8 {
		who += " · " + role
	}
	who += "\n"
	return who + p.statement(s, room-size(who))
}

// ownWords writes an article's own sentence in at most room.
func ownWords(c news.Citation, room int) string {
	where := dotted(oneLine(string(c.Outlet), maxOutlet), on(c.Published))
	for _, to := range []string{link("↗", c.Link()), link("↗", c.URL)} {
		if linked := dotted(where, to); to != "" && size(linked) <= room/2 {
			where = linked
			break
		}
	}
	words := oneLine(typewritten(c.Sentence), maxOwnWords)
	if size(words+small(where)) > room {
		words = escape(shortened)
	}
	return words + small(where)
}

var marked = regexp.MustCompile(`“([^“”]*)”`)

// vouched returns a sentence with the marks that hold words which a cited statement has in
// marks; other marks become typewriter's, so that nothing looks like a quote that is none.
func vouched(text string, cited []news.Citation) string {
	var b strings.Builder
	at := 0
	for _, m := range marked.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(typewritten(text[at:m[0]]))
		stretch := text[m[0]:m[1]]
		if !slices.ContainsFunc(cited, func(c news.Citation) bool { return hasQuoted(c.Statement, text[m[2]:m[3]]) }) {
			stretch = typewritten(stretch)
		}
		b.WriteString(stretch)
		at = m[1]
	}
	return b.String() + typewritten(text[at:])
}

// hasQuoted reports whether words, with single spaces, stand within one quoted span of s.
func hasQuoted(s news.Statement, words string) bool {
	return slices.ContainsFunc(news.Pieces(s.Text, s.Quote), func(p news.Piece) bool {
		return p.Marked && strings.Contains(strings.Join(strings.Fields(p.Text), " "), words)
	})
}

// typewritten is text with straight marks for “ and ”, which here stand for quotes alone.
func typewritten(text string) string {
	return strings.NewReplacer("“", `"`, "”", `"`).Replace(text)
}
