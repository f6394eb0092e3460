package jobs

import (
	"context"
	"time"

	"onrecord/news"
)

// batch is how many entries are taken from the store at a time: enough for a round of
// most feeds, and few enough that a page that is slow to come delays only those.
const batch = 50

// Run asks every feed and reads what is pending, again and again with every between the
// beginnings of two rounds, until ctx ends; then it returns nil. What fails is logged,
// and tried again in a later round.
func (in *Ingest) Run(ctx context.Context, every time.Duration) error {
	ticks := time.NewTicker(every)
	defer ticks.Stop()
	for {
		in.round(ctx)
		select {
		case <-ctx.Done():
			return nil
		case <-ticks.C:
		}
	}
}

func (in *Ingest) round(ctx context.Context) {
	all, err := in.Store.Feeds(ctx)
	if err != nil {
		in.warn(ctx, "feeds cannot be listed", err)
		return
	}
	for _, feed := range all {
		in.feed(ctx, feed)
	}
	in.entries(ctx)
}

func (in *Ingest) feed(ctx context.Context, feed news.Feed) {
	if err := in.Feed(ctx, feed); err != nil {
		in.warn(ctx, "feed not read", err, "feed", feed.URL)
	}
}

// entries reads due entries until none is left, or none of a batch could be dealt with.
func (in *Ingest) entries(ctx context.Context) {
	for ctx.Err() == nil {
		due, err := in.Store.Pending(ctx, batch)
		if err != nil {
			in.warn(ctx, "pending entries cannot be listed", err)
			return
		}
		done := 0
		for _, p := range due {
			if err := in.Entry(ctx, p); err != nil {
				in.warn(ctx, "entry not saved", err, "url", p.Entry.URL)
				continue
			}
			done++
		}
		if done == 0 {
			return
		}
	}
}

func (in *Ingest) warn(ctx context.Context, msg string, err error, about ...any) {
	if ctx.Err() == nil { // the end of the program is no fault
		in.Log.Warn(msg, append(about, "err", err)...)
	}
}
