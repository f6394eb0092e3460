package digest

import (
	"cmp"
	"slices"
	"time"

	"onrecord/news"
)

const (
	// MaxItems is how many events a digest shows: what a person reads over a coffee, and
	// what fits one message.
	MaxItems = 8
	// MaxWords is how many statements an item shows.
	MaxWords = 3
	// MaxStories is how many stories are looked at, the first of those given. Comparing
	// each with each takes a tenth of a second for so many.
	MaxStories = 200
)

// Compose returns the digest of sub for slot. Stories, the newest first, are those that
// are new after since; total is how many there are, of which stories may be the first.
//
// An item is one event: the story that tells it most fully, where else it is told, and at
// most [MaxWords] statements, no two of the same words. Events that most outlets tell come
// first, then the newest. What has no place among [MaxItems] items still counts in Stories
// and Outlets. Without stories there are no items.
func Compose(sub news.Subscription, slot, since time.Time, stories []news.Story, total int) news.Digest {
	d := news.Digest{
		Subscription: sub, Slot: slot, Since: since,
		Stories: max(total, len(stories)), Outlets: len(outlets(stories)),
	}
	stories = stories[:min(len(stories), MaxStories)]
	var told [][]news.Story
	for _, places := range events(stories) {
		told = append(told, inOrder(stories, places))
	}
	slices.SortStableFunc(told, func(a, b []news.Story) int {
		return cmp.Or(cmp.Compare(len(outlets(b)), len(outlets(a))), newest(b).Compare(newest(a)))
	})
	for _, event := range told[:min(len(told), MaxItems)] {
		d.Items = append(d.Items, item(event))
	}
	return d
}

// Again returns a digest that was posted, composed anew: of the same events with the same
// stories in the same order, of which the first leads, as these are told now. Posted has all
// of it but the items. An event without stories is left out.
func Again(posted news.Digest, events [][]news.Story) news.Digest {
	posted.Items = nil
	for _, event := range events {
		if len(event) > 0 {
			slices.SortStableFunc(event[1:], fuller)
			posted.Items = append(posted.Items, item(event))
		}
	}
	return posted
}

// item shows one event, told by the stories, the fullest of which comes first.
func item(event []news.Story) news.DigestItem {
	i := news.DigestItem{Lead: event[0], Words: words(event)}
	for _, s := range event[1:] {
		i.Also = append(i.Also, s.Print())
	}
	slices.SortStableFunc(i.Also, func(a, b news.Print) int { return b.Published.Compare(a.Published) })
	return i
}

// inOrder returns the stories at places, the fullest first.
func inOrder(stories []news.Story, places []int) []news.Story {
	slices.Sort(places)
	event := make([]news.Story, len(places))
	for i, place := range places {
		event[i] = stories[place]
	}
	slices.SortStableFunc(event, fuller)
	return event
}

// fuller compares two stories: one that was read as a whole comes before one of which the
// page kept a part back, then the one with the most quotes, then the longest, the newest, and
// the one that was stored last.
func fuller(a, b news.Story) int {
	return cmp.Or(keptBack(a)-keptBack(b), cmp.Compare(len(b.Quotes), len(a.Quotes)), cmp.Compare(len(b.Text), len(a.Text)),
		b.Published.Compare(a.Published), cmp.Compare(b.ID, a.ID))
}

// keptBack is 1 for a story of which the page kept a part back, else 0.
func keptBack(s news.Story) int {
	if s.Partial {
		return 1
	}
	return 0
}

func outlets(stories []news.Story) map[news.Outlet]bool {
	all := map[news.Outlet]bool{}
	for _, s := range stories {
		all[s.Outlet] = true
	}
	return all
}

func newest(stories []news.Story) (at time.Time) {
	for _, s := range stories {
		if s.Published.After(at) {
			at = s.Published
		}
	}
	return at
}
