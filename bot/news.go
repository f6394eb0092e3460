package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"onrecord/news"
)

// storyFinder finds stories that a tenant sees.
type storyFinder interface {
	// Stories returns a part of the stories, newest first, and how many there are in all.
	Stories(ctx context.Context, t news.Tenant, q news.StoryQuery, w news.Window) ([]news.Story, int, error)
}

const (
	storiesEach  = 4 // on a page: four of five lines each fill a screen
	maxKeyPoints = 3
	maxSpeakers  = 5
)

// latest answers "what is new": stories, newest first.
func latest(stories storyFinder, upto newestTeller, outlets outletLister, in reach, kept views, now func() time.Time) Command {
	about := Text{Name: "about", Max: 100}
	since, outlet := sinceOption(now), outletOption(outlets, in.words)
	list := storyLister{stories, in, kept}
	return Command{
		Name: "news", Options: []Option{about, since, outlet},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			q := news.StoryQuery{About: about.In(c.Args)}
			var err error
			if q.Since, err = readSince(since.In(c.Args), now()); err != nil {
				return nil, err
			}
			if q.Outlet, err = readOutlet(ctx, outlets, c.Tenant, outlet.In(c.Args)); err != nil {
				return nil, err
			}
			if q.Upto, err = upto.Newest(ctx); err != nil {
				return nil, err
			}
			return list.page(ctx, c, q, 0)
		},
		Turn: func(ctx context.Context, c Call, query json.RawMessage, page int) (Reply, error) {
			var q news.StoryQuery
			if err := json.Unmarshal(query, &q); err != nil {
				return nil, fmt.Errorf("bot: read the list of /news: %w", err)
			}
			return list.page(ctx, c, q, page)
		},
	}
}

// storyLister makes pages of stories.
type storyLister struct {
	stories storyFinder
	reach   reach
	kept    views
}

// page returns a page of q, the nearest if there is none of that number. Nothing found is
// a [*Refusal].
func (l storyLister) page(ctx context.Context, c Call, q news.StoryQuery, page int) (Reply, error) {
	page = max(page, 0)
	found, total, err := l.stories.Stories(ctx, c.Tenant, q, news.Window{Offset: page * storiesEach, Limit: storiesEach})
	if err != nil {
		return nil, err
	}
	of := pagesOf(total, storiesEach)
	switch {
	case of == 0 && q.About == "" && q.Since.IsZero() && q.Outlet == "":
		return nil, l.reach.nothing(ctx, c, refuse("news.none"))
	case of == 0:
		narrowed := l.reach.words.filters(q.About, q.Since, q.Outlet)
		return nil, l.reach.nothing(ctx, c, refuse("news.filtered", "filters", narrowed))
	case page >= of:
		return l.page(ctx, c, q, of-1)
	}
	reply := storyList{Query: q, Found: found, Total: total, Pages: pages{Page: page, Of: of}}
	if of > 1 {
		reply.Pages.Key, err = l.kept.keep(ctx, c.Tenant, "news", q)
	}
	return reply, err
}

// storyList is a page of stories.
type storyList struct {
	Query news.StoryQuery
	Found []news.Story
	Total int
	Pages pages
}

func (s storyList) lay(p paper) layout {
	head := "### " + p.say("news.head")
	if narrowed := p.filters(s.Query.About, s.Query.Since, s.Query.Outlet); narrowed != "" {
		head += "\n" + oneLine(narrowed, 200)
	}
	l := layout{Head: head + small(p.count("stories", s.Total)), Pages: s.Pages}
	for _, story := range s.Found {
		l.Items = append(l.Items, func(room int) string { return p.story(story, room) })
	}
	return l
}

// story writes one story in at most room: its title, outlet and age; then who is quoted
// and as many key points as fit, each of them whole.
func (p paper) story(s news.Story, room int) string {
	out := p.title(s, room/2) + small(dotted(oneLine(string(s.Outlet), maxOutlet), ago(s.Published), p.part(s)))
	quoted := p.quotedIn(s)
	if size(out+quoted) > room {
		quoted = ""
	}
	for i, k := range s.KeyPoints {
		point := "\n- " + escape(strings.Join(strings.Fields(k.Text), " "))
		if i == maxKeyPoints {
			break
		}
		if size(out+point+quoted) <= room {
			out += point
		}
	}
	return out + quoted
}

// title is the story's headline in at most room, as a link where Discord can show one,
// else with a link behind it. A link that is too long is left out.
func (p paper) title(s news.Story, room int) string {
	text := "**" + oneLine(s.Title, maxHeadline) + "**"
	if strings.TrimSpace(s.Title) == "" {
		text = "**" + p.say("news.untitled") + "**"
	}
	linked := text + " " + link("↗", s.URL)
	if masks(s.Title) {
		linked = link(text, s.URL)
	}
	if linkable(s.URL) == "" || size(linked) > room {
		return text
	}
	return linked
}

// part says that not all of a story could be read; "" if it was.
func (p paper) part(s news.Story) string {
	if !s.Partial {
		return ""
	}
	return p.say("story.part")
}

// quotedIn says who is quoted in a story, in small print.
func (p paper) quotedIn(s news.Story) string {
	who := p.speakers(s)
	if who == "" {
		return ""
	}
	return small(p.with("news.quoted", "who", who))
}

// speakers names the speakers of a story, each once, in the order of the text, and counts
// those without a name and those that are not resolved.
func (p paper) speakers(s news.Story) string {
	seen := make(map[string]bool)
	names := make([][]string, 3) // by anonymity
	for _, q := range s.Quotes {
		name := p.speaker(s.Text, q)
		if rank := anonymity(q.Speaker); !seen[name] {
			names[rank] = append(names[rank], name)
		}
		seen[name] = true
	}
	shown := strings.Join(names[0][:min(len(names[0]), maxSpeakers)], ", ")
	if more := len(names[0]) - maxSpeakers; more > 0 {
		shown += " " + p.count("more", more)
	}
	var others []string
	if n := len(names[1]); n > 0 {
		others = append(others, p.count("unnamed", n))
	}
	if n := len(names[2]); n > 0 {
		others = append(others, p.count("unresolved", n))
	}
	if shown == "" || others == nil {
		return shown + strings.Join(others, ", ")
	}
	return p.with("speakers.and", "who", shown, "others", strings.Join(others, ", "))
}

// anonymity ranks speakers: those with a name, those without, those that are not resolved.
func anonymity(s news.Speaker) int {
	switch s.Kind {
	case news.Unresolved:
		return 2
	case news.Unnamed:
		return 1
	}
	return 0
}
