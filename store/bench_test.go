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

// reader follows every second of the feeds that fill made.
var reader = news.ServerTenant("1")

// fill saves stories, from an entry each, of twenty feeds.
func fill(b *testing.B, s *Store, first, count int) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, uint64(first)))
	for n := first; n < first+count; n++ {
		url := fmt.Sprintf("https://feed%d.example/rss", n%20)
		feed := follow(b, s, url)
		if n%2 == 0 {
			if _, _, err := s.Follow(b.Context(), reader, url, ""); err != nil {
				b.Fatal(err)
			}
		}
		must(s.Remember(b.Context(), feed, []news.Entry{item(fmt.Sprint(n), noon)}, noon))(b)
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
	for name, tenant := range map[string]news.Tenant{"operator": news.Operator, "server": reader, "member": news.MemberTenant("1")} {
		b.Run(name, func(b *testing.B) { benchmarkAsk(b, s, tenant) })
	}
}

func benchmarkAsk(b *testing.B, s *Store, tenant news.Tenant) {
	page := news.Window{Limit: 5}
	quotes := func(q news.QuoteQuery) func() error {
		return func() error { _, _, err := s.QuotesBy(b.Context(), tenant, q, page); return err }
	}
	stories := func(q news.StoryQuery) func() error {
		return func() error { _, _, err := s.Stories(b.Context(), tenant, q, page); return err }
	}
	echoes := func(words string) func() error {
		return func() error { _, err := s.Echoes(b.Context(), tenant, words, 50); return err }
	}
	people := func(typed string) func() error {
		return func() error { _, err := s.People(b.Context(), tenant, typed, 25); return err }
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
		{"QuotesBy/often, page", quotes(news.QuoteQuery{Person: "Person Number0", Upto: 9_000})},
		{"Echoes/one word", echoes("word17")},
		{"Echoes/ten words", echoes("the bridge word1 word200 we word3000 word42 and budget word7 word99")},
		{"Echoes/common words", echoes(strings.Join(subjects, " "))},
		{"Echoes/stop words", echoes("said the speaker")},
		{"Stories", stories(news.StoryQuery{})},
		{"Stories/about", stories(news.StoryQuery{About: "bridge strike"})},
		{"People/all", people("")},
		{"People/letter", people("p")},
		{"People/typed", people("number1 per")},
		{"FindPeople", func() error { _, err := s.FindPeople(b.Context(), tenant, "Person Number0"); return err }},
		{"Outlets", func() error { _, err := s.Outlets(b.Context(), tenant, "", 25); return err }},
		{"Since", func() error {
			_, _, err := s.Since(b.Context(), tenant, news.StoryQuery{}, noon.Add(-time.Minute), noon, 50)
			return err
		}},
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
