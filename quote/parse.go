package quote

// A parser finds the dependencies of a sentence in one pass from left to right: a greedy
// arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011). Each word is put on the
// stack once and taken off once, which bounds the time.
type parser struct {
	weights wideTable
}

// A move is one step of the parser: shift puts the next word on the stack, the others take
// the top word off and give it a head: the next word (toNext) or the word below it (toBelow).
type move uint8

const (
	shift   move = 0
	toNext  move = 1
	toBelow move = toNext + move(len(leftRels))
	moves        = toBelow + move(len(rightRels))
	moveRow      = 24 // weights in a row, of which the first moves count
)

// leftRels are what a word can be to a head behind it, rightRels to one before it.
var (
	leftRels  = [...]rel{relRoot, relSubj, relObj, relComp, relAdv, relNmod, relMod, relAux, relMark, relCase}
	rightRels = [...]rel{relSubj, relObj, relComp, relOpen, relAdv, relRelative, relNmod, relMod, relCase, relConj, relPara, relAppos}
)

// rel is what the word taken off becomes to its head.
func (m move) rel() rel {
	switch {
	case m == shift:
		return relRoot
	case m < toBelow:
		return leftRels[m-toNext]
	}
	return rightRels[m-toBelow]
}

// A parseState is a sentence on its way to a tree. Nodes are its words without signs; the
// node behind the last is the root.
type parseState struct {
	a     *article
	pos   []posTag
	nodes []parseNode
	stack []int32
	next  int32
}

// A parseNode is one word of the sentence being parsed. A node outside of the sentence has
// the index -1.
type parseNode struct {
	word              int32
	head              int32 // node, or -1
	rel               rel
	id, pos, class    uint32
	sign              uint32 // the sign before the word
	signs             int32  // signs before the word in the sentence
	left, right       int32  // first and last node that has this one as its head, or -1
	nLeft, nRight     uint32
	leftSet, rightSet uint32 // sets of what they are to it
}

// parse finds the trees of all sentences.
func (m *parser) parse(a *article, pos []posTag) tree {
	t := newTree(len(a.words))
	p := parseState{a: a, pos: pos}
	var b bag
	var scores wideSums
	for _, s := range a.sents {
		p.start(s)
		for !p.done() {
			if move, ok := p.forced(); ok {
				p.do(move)
				continue
			}
			b = p.features(b[:0])
			m.weights.sum(&scores, b, int(p.bound()))
			p.do(p.allowedBest(scores[:]))
		}
		p.write(t)
	}
	return t
}

// start lays out the words of a sentence.
func (p *parseState) start(s span) {
	p.nodes, p.stack, p.next = p.nodes[:0], p.stack[:0], 0
	before, signs := uint32(0), int32(0)
	for i := s.lo; i < s.hi; i++ {
		w := p.a.words[i]
		if w.kind == sign {
			before, signs = signOf(w), signs+1
			continue
		}
		p.nodes = append(p.nodes, parseNode{
			word: int32(i), head: -1, left: -1, right: -1, id: p.a.posID(i), pos: uint32(p.pos[i]),
			class: mix(uint32(w.tag&posClasses), uint32(w.tag&posClasses>>32)), sign: before, signs: signs,
		})
		before = 0
	}
	p.nodes = append(p.nodes, parseNode{word: -1, head: -1, left: -1, right: -1, id: 5, pos: uint32(posCount) + 1, sign: before, signs: signs})
}

func (p *parseState) root() int32 { return int32(len(p.nodes)) - 1 }

// done reports whether every word has been taken off the stack.
func (p *parseState) done() bool { return p.next == p.root() && len(p.stack) == 0 }

// forced returns the only move that can be done, if there is but one.
func (p *parseState) forced() (move, bool) {
	switch {
	case len(p.stack) == 0:
		return shift, true
	case len(p.stack) == 1 && p.next == p.root():
		return toNext, true
	}
	return shift, false
}

// bound is above all moves that can be done.
func (p *parseState) bound() move {
	if len(p.stack) > 1 {
		return moves
	}
	return toBelow
}

// allowed reports whether m can be done. At the end all that is left hangs on the root.
func (p *parseState) allowed(m move) bool {
	switch {
	case m == shift:
		return p.next < p.root()
	case m == toNext:
		return len(p.stack) > 0 && p.next == p.root()
	case m < toBelow:
		return len(p.stack) > 0 && p.next < p.root()
	}
	return len(p.stack) > 1
}

func (p *parseState) allowedBest(scores []int32) move {
	best, found := shift, false
	for m := range p.bound() {
		if (!found || scores[m] > scores[best]) && p.allowed(m) {
			best, found = m, true
		}
	}
	return best
}

func (p *parseState) do(m move) {
	if m == shift {
		p.stack = append(p.stack, p.next)
		p.next++
		return
	}
	top := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	n := &p.nodes[top]
	n.rel = m.rel()
	if m < toBelow {
		n.head = p.next
		h := &p.nodes[p.next]
		if h.nLeft++; h.left < 0 || top < h.left {
			h.left = top
		}
		h.leftSet |= 1 << n.rel
		return
	}
	n.head = p.stack[len(p.stack)-1]
	h := &p.nodes[n.head]
	h.nRight++
	h.right = max(h.right, top)
	h.rightSet |= 1 << n.rel
}

// write puts the finished sentence into a tree.
func (p *parseState) write(t tree) {
	for _, n := range p.nodes[:p.root()] {
		t.rel[n.word] = n.rel
		if n.head < p.root() {
			t.head[n.word] = p.nodes[n.head].word
		}
	}
}
