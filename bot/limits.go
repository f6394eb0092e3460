package bot

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// Discord takes 50 requests a second from a bot (Rate Limits, "Global Rate Limit").
	// Burst and refill together stay at 50 within any one second.
	globalBurst  = 25
	globalRefill = 25 // a second

	// maxBuckets bounds what is remembered. One bucket is about 100 bytes; a bot that posts
	// to more channels than this within one reset forgets some, and a 429 teaches it again.
	maxBuckets = 10_000
	maxRoutes  = 1_000
)

// limits keeps Discord's rate limits as its answers tell them (Rate Limits, "Header
// Format"). Time is the machine's own, since waits are timers.
type limits struct {
	requests *rate.Limiter // the global limit, kept before Discord has to

	mu      sync.Mutex
	stop    time.Time             // until then nothing is sent: a global 429
	names   map[string]string     // route → X-RateLimit-Bucket
	buckets map[bucketKey]*bucket // what is left of each
}

type bucketKey struct{ name, major string }

type bucket struct {
	left  int
	reset time.Time
}

func newLimits() *limits {
	return &limits{
		requests: rate.NewLimiter(globalRefill, globalBurst),
		names:    make(map[string]string),
		buckets:  make(map[bucketKey]*bucket),
	}
}

// wait returns when r may be sent, or the context's error.
func (l *limits) wait(ctx context.Context, r route) error {
	if r.interaction {
		return ctx.Err()
	}
	for {
		pause := l.take(r, time.Now())
		if pause <= 0 {
			return l.requests.Wait(ctx)
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// take uses up one request of r's bucket, or returns how long to wait first.
func (l *limits) take(r route, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Before(l.stop) {
		return l.stop.Sub(now)
	}
	b := l.buckets[l.key(r)]
	if b == nil || !now.Before(b.reset) {
		return 0
	}
	if b.left <= 0 {
		return b.reset.Sub(now)
	}
	b.left--
	return 0
}

func (l *limits) key(r route) bucketKey { return bucketKey{l.names[r.String()], r.major} }

// learn reads the headers of an answer to r.
func (l *limits) learn(r route, h http.Header) {
	name := h.Get("X-RateLimit-Bucket")
	left, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after := seconds(h.Get("X-RateLimit-Reset-After"))
	if r.interaction || name == "" || err != nil || after <= 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.names) >= maxRoutes {
		clear(l.names)
	}
	l.names[r.String()] = name
	now := time.Now()
	key := l.key(r)
	if b := l.buckets[key]; b != nil && now.Before(b.reset) {
		left = min(left, b.left) // answers may come out of order
	}
	if len(l.buckets) >= maxBuckets {
		l.forget(now)
	}
	l.buckets[key] = &bucket{left, now.Add(after)}
}

// forget drops the buckets whose time is over; they say nothing. If none is, it drops
// all.
func (l *limits) forget(now time.Time) {
	for key, b := range l.buckets {
		if !now.Before(b.reset) {
			delete(l.buckets, key)
		}
	}
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
}

// pause stops everything that counts within the global limit for d.
func (l *limits) pause(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := time.Now().Add(d); until.After(l.stop) {
		l.stop = until
	}
}

// seconds reads a header in seconds with a fraction; 0 if it is none.
func seconds(s string) time.Duration {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f > 0 && f < 1e9) {
		return 0
	}
	return time.Duration(f * float64(time.Second))
}

// sleep waits for d, or returns the context's error before.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
