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

const (
	maxForms   = 2    // names that are one person by themselves: without and with an initial
	maxTold    = 5    // aliases and roles of a person that are told: a line of a message
	maxPrinted = 1000 // roles by outlet, and spellings, that are looked at for these
)

// A someone is who is meant by a name: the people that are one person for a tenant, the one
// whose name stands for all first. None if nobody has the name.
type someone struct {
	ids  []int64
	keys []string
	name string // of the first, where there are several
}

// list returns the IDs as JSON.
func (s someone) list() string {
	text, err := json.Marshal(s.ids)
	if err != nil {
		return "[]" // numbers can be written
	}
	return string(text)
}

// A form is one of the names that differ in a middle initial.
type form struct {
	id  int64
	key string
}

func scanForm(scan scanner) (f form, err error) {
	err = scan(&f.id, &f.key)
	return f, err
}

// someone returns who is meant by the name with the key: whom a rule merges it into, else
// its person, and the other name that is this person for tenant.
func (t session) someone(ctx context.Context, tenant news.Tenant, key string) (someone, error) {
	rules, err := t.rulebook(ctx)
	if err != nil {
		return someone{}, err
	}
	key = rules.whose(key, "", "").key
	kin, err := list(ctx, t, "kin", scanForm, key)
	if err != nil {
		return someone{}, err
	}
	if len(kin) > 1 {
		forms, err := t.forms(ctx, tenant, key)
		if err != nil || len(forms.ids) > 0 {
			return forms, err
		}
	}
	for _, f := range kin {
		if f.key == key {
			return someone{ids: []int64{f.id}, keys: []string{key}}, nil
		}
	}
	return someone{}, nil
}

// forms returns the two names that are one person for tenant, one of them that with the
// key; none if it is not so.
func (t session) forms(ctx context.Context, tenant news.Tenant, key string) (someone, error) {
	t = t.filled(map[string]string{"visible": "visible_quote"})
	all, err := list(ctx, t, "forms", scanForm, append(sight(tenant), key)...)
	if err != nil || len(all) != maxForms || all[0].key != key && all[1].key != key {
		return someone{}, err
	}
	if strings.Count(all[0].key, " ") > 1 { // both have an initial
		return someone{}, nil
	}
	both := someone{ids: []int64{all[0].id, all[1].id}, keys: []string{all[0].key, all[1].key}}
	var roles [maxForms][]news.DatedRole
	for i, f := range all {
		if roles[i], err = t.roles(ctx, tenant, someone{ids: []int64{f.id}}); err != nil {
			return someone{}, err
		}
	}
	if !haveInCommon(roles[0], roles[1]) {
		return someone{}, nil
	}
	first, err := t.who(ctx, tenant, "with_ids", 1, someone{ids: both.ids[:1]}.list())
	if err != nil || len(first) == 0 {
		return someone{}, err
	}
	both.name = first[0].Name
	return both, nil
}

// haveInCommon reports whether one of a has all words of one of b, or the other way round.
func haveInCommon(a, b []news.DatedRole) bool {
	holds := func(words, part []string) bool {
		return len(part) > 0 && !slices.ContainsFunc(part, func(w string) bool { return !slices.Contains(words, w) })
	}
	for _, x := range a {
		for _, y := range b {
			one, other := typedWords(x.Role), typedWords(y.Role)
			if holds(one, other) || holds(other, one) {
				return true
			}
		}
	}
	return false
}

// found returns the person of the name with the key, with all that is told of a person, if
// tenant sees anything said by that person.
func (t session) found(ctx context.Context, tenant news.Tenant, key string) ([]news.Person, error) {
	who, err := t.someone(ctx, tenant, key)
	if err != nil || len(who.ids) == 0 {
		return nil, err
	}
	people, err := t.who(ctx, tenant, "with_ids", maxForms, who.list())
	if err != nil || len(people) == 0 {
		return nil, err
	}
	p := people[0]
	roles, err := t.roles(ctx, tenant, who)
	if err != nil {
		return nil, err
	}
	p.Roles = roles[:min(len(roles), maxTold)]
	if len(who.ids) > 1 {
		if err := t.join(ctx, tenant, who, people, &p); err != nil {
			return nil, err
		}
	}
	p.Aliases, err = t.aliases(ctx, tenant, who, p.Name)
	return []news.Person{p}, err
}

// join tells in p of all of people, who are one person.
func (t session) join(ctx context.Context, tenant news.Tenant, who someone, people []news.Person, p *news.Person) (err error) {
	p.Name = who.name
	if len(p.Roles) > 0 {
		p.Role = p.Roles[0].Role
	}
	for _, o := range people {
		if o.Last.After(p.Last) {
			p.Last = o.Last
		}
	}
	t = t.filled(map[string]string{"visible": "visible_quote"})
	p.Statements, _, err = one(ctx, t, "statements_of_forms", scanCount, append(sight(tenant), who.list())...)
	return err
}

// aliases returns the names under which articles that tenant sees print who, other than
// name, the commonest first.
func (t session) aliases(ctx context.Context, tenant news.Tenant, who someone, name string) (others []string, err error) {
	if len(who.ids) == 1 {
		several, _, err := one(ctx, t, "leads_to", scanCount, who.keys[0])
		if err != nil || several == 0 {
			return nil, err
		}
	}
	t = t.filled(map[string]string{"visible": "visible_quote"})
	printed, err := list(ctx, t, "printed_names", scanText, append(sight(tenant), who.list(), maxPrinted)...)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{nameKey(name): true}
	for _, alias := range printed {
		if key := nameKey(alias); !told[key] && len(others) < maxTold {
			told[key] = true
			others = append(others, alias)
		}
	}
	return others, nil
}

// roles returns what articles that tenant sees call who, the newest first.
func (t session) roles(ctx context.Context, tenant news.Tenant, who someone) ([]news.DatedRole, error) {
	type given struct {
		role        string
		outlet      news.Outlet
		first, last *int64
	}
	t = t.filled(map[string]string{"visible": "visible_quote"})
	rows, err := list(ctx, t, "roles", func(scan scanner) (g given, err error) {
		err = scan(&g.role, &g.outlet, &g.first, &g.last)
		return g, err
	}, append(sight(tenant), who.list(), maxPrinted)...)
	if err != nil {
		return nil, err
	}
	var roles []news.DatedRole
	at, outlets := map[string]int{}, map[string]map[news.Outlet]bool{}
	for _, g := range rows {
		key := nameKey(g.role)
		if _, known := at[key]; !known {
			at[key], outlets[key] = len(roles), map[news.Outlet]bool{}
			roles = append(roles, news.DatedRole{Role: g.role})
		}
		outlets[key][g.outlet] = true
		r := &roles[at[key]]
		r.Outlets = len(outlets[key])
		r.First, r.Last = widened(*r, fromMillis(g.first), fromMillis(g.last))
	}
	slices.SortStableFunc(roles, func(a, b news.DatedRole) int {
		return cmp.Or(b.Last.Compare(a.Last), b.First.Compare(a.First))
	})
	return roles, nil
}

// widened returns the time of r, with what lies between first and last as well.
func widened(r news.DatedRole, first, last time.Time) (time.Time, time.Time) {
	if r.First.IsZero() || !first.IsZero() && first.Before(r.First) {
		r.First = first
	}
	if last.After(r.Last) {
		r.Last = last
	}
	return r.First, r.Last
}
