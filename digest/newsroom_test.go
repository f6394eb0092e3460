package digest

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/newsroom"
	"onrecord/quote"
)

var epoch = time.Date(2026, 2, 17, 12, 0, 0, 0, time.UTC)

// readNewsroom returns what the newsroom publishes after from and until now, read as the
// program does.
func readNewsroom(t *testing.T, from, now time.Time) []news.Story {
	t.Helper()
	press := newsroom.New(epoch, func() time.Time { return now })
	get := func(url string) *feeds.Page {
		w := httptest.NewRecorder()
		press.ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", url, w.Code)
		}
		return &feeds.Page{URL: url, Body: w.Body.Bytes(), ContentType: w.Header().Get("Content-Type")}
	}
	var stories []news.Story
	for _, feed := range newsroom.Feeds(80) {
		parsed, err := feeds.Parse(get(feed))
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range parsed.Entries {
			if !entry.Published.After(from) {
				continue
			}
			article, err := feeds.Extract(entry, get(entry.URL))
			if err != nil {
				t.Fatal(err)
			}
			stories = append(stories, news.Story{ID: int64(len(stories) + 1), Article: article, Quotes: quote.Extract(article.Text)})
		}
	}
	return stories
}

// eventOf returns the event that the newsroom's source of each article names, by slug.
func eventOf(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../newsroom/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources of the newsroom's articles: %v", err)
	}
	events := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		headers := map[string]string{}
		for line := range strings.Lines(string(text)) {
			if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && headers[key] == "" {
				headers[key] = value
			}
		}
		events[headers["slug"]] = headers["event"]
	}
	return events
}

func slug(s news.Story) string {
	return strings.TrimSuffix(s.URL[strings.LastIndexByte(s.URL, '/')+1:], ".html")
}

// TestNewsroomEvents groups the newsroom's articles: each group tells one event, and most
// of the events that several outlets tell are found.
func TestNewsroomEvents(t *testing.T) {
	stories, event := readNewsroom(t, time.Time{}, epoch), eventOf(t)
	found := map[string]int{}
	for _, group := range events(stories) {
		if len(group) == 1 {
			continue
		}
		first := event[slug(stories[group[0]])]
		for _, i := range group {
			if e := event[slug(stories[i])]; e == "" || e != first {
				t.Errorf("%q stands with %q", stories[i].Title, stories[group[0]].Title)
			}
		}
		found[first] += len(group)
	}
	want := map[string]int{"pool": 2, "rate": 3, "bridge": 2, "cup": 2, "strike": 3}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("events told by several outlets, with their stories (-want +got):\n%s", diff)
	}
}

// TestBulletinsStayApart: bulletins of one series look alike and are different events. What
// comes out in a quarter of an hour is one digest.
func TestBulletinsStayApart(t *testing.T) {
	for quarter := range 3 {
		from := epoch.Add(time.Duration(quarter) * 15 * time.Minute)
		stories := readNewsroom(t, from, from.Add(15*time.Minute))
		if len(stories) < 40 {
			t.Fatalf("%d bulletins in quarter %d, want 40 or more", len(stories), quarter)
		}
		for _, group := range events(stories) {
			for _, i := range group[1:] {
				t.Errorf("quarter %d: %q stands with %q", quarter, stories[i].Title, stories[group[0]].Title)
			}
		}
	}
}

// TestNewsroomDigest: what a digest of everything shows is what the articles say.
func TestNewsroomDigest(t *testing.T) {
	stories := readNewsroom(t, time.Time{}, epoch)
	d := Compose(news.Subscription{}, epoch, epoch.Add(-5*24*time.Hour), stories, len(stories))
	if len(d.Items) != MaxItems || d.Stories != len(stories) || d.Outlets != 3 {
		t.Fatalf("%d items, %d stories, %d outlets", len(d.Items), d.Stories, d.Outlets)
	}
	if n := len(d.Items[0].Also); n != 2 {
		t.Errorf("the first item is told by %d other stories, want 2", n)
	}
	for _, item := range d.Items {
		if len(item.Words) == 0 {
			t.Errorf("%q shows no words", item.Lead.Title)
		}
		for _, s := range item.Words {
			i := slices.IndexFunc(stories, func(st news.Story) bool { return st.ID == s.StoryID })
			text := news.Marked(s.Text, s.Quote)
			same := func(q news.Quote) bool { return news.Marked(stories[i].Text, q) == text }
			if !strings.Contains(stories[i].Text, s.Text) || !slices.ContainsFunc(stories[i].Quotes, same) {
				t.Errorf("%s is not what %q has", text, stories[i].Title)
			}
		}
	}
}

// TestScoop groups 516 items of the SCOOP set day by day, and counts pairs.
func TestScoop(t *testing.T) {
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	file, err := os.Open(filepath.Join(shared, "data/clusters/scoop.jsonl"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the SCOOP set is not there:", err)
	}
	defer file.Close()
	type item struct {
		Story, Source, Title, Text string
		Published                  time.Time
	}
	days := map[string][]item{}
	for scan := bufio.NewScanner(file); scan.Scan(); {
		var i item
		if err := json.Unmarshal(scan.Bytes(), &i); err != nil {
			t.Fatal(err)
		}
		day := i.Published.Format(time.DateOnly)
		days[day] = append(days[day], i)
	}
	var right, wrong, missed int
	for _, items := range days {
		stories := make([]news.Story, len(items))
		for i, it := range items {
			stories[i].Article = news.Article{Title: it.Title, Text: it.Text, Outlet: news.Outlet(it.Source)}
		}
		group := map[int]int{}
		for g, places := range events(stories) {
			for _, i := range places {
				group[i] = g
			}
		}
		for a := range items {
			for b := a + 1; b < len(items); b++ {
				switch same, together := items[a].Story == items[b].Story, group[a] == group[b]; {
				case same && together:
					right++
				case together:
					wrong++
					t.Logf("%q (%s) stands with %q (%s)", items[b].Title, items[b].Source, items[a].Title, items[a].Source)
				case same:
					missed++
					t.Logf("missed: %q (%s) and %q (%s)", items[b].Title, items[b].Source, items[a].Title, items[a].Source)
				}
			}
		}
	}
	t.Logf("pairs of one story: %d found, %d missed; of two stories: %d confused", right, missed, wrong)
	if right < 15 || wrong > 12 {
		t.Errorf("%d pairs found, %d confused; want 15 or more, 12 or fewer", right, wrong)
	}
}
