package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"onrecord/news"
)

// linkReader reads the page at an address that somebody gives.
type linkReader interface {
	// Read returns the story at url and makes it visible to t: the one that t sees there
	// already, else the page, fetched now under the same rules of safety as the pages of
	// feeds. What is wrong with the page is an error with a method Refused.
	Read(ctx context.Context, t news.Tenant, url string) (news.Story, error)
}

// refusing is an error that is no fault: somebody else's [Refusal].
type refusing interface {
	error
	// Refused is a sentence for people, without a full stop.
	Refused() string
}

// forPeople makes a [*Refusal] with the sentence of key of an error that is meant for people.
func forPeople(key string, err error) error {
	var why refusing
	if errors.As(err, &why) {
		return refuse(key, "why", why.Refused())
	}
	return err
}

// articles reads those that people give links to.
type articles struct {
	pages   linkReader
	stories storyReader
	kept    views
	words   words
}

// summary is /summary: what one article says, and who is quoted in it.
func summary(from articles) Command {
	address := Text{Name: "link", Required: true, Max: maxLink}
	return Command{
		Name: "summary", Options: []Option{address},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			link, err := readLink(address.In(c.Args))
			if err != nil {
				return nil, err
			}
			return from.of(ctx, c, link)
		},
	}
}

// of returns the summary of the article at link. A page that cannot be had is a [*Refusal].
func (a articles) of(ctx context.Context, c Call, link string) (Reply, error) {
	story, err := a.read(ctx, c, link)
	if err != nil {
		return nil, err
	}
	reply := summaryPage{Story: story, Words: outstanding(story)}
	if len(story.Quotes) > 0 {
		reply.Key, err = a.kept.keep(ctx, c.Tenant, "all quotes", a.quotesIn(story))
	}
	return reply, err
}

// quotes returns the first page of the quotes in the article at link. A page that cannot
// be had, or quotes nobody, is a [*Refusal].
func (a articles) quotes(ctx context.Context, c Call, link string) (Reply, error) {
	story, err := a.read(ctx, c, link)
	if err != nil {
		return nil, err
	}
	return quotesOf(ctx, a.stories, a.kept, c.Tenant, a.quotesIn(story), 0)
}

func (a articles) read(ctx context.Context, c Call, link string) (news.Story, error) {
	story, err := a.pages.Read(ctx, c.Tenant, link)
	return story, forPeople("link.unusable", err)
}

// quotesIn is the view of all quotes of one story.
func (a articles) quotesIn(story news.Story) gathered {
	name := cmp.Or(cutRunes(plainLine(story.Title), maxHeadline), a.words.with("news.untitled"))
	return gathered{Name: name, Pages: []string{story.URL}}
}

// maxSummaryWords is how many statements a summary shows; the button shows all.
const maxSummaryWords = 4

// outstanding are the statements that a summary shows, in the order of the text, no two of
// the same words: words in marks go before reported speech, and speakers with a name before
// those without one.
func outstanding(story news.Story) []news.Statement {
	all := eachOnce(nil, story, make(map[string]bool))
	var chosen []int
	for i := range all {
		if !all[i].Quote.Doubtful() {
			chosen = append(chosen, i)
		}
	}
	slices.SortStableFunc(chosen, func(a, b int) int {
		return cmp.Compare(plainness(all[a].Quote), plainness(all[b].Quote))
	})
	chosen = chosen[:min(len(chosen), maxSummaryWords)]
	slices.Sort(chosen)
	out := make([]news.Statement, len(chosen))
	for i, n := range chosen {
		out[i] = all[n]
	}
	return out
}

// plainness ranks a quote: the lower, the sooner it is shown.
func plainness(q news.Quote) int {
	rank := anonymity(q.Speaker)
	if q.Kind == news.Indirect {
		rank += 3 // more than any speaker's
	}
	return rank
}
