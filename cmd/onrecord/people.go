package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"onrecord/news"
	"onrecord/store"
)

// peopleCmd is the operator's word on who is who. It may be used while the program runs.
type peopleCmd struct {
	List  peopleListCmd  `cmd:"" help:"Print who is on record, and the rules there are."`
	Merge peopleMergeCmd `cmd:"" help:"Make two names one person."`
	Split peopleSplitCmd `cmd:"" help:"Make one name two people."`
	Undo  peopleUndoCmd  `cmd:"" help:"Take a rule back."`
}

type peopleListCmd struct {
	Name string `arg:"" optional:"" help:"A name or a part of it; all if left out."`
}

func (peopleListCmd) Help() string {
	return "Example:\n  onrecord people list lindqvist"
}

// maxListed is how many people are printed: a screen or two.
const maxListed = 50

func (c peopleListCmd) Run(ctx context.Context, t terminal) error {
	db, err := openRecord(ctx, t)
	if err != nil {
		return err
	}
	defer db.Close()
	people, err := c.find(ctx, db)
	if err != nil {
		return err
	}
	rules, err := db.Rules(ctx)
	if err != nil {
		return err
	}
	for _, p := range people {
		printPerson(t.Out, p)
	}
	for _, r := range rules {
		fmt.Fprintln(t.Out, ruleLine(r))
	}
	return nil
}

func (c peopleListCmd) find(ctx context.Context, db *store.Store) ([]news.Person, error) {
	if strings.TrimSpace(c.Name) == "" {
		return db.People(ctx, news.Operator, "", maxListed)
	}
	people, err := db.FindPeople(ctx, news.Operator, c.Name)
	if err == nil && len(people) == 0 {
		err = nobody(c.Name)
	}
	return people, err
}

func nobody(name string) error {
	return fmt.Errorf("nobody called %q is on record; see onrecord people list", name)
}

// printPerson prints a person on one line, and what articles call the person below it.
func printPerson(w io.Writer, p news.Person) {
	fmt.Fprintf(w, "%s · %s\n", titled(p), plural(p.Statements, "statement"))
	if len(p.Aliases) > 0 {
		fmt.Fprintf(w, "  printed as %s\n", strings.Join(p.Aliases, ", "))
	}
	for _, r := range p.Roles {
		fmt.Fprintf(w, "  called %s%s, %s\n", r.Role, days(r.First, r.Last), plural(r.Outlets, "outlet"))
	}
}

// days says when a role was given; nothing if no article with it has a date.
func days(first, last time.Time) string {
	if first.IsZero() {
		return ""
	}
	from, to := first.Local().Format("2 Jan 2006"), last.Local().Format("2 Jan 2006")
	if from == to {
		return " on " + from
	}
	return " from " + from + " to " + to
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// ruleLine is a rule with its number.
func ruleLine(r store.Rule) string {
	where := ""
	switch {
	case r.Role != "":
		where = fmt.Sprintf(" called %q", r.Role)
	case r.Outlet != "":
		where = fmt.Sprintf(" in %s", r.Outlet)
	}
	return fmt.Sprintf("rule %d: %q%s is %q", r.ID, r.Person, where, r.Into)
}

type peopleMergeCmd struct {
	Into string `arg:"" help:"The name that stays."`
	From string `arg:"" help:"The name whose statements are that person's."`
}

func (peopleMergeCmd) Help() string {
	return "What is and will be printed under the second name is said by the first.\n\n" +
		"Example:\n  onrecord people merge \"Mara Lindqvist\" \"Mara Lindquist\""
}

func (c peopleMergeCmd) Run(ctx context.Context, t terminal) error {
	return addRule(ctx, t, store.Rule{Person: c.From, Into: c.Into}, c.From, c.Into)
}

type peopleSplitCmd struct {
	Name   string `arg:"" help:"The name that two people share."`
	Role   string `xor:"by" required:"" help:"Where articles call the speaker this."`
	Outlet string `xor:"by" required:"" help:"In the articles of this outlet."`
	As     string `required:"" help:"What to call the other person."`
}

func (peopleSplitCmd) Help() string {
	return "Example:\n  onrecord people split \"Nils Aaby\" --role footballer --as \"Nils Aaby (footballer)\"\n\n" +
		"A role fits if it has all the words."
}

func (c peopleSplitCmd) Run(ctx context.Context, t terminal) error {
	outlet := news.Outlet(strings.ToLower(strings.TrimSpace(c.Outlet)))
	return addRule(ctx, t, store.Rule{Person: c.Name, Into: c.As, Role: c.Role, Outlet: outlet}, c.Name)
}

// addRule makes r a rule if everybody named is on record.
func addRule(ctx context.Context, t terminal, r store.Rule, named ...string) error {
	db, err := openRecord(ctx, t)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, name := range named {
		if err := onRecord(ctx, db, name); err != nil {
			return err
		}
	}
	if r.Role == "" && r.Outlet == "" && len(named) == 1 {
		return errors.New("a split needs words of a role, or an outlet")
	}
	added, moved, err := db.AddRule(ctx, r)
	if err != nil {
		return plainly(err)
	}
	fmt.Fprintf(t.Out, "%s\n%s changed hands; onrecord people undo %d takes it back\n", ruleLine(added), plural(moved, "quote"), added.ID)
	return nil
}

// onRecord is an error unless somebody is on record under exactly that name.
func onRecord(ctx context.Context, db *store.Store, name string) error {
	known, err := db.OnRecord(ctx, name)
	if err == nil && !known {
		err = nobody(name)
	}
	return err
}

// plainly leaves out of err all but the sentence for people, if it has one.
func plainly(err error) error {
	if refused, ok := errors.AsType[*store.RuleError](err); ok {
		return refused
	}
	return err
}

type peopleUndoCmd struct {
	Number int64 `arg:"" help:"Of the rule, as onrecord people list prints it."`
}

func (peopleUndoCmd) Help() string {
	return "Example:\n  onrecord people undo 1"
}

func (c peopleUndoCmd) Run(ctx context.Context, t terminal) error {
	db, err := openRecord(ctx, t)
	if err != nil {
		return err
	}
	defer db.Close()
	removed, moved, err := db.UndoRule(ctx, c.Number)
	if errors.Is(err, store.ErrMissing) {
		return fmt.Errorf("there is no rule %d; see onrecord people list", c.Number)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(t.Out, "undone: %s\n%s changed hands\n", ruleLine(removed), plural(moved, "quote"))
	return nil
}
