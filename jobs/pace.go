package jobs

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"onrecord/news"
)

// Polling says how often feeds are asked. A zero field is what the program needs on the
// open internet: 15 minutes, 1 hour, 24 hours.
type Polling struct {
	Least time.Duration // between two times that a feed is asked
	Usual time.Duration // as long as nothing is known about the feed
	Most  time.Duration // however seldom it publishes
}

func (p Polling) orDefaults() Polling {
	if p.Least <= 0 {
		p.Least = 15 * time.Minute
	}
	if p.Usual <= 0 {
		p.Usual = max(time.Hour, p.Least)
	}
	if p.Most <= 0 {
		p.Most = max(24*time.Hour, p.Usual)
	}
	return p
}

const (
	// newestEntries is how many entries tell how often a feed publishes: a day of a busy
	// outlet, some weeks of a blog.
	newestEntries = 10
	// firstBackoff, doubled with each failure up to Polling.Most, takes a week for
	// maxFailures failures: 5 min + 10 min + … + 21 h, and 24 h five times.
	firstBackoff = 5 * time.Minute
	maxFailures  = 15
)

// A pace knows when to ask each feed again. What it knows is lost with the process; then a
// feed is asked at the usual pace until it has something new.
type pace struct {
	Polling
	mu    sync.Mutex
	feeds map[int64]rhythm
}

type rhythm struct {
	every    time.Duration // 0: unknown
	failures int           // in a row
}

func newPace(p Polling) *pace { return &pace{Polling: p.orDefaults(), feeds: map[int64]rhythm{}} }

// read returns how long to leave a feed alone that answered with entries.
func (p *pace) read(feed int64, entries []news.Entry, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	every := p.bounded(gap(entries, now) / 2)
	p.feeds[feed] = rhythm{every: every}
	return every
}

// quiet returns how long to leave a feed alone that has not changed: a quarter longer each
// time, so that a feed that fell asleep is asked less and less.
func (p *pace) quiet(feed int64) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	every := p.feeds[feed].every
	every = p.bounded(every + every/4)
	p.feeds[feed] = rhythm{every: every}
	return every
}

// bounded is d within the bounds, and the usual time if d is not known.
func (p *pace) bounded(d time.Duration) time.Duration {
	if d <= 0 {
		return p.Usual
	}
	return min(max(d, p.Least), p.Most)
}

// failed returns how long to leave a feed alone that failed once more.
func (p *pace) failed(feed int64) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.feeds[feed]
	wait := min(firstBackoff, p.Usual)
	for range min(r.failures, maxFailures) {
		wait = min(2*wait, p.Most)
	}
	r.failures++
	p.feeds[feed] = r
	return jittered(wait, feed, r.failures)
}

// noted corrects how often a feed failed by what the store knows.
func (p *pace) noted(feed int64, failures int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.feeds[feed]
	r.failures = failures
	p.feeds[feed] = r
}

// jittered is wait, up to a tenth more or less, so that feeds which failed together are
// not asked together again. The same feed and attempt always give the same.
func jittered(wait time.Duration, feed int64, attempt int) time.Duration {
	h := fnv.New64a()
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(feed)))
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(attempt)))
	return wait*9/10 + time.Duration(h.Sum64()%uint64(wait/5+1))
}

// gap is the mean time between the newest entries, or the age of the newest if that is
// more; 0 if fewer than two entries have a time that can be true.
func gap(entries []news.Entry, now time.Time) time.Duration {
	var times []time.Time
	for _, e := range entries {
		if !e.Published.IsZero() && !e.Published.After(now) {
			times = append(times, e.Published)
		}
	}
	if len(times) < 2 {
		return 0
	}
	slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
	times = times[:min(len(times), newestEntries)]
	mean := times[0].Sub(times[len(times)-1]) / time.Duration(len(times)-1)
	return max(mean, now.Sub(times[0]), 1)
}
