package store

import (
	"context"
	"encoding/json"
	"time"

	"onrecord/news"
)

// Stories, and views or answers, that are pruned in one transaction; each story takes about
// a millisecond, in which nothing else is written.
const (
	pruneStories = 50
	pruneViews   = 500
)

// Pruned says how much was removed.
type Pruned struct {
	Texts   int // stories whose full text went
	Quotes  int
	Views   int
	Digests int // posted ones that corrections do not reach any more
	Answers int // of a model
	Days    int // of accounts in the ledger of [Store.Spend]
}

// Prune removes what has been kept for its time: the full text of stories stored before
// textsBefore, the quotes of those stored before quotesBefore; and views saved last, a
// model's answers kept last, and what is known of digests posted, before viewsBefore. A zero
// time removes nothing. What accounts used goes after 400 days by the store's clock. All
// that happens in many short transactions, and can be broken off and called again at any
// point; Pruned counts what was done in any case.
//
// Without its full text, a story's Text is what its quotes and key points rest on, with a
// blank line where anything stood between, and their spans point into that. It is found by
// these words and its title alone. Statements stay as they are. Without its quotes, a
// story keeps its title, address and key points; a full text that is still there goes too.
func (s *Store) Prune(ctx context.Context, textsBefore, quotesBefore, viewsBefore time.Time) (p Pruned, err error) {
	defer wrap(&err, "prune")
	if err := s.pruneStories(ctx, pruning{`["text","quotes"]`, "points", quotesBefore}, &p); err != nil {
		return p, err
	}
	if err := s.pruneStories(ctx, pruning{`["text"]`, "quotes", textsBefore}, &p); err != nil {
		return p, err
	}
	if err := s.pruneRows(ctx, "drop_views", viewsBefore, &p.Views); err != nil {
		return p, err
	}
	if err := s.pruneRows(ctx, "drop_posted", viewsBefore, &p.Digests); err != nil {
		return p, err
	}
	if err := s.pruneRows(ctx, "drop_answers", viewsBefore, &p.Answers); err != nil {
		return p, err
	}
	first := s.now().UTC().AddDate(0, 0, -ledgerDays).Format(time.DateOnly)
	err = s.write(ctx, func(t session) error {
		days, err := t.exec(ctx, "drop_spent", first)
		p.Days = int(days)
		return err
	})
	return p, err
}

// pruneRows runs the statement name, which removes rows from before a time, batch by batch,
// and adds to sum how many these were.
func (s *Store) pruneRows(ctx context.Context, name string, before time.Time, sum *int) error {
	for {
		var removed int64
		err := s.write(ctx, func(t session) (err error) {
			removed, err = t.exec(ctx, name, before.UnixMilli(), pruneViews)
			return err
		})
		if err != nil {
			return err
		}
		*sum += int(removed)
		if removed < pruneViews {
			return nil
		}
	}
}

// A pruning brings stories stored before a time from what they keep to what they keep
// then.
type pruning struct {
	from   string // JSON list
	to     string
	before time.Time
}

// pruneStories does what, and adds to p what was removed.
func (s *Store) pruneStories(ctx context.Context, what pruning, p *Pruned) error {
	for {
		var done []Pruned
		err := s.write(ctx, func(t session) (err error) {
			done, err = t.pruneStories(ctx, what)
			return err
		})
		if err != nil {
			return err
		}
		for _, d := range done {
			p.Texts += d.Texts
			p.Quotes += d.Quotes
		}
		if len(done) < pruneStories {
			return nil
		}
	}
}

// pruneStories prunes one batch and returns what was removed of each story.
func (t session) pruneStories(ctx context.Context, what pruning) (done []Pruned, err error) {
	old, err := list(ctx, t, "old_stories", scanOld, what.from, what.before.UnixMilli(), pruneStories)
	if err != nil {
		return nil, err
	}
	for _, story := range old {
		var d Pruned
		if story.whole {
			d.Texts = 1
		}
		if what.to == "points" {
			if d.Quotes, err = t.dropQuotes(ctx, story.id); err != nil {
				return nil, err
			}
		}
		if err := t.condense(ctx, story); err != nil {
			return nil, err
		}
		if _, err := t.exec(ctx, "keep_story", story.id, what.to); err != nil {
			return nil, err
		}
		done = append(done, d)
	}
	return done, nil
}

// An oldStory is what is needed of a story to make it shorter.
type oldStory struct {
	id    int64
	title string
	keptText
}

func scanOld(scan scanner) (s oldStory, err error) {
	var pieces *string
	if err := scan(&s.id, &s.title, &s.text, &pieces); err != nil {
		return s, err
	}
	s.keptText, err = newKeptText(s.text, pieces)
	return s, err
}

// dropQuotes removes the quotes of a story, and the statements and people that nothing
// else has, and returns how many quotes these were.
func (t session) dropQuotes(ctx context.Context, storyID int64) (int, error) {
	all, err := list(ctx, t, "statements_of_story", func(scan scanner) (o owned, err error) {
		var later int
		err = scan(&o.statement, &o.person, &later)
		return o, err
	}, storyID)
	if err != nil {
		return 0, err
	}
	if _, err := t.exec(ctx, "drop_quote_words", storyID); err != nil {
		return 0, err
	}
	quotes, err := t.exec(ctx, "drop_quotes", storyID)
	if err != nil {
		return 0, err
	}
	return int(quotes), t.dropUnused(ctx, all)
}

// condense leaves of a story's text what its key points and its quotes rest on.
func (t session) condense(ctx context.Context, story oldStory) error {
	keep, err := t.restsOn(ctx, story.id)
	if err != nil {
		return err
	}
	left := story.only(keep)
	pieces, err := json.Marshal(pairs(left.pieces))
	if err != nil {
		return err
	}
	if _, err := t.exec(ctx, "condense", story.id, left.text, string(pieces)); err != nil {
		return err
	}
	if _, err := t.exec(ctx, "drop_story_words", story.id); err != nil {
		return err
	}
	_, err = t.exec(ctx, "add_story_words", story.id, story.title, left.text)
	return err
}

// restsOn returns the parts of its full text that the key points and the quotes of a story
// need.
func (t session) restsOn(ctx context.Context, storyID int64) (parts []news.Span, err error) {
	points, err := list(ctx, t, "key_points", scanKeyPoint, storyID)
	if err != nil {
		return nil, err
	}
	for _, p := range points {
		parts = append(parts, p.Sentences...)
	}
	quotes, err := list(ctx, t, "quotes_of_story", scanPieces, storyID, string(news.Operator))
	if err != nil {
		return nil, err
	}
	for _, pieces := range quotes {
		parts = append(parts, pieces...)
	}
	return parts, nil
}

func scanPieces(scan scanner) ([]news.Span, error) {
	var r quoteRow
	if err := scan(r.columns()...); err != nil {
		return nil, err
	}
	_, spans, err := r.quote()
	return spans.Pieces, err
}
