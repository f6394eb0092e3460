package bot

import (
	"context"
	"encoding/json"
	"fmt"

	"onrecord/news"
)

// corrector keeps what a tenant says of who said what. An error that is meant for people
// has a method Refused.
type corrector interface {
	// Correct says, for t alone, whose a statement is: nobody's that is known if name is "".
	Correct(ctx context.Context, t news.Tenant, statement int64, name string) (news.Correction, error)
	// Uncorrect takes back what one call of Correct did.
	Uncorrect(ctx context.Context, t news.Tenant, ids []int64) error
}

// corrections is what the button "Wrong speaker?" works with.
type corrections struct {
	kept   corrector
	quotes quoteFinder
	views  views
	words  words
}

// disputed is the view of the statements that were asked about, by number from 1.
type disputed struct{ Statements []int64 }

// taken is the view of a correction that may be taken back.
type taken struct{ IDs []int64 }

// The hidden commands behind the button, in the order in which they are met.
const (
	wrongSpeaker = "wrong speaker"
	rightSpeaker = "right speaker"
	takeBack     = "take back"
)

// commands are: to choose one of the statements of a page, to say whose it is, and to take
// that back. The answers are for the presser alone; nobody can type them.
func (k corrections) commands() []Command {
	name := Text{Name: "name", Max: maxRightName}
	return []Command{
		{Name: wrongSpeaker, Hidden: true, Beside: true, Turn: k.choose},
		{
			Name: rightSpeaker, Hidden: true, Beside: true,
			Form: Form{k.words.with("correct.title"), k.words.with("correct.field"), name},
			Turn: func(ctx context.Context, c Call, query json.RawMessage, n int) (Reply, error) {
				return k.correct(ctx, c, query, n, name.In(c.Args))
			},
		},
		{Name: takeBack, Hidden: true, Turn: k.takeBack},
	}
}

// maxRightName is the most characters of the right name.
const maxRightName = 100

// may refuses whoever may not correct: in a server, that changes what all its members see.
func (k corrections) may(c Call) error {
	if c.Server != "" && !c.Manager {
		return refuse("correct.managers")
	}
	return nil
}

// choose shows the statements of a page of /said by number.
func (k corrections) choose(ctx context.Context, c Call, query json.RawMessage, page int) (Reply, error) {
	var s speech
	if err := json.Unmarshal(query, &s); err != nil {
		return nil, fmt.Errorf("bot: read which statements are disputed: %w", err)
	}
	if err := k.may(c); err != nil {
		return nil, err
	}
	found, _, err := k.quotes.QuotesBy(ctx, c.Tenant, s.Query, news.Window{Offset: max(page, 0) * statementsEach, Limit: statementsEach})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, refuse("list.old")
	}
	var d disputed
	for _, st := range found {
		d.Statements = append(d.Statements, st.ID)
	}
	key, err := k.views.keep(ctx, c.Tenant, rightSpeaker, d)
	return disputedPage{found, key}, err
}

// correct says whose the nth statement is, and how to take that back.
func (k corrections) correct(ctx context.Context, c Call, query json.RawMessage, n int, typed string) (Reply, error) {
	var d disputed
	if err := json.Unmarshal(query, &d); err != nil {
		return nil, fmt.Errorf("bot: read whose statement is disputed: %w", err)
	}
	if err := k.may(c); err != nil {
		return nil, err
	}
	if n < 1 || n > len(d.Statements) {
		return nil, refuse("list.old")
	}
	name, known, err := k.named(ctx, c.Tenant, typed)
	if err != nil {
		return nil, err
	}
	done, err := k.kept.Correct(ctx, c.Tenant, d.Statements[n-1], name)
	if err != nil {
		return nil, forPeople("correct.refused", err)
	}
	key, err := k.views.keep(ctx, c.Tenant, takeBack, taken{done.IDs})
	return correctedPage{done, name, known, key}, err
}

// named returns whom typed means, and whether anybody is on record under that name: one who
// is, else the name as it is typed. A name that fits several people is a [*Refusal].
func (k corrections) named(ctx context.Context, t news.Tenant, typed string) (name string, known bool, err error) {
	if typed == "" {
		return "", false, nil
	}
	found, err := k.quotes.FindPeople(ctx, t, typed)
	switch {
	case err != nil || len(found) == 0:
		return typed, false, err
	case len(found) == 1:
		return found[0].Name, true, nil
	}
	names := make([]string, len(found))
	for i, p := range found {
		names[i] = p.Name
	}
	return "", false, refuse("correct.several", "person", typed, "people", listed(names))
}

// takeBack undoes a correction.
func (k corrections) takeBack(ctx context.Context, c Call, query json.RawMessage, _ int) (Reply, error) {
	var t taken
	if err := json.Unmarshal(query, &t); err != nil {
		return nil, fmt.Errorf("bot: read which correction to take back: %w", err)
	}
	if err := k.may(c); err != nil {
		return nil, err
	}
	if err := k.kept.Uncorrect(ctx, c.Tenant, t.IDs); err != nil {
		return nil, forPeople("correct.refused", err)
	}
	return note(k.words.say("correct.undone")), nil
}
