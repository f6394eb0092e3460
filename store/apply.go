package store

import (
	"context"

	"onrecord/news"
)

// A printedQuote is a quote as an article prints it, and whose it is at present.
type printedQuote struct {
	id, person, statement int64
	role                  string
	outlet                news.Outlet
	words                 []byte
}

// An owned is a statement and its person; 0 is nobody.
type owned struct{ statement, person int64 }

// applyRules gives all that is printed under the names with these keys to whom the rules
// say, and returns how many quotes changed hands.
func (t session) applyRules(ctx context.Context, keys []string) (moved int, err error) {
	rules, err := t.rulebook(ctx)
	if err != nil {
		return 0, err
	}
	var left []owned
	people := cast{rules, map[string]int64{}}
	for _, key := range keys {
		gone, err := t.moveQuotes(ctx, people, key)
		if err != nil {
			return 0, err
		}
		moved += len(gone)
		also, err := t.moveCorrections(ctx, people, key)
		if err != nil {
			return 0, err
		}
		left = append(append(left, gone...), also...)
	}
	return moved, t.dropUnused(ctx, left)
}

// moveQuotes gives what is printed under the name with the key to whom the rules say, and
// returns where it was.
func (t session) moveQuotes(ctx context.Context, people cast, key string) (left []owned, err error) {
	printed, err := list(ctx, t, "printed_under", scanPrinted, key)
	if err != nil {
		return nil, err
	}
	for _, q := range printed {
		whose := people.rules.whose(key, q.role, q.outlet)
		if err := t.meet(ctx, people, whose.key, whose.name); err != nil {
			return nil, err
		}
		person := people.ids[whose.key]
		if person == q.person {
			continue
		}
		statement, err := t.statement(ctx, person, q.words)
		if err != nil {
			return nil, err
		}
		if _, err := t.exec(ctx, "move_quote", q.id, person, statement); err != nil {
			return nil, err
		}
		left = append(left, owned{q.statement, q.person})
	}
	return left, nil
}

func scanPrinted(scan scanner) (q printedQuote, err error) {
	err = scan(&q.id, &q.role, &q.outlet, &q.person, &q.statement, &q.words)
	return q, err
}

// moveCorrections lets the corrections that name the person with the key lead to whom the
// rules say, and returns where they led.
func (t session) moveCorrections(ctx context.Context, people cast, key string) (left []owned, err error) {
	type naming struct {
		id    int64
		name  string
		led   owned
		words []byte
	}
	all, err := list(ctx, t, "corrections_to", func(scan scanner) (n naming, err error) {
		err = scan(&n.id, &n.name, &n.led.person, &n.led.statement, &n.words)
		return n, err
	}, key)
	if err != nil {
		return nil, err
	}
	for _, n := range all {
		to, err := t.named(ctx, people, n.name, n.words)
		if err != nil {
			return nil, err
		}
		if _, err := t.exec(ctx, "move_correction", n.id, to.person, to.statement); err != nil {
			return nil, err
		}
		left = append(left, n.led)
	}
	return left, nil
}

// named returns the statement in words of the person whom somebody calls by name: the one
// whom the rules make of that name wherever it is printed.
func (t session) named(ctx context.Context, people cast, name string, words []byte) (o owned, err error) {
	key := nameKey(name)
	whose := people.rules.whose(key, "", "")
	if whose.name == "" {
		whose.name = name
	}
	if err := t.meet(ctx, people, whose.key, whose.name); err != nil {
		return o, err
	}
	o.person = people.ids[whose.key]
	o.statement, err = t.statement(ctx, o.person, words)
	return o, err
}

// dropUnused removes those of the statements and people that nothing has any more.
func (t session) dropUnused(ctx context.Context, all []owned) error {
	for _, o := range all {
		if _, err := t.exec(ctx, "drop_statement", o.statement); err != nil {
			return err
		}
		if _, err := t.exec(ctx, "drop_person", o.person); err != nil {
			return err
		}
	}
	return nil
}
