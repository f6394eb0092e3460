package quote

// The weights of a feature lie seven to a word of 64 bits, one byte each plus bias, so
// that few operations add a feature's weights to the sums of all labels. Eight would fit,
// but with the highest byte free the sums of the odd bytes can be had from those of whole
// words, which may run over there without harm.
const (
	perWord = 7
	bias    = 128                // is added to each weight, so that none is negative
	lanes   = 0x00ff00ff00ff00ff // the even bytes, in four lanes of sixteen bits
)

// packed puts rows of weights, labels to a row, into words; a row begins with a new word.
func packed(rows []int8, labels int) []uint64 {
	perRow := (labels + perWord - 1) / perWord
	out := make([]uint64, len(rows)/labels*perRow)
	for i, w := range rows {
		row, y := i/labels, i%labels
		out[row*perRow+y/perWord] |= uint64(int(w)+bias) << (8 * (y % perWord))
	}
	return out
}

// unpacked takes back what packed did.
func unpacked(words []uint64, labels int) []int8 {
	perRow := (labels + perWord - 1) / perWord
	out := make([]int8, len(words)/perRow*labels)
	for i := range out {
		row, y := i/labels, i%labels
		out[i] = int8(int(words[row*perRow+y/perWord]>>(8*(y%perWord))&0xff) - bias)
	}
	return out
}

// A wordSum adds up words of weights: even its even bytes, all the whole words.
type wordSum struct{ even, all uint64 }

// sumOne adds up the rows of features; the highest bits of a feature are its row. Most of
// the engine's time goes by here, so that the loop is kept small enough for the
// processor's registers, and free of shifts by a variable number.
func sumOne(rows []uint64, feats []uint32) (s wordSum) {
	n := uint64(len(rows))
	for _, f := range feats {
		w := rows[uint64(f)*n>>32]
		s.even, s.all = s.even+w&lanes, s.all+w
	}
	return s
}

// unfold writes the sums for each label. Less than 256 features keep each in its lane.
func unfold(out *[perWord]int32, s wordSum, features int) {
	even, odd, none := s.even, (s.all-s.even)>>8, int32(bias*features)
	out[0], out[1] = int32(even&0xffff)-none, int32(odd&0xffff)-none
	out[2], out[3] = int32(even>>16&0xffff)-none, int32(odd>>16&0xffff)-none
	out[4], out[5] = int32(even>>32&0xffff)-none, int32(odd>>32&0xffff)-none
	out[6] = int32(even>>48) - none
}

// A wideTable has rows of weights for up to 28 labels; their number is a power of two.
type wideTable struct{ rows [][wideWords]uint64 }

const wideWords = 4

// newWideTable makes a table of rows of weights, labels to a row.
func newWideTable(rows []int8, labels int) wideTable {
	t := wideTable{make([][wideWords]uint64, len(rows)/labels)}
	for i := range t.rows {
		copy(t.rows[i][:], packed(rows[i*labels:(i+1)*labels], labels))
	}
	return t
}

// weights takes back what newWideTable did.
func (t wideTable) weights(labels int) []int8 {
	out := make([]int8, 0, len(t.rows)*labels)
	for i := range t.rows {
		out = append(out, unpacked(t.rows[i][:(labels+perWord-1)/perWord], labels)...)
	}
	return out
}

// wideSums has a sum for each label of a wideTable.
type wideSums [wideWords * perWord]int32

// sum adds up the weights of features for the first labels. It goes over them once for two
// words, because all sums at once do not fit into the processor's registers.
func (t *wideTable) sum(out *wideSums, b bag, labels int) {
	for k := 0; k*perWord < labels; k += 2 {
		one, two := sumTwo(t.rows, b, k)
		unfold((*[perWord]int32)(out[k*perWord:]), one, len(b))
		unfold((*[perWord]int32)(out[(k+1)*perWord:]), two, len(b))
	}
}

// sumTwo is sumOne for words k and k+1 of wider rows. In place of its call it would have to
// share the registers.
//
//go:noinline
func sumTwo(rows [][wideWords]uint64, feats []uint32, k int) (one, two wordSum) {
	n := uint64(len(rows))
	k &= wideWords - 2
	for _, f := range feats {
		r := &rows[uint64(f)*n>>32]
		one.all += r[k]
		one.even += r[k] & lanes
		two.all += r[k+1]
		two.even += r[k+1] & lanes
	}
	return one, two
}
