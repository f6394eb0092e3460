package bot

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"testing"
)

// allowed is how much the heap may differ between two measurements, in bytes. One bucket
// of 50 bytes for each of 100,000 interactions would be ten times that.
const allowed = 512 << 10

// TestHeapStaysFlat: 100,000 interactions leave nothing behind in the transport, though
// each has a token of its own and Discord names a bucket in each answer.
func TestHeapStaysFlat(t *testing.T) {
	discord := wired(&wire{})
	discord.http.(*transport).base = forgetful{}
	answer := func(from, until int) uint64 {
		for n := from; n < until; n++ {
			i := interaction{ID: fmt.Sprint(n), App: "2", Token: fmt.Sprint("token", n)}
			method, path := http.MethodPost, i.callback()
			if n%2 == 0 { // as after a deferral
				method, path = http.MethodPatch, i.original()
			}
			if err := discord.call(t.Context(), method, path, nil, nil); err != nil {
				t.Fatal(err)
			}
		}
		return heap()
	}
	early, late := answer(0, 10_000), answer(10_000, 100_000)
	if late > early+allowed {
		t.Errorf("the heap grows from %d to %d bytes", early, late)
	}
	t.Logf("%d bytes after 10,000 interactions, %d after 100,000", early, late)
}

// TestRouterStaysFlat is the same for the whole way of an interaction.
func TestRouterStaysFlat(t *testing.T) {
	b := newBench(testLibrary(), nil)
	b.router.discord.http.(*transport).base = forgetful{}
	b.router.log = slog.New(slog.DiscardHandler)
	serve := func(from, until int) uint64 {
		for n := from; n < until; n++ {
			raw := fmt.Sprintf(`{"id":"%d","application_id":"2","type":3,"token":"token%d","guild_id":"1","member":{"user":{"id":"1"}},"data":{"custom_id":"x"}}`, n, n)
			i, err := parseInteraction([]byte(raw))
			if err != nil {
				t.Fatal(err)
			}
			b.router.serve(i, b.router.log)
		}
		return heap()
	}
	early, late := serve(0, 1_000), serve(1_000, 10_000)
	if late > early+allowed/10 {
		t.Errorf("the heap grows from %d to %d bytes", early, late)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// forgetful takes every request, and keeps nothing.
type forgetful struct{}

func (forgetful) RoundTrip(r *http.Request) (*http.Response, error) {
	return respond(204, "", "X-RateLimit-Bucket", r.URL.Path, "X-RateLimit-Remaining", "4", "X-RateLimit-Reset-After", "60")
}
