package playground

import (
	"slices"
	"time"
)

// Bounds of the nonces that are remembered. Discord says "the past few minutes"
// (resources/message#create-message).
const (
	nonceWindow = 5 * time.Minute
	maxNonces   = 1000
)

// nonces are those of the newest messages, oldest first.
type nonces []nonce

// A nonce is one that a message was created with.
type nonce struct {
	author string
	value  any
	of     Message
	at     time.Time
}

// remember keeps the nonce of a message.
func (list *nonces) remember(n nonce) {
	*list = slices.DeleteFunc(*list, func(old nonce) bool { return n.at.Sub(old.at) > nonceWindow })
	if len(*list) == maxNonces {
		*list = (*list)[1:]
	}
	*list = append(*list, n)
}

// sent returns the message that author created with value within the window. It may have
// been deleted since.
func (list nonces) sent(author string, value any, now time.Time) (Message, bool) {
	for _, n := range list {
		if n.author == author && n.value == value && now.Sub(n.at) <= nonceWindow {
			return n.of, true
		}
	}
	return Message{}, false
}
