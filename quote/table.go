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

// unfold writes the sums of a word's weights over some features: even has the sums of its
// even bytes, all those of whole words. Less than 256 features keep each sum in its lane.
func unfold(out *[perWord]int32, even, all uint64, features int) {
	odd, none := (all-even)>>8, int32(bias*features)
	for k := 0; k+1 < perWord; k += 2 {
		out[k], out[k+1] = int32(even&0xffff)-none, int32(odd&0xffff)-none
		even, odd = even>>16, odd>>16
	}
	out[perWord-1] = int32(even) - none
}

// A wideTable has the weights of up to 28 labels for each of 1<<(32-shift) rows.
type wideTable struct {
	shift uint
	rows  [][wideWords]uint64
}

const wideWords = 4

// newWideTable makes a table of rows of weights, labels to a row.
func newWideTable(bits uint, rows []int8, labels int) wideTable {
	t := wideTable{shift: 32 - bits, rows: make([][wideWords]uint64, len(rows)/labels)}
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

// sum adds up the weights of features for each label. It goes over them twice, because all
// sums at once do not fit into the processor's registers.
func (t *wideTable) sum(out *wideSums, b bag) {
	var even0, even1, even2, even3, all0, all1, all2, all3 uint64
	rows, shift := t.rows, t.shift&31
	for _, f := range b {
		row := &rows[f>>shift]
		even0, all0 = even0+row[0]&lanes, all0+row[0]
		even1, all1 = even1+row[1]&lanes, all1+row[1]
	}
	for _, f := range b {
		row := &rows[f>>shift]
		even2, all2 = even2+row[2]&lanes, all2+row[2]
		even3, all3 = even3+row[3]&lanes, all3+row[3]
	}
	unfold((*[perWord]int32)(out[:]), even0, all0, len(b))
	unfold((*[perWord]int32)(out[perWord:]), even1, all1, len(b))
	unfold((*[perWord]int32)(out[2*perWord:]), even2, all2, len(b))
	unfold((*[perWord]int32)(out[3*perWord:]), even3, all3, len(b))
}
