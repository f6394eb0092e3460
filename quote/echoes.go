package quote

import "strings"

const (
	mostEchoes   = 8 // stretches of headlines that are looked for
	fewestEchoed = 3 // words
)

// echoes gives words in marks of headlines and headings to whoever says them further down:
// “Too thin to walk on”, above an article in which Voss says “it is too thin to walk on by
// March”. Nobody else's report holds them.
func (a *article) echoes() {
	for i, left := 0, mostEchoes; i < len(a.stretches) && left > 0; i++ {
		s := a.stretches[i]
		if a.owner[i] >= 0 || s.size < fewestEchoed || !a.heading(s.para) {
			continue
		}
		left--
		for k := i + 1; k < len(a.stretches); k++ {
			if a.owner[k] >= 0 && strings.Contains(a.bare(k), a.bare(i)) {
				next := a.reports[a.owner[k]]
				next.content, next.wordy = []span{{s.word, s.word + 1}}, false
				a.owner[i] = len(a.reports)
				a.reports = append(a.reports, next)
				break
			}
		}
	}
}

// bare is what stands between the marks of a stretch as words in lower case between spaces.
func (a *article) bare(i int) string {
	const longest = 1000 // bytes
	t := a.stretches[i].inner.In(a.text)
	words := strings.FieldsFunc(strings.ToLower(t[:min(len(t), longest)]), func(r rune) bool {
		return strings.ContainsRune(" ,.;:!?…—–\n", r)
	})
	return " " + strings.Join(words, " ") + " "
}

// heading reports whether a paragraph is a line over others: no longer than one, and no
// sentence with a stop.
func (a *article) heading(p int) bool {
	const longest = 30 // words
	w := a.paras[p].words
	if w.empty() || w.hi-w.lo > longest || a.words[w.hi-1].sign(".") || a.paras[p].image {
		return false
	}
	return p <= 1 && !a.paras[p].allQuoted || a.crosshead(p)
}

// crosshead reports whether a paragraph is words in marks between two dashes, as agencies
// print what divides an article.
func (a *article) crosshead(p int) bool {
	w := a.paras[p].words
	const size = 3
	return w.hi-w.lo == size && a.words[w.lo].dash() && a.words[w.lo+1].kind == quoted && a.words[w.hi-1].dash()
}
