package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/news"
)

// wordFinder finds statements by words that somebody remembers.
type wordFinder interface {
	// WhoSaid returns the statements that t sees in which the words stand, or, if there are
	// none, those nearest to them; the best first, at most ten. Words that cannot be looked
	// for are an error with a method Refused.
	WhoSaid(ctx context.Context, t news.Tenant, words string) ([]news.Echo, error)
}

const (
	maxRecalled = 1000 // characters of the words that are looked for, more than are shown of a statement
	minWords    = 2    // a single word is what /said and /news look for with about

	// echoesEach is how many statements stand on a page: four of four lines each fill a
	// screen, and leave each at least 800 characters.
	echoesEach = 4
)

// recollections finds who said what people remember.
type recollections struct {
	words  wordFinder
	quotes quoteFinder
	in     reach
	kept   views
}

// remembered is the view of what was found for words.
type remembered struct{ Words string }

// whosaid answers "who said that": the statements in which remembered words stand.
func whosaid(r recollections) Command {
	field := Text{Name: "words", Required: true, Max: maxRecalled}
	return Command{
		Name: "whosaid", Options: []Option{field},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			return r.page(ctx, c, field.In(c.Args), 0)
		},
		Turn: func(ctx context.Context, c Call, query json.RawMessage, page int) (Reply, error) {
			var v remembered
			if err := json.Unmarshal(query, &v); err != nil {
				return nil, fmt.Errorf("bot: read the list of /whosaid: %w", err)
			}
			return r.page(ctx, c, v.Words, page)
		},
	}
}

// page returns a page of the statements in which words stand, the nearest if there is none
// of that number. Words that cannot be looked for are a [*Refusal].
func (r recollections) page(ctx context.Context, c Call, words string, page int) (Reply, error) {
	words = strings.Join(strings.Fields(words), " ")
	found, err := r.find(ctx, c.Tenant, words)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return r.nobody(ctx, c, words)
	}
	reply := echoPage{Asked: words, Match: found[0].Match, Pages: pages{Of: pagesOf(len(found), echoesEach)}}
	reply.Pages.Page = min(max(page, 0), reply.Pages.Of-1)
	from := reply.Pages.Page * echoesEach
	reply.Found = found[from:min(from+echoesEach, len(found))]
	if reply.Pages.Of > 1 {
		reply.Pages.Key, err = r.kept.keep(ctx, c.Tenant, "whosaid", remembered{words})
	}
	return reply, err
}

func (r recollections) find(ctx context.Context, t news.Tenant, words string) ([]news.Echo, error) {
	if countWords(words) < minWords {
		return nil, refuse("whosaid.few")
	}
	if utf8.RuneCountInString(words) > maxRecalled {
		return nil, refuse("whosaid.many", "n", fmt.Sprint(maxRecalled))
	}
	found, err := r.words.WhoSaid(ctx, t, words)
	return found, forPeople("whosaid.unusable", err)
}

// countWords counts what has a letter or a digit.
func countWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// nobody says where nothing was found, and from when on that is on record. That there is
// nothing to be searched is a [*Refusal].
func (r recollections) nobody(ctx context.Context, c Call, words string) (Reply, error) {
	feeds, err := r.in.searched(ctx, c)
	if err != nil {
		return nil, err
	}
	_, all, err := r.quotes.QuotesBy(ctx, c.Tenant, news.QuoteQuery{}, news.Window{Limit: 1})
	return nobodySaid{words, feeds, all.First}, err
}

// nobodySaid says that nobody is on record with words.
type nobodySaid struct {
	Asked string
	Feeds string    // what was searched
	Since time.Time // the first day on record; zero if nothing is
}

func (n nobodySaid) lay(p paper) layout {
	head := p.with("whosaid.nobody", "feeds", n.Feeds)
	if !n.Since.IsZero() {
		head = p.with("whosaid.nobody.since", "feeds", n.Feeds, "since", p.with("filter.since", "day", on(n.Since)))
	}
	return layout{Head: head + small(p.asked(n.Asked))}
}
