package quote

import (
	"slices"
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
