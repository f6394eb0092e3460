package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"onrecord/news"
)

// recent is how long a direct message without a reply goes on with the conversation before
// it. Half an hour of silence is what web analytics end a visit by: who comes back later
// has something new in mind, and can still reply to the old answer.
const recent = 30 * time.Minute

// A latestTalk is the view of the newest conversation of direct messages.
type latestTalk struct {
	conversation
	At time.Time // when it was answered last
}

// latestKey is the key of that view. It is none that a button could carry, since it is
// found by its channel alone.
func latestKey(channel string) string { return "latest " + channel }

func (v views) keepLatest(ctx context.Context, t news.Tenant, channel string, c conversation, now time.Time) error {
	return v.keepAs(ctx, t, latestKey(channel), askName, latestTalk{c, now})
}

// latest returns the conversation that direct messages in a channel go on with at a time;
// nil if there is none.
func (v views) latest(ctx context.Context, t news.Tenant, channel string, now time.Time) (json.RawMessage, error) {
	query, err := v.conversation(ctx, t, latestKey(channel))
	if query == nil || err != nil {
		return nil, err
	}
	var last latestTalk
	if err := json.Unmarshal(query, &last); err != nil {
		return nil, fmt.Errorf("bot: read the latest conversation: %w", err)
	}
	if now.Sub(last.At).Abs() > recent {
		return nil, nil
	}
	return query, nil
}

// conversation returns the conversation of key as /ask reads it; nil if the tenant has
// none under it.
func (v views) conversation(ctx context.Context, t news.Tenant, key string) (json.RawMessage, error) {
	found, err := v.find(ctx, t, key)
	var none *Refusal
	if errors.As(err, &none) {
		return nil, nil
	}
	if err != nil || found.Command != askName {
		return nil, err
	}
	return found.Query, nil
}

// signed are the keys that the buttons among parts carry, each once.
func (v views) signed(parts []piece) []string {
	var keys []string
	for _, p := range parts {
		if _, key, ok := v.read(p.CustomID); ok {
			keys = append(keys, key)
		}
		keys = append(keys, v.signed(p.Components)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
