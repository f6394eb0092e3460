package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/news"
)

// maxCorrections is how many corrections a tenant may have: ten a week for a year. All that
// it asks leaves out what it has corrected.
const maxCorrections = 500

// A refusal is an error that is a sentence for people, without a full stop.
type refusal string

func (r refusal) Error() string   { return string(r) }
func (r refusal) Refused() string { return string(r) }

// Errors about corrections. Each has a method Refused, which returns a sentence for people
// without a full stop.
const (
	ErrNotTold         = refusal("This statement is not shown here any more")
	ErrUnchanged       = refusal("It is shown as theirs already")
	ErrNotName         = refusal("A name needs a letter or a digit, and has at most 200 characters")
	ErrManyCorrections = refusal("There are 500 corrections here, which is as many as there may be")
	ErrReplaced        = refusal("This correction is gone, or there has been another one since")
)

// Correct says, for tenant alone, that the statement with this ID was made by the person
// called name, of whom nothing else need be on record; nobody knows by whom if name is
// blank. All that the tenant asks is answered so from then on, also where further articles
// print the same words under the same name, and whatever rules the operator makes. Of the
// words of nobody, the one place is corrected. The correction ends with what it corrects,
// and with the tenant ([Store.Forget]).
//
// It returns [ErrNotTold] for a statement that the tenant does not see, [ErrUnchanged],
// [ErrNotName], and [ErrManyCorrections] beyond 500. The operator, who has rules, and
// everyone have no corrections: that is ErrNotTold too.
func (s *Store) Correct(ctx context.Context, tenant news.Tenant, statement int64, name string) (c news.Correction, err error) {
	defer wrap(&err, "correct a speaker")
	name = strings.TrimSpace(name)
	if name != "" && (nameKey(name) == "" || utf8.RuneCountInString(name) > maxName) {
		return c, ErrNotName
	}
	if tenant == news.Operator || tenant == news.Everyone {
		return c, ErrNotTold
	}
	err = s.write(ctx, func(t session) error {
		c, err = t.correct(ctx, tenant, statement, name, s.now())
		return err
	})
	if err != nil {
		return news.Correction{}, err
	}
	return c, nil
}

func (t session) correct(ctx context.Context, tenant news.Tenant, statement int64, name string, now time.Time) (c news.Correction, err error) {
	told, err := t.listed(ctx, tenant, []int64{statement})
	if err != nil {
		return c, err
	}
	if len(told) == 0 {
		return c, ErrNotTold
	}
	c.Before = told[0].Quote.Speaker
	printed, err := t.printedOf(ctx, tenant, statement)
	if err != nil {
		return c, err
	}
	words, _, err := one(ctx, t, "words_of_statement", scanWords, statement)
	if err != nil {
		return c, err
	}
	to, err := t.target(ctx, name, words)
	if err != nil {
		return c, err
	}
	same := true
	for _, p := range printed {
		same = same && p.person == to.person
	}
	if same {
		return c, ErrUnchanged
	}
	for _, p := range printed {
		id, err := t.putCorrection(ctx, tenant, p.statement, to, name, now)
		if err != nil {
			return c, err
		}
		c.IDs = append(c.IDs, id)
	}
	switch err := t.atMost(ctx, maxCorrections, "corrections_of", string(tenant)); {
	case errors.Is(err, ErrTooMany):
		return c, ErrManyCorrections
	case err != nil:
		return c, err
	}
	told, err = t.listed(ctx, tenant, []int64{to.statement})
	if err == nil && len(told) > 0 {
		c.Statement = told[0]
	}
	return c, err
}

// printedOf returns what a statement is made up of for tenant: the statements of the names
// that are printed, with whose they are.
func (t session) printedOf(ctx context.Context, tenant news.Tenant, statement int64) ([]owned, error) {
	key, _, err := one(ctx, t, "person_of_statement", scanText, statement)
	if err != nil {
		return nil, err
	}
	ids := []int64{statement}
	who, err := t.someone(ctx, tenant, key)
	if err != nil {
		return nil, err
	}
	if len(who.ids) > 1 {
		if ids, err = list(ctx, t, "same_words", scanID, statement, who.list()); err != nil {
			return nil, err
		}
	}
	all, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	t = t.filled(map[string]string{"visible": "visible_quote"})
	return list(ctx, t, "printed_of", func(scan scanner) (o owned, err error) {
		var person *int64
		err = scan(&o.statement, &person)
		if person != nil {
			o.person = *person
		}
		return o, err
	}, append(sight(tenant), string(all))...)
}

// target returns the statement in words of the person called name, or of nobody.
func (t session) target(ctx context.Context, name string, words []byte) (owned, error) {
	if name == "" {
		id, err := t.statement(ctx, 0, words)
		return owned{statement: id}, err
	}
	rules, err := t.rulebook(ctx)
	if err != nil {
		return owned{}, err
	}
	return t.named(ctx, cast{rules, map[string]int64{}}, name, words)
}

// A storedCorrection is a row of the table corrections.
type storedCorrection struct {
	id, printed int64
	to          owned
	name        *string // of the person, or of the one before
}

func scanCorrection(scan scanner) (c storedCorrection, err error) {
	err = scan(&c.id, &c.printed, &c.to.statement, &c.to.person, &c.name)
	return c, err
}

// putCorrection adds a correction, in the place of the one that there is. Digests that show
// what it corrects are to be edited.
func (t session) putCorrection(ctx context.Context, tenant news.Tenant, printed int64, to owned, name string, now time.Time) (int64, error) {
	old, found, err := one(ctx, t, "correction_of", scanCorrection, string(tenant), printed)
	if err != nil {
		return 0, err
	}
	if _, err := t.exec(ctx, "drop_correction", old.id); err != nil {
		return 0, err
	}
	id, _, err := one(ctx, t, "add_correction", scanID,
		string(tenant), printed, to.statement, orNull(to.person), nameKey(name), name, old.name)
	if err == nil && found {
		err = t.dropUnused(ctx, []owned{old.to})
	}
	if err != nil {
		return 0, err
	}
	return id, t.wantEdits(ctx, now, "of_the_statement", printed, string(tenant))
}

func (t session) dropCorrection(ctx context.Context, c storedCorrection) error {
	if _, err := t.exec(ctx, "drop_correction", c.id); err != nil {
		return err
	}
	return t.dropUnused(ctx, []owned{c.to})
}

// Uncorrect takes back what one call of [Store.Correct] did: what it replaced is told again.
// One that is gone, or was replaced itself, is [ErrReplaced], and nothing is changed.
func (s *Store) Uncorrect(ctx context.Context, tenant news.Tenant, ids []int64) (err error) {
	defer wrap(&err, "take back a correction")
	return s.write(ctx, func(t session) error {
		for _, id := range ids {
			c, found, err := one(ctx, t, "correction_numbered", scanCorrection, string(tenant), id)
			if err == nil && !found {
				err = ErrReplaced
			}
			if err != nil {
				return err
			}
			if err := t.takeBack(ctx, tenant, c, s.now()); err != nil {
				return err
			}
		}
		return nil
	})
}

// takeBack removes c, whose name is that of an earlier correction, which it puts in its
// place.
func (t session) takeBack(ctx context.Context, tenant news.Tenant, c storedCorrection, now time.Time) error {
	words, _, err := one(ctx, t, "words_of_statement", scanWords, c.printed)
	if err != nil {
		return err
	}
	if err := t.dropCorrection(ctx, c); err != nil {
		return err
	}
	if c.name == nil {
		return t.wantEdits(ctx, now, "of_the_statement", c.printed, string(tenant))
	}
	to, err := t.target(ctx, *c.name, words)
	if err != nil {
		return err
	}
	_, err = t.putCorrection(ctx, tenant, c.printed, to, *c.name, now)
	return err
}

// forgetCorrections removes all corrections of tenant.
func (t session) forgetCorrections(ctx context.Context, tenant news.Tenant) error {
	all, err := list(ctx, t, "corrections_of_tenant", scanCorrection, string(tenant))
	if err != nil {
		return err
	}
	for _, c := range all {
		if err := t.dropCorrection(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func scanWords(scan scanner) (words []byte, err error) {
	err = scan(&words)
	return words, err
}
