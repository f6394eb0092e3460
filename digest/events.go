package digest

import (
	"cmp"
	"slices"
	"time"

	"onrecord/news"
)

// What two stories of one event have in common. Of the newsroom's articles and bulletins
// and of the 516 items of the SCOOP set, TestNewsroomEvents and TestScoop say what these
// bounds find and what they confuse; they lie where nothing is confused.
const (
	alike     = 0.24 // least likeness of two outlets' stories
	sameNames = 4    // least number of names and numbers they share, unless they are very alike
	veryAlike = 0.40 // least likeness without that
	copied    = 0.70 // least likeness of two stories of one outlet, which seldom tells a thing twice
	// apart is the most time between two: what comes later is, as a rule, the next event.
	apart = 24 * time.Hour
)

// A pair is two stories, by their place, that may tell one event.
type pair struct {
	a, b     int
	likeness float64
}

// events parts stories, by their place, into groups that tell one event each. The
// likeliest pairs come first; two groups become one only if every story of the one is
// like every story of the other.
func events(stories []news.Story) [][]int {
	likely := pairs(stories)
	may := map[[2]int]bool{}
	for _, p := range likely {
		may[[2]int{p.a, p.b}] = true
	}
	groups := make([][]int, len(stories))
	of := make([]int, len(stories)) // the group of each story
	for i := range stories {
		groups[i], of[i] = []int{i}, i
	}
	for _, p := range likely {
		a, b := of[p.a], of[p.b]
		if a == b || !allMay(may, groups[a], groups[b]) {
			continue
		}
		for _, story := range groups[b] {
			of[story] = a
		}
		groups[a], groups[b] = append(groups[a], groups[b]...), nil
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
}

func allMay(may map[[2]int]bool, as, bs []int) bool {
	for _, a := range as {
		for _, b := range bs {
			if !may[[2]int{min(a, b), max(a, b)}] {
				return false
			}
		}
	}
	return true
}

// pairs returns the pairs that may tell one event, the likeliest first.
func pairs(stories []news.Story) []pair {
	all := profiles(stories)
	var likely []pair
	for a := range stories {
		for b := a + 1; b < len(stories); b++ {
			if l := all[a].likeness(all[b]); !farApart(stories[a], stories[b]) && oneEvent(stories[a], stories[b], all[a], all[b], l) {
				likely = append(likely, pair{a, b, l})
			}
		}
	}
	slices.SortStableFunc(likely, func(p, q pair) int { return cmp.Compare(q.likeness, p.likeness) })
	return likely
}

// farApart reports whether both stories say when they were published, and that is not at
// about the same time.
func farApart(a, b news.Story) bool {
	if a.Published.IsZero() || b.Published.IsZero() {
		return false
	}
	return a.Published.Sub(b.Published).Abs() > apart
}

// oneEvent reports whether two stories of this likeness may tell one event.
//
// Reports of one series (a vote, a match, the week's cases) have most words in common and
// differ in their numbers. So two titles must not each have a number that the other has
// not; nor must two stories that share their wording, whose numbers would be the same.
func oneEvent(a, b news.Story, p, q profile, likeness float64) bool {
	switch {
	case otherNumbers(p.titleNumbers, q.titleNumbers):
		return false
	case a.Outlet == b.Outlet:
		return likeness >= copied && !otherNumbers(p.numbers, q.numbers)
	case likeness >= veryAlike:
		return !otherNumbers(p.numbers, q.numbers)
	}
	return likeness >= alike && p.sharedNames(q) >= sameNames
}

// otherNumbers reports whether each of two has a number that the other has not.
func otherNumbers(a, b map[string]bool) bool { return !within(a, b) && !within(b, a) }

func within(a, b map[string]bool) bool {
	for n := range a {
		if !b[n] {
			return false
		}
	}
	return true
}
