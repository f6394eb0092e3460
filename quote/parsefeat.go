package quote

var noNode = parseNode{word: -1, head: -1, left: -1, right: -1, pos: uint32(posCount)}

// node is node i, or one that is nothing.
func (p *parseState) node(i int32) *parseNode {
	if i < 0 || int(i) >= len(p.nodes) {
		return &noNode
	}
	return &p.nodes[i]
}

// onStack is the node k places below the top of the stack, or -1.
func (p *parseState) onStack(k int) int32 {
	if k >= len(p.stack) {
		return -1
	}
	return p.stack[len(p.stack)-1-k]
}

// features describes where the parser stands: the highest words of the stack (s), the next
// words (n), and what already hangs on them.
func (p *parseState) features(b bag) bag {
	top := p.onStack(0)
	s0, s1, s2 := p.node(top), p.node(p.onStack(1)), p.node(p.onStack(2))
	n0, n1, n2 := p.node(p.next), p.node(p.next+1), p.node(p.next+2)
	gap := bucket(int(p.next - top))
	signs := min(n0.signs-s0.signs, 3)
	between := n0.sign<<2 | uint32(signs)
	b = append(b,
		feature(1, s0.id),
		feature2(2, s0.id, s0.pos),
		feature2(3, s0.pos, s0.class),
		feature(4, n0.id),
		feature2(5, n0.pos, n0.class),
		feature2(6, n1.id, n1.pos),
		feature2(7, n2.id, n2.pos),
		feature2(8, s1.id, s1.pos),
		feature2(9, s2.pos, s1.pos),
		feature2(10, s0.id, n0.id),
		feature2(11, s0.id, n0.pos),
		feature2(12, s0.pos, n0.id),
		feature3(13, s0.pos, n0.pos, between),
		feature3(14, s0.pos, n0.pos, n1.pos),
		feature3(15, n0.pos, n1.pos, n2.pos),
		feature3(16, s1.pos, s0.pos, n0.pos),
		feature3(17, s2.pos, s1.pos, s0.pos),
		feature2(18, s1.id, s0.id),
		feature2(19, s1.id, s0.pos),
		feature2(20, s1.pos, s0.id),
		feature3(21, s1.pos, s0.pos, s0.sign<<4|bucket(int(top-p.onStack(1)))),
		feature3(22, s0.pos, n0.pos, gap),
		feature2(23, s0.id, gap),
		feature3(24, between, s0.pos, n1.pos),
	)
	return p.hanging(b, s0, s1, n0)
}

// hanging describes what already hangs on the words.
func (p *parseState) hanging(b bag, s0, s1, n0 *parseNode) bag {
	s0l, s0r, s1r, n0l := p.node(s0.left), p.node(s0.right), p.node(s1.right), p.node(n0.left)
	return append(b,
		feature3(30, s0.pos, s0l.pos, n0.pos),
		feature3(31, s0.pos, s0r.pos, n0.pos),
		feature3(32, s0.pos, n0l.pos, n0.pos),
		feature3(33, s1.pos, s1r.pos, s0.pos),
		feature3(34, s1.pos, s0l.pos, s0.pos),
		feature3(35, s1.pos, s0r.pos, s0.pos),
		feature2(36, s0.id, s0.leftSet),
		feature2(37, s0.id, s0.rightSet),
		feature3(38, s0.pos, s0.leftSet, s0.rightSet),
		feature3(39, n0.pos, n0.leftSet, s0.pos),
		feature3(40, s1.pos, s1.leftSet, s1.rightSet),
		feature3(41, s0.pos, s0.nLeft<<8|s0.nRight, n0.nLeft),
		feature2(42, s1.id, s1.rightSet),
		feature3(43, s1.pos<<8|s0.pos, s0.leftSet, s1.rightSet),
		feature3(44, s0.pos<<8|n0.pos, s0.leftSet, n0.leftSet),
		feature2(45, s0l.id, s0.id),
		feature3(46, s0r.id, s0.pos, n0.pos),
	)
}
