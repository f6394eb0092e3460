package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"onrecord/news"
)

// Stories returns the stories visible to tenant that q selects, the newest first, then by
// ID from high to low, with all their key points and quotes, and how many there are in
// total. About, Without and Since select as in [Store.QuotesBy], in title and text. Limit is held
// between 1 and 100. What the text of a story is when its time is over, [Store.Prune] says.
func (s *Store) Stories(ctx context.Context, tenant news.Tenant, q news.StoryQuery, w news.Window) (page []news.Story, total int, err error) {
	defer wrap(&err, "find stories")
	filter, ok := storyFilter(tenant, q)
	if !ok {
		return nil, 0, nil
	}
	filter = filter.stories(q, nil, nil)
	err = s.read(ctx, func(t session) error {
		page, total, err = t.stories(ctx, filter, w)
		return err
	})
	return page, total, err
}

// Newest returns the ID of the story that was stored last, whoever sees it; 0 if there is
// none. Given as Upto with each page of a list, it makes the list stand still while stories
// arrive: all that are stored later have a higher ID.
func (s *Store) Newest(ctx context.Context) (id int64, err error) {
	defer wrap(&err, "find the newest story")
	err = s.read(ctx, func(t session) error {
		id, _, err = one(ctx, t, "newest_story", scanID)
		return err
	})
	return id, err
}

// Since returns the stories new to tenant after from and until to that q selects, the
// newest first, then by ID from high to low, with all their key points and quotes, and how
// many there are in total. Limit is held between 1 and 100.
//
// A story is new when the first of the tenant's feeds that lists it has it saved, by the
// store's clock, so that it is new in exactly one of several spans of time that adjoin,
// whatever is saved meanwhile. What
// the first reading of a feed found is never new, nor is what a feed brought before it was
// followed, nor a story that was only given.
//
// Since waits for what is being stored, and does not change afterwards for a to that has
// passed, unless what the tenant follows changes.
func (s *Store) Since(ctx context.Context, tenant news.Tenant, q news.StoryQuery, from, to time.Time, limit int) (page []news.Story, total int, err error) {
	defer wrap(&err, "find new stories")
	filter, ok := storyFilter(tenant, q)
	if !ok {
		return nil, 0, nil
	}
	filter = filter.stories(q, from.UnixMilli(), to.UnixMilli())
	filter.fill["new"] = "new_in_feeds"
	// A story that is being saved has its time already, but no reader sees it yet; one that
	// is saved later must not get a time up to which this answer goes.
	err = s.write(ctx, func(t session) error {
		if _, err := t.exec(ctx, "raise_horizon", min(to.UnixMilli(), s.now().UnixMilli())); err != nil {
			return err
		}
		page, total, err = t.stories(ctx, filter, news.Window{Limit: limit})
		return err
	})
	return page, total, err
}

// storyFilter returns the filter for stories, which [filter.stories] completes, and false if
// no story can pass it.
func storyFilter(tenant news.Tenant, q news.StoryQuery) (filter, bool) {
	f, ok := newFilter(tenant, q)
	if f.fill["about"] == "about_words" {
		f.fill["about"] = "story_about_words"
	}
	f.fill["visible"], f.fill["new"] = "visible_story", "at_any_time"
	return f, ok
}

// stories completes the filter for q with the times between which stories are new, NULL if
// they need not be, and with what they must not be about.
func (f filter) stories(q news.StoryQuery, from, to any) filter {
	var all []string
	for _, words := range q.Without[:min(len(q.Without), maxMuted)] {
		if terms, ok := match(words); ok {
			all = append(all, "("+terms+")")
		}
	}
	f.fill["unmuted"] = "without_nothing"
	if len(all) > 0 {
		f.fill["unmuted"] = "without_words"
	}
	f.args = append(f.args, from, to, strings.Join(all, " OR "))
	return f
}

// stories returns the page w of the stories that f lets through, and how many there are.
func (t session) stories(ctx context.Context, f filter, w news.Window) (page []news.Story, total int, err error) {
	t = t.filled(f.fill)
	total, _, err = one(ctx, t, "count_stories", scanCount, f.args...)
	if err != nil || total == 0 {
		return nil, 0, err
	}
	limit, offset := window(w)
	rows, err := list(ctx, t, "stories", scanStory, slices.Concat(f.args, []any{limit, offset})...)
	if err != nil {
		return nil, 0, err
	}
	page, err = t.complete(ctx, f.tenant, rows)
	return page, total, err
}

// complete adds key points and quotes, as tenant tells of them, to stories.
func (t session) complete(ctx context.Context, tenant news.Tenant, rows []storyRow) (stories []news.Story, err error) {
	for _, row := range rows {
		st := row.Story
		if st.KeyPoints, err = list(ctx, t, "key_points", scanKeyPoint, st.ID); err != nil {
			return nil, err
		}
		if st.Quotes, err = list(ctx, t, "quotes_of_story", scanQuote, st.ID, string(tenant)); err != nil {
			return nil, err
		}
		row.rebase(&st)
		stories = append(stories, st)
	}
	return stories, nil
}

// Outlets returns at most limit (1 to 100) outlets of stories visible to tenant whose
// domain contains typed, in any case; all if it is blank. Those with the most stories come
// first, then by domain. Only the first 200 characters of typed count.
func (s *Store) Outlets(ctx context.Context, tenant news.Tenant, typed string, limit int) (outlets []news.OutletCount, err error) {
	defer wrap(&err, "find outlets")
	err = s.read(ctx, func(t session) error {
		t = t.filled(map[string]string{"visible": "visible_story"})
		typed := strings.ToLower(strings.TrimSpace(cut(typed, maxTyped)))
		outlets, err = list(ctx, t, "outlets", func(scan scanner) (o news.OutletCount, err error) {
			err = scan(&o.Outlet, &o.Stories)
			return o, err
		}, append(sight(tenant), typed, rows(limit))...)
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

// Counts counts what is stored, for logs and health; what it says is the operator's alone.
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

// A storyRow is a story without key points and quotes, and where the pieces that are left
// of its text stood if that is not whole.
type storyRow struct {
	news.Story
	keptText
}

func scanStory(scan scanner) (s storyRow, err error) {
	var published *int64
	var pieces *string
	err = scan(&s.ID, &s.URL, &s.Canonical, &s.Outlet, &s.Title, &s.Byline, &published, &s.Language, &s.Image, &s.Partial, &s.Text, &pieces)
	if err != nil {
		return s, err
	}
	s.Published = fromMillis(published)
	s.keptText, err = newKeptText(s.Text, pieces)
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
