package digest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

// eventsIn returns the stories of the items of d, as one who keeps their IDs in this order
// finds them again.
func eventsIn(d news.Digest, stories []news.Story) (events [][]news.Story) {
	byID := map[int64]news.Story{}
	for _, s := range stories {
		byID[s.ID] = s
	}
	for _, item := range d.Items {
		event := []news.Story{byID[item.Lead.ID]}
		for _, also := range item.Also {
			event = append(event, byID[also.StoryID])
		}
		events = append(events, event)
	}
	return events
}

// TestAgain: composed anew of what was shown, a digest is as it was; with another speaker
// only what hangs on that changes, and the fingerprint tells.
func TestAgain(t *testing.T) {
	stories := readNewsroom(t, time.Time{}, epoch)
	for i := range stories {
		stories[i].ID = int64(len(stories) - i)
	}
	d := Compose(news.Subscription{ID: 3, Name: "Morning"}, epoch, epoch.Add(-time.Hour), stories, 40)
	posted := d
	posted.Items = nil
	again := Again(posted, eventsIn(d, stories))
	if diff := cmp.Diff(d, again); diff != "" {
		t.Fatalf("as it was (-want +got):\n%s", diff)
	}
	if Told(d) != Told(again) {
		t.Error("the fingerprint is another one")
	}

	first := d.Items[0].Words[0]
	for i, s := range stories {
		for j, q := range s.Quotes {
			if s.ID == first.StoryID && cmp.Equal(q.Content, first.Quote.Content) {
				stories[i].Quotes[j].Speaker.Name = "Nobody Before"
			}
		}
	}
	corrected := Again(posted, eventsIn(d, stories))
	if Told(corrected) == Told(d) {
		t.Error("another speaker has the same fingerprint")
	}
	if got := corrected.Items[0].Words[0].Quote.Speaker.Name; got != "Nobody Before" {
		t.Errorf("%q says it", got)
	}
	for i, item := range corrected.Items {
		if item.Lead.ID != d.Items[i].Lead.ID || !cmp.Equal(item.Also, d.Items[i].Also) {
			t.Errorf("item %d shows other stories", i)
		}
	}
	if got := Again(posted, [][]news.Story{nil, stories[:1]}); len(got.Items) != 1 || got.Stories != 40 {
		t.Errorf("without one event: %+v", got)
	}
}

func TestTold(t *testing.T) {
	q := news.Quote{Kind: news.Direct, Quoted: []news.Span{{Start: 0, End: 3}}, Speaker: news.Speaker{Kind: news.Named, Name: "Ada", Role: "mayor"}}
	digest := func(change func(*news.Statement)) string {
		s := news.Statement{Quote: q, Text: "Yes.", Print: news.Print{StoryID: 1, Outlet: "a.example"}}
		change(&s)
		return Told(news.Digest{Items: []news.DigestItem{{Words: []news.Statement{s}}}})
	}
	same := digest(func(*news.Statement) {})
	if digest(func(s *news.Statement) { s.ID, s.Text, s.Outlet = 7, "Yes!", "b.example" }) != same {
		t.Error("what is not told of a speaker changes the fingerprint")
	}
	for name, change := range map[string]func(*news.Statement){
		"name":            func(s *news.Statement) { s.Quote.Speaker.Name = "Bo" },
		"kind":            func(s *news.Statement) { s.Quote.Speaker.Kind = news.Unresolved },
		"role":            func(s *news.Statement) { s.Quote.Speaker.Role = "" },
		"name into role":  func(s *news.Statement) { s.Quote.Speaker.Name, s.Quote.Speaker.Role = "Adam", "ayor" },
		"corrected":       func(s *news.Statement) { s.Quote.Corrected = true },
		"words":           func(s *news.Statement) { s.Quote.Quoted = []news.Span{{Start: 0, End: 2}} },
		"another article": func(s *news.Statement) { s.StoryID = 2 },
	} {
		if digest(change) == same {
			t.Errorf("%s: the fingerprint stays", name)
		}
	}
}
