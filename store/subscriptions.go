package store

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord/news"
)

// AddSubscription stores a subscription and returns it with its ID and its times: Created
// and Edited are now, by the store's clock; those given are not read. A name that another
// subscription of the tenant has, case, diacritics and spaces apart, is [ErrNameTaken];
// more than 100 of a tenant are [ErrTooMany]. A name without a letter, digit or sign,
// texts of more than 200 characters (name: 100), and more than 20 muted topics, are errors.
func (s *Store) AddSubscription(ctx context.Context, sub news.Subscription) (added news.Subscription, err error) {
	defer wrap(&err, "add subscription")
	if err := checkSubscription(sub); err != nil {
		return added, err
	}
	err = s.write(ctx, func(t session) error {
		added, err = t.addSubscription(ctx, sub, s.now().UnixMilli())
		return err
	})
	if err != nil {
		return news.Subscription{}, err
	}
	return added, nil
}

func (t session) addSubscription(ctx context.Context, sub news.Subscription, now int64) (news.Subscription, error) {
	key := nameOf(sub.Name)
	if err := t.nameFree(ctx, sub.Tenant, key, 0); err != nil {
		return sub, err
	}
	id, _, err := one(ctx, t, "add_subscription", scanID, string(sub.Tenant), key, sub.Name, sub.Channel,
		sub.Schedule, sub.Zone, sub.About, string(sub.Outlet), sub.Role, cut(sub.Paused, maxReason), now, topics(sub.Muted))
	if err != nil {
		return sub, err
	}
	if err := t.atMost(ctx, maxSubscriptions, "subscriptions_of", string(sub.Tenant)); err != nil {
		return sub, err
	}
	sub, _, err = one(ctx, t.which("subscription_numbered"), "subscriptions", scanSubscription, id)
	return sub, err
}

// nameFree is [ErrNameTaken] if another subscription of tenant than id has the name key.
func (t session) nameFree(ctx context.Context, tenant news.Tenant, key string, id int64) error {
	_, taken, err := one(ctx, t, "name_taken", scanID, string(tenant), key, id)
	if err == nil && taken {
		err = ErrNameTaken
	}
	return err
}

// nameOf returns what two spellings of a subscription's name have in common.
func nameOf(name string) string { return strings.Join(strings.Fields(fold(cut(name, maxID))), " ") }

// checkSubscription makes sure that sub has a name and that nothing in it is too long or
// no text.
func checkSubscription(sub news.Subscription) error {
	if nameOf(sub.Name) == "" {
		return errors.New("a subscription needs a name")
	}
	for _, part := range []struct {
		what, text string
		limit      int
	}{
		{"name", sub.Name, maxID},
		{"channel", sub.Channel, maxID},
		{"role", sub.Role, maxID},
		{"schedule", sub.Schedule, maxTyped},
		{"zone", sub.Zone, maxTyped},
		{"subject", sub.About, maxTyped},
		{"outlet", string(sub.Outlet), maxTyped + maxID}, // a domain has up to 253 characters
	} {
		if !utf8.ValidString(part.text) || strings.Contains(part.text, "\x00") || utf8.RuneCountInString(part.text) > part.limit {
			return fmt.Errorf("its %s is no text of at most %d characters", part.what, part.limit)
		}
	}
	return checkMuted(sub.Muted)
}

func checkMuted(muted []string) error {
	if len(muted) > maxMuted {
		return fmt.Errorf("it mutes %d topics, more than %d", len(muted), maxMuted)
	}
	for _, words := range muted {
		if _, ok := match(words); !ok || !utf8.ValidString(words) || utf8.RuneCountInString(words) > maxTyped {
			return fmt.Errorf("a muted topic is no words of at most %d characters", maxTyped)
		}
	}
	return nil
}

// topics are stored as JSON.
type topics []string

// Value is [driver.Valuer]'s.
func (t topics) Value() (driver.Value, error) {
	if len(t) == 0 {
		return "[]", nil
	}
	text, err := json.Marshal([]string(t))
	return string(text), err
}

// Scan is [sql.Scanner]'s.
func (t *topics) Scan(value any) error {
	text, _ := value.(string)
	*t = nil
	if text == "[]" {
		return nil
	}
	return json.Unmarshal([]byte(text), (*[]string)(t))
}

// Subscriptions returns the subscriptions of tenant in the order they were added.
func (s *Store) Subscriptions(ctx context.Context, tenant news.Tenant) ([]news.Subscription, error) {
	return s.subscriptions(ctx, "subscriptions_of_tenant", string(tenant))
}

// AllSubscriptions returns the subscriptions of all tenants in the order they were added.
func (s *Store) AllSubscriptions(ctx context.Context) ([]news.Subscription, error) {
	return s.subscriptions(ctx, "every_subscription")
}

// Subscription returns the subscription of tenant with that name, case, diacritics and
// spaces apart, and whether there is one.
func (s *Store) Subscription(ctx context.Context, tenant news.Tenant, name string) (news.Subscription, bool, error) {
	return first(s.subscriptions(ctx, "subscription_called", string(tenant), nameOf(name)))
}

// SubscriptionByID returns the subscription with this ID, whose ever it is, and whether
// there is one.
func (s *Store) SubscriptionByID(ctx context.Context, id int64) (news.Subscription, bool, error) {
	return first(s.subscriptions(ctx, "subscription_numbered", id))
}

func first(subs []news.Subscription, err error) (news.Subscription, bool, error) {
	if err != nil || len(subs) == 0 {
		return news.Subscription{}, false, err
	}
	return subs[0], true, nil
}

func (s *Store) subscriptions(ctx context.Context, which string, args ...any) (subs []news.Subscription, err error) {
	defer wrap(&err, "list subscriptions")
	err = s.read(ctx, func(t session) error {
		subs, err = list(ctx, t.which(which), "subscriptions", scanSubscription, args...)
		return err
	})
	return subs, err
}

// which returns a session whose lists hold what the part name lets through.
func (t session) which(name string) session { return t.filled(map[string]string{"which": name}) }

// EditSubscription stores sub in place of the subscription with its ID and Tenant; Edited
// becomes now by the store's clock, and Created stays. A subscription that is not the
// tenant's is [ErrMissing]; other errors are those of [Store.AddSubscription]. With an
// empty Paused it goes on.
func (s *Store) EditSubscription(ctx context.Context, sub news.Subscription) (err error) {
	defer wrap(&err, "edit subscription %d", sub.ID)
	if err := checkSubscription(sub); err != nil {
		return err
	}
	return s.write(ctx, func(t session) error {
		key := nameOf(sub.Name)
		if err := t.nameFree(ctx, sub.Tenant, key, sub.ID); err != nil {
			return err
		}
		return t.change(ctx, "edit_subscription", string(sub.Tenant), sub.ID, key, sub.Name, sub.Channel, sub.Schedule,
			sub.Zone, sub.About, string(sub.Outlet), sub.Role, cut(sub.Paused, maxReason), s.now().UnixMilli(), topics(sub.Muted))
	})
}

// RemoveSubscription removes the subscription of tenant with this ID, and its deliveries;
// false if the tenant has none.
func (s *Store) RemoveSubscription(ctx context.Context, tenant news.Tenant, id int64) (done bool, err error) {
	defer wrap(&err, "remove subscription %d", id)
	err = s.write(ctx, func(t session) error {
		removed, err := t.exec(ctx, "remove_subscription", string(tenant), id)
		done = removed > 0
		return err
	})
	return done && err == nil, err
}

// PauseSubscription makes the deliveries of a subscription wait; why (its first 500
// characters) is shown with it. [Store.EditSubscription] ends it.
func (s *Store) PauseSubscription(ctx context.Context, id int64, why string) (err error) {
	defer wrap(&err, "pause subscription %d", id)
	return s.write(ctx, func(t session) error { return t.change(ctx, "pause_subscription", id, pausedFor(why)) })
}

func scanSubscription(scan scanner) (s news.Subscription, err error) {
	var created, edited int64
	err = scan(&s.ID, &s.Tenant, &s.Name, &s.Channel, &s.Schedule, &s.Zone, &s.About, &s.Outlet, &s.Role, &s.Paused,
		&created, &edited, (*topics)(&s.Muted))
	s.Created, s.Edited = fromMillis(&created), fromMillis(&edited)
	return s, err
}
