package ask

import (
	"context"
	"slices"
	"strings"
	"time"

	"onrecord/news"
)

// found is the evidence for a request.
type found struct {
	statements []news.Statement // the best first
	sentences  []pointed        // of articles, the best first
	evidence   news.Evidence
	about      []string // the words that statements and sentences were found with
	topic      string   // how these read
	left       string   // says which words were left out; empty if none were
	others     bool     // statements are by others than was asked
	silent     []string // people asked for whom none of this is by
	missing    []string
	notes      []string
}

const (
	looked   = 50 // statements that the best are chosen from: ten times what is shown
	mostSaid = 5  // statements shown: five fill a screen
)

// find looks for what is asked; where nobody asked for is quoted, for what others say, and
// then for what articles write.
func (a *Asker) find(ctx context.Context, tenant news.Tenant, asked request) (found, error) {
	f := found{topic: asked.topic, about: asked.about}
	all, err := a.statements(ctx, tenant, asked, &f)
	if err != nil {
		return f, err
	}
	f.statements = choose(all, f.about, max(len(asked.people), 1))
	if len(asked.people) > 0 && len(f.statements) > 0 && !f.others || len(asked.about) == 0 {
		return f, nil
	}
	return f, a.articles(ctx, tenant, asked, &f)
}

// statements returns the statements to choose from, and notes in f what was left out and
// what is missing.
func (a *Asker) statements(ctx context.Context, tenant news.Tenant, asked request, f *found) ([]news.Statement, error) {
	all, err := a.relaxed(ctx, tenant, asked, names(asked.people), f)
	if err != nil || len(all) > 0 && len(f.silent) == 0 {
		return all, err
	}
	articles, err := a.articlesSince(ctx, tenant, asked.since)
	if err != nil {
		return nil, err
	}
	if len(all) > 0 {
		f.missing = missing(f.silent, f.topic, articles)
		return all, nil
	}
	f.missing = missing(names(asked.people), asked.topic, articles)
	f.about, f.topic = asked.about, asked.topic
	if !asked.since.IsZero() {
		always := asked
		always.since = time.Time{}
		if all, err = a.relaxed(ctx, tenant, always, names(asked.people), f); err != nil || len(all) > 0 {
			f.notes = append(f.notes, say("note.older"))
			return all, err
		}
	}
	if len(asked.people) == 0 || len(asked.about) == 0 {
		return nil, nil
	}
	f.about, f.topic = asked.about, asked.topic
	all, err = a.relaxed(ctx, tenant, asked, nil, f)
	if f.others = len(all) > 0; f.others {
		f.notes = append(f.notes, say("note.others"))
	}
	return all, err
}

// relaxed returns statements by people, or by anybody if none are given, with as many of
// the words asked about as there are.
func (a *Asker) relaxed(ctx context.Context, tenant news.Tenant, asked request, people []string, f *found) ([]news.Statement, error) {
	kept, left, err := relax(asked.about, func(words []string) (int, error) {
		_, all, err := a.quotes(ctx, tenant, people, words, asked.since, 1)
		return all.Statements, err
	})
	if err != nil || len(asked.about) > 0 && len(kept) == 0 || len(people) == 0 && !enough(kept, left) {
		return nil, err
	}
	page, all, err := a.quotes(ctx, tenant, people, kept, asked.since, looked)
	if err != nil || len(page) == 0 {
		return nil, err
	}
	f.evidence, f.about = all, kept
	f.silent = silent(people, page)
	if len(left) > 0 {
		f.topic = oneLine(strings.Join(kept, " "), maxTopic)
		f.left = say("note.left", "words", strings.Join(left, ", "))
	}
	return page, nil
}

// quotes asks the record once for each of people, or once for anybody. Of several people's
// outlets at least as many are counted as show in what comes back.
func (a *Asker) quotes(ctx context.Context, tenant news.Tenant, people, words []string, since time.Time, limit int) ([]news.Statement, news.Evidence, error) {
	if len(people) == 0 {
		people = []string{""}
	}
	var page []news.Statement
	var sum news.Evidence
	for _, name := range people {
		q := news.QuoteQuery{Person: name, About: strings.Join(words, " "), Since: since}
		some, all, err := a.record.QuotesBy(ctx, tenant, q, news.Window{Limit: limit})
		if err != nil {
			return nil, sum, err
		}
		page = append(page, some...)
		sum = together(sum, all)
	}
	sum.Outlets = max(sum.Outlets, outlets(page))
	return page, sum, nil
}

func together(a, b news.Evidence) news.Evidence {
	a.Statements += b.Statements
	a.Outlets = max(a.Outlets, b.Outlets)
	if a.First.IsZero() || !b.First.IsZero() && b.First.Before(a.First) {
		a.First = b.First
	}
	if b.Last.After(a.Last) {
		a.Last = b.Last
	}
	return a
}

func outlets(page []news.Statement) int {
	seen := map[news.Outlet]bool{}
	for _, s := range page {
		for _, p := range append([]news.Print{s.Print}, s.Also...) {
			seen[p.Outlet] = true
		}
	}
	return len(seen)
}

// articlesSince says how much was read: "the 14 articles since 16 Feb 2026".
func (a *Asker) articlesSince(ctx context.Context, tenant news.Tenant, since time.Time) (string, error) {
	_, n, err := a.record.Stories(ctx, tenant, news.StoryQuery{Since: since}, news.Window{Limit: 1})
	switch {
	case err != nil:
		return "", err
	case since.IsZero() && n == 0:
		return "", nil
	case since.IsZero():
		return count("articles", n), nil
	case n == 0:
		return say("articles.since.none", "day", day(since)), nil
	}
	return count("articles.since", n, "day", day(since)), nil
}

// missing says that nothing was found; articles is empty if there are none at all.
func missing(people []string, topic, articles string) []string {
	if articles == "" {
		return []string{say("missing.all")}
	}
	key := "missing.nobody"
	if len(people) > 0 {
		key = "missing.person"
	}
	if topic == "" {
		key += ".any"
	}
	return []string{sentence(say(key, "who", listed(people), "topic", topic, "articles", articles))}
}

// silent returns those of people whom no statement of page is by. A page that has none of
// somebody has none because there is none, as each is asked for alone.
func silent(people []string, page []news.Statement) []string {
	var out []string
	for _, name := range people {
		by := func(s news.Statement) bool { return fold(s.Quote.Speaker.Name) == fold(name) }
		if !slices.ContainsFunc(page, by) {
			out = append(out, name)
		}
	}
	return out
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }

// enough reports whether what has the words kept can be about what was asked: of words that
// belong together, half say something else ("won", of "who won the world cup in 1998").
func enough(kept, left []string) bool { return len(kept) >= len(left) }

// relax returns the words to search for: all of them if n says that something has them,
// else as many as something has together, and which were left out. Words that nothing has
// go first, then those that most things have, since these say the least.
func relax(words []string, n func([]string) (int, error)) (kept, left []string, err error) {
	if len(words) == 0 {
		return nil, nil, nil
	}
	if all, err := n(words); err != nil || all > 0 {
		return words, nil, err
	}
	alone := map[string]int{}
	for _, w := range words {
		if alone[w], err = n([]string{w}); err != nil {
			return nil, nil, err
		}
		if alone[w] == 0 {
			left = append(left, w)
		} else {
			kept = append(kept, w)
		}
	}
	for len(kept) > 1 {
		all, err := n(kept)
		if err != nil || all > 0 {
			return kept, left, err
		}
		most := slices.MaxFunc(kept, func(a, b string) int { return alone[a] - alone[b] })
		kept = slices.DeleteFunc(kept, func(w string) bool { return w == most })
		left = append(left, most)
	}
	return kept, left, nil
}
