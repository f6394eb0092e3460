package quote

import (
	"encoding/binary"
	"math"
	"slices"
)

// forest takes a forest of some classes off the front of a file.
func (r *modelReader) forest(classes int) *forest {
	f := &forest{scale: math.Float32frombits(r.number()), prior: make([]float32, classes)}
	for y := range f.prior {
		f.prior[y] = math.Float32frombits(r.number())
	}
	f.borders = make([][]float32, r.atMost(mostInputs))
	for n := range f.borders {
		f.borders[n] = make([]float32, r.atMost(mostBins-1))
		for k := range f.borders[n] {
			f.borders[n][k] = math.Float32frombits(r.number())
		}
	}
	const mostTrees = 1 << 12
	f.trees = make([]obliviousTree, r.atMost(mostTrees))
	for i := range f.trees {
		r.tree(&f.trees[i])
	}
	return f
}

// atMost takes a number off that is no larger than most.
func (r *modelReader) atMost(most uint32) uint32 {
	n := r.number()
	if n > most {
		r.failed, r.rest = true, nil
		return 0
	}
	return n
}

const treeBytes = 2*treeDepth + treeLeaves

func (r *modelReader) tree(t *obliviousTree) {
	if len(r.rest) < treeBytes {
		r.failed, r.rest = true, nil
		return
	}
	copy(t.input[:], r.rest)
	copy(t.border[:], r.rest[treeDepth:])
	r.failed = r.failed || slices.Max(t.border[:]) >= mostBins
	for n := range t.leaf {
		t.leaf[n] = int8(r.rest[2*treeDepth+n])
	}
	r.rest = r.rest[treeBytes:]
}

// appendTo writes a forest for modelReader.forest.
func (f *forest) appendTo(out []byte) []byte {
	number := func(n uint32) { out = binary.LittleEndian.AppendUint32(out, n) }
	number(math.Float32bits(f.scale))
	for _, p := range f.prior {
		number(math.Float32bits(p))
	}
	number(uint32(len(f.borders)))
	for _, borders := range f.borders {
		number(uint32(len(borders)))
		for _, b := range borders {
			number(math.Float32bits(b))
		}
	}
	number(uint32(len(f.trees)))
	for _, t := range f.trees {
		out = append(append(out, t.input[:]...), t.border[:]...)
		for _, v := range t.leaf {
			out = append(out, byte(v))
		}
	}
	return out
}
