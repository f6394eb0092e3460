package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

// echoed returns what the statements that echo words say, in order.
func echoed(t *testing.T, s *Store, tenant news.Tenant, words string, limit int) (all []string) {
	t.Helper()
	for _, st := range must(s.Echoes(t.Context(), tenant, words, limit))(t) {
		all = append(all, news.Join(st.Text, st.Quote.Content, " "))
	}
	return all
}

func testEchoes(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	same(t, "empty store", echoed(t, s, news.Operator, "bridge", 9), []string{})
	ada, bo := named("Ada Brandt"), named("Bo Lind")
	hour := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	saved(t, s,
		tell("a.example", "1", "Zeppelin", hour(-5), line{ada, "We will open the harbour before winter."}, line{bo, "Nobody asked me."}),
		tell("b.example", "1", "T", hour(-1), line{ada, "we will open the harbour before winter"}),
		tell("c.example", "1", "T", hour(-2), line{bo, "Before winter we will open the harbour."}, line{bo, "The harbour? Open it."}),
		tell("d.example", "1", "T", hour(-3), line{ada, "Winter is long."}, line{bo, "Winter is long!"}))
	got := must(s.Echoes(t.Context(), news.Operator, "“WE WILL OPEN — the harbour, before winter", 9))(t)
	same(t, "first", []any{got[0].Outlet, got[0].Quote.Speaker, len(got[0].Also), got[0].Also[0].Outlet},
		[]any{news.Outlet("b.example"), ada, 1, news.Outlet("a.example")})
	quotes, _, err := s.QuotesBy(t.Context(), news.Operator, news.QuoteQuery{Person: "Ada Brandt"}, news.Window{Limit: 9})
	same(t, "as QuotesBy has it", []any{got[0], err}, []any{quotes[0], nil})
	for words, want := range map[string][]string{
		"open the harbour":        {"we will open the harbour before winter", "Before winter we will open the harbour.", "The harbour? Open it."},
		"harbour open":            {"The harbour? Open it.", "we will open the harbour before winter", "Before winter we will open the harbour."},
		"winter":                  {"we will open the harbour before winter", "Before winter we will open the harbour.", "Winter is long!", "Winter is long."},
		"winters are long":        {"Winter is long!", "Winter is long.", "we will open the harbour before winter", "Before winter we will open the harbour."},
		"me":                      {"Nobody asked me."}, // nothing but a stop word
		"me bridge":               nil,
		"zeppelin":                nil, // stands in a title
		"the speaker said winter": {"we will open the harbour before winter", "Before winter we will open the harbour.", "Winter is long!", "Winter is long."},
	} {
		same(t, words, echoed(t, s, news.Operator, words, 9), want)
		same(t, "limit of "+words, echoed(t, s, news.Operator, words, 0), want[:min(1, len(want))])
		same(t, "not visible", echoed(t, s, serverA, words, 9), []string{})
	}
}

// differing are claims, with what was said. The words of each differ as memory does.
var differing = [][2]string{
	{"we will not close the schools for our kids", "We won’t close the schools for our children."},
	{"they won't be closing any pools this summer", "They will not close a single pool this summer."},
	{"the bridge is going to stay shut till the spring", "The bridge will remain shut until spring."},
	{"nobody in this town sleeps at night any more", "Nobody in this city has slept at night since March."},
	{"they promised a ferry, they delivered a zeppelin", "They promised us ferries and delivered zeppelins."},
	{"I do not care what the minister thinks", "I don’t care what the minister thinks of me."},
	{"never again will we buy such grain", "Never again shall we purchase such grain."},
	{"It is what it is and we will get on with it", "It is what it is, and we get on with it."},
	{"we’re here to stay", "We are here to stay."},
}

func testEchoesDiffer(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	var lines []line
	for _, c := range differing {
		lines = append(lines, line{named("Ada Brandt"), c[1]})
	}
	saved(t, s, tell("a.example", "1", "T", noon, lines...))
	for _, c := range differing {
		got := echoed(t, s, news.Operator, c[0], 1)
		same(t, c[0], got, []string{c[1]})
	}
}

// What is remembered is among the first, whatever newer statements share with it.
func testEchoesAmongMany(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	var lines []line
	for _, c := range differing {
		lines = append(lines, line{named("Ada Brandt"), c[1]})
	}
	old := tell("a.example", "old", "T", noon.AddDate(-1, 0, 0), lines...)
	words := strings.Fields(foldedClaims())
	stories := []news.Story{old}
	for i := range 4 {
		var lines []line
		for j := range 250 {
			var made []string
			for k := range 9 { // any nine of the words, so that most statements share some
				made = append(made, words[(i*977+j*31+k*k*(j%13+7))%len(words)])
			}
			lines = append(lines, line{named("Bo Lind"), strings.Join(made, " ")})
		}
		stories = append(stories, tell("b.example", fmt.Sprint(i), "T", noon, lines...))
	}
	saved(t, s, stories...)
	for _, c := range differing {
		got := echoed(t, s, news.Operator, c[0], 50)
		if !slices.Contains(got, c[1]) {
			t.Errorf("%q is not among the first %d for %q", c[1], len(got), c[0])
		}
		same(t, "word by word", echoed(t, s, news.Operator, c[1], 1), []string{c[1]})
	}
}

func foldedClaims() string {
	var b strings.Builder
	for _, c := range differing {
		b.WriteString(strings.Join(foldedWords(c[0]), " ") + " ")
	}
	return b.String()
}

func testEchoesAreNeverSyntax(t *testing.T, open opener) {
	s := open(t, fixed(noon))
	saved(t, s, tell("a.example", "1", "T", noon, line{named("Ada Brandt"), "Near misses and e-mail."}))
	for words, want := range map[string]int{
		"": 0, " \n ": 0, `"`: 0, `""`: 0, `*`: 0, `-`: 0, `:`: 0, `^`: 0, `( )`: 0, `{}`: 0, `🎉`: 0, "\xff": 0, "\x00": 0, `%`: 0, `?1`: 0, "\u0301": 0,
		`NEAR`: 1, `AND`: 1, `nothing OR misses`: 1, `NOT misses`: 1, `NEAR(misses mail, 5)`: 1, `"misses`: 1, `misses"`: 1, `misses" OR "x`: 1,
		`miss*`: 1, `mis*`: 0, `text:misses`: 1, `{text title}: misses`: 1, `^near`: 1, `- misses`: 1, `e-mail`: 1, "misses\x00near": 1, "misses\xff": 1, `' OR 1=1 --`: 0,
		strings.Repeat("🎉", 4000): 0, strings.Repeat("misses ", 4000): 1, strings.Repeat("x", 4000): 0, strings.Repeat(`"`, 4000): 0,
		strings.Repeat("\u0301", 4000): 0, strings.Repeat("a b c d f g h ", 400): 0,
	} {
		same(t, fmt.Sprintf("%.20q", words), len(must(s.Echoes(t.Context(), news.Operator, words, 9))(t)), want)
	}
}
