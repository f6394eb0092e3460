package store

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

// subjects make up what is said in the benchmarks.
var subjects = strings.Fields("bridge harbour tide budget strike ferry school clinic storm vote museum orchard railway tunnel grain festival")

// madeUp returns a story with ten quotes of ten of a thousand people, of whom the first
// speak most (Zipf), as in the news.
func madeUp(r *rand.Rand, n int) news.Story {
	zipf := rand.NewZipf(r, 1.2, 4, 999)
	var lines []line
	for i := range 10 {
		words := make([]string, 25)
		for j := range words {
			words[j] = fmt.Sprint("word", r.IntN(5000))
			if r.IntN(len(words)) == 0 {
				words[j] = subjects[r.IntN(len(subjects))]
			}
		}
		lines = append(lines, line{named(fmt.Sprintf("Person Number%d", zipf.Uint64())), fmt.Sprint(n, " ", i, " ", strings.Join(words, " "))})
	}
	outlet := fmt.Sprintf("outlet%d.example", n%40)
	return tell(outlet, fmt.Sprint(n), "About the "+subjects[n%len(subjects)], noon.Add(-time.Duration(n)*time.Minute), lines...)
}

// fill saves stories, from an entry each.
func fill(b *testing.B, s *Store, first, count int) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, uint64(first)))
	feed := must(s.AddFeed(b.Context(), "https://feed.example/rss"))(b)
	for n := first; n < first+count; n++ {
		must(s.Remember(b.Context(), feed, []news.Entry{item(fmt.Sprint(n), noon)}))(b)
		entry := must(s.Pending(b.Context(), 1))(b)[0].EntryID
		must(s.Save(b.Context(), entry, madeUp(r, n)))(b)
	}
}

// BenchmarkSave: one entry remembered, found and saved with ten quotes.
func BenchmarkSave(b *testing.B) {
	s := openSQLite(b, fixed(noon))
	first := 0
	for b.Loop() {
		fill(b, s, first, 1)
		first++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "stories/s")
}

// BenchmarkAsk asks a store of 10,000 stories with 100,000 quotes.
func BenchmarkAsk(b *testing.B) {
	s := openSQLite(b, fixed(noon))
	start := time.Now()
	fill(b, s, 0, 10_000)
	b.Logf("filled in %v", time.Since(start))
	page := news.Window{Limit: 5}
	quotes := func(q news.QuoteQuery) func() error {
		return func() error { _, _, err := s.QuotesBy(b.Context(), q, page); return err }
	}
	for _, c := range []struct {
		name string
		ask  func() error
	}{
		{"QuotesBy/often", quotes(news.QuoteQuery{Person: "Person Number0"})},
		{"QuotesBy/seldom", quotes(news.QuoteQuery{Person: "Person Number900"})},
		{"QuotesBy/about", quotes(news.QuoteQuery{Person: "Person Number0", About: "bridge strike"})},
		{"QuotesBy/since", quotes(news.QuoteQuery{Person: "Person Number0", Since: noon.AddDate(0, 0, -1)})},
		{"QuotesBy/anybody", quotes(news.QuoteQuery{})},
		{"QuotesBy/anybody about", quotes(news.QuoteQuery{About: "bridge strike"})},
		{"Stories", func() error { _, _, err := s.Stories(b.Context(), news.StoryQuery{}, page); return err }},
		{"Stories/about", func() error {
			_, _, err := s.Stories(b.Context(), news.StoryQuery{About: "bridge strike"}, page)
			return err
		}},
		{"People/all", func() error { _, err := s.People(b.Context(), "", 25); return err }},
		{"People/typed", func() error { _, err := s.People(b.Context(), "number1 per", 25); return err }},
		{"Outlets", func() error { _, err := s.Outlets(b.Context(), "", 25); return err }},
		{"Counts", func() error { _, err := s.Counts(b.Context()); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
