package quote

import "strings"

// goldTree gives every word the head of its tokens. A word of several tokens, such as a
// stretch, has the head of the first that hangs on another word.
func (a *article) goldTree(tokens []Token) tree {
	t := newTree(len(a.words))
	of := a.wordOfTokens(tokens)
	for i := range t.head {
		t.head[i] = unknownHead
	}
	for k, tok := range tokens {
		w := of[k]
		if w < 0 || tok.Rel == "punct" || tok.Head < -1 {
			continue
		}
		if tok.Head == -1 {
			if t.head[w] == unknownHead {
				t.head[w] = -1
			}
			continue
		}
		h := of[tok.Head]
		if h == w || h < 0 || t.head[w] >= 0 || a.words[h].kind == sign {
			continue
		}
		t.head[w], t.rel[w] = int32(h), relOf(tok.Rel)
	}
	a.forgetFar(t)
	return t
}

// wordOfTokens is the word that each token lies in, or -1.
func (a *article) wordOfTokens(tokens []Token) []int {
	out := make([]int, len(tokens))
	at := 0
	for k, tok := range tokens {
		for at < len(a.words) && a.words[at].span.End <= tok.Span.Start {
			at++
		}
		out[k] = -1
		if at < len(a.words) && a.words[at].span.Start <= tok.Span.Start {
			out[k] = at
		}
	}
	return out
}

// forgetFar leaves out heads in other sentences.
func (a *article) forgetFar(t tree) {
	for i, h := range t.head {
		if h >= 0 && a.words[h].sent != a.words[i].sent {
			t.head[i] = unknownHead
		}
	}
}

var relFold = map[string]rel{
	"root": relRoot, "nsubj": relSubj, "nsubjpass": relSubj, "csubj": relSubj, "csubjpass": relSubj, "expl": relSubj,
	"dobj": relObj, "iobj": relObj, "ccomp": relComp, "xcomp": relOpen, "advcl": relAdv, "acl": relRelative,
	"nmod": relNmod, "aux": relAux, "auxpass": relAux, "cop": relAux, "mark": relMark, "case": relCase,
	"conj": relConj, "parataxis": relPara, "appos": relAppos,
}

// relOf folds the names of dependencies into classes; those without one are relMod.
func relOf(name string) rel {
	name, _, _ = strings.Cut(name, ":")
	if r, ok := relFold[name]; ok {
		return r
	}
	return relMod
}
