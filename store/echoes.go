package store

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"

	"onrecord/news"
)

// Bounds on one search for words that somebody remembers.
const (
	maxRemembered = 400    // runes that are looked at: four lines of a message
	maxTerms      = 12     // words, and as many pairs of them, that are searched for
	maxPlaces     = 5_000  // places of each of these that the tenant sees, the newest
	maxLooked     = 25_000 // places of each that are looked at for them, whoever sees them
	maxCandidates = 300    // statements that are compared word by word: six times what is asked for
	maxSaid       = 10_000 // runes of each of these that are compared: ten times a long quote
)

// stopWeight is what one of the stopWords counts for; a word of which there are as many
// places as are looked at, or more, has 0.7. Stop words only order what other words have
// found.
const stopWeight = 0.2

// stopWords are words that hardly any statement is without. To search for them would take
// long and find everything.
//
//go:embed stopwords.txt
var stopWords string

// Echoes returns at most limit (1 to 100) statements visible to tenant that share the most
// with words, which somebody remembers of them: first those that hold all the words in
// their order, case, diacritics and punctuation apart; then those with more of the words,
// of which a word that few statements have counts more, as do words that stand together;
// then as in [Store.QuotesBy], which says what a statement is. Titles do not count, nor are
// words compared by meaning: whether a statement really has the words, its reader checks.
//
// Only the first 400 characters of words count. The search is for the 12 longest words
// that are no stop words, each stemmed as English, and for as many pairs of neighbours; of
// each, the newest 5,000 places that tenant sees count, among the newest 25,000 of all.
// Words that are all stop words are searched for one by one and all together. Nothing in
// words is syntax. Words without a letter or a digit find nothing.
func (s *Store) Echoes(ctx context.Context, tenant news.Tenant, words string, limit int) (found []news.Statement, err error) {
	defer wrap(&err, "find remembered words")
	r := remember(words)
	err = s.read(ctx, func(t session) error {
		ids, scores, err := t.echoing(ctx, tenant, r)
		if err != nil || len(ids) == 0 {
			return err
		}
		found, err = t.listed(ctx, tenant, ids)
		r.sort(found, scores)
		return err
	})
	return found[:min(len(found), rows(limit))], err
}

// A term is what the full-text index is asked for.
type term struct {
	query  string
	weight float64 // grows with how rare it is
}

// A remembered is what somebody remembers of a statement.
type remembered struct {
	tokens []token
	terms  []*term
	word   map[string]*term // by the folded word; nil of one that is not searched for
}

// A token is a word as written and as compared.
type token struct{ raw, folded string }

// A placed is a quote in whose excerpt a term stands.
type placed struct{ statement, quote int64 }

func scanPlaced(scan scanner) (p placed, err error) {
	err = scan(&p.statement, &p.quote)
	return p, err
}

func tokens(text string) (all []token) {
	for _, raw := range strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) }) {
		all = append(all, token{raw, fold(raw)})
	}
	return all
}

// remember returns what to search for: the longest words, since these are rarer, pairs of
// neighbours, and all of it.
func remember(words string) remembered {
	r := remembered{tokens: tokens(cutWords(words, maxRemembered)), word: map[string]*term{}}
	telling, stop := parted(r.tokens)
	pairs := min(maxTerms, len(r.tokens)-1)
	if len(telling) == 0 {
		telling, pairs = stop, 0 // two words of which all is full, but never together, take a second
	}
	slices.SortStableFunc(telling, func(a, b token) int { return cmp.Compare(len(b.raw), len(a.raw)) })
	for _, t := range telling[:min(len(telling), maxTerms)] {
		r.word[t.folded] = r.search(t)
	}
	for i := 1; i < len(r.tokens) && pairs > 0; i++ {
		a, b := r.tokens[i-1], r.tokens[i]
		if r.word[a.folded] != nil || r.word[b.folded] != nil {
			r.search(a, b)
			pairs--
		}
	}
	if len(r.tokens) > 1 {
		r.search(r.tokens...)
	}
	return r
}

// search adds a term for words that follow each other in a statement.
func (r *remembered) search(words ...token) *term {
	var raw []string
	for _, w := range words {
		raw = append(raw, w.raw)
	}
	t := &term{query: `text : "` + strings.Join(raw, " ") + `"`}
	r.terms = append(r.terms, t)
	return t
}

// parted returns the words that are no stop words, and those that are, each once.
func parted(all []token) (telling, stop []token) {
	common := map[string]bool{}
	for _, w := range strings.Fields(stopWords) {
		common[w] = true
	}
	seen := map[string]bool{}
	for _, t := range all {
		switch {
		case seen[t.folded]:
		case common[t.folded]:
			stop = append(stop, t)
		default:
			telling = append(telling, t)
		}
		seen[t.folded] = true
	}
	return telling, stop
}

// A score says how much of what is remembered a statement has.
type score struct {
	statement int64
	sum       float64
	latest    int64 // quote of it
	term      *term // that was counted last
}

// echoing returns the statements in the excerpts of which the terms of r stand, the best at
// most, and how much each has. It weighs the terms by how often the tenant sees them: what
// others have must not tell in the order.
func (t session) echoing(ctx context.Context, tenant news.Tenant, r remembered) ([]int64, map[int64]*score, error) {
	t = t.filled(map[string]string{"visible": "visible_quote"})
	scores := map[int64]*score{}
	for _, term := range r.terms {
		places, err := list(ctx, t, "places_of_words", scanPlaced, append(sight(tenant), term.query, maxLooked, maxPlaces)...)
		if err != nil {
			return nil, nil, err
		}
		term.weight = math.Log(1 + maxPlaces/float64(max(len(places), 1)))
		for _, p := range places {
			s := scores[p.statement]
			if s == nil {
				s = &score{statement: p.statement}
				scores[p.statement] = s
			}
			if s.term != term {
				s.sum, s.term = s.sum+term.weight, term
			}
			s.latest = max(s.latest, p.quote)
		}
	}
	return best(scores), scores, nil
}

// best returns the statements with the highest scores, of equal ones that stored last.
func best(scores map[int64]*score) []int64 {
	all := slices.SortedFunc(maps.Values(scores), func(a, b *score) int {
		return cmp.Or(cmp.Compare(b.sum, a.sum), cmp.Compare(b.latest, a.latest))
	})
	var ids []int64
	for _, s := range all[:min(len(all), maxCandidates)] {
		ids = append(ids, s.statement)
	}
	return ids
}

// listed returns the statements with these IDs that tenant sees, in the order of
// [Store.QuotesBy].
func (t session) listed(ctx context.Context, tenant news.Tenant, ids []int64) ([]news.Statement, error) {
	all, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	f, _ := newFilter(tenant, news.StoryQuery{})
	f = f.of("of_anybody", "")
	f.args[aboutArg], f.fill["about"] = string(all), "about_listed"
	if f, err = t.correcting(ctx, f); err != nil {
		return nil, err
	}
	prints, err := list(ctx, t.filled(f.fill), "quotes", scanStatement, slices.Concat(f.args, []any{len(ids), 0, maxAlso + 1})...)
	return gather(prints), err
}

// sort puts the statements that share the most with r first. To what their excerpts share,
// which scores has by their IDs, comes what is said in them.
func (r remembered) sort(found []news.Statement, scores map[int64]*score) {
	whole, sums := map[int64]bool{}, map[int64]float64{}
	for _, st := range found {
		words := foldedWords(cut(news.Join(st.Text, st.Quote.Content, " "), maxSaid))
		whole[st.ID] = r.within(words)
		sums[st.ID] = scores[st.ID].sum + r.shared(words)
	}
	slices.SortStableFunc(found, func(a, b news.Statement) int {
		switch {
		case whole[a.ID] && !whole[b.ID]:
			return -1
		case whole[b.ID] && !whole[a.ID]:
			return 1
		}
		return cmp.Compare(sums[b.ID], sums[a.ID])
	})
}

// foldedWords returns the words of text, folded, in order.
func foldedWords(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool { return !isWordRune(r) })
}

// within reports whether words hold all the words of r, one behind the other.
func (r remembered) within(words []string) bool {
	var b strings.Builder
	for _, t := range r.tokens {
		b.WriteString(" " + t.folded)
	}
	return strings.Contains(" "+strings.Join(words, " ")+" ", b.String()+" ")
}

// shared returns how much of r is among words. Two words that stand together in both count
// twice.
func (r remembered) shared(words []string) (sum float64) {
	has, pairs := map[string]bool{}, map[[2]string]bool{}
	for i, w := range words {
		has[w] = true
		if i > 0 {
			pairs[[2]string{words[i-1], w}] = true
		}
	}
	for i, t := range r.tokens {
		if has[t.folded] {
			sum += r.weight(t)
		}
		if i > 0 && pairs[[2]string{r.tokens[i-1].folded, t.folded}] {
			sum += (r.weight(r.tokens[i-1]) + r.weight(t)) / 2
		}
	}
	return sum
}

func (r remembered) weight(t token) float64 {
	if term := r.word[t.folded]; term != nil {
		return term.weight
	}
	return stopWeight
}
