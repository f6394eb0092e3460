package bot

import (
	"context"
	"strings"

	"onrecord/news"
)

// outletLister lists outlets of what a tenant sees, those with most stories first.
type outletLister interface {
	// Outlets returns at most limit outlets that fit the beginning typed of a name; all
	// fit if it is empty.
	Outlets(ctx context.Context, t news.Tenant, typed string, limit int) ([]news.OutletCount, error)
}

func outletOption(outlets outletLister, w words) Text {
	return Text{
		Name: "outlet", Max: 100,
		Suggest: func(ctx context.Context, t news.Tenant, typed string) ([]Choice, error) {
			found, err := outlets.Outlets(ctx, t, typed, maxChoices)
			out := make([]Choice, len(found))
			for i, o := range found {
				out[i] = Choice{string(o.Outlet) + " · " + w.count("stories", o.Stories), string(o.Outlet)}
			}
			return out, err
		},
	}
}

const (
	maxNamed  = 10 // of a list in a refusal
	maxListed = 60 // characters of each
)

// listed joins names for a refusal.
func listed[T ~string](names []T) string {
	short := make([]string, min(len(names), maxNamed))
	for i := range short {
		short[i] = cutRunes(string(names[i]), maxListed)
	}
	return strings.Join(short, ", ")
}

// readOutlet returns the one outlet that typed means; "" if typed is empty. None, or more
// than one of which none is exactly it, is a [*Refusal].
func readOutlet(ctx context.Context, outlets outletLister, t news.Tenant, typed string) (news.Outlet, error) {
	if typed == "" {
		return "", nil
	}
	found, err := outlets.Outlets(ctx, t, typed, maxNamed)
	if err != nil {
		return "", err
	}
	names := make([]news.Outlet, len(found))
	for i, o := range found {
		if strings.EqualFold(string(o.Outlet), typed) {
			return o.Outlet, nil
		}
		names[i] = o.Outlet
	}
	switch len(found) {
	case 0:
		return "", refuse("outlet.none", "outlet", typed)
	case 1:
		return found[0].Outlet, nil
	}
	return "", refuse("outlet.several", "outlet", typed, "outlets", listed(names))
}
