package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"onrecord/news"
)

// Stories returns the stories that q selects, the newest first, then by ID from high to
// low, with all their key points and quotes, and how many there are in total. About and
// Since select as in [Store.QuotesBy], in title and text. Limit is held between 1 and 100.
func (s *Store) Stories(ctx context.Context, q news.StoryQuery, w news.Window) (page []news.Story, total int, err error) {
	defer wrap(&err, "find stories")
	filter, ok := newFilter(q.About, q.Since, q.Outlet)
	if !ok {
		return nil, 0, nil
	}
	if filter.fill["about"] == "about_words" {
		filter.fill["about"] = "story_about_words"
	}
	limit, offset := window(w)
	err = s.read(ctx, func(t session) error {
		t = t.filled(filter.fill)
		total, _, err = one(ctx, t, "count_stories", scanCount, filter.args...)
		if err != nil || total == 0 {
			return err
		}
		page, err = list(ctx, t, "stories", scanStory, slices.Concat(filter.args, []any{limit, offset})...)
		if err != nil {
			return err
		}
		return t.complete(ctx, page)
	})
	return page, total, err
}

// complete adds key points and quotes to stories.
func (t session) complete(ctx context.Context, stories []news.Story) (err error) {
	for i := range stories {
		st := &stories[i]
		if st.KeyPoints, err = list(ctx, t, "key_points", scanKeyPoint, st.ID); err != nil {
			return err
		}
		if st.Quotes, err = list(ctx, t, "quotes_of_story", scanQuote, st.ID); err != nil {
			return err
		}
	}
	return nil
}

// Outlets returns at most limit (1 to 100) outlets whose domain contains typed, in any
// case; all if it is blank. Those with the most stories come first, then by domain. Only
// the first 200 characters of typed count.
func (s *Store) Outlets(ctx context.Context, typed string, limit int) (outlets []news.OutletCount, err error) {
	defer wrap(&err, "find outlets")
	err = s.read(ctx, func(t session) error {
		typed := strings.ToLower(strings.TrimSpace(cut(typed, maxTyped)))
		outlets, err = list(ctx, t, "outlets", func(scan scanner) (o news.OutletCount, err error) {
			err = scan(&o.Outlet, &o.Stories)
			return o, err
		}, typed, rows(limit))
		return err
	})
	return outlets, err
}

// Counts says how much is stored.
type Counts struct {
	Feeds                       int
	Pending, Saved, GivenUp     int // entries by state
	Stories, Statements, People int
}

// Counts counts what is stored, for logs and health.
func (s *Store) Counts(ctx context.Context) (c Counts, err error) {
	defer wrap(&err, "count")
	err = s.read(ctx, func(t session) error {
		c, _, err = one(ctx, t, "counts", func(scan scanner) (c Counts, err error) {
			err = scan(&c.Feeds, &c.Pending, &c.Saved, &c.GivenUp, &c.Stories, &c.Statements, &c.People)
			return c, err
		})
		return err
	})
	return c, err
}

func scanCount(scan scanner) (n int, err error) {
	err = scan(&n)
	return n, err
}

func scanStory(scan scanner) (s news.Story, err error) {
	var published *int64
	err = scan(&s.ID, &s.URL, &s.Canonical, &s.Outlet, &s.Title, &s.Byline, &published, &s.Language, &s.Image, &s.Text)
	s.Published = fromMillis(published)
	return s, err
}

func scanKeyPoint(scan scanner) (p news.KeyPoint, err error) {
	var sentences string
	if err := scan(&p.Text, &sentences); err != nil {
		return p, err
	}
	err = json.Unmarshal([]byte(sentences), (*pairs)(&p.Sentences))
	return p, err
}

func scanQuote(scan scanner) (news.Quote, error) {
	var r quoteRow
	if err := scan(r.columns()...); err != nil {
		return news.Quote{}, err
	}
	q, _, err := r.quote()
	return q, err
}
