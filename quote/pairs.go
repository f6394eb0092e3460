package quote

// mostNested bounds how deep marks within marks are followed.
const mostNested = 4

// A pairing matches the marks of one line.
type pairing struct {
	marks  []mark
	sure   []int8 // for each mark: how many sure closing ones of its family follow before the next that opens
	last   int    // index of the last single mark that can close; -1 if none can
	nested bool   // whether a mark that opens inside a stretch opens a stretch within it
	stack  []int
	pairs  [][2]int // outermost pairs: indexes into marks
}

// pair matches the marks of a line. With nested, open is the index of an outermost mark
// that is never closed, else -1.
func pair(marks []mark, nested bool) (pairs [][2]int, open int) {
	p := &pairing{marks: marks, nested: nested, sure: surelyClosed(marks), last: lastSingle(marks)}
	for i := range marks {
		p.step(i)
	}
	if len(p.stack) > 0 {
		return p.pairs, p.stack[0]
	}
	return p.pairs, -1
}

// surelyClosed tells for each mark how many marks of its family that can only close come behind
// it, before any that can open; no more than nesting goes.
func surelyClosed(marks []mark) []int8 {
	out := make([]int8, len(marks))
	var sure [single + 1]int8
	for i := len(marks) - 1; i >= 0; i-- {
		m := marks[i]
		out[i] = sure[m.family]
		switch {
		case m.closes && !m.weak && (m.family == single || !m.opens):
			sure[m.family] = min(sure[m.family]+1, mostNested)
		case m.opens:
			sure[m.family] = 0
		}
	}
	return out
}

func lastSingle(marks []mark) int {
	for i := len(marks) - 1; i >= 0; i-- {
		if marks[i].family == single && marks[i].closes {
			return i
		}
	}
	return -1
}

func (p *pairing) step(i int) {
	m := p.marks[i]
	if m.family == single && len(p.stack) > 0 && p.top().family != single {
		return // within double marks single ones change nothing
	}
	if depth := p.closed(i); depth >= 0 {
		if depth == 0 {
			p.pairs = append(p.pairs, [2]int{p.stack[0], i})
		}
		p.stack = p.stack[:depth]
		return
	}
	if !p.opensAt(i) {
		return
	}
	if !p.nested && len(p.stack) > 0 && p.top().family == m.family {
		p.stack = p.stack[:len(p.stack)-1] // the earlier one was never closed
	}
	if len(p.stack) < mostNested {
		p.stack = append(p.stack, i)
	}
}

func (p *pairing) top() mark { return p.marks[p.stack[len(p.stack)-1]] }

// closed returns the depth of the innermost open mark that mark i closes, or -1.
func (p *pairing) closed(i int) int {
	m := p.marks[i]
	if !m.closes || m.weak && int(p.sure[i]) >= max(1, p.depth(m.family)) {
		return -1
	}
	for d := len(p.stack) - 1; d >= 0; d-- {
		if o := p.marks[p.stack[d]]; closes(o.glyph, m) {
			return d
		}
	}
	return -1
}

// depth is the number of open marks of a family.
func (p *pairing) depth(f family) int {
	n := 0
	for _, i := range p.stack {
		if p.marks[i].family == f {
			n++
		}
	}
	return n
}

// closes reports whether m may end what open began.
func closes(open string, m mark) bool {
	switch m.glyph {
	case "”", "\"", "''", "’’":
		return open != "«" && open != "»" && familyOf(open) == double && (open != "\"" || m.glyph != "''")
	case "“", "‟":
		return open == "„" || (open == "“" || open == "”" || open == "\"") && !m.opens
	case "»":
		return open == "«"
	case "«":
		return open == "»"
	case "›":
		return open == "‹"
	case "‹":
		return open == "›"
	}
	return m.family == single && familyOf(open) == single
}

func familyOf(glyph string) family {
	for _, g := range glyphs {
		if g.text == glyph {
			return g.family
		}
	}
	return 0
}

// opensAt reports whether mark i begins a stretch where it stands.
func (p *pairing) opensAt(i int) bool {
	m := p.marks[i]
	if !m.opens {
		return false
	}
	if m.family == single {
		return i < p.last
	}
	return m.glyph != "”" && m.glyph != "’’" || len(p.stack) == 0 // a wrongly turned mark opens only outermost
}
