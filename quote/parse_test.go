package quote

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// faultOfTree says what is wrong with the trees of an article, or nothing.
func faultOfTree(a *article, t tree) string {
	for i, h := range t.head {
		switch {
		case h < 0:
			continue
		case int(h) >= len(a.words) || a.words[h].kind == sign || a.words[i].kind == sign:
			return "a sign has a place in a tree"
		case a.words[h].sent != a.words[i].sent:
			return "a head in another sentence"
		}
		steps := 0
		for k := h; k >= 0; k = t.head[k] {
			if steps++; steps > longestSentence {
				return "a word is above itself"
			}
		}
	}
	return ""
}

func treeOf(text string) (*article, tree) {
	a := read(text)
	m := modelOf()
	return a, m.parser.parse(a, m.pos.tag(a))
}

func TestTreesAreTrees(t *testing.T) {
	words := []string{"said", "Bo", "that", "the", "mayor", "and", ",", ".", "“so”", "who", "to", "(", "\n", "is", "—", "\xff", "19"}
	rapid.Check(t, func(t *rapid.T) {
		a, got := treeOf(strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words"), " "))
		if fault := faultOfTree(a, got); fault != "" {
			t.Fatal(fault)
		}
	})
	for name, unit := range hostile {
		if a, got := treeOf(strings.Repeat(unit, 3000/len(unit)+1)); faultOfTree(a, got) != "" {
			t.Errorf("%s: %s", name, faultOfTree(a, got))
		}
	}
}

func FuzzTrees(f *testing.F) {
	f.Add("“It was time,” Mara Lindqvist said. The mayor who spoke left.")
	f.Fuzz(func(t *testing.T, text string) {
		if a, got := treeOf(text); faultOfTree(a, got) != "" {
			t.Errorf("%s in %q", faultOfTree(a, got), text)
		}
	})
}

func TestTrees(t *testing.T) {
	for text, want := range map[string]string{
		"The mayor said that she would close the harbour.": "the<mayor mayor<said said<- that<close she<close would<close close<said the<harbour harbour<close",
		"He told reporters that the talks had failed.":     "he<told told<- reporters<told that<failed the<talks talks<failed had<failed failed<told",
		"“We will not go,” he said on Monday.":             "<said he<said said<- on<monday monday<said",
		"The senator who voted for the bill left.":         "the<senator senator<left who<voted voted<senator for<bill the<bill bill<voted left<-",
	} {
		a, got := treeOf(text)
		var list []string
		for i, h := range got.head {
			if a.words[i].kind == sign {
				continue
			}
			head := "-"
			if h >= 0 {
				head = a.words[h].low
			}
			list = append(list, a.words[i].low+"<"+head)
		}
		if s := strings.Join(list, " "); s != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, s, want)
		}
	}
}

// TestOracle shows that the oracle's moves rebuild any tree whose heads do not cross.
func TestOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := read(strings.TrimSpace(strings.Repeat("word ", rapid.IntRange(1, 12).Draw(t, "words"))))
		want := newTree(len(a.words))
		seed := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		plant(want, seed, 0, int32(len(a.words)), -1)
		p := parseState{a: a, pos: make([]posTag, len(a.words))}
		p.start(a.sents[0])
		o := newOracle(&p, want)
		for !p.done() {
			o.look()
			m, ok := o.best(&[moveRow]int32{})
			if !ok {
				t.Fatal("no right move")
			}
			p.do(m)
		}
		got := newTree(len(a.words))
		p.write(got)
		if !slices.Equal(got.head, want.head) || !slices.Equal(got.rel, want.rel) {
			t.Fatalf("got %v %v, want %v %v", got.head, got.rel, want.head, want.rel)
		}
	})
}

// plant hangs the words from lo to hi on head, at random and without crossings.
func plant(t tree, seed *rand.Rand, lo, hi, head int32) {
	for lo < hi {
		end := lo + 1 + seed.Int32N(hi-lo)
		top := lo + seed.Int32N(end-lo)
		t.head[top] = head
		if head >= 0 {
			t.rel[top] = relNmod
		}
		plant(t, seed, lo, top, top)
		plant(t, seed, top+1, end, top)
		lo = end
	}
}

// TestParseLearner shows that a parser learns from few sentences what hangs on what.
func TestParseLearner(t *testing.T) {
	a := read("big dogs bark")
	want := tree{head: []int32{1, 2, -1}, rel: []rel{relMod, relSubj, relRoot}}
	pos := [][]posTag{{posJJ, posNNS, posVBP}}
	m := learnParser([]*article{a}, pos, []tree{want}, 8, 10)
	got := m.parse(a, pos[0])
	if !slices.Equal(got.head, want.head) || !slices.Equal(got.rel, want.rel) {
		t.Errorf("got %v %v, want %v %v", got.head, got.rel, want.head, want.rel)
	}
}

func TestGoldTree(t *testing.T) {
	a := read("“We will,” he said. Yes.")
	tok := func(s string, head int, rel string) Token {
		at := strings.Index(a.text, s)
		return Token{Head: head, Rel: rel, Span: a.words[0].span, POS: "NN"}.at(at, len(s))
	}
	tokens := []Token{tok("We", 1, "nsubj"), tok("will", 4, "ccomp"), tok(",", 4, "punct"), tok("he", 4, "nsubj"), tok("said", -1, "root"), tok("Yes", 4, "dep")}
	got := a.goldTree(tokens)
	want := tree{head: []int32{2, 2, -1, -2, -2, -2}, rel: []rel{relComp, relSubj, relRoot, relRoot, relMod, relRoot}}
	if !slices.Equal(got.head, want.head) || !slices.Equal(got.rel, want.rel) {
		t.Errorf("got %v %v, want %v %v", got.head, got.rel, want.head, want.rel)
	}
}

func (t Token) at(start, size int) Token {
	t.Span.Start, t.Span.End = start, start+size
	return t
}

// TestParseIsLinear shows that a word is put on the stack once and taken off once.
func TestParseIsLinear(t *testing.T) {
	a := read(strings.Repeat("he said that she who ", 80))
	p := parseState{a: a, pos: modelOf().pos.tag(a)}
	var b bag
	var scores wideSums
	for _, s := range a.sents {
		p.start(s)
		steps := 0
		for !p.done() {
			b = p.features(b[:0])
			modelOf().parser.weights.sum(&scores, b, int(p.bound()))
			best := p.allowedBest(scores[:])
			if only, ok := p.forced(); ok && only != best {
				t.Fatalf("move %d is forced, but %d is best", only, best)
			}
			p.do(best)
			if steps++; steps > 2*(s.hi-s.lo) {
				t.Fatalf("more than two steps a word in a sentence of %d", s.hi-s.lo)
			}
		}
	}
}
