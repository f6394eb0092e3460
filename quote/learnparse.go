package quote

import "math/rand/v2"

// A parseLearner trains a parser by a dynamic oracle (Goldberg and Nivre 2013): it follows
// its own moves, also wrong ones, and learns which moves then still reach the most right
// heads.
type parseLearner struct {
	bits  uint
	rows  []int32
	sums  []int64 // weights times the steps they lasted
	since []int32
	now   int32
}

// learnParser trains on articles with the parts of speech pos and the trees in right, whose
// heads are unknown where the tree is.
func learnParser(articles []*article, pos [][]posTag, right []tree, bits uint, passes int) *parser {
	n := moveRow << bits
	l := &parseLearner{bits: bits, rows: make([]int32, n), sums: make([]int64, n), since: make([]int32, n)}
	for pass := range passes {
		for _, k := range rand.New(rand.NewPCG(5, uint64(pass))).Perm(len(articles)) {
			l.read(articles[k], pos[k], right[k], pass == 0)
		}
	}
	return l.parser()
}

// read goes over one article; a careful learner does only right moves.
func (l *parseLearner) read(a *article, pos []posTag, right tree, careful bool) {
	p := parseState{a: a, pos: pos}
	var b bag
	for _, s := range a.sents {
		p.start(s)
		o := newOracle(&p, right)
		for !p.done() {
			b = p.features(b[:0])
			scores := l.score(b)
			told := p.allowedBest(scores[:])
			o.look()
			best, ok := o.best(scores)
			l.now++
			if !ok {
				best = told
			}
			if !o.right(told) && ok {
				l.move(b, best, 1)
				l.move(b, told, -1)
				if careful {
					told = best
				}
			}
			p.do(told)
		}
	}
}

func (l *parseLearner) score(b bag) *[moveRow]int32 {
	var out [moveRow]int32
	for _, f := range b {
		at := int(f>>(32-l.bits)) * moveRow
		for k, w := range l.rows[at : at+moveRow] {
			out[k] += w
		}
	}
	return &out
}

func (l *parseLearner) move(b bag, m move, by int32) {
	for _, f := range b {
		at := int(f>>(32-l.bits))*moveRow + int(m)
		if w := l.rows[at] + by; w > mostWeight || w < -mostWeight {
			continue
		}
		l.sums[at] += int64(l.rows[at]) * int64(l.now-l.since[at])
		l.since[at] = l.now
		l.rows[at] += by
	}
}

func (l *parseLearner) parser() *parser {
	mean := make([]float32, len(l.rows))
	for i := range mean {
		mean[i] = float32(l.sums[i]+int64(l.rows[i])*int64(l.now-l.since[i])) / float32(max(1, l.now))
	}
	rows := make([]int8, len(l.rows))
	for i, w := range mean {
		rows[i] = toByte(w * 127 / mostWeight)
	}
	return &parser{newWideTable(rows, moveRow)}
}

// mostWeight bounds the weights while they are learned, so that a byte can hold their means
// without losing the small ones.
const mostWeight = 20

// An oracle tells which moves cost no right head that can still be reached.
type oracle struct {
	p    *parseState
	head []int32 // right head of each node, -2 if unknown
	rel  []rel

	shiftCosts, nextCosts, belowCosts bool // what the move loses, if it gives no right head
}

const unknownHead = -2

func newOracle(p *parseState, right tree) *oracle {
	o := &oracle{p: p, head: make([]int32, len(p.nodes)), rel: make([]rel, len(p.nodes))}
	at := map[int32]int32{-1: p.root()}
	for i, n := range p.nodes[:p.root()] {
		at[n.word] = int32(i)
	}
	for i, n := range p.nodes {
		o.head[i] = unknownHead
		if n.word < 0 {
			continue
		}
		if h, ok := at[right.head[n.word]]; ok {
			o.head[i], o.rel[i] = h, right.rel[n.word]
		}
	}
	return o
}

// look sees what each move would lose now.
func (o *oracle) look() {
	o.shiftCosts = o.losesShift()
	if len(o.p.stack) > 0 {
		o.nextCosts, o.belowCosts = o.losesPop(true), o.losesPop(false)
	}
}

// right reports whether m is one of the best moves.
func (o *oracle) right(m move) bool {
	if !o.p.allowed(m) {
		return false
	}
	if m == shift {
		return !o.shiftCosts
	}
	top, to, costs := o.p.onStack(0), o.p.next, o.nextCosts
	if m >= toBelow {
		to, costs = o.p.onStack(1), o.belowCosts
	}
	if costs {
		return false
	}
	return o.head[top] != to || m.rel() == o.rel[top] || !o.canBe(top, to)
}

// canBe reports whether a move can give a node its right name under its right head.
func (o *oracle) canBe(n, to int32) bool {
	if to == o.p.root() {
		return true
	}
	list := rightRels[:]
	if to > n {
		list = leftRels[:]
	}
	for _, r := range list {
		if r == o.rel[n] {
			return true
		}
	}
	return false
}

// losesShift reports whether the next word has its head or a word of its own in the stack,
// below the top for the latter.
func (o *oracle) losesShift() bool {
	n := o.p.next
	for k, s := range o.p.stack {
		top := k == len(o.p.stack)-1
		if o.head[s] == n || o.head[n] == s && !top {
			return true
		}
	}
	return false
}

// losesPop reports whether taking off the top loses a head:
// its own, elsewhere, or that of a word still to come.
func (o *oracle) losesPop(toNext bool) bool {
	top := o.p.onStack(0)
	h := o.head[top]
	if h > o.p.next || h == o.p.next && !toNext || toNext && h >= 0 && h == o.p.onStack(1) {
		return true
	}
	for n := o.p.next; n < o.p.root(); n++ {
		if o.head[n] == top {
			return true
		}
	}
	return false
}

// best is the right move that the learner likes most; there may be none where a right head
// cannot be reached without crossing another.
func (o *oracle) best(scores *[moveRow]int32) (move, bool) {
	best, found := shift, false
	for m := shift; m < moves; m++ {
		if (!found || scores[m] > scores[best]) && o.right(m) {
			best, found = m, true
		}
	}
	return best, found
}
