package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/playground"
	"onrecord/store"
)

// kills is how often the bot is killed, and subscriptions how many digests are due every
// minute meanwhile: enough for kills to fall between the steps of deliveries.
const (
	kills         = 20
	subscriptions = 12
)

// TestSlowKill runs the playground, the newsroom and the bot as processes of their own and
// kills the bot at random moments while it reads and delivers; at some of the kills the
// queue's file goes too. At the end every article that the newsroom lists is stored, and
// no digest was posted twice. It takes about three minutes, so it runs only with
// ONRECORD_SLOW=1; ONRECORD_SEED repeats a run.
func TestSlowKill(t *testing.T) {
	if os.Getenv("ONRECORD_SLOW") == "" {
		t.Skip("takes minutes: set ONRECORD_SLOW=1")
	}
	seed, err := strconv.ParseUint(os.Getenv("ONRECORD_SEED"), 10, 64)
	if err != nil {
		seed = rand.Uint64()
	}
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	k := newKillBench(t)
	for i := range kills {
		bot := k.bot()
		<-time.After(time.Duration(2000+random.IntN(9000)) * time.Millisecond) // other processes run meanwhile
		if err := bot.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = bot.Wait()
		if random.IntN(3) == 0 {
			k.dropQueue()
			t.Logf("kill %d: and the queue is gone", i+1)
		}
	}
	k.settle()
	k.noneLost()
	k.noneTwice()
}

// killBench is the three processes' common ground.
type killBench struct {
	*testing.T
	program, data, discord, press, feeds string
	log                                  *os.File
}

func newKillBench(t *testing.T) *killBench {
	t.Helper()
	folder := t.TempDir()
	k := &killBench{T: t, program: filepath.Join(folder, "onrecord"), data: filepath.Join(folder, "data")}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", k.program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	log, err := os.Create(filepath.Join(folder, "bot.log"))
	if err != nil {
		t.Fatal(err)
	}
	k.log = log
	k.discord = "http://" + regexp.MustCompile(`127\.0\.0\.1:[0-9]+`).FindString(k.server("playground"))
	k.feeds = strings.TrimPrefix(k.server("newsroom"), "ONRECORD_FEEDS=")
	k.press = "127.0.0.1:" + regexp.MustCompile(`localhost:([0-9]+)/`).FindStringSubmatch(k.feeds)[1]
	k.subscribe()
	return k
}

// server starts one of the servers on a free port and returns the line that it prints.
func (k *killBench) server(name string) string {
	k.Helper()
	c := exec.CommandContext(k.Context(), k.program, name)
	c.Env = append(os.Environ(), "ONRECORD_PLAYGROUND_ADDR=127.0.0.1:0", "ONRECORD_NEWSROOM_ADDR=127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		k.Fatal(err)
	}
	if err := c.Start(); err != nil {
		k.Fatal(err)
	}
	k.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		k.Fatalf("%s prints nothing: %v", name, err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return strings.TrimSpace(line)
}

func (k *killBench) bot() *exec.Cmd {
	k.Helper()
	c := exec.CommandContext(k.Context(), k.program)
	c.Stdout, c.Stderr = k.log, k.log
	c.Env = append(os.Environ(), "DISCORD_TOKEN="+playgroundToken, "ONRECORD_DISCORD_URL="+k.discord, "ONRECORD_DATA="+k.data,
		"ONRECORD_FEEDS="+k.feeds, "ONRECORD_NEWSROOM_ADDR="+k.press, "ONRECORD_HEALTH_ADDR=off", "ONRECORD_LOG_FORMAT=json")
	if err := c.Start(); err != nil {
		k.Fatal(err)
	}
	return c
}

func (k *killBench) open() *store.Store {
	k.Helper()
	db, err := store.Open(k.Context(), filepath.Join(k.data, "onrecord.db"), time.Now)
	if err != nil {
		k.Fatal(err)
	}
	return db
}

// subscribe has the playground's server follow the newsroom, and orders its digests.
func (k *killBench) subscribe() {
	k.Helper()
	db := k.open()
	defer db.Close()
	tenant := news.ServerTenant(playground.GuildID)
	for feed := range strings.SplitSeq(k.feeds, ",") {
		if _, _, err := db.Follow(k.Context(), tenant, feed, "test"); err != nil {
			k.Fatal(err)
		}
	}
	for i := range subscriptions {
		_, err := db.AddSubscription(k.Context(), news.Subscription{
			Tenant: tenant, Name: fmt.Sprintf("Digest %d", i+1), Channel: playground.NewsChannelID, Schedule: "* * * * *", Zone: "UTC",
		})
		if err != nil {
			k.Fatal(err)
		}
	}
}

func (k *killBench) dropQueue() {
	k.Helper()
	if err := removeQueue(filepath.Join(k.data, "queue.db")); err != nil {
		k.Fatal(err)
	}
}

// settle lets the bot run undisturbed until nothing is left to do.
func (k *killBench) settle() {
	k.Helper()
	bot := k.bot()
	defer func() { _ = bot.Process.Signal(os.Interrupt); _ = bot.Wait() }()
	db := k.open()
	defer db.Close()
	waitFor(k.T, "all is read", &lockedBuffer{}, func() bool {
		n, err := db.Counts(k.Context())
		return err == nil && n.Pending == 0 && n.Saved > 0 && k.allDelivered(db)
	})
}

// allDelivered reports whether no delivery is on its way.
func (k *killBench) allDelivered(db *store.Store) bool {
	deliveries, err := db.Deliveries(k.Context(), news.Operator, 100)
	return err == nil && !slices.ContainsFunc(deliveries, func(d news.Delivery) bool { return d.State == news.Planned || d.State == news.Sending })
}

// noneLost compares what the newsroom's feeds list with what is stored.
func (k *killBench) noneLost() {
	k.Helper()
	local, err := newsroomHosts(k.press)
	if err != nil {
		k.Fatal(err)
	}
	pages := feeds.NewFetcher(feeds.Options{UserAgent: userAgent, Local: local, Now: time.Now})
	defer pages.Close()
	db := k.open()
	defer db.Close()
	listed := 0
	for feed := range strings.SplitSeq(k.feeds, ",") {
		page, err := pages.FetchFeed(k.Context(), feed, news.Validator{})
		if err != nil {
			k.Fatal(err)
		}
		parsed, err := feeds.Parse(page)
		if err != nil {
			k.Fatal(err)
		}
		for _, e := range parsed.Entries {
			listed++
			if time.Since(e.Published) < 2*time.Minute {
				continue // the feed may not have been asked since
			}
			if _, found, err := db.StoryAt(k.Context(), news.Operator, e.URL); err != nil || !found {
				k.Errorf("lost: %s (%v)", e.URL, err)
			}
		}
	}
	n, err := db.Counts(k.Context())
	k.Logf("%d entries listed; stored: %+v, %v", listed, n, err)
}

// noneTwice counts the digests in the playground's own record.
func (k *killBench) noneTwice() {
	k.Helper()
	db := k.open()
	defer db.Close()
	deliveries, err := db.Deliveries(k.Context(), news.Operator, 100)
	if err != nil {
		k.Fatal(err)
	}
	states := map[news.DeliveryState]int{}
	for _, d := range deliveries {
		states[d.State]++
	}
	posted := k.messages()
	sent := states[news.Sent]
	k.Logf("deliveries %v; messages in the channel: %d", states, len(posted))
	if sent == 0 || len(posted) != sent {
		k.Errorf("%d messages for %d digests sent: none may be lost or posted twice", len(posted), sent)
	}
}

func (k *killBench) messages() []playground.Message {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.Context(), 10*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, k.discord+"/ui/channels/"+playground.NewsChannelID+"/posted", nil)
	if err != nil {
		k.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		k.Fatal(err)
	}
	defer answer.Body.Close()
	var all []playground.Message
	if err := json.NewDecoder(answer.Body).Decode(&all); err != nil {
		k.Fatal(err)
	}
	return all
}
