package quote

import (
	"slices"
	"sort"
	"strings"

	"onrecord/news"
)

// Extract returns what one article says that somebody said, in the order of the text.
// Paragraphs of text are separated by line breaks. English is read by trained models, the
// other languages that there is a file for by rules, which find no indirect speech; what
// is in no such language has no quotes. Quoted spans lie strictly between a
// pair of the text's own quotation marks, and no two quotes share one. A speaker is
// filled in only where the text supports it. Text without quotes gives none; invalid
// UTF-8 is read like a sign. It takes time linear in the length of text.
func Extract(text string) []news.Quote {
	quotes := languagesOf().extract(text)
	for i := range quotes {
		who := &quotes[i].Speaker
		who.Name, who.Role = oneSpaced(who.Name), oneSpaced(who.Role)
	}
	return quotes
}

// oneSpaced writes one space where the layout of a text has more between the words of a name.
func oneSpaced(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

// fromEnglish reads a text in English.
func fromEnglish(text string) []news.Quote {
	a := read(text)
	a.byRules()
	if m := modelOf(); m != nil {
		a.byModel(m)
		a.line = m.line
	}
	return a.quotes()
}

// byRules finds the reports by rules alone.
func (a *article) byRules() {
	a.findPeople()
	a.findReports()
	a.findTurns()
	a.assignStretches()
}

// quotes turns the reports into quotes.
func (a *article) quotes() []news.Quote {
	who := a.echoes(a.resolve())
	a.fullInMarks(who)
	owned, nicknames := make([][]int, len(a.reports)), a.nicknames()
	for s, r := range a.owner {
		if r >= 0 && !nicknames[s] {
			owned[r] = append(owned[r], s)
		}
	}
	var out []news.Quote
	for i := range a.reports {
		if q, ok := a.quote(i, owned[i], who[i]); ok {
			if via := a.viaOf(i, who); !via.empty() {
				q.Via = []news.Span{a.bytes(via)}
			}
			out = append(out, q)
		}
	}
	slices.SortStableFunc(out, func(x, y news.Quote) int { return x.Content[0].Start - y.Content[0].Start })
	return out
}

// resolve returns the speaker of every report.
func (a *article) resolve() []news.Speaker {
	order := make([]int, len(a.reports))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return a.reports[order[i]].source.lo < a.reports[order[j]].source.lo })
	r := newResolver(a)
	out := make([]news.Speaker, len(a.reports))
	for _, i := range order {
		out[i] = r.speaker(a.reports[i])
	}
	return out
}

// quote makes the quote of one report; it fails without content.
func (a *article) quote(n int, owned []int, who news.Speaker) (news.Quote, bool) {
	r := a.reports[n]
	q := news.Quote{Kind: news.Direct, Speaker: who, Stance: r.stance}
	slices.SortFunc(r.content, func(x, y span) int { return x.lo - y.lo })
	for _, c := range r.content {
		if c.empty() || a.othersMarks(c, n) {
			continue
		}
		if a.allQuoted(c, n) {
			q.Content = a.inners(q.Content, c)
			continue
		}
		q.Kind = news.Mixed
		q.Content = append(q.Content, a.bytes(c))
	}
	if len(q.Content) == 0 {
		return q, false
	}
	if len(owned) == 0 && !a.hasWords(r.content) {
		return q, false // nothing but marks that are somebody else's, or nobody's
	}
	for _, s := range owned {
		q.Quoted = append(q.Quoted, a.stretches[s].inner)
	}
	if len(q.Quoted) == 0 {
		q.Kind = news.Indirect
	}
	if !r.cue.empty() && !a.words[r.cue.lo].sign("(") { // a name in brackets has no cue
		q.Cue = []news.Span{a.bytes(r.cue)}
	}
	if !r.source.empty() {
		q.Source = []news.Span{a.bytes(r.source)}
	}
	q.Confidence = confidence(r, q.Kind, a.line)
	return q, true
}

// allQuoted reports whether words c are nothing but signs and stretches of a report.
func (a *article) allQuoted(c span, report int) bool {
	found := false
	for _, w := range a.words[c.lo:c.hi] {
		if w.kind == letters || w.kind == digits {
			return false
		}
		if w.kind == quoted {
			if a.owner[w.stretch] != report {
				return false
			}
			found = true
		}
	}
	return found
}

// othersMarks reports whether words c are nothing but signs and stretches, all of them of
// other reports: those are not shown a second time, without their marks.
func (a *article) othersMarks(c span, report int) bool {
	found := false
	for _, w := range a.words[c.lo:c.hi] {
		switch {
		case w.kind == quoted && a.owner[w.stretch] >= 0 && a.owner[w.stretch] != report:
			found = true
		case w.kind != sign:
			return false
		}
	}
	return found
}

func (a *article) inners(out []news.Span, c span) []news.Span {
	for _, w := range a.words[c.lo:c.hi] {
		if w.kind == quoted {
			out = append(out, a.stretches[w.stretch].inner)
		}
	}
	return out
}
