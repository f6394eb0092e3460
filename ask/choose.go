package ask

import (
	"slices"

	"onrecord/news"
)

// How much each makes a statement worth showing. Words that were said themselves count
// more than words that stand around them; the rest decides between equals only. The order
// was found by reading answers to 22 questions about the newsroom; the numbers only keep it.
const (
	saidWord   = 6
	nearWord   = 2
	wordByWord = 1

	knownSpeaker = 4
)

// choose returns the best statements about the words, for some people of whom each gets a
// share: the highest score first, then as they came, which is the newest first. Of two in
// nearly the same words by one speaker, one stays.
func choose(all []news.Statement, about []string, people int) []news.Statement {
	ranked := slices.Clone(all)
	scores := make(map[int64]int, len(all))
	for _, s := range all {
		scores[s.ID] = score(s, about)
	}
	slices.SortStableFunc(ranked, func(a, b news.Statement) int { return scores[b.ID] - scores[a.ID] })
	share := mostSaid
	if people > 1 {
		share = max(2, mostSaid/people)
	}
	var out []news.Statement
	of := map[string]int{}
	for _, s := range ranked {
		if len(out) == mostSaid+1 || people == 1 && len(out) == mostSaid {
			break
		}
		who := speakerKey(s)
		if of[who] >= share || slices.ContainsFunc(out, func(o news.Statement) bool { return twins(o, s) }) {
			continue
		}
		of[who]++
		out = append(out, s)
	}
	return out
}

func score(s news.Statement, about []string) int {
	said, near := stems(content(s)), stems(s.Text+" "+s.Title)
	n := 0
	for _, w := range about {
		for _, part := range tokens(w) {
			switch st := stem(part.low); {
			case said[st]:
				n += saidWord
			case near[st]:
				n += nearWord
			}
		}
	}
	if s.Quote.Kind != news.Indirect && len(about) > 0 {
		n += wordByWord
	}
	switch s.Quote.Speaker.Kind {
	case news.Named, news.Organisation:
		n += knownSpeaker
	case news.Unnamed:
		n++
	}
	return n
}

// content is what is said, without marks that stand around it.
func content(s news.Statement) string { return news.Join(s.Text, s.Quote.Content, " ") }

// speakerKey tells speakers apart. One without a name is told apart by the story.
func speakerKey(s news.Statement) string {
	who := s.Quote.Speaker
	if who.Kind == news.Named || who.Kind == news.Organisation {
		return fold(who.Name)
	}
	return who.Kind.String() + "\x00" + who.Name + "\x00" + s.URL
}

// twins reports whether a and b are one speaker's words in two prints that hardly differ,
// or one a part of the other: the one has four of five different words of the other.
func twins(a, b news.Statement) bool {
	if speakerKey(a) != speakerKey(b) {
		return false
	}
	x, y := stems(content(a)), stems(content(b))
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	return 5*both >= 4*min(len(x), len(y)) && both > 0
}

// saysAll reports whether the statement itself has all of the words.
func saysAll(s news.Statement, about []string) bool {
	said := stems(content(s))
	for _, w := range about {
		for _, part := range tokens(w) {
			if !said[stem(part.low)] {
				return false
			}
		}
	}
	return true
}
