package bot

import (
	"math"
	"strings"

	"onrecord/news"
)

const (
	maxDiffer = 300 // characters of the line that tells other words apart
	maxSide   = 40  // characters of either side of a difference
	minSaid   = 100 // characters that are kept for the words themselves
)

// echoPage is a page of statements in which remembered words stand.
type echoPage struct {
	Asked string
	Match news.Match // of the best of all
	Found []news.Echo
	Pages pages
}

func (e echoPage) lay(p paper) layout {
	head := "### " + p.say("whosaid.exact")
	if e.Match == news.Near {
		head = "### " + p.say("whosaid.near")
	}
	l := layout{Head: head + small(p.asked(e.Asked)), Pages: e.Pages}
	for _, one := range e.Found {
		l.Items = append(l.Items, func(room int) string { return p.echo(one, e.Match, room) })
	}
	return l
}

// asked shows the words that somebody remembers. They never stand in marks, since nobody
// may have said them.
func (p paper) asked(words string) string {
	return p.with("whosaid.asked", "words", oneLine(unmarked(words), maxAsked))
}

// unmarked is text without quotation marks; an apostrophe within a word stays.
func unmarked(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(doubleMarks, r) {
			return -1
		}
		return r
	}, text)
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = strings.Trim(w, "'‘’‚‛‹›`")
	}
	return strings.Join(words, " ")
}

// echo writes one statement in at most room: its speaker, the words, how they differ from
// those asked for, and where they stand. A best of exact words says that a near one is none.
func (p paper) echo(e news.Echo, best news.Match, room int) string {
	who, s, before := p.byline(e.Statement, room), e.Statement, ""
	if size(written(news.Pieces(s.Text, s.Quote))) > maxStatement {
		if start := p.sentenceAt(s, e.Spans); start > 0 {
			s.Quote, before = after(s.Quote, start), escape(shortened)+" "
		}
	}
	where := p.provenance(s, room/2)
	left := room - size(who+before+where)
	differ := ""
	if e.Match == news.Near {
		differ = p.differences(e.Differences, best != news.Near, min(maxDiffer, left-minSaid))
	}
	said := statementText(s.Text, s.Quote, p.sentences, min(left-size(differ), maxStatement))
	return who + before + said + differ + where
}

// differences shows which words stand where others were asked for, in at most room. Those
// that do not fit are counted; "" if not even that fits. Apart says that the list has exact
// words too.
func (p paper) differences(all []news.Difference, apart bool, room int) string {
	lead := p.say("whosaid.differ")
	if apart {
		lead = p.say("whosaid.apart") + " · " + lead
	}
	line := ""
	for i, d := range all {
		longer := dotted(line, p.side(d.Claimed)+" → "+p.side(d.Printed))
		rest := ""
		if more := len(all) - i - 1; more > 0 {
			rest = p.count("more", more)
		}
		if size(small(lead+" "+dotted(longer, rest))) > room {
			line = dotted(line, p.count("more", len(all)-i))
			break
		}
		line = longer
	}
	if line = small(lead + " " + line); size(line) > room {
		return ""
	}
	return line
}

// side is one side of a difference, without marks: it is no quote.
func (p paper) side(words string) string {
	if words = unmarked(words); words == "" {
		return p.say("whosaid.nothing")
	}
	return oneLine(words, maxSide)
}

// sentenceAt returns where the sentence of s begins in which the first of spans stands; 0
// if that is the first sentence.
func (p paper) sentenceAt(s news.Statement, spans []news.Span) int {
	at := 0
	for i, part := range s.Quote.Content {
		for j, sentence := range p.sentences(part.In(s.Text)) {
			start := part.Start + sentence.Start
			if len(spans) > 0 && start <= spans[0].Start && i+j > 0 {
				at = start
			}
		}
	}
	return at
}

// after returns the part of q that begins at start.
func after(q news.Quote, start int) news.Quote {
	rest := news.Span{Start: start, End: math.MaxInt}
	q.Content, q.Quoted = clipped(q.Content, rest), clipped(q.Quoted, rest)
	return q
}
