package digest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"onrecord/news"
)

// fewWords is the least number of words of a statement: fewer are a term in marks rather
// than something said.
const fewWords = 4

// maxCandidates bounds the statements of one event that are compared with each other; a
// long interview has about fifty.
const maxCandidates = 200

// The order in which statements are worth showing; who is not known says nothing on
// record.
const (
	bySomebody = iota // in the article's marks, by a person or body with a name
	byNobody          // in its marks, by a person without a name
	reported          // without marks, by a person or body with a name, and hardly in doubt
	notShown
)

// A candidate is a statement with what it is chosen by.
type candidate struct {
	news.Statement
	worth int
	key   string // its words alone
}

// words returns what to show of what was said in an event, of the lead story first: in a
// first turn one statement of each speaker, then others.
func words(event []news.Story) []news.Statement {
	all := candidates(event)
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.worth, b.worth) })
	all = distinct(all[:min(len(all), maxCandidates)])
	var shown []news.Statement
	var later []candidate
	heard := map[string]bool{}
	for _, c := range all {
		if heard[c.Quote.Speaker.Name] {
			later = append(later, c)
			continue
		}
		heard[c.Quote.Speaker.Name] = true
		shown = append(shown, c.Statement)
	}
	for _, c := range later {
		shown = append(shown, c.Statement)
	}
	return shown[:min(len(shown), MaxWords)]
}

func candidates(event []news.Story) []candidate {
	var all []candidate
	for _, s := range event {
		for _, q := range s.Quotes {
			worth := worthOf(q)
			said := news.Join(s.Text, q.Content, " ")
			if worth == notShown || len(strings.Fields(said)) < fewWords {
				continue
			}
			all = append(all, candidate{s.Statement(q), worth, key(said)})
		}
	}
	return all
}

func worthOf(q news.Quote) int {
	known := q.Speaker.Kind == news.Named || q.Speaker.Kind == news.Organisation
	switch {
	case len(q.Content) == 0:
		return notShown
	case q.Kind != news.Indirect && known:
		return bySomebody
	case q.Kind != news.Indirect && q.Speaker.Kind == news.Unnamed:
		return byNobody
	case q.Kind == news.Indirect && known && !q.Doubtful():
		return reported
	}
	return notShown
}

// distinct leaves out what repeats words of an earlier statement, whole or in part. If
// the words and the speaker are the same, the earlier one names the article.
func distinct(all []candidate) []candidate {
	var kept []candidate
	for _, c := range all {
		i := slices.IndexFunc(kept, func(k candidate) bool { return repeats(k.key, c.key) })
		if i < 0 {
			kept = append(kept, c)
			continue
		}
		k := &kept[i]
		if k.key == c.key && k.Quote.Speaker.Name == c.Quote.Speaker.Name && !names(k.Statement, c.StoryID) {
			k.Also = append(k.Also, c.Print)
		}
	}
	return kept
}

func names(s news.Statement, story int64) bool {
	return s.StoryID == story || slices.ContainsFunc(s.Also, func(p news.Print) bool { return p.StoryID == story })
}

// repeats reports whether one of two keys holds the other.
func repeats(a, b string) bool {
	a, b = " "+a+" ", " "+b+" "
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// key is the words of a statement in lower case, without marks.
func key(said string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(said), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
