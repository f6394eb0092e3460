package quote

// A treeView tells what the tree says of each word, for features.
type treeView struct {
	tree
	kids            []uint32 // the set of what hangs on it, left in the lower half, right in the upper
	subj            []int32  // its subject: its own, or that of the verb it is joined to; -1 if none
	comp, obj, open []int32  // what hangs on it, or -1
	mark            []int32  // the word that opens its clause, or -1
	lo, hi          []int32  // first and last word of what hangs on it and below
	clause          []int32  // the head of the nearest clause around it that is somebody's content, or -1
	role            []int32  // the head of the noun phrase around it, with what hangs on that
	depth           []uint8
	order           []int32 // words, each behind all below it
}

const mostDepth = 12

func newTreeView(t tree) treeView {
	n := len(t.head)
	v := treeView{tree: t, kids: make([]uint32, n), depth: make([]uint8, n), order: make([]int32, 0, n)}
	all := make([]int32, 9*n)
	for k, to := range []*[]int32{&v.subj, &v.comp, &v.obj, &v.open, &v.mark, &v.clause, &v.role, &v.lo, &v.hi} {
		*to = all[k*n : (k+1)*n]
	}
	for i := range t.head {
		v.subj[i], v.comp[i], v.obj[i], v.open[i], v.mark[i] = -1, -1, -1, -1, -1
		v.lo[i], v.hi[i] = int32(i), int32(i)
	}
	v.sort()
	for _, i := range v.order {
		v.hang(i)
	}
	for k := len(v.order) - 1; k >= 0; k-- {
		v.inherit(v.order[k])
	}
	return v
}

// sort puts the words in an order in which heads come last.
func (v *treeView) sort() {
	waits := make([]int32, len(v.head))
	for _, h := range v.head {
		if h >= 0 {
			waits[h]++
		}
	}
	for i := range v.head {
		for k := int32(i); k >= 0 && waits[k] == 0; k = v.head[k] {
			waits[k] = -1
			v.order = append(v.order, k)
			if h := v.head[k]; h >= 0 {
				waits[h]--
			}
		}
	}
}

// hang tells the head of word i about it.
func (v *treeView) hang(i int32) {
	h := v.head[i]
	if h < 0 {
		return
	}
	v.lo[h], v.hi[h] = min(v.lo[h], v.lo[i]), max(v.hi[h], v.hi[i])
	r := v.rel[i]
	if i > h {
		v.kids[h] |= 1 << (16 + r)
	} else {
		v.kids[h] |= 1 << r
	}
	switch r {
	case relSubj:
		v.subj[h] = i
	case relComp, relPara:
		v.comp[h] = i
	case relObj:
		v.obj[h] = i
	case relOpen:
		v.open[h] = i
	case relMark:
		v.mark[h] = i
	}
}

// inherit fills in what word i has from its head.
func (v *treeView) inherit(i int32) {
	h, r := v.head[i], v.rel[i]
	v.clause[i], v.role[i] = -1, i
	if h < 0 {
		return
	}
	v.depth[i] = min(v.depth[h]+1, mostDepth)
	v.clause[i] = v.clause[h]
	switch r {
	case relComp, relPara:
		v.clause[i] = i
	case relMod, relCase, relNmod, relAppos:
		v.role[i] = v.role[h]
	case relConj, relOpen, relAdv:
		if v.subj[i] < 0 {
			v.subj[i] = v.subj[h]
		}
	}
}
