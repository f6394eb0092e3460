package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/news"
	"onrecord/quote"
)

// A record is evidence in memory. It reads its articles with the quote engine, as the
// program does, and shows each tenant its own.
type record struct {
	stories map[news.Tenant][]news.Story // newest first
	asked   int
	err     error
}

// clip is one article of a record.
type clip struct {
	outlet  news.Outlet
	daysAgo int
	text    string
}

func newRecord(t *testing.T, tenant news.Tenant, clips ...clip) *record {
	t.Helper()
	r := &record{stories: map[news.Tenant][]news.Story{}}
	for i, c := range clips {
		r.stories[tenant] = append(r.stories[tenant], news.Story{
			ID: int64(i + 1),
			Article: news.Article{
				URL: fmt.Sprintf("https://%s/%d", c.outlet, i+1), Outlet: c.outlet, Text: c.text,
				Published: tuesday.AddDate(0, 0, -c.daysAgo),
			},
			Quotes: quote.Extract(c.text),
		})
	}
	slices.SortStableFunc(r.stories[tenant], func(a, b news.Story) int { return b.Published.Compare(a.Published) })
	return r
}

func (r *record) People(_ context.Context, t news.Tenant, typed string, limit int) ([]news.Person, error) {
	r.asked++
	var out []news.Person
	for _, s := range r.statements(t) {
		who := s.Quote.Speaker
		if who.Kind != news.Named && who.Kind != news.Organisation {
			continue
		}
		at := slices.IndexFunc(out, func(p news.Person) bool { return p.Name == who.Name })
		if at < 0 {
			fits := func(w token) bool { return strings.HasPrefix(w.low, fold(typed)) }
			if fold(typed) != fold(who.Name) && !slices.ContainsFunc(tokens(who.Name), fits) {
				continue
			}
			out, at = append(out, news.Person{Name: who.Name, Last: s.Published}), len(out)
		}
		out[at].Statements++
		if out[at].Role == "" {
			out[at].Role = who.Role
		}
	}
	slices.SortStableFunc(out, func(a, b news.Person) int { return b.Statements - a.Statements })
	return out[:min(len(out), limit)], r.err
}

func (r *record) statements(t news.Tenant) []news.Statement {
	var out []news.Statement
	for _, s := range r.stories[t] {
		for i, q := range s.Quotes {
			out = append(out, news.Statement{
				ID: s.ID*100 + int64(i), Quote: q, Text: s.Text,
				Print: news.Print{StoryID: s.ID, Outlet: s.Outlet, URL: s.URL, Published: s.Published},
			})
		}
	}
	return out
}

func (r *record) QuotesBy(_ context.Context, t news.Tenant, q news.QuoteQuery, w news.Window) ([]news.Statement, news.Evidence, error) {
	r.asked++
	var page []news.Statement
	var all news.Evidence
	for _, s := range r.statements(t) {
		paragraph := s.Text[strings.LastIndexByte(s.Text[:s.Quote.Content[0].Start], '\n')+1:]
		paragraph, _, _ = strings.Cut(paragraph, "\n")
		if q.Person != "" && q.Person != s.Quote.Speaker.Name || s.Published.Before(q.Since) || !hasAll(paragraph, strings.Fields(q.About)) {
			continue
		}
		page = append(page, s)
		all = together(all, news.Evidence{Statements: 1, Outlets: 1, First: s.Published, Last: s.Published})
	}
	all.Outlets = outlets(page)
	return page[:min(len(page), w.Limit)], all, r.err
}

func (r *record) Stories(_ context.Context, t news.Tenant, q news.StoryQuery, w news.Window) ([]news.Story, int, error) {
	r.asked++
	var page []news.Story
	for _, s := range r.stories[t] {
		if !s.Published.Before(q.Since) && hasAll(s.Text, strings.Fields(q.About)) {
			page = append(page, s)
		}
	}
	return page[:min(len(page), w.Limit)], len(page), r.err
}

// Echoes returns the statements whose paragraph has any of the words, those with most first.
func (r *record) Echoes(_ context.Context, t news.Tenant, words string, limit int) ([]news.Statement, error) {
	r.asked++
	wanted, has := stems(words), map[int64]int{}
	var out []news.Statement
	for _, s := range r.statements(t) {
		for st := range stems(s.Text) {
			if wanted[st] {
				has[s.ID]++
			}
		}
		if has[s.ID] > 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b news.Statement) int { return has[b.ID] - has[a.ID] })
	return out[:min(len(out), limit)], r.err
}

func clock() time.Time { return tuesday }

const bridgeText = `“We will not open a bridge that we would not walk our own children across,” Mara Lindqvist, the transport minister, told reporters on the quay.

“I have read your letters. I know what this bridge is,” she said.

The city has asked for twelve million crowns to pay for the ferries. Nobody has been hurt.

“I do not mind waiting for an answer,” said Ole Brandt, the mayor. “The ferry will not run for free.”`

const strikeText = `Nine ships wait outside the port because of the strike.

“Nobody is afraid of a machine,” said Emil Tarkka, the union's leader. “We are afraid of a machine with nobody to shout at.”

Hanne Brandt, the leader of the opposition, said the strike could end within a week.

A senior engineer said the cranes were “older than anyone likes to say”.`

// harbour is a small record: the bridge yesterday, the strike ten days ago.
func harbour(t *testing.T) *record {
	t.Helper()
	return newRecord(t, server, clip{"harbourpost.example", 1, bridgeText}, clip{"norviawire.example", 10, strikeText})
}

// sound fails if an answer shows marks around words that no cited statement has in marks,
// or if its numbers do not fit together.
func sound(t interface{ Errorf(string, ...any) }, a news.Answer) {
	cited := map[int]bool{}
	for _, s := range a.Sentences {
		var spans []string
		for _, n := range s.Cites {
			if n < 1 || n > len(a.Citations) {
				t.Errorf("%q cites %d of %d", s.Text, n, len(a.Citations))
				return
			}
			cited[n] = true
			st := a.Citations[n-1].Statement
			for _, span := range st.Quote.Quoted {
				spans = append(spans, span.In(st.Text))
			}
		}
		for _, part := range strings.Split(s.Text, "“")[1:] {
			words, _, closed := strings.Cut(part, "”")
			if !closed || !slices.ContainsFunc(spans, func(span string) bool { return strings.HasPrefix(span, words) }) {
				t.Errorf("%q shows words in marks that nobody cited said: %q", s.Text, words)
			}
		}
	}
	for i, c := range a.Citations {
		if c.Number != i+1 || !cited[c.Number] {
			t.Errorf("citation %d has number %d and is cited: %v", i+1, c.Number, cited[c.Number])
		}
	}
	if around := strings.Join(append(slices.Clone(a.Missing), a.Notes...), " "); strings.ContainsAny(around, quoteMarks) {
		t.Errorf("marks stand in %q", around)
	}
}

func answer(t *testing.T, a *Asker, question string, earlier ...news.Turn) news.Answer {
	t.Helper()
	got, err := a.Answer(t.Context(), server, question, earlier)
	if err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	sound(t, got)
	return got
}
