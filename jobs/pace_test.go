package jobs

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/feeds"
	"onrecord/news"
)

// every makes entries that were published so long before tuesday.
func published(before ...time.Duration) []news.Entry {
	var all []news.Entry
	for _, b := range before {
		all = append(all, news.Entry{Published: tuesday.Add(-b)})
	}
	return all
}

func TestPace(t *testing.T) {
	const h = time.Hour
	for _, c := range []struct {
		name    string
		entries []news.Entry
		want    time.Duration
	}{
		{"nothing known", nil, h},
		{"one entry", published(2 * h), h},
		{"no times", make([]news.Entry, 5), h},
		{"dates to come", published(-h, -2*h), h},
		{"every two hours", published(h, 3*h, 5*h, 7*h), h},
		{"every minute", published(time.Minute, 2*time.Minute, 3*time.Minute), 15 * time.Minute},
		{"once a day", published(20*h, 44*h, 68*h), 12 * h},
		{"asleep for a month", published(30*24*h, 30*24*h+1, 30*24*h+2), 24 * h},
		{"all at once", published(3*h, 3*h, 3*h), 90 * time.Minute},
	} {
		if got := newPace(Polling{}).read(1, c.entries, tuesday); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	p := newPace(Polling{Least: 5 * time.Second, Usual: 5 * time.Second, Most: 5 * time.Second})
	if got := p.read(1, published(h, 3*h), tuesday); got != 5*time.Second {
		t.Errorf("a pace that is set: %v, want 5s", got)
	}
	p = newPace(Polling{})
	p.read(1, published(h, 3*h, 5*h), tuesday)
	if a, b := p.quiet(1), p.quiet(1); a != 75*time.Minute || b != a*5/4 {
		t.Errorf("a quiet feed is asked after %v and %v, want a quarter more each time", a, b)
	}
}

func TestPaceStaysWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPace(Polling{})
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			var d time.Duration
			low, high := p.Least, p.Most
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				ages := rapid.SliceOf(rapid.Int64()).Draw(t, "ages")
				var entries []news.Entry
				for _, age := range ages {
					entries = append(entries, news.Entry{Published: tuesday.Add(time.Duration(age))})
				}
				d = p.read(1, entries, tuesday)
			case 1:
				d = p.quiet(1)
			case 2:
				d, low, high = p.failed(1), firstBackoff*9/10, p.Most*11/10
			}
			if d < low || d > high {
				t.Fatalf("asked again after %v, not between %v and %v", d, low, high)
			}
		}
	})
}

// TestFailingFeedIsPaused follows a feed whose server is broken: it is asked less and
// less, and after about a week no more.
func TestFailingFeedIsPaused(t *testing.T) {
	f := newFixture(t)
	f.web.errs[feedURL] = &feeds.FetchError{URL: feedURL, Status: http.StatusBadGateway}
	feed := f.follow(t)
	state := func() (s struct {
		failures int
		paused   string
		next     time.Time
	},
	) {
		all, err := f.store.Followed(t.Context(), server)
		if err != nil {
			t.Fatal(err)
		}
		s.failures, s.paused, s.next = all[0].Failures, all[0].Paused, all[0].Next
		return s
	}
	want := firstBackoff
	for state().paused == "" {
		f.round(t.Context())
		s := state()
		if wait := s.next.Sub(f.clock.now()); wait < want*89/100 || wait > want*111/100 {
			t.Fatalf("failure %d: asked again after %v, want about %v", s.failures, wait, want)
		}
		want = min(2*want, 24*time.Hour)
		f.clock.add(s.next.Sub(f.clock.now()))
	}
	if days := f.clock.now().Sub(tuesday).Hours() / 24; days < 6 || days > 9 {
		t.Errorf("paused after %.1f days, want about a week", days)
	}
	if s := state(); !strings.Contains(s.paused, "502") {
		t.Errorf("paused because %q", s.paused)
	}
	f.clock.add(48 * time.Hour)
	before := f.web.asked[feedURL]
	f.round(t.Context())
	if f.web.asked[feedURL] != before {
		t.Error("a paused feed is asked")
	}
	delete(f.web.errs, feedURL)
	f.web.publish("bridge")
	if added, err := f.Check(t.Context(), feed.ID); added != 1 || err != nil || state().paused != "" {
		t.Errorf("Check = %d, %v and paused %q; want 1 entry, and to go on", added, err, state().paused)
	}
}

func TestFeedSaysWhatNow(t *testing.T) {
	f := newFixture(t)
	f.web.errs[feedURL] = &feeds.FetchError{URL: feedURL, Status: http.StatusTooManyRequests, RetryAfter: 3 * time.Hour}
	f.begin(t)
	all, err := f.store.Followed(t.Context(), server)
	if err != nil || !all[0].Next.Equal(tuesday.Add(3*time.Hour)) {
		t.Errorf("asked to wait 3 hours, the next check is at %v, %v", all[0].Next, err)
	}
	f.clock.add(3 * time.Hour)
	f.web.errs[feedURL] = &feeds.FetchError{URL: feedURL, Status: http.StatusGone}
	f.round(t.Context())
	if all, err = f.store.Followed(t.Context(), server); err != nil || !strings.Contains(all[0].Paused, "410") {
		t.Errorf("a feed that is gone is not paused: %+v, %v", all, err)
	}
}
