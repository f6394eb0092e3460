package store

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"onrecord/news"
)

// maxAlso is how many further articles a statement names: a message has room for fewer.
const maxAlso = 20

// QuotesBy returns the statements visible to tenant that q selects, the newest first, then
// the one stored last (in one story, that which stands last), and what they all rest on.
// The same words from the same person (typographic marks, dashes, spaces and the case of
// the first letter apart) are one statement with the newest article in front and up to 20
// others in Also, newest first, then by StoryID from high to low.
//
// Only articles that the tenant sees and that q's Since, Outlet and Upto select take part, and
// of these only quotes that have every word of About, which is stemmed as English, in
// their text or in the title. The person is compared as in [Store.FindPeople]; a name that
// is nobody's finds nothing, as does an About without a letter or a digit; its first 200
// characters count. Limit is held between 1 and 100.
//
// A statement's text is the paragraphs of the article that its quote's spans touch, byte
// for byte, with a blank line where others stood between them; a paragraph that goes on
// for more than 1,000 bytes before or behind the spans is cut there between two words.
func (s *Store) QuotesBy(ctx context.Context, tenant news.Tenant, q news.QuoteQuery, w news.Window) (page []news.Statement, all news.Evidence, err error) {
	defer wrap(&err, "find quotes")
	filter, ok := newFilter(tenant, news.StoryQuery{About: q.About, Since: q.Since, Outlet: q.Outlet, Upto: q.Upto})
	key := nameKey(cut(q.Person, maxTyped))
	if !ok || q.Person != "" && key == "" {
		return nil, all, nil
	}
	err = s.read(ctx, func(t session) error {
		if key == "" {
			page, all, err = t.quotes(ctx, filter.of("of_anybody", ""), w)
			return err
		}
		who, err := t.someone(ctx, tenant, key)
		if err != nil || len(who.ids) == 0 {
			return err
		}
		page, all, err = t.quotesBy(ctx, filter, who, w)
		return err
	})
	return page, all, err
}

// quotesBy is quotes for one person. Where two names are one person here, statements bear
// the one that stands first.
func (t session) quotesBy(ctx context.Context, f filter, who someone, w news.Window) ([]news.Statement, news.Evidence, error) {
	if len(who.ids) == 1 {
		return t.quotes(ctx, f.of("of_person", who.ids[0]), w)
	}
	f = f.of("of_people", who.list())
	f.fill["said"], f.fill["statement"] = "said_corrected", "statement_of_forms"
	page, all, err := t.quotes(ctx, f, w)
	for i := range page {
		page[i].Quote.Speaker.Name = who.name
	}
	return page, all, err
}

// quotes returns the page w of the statements that f lets through, and the evidence for
// all of them.
func (t session) quotes(ctx context.Context, f filter, w news.Window) (page []news.Statement, all news.Evidence, err error) {
	if f, err = t.correcting(ctx, f); err != nil {
		return nil, all, err
	}
	t = t.filled(f.fill)
	args := f.args
	all, _, err = one(ctx, t, "evidence", scanEvidence, args...)
	if err != nil || all.Statements == 0 {
		return nil, all, err
	}
	limit, offset := window(w)
	prints, err := list(ctx, t, "quotes", scanStatement, slices.Concat(args, []any{limit, offset, maxAlso + 1})...)
	return gather(prints), all, err
}

// of returns the filter for quotes of somebody; who is what the part which compares with.
func (f filter) of(which string, who any) filter {
	f.fill["person"], f.fill["visible"], f.fill["statement"] = which, "visible_quote", "own_statement"
	f.args = append(f.args, who)
	return f
}

// correcting returns f for a tenant that has corrections, if it has any.
func (t session) correcting(ctx context.Context, f filter) (filter, error) {
	n, _, err := one(ctx, t, "corrections_of", scanCount, string(f.tenant))
	if n > 0 {
		f.fill["said"] = "said_corrected"
	}
	return f, err
}

// aboutArg is where the arguments of a filter hold what the about part of its statement
// looks for.
const aboutArg = 4

// A filter is what QuotesBy, Stories and Since select by, as parameters 1 to 6 of a
// statement and as parts to fill it with.
type filter struct {
	tenant news.Tenant
	args   []any
	fill   map[string]string
}

// newFilter returns the filter, and false if no row can pass it.
func newFilter(tenant news.Tenant, q news.StoryQuery) (filter, bool) {
	first, last := int64(math.MinInt64), int64(math.MaxInt64)
	if !q.Since.IsZero() {
		first = q.Since.UnixMilli()
	}
	if q.Upto != 0 {
		last = q.Upto
	}
	about, words, ok := "about_anything", "", true
	if strings.TrimSpace(q.About) != "" {
		about = "about_words"
		words, ok = match(q.About)
	}
	return filter{tenant, append(sight(tenant), first, string(q.Outlet), words, last), map[string]string{"about": about}}, ok
}

// gather makes one statement of the rows that follow each other with the same ID.
func gather(prints []news.Statement) []news.Statement {
	var page []news.Statement
	for _, p := range prints {
		if n := len(page); n > 0 && page[n-1].ID == p.ID {
			page[n-1].Also = append(page[n-1].Also, p.Print)
			continue
		}
		page = append(page, p)
	}
	return page
}

func scanEvidence(scan scanner) (e news.Evidence, err error) {
	var first, last *int64
	err = scan(&e.Statements, &e.Outlets, &first, &last)
	e.First, e.Last = fromMillis(first), fromMillis(last)
	return e, err
}

func scanStatement(scan scanner) (s news.Statement, err error) {
	var published *int64
	var r quoteRow
	err = scan(append(r.columns(), &s.ID, &s.Text, &s.StoryID, &s.Outlet, &s.Title, &s.URL, &published)...)
	if err != nil {
		return s, err
	}
	s.Published = fromMillis(published)
	quote, spans, err := r.quote()
	mapSpans(&quote, func(in []news.Span) []news.Span { return rebase(in, spans.Pieces) })
	s.Quote = quote
	return s, err
}

// A quoteRow is the columns of a quote that make a [news.Quote].
type quoteRow struct {
	kind, spans string
	speaker     news.Speaker
	confidence  float64
	stance      news.Stance
	corrected   bool
}

func (r *quoteRow) columns() []any {
	return []any{&r.kind, &r.spans, &r.speaker.Kind, &r.speaker.Name, &r.speaker.Role, &r.confidence, &r.stance, &r.corrected}
}

// quote returns the quote, whose spans are offsets into the article, and its stored spans.
func (r *quoteRow) quote() (q news.Quote, spans storedSpans, err error) {
	if err := q.Kind.UnmarshalText([]byte(r.kind)); err != nil {
		return q, spans, err
	}
	if err := json.Unmarshal([]byte(r.spans), &spans); err != nil {
		return q, spans, err
	}
	q.Content, q.Quoted, q.Cue, q.Source, q.Via = spans.Content, spans.Quoted, spans.Cue, spans.Source, spans.Via
	q.Speaker, q.Confidence, q.Stance, q.Corrected = r.speaker, r.confidence, r.stance, r.corrected
	return q, spans, nil
}
