package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"onrecord/news"
	"onrecord/store"
)

type saidCmd struct {
	Name  string `arg:"" help:"Whose words: a full name, or a part of it."`
	About string `help:"Only statements with these words."`
	Limit int    `default:"20" help:"How many statements at most, 1 to 100."`
}

func (saidCmd) Help() string {
	return "Example:\n  onrecord said \"Mara Lindqvist\" --about bridge"
}

func (c saidCmd) Run(ctx context.Context, t terminal) error {
	if c.Limit < 1 || c.Limit > 100 {
		return fmt.Errorf("--limit takes a number from 1 to 100, not %d", c.Limit)
	}
	db, err := openRecord(ctx, t)
	if err != nil {
		return err
	}
	defer db.Close()
	person, err := onePerson(ctx, db, c.Name)
	if err != nil {
		return err
	}
	return c.print(ctx, t, db, person)
}

// openRecord opens what has been read so far.
func openRecord(ctx context.Context, t terminal) (*store.Store, error) {
	cfg, err := readConfig(t.Environ, t.Dotenv)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(cfg.database()); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("nothing has been read yet: there is no %s; start onrecord first", cfg.database())
	}
	return store.Open(ctx, cfg.database(), time.Now)
}

// onePerson is the person that name means; nobody and several people are errors that say
// how to go on.
func onePerson(ctx context.Context, db *store.Store, name string) (news.Person, error) {
	people, err := db.FindPeople(ctx, news.Operator, name)
	switch {
	case err != nil:
		return news.Person{}, err
	case len(people) == 0:
		return news.Person{}, fmt.Errorf("nobody called %q is on record in what has been read; that does not mean that nobody quoted them", name)
	case len(people) > 1:
		names := make([]string, len(people))
		for i, p := range people {
			names[i] = p.Name
		}
		return news.Person{}, fmt.Errorf("%q fits several people: %s", name, strings.Join(names, ", "))
	}
	return people[0], nil
}

func (c saidCmd) print(ctx context.Context, t terminal, db *store.Store, person news.Person) error {
	found, evidence, err := db.QuotesBy(ctx, news.Operator, news.QuoteQuery{Person: person.Name, About: c.About}, news.Window{Limit: c.Limit})
	if err != nil {
		return err
	}
	fmt.Fprintf(t.Out, "%s: %d statements, %d outlets\n", titled(person), evidence.Statements, evidence.Outlets)
	for _, s := range found {
		fmt.Fprintf(t.Out, "\n%s\n  %s\n", news.Marked(s.Text, s.Quote), provenance(s))
	}
	return nil
}

// provenance says where a statement stands, and how if it is not simply said.
func provenance(s news.Statement) string {
	line := fmt.Sprintf("%s · %s · %s", s.Outlet, s.Published.Local().Format("2 Jan 2006"), s.Link())
	if how := caveats(s.Text, s.Quote); len(how) > 0 {
		line = strings.Join(how, ", ") + " · " + line
	}
	return line
}

func titled(p news.Person) string {
	if p.Role == "" {
		return p.Name
	}
	return p.Name + ", " + p.Role
}
