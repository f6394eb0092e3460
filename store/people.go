package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"onrecord/news"
)

// afterAll sorts after every word.
const afterAll = "\U0010FFFF"

// found is how many people FindPeople offers for a name that is nobody's: as many as a
// person reads through.
const found = 10

// People returns at most limit (1 to 100) people who speak in stories visible to tenant
// and whose names have, for each word of typed, a word that begins with it, case and
// diacritics apart; everybody if typed is blank, and nobody if it has no letter or digit.
// Those with the most statements come first, then by folded name. Only the first 200
// characters of typed count.
//
// All that is said of a person is what these stories say: the name as the one stored first
// prints it, the role that the newest one to give any gives first, the number of
// statements, the time of the newest.
func (s *Store) People(ctx context.Context, tenant news.Tenant, typed string, limit int) (people []news.Person, err error) {
	defer wrap(&err, "find people")
	err = s.read(ctx, func(t session) error {
		people, err = t.people(ctx, tenant, typed, limit)
		return err
	})
	return people, err
}

// FindPeople returns the person of exactly that name, case, diacritics and punctuation
// apart, if one speaks in a story visible to tenant; else the first ten of [Store.People].
// A single person comes with aliases and roles, at most five of each: roles, of which case
// and punctuation don't count, by when they were last given, then by when first.
//
// A name and the same with a middle initial ("Mara Lindqvist", "Mara K. Lindqvist") are one
// person here, called by the name without, if the tenant sees that name with one initial
// only, both are printed as people's, with a role in common, and no rule tells of either.
// Roles are in common if one has all words of the other. People lists the two apart.
func (s *Store) FindPeople(ctx context.Context, tenant news.Tenant, name string) (people []news.Person, err error) {
	defer wrap(&err, "find people")
	err = s.read(ctx, func(t session) error {
		people, err = t.found(ctx, tenant, nameKey(cut(name, maxTyped)))
		if err != nil || len(people) > 0 {
			return err
		}
		if people, err = t.people(ctx, tenant, name, found); err != nil || len(people) == 0 {
			return err
		}
		people, err = t.onePerson(ctx, tenant, people)
		return err
	})
	return people, err
}

// OnRecord reports whether anything is stored that is printed under exactly that name, case,
// diacritics and punctuation apart, or that a rule gives to it.
func (s *Store) OnRecord(ctx context.Context, name string) (found bool, err error) {
	defer wrap(&err, "find people")
	err = s.read(ctx, func(t session) error {
		n, _, err := one(ctx, t, "on_record", scanCount, nameKey(cut(name, maxTyped)))
		found = n > 0
		return err
	})
	return found, err
}

// onePerson returns the one person whom all of people are, with all that is told of a
// person, if there is one; else people.
func (t session) onePerson(ctx context.Context, tenant news.Tenant, people []news.Person) ([]news.Person, error) {
	if len(people) > maxForms {
		return people, nil
	}
	who, err := t.someone(ctx, tenant, nameKey(people[0].Name))
	if err != nil || len(who.ids) != len(people) || len(people) == 2 && !slices.Contains(who.keys, nameKey(people[1].Name)) {
		return people, err
	}
	return t.found(ctx, tenant, who.keys[0])
}

func (t session) people(ctx context.Context, tenant news.Tenant, typed string, limit int) ([]news.Person, error) {
	typed = strings.TrimSpace(cut(typed, maxTyped))
	if typed == "" {
		return t.who(ctx, tenant, "anybody", limit)
	}
	words := typedWords(typed)
	if len(words) == 0 {
		return nil, nil
	}
	// The longest word leaves the fewest people, the others are looked up for those.
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	others, err := json.Marshal(words[1:])
	if err != nil {
		return nil, err
	}
	return t.who(ctx, tenant, "with_words", limit, words[0], words[0]+afterAll, string(others), afterAll)
}

// who returns the people that the part which lets through.
func (t session) who(ctx context.Context, tenant news.Tenant, which string, limit int, args ...any) ([]news.Person, error) {
	fill := map[string]string{"who": which, "visible": "visible_quote", "seen": "visible_quotes"}
	if which == "with_ids" {
		fill["seen"] = "visible_quote"
	}
	corrected, _, err := one(ctx, t, "corrections_of", scanCount, string(tenant))
	if err != nil {
		return nil, err
	}
	if corrected > 0 {
		fill["said_by"] = "said_by_corrected"
	}
	t = t.filled(fill)
	return list(ctx, t, "people", scanPerson, slices.Concat(sight(tenant), []any{rows(limit)}, args)...)
}

func scanPerson(scan scanner) (p news.Person, err error) {
	var last int64
	err = scan(&p.Name, &p.Role, &p.Statements, &last)
	p.Last = time.UnixMilli(last).UTC()
	return p, err
}
