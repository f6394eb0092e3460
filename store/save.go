package store

import (
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

const (
	// maxQuotes bounds what one page can make the store write. The richest article of
	// the PolNeAR corpus has 214 attributions, direct and indirect.
	maxQuotes = 500
	maxName   = 200 // runes; a longer name is no person's
)

// Save stores story as what the entry led to: the article, its key points, its first
// 500 quotes, the people who speak in them, and that the entry is saved, in one
// transaction. It returns the story's ID; story.ID is not read.
//
// Saving is idempotent. An entry that is saved already keeps its story. A page that is
// known already, by its canonical address within its outlet, else by its URL (both without
// their fragment), keeps its story too, and the entry is linked to it. Nothing is added
// then. Spans that lie outside of story.Text are an error.
func (s *Store) Save(ctx context.Context, entryID int64, story news.Story) (storyID int64, err error) {
	defer wrap(&err, "save entry %d", entryID)
	if err := checkSpans(story); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(t session) error {
		storyID, err = t.save(ctx, entryID, story, s.now().UnixMilli())
		return err
	})
	if err != nil {
		return 0, err
	}
	return storyID, nil
}

func (t session) save(ctx context.Context, entryID int64, story news.Story, now int64) (int64, error) {
	entry, err := t.entry(ctx, entryID)
	if err != nil || entry.storyID != 0 {
		return entry.storyID, err
	}
	id, err := t.keep(ctx, story, entry.firstSeen, now)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(ctx, "entry_saved", entryID, id, now)
	return id, err
}

// keep returns the ID of story, which is added if its page is not known: first seen at
// seen, and stored now.
func (t session) keep(ctx context.Context, story news.Story, seen, now int64) (int64, error) {
	id, found, err := one(ctx, t, "story_of_page", scanID, story.Outlet, page(story.Article))
	if err != nil || found {
		return id, err
	}
	return t.addStory(ctx, story, moment(story.Published, seen), now)
}

// page returns the address that tells a page from others of its outlet.
func page(a news.Article) string {
	address := a.Canonical
	if address == "" {
		address = a.URL
	}
	return withoutFragment(address)
}

func withoutFragment(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}

// addStory stores a story whose page is new, with all that belongs to it.
func (t session) addStory(ctx context.Context, story news.Story, at, now int64) (int64, error) {
	a := story.Article
	id, _, err := one(ctx, t, "add_story", scanID, a.Outlet, page(a), a.URL, a.Canonical,
		a.Title, a.Byline, millis(a.Published), at, a.Language, a.Image, now, a.Partial)
	if err != nil {
		return 0, err
	}
	if _, err := t.exec(ctx, "add_text", id, a.Text); err != nil {
		return 0, err
	}
	if _, err := t.exec(ctx, "add_story_words", id, a.Title, a.Text); err != nil {
		return 0, err
	}
	if err := t.addKeyPoints(ctx, id, story.KeyPoints); err != nil {
		return 0, err
	}
	quotes := story.Quotes[:min(len(story.Quotes), maxQuotes)]
	people, err := t.addPeople(ctx, quotes)
	if err != nil {
		return 0, err
	}
	for i, q := range quotes {
		place := place{id, i, at, a}
		if err := t.addQuote(ctx, place, q, people); err != nil {
			return 0, err
		}
	}
	return id, nil
}

func (t session) addKeyPoints(ctx context.Context, storyID int64, points []news.KeyPoint) error {
	for i, p := range points {
		sentences, err := json.Marshal(pairs(p.Sentences))
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, "add_key_point", storyID, i, p.Text, string(sentences)); err != nil {
			return err
		}
	}
	return nil
}

// personKey returns what the speaker is known by across articles; empty for one who is
// no person there.
func personKey(s news.Speaker) string {
	known := s.Kind == news.Named || s.Kind == news.Organisation
	if !known || utf8.RuneCountInString(s.Name) > maxName {
		return ""
	}
	return nameKey(s.Name)
}

// A cast is who speaks in a story.
type cast struct {
	rules rulebook
	ids   map[string]int64 // of people, by key
}

// addPeople makes sure that everybody who speaks in quotes is known, under the name that is
// printed.
func (t session) addPeople(ctx context.Context, quotes []news.Quote) (cast, error) {
	rules, err := t.rulebook(ctx)
	if err != nil {
		return cast{}, err
	}
	people := cast{rules, map[string]int64{"": 0}}
	for _, q := range quotes {
		if err := t.meet(ctx, people, personKey(q.Speaker), q.Speaker.Name); err != nil {
			return cast{}, err
		}
	}
	return people, nil
}

// meet makes sure that the person with the key is among people.
func (t session) meet(ctx context.Context, people cast, key, name string) error {
	if _, done := people.ids[key]; done {
		return nil
	}
	id, err := t.addPerson(ctx, key, name)
	people.ids[key] = id
	return err
}

func (t session) addPerson(ctx context.Context, key, name string) (int64, error) {
	id, _, err := one(ctx, t, "add_person", scanID, key)
	if err != nil {
		return 0, err
	}
	for _, word := range nameWords(name) {
		if _, err := t.exec(ctx, "add_name_word", word, id); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// A place is where a quote stands: the position in the quotes of a story.
type place struct {
	storyID  int64
	position int
	at       int64 // the story's moment
	article  news.Article
}

// addQuote stores q. Whose it is the rules say, if it has a speaker who is known across
// articles.
func (t session) addQuote(ctx context.Context, p place, q news.Quote, people cast) error {
	text, key := p.article.Text, personKey(q.Speaker)
	words := wordsKey(text, q.Content, q.Stance)
	printed, err := t.statement(ctx, people.ids[key], words)
	if err != nil {
		return err
	}
	person, statement := people.ids[key], printed
	if whose := people.rules.whose(key, q.Speaker.Role, p.article.Outlet); whose.key != key {
		if err := t.meet(ctx, people, whose.key, whose.name); err != nil {
			return err
		}
		person = people.ids[whose.key]
		if statement, err = t.statement(ctx, person, words); err != nil {
			return err
		}
	}
	kind, err := q.Kind.MarshalText()
	if err != nil {
		return err
	}
	pieces := excerpt(text, allSpans(q))
	spans, err := json.Marshal(storedSpans{q.Content, q.Quoted, q.Cue, q.Source, q.Via, pieces})
	if err != nil {
		return err
	}
	held := news.Join(text, pieces, between)
	id, _, err := one(ctx, t, "add_quote", scanID,
		p.storyID, p.position, printed, statement, orNull(person), p.article.Outlet, millis(p.article.Published), p.at,
		string(kind), string(spans), held, q.Speaker.Kind, q.Speaker.Name, q.Speaker.Role, q.Confidence,
		string(q.Stance))
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, "add_quote_words", id, held, p.article.Title)
	return err
}

// statement returns the ID of what person says in words, which is added if it is new; what
// nobody says is always new.
func (t session) statement(ctx context.Context, person int64, words []byte) (int64, error) {
	id, added, err := one(ctx, t, "add_statement", scanID, orNull(person), words)
	if err != nil || added {
		return id, err
	}
	id, _, err = one(ctx, t, "statement", scanID, person, words)
	return id, err
}

// orNull returns a reference to a row that may be missing.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func scanID(scan scanner) (id int64, err error) {
	err = scan(&id)
	return id, err
}
