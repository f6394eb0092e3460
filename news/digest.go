package news

import "time"

// A Subscription is an order for digests: where, when and about what.
type Subscription struct {
	ID       int64
	Tenant   Tenant
	Name     string // as its maker calls it, unique within the tenant apart from case
	Channel  string // where digests go; an address that only the bot reads
	Schedule string // as package schedule writes it
	Zone     string // IANA name of the time zone the schedule is meant in
	About    string // words that stories must have; empty: all stories
	Outlet   Outlet // only this outlet; empty: all
	// Muted are topics that are left out, each given by words: stories that have all of them.
	Muted   []string
	Role    string // to be notified; an address that only the bot reads; empty: nobody
	Paused  string // why nothing is sent at present; empty: it is sent
	Created time.Time
	Edited  time.Time // slots before it are not made up for
}

// A Slot is one due time of a subscription, in UTC, to the second.
type Slot = time.Time

// DeliveryState says how far a delivery has come.
type DeliveryState string

// The states of a delivery. It goes from Planned to Sending, and from there to Sent, or to
// Dropped with a reason: not sent, or not known to be sent.
const (
	Planned DeliveryState = "planned"
	Sending DeliveryState = "sending"
	Sent    DeliveryState = "sent"
	Dropped DeliveryState = "dropped"
)

// A Delivery is one digest for one slot of a subscription; the two are its key.
type Delivery struct {
	ID           int64
	Subscription int64
	Slot         Slot
	Since        time.Time // stories first seen from here to the slot are new in it
	State        DeliveryState
	Nonce        string // with which it is posted, fixed when it is planned
	Message      string // id of the posted message; only when Sent
	Reason       string // only when Dropped
	Attempts     int
	Begun        time.Time // when it became Sending for the first time; zero before
	Due          time.Time // when to try (again)
}

// A Digest is what a subscription gets for one slot.
type Digest struct {
	Subscription Subscription
	Slot         Slot
	Since        time.Time
	Items        []DigestItem // the most important first
	Stories      int          // how many stories were new, shown or not
	Outlets      int          // from how many outlets
}

// A DigestItem is one event in a digest.
type DigestItem struct {
	Lead  Story       // the story that tells it
	Also  []Print     // other stories of the same event
	Words []Statement // what to show of what was said, at most a few
}
