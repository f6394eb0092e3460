package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/news"
)

// maxRules is how many rules there may be: each is looked at for each story that is saved.
const maxRules = 1000

// A Rule is the operator's word on who is who, for all tenants: what articles print under
// the name Person is said by Into. With a Role, that holds only where the article calls the
// speaker something that has all its words; with an Outlet, only for its articles. A Rule
// with neither merges two people, one with either splits a person.
type Rule struct {
	ID     int64 // given by the store
	Person string
	Role   string
	Outlet news.Outlet
	Into   string // as the person is called from then on
	Made   time.Time
}

func (r Rule) splits() bool { return r.Role != "" || r.Outlet != "" }

// A RuleError says in one sentence why a rule cannot be.
type RuleError struct{ Sentence string }

func (e *RuleError) Error() string { return e.Sentence }

// AddRule makes r a rule, for what is stored and for all that will be, and returns it with
// its number, and how many quotes it gave to another person. ID and Made are not read. The
// people need not be on record.
//
// A merge takes one step and a split one more, so that nobody has to follow a chain: the
// name of a merged person is in no other rule, a split person comes out of no split. What
// would be one, a circle, a rule that is there, names without a letter or a digit, or the
// same name twice, is a [*RuleError]; more than 1,000 rules are [ErrTooMany].
func (s *Store) AddRule(ctx context.Context, r Rule) (added Rule, moved int, err error) {
	defer wrap(&err, "add a rule")
	r.Person, r.Into, r.Role = strings.TrimSpace(r.Person), strings.TrimSpace(r.Into), strings.TrimSpace(r.Role)
	r.Made = s.now().UTC().Truncate(time.Millisecond)
	if err := checkRule(r); err != nil {
		return r, 0, err
	}
	err = s.write(ctx, func(t session) error {
		before, err := t.rulebook(ctx)
		if err != nil {
			return err
		}
		if err := before.takes(r); err != nil {
			return err
		}
		r.ID, _, err = one(ctx, t, "add_rule", scanID,
			nameKey(r.Person), r.Person, r.Role, r.Outlet, nameKey(r.Into), r.Into, r.Made.UnixMilli())
		if err != nil {
			return err
		}
		if err := t.meetBoth(ctx, r); err != nil {
			return err
		}
		moved, err = t.changed(ctx, before, r, r.Made)
		return err
	})
	return r, moved, err
}

// UndoRule removes the rule of that number: everything is as if it had never been. It
// returns the rule, and how many quotes went back. A number that no rule has is
// [ErrMissing].
func (s *Store) UndoRule(ctx context.Context, id int64) (removed Rule, moved int, err error) {
	defer wrap(&err, "undo rule %d", id)
	err = s.write(ctx, func(t session) error {
		rules, err := t.rulebook(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
		if at < 0 {
			return ErrMissing
		}
		removed = rules[at]
		if _, err := t.exec(ctx, "drop_rule", id); err != nil {
			return err
		}
		if moved, err = t.changed(ctx, rules, removed, s.now()); err != nil {
			return err
		}
		return t.dropNames(ctx, removed)
	})
	return removed, moved, err
}

// changed applies the rules after r was added to those of b or removed from them, and returns
// how many quotes changed hands. Digests that show anything of its names are to be edited.
func (t session) changed(ctx context.Context, b rulebook, r Rule, now time.Time) (moved int, err error) {
	keys := b.affected(r)
	if moved, err = t.applyRules(ctx, keys); err != nil {
		return 0, err
	}
	for _, key := range append(keys, nameKey(r.Into)) {
		if err := t.wantEdits(ctx, now, "of_the_name", key); err != nil {
			return 0, err
		}
	}
	return moved, nil
}

// meetBoth makes sure that both names of r are found by their words, be they on record or
// not: whom a tenant finds must not tell what it does not see.
func (t session) meetBoth(ctx context.Context, r Rule) error {
	for _, name := range []string{r.Person, r.Into} {
		if _, err := t.addPerson(ctx, nameKey(name), name); err != nil {
			return err
		}
	}
	return nil
}

// dropNames removes those of the names of r that nothing has any more.
func (t session) dropNames(ctx context.Context, r Rule) error {
	for _, name := range []string{r.Person, r.Into} {
		id, err := t.addPerson(ctx, nameKey(name), name)
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, "drop_person", id); err != nil {
			return err
		}
	}
	return nil
}

// Rules returns all rules, in the order in which they were made.
func (s *Store) Rules(ctx context.Context) (rules []Rule, err error) {
	defer wrap(&err, "list rules")
	err = s.read(ctx, func(t session) error {
		rules, err = t.rulebook(ctx)
		return err
	})
	return rules, err
}

// checkRule is an error if r is no rule by itself.
func checkRule(r Rule) error {
	person, into := nameKey(r.Person), nameKey(r.Into)
	switch {
	case person == "" || into == "":
		return &RuleError{"a rule needs two names, each with a letter or a digit"}
	case max(utf8.RuneCountInString(r.Person), utf8.RuneCountInString(r.Into)) > maxName:
		return &RuleError{fmt.Sprintf("a name has at most %d characters", maxName)}
	case person == into:
		return &RuleError{fmt.Sprintf("%q and %q are one name already", r.Person, r.Into)}
	case r.Role != "" && r.Outlet != "":
		return &RuleError{"a split goes by a role or by an outlet, not by both"}
	case r.Role != "" && len(typedWords(r.Role)) == 0:
		return &RuleError{"the words of a role need a letter or a digit"}
	case max(utf8.RuneCountInString(r.Role), len(r.Outlet)) > maxTyped:
		return &RuleError{fmt.Sprintf("a role or an outlet has at most %d characters", maxTyped)}
	}
	return nil
}

// A rulebook is all rules in the order in which they were made.
type rulebook []Rule

func (t session) rulebook(ctx context.Context) (rulebook, error) {
	return list(ctx, t, "rules", func(scan scanner) (r Rule, err error) {
		var person, into string
		var made int64
		err = scan(&r.ID, &person, &r.Person, &r.Role, &r.Outlet, &into, &r.Into, &made)
		r.Made = time.UnixMilli(made).UTC()
		return r, err
	})
}

// takes is an error if r cannot stand beside the rules of b.
func (b rulebook) takes(r Rule) error {
	if len(b) >= maxRules {
		return ErrTooMany
	}
	person, into := nameKey(r.Person), nameKey(r.Into)
	for _, o := range b {
		from, to := nameKey(o.Person), nameKey(o.Into)
		switch {
		case from == person && !o.splits():
			return &RuleError{fmt.Sprintf("rule %d says already that %q is %q: undo it first", o.ID, o.Person, o.Into)}
		case from == person && o.Outlet == r.Outlet && slices.Equal(typedWords(o.Role), typedWords(r.Role)):
			return &RuleError{fmt.Sprintf("rule %d splits off the same, as %q: undo it first", o.ID, o.Into)}
		case from == into && (r.splits() || !o.splits()):
			return &RuleError{fmt.Sprintf("rule %d says that %q, or a part, is %q: name that person, or undo it first", o.ID, o.Person, o.Into)}
		case from == person && !r.splits():
			return &RuleError{fmt.Sprintf("rule %d splits %q: undo it first", o.ID, o.Person)}
		case to == person && (!r.splits() || o.splits()):
			return &RuleError{fmt.Sprintf("rule %d leads to %q, which cannot lead on: undo it first", o.ID, o.Into)}
		}
	}
	return nil
}

// A whose is a person by key, and as a rule calls that person.
type whose struct{ key, name string }

// whose says who speaks where an article of an outlet names the person with the key in a
// role. The name is empty if no rule gives one.
func (b rulebook) whose(key, role string, outlet news.Outlet) whose {
	w := whose{key: key}
	if key == "" || len(b) == 0 {
		return w
	}
	for _, r := range b {
		if !r.splits() && nameKey(r.Person) == key {
			w = whose{nameKey(r.Into), r.Into}
		}
	}
	for _, r := range b {
		if r.splits() && nameKey(r.Person) == w.key && r.covers(role, outlet) {
			return whose{nameKey(r.Into), r.Into}
		}
	}
	return w
}

// covers reports whether a split takes in a role or an outlet.
func (r Rule) covers(role string, outlet news.Outlet) bool {
	if r.Role == "" {
		return r.Outlet == outlet
	}
	has := typedWords(role)
	return !slices.ContainsFunc(typedWords(r.Role), func(word string) bool { return !slices.Contains(has, word) })
}

// affected returns the keys of the names whose statements may have another person with r
// than without: its own, and, for a split, those that are merged into it.
func (b rulebook) affected(r Rule) []string {
	keys := []string{nameKey(r.Person)}
	for _, o := range b {
		if r.splits() && !o.splits() && nameKey(o.Into) == keys[0] {
			keys = append(keys, nameKey(o.Person))
		}
	}
	return keys
}
