package bot

import (
	"context"
	"encoding/json"
	"fmt"

	"onrecord/news"
)

// storyReader finds a story that a tenant sees by its address.
type storyReader interface {
	StoryAt(ctx context.Context, t news.Tenant, url string) (news.Story, bool, error)
}

// gathered is the view of all quotes of some stories, by their addresses.
type gathered struct {
	Name  string // of the digest, or of the one story
	Pages []string
}

const (
	maxGathered      = 100    // stories whose quotes are shown together
	maxGatheredBytes = 30_000 // of their addresses: a view has 64,000
)

// gather names all stories of a digest, the leads first.
func gather(d news.Digest) gathered {
	g := gathered{Name: d.Subscription.Name}
	size := 0
	add := func(url string) {
		if size += len(url); len(g.Pages) < maxGathered && size <= maxGatheredBytes {
			g.Pages = append(g.Pages, url)
		}
	}
	for _, item := range d.Items {
		add(item.Lead.URL)
	}
	for _, item := range d.Items {
		for _, other := range item.Also {
			add(other.URL)
		}
	}
	return g
}

// allQuotes answers the button of a digest or a summary, beside it and for the presser alone;
// quotePages turns the pages of that answer. Nobody can type them.
func allQuotes(stories storyReader, kept views) (first, further Command) {
	turn := func(ctx context.Context, c Call, query json.RawMessage, n int) (Reply, error) {
		var g gathered
		if err := json.Unmarshal(query, &g); err != nil {
			return nil, fmt.Errorf("bot: read a list of all quotes: %w", err)
		}
		return quotesOf(ctx, stories, kept, c.Tenant, g, n)
	}
	first = Command{Name: "all quotes", Hidden: true, Beside: true, Turn: turn}
	return first, Command{Name: "all quotes page", Hidden: true, Turn: turn}
}

// quotesOf returns a page of all quotes of g's stories, the nearest if there is none of
// that number. Stories that are gone are left out. No quotes are a [*Refusal].
func quotesOf(ctx context.Context, stories storyReader, kept views, t news.Tenant, g gathered, page int) (Reply, error) {
	all, err := g.statements(ctx, stories, t)
	if err != nil {
		return nil, err
	}
	of := pagesOf(len(all), statementsEach)
	if of == 0 {
		return nil, refuse("quotes.none", "name", g.Name)
	}
	page = min(max(page, 0), of-1)
	from := page * statementsEach
	reply := gatheredPage{
		Name: g.Name, Total: len(all), Found: all[from:min(from+statementsEach, len(all))], Pages: pages{Page: page, Of: of},
	}
	if of > 1 {
		reply.Pages.Key, err = kept.keep(ctx, t, "all quotes page", g)
	}
	return reply, err
}

// statements are the quotes of g's stories in their order; the same words of the same
// speaker stand once, where they come first.
func (g gathered) statements(ctx context.Context, stories storyReader, t news.Tenant) ([]news.Statement, error) {
	var all []news.Statement
	seen := make(map[string]bool)
	for _, url := range g.Pages {
		story, found, err := stories.StoryAt(ctx, t, url)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		all = eachOnce(all, story, seen)
	}
	return all, nil
}

// eachOnce adds to all the quotes of a story that have not been seen, and notes them as
// seen.
func eachOnce(all []news.Statement, story news.Story, seen map[string]bool) []news.Statement {
	for _, q := range story.Quotes {
		key := q.Speaker.Name + "\x00" + news.Marked(story.Text, q)
		if !seen[key] {
			seen[key] = true
			all = append(all, story.Statement(q))
		}
	}
	return all
}

// gatheredPage is a page of quotes of several speakers.
type gatheredPage struct {
	Name  string
	Total int
	Found []news.Statement
	Pages pages
}

func (g gatheredPage) lay(p paper) layout {
	head := "### " + p.say("quotes.head", "name", g.Name) + small(p.count("statements", g.Total))
	l := layout{Head: head, Pages: g.Pages}
	for _, s := range g.Found {
		l.Items = append(l.Items, func(room int) string { return p.spoken(s, room) })
	}
	return l
}

// spoken writes one statement below the name of its speaker.
func (p paper) spoken(s news.Statement, room int) string {
	who := p.byline(s, room)
	return who + p.statement(s, room-size(who))
}

// byline names the speaker of a statement, and his role if it takes up little of room.
func (p paper) byline(s news.Statement, room int) string {
	who := "**" + p.speaker(s.Text, s.Quote) + "**"
	role := oneLine(s.Quote.Speaker.Role, maxRoleOf)
	if role != "" && s.Quote.Speaker.Kind == news.Named && size(role) <= room/8 {
		who += " · " + role
	}
	return who + "\n"
}
