package playground

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func listProofs() map[ruleID]func(bench, ruleID) {
	get := func(b bench, query string) answer { return b.do("GET", messagesOf(NewsChannelID)+"?"+query, nil) }
	return map[ruleID]func(bench, ruleID){
		listLimit: func(b bench, id ruleID) {
			for _, bad := range []string{"0", "101", "-1", "many"} {
				b.refused(id, get(b, "limit="+bad))
			}
			b.taken(get(b, "limit=1"))
			b.taken(get(b, "limit=100"))
		},
		listAnchor: func(b bench, id ruleID) {
			b.refused(id, get(b, "before=1&after=2"))
			b.refused(id, get(b, "around=1&after=2"))
			b.taken(get(b, "around=1"))
		},
	}
}

func TestListsStandWhereTheyAreAsked(t *testing.T) {
	b := newBench(t)
	ids := map[string]string{} // by content, and back
	for n := range 9 {
		m, err := b.s.Say(AdminID, NewsChannelID, fmt.Sprintf("<@%s> %d", BotID, n), "")
		if err != nil {
			t.Fatal(err)
		}
		ids[fmt.Sprint(n)], ids[m.ID] = m.ID, fmt.Sprint(n)
	}
	gone := ids["4"]
	b.s.mu.Lock()
	m, _ := b.s.message(gone)
	b.s.remove(m)
	b.s.mu.Unlock()
	for query, want := range map[string]string{
		"limit=3": "876", "limit=100": "87653210",
		"before=2": "10", "before=7&limit=2": "65", "before=0": "",
		"after=6": "87", "after=2&limit=2": "53", "after=8": "",
		"around=2&limit=3": "321", "around=0&limit=4": "10", "around=4&limit=4": "6532", "around=8&limit=2": "87",
	} {
		name, number, _ := strings.Cut(query, "=")
		number, rest, _ := strings.Cut(number, "&")
		if name != "limit" {
			number = ids[number]
		}
		got := ""
		for _, m := range into[[]Message](t, b.do("GET", messagesOf(NewsChannelID)+"?"+name+"="+number+"&"+rest, nil)) {
			got += ids[m.ID]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	if err := b.s.Overwrite(NewsChannelID, deny(GuildID, permHistory)); err != nil {
		t.Fatal(err)
	}
	if a := b.do("GET", messagesOf(NewsChannelID), nil); a.body != "[]\n" {
		t.Errorf("without READ_MESSAGE_HISTORY: %+v", a)
	}
}

func limitProofs() map[ruleID]func(bench, ruleID) {
	// limited runs do with limits and a clock that pass moves.
	limited := func(do func(bench, ruleID)) func(bench, ruleID) {
		return inTime(func(b bench, id ruleID) {
			b.s.limited = true
			do(b, id)
		})
	}
	return map[ruleID]func(bench, ruleID){
		rateChannel: limited(func(b bench, id ruleID) {
			pass(time.Duration(time.Now().Nanosecond()))
			for n := range 5 {
				a, h := b.headers("POST", messagesOf(NewsChannelID), obj{"content": "x"})
				if b.taken(a); h.Get("X-RateLimit-Limit") != "5" || h.Get("X-RateLimit-Remaining") != fmt.Sprint(4-n) ||
					h.Get("X-RateLimit-Reset-After") != "5.000" || h.Get("X-RateLimit-Bucket") == "" || h.Get("X-RateLimit-Scope") != "" {
					b.Errorf("%d: %v", n, h)
				}
			}
			pass(1750 * time.Millisecond)
			a, h := b.headers("POST", messagesOf(NewsChannelID), obj{"content": "x"})
			b.refused(id, a)
			want := `{"code":0,"message":"You are being rate limited.","retry_after":3.25,"global":false}` + "\n"
			if a.status != 429 || a.body != want || h.Get("Retry-After") != "4" || h.Get("X-RateLimit-Remaining") != "0" ||
				h.Get("X-RateLimit-Reset-After") != "3.250" || h.Get("X-RateLimit-Scope") != "user" || h.Get("X-RateLimit-Global") != "" {
				b.Errorf("%d %s %v", a.status, a.body, h)
			}
			b.taken(b.do("POST", messagesOf(GeneralChannelID), obj{"content": "x"})) // another channel
			b.taken(b.do("GET", messagesOf(NewsChannelID), nil))                     // another route
			pass(3249 * time.Millisecond)
			b.refused(id, b.do("POST", messagesOf(NewsChannelID), obj{"content": "x"}))
			pass(time.Millisecond)
			b.taken(b.do("POST", messagesOf(NewsChannelID), obj{"content": "x"}))
			if faults := b.s.Faults(); faults != nil {
				b.Errorf("a limit is a fault: %q", faults)
			}
		}),
		rateGlobal: limited(func(b bench, id ruleID) {
			i := b.command() // one request
			for range 49 {
				b.taken(b.do("GET", api+"/users/@me", nil))
			}
			a, h := b.headers("GET", api+"/users/@me", nil)
			b.refused(id, a)
			want := `{"code":0,"message":"You are being rate limited.","retry_after":1,"global":true}` + "\n"
			if a.status != 429 || a.body != want || h.Get("X-RateLimit-Global") != "true" || h.Get("X-RateLimit-Scope") != "global" {
				b.Errorf("%d %s %v", a.status, a.body, h)
			}
			b.taken(b.answer(i, callbackDefer, nil)) // interactions are apart
			pass(time.Second)
			b.taken(b.do("GET", api+"/users/@me", nil))
		}),
	}
}

// headers sends a bot's request and returns the header of the answer too.
func (b bench) headers(method, path string, body any) (answer, http.Header) {
	b.Helper()
	w := httptest.NewRecorder()
	b.s.ServeHTTP(w, b.request(method, path, body))
	return answer{w.Code, w.Body.String()}, w.Header()
}

func TestLimitsAreOffUnlessAskedForAndBounded(t *testing.T) {
	b := newBench(t)
	for range 60 {
		a, h := b.headers("POST", messagesOf(NewsChannelID), obj{"content": "x"})
		if b.taken(a); h.Get("X-RateLimit-Limit") != "" {
			t.Fatal(h)
		}
	}
	l, now := limits{windows: map[string]*window{}}, time.Now()
	for n := range 3 * maxWindows {
		l.take(fmt.Sprint(n), 1, channelWindow, now)
	}
	if len(l.windows) > maxWindows {
		t.Errorf("%d windows", len(l.windows))
	}
}
