package quote

import (
	"sort"

	"onrecord/news"
)

// A Labelled article is one that people marked up, to learn from.
type Labelled struct {
	Name, Text   string
	Attributions []Attribution
	Tokens       []Token // with parts of speech, in order; may be empty
}

// An Attribution is one marked piece of speech; spans are byte offsets.
type Attribution struct{ Cue, Source, Content []news.Span }

// A Token is a word of the text with its part of speech by the Penn Treebank and its
// dependency by Stanford's scheme of 2014: the index of the token that is its head, -1 for
// the root and -2 if unknown, and the name of the relation.
type Token struct {
	Span news.Span
	POS  string
	Head int
	Rel  string
}

// A goldReport is an attribution as words.
type goldReport struct {
	cue, source span
	content     []span
}

// gold turns the marks of an article into words.
func (a *article) gold(marked []Attribution) []goldReport {
	var out []goldReport
	for _, m := range marked {
		g := goldReport{content: a.covered(m.Content)}
		if cue := a.covered(m.Cue); len(cue) > 0 {
			g.cue = cue[0]
		}
		if source := a.covered(m.Source); len(source) > 0 {
			g.source = source[0]
		}
		if !g.cue.empty() && len(g.content) > 0 {
			out = append(out, g)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].cue.lo < out[j].cue.lo })
	return out
}

// covered returns the runs of words that spans cover, without signs at their ends.
func (a *article) covered(spans []news.Span) []span {
	in := map[int]bool{}
	for _, s := range spans {
		from := sort.Search(len(a.words), func(i int) bool { return a.words[i].span.End > s.Start })
		for i := from; i < len(a.words) && a.words[i].span.Start < s.End; i++ {
			if a.mostly(i, s) {
				in[i] = true
			}
		}
	}
	var out []span
	for i := range a.words {
		if !in[i] {
			continue
		}
		if n := len(out); n > 0 && out[n-1].hi == i && a.words[i-1].para == a.words[i].para {
			out[n-1].hi++
			continue
		}
		out = append(out, span{i, i + 1})
	}
	kept := out[:0]
	for _, s := range out {
		if t := a.withoutSigns(s); !t.empty() {
			kept = append(kept, t)
		} else if len(out) == 1 {
			kept = append(kept, s)
		}
	}
	return kept
}

// mostly reports whether s covers word i: any of it, or half of a stretch.
func (a *article) mostly(i int, s news.Span) bool {
	w := a.words[i].span
	if a.words[i].kind == quoted {
		w = a.stretches[a.words[i].stretch].inner
	}
	shared := min(w.End, s.End) - max(w.Start, s.Start)
	if a.words[i].kind == quoted {
		return 2*shared >= w.Len()
	}
	return shared > 0
}

func (a *article) withoutSigns(s span) span {
	for !s.empty() && a.words[s.lo].kind == sign {
		s.lo++
	}
	for !s.empty() && a.words[s.hi-1].kind == sign {
		s.hi--
	}
	return s
}

// goldPos gives every word the part of speech of its token.
func (a *article) goldPos(tokens []Token) []posTag {
	out := make([]posTag, len(a.words))
	at := 0
	for i, w := range a.words {
		out[i] = posCount
		for at < len(tokens) && tokens[at].Span.End <= w.span.Start {
			at++
		}
		if at == len(tokens) || w.kind != letters || tokens[at].Span.Start != w.span.Start {
			continue
		}
		out[i] = posOf(tokens[at].POS)
		short := tokens[at].Span.End < w.span.End
		if next := at + 1; short && next < len(tokens) && (out[i] == posPRP || out[i] == posEX || out[i] == posWP || out[i] == posDT) {
			out[i] = posPV
		}
	}
	return out
}

var posFold = map[string]posTag{
	"NNPS": posNNP, "JJR": posJJ, "JJS": posJJ, "RBR": posRB, "RBS": posRB, "WDT": posWP, "WP$": posWP, "PDT": posDT, "FW": posNN,
}

func posOf(name string) posTag {
	if p, ok := posFold[name]; ok {
		return p
	}
	for p, n := range posNames {
		if n == name {
			return posTag(p)
		}
	}
	return posCount
}
