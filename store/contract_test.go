package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/news"
)

// An opener returns a new, empty store that is closed when the test ends.
type opener func(t testing.TB, now func() time.Time) *Store

// contract is what every engine must keep. It knows nothing of an engine but its methods.
func contract(t *testing.T, open opener) {
	for name, test := range map[string]func(*testing.T, opener){
		"Settle":                testSettle,
		"Feeds":                 testFeeds,
		"Remember":              testRemember,
		"RememberIsWhole":       testRememberIsWhole,
		"PendingOrder":          testPendingOrder,
		"RetryAndGiveUp":        testRetryAndGiveUp,
		"NoSuchEntry":           testNoSuchEntry,
		"SaveRoundTrip":         testSaveRoundTrip,
		"SaveTwice":             testSaveTwice,
		"SaveSamePage":          testSaveSamePage,
		"SaveOtherOutletsPage":  testSaveOtherOutletsPage,
		"SaveRefusesWrongSpans": testSaveRefusesWrongSpans,
		"SaveBoundsQuotes":      testSaveBoundsQuotes,
		"SaveIsWhole":           testSaveIsWhole,
		"SaveAtOnce":            testSaveAtOnce,
		"ReadAndWriteAtOnce":    testReadAndWriteAtOnce,
		"Model":                 testModel,
		"People":                testPeople,
		"PeopleTyped":           testPeopleTyped,
		"PeopleAreNotMerged":    testPeopleAreNotMerged,
		"PersonRole":            testPersonRole,
		"FindPeople":            testFindPeople,
		"QuotesBy":              testQuotesBy,
		"QuotesByFilters":       testQuotesByFilters,
		"QuotesByPages":         testQuotesByPages,
		"QuotesByUnnamed":       testQuotesByUnnamed,
		"SameWords":             testSameWords,
		"AboutIsNeverSyntax":    testAboutIsNeverSyntax,
		"AboutStemsAndFolds":    testAboutStemsAndFolds,
		"Undated":               testUndated,
		"Upto":                  testUpto,
		"Echoes":                testEchoes,
		"EchoesDiffer":          testEchoesDiffer,
		"EchoesAreNeverSyntax":  testEchoesAreNeverSyntax,
		"EchoesAmongMany":       testEchoesAmongMany,
		"Stories":               testStories,
		"Outlets":               testOutlets,
		"Views":                 testViews,
		"Counts":                testCounts,
		"Follow":                testFollow,
		"FollowBounds":          testFollowBounds,
		"FollowAgain":           testFollowAgain,
		"WrongTenant":           testWrongTenant,
		"NoInterference":        testNoInterference,
		"PersonIsAsSeen":        testPersonIsAsSeen,
		"Tenants":               testTenants,
		"Give":                  testGive,
		"StoryAtIsNotForged":    testStoryAtIsNotForged,
		"SaveGivenIsWhole":      testSaveGivenIsWhole,
		"DueFeeds":              testDueFeeds,
		"FeedHealth":            testFeedHealth,
		"Moved":                 testMoved,
		"NoSuchFeed":            testNoSuchFeed,
		"FirstReading":          testFirstReading,
		"Since":                 testSince,
		"SinceAtOnce":           testSinceAtOnce,
		"Without":               testWithout,
		"Subscriptions":         testSubscriptions,
		"SubscriptionBounds":    testSubscriptionBounds,
		"Delivery":              testDelivery,
		"DeliverySteps":         testDeliverySteps,
		"Deliveries":            testDeliveries,
		"PlanAtOnce":            testPlanAtOnce,
		"Prune":                 testPrune,
		"PruneInBatches":        testPruneInBatches,
		"PruneViews":            testPruneViews,
		"Spend":                 testSpend,
		"SpendAtOnce":           testSpendAtOnce,
		"Answers":               testAnswers,
		"Stances":               testStances,
		"AliasesAndRoles":       testAliasesAndRoles,
		"MiddleInitials":        testMiddleInitials,
		"Merge":                 testMerge,
		"Split":                 testSplit,
		"RulesThatCannotBe":     testRulesThatCannotBe,
		"RulesUndone":           testRulesUndone,
		"Correct":               testCorrect,
		"CorrectNobody":         testCorrectNobody,
		"CorrectRefuses":        testCorrectRefuses,
		"CorrectAndRules":       testCorrectAndRules,
		"CorrectionsEnd":        testCorrectionsEnd,
		"CorrectIsWhole":        testCorrectIsWhole,
		"Posted":                testPosted,
		"EditsOfRules":          testEditsOfRules,
		"EditsOfCorrections":    testEditsOfCorrections,
		"EditSteps":             testEditSteps,
		"EditsAreBounded":       testEditsAreBounded,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open)
		})
	}
}

// noon is when the tests begin.
var noon = time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)

func fixed(at time.Time) func() time.Time { return func() time.Time { return at } }

// A line is one paragraph of a made-up article: somebody says words.
type line struct {
	who   news.Speaker
	words string
}

func named(name string) news.Speaker { return news.Speaker{Kind: news.Named, Name: name} }

// tell returns a story of an outlet in which each line is a direct quote.
func tell(outlet, slug, title string, published time.Time, lines ...line) news.Story {
	s := news.Story{Article: news.Article{
		URL: "https://" + outlet + "/" + slug, Outlet: news.Outlet(outlet), Title: title,
		Published: published, Language: "en", Byline: "A. Reporter", Image: "https://" + outlet + "/i.png",
	}}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString("“")
		words := write(&b, l.words)
		b.WriteString("”, ")
		source := write(&b, "the speaker")
		b.WriteString(" ")
		cue := write(&b, "said")
		b.WriteString(".")
		s.Quotes = append(s.Quotes, news.Quote{
			Kind: news.Direct, Content: words, Quoted: words, Cue: cue, Source: source, Speaker: l.who, Confidence: 0.75,
		})
	}
	s.Text = b.String()
	if s.Text == "" {
		s.Text = "Nothing was said."
	}
	s.KeyPoints = []news.KeyPoint{{Text: "It was said.", Sentences: []news.Span{{Start: 0, End: len(s.Text)}}}}
	return s
}

func write(b *strings.Builder, words string) []news.Span {
	start := b.Len()
	b.WriteString(words)
	return []news.Span{{Start: start, End: b.Len()}}
}

// item returns an entry with this ID, published at that time.
func item(id string, published time.Time) news.Entry {
	return news.Entry{
		ID: id, URL: "https://feed.example/" + id, Title: "Title of " + id, Byline: "A. Reporter",
		Published: published, Content: "<p>" + id + "</p>", Image: "https://feed.example/i.png",
	}
}

// saved stores stories, each from an entry of its own, and returns their IDs.
func saved(t testing.TB, s *Store, stories ...news.Story) []int64 {
	t.Helper()
	feed := follow(t, s, "https://feed.example/rss")
	var ids []int64
	for _, story := range stories {
		entry := newEntry(t, s, feed, story.Published)
		ids = append(ids, must(s.Save(t.Context(), entry, story))(t))
	}
	return ids
}

// follow returns the feed with this URL, which everyone follows.
func follow(t testing.TB, s *Store, url string) news.Feed {
	t.Helper()
	feed, _, err := s.Follow(t.Context(), news.Everyone, url, "")
	if err != nil {
		t.Fatal(err)
	}
	return feed
}

// newEntry remembers one more entry of feed and returns its number.
func newEntry(t testing.TB, s *Store, feed news.Feed, published time.Time) int64 {
	t.Helper()
	counts := must(s.Counts(t.Context()))(t)
	id := fmt.Sprint("entry ", counts.Pending+counts.Saved+counts.GivenUp)
	must(s.Remember(t.Context(), feed, []news.Entry{item(id, published)}, noon))(t)
	for _, p := range must(s.Pending(t.Context(), maxRows))(t) {
		if p.Entry.ID == id {
			return p.EntryID
		}
	}
	t.Fatalf("entry %q is not pending", id)
	return 0
}

// must returns v, and ends the test if there is an error.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// A checker is a test, be it rapid's.
type checker interface {
	Helper()
	Errorf(format string, args ...any)
}

// same fails the test if got is not want; nil and empty lists are the same.
func same(t checker, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: (-want +got)\n%s", what, diff)
	}
}
