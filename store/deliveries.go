package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onrecord/news"
)

// Plan returns the delivery of a subscription for slot (to the second) and true if it was
// planned by this call: with these values, and due from slot on. A delivery that is there
// already stays as it is. A subscription that is not there is [ErrMissing].
func (s *Store) Plan(ctx context.Context, sub int64, slot, since time.Time, nonce string) (d news.Delivery, planned bool, err error) {
	defer wrap(&err, "plan a delivery of subscription %d", sub)
	slot = slot.Truncate(time.Second)
	err = s.write(ctx, func(t session) error {
		_, found, err := one(ctx, t.which("subscription_numbered"), "subscriptions", scanSubscription, sub)
		if err == nil && !found {
			err = ErrMissing
		}
		if err != nil {
			return err
		}
		added, err := t.exec(ctx, "plan", sub, slot.UnixMilli(), since.UnixMilli(), nonce)
		if err != nil {
			return err
		}
		planned = added > 0
		d, _, err = t.delivery(ctx, "delivery_of_slot", sub, slot.UnixMilli())
		return err
	})
	return d, planned && err == nil, err
}

// DueDeliveries returns at most limit (1 to 100) deliveries that are planned or sending,
// due by the store's clock, and not of a subscription that is paused; the oldest slot
// first, then by ID.
func (s *Store) DueDeliveries(ctx context.Context, limit int) ([]news.Delivery, error) {
	return s.deliveries(ctx, "due_deliveries", s.now().UnixMilli(), rows(limit))
}

// Deliveries returns at most limit (1 to 100) deliveries of tenant's subscriptions, of all
// if it is the operator; the newest slot first, then by ID from high to low.
func (s *Store) Deliveries(ctx context.Context, tenant news.Tenant, limit int) ([]news.Delivery, error) {
	return s.deliveries(ctx, "newest_deliveries", string(tenant), rows(limit))
}

// LastDelivery returns the delivery of a subscription with the newest slot, in whatever
// state, and whether there is one.
func (s *Store) LastDelivery(ctx context.Context, sub int64) (d news.Delivery, found bool, err error) {
	all, err := s.deliveries(ctx, "last_delivery", sub)
	if err != nil || len(all) == 0 {
		return d, false, err
	}
	return all[0], true, nil
}

func (s *Store) deliveries(ctx context.Context, which string, args ...any) (all []news.Delivery, err error) {
	defer wrap(&err, "list deliveries")
	err = s.read(ctx, func(t session) error {
		all, err = list(ctx, t.which(which), "deliveries", scanDelivery, args...)
		return err
	})
	return all, err
}

func (t session) delivery(ctx context.Context, which string, args ...any) (news.Delivery, bool, error) {
	return one(ctx, t.which(which), "deliveries", scanDelivery, args...)
}

// Begin notes that one more attempt to send a delivery begins, and returns it as it is
// then: sending, begun now or when it first was. One that is sent or dropped comes back
// unchanged and must not be sent; one that is not there is [ErrMissing].
func (s *Store) Begin(ctx context.Context, id int64) (d news.Delivery, err error) {
	defer wrap(&err, "begin delivery %d", id)
	err = s.write(ctx, func(t session) error {
		if _, err := t.exec(ctx, "begin", id, s.now().UnixMilli()); err != nil {
			return err
		}
		var found bool
		d, found, err = t.delivery(ctx, "delivery_numbered", id)
		if err == nil && !found {
			err = ErrMissing
		}
		return err
	})
	return d, err
}

// SentAs notes that a delivery which is sending has been sent, as message, which must not
// be empty. One that is sent already stays as it is; one that was not begun, or was
// dropped, is an error, and one that is not there [ErrMissing].
func (s *Store) SentAs(ctx context.Context, id int64, message string) (err error) {
	defer wrap(&err, "note that delivery %d is sent", id)
	if message == "" {
		return errors.New("a message needs an id")
	}
	return s.settleDelivery(ctx, news.Sent, "sent_as", id, cut(message, maxID))
}

// Postpone notes why (its first 500 characters) a delivery that is planned or sending was
// not sent, and that it is due again at next; it stays in its state. One that is sent or
// dropped is an error, and one that is not there [ErrMissing].
func (s *Store) Postpone(ctx context.Context, id int64, reason string, next time.Time) (err error) {
	defer wrap(&err, "postpone delivery %d", id)
	return s.settleDelivery(ctx, "", "postpone", id, cut(reason, maxReason), next.UnixMilli())
}

// Drop notes that a delivery that is planned or sending will not be sent, or is not known
// to be, and why (its first 500 characters). One that is dropped already stays as it is;
// one that is sent is an error, and one that is not there [ErrMissing].
func (s *Store) Drop(ctx context.Context, id int64, reason string) (err error) {
	defer wrap(&err, "drop delivery %d", id)
	return s.settleDelivery(ctx, news.Dropped, "drop", id, cut(reason, maxReason))
}

// settleDelivery runs the statement name for the delivery id. That it changes nothing is
// an error, unless the delivery is in the state done already.
func (s *Store) settleDelivery(ctx context.Context, done news.DeliveryState, name string, id int64, args ...any) error {
	return s.write(ctx, func(t session) error {
		changed, err := t.exec(ctx, name, append([]any{id}, args...)...)
		if err != nil || changed > 0 {
			return err
		}
		d, found, err := t.delivery(ctx, "delivery_numbered", id)
		switch {
		case err != nil:
			return err
		case !found:
			return ErrMissing
		case d.State != done:
			return fmt.Errorf("it is %s", d.State)
		}
		return nil
	})
}

func scanDelivery(scan scanner) (d news.Delivery, err error) {
	var slot, since, due int64
	var begun *int64
	err = scan(&d.ID, &d.Subscription, &slot, &since, &d.State, &d.Nonce, &d.Message, &d.Reason, &d.Attempts, &begun, &due)
	d.Slot, d.Since, d.Due, d.Begun = fromMillis(&slot), fromMillis(&since), fromMillis(&due), fromMillis(begun)
	return d, err
}
