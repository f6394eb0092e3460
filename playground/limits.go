package playground

import (
	"fmt"
	"hash/fnv"
	"math"
	"net/http"
	"strconv"
	"time"
)

// Windows of the limits. Discord documents the one over all routes and says of the
// others only that answers tell them; 5 messages in 5 s and channel is what they told.
const (
	channelWindow = 5 * time.Second
	globalWindow  = time.Second
	maxWindows    = 1000 // counted at once, before old ones are let go
)

// limits counts a bot's requests as Discord does, topics/rate-limits.
type limits struct{ windows map[string]*window }

// A window counts requests since its first one.
type window struct {
	began time.Time
	used  int
}

// take counts a request under key and returns what is left of most in this window, and
// when it ends; left is negative if the request is one too many.
func (l *limits) take(key string, most int, span time.Duration, now time.Time) (left int, wait time.Duration) {
	w := l.windows[key]
	if w == nil || now.Sub(w.began) >= span {
		l.trim(now)
		w = &window{began: now}
		l.windows[key] = w
	}
	if w.used++; w.used > most {
		w.used = most // requests that are refused do not add up
		return -1, span - now.Sub(w.began)
	}
	return most - w.used, span - now.Sub(w.began)
}

// trim keeps the windows from growing without bound.
func (l *limits) trim(now time.Time) {
	if len(l.windows) < maxWindows {
		return
	}
	for key, w := range l.windows {
		if now.Sub(w.began) >= channelWindow {
			delete(l.windows, key)
		}
	}
	if len(l.windows) >= maxWindows {
		clear(l.windows)
	}
}

// limit counts a request of a bot on a route, writes what is left into its answer's
// header, and refuses it if it is one too many.
func (s *Server) limit(h http.Header, r *http.Request, pattern string) error {
	if !s.limited {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	if left, wait := s.limits.take("", rules[rateGlobal].most, globalWindow, now); left < 0 {
		h.Set("X-RateLimit-Global", "true")
		return tooMany(h, rateGlobal, wait, "global")
	}
	channel := r.PathValue("channel")
	if channel == "" {
		return nil
	}
	most := rules[rateChannel].most
	left, wait := s.limits.take(pattern+" "+channel, most, channelWindow, now)
	h.Set("X-RateLimit-Limit", strconv.Itoa(most))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(left, 0)))
	h.Set("X-RateLimit-Reset", fmt.Sprintf("%.3f", float64(now.Add(wait).UnixMilli())/1000))
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", wait.Seconds()))
	h.Set("X-RateLimit-Bucket", bucket(pattern))
	if left < 0 {
		return tooMany(h, rateChannel, wait, "user")
	}
	return nil
}

// bucket names the limit of a route, the same for all channels.
func bucket(pattern string) string {
	sum := fnv.New128a()
	_, _ = sum.Write([]byte(pattern)) // never fails
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// tooMany is the answer to a request that comes too early, by wait. It is no fault: a
// bot learns of limits by their answers.
func tooMany(h http.Header, id ruleID, wait time.Duration, scope string) error {
	h.Set("X-RateLimit-Scope", scope)
	h.Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	seconds, global := wait.Round(time.Millisecond).Seconds(), scope == "global"
	return &apiError{
		status: http.StatusTooManyRequests, Code: rules[id].code, Message: rules[id].message,
		RetryAfter: &seconds, Global: &global,
	}
}
