package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/news"
)

// quoteFinder finds people and what they said, as far as a tenant sees it.
type quoteFinder interface {
	// People returns at most limit people whose name fits the beginning typed.
	People(ctx context.Context, t news.Tenant, typed string, limit int) ([]news.Person, error)
	// FindPeople returns the person of exactly this name alone, else those that fit it.
	FindPeople(ctx context.Context, t news.Tenant, name string) ([]news.Person, error)
	// QuotesBy returns a part of the statements, newest first, and what all of them rest on.
	QuotesBy(ctx context.Context, t news.Tenant, q news.QuoteQuery, w news.Window) ([]news.Statement, news.Evidence, error)
}

// newestTeller tells how far the record goes at present. A list that begins with its answer
// stands still while its pages are turned.
type newestTeller interface {
	// Newest returns the ID of the newest story; 0 if there is none.
	Newest(ctx context.Context) (int64, error)
}

// statementsEach is how many statements stand on a page: five of three lines each fill a
// screen, and leave each at least 700 characters.
const statementsEach = 5

// A speech is the list that /said makes: what one person said.
type speech struct {
	Person news.Person
	Query  news.QuoteQuery
}

// said answers "who said what": statements of one person, newest first.
func said(quotes quoteFinder, upto newestTeller, outlets outletLister, in reach, kept views, now func() time.Time) Command {
	person := Text{Name: "person", Required: true, Max: 100, Suggest: suggestPeople(quotes, in.words)}
	about := Text{Name: "about", Max: 100}
	since, outlet := sinceOption(now), outletOption(outlets, in.words)
	list := quoteLister{quotes, kept, in.words}
	return Command{
		Name: "said", Options: []Option{person, about, since, outlet},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			who, err := onePerson(ctx, quotes, in, c, person.In(c.Args))
			if err != nil {
				return nil, err
			}
			q := news.QuoteQuery{Person: who.Name, About: about.In(c.Args)}
			if q.Since, err = readSince(since.In(c.Args), now()); err != nil {
				return nil, err
			}
			if q.Outlet, err = readOutlet(ctx, outlets, c.Tenant, outlet.In(c.Args)); err != nil {
				return nil, err
			}
			if q.Upto, err = upto.Newest(ctx); err != nil {
				return nil, err
			}
			return list.page(ctx, c.Tenant, speech{who, q}, 0)
		},
		Turn: func(ctx context.Context, c Call, query json.RawMessage, page int) (Reply, error) {
			var s speech
			if err := json.Unmarshal(query, &s); err != nil {
				return nil, fmt.Errorf("bot: read the list of /said: %w", err)
			}
			return list.page(ctx, c.Tenant, s, page)
		},
	}
}

// maxRole is the most characters of a role in a suggestion, which has 100 for all.
const maxRole = 40

func suggestPeople(quotes quoteFinder, w words) func(context.Context, news.Tenant, string) ([]Choice, error) {
	return func(ctx context.Context, t news.Tenant, typed string) ([]Choice, error) {
		found, err := quotes.People(ctx, t, typed, maxChoices)
		out := make([]Choice, len(found))
		for i, p := range found {
			out[i] = Choice{dotted(p.Name, cutRunes(p.Role, maxRole), w.count("statements", p.Statements)), p.Name}
		}
		return out, err
	}
}

// onePerson returns the one person that name means. Nobody, or more than one, is a
// [*Refusal].
func onePerson(ctx context.Context, quotes quoteFinder, in reach, c Call, name string) (news.Person, error) {
	found, err := quotes.FindPeople(ctx, c.Tenant, name)
	switch {
	case err != nil:
		return news.Person{}, err
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return news.Person{}, in.nothing(ctx, c, refuse("said.nobody", "person", name))
	}
	names := make([]string, len(found))
	for i, p := range found {
		names[i] = p.Name
	}
	return news.Person{}, refuse("said.several", "person", name, "people", listed(names))
}

// quoteLister makes pages of statements.
type quoteLister struct {
	quotes quoteFinder
	kept   views
	words  words
}

// page returns a page of s, the nearest if there is none of that number. Nothing found is
// a [*Refusal].
func (l quoteLister) page(ctx context.Context, t news.Tenant, s speech, page int) (Reply, error) {
	page = max(page, 0)
	found, evidence, err := l.quotes.QuotesBy(ctx, t, s.Query, news.Window{Offset: page * statementsEach, Limit: statementsEach})
	if err != nil {
		return nil, err
	}
	of := pagesOf(evidence.Statements, statementsEach)
	switch {
	case of == 0:
		return nil, l.nothing(s)
	case page >= of:
		return l.page(ctx, t, s, of-1)
	}
	reply := quoteList{speech: s, Found: found, Evidence: evidence, Pages: pages{Page: page, Of: of}}
	if reply.Ask, err = l.kept.keep(ctx, t, "ask", s.conversation()); err != nil {
		return nil, err
	}
	if reply.Wrong, err = l.kept.keep(ctx, t, wrongSpeaker, s); err != nil {
		return nil, err
	}
	if of > 1 {
		reply.Pages.Key, err = l.kept.keep(ctx, t, "said", s)
	}
	return reply, err
}

// conversation is one that begins with s, as if it had been asked for.
func (s speech) conversation() conversation {
	question := strings.TrimSpace(s.Person.Name + " " + s.Query.About)
	return conversation{[]news.Turn{{Question: question, People: []string{s.Person.Name}, About: s.Query.About, Since: s.Query.Since}}}
}

// nothing says that s is empty, and what to leave out.
func (l quoteLister) nothing(s speech) *Refusal {
	narrowed := l.words.filters(s.Query.About, s.Query.Since, s.Query.Outlet)
	if narrowed == "" {
		return refuse("said.none", "person", s.Person.Name)
	}
	return refuse("said.filtered", "person", s.Person.Name, "filters", narrowed)
}

// quoteList is a page of statements.
type quoteList struct {
	speech
	Found    []news.Statement
	Evidence news.Evidence
	Pages    pages
	Ask      string // key of the conversation that begins with the list
	Wrong    string // key of the statements that may be somebody else's
}

func (q quoteList) lay(p paper) layout {
	l := layout{
		Head: q.head(p), Pages: q.Pages,
		Buttons: []button{
			{p.say("said.ask"), 0, q.Ask, discordgo.SecondaryButton},
			{p.say("said.wrong"), q.Pages.Page, q.Wrong, discordgo.SecondaryButton},
		},
	}
	for _, s := range q.Found {
		l.Items = append(l.Items, func(room int) string { return p.statement(s, room) })
	}
	return l
}

// head names the person first, then what the list rests on.
func (q quoteList) head(p paper) string {
	name := "### " + dotted(oneLine(q.Person.Name, 100), oneLine(q.Person.Role, 100))
	if narrowed := p.filters(q.Query.About, q.Query.Since, q.Query.Outlet); narrowed != "" {
		name += "\n" + oneLine(narrowed, 200)
	}
	base := dotted(p.count("statements", q.Evidence.Statements), p.count("outlets", q.Evidence.Outlets), period(q.Evidence))
	return name + p.called(q.Person) + small(base)
}

// period is the days of the evidence: one, if all of it is of one day (UTC).
func period(e news.Evidence) string {
	const daily = 24 * time.Hour
	if e.First.IsZero() || e.First.Truncate(daily).Equal(e.Last.Truncate(daily)) {
		return on(e.Last)
	}
	return on(e.First) + " – " + on(e.Last)
}
