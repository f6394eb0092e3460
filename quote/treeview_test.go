package quote

import (
	"slices"
	"strings"
	"testing"
)

// "The mayor said that ferries sink and left": the, mayor, said, that, ferries, sink, and, left.
func smallTree() tree {
	return tree{
		head: []int32{1, 2, -1, 5, 5, 2, 2, 2},
		rel:  []rel{relMod, relSubj, relRoot, relMark, relSubj, relComp, relMod, relConj},
	}
}

func TestTreeView(t *testing.T) {
	v := newTreeView(smallTree())
	for _, c := range []struct {
		what      string
		got, want []int32
	}{
		{"subjects", v.subj, []int32{-1, -1, 1, -1, -1, 4, -1, 1}},
		{"clauses", v.clause, []int32{-1, -1, -1, 5, 5, 5, -1, -1}},
		{"first words", v.lo, []int32{0, 0, 0, 3, 4, 3, 6, 7}},
		{"last words", v.hi, []int32{0, 1, 7, 3, 4, 5, 6, 7}},
		{"roles", v.role, []int32{1, 1, 2, 3, 4, 5, 2, 7}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
	if v.comp[2] != 5 || v.mark[5] != 3 || v.obj[2] != -1 {
		t.Errorf("what hangs on the verbs: comp %d, mark %d, obj %d", v.comp[2], v.mark[5], v.obj[2])
	}
	if len(v.order) != len(v.head) {
		t.Errorf("%d words in order, want %d", len(v.order), len(v.head))
	}
}

func TestPlaces(t *testing.T) {
	a := read("The mayor said that ferries sink and left")
	v := a.viewWith(make([]posTag, len(a.words)), smallTree())
	f := &firstPass{guesses: []guess{{cue: span{2, 3}}}, shares: make([]float32, len(a.words)*int(cueLabels))}
	c := f.cueView(v, 0, f.counts(len(a.words)))
	want := []spot{{0, 2, 1}, {0, 1, 1}, {0, 0, -1}, {0, 2, 5}, {0, 2, 5}, {0, 1, 5}, {0, 1, 6}, {0, 1, 7}}
	if !slices.Equal(c.places, want) {
		t.Errorf("from said: got %v, want %v", c.places, want)
	}
	f.guesses[0].cue = span{5, 6}
	c = f.cueView(v, 0, f.counts(len(a.words)))
	want = []spot{{1, 2, 1}, {1, 1, 1}, {1, 0, -1}, {0, 1, 3}, {0, 1, 4}, {0, 0, -1}, {1, 1, 6}, {1, 1, 7}}
	if !slices.Equal(c.places, want) {
		t.Errorf("from sink: got %v, want %v", c.places, want)
	}
}

// TestClause compares the signs around a word with those found word by word.
func TestClause(t *testing.T) {
	a := read("The ferry, which “sank” off Halden, said the mayor (of Norvia), was old: it leaked. " + strings.Repeat("far ", 30) + "away; she said.")
	a.byRules()
	v := a.view(modelOf().pos, modelOf().parser)
	for _, cue := range []span{{8, 9}, {8, 10}, {15, 16}, {len(a.words) - 2, len(a.words) - 1}} {
		c := &cueView{view: v, guess: guess{cue: cue}, para: span{max(0, cue.lo-40), min(len(a.words), cue.hi+40)}}
		sign := func(k int) uint32 {
			if cue.holds(k) {
				return 9
			}
			return signOf(a.words[k])
		}
		for i := c.para.lo; i < c.para.hi; i++ {
			var left, right uint32
			for k := i - 1; k >= max(c.para.lo, i-clauseReach) && left == 0; k-- {
				left = sign(k)
			}
			for k := i + 1; k < min(c.para.hi, i+clauseReach) && right == 0; k++ {
				right = sign(k)
			}
			if l, r := c.clause(i); l != left || r != right {
				t.Errorf("cue %v, word %d: %d and %d, want %d and %d", cue, i, l, r, left, right)
			}
		}
	}
}
